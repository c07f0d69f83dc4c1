"""Through a text with the Markdown parser, telling a visitor what stands there.

pulldown-cmark parses, and the same events are checked and rendered, so that what was checked is
what is published (docs-dev/decisions/0002-one-markdown-parser.md). No other module knows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pyromark.event import BrokenLink

from lpsite.source.dialect import as_reference, as_source
from lpsite.source.events import Parse, Told, inside, plain
from lpsite.source.visitor import Element, Visitor

_ELEMENTS: dict[str, Element] = {
    "Paragraph": "paragraph",
    "HtmlBlock": "paragraph",
    "Item": "item",
    "Emphasis": "emphasis",
    "Strong": "strong",
    "TableHead": "head",
    "TableRow": "row",
    "TableCell": "cell",
}


class _Link(NamedTuple):
    """A link as the parser tells it; a full one has words and a label: ``[words][LP3]``."""

    label: str
    is_full: bool
    address: str
    title: str
    inside: list[Told]
    start: int
    end: int


class CannotParseError(Exception):
    """The parser itself has failed."""


def walk(text: str, visitor: Visitor, with_pictures: bool = False) -> None:
    """Tell ``visitor`` what stands in ``text``.

    Raises CannotParseError for a text on which the parser panics. None is known, but it has
    happened with earlier versions (reports 1084, 1095 and 1097 of pulldown-cmark), and what people
    send must not end a run.
    """
    try:
        _Walk(visitor, with_pictures).run(text)
    except BaseException as problem:
        # The class cannot be imported, and is no Exception so that nobody catches it by chance.
        if type(problem).__name__ != "PanicException":
            raise
        raise CannotParseError(str(problem)) from problem


class _Walk:
    """One way through one text, on which the parser's events become what a visitor hears.

    It calls itself only for what stands in a link or a title, which hold no others: no text is
    nested too deep for it.
    """

    def __init__(self, visitor: Visitor, with_pictures: bool) -> None:
        self.visitor = visitor
        self.with_pictures = with_pictures
        self.callouts: dict[int, BrokenLink] = {}
        self.open_quotes: list[bool] = []
        self.is_in_link = False

    def run(self, text: str) -> None:
        if "[!" in text:
            self.callouts = Parse(text).callouts()
        parse = Parse(text)
        self.tell(parse.events())
        for link in parse.lost:
            self.visitor.lost_link(link["reference"], link["span"]["start"], link["span"]["end"])
        used = {mark["span"]["start"] for mark in self.callouts.values()}
        for start, mark in parse.marks.items():
            if start not in used:
                self.visitor.lost_mark(start, mark["span"]["end"])

    def tell(self, events: Iterator[Told]) -> None:
        visitor = self.visitor
        for event, place in events:
            start, end = place["start"], place["end"]
            if isinstance(event, str):
                if event == "Rule":
                    visitor.rule()
                else:
                    visitor.line_break(event == "HardBreak")
            elif "Text" in event:
                visitor.text(event["Text"], start, end)
            elif "Start" in event:
                tag = event["Start"]
                if isinstance(tag, str):
                    visitor.start_element(_ELEMENTS[tag])
                elif "Link" in tag or "Image" in tag:
                    data = tag["Link"] if "Link" in tag else tag["Image"]
                    kind = data["link_type"]
                    link = _Link(
                        label=data["id"],
                        is_full=kind in ("Reference", "ReferenceUnknown"),
                        address=data["dest_url"],
                        title=data["title"],
                        inside=inside(events)[0],
                        start=start,
                        end=end,
                    )
                    if "Image" in tag:
                        self.image(link, is_picture=self.with_pictures and kind == "Inline")
                    elif kind in ("Autolink", "Email"):
                        # An address alone says little to who hears it: it is no link here.
                        visitor.text(f"<{plain(link.inside)}>", start, end)
                    else:
                        self.link(link)
                elif "Heading" in tag:
                    visitor.start_heading(int(tag["Heading"]["level"][1]), start)
                elif "List" in tag:
                    visitor.start_list(tag["List"], start)
                elif "BlockQuote" in tag:
                    self.quote(start, events)
                elif "CodeBlock" in tag:
                    fence = tag["CodeBlock"]
                    language = "" if isinstance(fence, str) else fence["Fenced"].partition(" ")[0]
                    visitor.code_block(language, plain(inside(events)[0]), start, end)
                elif "Table" in tag:
                    visitor.start_table(tag["Table"])
            elif "End" in event:
                ended = event["End"]
                if isinstance(ended, str):
                    if ended == "Table":
                        visitor.end_table()
                    else:
                        visitor.end_element(_ELEMENTS[ended])
                elif "Heading" in ended:
                    visitor.end_heading(int(ended["Heading"][1]))
                elif "List" in ended:
                    visitor.end_list(ended["List"])
                elif self.open_quotes.pop():
                    visitor.end_callout()
                else:
                    visitor.end_quote()
            elif "Code" in event:
                visitor.code(event["Code"], start, end)
            elif "InlineHtml" in event:
                visitor.html(event["InlineHtml"], start, end)
            elif "Html" in event:
                visitor.html(event["Html"], start, end)

    def link(self, link: _Link) -> None:
        visitor = self.visitor
        words = plain(link.inside)
        source = as_source(link.label)
        target = as_reference(link.label)
        if link.is_full and (source or as_source(words)):
            self.side_by_side(link, words)
        elif source:
            visitor.source(source, link.start, link.end)
        elif target and (not link.is_full or as_reference(words)):
            visitor.mention(*target, words, link.start, link.end)
        else:
            if target:
                visitor.start_reference(*target, link.start, link.end)
            else:
                visitor.start_link(link.address, link.title, link.start, link.end)
            self.is_in_link = True
            self.tell(iter(link.inside))
            self.is_in_link = False
            visitor.end_link()

    def side_by_side(self, link: _Link, words: str) -> None:
        """``[LP3][^a]`` and ``[^a][^b]`` cite two things, ``[words][^a]`` one behind words."""
        middle = link.end - len(f"[{link.label}]".encode())
        if as_source(words) or as_reference(words):
            self.link(link._replace(label=words, is_full=False, end=middle))
        else:
            self.visitor.text("[", link.start, link.start)
            self.tell(iter(link.inside))
            self.visitor.text("]", middle, middle)
        self.link(link._replace(is_full=False, inside=_text(link.label, middle), start=middle))

    def image(self, image: _Link, is_picture: bool) -> None:
        alt = plain(image.inside)
        if is_picture:
            # A picture has one form, without a title: with one, no file is named so.
            file = f'{image.address} "{image.title}"' if image.title else image.address
            self.visitor.picture(file, " ".join(alt.split()), image.start, image.end)
            return
        # Anything else is a link behind an exclamation mark: Well done![LP3]
        start = image.start + 1
        self.visitor.text("!", image.start, start)
        if self.is_in_link:
            self.visitor.text(alt, start, start)
        else:
            self.link(image._replace(inside=_text(alt, start), start=start))

    def quote(self, start: int, events: Iterator[Told]) -> None:
        mark = self.callouts.get(start)
        self.open_quotes.append(mark is not None)
        if mark is None:
            self.visitor.start_quote(start)
            return
        place = mark["span"]
        self.visitor.start_callout(mark["reference"][1:].lower(), place["start"], place["end"])
        next(events)  # The paragraph: its first line is the title, and the mark stands first.
        title = plain([next(events)]).partition("]")[2].lstrip()
        if title:
            self.visitor.text(title, place["end"], place["end"])
        others, stop = inside(events, one_line=True)
        self.tell(iter(others))
        self.visitor.end_title()
        if isinstance(stop, str):
            self.visitor.start_element("paragraph")


def _text(words: str, at: int) -> list[Told]:
    return [({"Text": words}, {"start": at, "end": at})]
