"""Several processes: each keeps its share, and whatever goes wrong in one is told."""

from __future__ import annotations

import os
import signal
from functools import partial

import pytest

from lpsite.work.crew import Crew, WorkerError, dealt, processors


class Counter:
    def __init__(self, start: int) -> None:
        self.value = start

    def add(self, number: int) -> tuple[int, int]:
        self.value += number
        return self.value, os.getpid()


def refuse(_: Counter) -> None:
    raise LookupError("not here")


def die(counter: Counter) -> None:
    if counter.value == 2:
        os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("hands", [1, 2, 5])
def test_each_process_keeps_its_share_between_two_steps(hands: int) -> None:
    with Crew([Counter(start) for start in range(hands)]) as crew:
        first = crew.start(partial(Counter.add, number=10))()
        second = crew.start(partial(Counter.add, number=10))()
    assert [value for value, _ in first] == [start + 10 for start in range(hands)]
    assert [value for value, _ in second] == [start + 20 for start in range(hands)]
    assert [pid for _, pid in first] == [pid for _, pid in second]
    assert len({pid for _, pid in first}) == hands
    assert (os.getpid() in {pid for _, pid in first}) == (hands == 1)


@pytest.mark.parametrize("hands", [1, 3])
def test_what_fails_in_a_process_fails_here(hands: int) -> None:
    with (
        pytest.raises(LookupError, match="not here"),
        Crew([Counter(start) for start in range(hands)]) as crew,
    ):
        crew.start(refuse)()


def test_a_process_that_is_killed_is_told_and_nobody_waits_for_ever() -> None:
    with (
        pytest.raises(WorkerError, match="exit code -9"),
        Crew([Counter(start) for start in range(4)]) as crew,
    ):
        crew.start(die)()


def test_work_is_dealt_out_evenly_and_whole() -> None:
    assert dealt([1, 2, 3, 4, 5], 2) == [[1, 3, 5], [2, 4]]
    assert dealt([], 2) == [[], []]
    assert processors() >= 1
