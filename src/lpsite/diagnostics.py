"""What is wrong, where it stands, and how to mend it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a diagnostic matters: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Span:
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


def as_text(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Sequence[str]]) -> str:
    """Diagnostics for people: place, message, the line itself with a caret, and the mend.

    ``sources`` gives the lines of each file by path; a file that is not there is shown
    without its line.
    """
    return "\n".join(_one_as_text(diagnostic, sources) for diagnostic in diagnostics)


def _one_as_text(diagnostic: Diagnostic, sources: Mapping[str, Sequence[str]]) -> str:
    span = diagnostic.span
    head = f"{span}: {diagnostic.severity}[{diagnostic.code}]: {diagnostic.message}"
    shown = [head]
    lines = sources.get(span.path, ())
    if 0 < span.line <= len(lines):
        source_line = lines[span.line - 1].replace("\t", " ")
        last = span.end_column if span.end_line == span.line else len(source_line) + 1
        gutter = str(span.line)
        blank = " " * len(gutter)
        caret = " " * (span.column - 1) + "^" * max(1, last - span.column)
        shown += [f"  {gutter} | {source_line}", f"  {blank} | {caret}"]
    shown.append(f"  help: {diagnostic.help}")
    if diagnostic.note:
        shown.append(f"  note: {diagnostic.note.span}: {diagnostic.note.message}")
    return "\n".join(shown) + "\n"
