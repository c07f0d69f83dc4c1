"""What no text needs and some tools cannot bear: refused before the Markdown parser sees it.

The parser is linear, but its slowest inputs are a hundred times slower than prose (threats, 5.2).
All of them have very long lines, long runs of one sign, or brackets without end.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

from lpsite.diagnostics import Diagnostic
from lpsite.source.text import Text

MAX_LINE = 5000
MAX_RUN = 64
MAX_BRACKETS = 2000
"""The longest line and run of one sign, and the most opening brackets in a text."""

_RUN = re.compile(rf"([!-/:-@\[-`{{-~])\1{{{MAX_RUN},}}")
_RUNS = tuple(sign * (MAX_RUN + 1) for sign in string.punctuation)


def beyond_limits(text: Text, first: int) -> Iterator[Diagnostic]:
    """What stands beyond the limits in the lines of ``text`` from line ``first``."""
    lines = text.lines[first - 1 :]
    body = "\n".join(lines)
    if body.count("[") > MAX_BRACKETS:
        yield Diagnostic(
            "LP524",
            text.span(first, 1),
            f"the text has {body.count('[')} opening brackets; the most is {MAX_BRACKETS}",
            "split the page; was something pasted in by accident?",
        )
    if max(map(len, lines), default=0) > MAX_LINE:
        for number, line in enumerate(lines, start=first):
            if len(line) > MAX_LINE:
                yield Diagnostic(
                    "LP524",
                    text.span(number, MAX_LINE, len(line) - MAX_LINE + 1),
                    f"the line has {len(line)} characters; the most is {MAX_LINE}",
                    "break it into paragraphs",
                )
    if any(run in body for run in _RUNS):
        for number, line in enumerate(lines, start=first):
            for found in _RUN.finditer(line):
                yield Diagnostic(
                    "LP524",
                    text.span(number, found.start() + 1, len(found.group())),
                    f"{len(found.group())} times the same sign in a row",
                    f"{MAX_RUN} are the most; was it pasted in by accident?",
                )
