"""What a comparison found, for one number of studies."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from contender import Scenario
from measuring import Run


@dataclass(frozen=True, slots=True)
class Size:
    """How much a contender wrote."""

    files: int
    bytes: int


@dataclass
class Results:
    """All runs of one size.

    ``memory`` has the most bytes of a run that was watched and not timed. ``served`` has the
    seconds from a saved edit to the first answer with the new words, ``floors`` those of work that
    nobody can leave out. ``missing`` says why something was not measured, and ``once`` has those
    who ran once and only cold.
    """

    studies: int
    runs: dict[tuple[str, Scenario], list[Run]] = field(default_factory=dict)
    memory: dict[tuple[str, Scenario], int] = field(default_factory=dict)
    served: dict[str, list[float]] = field(default_factory=dict)
    sizes: dict[str, Size] = field(default_factory=dict)
    floors: dict[str, list[float]] = field(default_factory=dict)
    lacks: dict[str, str] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    once: set[str] = field(default_factory=set)

    def add(self, name: str, scenario: Scenario, run: Run) -> None:
        """Keep a run."""
        self.runs.setdefault((name, scenario), []).append(run)

    def wall(self, name: str, scenario: Scenario) -> float | None:
        """Median wall seconds, or None if it was not measured."""
        return self._median(name, scenario, lambda run: run.wall)

    def cpu(self, name: str, scenario: Scenario) -> float | None:
        """Median seconds of CPU, or None if it was not measured."""
        return self._median(name, scenario, lambda run: run.cpu)

    def _median(
        self, name: str, scenario: Scenario, figure: Callable[[Run], float]
    ) -> float | None:
        return median(figure(run) for run in self.runs.get((name, scenario), ()))

    def others(self) -> float:
        """Median share of the machine's time that other programs took during the runs, in cores."""
        shares = [run.others / run.wall for runs in self.runs.values() for run in runs if run.wall]
        return statistics.median(shares) if shares else 0.0

    def as_data(self) -> dict[str, Any]:
        """Everything, for JSON: seconds and bytes."""
        return {
            "studies": self.studies,
            "runs": [
                {
                    "contender": name,
                    "scenario": scenario,
                    "wall": [round(run.wall, 4) for run in runs],
                    "cpu": [round(run.cpu, 4) for run in runs],
                    "memory": self.memory.get((name, scenario)),
                    "others": [round(run.others, 2) for run in runs],
                }
                for (name, scenario), runs in self.runs.items()
            ],
            "served": {
                name: [round(each, 4) for each in seconds] for name, seconds in self.served.items()
            },
            "output": {
                name: {"files": size.files, "bytes": size.bytes}
                for name, size in self.sizes.items()
            },
            "floors": {
                name: [round(each, 4) for each in seconds] for name, seconds in self.floors.items()
            },
            "missing": self.missing,
        }


def median(figures: Iterable[float]) -> float | None:
    """The median, or None of nothing."""
    every = list(figures)
    return statistics.median(every) if every else None
