"""Compare us with other generators, side by side: make bench [SIZES="1000 10000"] [RUNS=3].

For each size: make the sources, give the same content to everyone, run all of them by turns, and
write tables and all figures to ``benchmarks/results/``. docs-dev/benchmarks.md says how to read it.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import shutil
import sys
from pathlib import Path

from contender import Contender, Editor
from entrants import BUILD, PUBLISH, ours, pagefind, theirs
from floors import floors
from machine import ROOT, machine, versions
from measuring import FailedError
from results import Results
from scenarios import Rounds
from served import times_to_served
from sources import newest_day, study_ids
from tables import page
from targets import verdicts
from tools import Tools, install

BENCH = ROOT / ".lpsite" / "bench"
RESULTS = Path(__file__).parent / "results"
EDITS = 5
"""How many edits are followed to the served page."""

_PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "PYTHONPATH")


def main() -> None:
    """Measure each size and write its report."""
    options = _options()
    tools = install(BENCH / "tools")
    about = machine()
    of_what = versions(tools)
    date = datetime.datetime.now(datetime.UTC).date().isoformat()
    done: list[Results] = []
    for studies in sorted(options.sizes):
        print(f"{studies:,} studies", flush=True)
        folder = BENCH / "work" / str(studies)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        results = compare(folder, studies, options, tools)
        options.results.mkdir(exist_ok=True)
        stem = options.results / f"{date}-{studies}"
        text = page(results, done, about, of_what, date)
        stem.with_suffix(".md").write_text(text, encoding="utf-8")
        data = {"date": date, "machine": about, "versions": of_what, **results.as_data()}
        data["targets"] = [verdict.as_data() for verdict in verdicts(results)]
        stem.with_suffix(".json").write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
        print(text, flush=True)
        done.append(results)
        if not options.keep:
            shutil.rmtree(folder)


def compare(folder: Path, studies: int, options: argparse.Namespace, tools: Tools) -> Results:
    """All runs of one size."""
    results = Results(studies)
    ids = study_ids(studies)
    contenders = ours(folder, studies, options.seed)
    contenders += theirs(folder, tools)
    # Until there is a build without the index, the one with it has the same pages.
    named = {each.name: each for each in contenders}
    us = named[PUBLISH] if named[BUILD].missing else named[BUILD]
    contenders.append(pagefind(us))
    if options.only:
        wanted = tuple(name.casefold() for name in options.only.split(","))
        contenders = [each for each in contenders if each.name.casefold().startswith(wanted)]
    environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    day = datetime.datetime.combine(newest_day(), datetime.time(), datetime.UTC)
    environment["SOURCE_DATE_EPOCH"] = str(int(day.timestamp()))
    beside = folder / "saved"
    beside.mkdir()
    editor = Editor(beside)
    rounds = Rounds(contenders, ids, editor, results, environment, options.all)
    rounds.rehearse()
    for number in range(options.runs):
        rounds.go_round(number)
        if us.site.is_dir():
            for name, seconds in floors(us.folder, us.site, folder / "spare").items():
                results.floors.setdefault(name, []).append(seconds)
    for contender in contenders:
        out = {*results.missing, *results.once}
        if contender.serve and contender.name not in out:
            _serve(contender, ids, editor, results, environment)
    return results


def _serve(
    contender: Contender,
    ids: list[str],
    editor: Editor,
    results: Results,
    environment: dict[str, str],
) -> None:
    times = results.served.setdefault(contender.name, [])
    try:
        for seconds in times_to_served(contender, ids, editor, EDITS, environment):
            times.append(seconds)
            print(f"  {contender.name:<32}saved to served{seconds * 1000:37.0f} ms", flush=True)
    except FailedError as problem:
        print(f"{contender.name}, served: {problem}", file=sys.stderr)
        results.missing[f"{contender.name}, served"] = str(problem)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 10000], help="studies")
    parser.add_argument("--runs", type=int, default=3, help="runs of each scenario (default: 3)")
    parser.add_argument("--seed", type=int, default=1, help="for the sources (default: 1)")
    parser.add_argument("--results", type=Path, default=RESULTS, help="where the reports go")
    parser.add_argument(
        "--all", action="store_true", help="slow contenders too as often as the others"
    )
    parser.add_argument(
        "--only", metavar="NAMES", help="only those whose names begin so, such as lpsite,hugo"
    )
    parser.add_argument("--keep", action="store_true", help="keep what was made for looking at it")
    return parser.parse_args()


if __name__ == "__main__":
    main()
