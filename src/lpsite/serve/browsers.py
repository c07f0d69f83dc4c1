"""What browsers are told: which files of the site are different, and what is wrong."""

from __future__ import annotations

import json
import secrets
import threading
from collections import deque
from typing import Any, NamedTuple

from lpsite.diagnostics import Diagnostic, errors
from lpsite.report.shown import on_one_line
from lpsite.serve.session import Update

REMEMBERED = 256
"""The most updates that a browser may have missed. After more of them any page may be different."""

NAMED = 2_000
"""The most files that are told by name."""

SHOWN = 50
"""The most errors that a browser is told; the terminal has all of them."""


class Message(NamedTuple):
    """What a browser is told, and the mark that stands for having heard it."""

    mark: str
    data: str

    def as_event(self) -> bytes:
        """The message as a server-sent event (HTML Standard, 9.2.5)."""
        # JSON has no raw line end, which would end the field.
        return f"id: {self.mark}\ndata: {self.data}\n\n".encode()


class Browsers:
    """The state that all browsers share, and a bell for those who wait.

    Every update has a number. A page carries the number at which it was sent, as a mark; whoever
    asks what is new gives the mark, and so misses nothing, whether it slept, was reconnecting, or
    was sent a moment before the update. A mark that is not ours belongs to an earlier run of the
    server, and then anything may be different.
    """

    def __init__(self) -> None:
        self._run = secrets.token_hex(4)
        self._number = 0
        self._changes: deque[frozenset[str] | None] = deque(maxlen=REMEMBERED)
        self._state: dict[str, Any] = {"faults": [], "more": 0, "problem": None}
        self._is_closed = False
        self._bell = threading.Condition()

    @property
    def mark(self) -> str:
        """The mark of a page that is sent now."""
        return f"{self._run}-{self._number}"

    @property
    def is_closed(self) -> bool:
        """Whether nothing will be told any more."""
        return self._is_closed

    def tell(self, update: Update) -> None:
        """Tell what came of an edit."""
        wrong = errors(update.faults)
        state = {
            "faults": [_record(each) for each in wrong[:SHOWN]],
            "more": max(0, len(wrong) - SHOWN),
            "problem": update.problem and on_one_line(update.problem),
        }
        self._add(update.pages, state)

    def tell_different(self, files: frozenset[str]) -> None:
        """Tell that files are different; what is wrong stays the same."""
        self._add(files, None)

    def close(self) -> None:
        """Let everyone who waits go."""
        with self._bell:
            self._is_closed = True
            self._bell.notify_all()

    def since(self, mark: str | None) -> Message:
        """What is different since a mark, and the present state. None has missed nothing."""
        with self._bell:
            files = self._since(mark)
            changed = None if files is None or len(files) > NAMED else sorted(files)
            return Message(self.mark, json.dumps({"changed": changed, **self._state}))

    def news(self, mark: str, seconds: float) -> Message | None:
        """The same as soon as there is anything; None when the time is over, or nothing comes."""
        with self._bell:
            self._bell.wait_for(lambda: self._is_closed or self.mark != mark, seconds)
            if self._is_closed or self.mark == mark:
                return None
        return self.since(mark)

    def _add(self, files: frozenset[str] | None, state: dict[str, Any] | None) -> None:
        with self._bell:
            self._changes.append(files)
            self._state = state or self._state
            self._number += 1
            self._bell.notify_all()

    def _since(self, mark: str | None) -> frozenset[str] | None:
        if mark is None:
            return frozenset()
        run, _, number = mark.partition("-")
        if run != self._run or not (number.isascii() and number.isdigit()):
            return None
        missed = self._number - int(number[:18])
        if not 0 <= missed <= len(self._changes):
            return None
        together: set[str] = set()
        for files in list(self._changes)[len(self._changes) - missed :]:
            if files is None:
                return None
            together |= files
        return frozenset(together)


def _record(fault: Diagnostic) -> dict[str, str]:
    return {
        "place": on_one_line(str(fault.span)),
        "code": fault.code,
        "message": on_one_line(fault.message),
        "help": on_one_line(fault.help),
    }
