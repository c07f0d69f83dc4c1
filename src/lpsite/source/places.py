"""Where in its file the text of a Markdown token stands."""

from __future__ import annotations

import bisect

from markdown_it.token import Token

from lpsite.diagnostics import Span
from lpsite.source.text import Text


class Places:
    """Where in the file the text of the inline tokens stands, which are entered in order."""

    def __init__(self, text: Text, first: int) -> None:
        self.text = text
        self.first = first
        self.content = ""
        self.in_cell = False
        # Of each line of the content: where it begins there, and its line and column in the file.
        self.starts: list[int] = []
        self.origins: list[tuple[int, int]] = []
        self.reached = (0, 0)

    def enter(self, inline: Token, opening: Token) -> None:
        """Ask about the content of ``inline``, which ``opening`` begins, from here on."""
        self.content = inline.content
        self.in_cell = opening.type in ("th_open", "td_open")
        self.starts, self.origins = [], []
        first, end = inline.map or (0, 0)
        index, last = first + self.first - 1, end + self.first - 1
        start = 0
        for line in self.content.split("\n"):
            # The parser has taken off the indentation and the marks of quotes and lists, and the
            # backslash before a | in a table. A row of a table has many inlines on one line.
            words = line.strip().replace("|", "\\|") if self.in_cell else line.strip()
            index = next((i for i in range(index, last) if words in self.text.lines[i]), index)
            behind = self.reached[1] if self.reached[0] == index else 0
            column = max(0, self.text.lines[index].find(words, behind))
            self.starts.append(start + len(line) - len(line.lstrip()))
            self.origins.append((index, column))
            self.reached = (index, column + len(words))
            start += len(line) + 1
            index += 1

    def span(self, start: int, end: int) -> Span:
        """The stretch from ``start`` to ``end`` of the content, as far as its line goes."""
        number = max(0, bisect.bisect_right(self.starts, start) - 1)
        index, column = self.origins[number]
        before = self.content[self.starts[number] : start]
        within = self.content[start:end].partition("\n")[0]
        if self.in_cell:
            before, within = before.replace("|", "\\|"), within.replace("|", "\\|")
        return self.text.span(index + 1, column + len(before) + 1, max(1, len(within)))

    def label(self, link: Token, kind: str) -> Span:
        """The id in a reference: ``LP3`` in ``[words][LP3]``, ``x`` in ``[guide:x]``."""
        start, end = link.meta["at"]
        written = self.content[start:end].removesuffix("[]").removesuffix("]").rstrip()
        begin = written.rfind("[") + 1
        if kind != "standard":
            begin = written.find(":", begin) + 1
        begin += len(written[begin:]) - len(written[begin:].lstrip())
        return self.span(start + begin, start + len(written))

    def address(self, link: Token, href: str) -> Span:
        """The address of a link; all of the link if it is written in another way there."""
        start, end = link.meta["at"]
        begin = self.content.rfind(href, start, end)
        return self.span(start, end) if begin < 0 else self.span(begin, begin + len(href))
