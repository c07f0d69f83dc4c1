"""Is the HTML of every page valid? make validate-html

Builds the site and gives all its pages to html-validate, and to the Nu checker of the W3C when
there is a Java to run it. Ends with code 1 when they find errors, with 2 when they cannot be run.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import npm
from machine import ROOT

LOCK = npm.NODE / "html" / "package-lock.json"

KNOWN = r".*violates Content Security Policy \(meta tag\).*"
"""What the Nu checker says wrongly: to it a file has no host, so nothing is from 'self'."""


class Fault(NamedTuple):
    """What a checker has against a page."""

    page: str
    line: int
    rule: str
    message: str


def by_html_validate(folder: Path, site: Path, node: str) -> Iterable[Fault]:
    """Faults by the rules of html-validate's preset ``standard``: the HTML Standard, no style."""
    program = folder / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
    command = [node, str(program), "--preset", "standard", "--formatter", "json", "."]
    done = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)
    if not done.stdout.strip():
        raise RuntimeError(done.stderr.strip())
    for report in json.loads(done.stdout):
        for said in report["messages"]:
            page = Path(report["filePath"]).resolve().relative_to(site).as_posix()
            yield Fault(page, said["line"], said["ruleId"], said["message"])


def by_nu(folder: Path, site: Path, java: str) -> Iterable[Fault]:
    """Faults and warnings of the Nu checker."""
    jar = folder / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    command = [java, "-jar", str(jar), "--format", "json", "--filterpattern", KNOWN, *pages]
    done = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)
    if not done.stderr.strip():
        raise RuntimeError("the Nu checker said nothing")
    for said in json.loads(done.stderr)["messages"]:
        page = said.get("url", "").partition(f"{site.as_posix()}/")[2]
        kind = said.get("subType", said["type"])
        yield Fault(page, said.get("lastLine", 0), f"nu {kind}", said["message"])


def main() -> int:
    """Build, check, say what was found, and give the exit code."""
    folder = ROOT / ".lpsite" / "node" / "html"
    try:
        node = npm.needs_node()
        npm.install(folder, LOCK)
    except npm.NotInstalledError as problem:
        print(f"html-validate: {problem}", file=sys.stderr)
        return 2
    # In a process of its own: a module beside this one has the name of one that the build needs.
    built = subprocess.run([sys.executable, "-m", "lpsite.cli", "build"], cwd=ROOT, check=False)
    if built.returncode:
        return built.returncode
    site = (ROOT / "site").resolve()
    faults = list(by_html_validate(folder, site, node))
    if java := shutil.which("java"):
        faults += by_nu(folder, site, java)
    else:
        print("There is no Java, so the Nu checker was left out.", file=sys.stderr)
    for fault in sorted(faults):
        print(f"{fault.page}:{fault.line}: {fault.rule}: {fault.message}")
    number = sum(1 for _ in site.rglob("*.html"))
    print(f"{len(faults)} faults in {number} pages")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
