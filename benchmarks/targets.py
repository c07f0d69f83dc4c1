"""What we set out to reach, and whether it is reached."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from contender import Scenario
from entrants import BUILD, HUGO, PAGEFIND, PUBLISH, RENDER
from floors import PYTHON, READ, STAT, WRITE
from results import Results, median

COLD, UNCHANGED, EDITED = Scenario.COLD, Scenario.UNCHANGED, Scenario.EDITED


@dataclass(frozen=True)
class Target:
    """A figure that is to be at most so much; ``most`` has it by the number of studies.

    ``floor`` is what the figure would be if only the work were done that nobody can leave out.
    """

    text: str
    unit: str
    figure: Callable[[Results], float | None]
    most: dict[int, float]
    floor: Callable[[Results], float | None] = lambda results: None


class Verdict(NamedTuple):
    """A target, what was measured, what it is to be at most (None: not set for this size)."""

    target: Target
    measured: float | None
    most: float | None
    floor: float | None

    @property
    def said(self) -> str:
        """In words for a table."""
        if self.measured is None:
            return "not available"
        if self.most is None:
            return "no target at this size"
        return "met" if self.measured <= self.most else "**not met**"

    def as_data(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "target": self.target.text,
            "unit": self.target.unit,
            "at most": self.most,
            "measured": self.measured,
            "floor": self.floor,
        }


def _to_hugo(name: str, scenario: Scenario) -> Callable[[Results], float | None]:
    def ratio(results: Results) -> float | None:
        return _over(results.wall(name, scenario), results.wall(HUGO, scenario))

    return ratio


def _floor_to_hugo(scenario: Scenario, *works: str) -> Callable[[Results], float | None]:
    def ratio(results: Results) -> float | None:
        seconds = [median(results.floors.get(work, ())) for work in works]
        known = [each for each in seconds if each is not None]
        whole = sum(known) if len(known) == len(works) else None
        return _over(whole, results.wall(HUGO, scenario))

    return ratio


def _over(one: float | None, other: float | None) -> float | None:
    return one / other if one is not None and other else None


def index_cold(results: Results) -> float | None:
    """What the search index adds to a cold build, in seconds: the median over the rounds."""
    return _added(results, (PUBLISH, COLD), (BUILD, COLD))


def _index_after_edit_aside(results: Results) -> float | None:
    added = _added(results, (PUBLISH, Scenario.EDITED_ASIDE), (BUILD, EDITED))
    return _over(max(added, 0.0) if added is not None else None, index_cold(results))


def _added(
    results: Results, more: tuple[str, Scenario], less: tuple[str, Scenario]
) -> float | None:
    """By how much one is slower than the other, run for run, as they stood side by side."""
    pairs = zip(results.runs.get(more, ()), results.runs.get(less, ()), strict=False)
    return median(one.wall - other.wall for one, other in pairs)


def _served(results: Results) -> float | None:
    seconds = median(results.served.get(BUILD, ()))
    return seconds * 1000 if seconds is not None else None


def _megabytes(name: str, scenario: Scenario) -> Callable[[Results], float | None]:
    def megabytes(results: Results) -> float | None:
        size = results.memory.get((name, scenario))
        return size / 1e6 if size is not None else None

    return megabytes


_ALL_ANEW = _floor_to_hugo(COLD, PYTHON, READ, WRITE)

TARGETS = (
    Target(
        "render, cold, of Hugo's time",
        "",
        _to_hugo(RENDER, COLD),
        {1000: 0.6, 10000: 0.4},
        _ALL_ANEW,
    ),
    Target("render, cold, memory", "MB", _megabytes(RENDER, COLD), {1000: 400, 10000: 400}),
    Target(
        "build without the index, cold, of Hugo's time",
        "",
        _to_hugo(BUILD, COLD),
        {1000: 2.0, 10000: 1.0},
        _ALL_ANEW,
    ),
    Target(
        "the same, nothing changed",
        "",
        _to_hugo(BUILD, UNCHANGED),
        {1000: 0.3, 10000: 0.06},
        _floor_to_hugo(UNCHANGED, PYTHON, STAT),
    ),
    Target(
        "the same, one study edited",
        "",
        _to_hugo(BUILD, EDITED),
        {1000: 0.5, 10000: 0.1},
        _floor_to_hugo(EDITED, PYTHON, STAT),
    ),
    Target("saved edit to served page", "ms", _served, {1000: 50, 10000: 50}),
    Target(
        "search index, cold, of Pagefind's time over the full pages",
        "",
        lambda results: _over(index_cold(results), results.wall(PAGEFIND, Scenario.INDEX)),
        {1000: 0.6, 10000: 0.6},
    ),
    Target(
        "the same when no indexed text changed, of its own cold time",
        "",
        _index_after_edit_aside,
        {1000: 0.1, 10000: 0.1},
    ),
    Target(
        "full publish after one edit",
        "s",
        lambda results: results.wall(PUBLISH, EDITED),
        {1000: 5, 10000: 30},
    ),
    Target("the same, memory", "MB", _megabytes(PUBLISH, EDITED), {1000: 1500, 10000: 1500}),
)


def verdicts(results: Results) -> list[Verdict]:
    """Every target, for the number of studies that was measured."""
    return [
        Verdict(each, each.figure(results), each.most.get(results.studies), each.floor(results))
        for each in TARGETS
    ]


MOST_GROWTH = 1.05


def growth(every: Sequence[Results], name: str) -> float | None:
    """The exponent by which a cold build grows with the number of studies.

    1 is in proportion, 2 is with the square. None unless two sizes were measured.
    """
    timed = [(each.studies, wall) for each in every if (wall := each.wall(name, COLD))]
    if len(timed) < 2:
        return None
    (fewest, shortest), (most, longest) = min(timed), max(timed)
    return math.log(longest / shortest) / math.log(most / fewest) if most > fewest else None
