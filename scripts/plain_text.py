"""What readers see of a text, in whole sentences, without tables, headings and code."""

from __future__ import annotations

import re

from lpsite.link import Catalogue
from lpsite.render.references import resolve
from lpsite.source.markdown import Markdown
from lpsite.source.visitor import Alignment, Element, Visitor

_ENDS = (".", "!", "?", ".”", ".’", '."', '?"', '!"', ".)", "?)", "!)")


def paragraphs(body: Markdown, catalogue: Catalogue) -> list[str]:
    """The paragraphs and list items of a text, each ending as a sentence does.

    A reference without words of its own is shown by those that readers see: the value of a fact,
    the title of a page. Of a standard only the key is shown, because its title is its owner's. The
    marks of sources are left out, and so are the titles of callouts.
    """
    reader = _Reader(catalogue)
    body.walk(reader)
    reader.close()
    return reader.paragraphs


class _Reader(Visitor):
    def __init__(self, catalogue: Catalogue) -> None:
        self.paragraphs: list[str] = []
        self._catalogue = catalogue
        self._words: list[str] = []
        self._silent = 0

    def close(self) -> None:
        """End the paragraph that stands open."""
        words = " ".join("".join(self._words).split())
        self._words = []
        if words:
            self.paragraphs.append(words if words.endswith(_ENDS) else f"{words.rstrip(':;,')}.")

    def _say(self, words: str) -> None:
        if not self._silent:
            self._words.append(words)

    def start_element(self, element: Element) -> None:
        if element in ("paragraph", "item"):
            self.close()

    def end_element(self, element: Element) -> None:
        if element in ("paragraph", "item"):
            self.close()

    def text(self, words: str, start: int, end: int) -> None:
        self._say(words)

    def line_break(self, is_hard: bool) -> None:
        self._say(" ")

    def code(self, code: str, start: int, end: int) -> None:
        self._say(code)

    def mention(self, kind: str, target: str, words: str, start: int, end: int) -> None:
        shown = target if kind == "standard" else resolve(self._catalogue, kind, target)[1]
        self._say(shown)

    def start_list(self, first: int | None, start: int) -> None:
        self.close()

    def start_heading(self, level: int, start: int) -> None:
        self.close()
        self._silent += 1

    def end_heading(self, level: int) -> None:
        self._silent -= 1

    def start_table(self, alignments: tuple[Alignment, ...]) -> None:
        self.close()
        self._silent += 1

    def end_table(self) -> None:
        self._silent -= 1

    def start_callout(self, kind: str, start: int, end: int) -> None:
        self.close()
        self._silent += 1

    def end_title(self) -> None:
        self._silent -= 1


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph. A point within a number, name or address ends none."""
    parts = re.split(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9£])", paragraph)
    return [part for part in parts if re.search(r"\w", part)]
