"""What the search index costs: python benchmarks/index.py [--runs N] [SIZE ...].

Pagefind's command over the built pages and over their shadows, side by side with ours: with
nothing known, with nothing changed, and with one study changed. Every run is a process of its own,
the contenders take turns, and the medians are printed. Memory is looked at in a run of its own.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pagefind_bin
from measuring import Run, run
from sources import make_tree

from lpsite.publish.index import FOLDER, build_index
from lpsite.publish.index_shadow import shadow
from lpsite.publish.kept import Kept

WORK = Path(__file__).parent.parent / ".lpsite" / "bench" / "index"
ONCE = "--once"
STUDY = "case-studies/study-00007/index.html"
DAY = "1795262400"
"""SOURCE_DATE_EPOCH of the sites."""


@dataclass(frozen=True, slots=True)
class Contender:
    """A way to an index: what is done first, which is not measured, and the command."""

    name: str
    prepare: Callable[[], object]
    command: list[str]


def once(site: Path, cache: Path) -> None:
    """Make the index of a site, with what a cache has."""
    print(build_index(site, cache=Kept(cache)))


def built(size: int) -> Path:
    """A site with so many studies beside the library's own pages, not indexed; made if missing."""
    folder = WORK / str(size)
    site = folder / "site"
    if not site.is_dir():
        shutil.rmtree(folder, ignore_errors=True)
        make_tree(folder / "tree", size)
        lpsite = [sys.executable, "-m", "lpsite.cli", "build", "--no-index", "--no-check"]
        run([*lpsite, "--site-dir", str(site)], folder / "tree", _environment())
    return site


def contenders(site: Path) -> list[Contender]:
    """All that are compared, in the order in which they take turns."""
    shadows, made, cache = (site.with_name(name) for name in ("shadows", "made", "cache"))
    shutil.rmtree(shadows, ignore_errors=True)
    for page in site.rglob("*.html"):
        if content := shadow(page.read_bytes()):
            target = shadows / page.relative_to(site)
            target.parent.mkdir(parents=True)
            target.write_bytes(content)
    numbers = count()
    page = site / STUDY
    text = page.read_bytes()

    def start_anew(*folders: Path) -> Callable[[], None]:
        def remove() -> None:
            for folder in (made, site / FOLDER, *folders):
                shutil.rmtree(folder, ignore_errors=True)

        return remove

    def change() -> None:
        page.write_bytes(text.replace(b"</h1>", b" word%d</h1>" % next(numbers)))

    def pagefind(folder: Path) -> list[str]:
        program = str(pagefind_bin.get_executable())
        folders = ["--site", str(folder), "--output-path", str(made)]
        return [program, *folders, "--force-language", "en"]

    ours = [sys.executable, __file__, ONCE, str(site), str(cache)]
    return [
        Contender("Pagefind's command, full pages", start_anew(), pagefind(site)),
        Contender("Pagefind's command, shadows", start_anew(), pagefind(shadows)),
        Contender("ours, nothing known", start_anew(cache), ours),
        Contender("ours, nothing changed", lambda: None, ours),
        Contender("ours, one study changed", change, ours),
    ]


def compare(size: int, runs: int) -> None:
    """Measure every contender at one size and print a table."""
    ways = contenders(built(size))
    timed: dict[str, list[Run]] = {way.name: [] for way in ways}
    memory: dict[str, float] = {}
    for number in range(runs + 1):
        for way in ways:
            way.prepare()
            done = run(way.command, WORK, _environment(), is_watched=number == runs)
            if done.memory is None:
                timed[way.name].append(done)
            else:
                memory[way.name] = done.memory / 1e6
    first = _medians(timed[ways[0].name])
    print(f"\n{size} studies, median of {runs}\n")
    print("| | wall, s | of the first | CPU, s | others' CPU, s | memory, MB |")
    print("|---|---|---|---|---|---|")
    for way in ways:
        wall, cpu, others = _medians(timed[way.name])
        print(
            f"| {way.name} | {wall:.2f} | {wall / first[0]:.2f} | {cpu:.2f} | {others:.2f} "
            f"| {memory[way.name]:.0f} |",
            flush=True,
        )


def _medians(runs: list[Run]) -> tuple[float, float, float]:
    wall, cpu, others = zip(*((each.wall, each.cpu, each.others) for each in runs), strict=True)
    return statistics.median(wall), statistics.median(cpu), statistics.median(others)


def _environment() -> dict[str, str]:
    return {**os.environ, "SOURCE_DATE_EPOCH": DAY}


def main() -> None:
    """Measure each size."""
    if sys.argv[1:2] == [ONCE]:
        once(Path(sys.argv[2]), Path(sys.argv[3]))
        return
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 10000])
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    for size in options.sizes:
        compare(size, options.runs)


if __name__ == "__main__":
    main()
