"""The search index of what is served, made in the background: it takes far longer than an edit."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

SETTLED = 3.0
"""Seconds without another edit after which the index is made anew."""


class Indexer:
    """Makes the index when it was asked for and no edit has followed for a while.

    ``index`` does it, in a thread; ``done`` is called afterwards, and ``say`` with one line when
    it fails. An edit while the index is made has it made once more.
    """

    def __init__(
        self,
        index: Callable[[], None],
        done: Callable[[], None],
        say: Callable[[str], None],
        settled: float = SETTLED,
    ) -> None:
        self._index = index
        self._done = done
        self._say = say
        self._settled = settled
        self._due: float | None = None
        self._asked = threading.Condition()
        threading.Thread(target=self._work, daemon=True).start()

    def ask(self) -> None:
        """Have the index made, from now on when no edit has followed for a while."""
        with self._asked:
            self._due = time.monotonic() + self._settled
            self._asked.notify_all()

    def put_off(self) -> None:
        """Let an index that is due wait: somebody is editing."""
        with self._asked:
            if self._due is not None:
                self._due = time.monotonic() + self._settled

    def _work(self) -> None:
        while True:
            self._until_due()
            try:
                self._index()
            except Exception as problem:
                said = str(problem).strip().partition("\n")[0] or type(problem).__name__
                self._say(f"Search stays as it was: {said}")
            else:
                self._done()

    def _until_due(self) -> None:
        with self._asked:
            while self._due is None or (left := self._due - time.monotonic()) > 0:
                self._asked.wait(None if self._due is None else left)
            self._due = None
