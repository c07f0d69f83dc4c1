"""What is wrong, where it stands, and how to mend it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a diagnostic matters: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Span(NamedTuple):
    """A stretch of one source file.

    ``path`` is relative to the source tree, with ``/``. Lines and columns count characters
    from 1, as editors show them; ``end_column`` is the column after the last character.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def start_of(cls, path: str) -> Span:
        """The first character of a file, for faults of the file as a whole."""
        return cls(path, 1, 1, 1, 1)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Note:
    """Another place that a fault has to do with, such as the first of two equal ids."""

    message: str
    span: Span


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault: a stable code, its place, what is wrong in plain words, and the mend."""

    code: str
    span: Span
    message: str
    help: str
    severity: Severity = Severity.ERROR
    note: Note | None = None


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Each fault once, sorted by place and code."""
    unique = dict.fromkeys(diagnostics)
    return sorted(unique, key=lambda d: (d.span, d.code, d.message))


def errors(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Those that stop a build."""
    return [d for d in diagnostics if d.severity is Severity.ERROR]


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """A suggestion from the known words nearest to ``word``, or the given advice.

    Upper and lower case count as equal, because ``lp3`` for ``LP3`` is the commonest slip.
    """
    words = {known_word.casefold(): known_word for known_word in known}
    near = difflib.get_close_matches(word.casefold(), words, n=1, cutoff=0.6)
    return f'did you mean "{words[near[0]]}"?' if near else otherwise
