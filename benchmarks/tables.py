"""Results as a page of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from contender import Scenario
from entrants import BUILD, HUGO
from measuring import LOOKED_EVERY
from results import Results, median
from scenarios import MUCH
from served import ASKED_LATER
from targets import MOST_GROWTH, growth, index_cold, verdicts

TOO_BUSY = 0.2
"""From so many cores on, other programs spoil the times."""

_EXPLAINED = f"""\
Seconds are medians of wall time, with the shortest and the longest run beside them; CPU is user
and system time with all children. Memory is the most that all processes of a command had resident
at one moment of a run that was not timed, looked at every {LOOKED_EVERY * 1000:.0f} ms, with pages
that processes share counted once. The contenders ran by turns, and after each run it was made sure
that the pages showed the edit. Cold means without output and caches of their own; the system had
read the files before.
The floor of a ratio is the same for the work alone: see Floors.
"""


def page(
    results: Results,
    before: Sequence[Results],
    machine: dict[str, str],
    versions: dict[str, str],
    date: str,
) -> str:
    """The report on one size; ``before`` has smaller sizes of the same run, for the growth."""
    parts = [
        f"# {results.studies:,} studies, {date}",
        "; ".join(f"{name}: {value}" for name, value in machine.items())
        + f"; taken by other programs during the runs: {results.others():.2f} cores.",
        ", ".join(f"{name} {value}" for name, value in versions.items()) + ".",
        _EXPLAINED + _once(results) + _busy(results),
        "## Targets",
        _table(("target", "at most", "measured", "floor", ""), _targets(results, before)),
    ]
    for scenario in Scenario:
        rows = list(_rows(results, scenario))
        if rows:
            head = ("", "s", "range", "of Hugo's", "CPU s", "memory MB")
            parts += [f"## {scenario.capitalize()}", _table(head, rows)]
    parts += [*_index(results), *_served(results), *_floors(results)]
    sizes = [(name, f"{s.files:,}", f"{s.bytes / 1e6:.1f}") for name, s in results.sizes.items()]
    parts += ["## Output", _table(("", "files", "MB"), sizes)]
    lacking = [(name, lacks) for name, lacks in results.lacks.items()]
    parts += ["## What each does not do", _table(("", "not in its times"), lacking)]
    if results.missing:
        missing = list(results.missing.items())
        parts += ["## What was not measured", _table(("", "why"), missing)]
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def _once(results: Results) -> str:
    """Why some rows have one run."""
    if not results.once:
        return ""
    return (
        f"{' and '.join(sorted(results.once))} ran once and only cold: with {MUCH:,} studies and "
        "more that takes minutes, and nothing is kept between two builds, so that the other times "
        "would be the same.\n"
    )


def _busy(results: Results) -> str:
    """A warning when something else was running."""
    if results.others() < TOO_BUSY:
        return ""
    return (
        "\n**The machine was busy with other work, so the times show little more than the order of "
        "things. Run it again when nothing else runs.**\n"
    )


def _targets(results: Results, before: Sequence[Results]) -> Iterator[tuple[str, ...]]:
    for verdict in verdicts(results):
        unit = f" {verdict.target.unit}" if verdict.target.unit else ""
        most = "" if verdict.most is None else f"{verdict.most:g}{unit}"
        measured = "" if verdict.measured is None else f"{_short(verdict.measured)}{unit}"
        floor = "" if verdict.floor is None else f"{_short(verdict.floor)}{unit}"
        yield verdict.target.text, most, measured, floor, verdict.said
    exponent = growth([*before, results], BUILD)
    if exponent is not None:
        fewest = min(each.studies for each in before)
        said = "met" if exponent <= MOST_GROWTH else "**not met**"
        text = f"growth of the cold build from {fewest:,} studies, exponent"
        yield text, f"{MOST_GROWTH:g}", f"{exponent:.2f}", "", said


def _rows(results: Results, scenario: Scenario) -> Iterator[tuple[str, ...]]:
    hugo = results.wall(HUGO, scenario)
    for name in results.lacks:
        runs = results.runs.get((name, scenario), ())
        wall, cpu = results.wall(name, scenario), results.cpu(name, scenario)
        if wall is None or cpu is None:
            continue
        memory = results.memory.get((name, scenario), 0)
        walls = [run.wall for run in runs]
        shown = f"{min(walls):.2f} to {max(walls):.2f}" if len(walls) > 1 else "one run"
        ratio = f"{wall / hugo:.2f}" if hugo else ""
        yield name, f"{wall:.2f}", shown, ratio, f"{cpu:.2f}", f"{memory / 1e6:.0f}"


def _index(results: Results) -> Iterator[str]:
    seconds = index_cold(results)
    if seconds is not None:
        yield (
            f"Our index is not a command of its own. It adds {seconds:.2f} s to a cold build: the "
            "difference between builds with and without it, side by side."
        )


def _served(results: Results) -> Iterator[str]:
    rows = [
        (name, f"{(median(each) or 0) * 1000:.0f}", f"{max(each) * 1000:.0f}", str(len(each)))
        for name, each in results.served.items()
        if each
    ]
    if rows:
        yield "## Saved edit to served page"
        yield (
            "From the moment the file is replaced to the first answer of each one's own server "
            "that holds the new words, asked every millisecond at first, and later so often that "
            f"the figure is {ASKED_LATER:.0%} too long at most."
        )
        yield _table(("", "ms", "longest", "edits"), rows)


def _floors(results: Results) -> Iterator[str]:
    rows = [(name, f"{median(each) or 0:.3f}") for name, each in results.floors.items()]
    if rows:
        yield "## Floors"
        yield "What this machine needs for the work alone, over our sources and our output."
        yield _table(("", "s"), rows)


def _short(figure: float) -> str:
    return (
        f"{figure:.0f}" if figure >= 100 else f"{figure:.1f}" if figure >= 10 else f"{figure:.2f}"
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines)
