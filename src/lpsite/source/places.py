"""Where in its file something stands that the Markdown parser has found."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate

from lpsite.diagnostics import Span
from lpsite.source.text import Text

_INNER_BYTE = re.compile(rb"[\x80-\xbf]")


class Places:
    """From the parser's places in a text to those in its file.

    The parser counts bytes of UTF-8 from 0; people count lines and characters from 1. ``body`` is
    what the parser was given: the lines of ``text`` from ``first`` on.
    """

    def __init__(self, text: Text, first: int, body: str) -> None:
        self._path = text.path
        self._first = first
        self._body = body
        self._line_starts = [0, *accumulate(len(line) + 1 for line in text.lines[first - 1 :])]
        # The bytes that begin no character. Most texts have none, or few of them.
        inner = () if body.isascii() else _INNER_BYTE.finditer(body.encode())
        self._inner_bytes = [byte.start() for byte in inner]

    def offset(self, byte: int) -> int:
        """The number of characters before a byte."""
        return byte - bisect_left(self._inner_bytes, byte)

    def written(self, start: int, end: int) -> str:
        """What the writer wrote between two bytes."""
        return self._body[self.offset(start) : self.offset(end)]

    def line(self, byte: int) -> Span:
        """All of the line on which a byte stands."""
        line = self._line_of(self.offset(byte))
        return self.stretch(self._line_starts[line], self._line_starts[line + 1])

    def span(self, start: int, end: int) -> Span:
        """The stretch between two bytes, as far as its line goes."""
        return self.stretch(self.offset(start), self.offset(end))

    def spans(self, start: int, end: int) -> Span:
        """The stretch between two bytes, on however many lines."""
        first, last = self.offset(start), self.offset(end)
        line, end_line = self._line_of(first), self._line_of(last)
        return Span(
            self._path,
            line + self._first,
            first - self._line_starts[line] + 1,
            end_line + self._first,
            last - self._line_starts[end_line] + 1,
        )

    def stretch(self, start: int, end: int) -> Span:
        """The stretch between two characters of the body, as far as its line goes."""
        line = self._line_of(start)
        column = start - self._line_starts[line] + 1
        length = min(end, self._line_starts[line + 1] - 1) - start
        number = line + self._first
        return Span(self._path, number, column, number, column + max(1, length))

    def label(self, start: int, end: int, target: str) -> Span:
        """The id in a reference: ``LP3`` in ``[words][LP3]``, ``x`` in ``[guide:x]``.

        All of the reference if the id is not written there as it is.
        """
        first, last = self.offset(start), self.offset(end)
        written = self._body[first:last].removesuffix("]").rstrip()
        begin = len(written) - len(target)
        if begin < 0 or written[begin:].lower() != target.lower():
            return self.stretch(first, last)
        return self.stretch(first + begin, first + len(written))

    def address(self, start: int, end: int, address: str) -> Span:
        """The address in a link; all of the link if it is not written there as it is."""
        first, last = self.offset(start), self.offset(end)
        words_end = self._body.rfind("](", first, last)
        begin = self._body.find(address, words_end + 2, last) if words_end >= 0 else -1
        return self.stretch(first, last) if begin < 0 else self.stretch(begin, begin + len(address))

    def _line_of(self, offset: int) -> int:
        """The line, from 0 in the body, on which a character stands."""
        return bisect_right(self._line_starts, offset) - 1
