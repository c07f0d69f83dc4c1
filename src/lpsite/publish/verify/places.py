"""On which line of a page its tags stand.

The HTML parser keeps no positions. But the elements of a well-formed page come in the order of
their start tags, so the third ``a`` of the tree is the third ``<a`` of the text. Where a page is so
broken that the parser makes more or fewer elements of it, lines are as good as that allows.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

_ENDS_OF_NAME = frozenset((b"\t", b"\n", b"\f", b"\r", b" ", b"/", b">"))
# Comments, templates, and names in capitals.
_NOT_SIMPLE = re.compile(rb"<(?:!--|template|[A-Z])")
# Where a "<" need not begin a tag, or begins one that is not in the tree. None of these loops can
# be tried in two ways, so no page can make them slow.
_PIECES = re.compile(
    rb"<!--.*?(?:-->|\Z)"
    rb"|<(script|style|textarea|title|xmp|iframe|noembed|noframes|template)(?=[\s/>])"
    rb".*?(?:</\1|\Z)"
    rb"|<([a-z][^\s/>]*+)(?:[^>\"']|\"[^\"]*+\"|'[^']*+')*+",
    re.DOTALL | re.IGNORECASE,
)


class Places:
    """The lines of the tags of a page."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._found: dict[str, list[int]] = {}
        self._to_find: dict[str, Iterator[int]] = {}

    def line(self, tag: str, number: int) -> int | None:
        """The line of the start tag with this number, from 0; None if the page has none such."""
        # Most of the tags that are asked for stand in the head: the rest is not looked through.
        found = self._found.setdefault(tag, [])
        if len(found) <= number:
            to_find = self._to_find.setdefault(tag, self._lines(tag))
            found += islice(to_find, number + 1 - len(found))
        return found[min(number, len(found) - 1)] if found else None

    def all_lines(self, tag: str, number: int) -> list[int | None]:
        """The lines of as many start tags with this name, in order."""
        self.line(tag, number - 1)
        lines: list[int | None] = [*self._found[tag][:number]]
        return lines + lines[-1:] * (number - len(lines)) if lines else [None] * number

    def line_at(self, offset: int) -> int:
        """The line of a byte."""
        return bisect_left(self._line_ends, offset) + 1

    def _lines(self, tag: str) -> Iterator[int]:
        if not self._is_simple:
            yield from self._careful_lines.get(tag.lower(), [])
            return
        data, start = self._data, b"<" + tag.encode()
        line, counted = 1, 0
        at = data.find(start)
        while at >= 0:
            after = at + len(start)
            if data[after : after + 1] in _ENDS_OF_NAME:
                line += data.count(b"\n", counted, at)
                counted = at
                yield line
            at = data.find(start, after)

    @cached_property
    def _line_ends(self) -> list[int]:
        return [found.start() for found in re.finditer(rb"\n", self._data)]

    @cached_property
    def _is_simple(self) -> bool:
        """Whether every ``<a`` is a tag in the tree, as on the pages that our templates write."""
        return not _NOT_SIMPLE.search(self._data)

    @cached_property
    def _careful_lines(self) -> dict[str, list[int]]:
        lines: dict[str, list[int]] = {}
        line, counted = 1, 0
        for found in _PIECES.finditer(self._data):
            name = found[1] or found[2]
            if name:
                line += self._data.count(b"\n", counted, found.start())
                counted = found.start()
                lines.setdefault(name.decode("utf-8", "replace").lower(), []).append(line)
        return lines
