"""Several processes, each with a share of the work in its memory.

A share is read in one step and rendered in another, and the second needs what the first has read.
So a process keeps its share between the steps, and only small things go to and fro. The processes
are forked: what was read before them they all have, without a copy.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

MOST = 8
"""More processes than these only wait for the disk."""


class WorkerError(Exception):
    """A process of a crew ended without an answer: it was killed, or ran out of memory."""


def processors() -> int:
    """How many processes this machine can run at once, and may."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(MOST, usable or 1)


class Crew(Generic[T]):
    """Shares of work, each in a process of its own; a single one stays in this process.

    Use it as a context: the processes end with it.
    """

    def __init__(self, shares: Sequence[T]) -> None:
        self._here = shares[0] if len(shares) == 1 else None
        self._workers: list[tuple[Any, Connection]] = []
        context: Any = multiprocessing.get_context("fork" if len(shares) > 1 else None)
        for share in shares if len(shares) > 1 else ():
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(share, theirs, ours), daemon=True)
            process.start()
            theirs.close()
            self._workers.append((process, ours))

    def __enter__(self) -> Crew[T]:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        # Each process has the ends of the earlier ones too, so all are closed before any is waited
        # for.
        for process, connection in self._workers:
            connection.close()
            if problem is not None:
                process.kill()
        for process, _ in self._workers:
            process.join()

    def start(self, work: Callable[[T], R]) -> Callable[[], list[R]]:
        """Let every process do some work on its share; gives a function that waits for it.

        ``work`` must be something that can be pickled, such as a ``functools.partial`` of a
        function of a module. What it raises is raised by the function that waits.
        """
        if self._here is not None:
            here = self._here
            return lambda: [work(here)]
        for _, connection in self._workers:
            connection.send(work)
        return lambda: [self._answer(*worker) for worker in self._workers]

    @staticmethod
    def _answer(process: Any, connection: Connection) -> Any:
        try:
            failed, answer = connection.recv()
        except EOFError:
            process.join()
            code = process.exitcode
            raise WorkerError(f"a part of the program was stopped (exit code {code})") from None
        if failed:
            raise answer
        return answer


def _serve(share: Any, connection: Connection, not_ours: Connection) -> None:
    """What a process does until nobody wants anything of it any more."""
    not_ours.close()
    # Reading makes next to no garbage, and the collector would look for it again and again.
    gc.disable()
    while True:
        try:
            work = connection.recv()
        except EOFError:
            return
        try:
            answer = False, work(share)
        except BaseException as problem:
            answer = True, problem
        connection.send(answer)


def dealt(items: Sequence[T], hands: int) -> list[list[T]]:
    """The items in so many parts of about equal size, each in order."""
    return [list(items[start::hands]) for start in range(hands)]
