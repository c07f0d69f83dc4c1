"""What is told of a Markdown text, in the order in which it stands there.

``source/walk.py`` knows the parser and tells; whoever wants to know something about a text
overrides the methods it needs. Offsets are those of the UTF-8 bytes of the text, from 0.
"""

from __future__ import annotations

from typing import Literal

Element = Literal["paragraph", "item", "emphasis", "strong", "head", "row", "cell"]
"""What has a beginning and an end and nothing else to tell; the last three belong to tables."""

Alignment = Literal["None", "Left", "Center", "Right"]
"""How a column of a table is set; ``None`` is the way of the page."""


class Visitor:
    """Hears what stands in a text, and does nothing about it.

    No link stands in a link or reference, and no source either.
    """

    def start_element(self, element: Element) -> None:
        """An element begins."""

    def end_element(self, element: Element) -> None:
        """The innermost element ends."""

    def text(self, words: str, start: int, end: int) -> None:
        """Words without markup stand at ``start``; entities and escapes are resolved."""

    def line_break(self, is_hard: bool) -> None:
        """A line of a paragraph ends; a hard break is shown to readers."""

    def rule(self) -> None:
        """A line across the page."""

    def code(self, code: str, start: int, end: int) -> None:
        """Code stands within a line."""

    def code_block(self, language: str, code: str, start: int, end: int) -> None:
        """A block of code; its language is empty if none is named."""

    def html(self, raw: str, start: int, end: int) -> None:
        """HTML, which is no part of the dialect: it may be reported or shown, never obeyed."""

    def start_heading(self, level: int, start: int) -> None:
        """A heading of a level from 1 begins."""

    def end_heading(self, level: int) -> None:
        """The heading ends."""

    def start_list(self, first: int | None, start: int) -> None:
        """A list begins, with the number of its first item if it is numbered."""

    def end_list(self, is_numbered: bool) -> None:
        """The innermost list ends."""

    def start_quote(self, start: int) -> None:
        """A quote begins."""

    def end_quote(self) -> None:
        """The innermost quote ends."""

    def start_callout(self, kind: str, start: int, end: int) -> None:
        """A callout begins, and with it its title, which may be empty; where its mark stands."""

    def end_title(self) -> None:
        """The title of the callout ends."""

    def end_callout(self) -> None:
        """The innermost callout ends."""

    def start_table(self, alignments: tuple[Alignment, ...]) -> None:
        """A table begins."""

    def end_table(self) -> None:
        """The table ends."""

    def start_link(self, address: str, title: str, start: int, end: int) -> None:
        """A link to an address begins; where all of it stands."""

    def start_reference(self, kind: str, target: str, start: int, end: int) -> None:
        """A link to a record begins, in the writer's own words: ``[words][LP3]``."""

    def end_link(self) -> None:
        """The link or reference ends."""

    def mention(self, kind: str, target: str, words: str, start: int, end: int) -> None:
        """A reference without words of its own: ``[LP3]``, which is shown by the record's title."""

    def source(self, target: str, start: int, end: int) -> None:
        """A source is cited: ``[^id]``."""

    def picture(self, file: str, alt: str, start: int, end: int) -> None:
        """A picture, where they are part of the dialect: ``![alt](file)``."""

    def lost_link(self, label: str, start: int, end: int) -> None:
        """What looks like a reference link leads nowhere: ``[words][nowhere]``. Told last."""

    def lost_mark(self, start: int, end: int) -> None:
        """The mark of a callout stands where it begins none: ``[!NOTE]``. Told last."""
