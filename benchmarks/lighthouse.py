"""Lighthouse over the pages that readers see most: make lighthouse [ONLY="home study"] [RUNS=3].

Builds the site, serves it as a host would, and asks Lighthouse, as a telephone, about each page.
Writes a table and the scores to ``benchmarks/results/``, with every audit that is not perfect.
Ends with code 1 when a target is missed, with 2 when Lighthouse cannot be run.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import re
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

import npm
from chromium import executable
from hosted import hosted
from kinds import KINDS
from machine import ROOT, machine

PAGES = ("home", "standard", "guidance", "study", "compare")
TARGETS = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
"""The least score of each category, of 100."""

FIGURES = {
    "first-contentful-paint": ("first paint, ms", 0),
    "largest-contentful-paint": ("largest paint, ms", 0),
    "total-blocking-time": ("blocked, ms", 0),
    "cumulative-layout-shift": ("layout shift", 3),
    "total-byte-weight": ("bytes", 0),
}
"""Audits whose figures stand in the table, with the head of their column and their decimals."""

RESULTS = Path(__file__).parent / "results"
LOCK = npm.NODE / "lighthouse" / "package-lock.json"
FLAGS = "--headless=new --no-sandbox --disable-quic --disable-background-networking"
WITHIN = 180.0
"""Seconds after which a visit is given up."""
TRIES = 3


class FailedError(Exception):
    """Lighthouse could not look at a page; says why."""


def run(address: str, folder: Path, node: str) -> dict[str, Any]:
    """What Lighthouse reports of one visit. Raises FailedError with its last words.

    On a busy machine it now and then loses the recording of a visit, so it may try again.
    """
    for _ in range(TRIES - 1):
        try:
            return visit(address, folder, node)
        except FailedError as problem:
            print(f"Once more, for Lighthouse failed: {problem}", file=sys.stderr)
    return visit(address, folder, node)


def visit(address: str, folder: Path, node: str) -> dict[str, Any]:
    """One visit. Raises FailedError."""
    program = folder / "node_modules" / "lighthouse" / "cli" / "index.js"
    command = [
        node,
        str(program),
        address,
        "--output=json",
        "--quiet",
        "--form-factor=mobile",
        f"--only-categories={','.join(TARGETS)}",
        f"--chrome-flags={FLAGS}",
        "--no-enable-error-reporting",
    ]
    environment = {**os.environ, "CHROME_PATH": executable()}
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=WITHIN, env=environment
        )
    except subprocess.TimeoutExpired as problem:
        raise FailedError(f"nothing after {WITHIN:.0f} seconds") from problem
    if done.returncode:
        raise FailedError("\n".join(done.stderr.strip().splitlines()[-2:]))
    report: dict[str, Any] = json.loads(done.stdout)
    if error := report.get("runtimeError"):
        raise FailedError(f"{error['code']}: {error['message']}")
    return report


def browser_of(report: dict[str, Any]) -> str:
    """The browser that was used, as it calls itself."""
    found = re.search(r"\S*Chrome/\S+", report["environment"]["hostUserAgent"])
    return found[0] if found else "unknown"


def summary(reports: list[dict[str, Any]]) -> dict[str, Any]:
    """Scores and figures of a page, each the median of its runs, and the audits below perfect."""
    scores = {
        name: [round(report["categories"][name]["score"] * 100) for report in reports]
        for name in TARGETS
    }
    figures = {
        name: [report["audits"][name]["numericValue"] for report in reports] for name in FIGURES
    }
    return {
        "scores": {name: statistics.median(values) for name, values in scores.items()},
        "runs": scores,
        "figures": {name: round(statistics.median(each), 3) for name, each in figures.items()},
        "imperfect": imperfect(reports),
    }


def imperfect(reports: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Audits that were not perfect in some run, with the lowest score and what they said."""
    found: dict[str, dict[str, Any]] = {}
    for report in reports:
        for category in TARGETS:
            for reference in report["categories"][category]["auditRefs"]:
                audit = report["audits"][reference["id"]]
                score = audit["score"]
                if score is None or score >= 1:
                    continue
                before = found.get(audit["id"])
                if before is None or score < before["score"]:
                    found[audit["id"]] = {
                        "id": audit["id"],
                        "category": category,
                        "weight": reference["weight"],
                        "score": score,
                        "title": audit["title"],
                        "said": audit.get("displayValue", ""),
                    }
    return sorted(found.values(), key=lambda each: (each["category"], each["id"]))


def misses(pages: dict[str, dict[str, Any]]) -> list[str]:
    """Each target that is missed, in words."""
    return [
        f"{name}: {category} is {page['scores'][category]:g}, the target is {least}"
        for name, page in pages.items()
        for category, least in TARGETS.items()
        if page["scores"][category] < least
    ]


def table(pages: dict[str, dict[str, Any]], about: dict[str, str], date: str, runs: int) -> str:
    """The report in Markdown."""
    head = ["page", *(f"{name} (at least {least})" for name, least in TARGETS.items())]
    head += [words for words, _ in FIGURES.values()]
    lines = [
        f"# Lighthouse, {date}",
        "",
        "As a telephone: Moto G Power, slow 4G, a processor four times slower, all simulated. "
        f"Median of {runs}.",
        "",
        *(f"- {name}: {value}" for name, value in about.items()),
        "",
        "| " + " | ".join(head) + " |",
        "|" + "---|" * len(head),
    ]
    for name, page in pages.items():
        cells = [f"{page['scores'][category]:g}" for category in TARGETS]
        cells += [
            f"{page['figures'][figure]:,.{places}f}" for figure, (_, places) in FIGURES.items()
        ]
        lines.append("| " + " | ".join([name, *cells]) + " |")
    missed = misses(pages)
    lines += (
        ["", *(f"- Missed: {miss}" for miss in missed)] if missed else ["", "No target missed."]
    )
    lines += ["", "## Audits that are not perfect", ""]
    lines += [
        "| page | category | audit | score | weight | what it says |",
        "|---|---|---|---|---|---|",
    ]
    for name, page in pages.items():
        for audit in page["imperfect"]:
            said = f"{audit['title']} {audit['said']}".replace("|", "\\|").strip()
            lines.append(
                f"| {name} | {audit['category']} | `{audit['id']}` | {audit['score']:.2f} "
                f"| {audit['weight']:g} | {said} |"
            )
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measure, write the report, and give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="*", default=PAGES, help="kinds of page")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    if unknown := [name for name in options.pages if name not in KINDS]:
        parser.error(f"no such kind of page: {', '.join(unknown)}")
    folder = ROOT / ".lpsite" / "node" / "lighthouse"
    try:
        node = npm.needs_node()
        npm.install(folder, LOCK)
    except npm.NotInstalledError as problem:
        print(f"Lighthouse: {problem}", file=sys.stderr)
        return 2
    # In a process of its own: a module beside this one has the name of one that the build needs.
    built = subprocess.run([sys.executable, "-m", "lpsite.cli", "build"], cwd=ROOT, check=False)
    if built.returncode:
        return built.returncode
    about = machine()
    date = datetime.datetime.now(datetime.UTC).date().isoformat()
    pages: dict[str, dict[str, Any]] = {}
    with hosted(ROOT / "site") as root:
        for name in options.pages:
            reports = [run(root + KINDS[name], folder, node) for _ in range(options.runs)]
            pages[name] = summary(reports)
            about["Lighthouse"] = reports[0]["lighthouseVersion"]
            about["browser"] = browser_of(reports[0])
            print(name, pages[name]["runs"], flush=True)
    RESULTS.mkdir(exist_ok=True)
    stem = RESULTS / f"{date}-lighthouse"
    text = table(pages, about, date, options.runs)
    stem.with_suffix(".md").write_text(text, encoding="utf-8")
    data = {"date": date, "machine": about, "targets": TARGETS, "pages": pages}
    stem.with_suffix(".json").write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    print(text)
    return 1 if misses(pages) else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except FailedError as problem:
        print(f"Lighthouse: {problem}", file=sys.stderr)
        sys.exit(2)
