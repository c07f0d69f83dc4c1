"""A Markdown text, read: its headings, references, links, pictures, each with its position."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lpsite.diagnostics import Diagnostic, Span
from lpsite.source.limits import beyond_limits
from lpsite.source.places import Places
from lpsite.source.text import Text
from lpsite.source.visitor import Visitor
from lpsite.source.walk import CannotParseError, walk

# What makes a link of some words and an address, if nothing is wrong with the address.
_LEFT_OVER = re.compile(r"(?:!?\[[^\[\]\n]*)?(?<!\\)\]\(")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?=[\s/>]|\Z)|<!--|<![A-Za-z\[]|<\?")


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference in a text to a record: its kind, the id it names, and where it stands.

    ``kind`` is ``standard``, ``source``, ``fact``, ``term``, ``guide``, ``study`` or ``page``.
    """

    kind: str
    target: str
    span: Span


@dataclass(frozen=True, slots=True)
class Link:
    """A link or reference as it reads: its words, and where all of it stands."""

    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class Callout:
    """A callout: its kind in small letters, and where its mark stands."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level from 1, its plain text, and where it stands."""

    level: int
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a text: the file it names, what is said to who cannot see it, its place."""

    file: str
    alt: str
    span: Span


@dataclass(slots=True)
class Markdown:
    """A text, and what the checks ask about it.

    What the parser found is not kept: for many texts it would fill the memory, and to find it
    again takes a tenth of a millisecond.
    """

    text: str
    first_line: int
    with_pictures: bool = False
    was_parsed: bool = True
    """Whether the parser saw all of it: it sees no text beyond the limits, and none in HTML."""
    headings: list[Heading] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    addresses: list[Citation] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    callouts: list[Callout] = field(default_factory=list)
    html: list[Span] = field(default_factory=list)
    """Where HTML stands: the beginning of every tag."""
    code: list[Span] = field(default_factory=list)
    """Where code stands within lines."""
    code_lines: set[int] = field(default_factory=set)
    """The lines of blocks of code."""
    deepest: tuple[int, int] = (0, 0)
    """In how many lists and quotes the deepest of them stands, itself counted; and its line."""

    def walk(self, visitor: Visitor) -> None:
        """Tell ``visitor`` what stands in the text."""
        walk(self.text, visitor, self.with_pictures)


def parse_markdown(
    text: Text, first: int, with_pictures: bool = False
) -> tuple[Markdown, list[Diagnostic]]:
    """Read the lines of ``text`` from line ``first`` (from 1) to its end.

    A text beyond the limits is not parsed, and the faults say why. Raises nothing for any text.
    """
    source = "\n".join(text.lines[first - 1 :])
    faults = list(beyond_limits(text, first))
    if not faults:
        reader = _Reader(Markdown(source, first, with_pictures), Places(text, first, source))
        try:
            reader.body.walk(reader)
            return reader.body, reader.faults
        except CannotParseError:
            faults = [
                Diagnostic(
                    "LP524",
                    text.span(first, 1),
                    "this text is beyond what the Markdown parser can read",
                    "write its lists, quotes and tables anew, and tell the core team of it",
                )
            ]
    return Markdown(source, first, with_pictures, was_parsed=False), faults


class _Reader(Visitor):
    """Notes in a body what the checks ask about it, and what is no part of the dialect."""

    def __init__(self, body: Markdown, places: Places) -> None:
        self.body = body
        self.places = places
        self.faults: list[Diagnostic] = []
        self._depth = 0
        # The words of the heading and of the link that stand open, and where these began.
        self._heading: list[str] | None = None
        self._link: list[str] | None = None
        self._link_span = Span.start_of("")

    def text(self, words: str, start: int, end: int) -> None:
        self._say(words)
        if "](" in words:
            self._find_left_over(start, end)

    def code(self, code: str, start: int, end: int) -> None:
        self._say(code)
        self.body.code.append(self.places.spans(start, end))

    def line_break(self, is_hard: bool) -> None:
        self._say(" ")

    def code_block(self, language: str, code: str, start: int, end: int) -> None:
        block = self.places.spans(start, end - 1)
        self.body.code_lines.update(range(block.line, block.end_line + 1))

    def html(self, raw: str, start: int, end: int) -> None:
        self._find_tags(start, end)
        if raw.startswith("#"):
            # HTML that does not end takes the headings behind it with it.
            self.body.was_parsed = False

    def start_heading(self, level: int, start: int) -> None:
        self._heading = []
        self.body.headings.append(Heading(level, "", self.places.line(start)))

    def end_heading(self, level: int) -> None:
        words, self._heading = self._heading or [], None
        span = self.body.headings.pop().span
        self.body.headings.append(Heading(level, "".join(words), span))

    def start_list(self, first: int | None, start: int) -> None:
        self._enter(start)

    def end_list(self, is_numbered: bool) -> None:
        self._depth -= 1

    def start_quote(self, start: int) -> None:
        self._enter(start)

    def end_quote(self) -> None:
        self._depth -= 1

    def start_callout(self, kind: str, start: int, end: int) -> None:
        self._enter(start)
        self.body.callouts.append(Callout(kind, self.places.span(start, end)))

    def end_callout(self) -> None:
        self._depth -= 1

    def start_link(self, address: str, title: str, start: int, end: int) -> None:
        span = self.places.address(start, end, address)
        self.body.addresses.append(Citation("link", address, span))
        self._begin_link(start, end)

    def start_reference(self, kind: str, target: str, start: int, end: int) -> None:
        self._cite(kind, target, start, end)
        self._begin_link(start, end)

    def end_link(self) -> None:
        words, self._link = self._link or [], None
        self.body.links.append(Link("".join(words), self._link_span))

    def mention(self, kind: str, target: str, words: str, start: int, end: int) -> None:
        self._say(words)
        self._cite(kind, target, start, end)
        self.body.links.append(Link(words, self.places.span(start, end)))

    def source(self, target: str, start: int, end: int) -> None:
        self._cite("source", target, start, end)

    def picture(self, file: str, alt: str, start: int, end: int) -> None:
        if self._link is not None:
            self._link.append(alt)
        self.body.pictures.append(Picture(file, alt, self.places.span(start, end)))
        self._find_tags(start, end)

    def lost_link(self, label: str, start: int, end: int) -> None:
        self.faults.append(
            Diagnostic(
                "LP501",
                self.places.span(start, end),
                f"the link to [{label}] leads nowhere",
                "write a reference such as [LP3] or [guide:baseline], or [text](https://...)",
            )
        )

    def lost_mark(self, start: int, end: int) -> None:
        self.faults.append(
            Diagnostic(
                "LP525",
                self.places.span(start, end),
                "this mark of a callout does not stand at the beginning of a quote",
                "write  > [!NOTE] Title  and put > before every line of the callout",
            )
        )

    def _find_tags(self, start: int, end: int) -> None:
        begin = self.places.offset(start)
        for tag in _TAG.finditer(self.places.written(start, end)):
            self.body.html.append(self.places.stretch(begin + tag.start(), begin + tag.end()))

    def _find_left_over(self, start: int, end: int) -> None:
        """The beginnings of what looks like a link and is none, because of its address."""
        begin = self.places.offset(start)
        for found in _LEFT_OVER.finditer(self.places.written(start, end)):
            self.faults.append(
                Diagnostic(
                    "LP501",
                    self.places.stretch(begin + found.start(), begin + found.end()),
                    "this is not a link, although it looks like one",
                    "write  [words](https://...)  with an address without spaces, "
                    "and no link inside the words",
                )
            )

    def _cite(self, kind: str, target: str, start: int, end: int) -> None:
        place = self.places.label(start, end, target)
        self.body.citations.append(Citation(kind, target, place))

    def _begin_link(self, start: int, end: int) -> None:
        self._link = []
        self._link_span = self.places.span(start, end)

    def _say(self, words: str) -> None:
        if self._heading is not None:
            self._heading.append(words)
        if self._link is not None:
            self._link.append(words)

    def _enter(self, start: int) -> None:
        self._depth += 1
        if self._depth > self.body.deepest[0]:
            self.body.deepest = (self._depth, self.places.line(start).line)
