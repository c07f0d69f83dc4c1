"""Diagnostics for people: place, message, the line itself with a caret, and the mend."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from typing import TypeAlias

from lpsite.diagnostics import Diagnostic, Severity, Span
from lpsite.report.shown import columns, on_one_line

MOST = 100
"""The most columns of a source line that are shown."""

Sources: TypeAlias = Mapping[str, Sequence[str]]
Paint: TypeAlias = Callable[[str, str], str]

_STRONG, _FRAME, _HELP = "1", "1;34", "1;36"
_STYLES = {Severity.ERROR: "1;31", Severity.WARNING: "1;33"}
_ELLIPSIS = "…"


def as_text(diagnostics: Sequence[Diagnostic], sources: Sources, colour: bool = False) -> str:
    """Diagnostics as text, with an empty line after each.

    ``sources`` gives the lines of each file by path; a file that is not there is shown
    without its line. Control characters are shown as escapes, wherever they stand.
    """
    paint = _paint if colour else _plain
    return "".join(f"{_one(diagnostic, sources, paint)}\n\n" for diagnostic in diagnostics)


def _one(diagnostic: Diagnostic, sources: Sources, paint: Paint) -> str:
    span, note = diagnostic.span, diagnostic.note
    style = _STYLES[diagnostic.severity]
    margin = len(str(max(span.line, note.span.line if note else 0)))
    label = on_one_line(f"{diagnostic.severity}[{diagnostic.code}]")
    rows = [
        f"{paint(on_one_line(f'{span}:'), _STRONG)} {paint(label, style)}: "
        f"{paint(on_one_line(diagnostic.message), _STRONG)}",
        *_excerpt(span, sources, margin, paint, style),
        f"  {paint('help', _HELP)}: {on_one_line(diagnostic.help)}",
    ]
    if note:
        rows += [
            f"  {paint('note', _FRAME)}: {on_one_line(f'{note.span}: {note.message}')}",
            *_excerpt(note.span, sources, margin, paint, _FRAME),
        ]
    return "\n".join(rows)


def _excerpt(span: Span, sources: Sources, margin: int, paint: Paint, style: str) -> list[str]:
    """The first line of a span and the caret below it, or nothing if that line is not there."""
    lines = sources.get(span.path, ())
    if not 0 < span.line <= len(lines):
        return []
    line = lines[span.line - 1]
    last = span.end_column - 1 if span.end_line == span.line else len(line)
    piece, before, length = _around(line, span.column - 1, last)
    number = f"{span.line:>{margin}}"
    return [
        f"  {paint(f'{number} |', _FRAME)} {piece}",
        f"  {paint(' ' * margin + ' |', _FRAME)} {' ' * before}{paint('^' * length, style)}",
    ]


def _around(line: str, first: int, last: int) -> tuple[str, int, int]:
    """A line as it is shown, and the caret for its characters ``first`` to ``last``.

    The caret is the columns before it and its length. Of a long line, the piece around the
    caret is shown.
    """
    first = min(first, len(line))
    # A line can have 400,000 characters and a fault at each. So only those are looked at that
    # can have room, counting one column for each mark too: any number of them fits on a letter.
    begin, end = max(0, first - MOST), min(len(line), first + MOST + 1)
    widths = [columns(character) for character in line[begin:end]]
    costs = [max(1, width) for width in widths]
    at, until = first - begin, min(max(first, last), end) - begin
    start, stop = 0, len(costs)
    if begin > 0 or end < len(line) or sum(costs) > MOST:
        start, stop = _window(costs, at, until, MOST - 2 * len(_ELLIPSIS))
    left = _ELLIPSIS if begin + start > 0 else ""
    right = _ELLIPSIS if begin + stop < len(line) else ""
    piece = left + on_one_line(line[begin + start : begin + stop]) + right
    before = len(left) + sum(widths[start:at])
    length = sum(widths[at : min(until, stop)])
    if before and at < len(widths) and widths[at] == 0:
        # A mark is drawn on the letter before it.
        before, length = before - 1, length + 1
    return piece, before, max(1, length)


def _window(costs: list[int], at: int, until: int, room: int) -> tuple[int, int]:
    """The part of a line that has room: the caret's own characters, and as many on both sides."""
    stop = at + _fitting(costs[at:until], room)
    room -= sum(costs[at:stop])
    backwards = costs[:at][::-1]
    # Where little follows, the left side gets what the right one leaves.
    left = _fitting(backwards, max(room // 2, room - sum(costs[stop:])))
    room -= sum(backwards[:left])
    return at - left, stop + _fitting(costs[stop:], room)


def _fitting(costs: list[int], room: int) -> int:
    """How many of the costs, from the first on, the room is enough for."""
    return sum(1 for total in accumulate(costs) if total <= room)


def _paint(text: str, style: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m"


def _plain(text: str, style: str) -> str:
    return text
