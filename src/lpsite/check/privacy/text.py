"""A file as the rules for personal data read it: one text, and the way back to line and column."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate

from lpsite.diagnostics import Span

Finder = Callable[[str], Iterator[tuple[int, int]]]
"""Gives the start and end of everything of its kind in a text."""

GAP = r"(?:[ \t\xa0]{1,12}|[ \t\xa0]{0,4}\n[ \t]{0,24}(?:>[ \t]{0,4})?)"
"""Between two words: spaces, or the place where the writer's editor wrapped a line.

A blank line, a list item and a heading end it. All repeats in these rules are bounded, so that no
text takes more than linear time.
"""

_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_BARE_ADDRESS = re.compile(r"\bwww\.[^\s<>\"]+")
_BOOK = re.compile(r"\bISBN(?:-1[03])?:?[ \t]{0,3}[\dX -]{10,20}", re.IGNORECASE)
_ARTICLE = re.compile(r"10\.\d{4,9}/[^\s<>\"]+")


def without_addresses(text: str) -> str:
    """The text with spaces in place of web addresses, ISBNs and DOIs: every place stays."""
    for hint, pattern in (
        ("://", _ADDRESS),
        ("www.", _BARE_ADDRESS),
        ("ISBN", _BOOK),
        ("10.", _ARTICLE),
    ):
        if hint in text:
            text = pattern.sub(lambda found: " " * len(found[0]), text)
    return text


def spans(path: str, lines: list[str], found: list[tuple[int, int]]) -> Iterator[Span]:
    """Where stretches of the joined lines stand in their file."""
    starts = [0, *accumulate(len(line) + 1 for line in lines)] if found else []
    for start, end in found:
        first, last = bisect_right(starts, start), bisect_right(starts, end - 1)
        yield Span(path, first, start - starts[first - 1] + 1, last, end - starts[last - 1] + 1)
