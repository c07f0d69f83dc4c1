"""The events of the Markdown parser, pulldown-cmark, and what it asks on its way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from pyromark import Options, events_with_range
from pyromark.event import BrokenLink, Event, Range

from lpsite.source.dialect import as_callout, as_reference, as_source

Told: TypeAlias = tuple[Event, Range]
"""An event, and where it stands in the bytes of the text."""

_PARAGRAPH: Event = {"Start": "Paragraph"}
_QUOTE: Event = {"Start": {"BlockQuote": None}}


class Parse:
    """One parse of one text.

    ``lost`` are links without a definition; ``marks`` are marks of callouts by where they stand.
    Both are complete when all events have been taken.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self.lost: list[BrokenLink] = []
        self.marks: dict[int, BrokenLink] = {}

    def events(self) -> Iterator[Told]:
        """What the parser finds, one by one: all events of 300 kB can fill 400 MB."""
        return events_with_range(
            self._text,
            options=Options.ENABLE_TABLES,
            merge_text=True,
            broken_link_callback=self._define,
        )

    def callouts(self) -> dict[int, BrokenLink]:
        """The marks that stand first in the first paragraph of a quote, by where it begins.

        This takes a parse of its own: the parser comes to a mark only after its quote has begun.
        """
        quotes: dict[int, int] = {}
        quote: int | None = None
        for event, place in self.events():
            if quote is not None and event == _PARAGRAPH:
                quotes[place["start"]] = quote
            quote = place["start"] if event == _QUOTE else None
        return {quotes[start]: mark for start, mark in self.marks.items() if start in quotes}

    def _define(self, link: BrokenLink) -> tuple[str, str] | None:
        """Define a label if it is one of ours; the label itself tells where it leads."""
        label = link["reference"]
        if as_reference(label) or as_source(label):
            return "", ""
        if link["link_type"] == "Reference":
            # Code is stronger than a link: in [words][`code`] there is none.
            if "`" not in label:
                self.lost.append(link)
        elif as_callout(label):
            self.marks[link["span"]["start"]] = link
        return None


def inside(events: Iterator[Told], one_line: bool = False) -> tuple[list[Told], Event]:
    """What stands before the end of the element that has just begun, or of its first line.

    Takes it and the event that ends it, which is the second result.
    """
    taken: list[Told] = []
    depth = 1
    for told in events:
        event = told[0]
        if isinstance(event, str):
            if one_line and depth == 1:
                return taken, event
        elif "Start" in event:
            depth += 1
        elif "End" in event:
            depth -= 1
            if not depth:
                return taken, event
        taken.append(told)
    raise AssertionError("the parser ends what it begins")


def plain(told: list[Told]) -> str:
    """The text of some events without its markup."""
    words = []
    for event, _ in told:
        if isinstance(event, str):
            words.append(" ")
        elif "Text" in event:
            words.append(event["Text"])
        elif "Code" in event:
            words.append(event["Code"])
        elif "InlineHtml" in event:
            words.append(event["InlineHtml"])
    return "".join(words)
