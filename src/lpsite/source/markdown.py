"""A Markdown text, read: its headings, references, links, pictures, each with its position."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown_it.token import Token

from lpsite.diagnostics import Diagnostic, Span
from lpsite.source.dialect import REFERENCE_SCHEME, plain, tokens_of
from lpsite.source.limits import beyond_limits
from lpsite.source.places import Places
from lpsite.source.text import Text

_NO_LINK = re.compile(r"(?<!\\)\[(?:\\.|[^\[\]\\])+\]\[((?:\\.|[^\[\]\\\0])+)\]", re.DOTALL)


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
    """A callout: its kind, and where it begins."""

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

    The tokens are not kept: for many texts they would fill the memory. Whoever renders a text
    parses it again.
    """

    text: str
    first_line: int
    with_pictures: bool = False
    was_parsed: bool = True
    headings: list[Heading] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    addresses: list[Citation] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    callouts: list[Callout] = field(default_factory=list)
    code_lines: set[int] = field(default_factory=set)
    deepest: tuple[int, int] = (0, 0)
    """How deep the deepest block is nested, and the line on which it begins."""

    @property
    def tokens(self) -> list[Token]:
        """The tokens for the renderer."""
        return tokens_of(self.text, self.with_pictures)


def parse_markdown(
    text: Text, first: int, with_pictures: bool = False
) -> tuple[Markdown, list[Diagnostic]]:
    """Read the lines of ``text`` from line ``first`` (from 1) to its end.

    A text beyond the limits is not parsed, and the faults say why.
    """
    body = Markdown("\n".join(text.lines[first - 1 :]), first, with_pictures)
    faults = list(beyond_limits(text, first))
    if faults:
        body.was_parsed = False
        return body, faults
    places = Places(text, first)
    opening = Token("", "", 0)
    for token in tokens_of(body.text, with_pictures):
        if token.type == "inline":
            if "[" in token.content or opening.type in ("th_open", "td_open"):
                places.enter(token, opening)
            if opening.type == "heading_open":
                line = first + (token.map or [0])[0]
                place = text.span(line, 1, len(text.lines[line - 1]))
                body.headings.append(Heading(int(opening.tag[1]), plain(token), place))
            _read_inline(body, token, places)
            faults += _left_over(token, places)
        elif token.map:
            _read_block(body, token, text)
        opening = token
    return body, faults


def _read_block(body: Markdown, token: Token, text: Text) -> None:
    start, end = (line + body.first_line for line in token.map or (0, 0))
    if token.level > body.deepest[0]:
        body.deepest = (token.level, start)
    if token.type == "admonition_open":
        place = text.span(start, 1, len(token.markup) + 1 + len(token.meta["tag"]))
        body.callouts.append(Callout(token.meta["tag"], place))
    elif token.type in ("fence", "code_block"):
        body.code_lines.update(range(start, end))


def _read_inline(body: Markdown, inline: Token, places: Places) -> None:
    children = inline.children or []
    for index, child in enumerate(children):
        if child.type == "source_reference":
            start, end = child.meta["at"]
            span = places.span(start + len("[^"), end - len("]"))
            body.citations.append(Citation("source", child.content, span))
        elif child.type == "link_open":
            body.links.append(Link(_words(children, index), places.span(*child.meta["at"])))
            href = str(child.attrs.get("href", ""))
            if href.startswith(REFERENCE_SCHEME):
                kind, _, target = href.removeprefix(REFERENCE_SCHEME).partition("/")
                body.citations.append(Citation(kind, target, places.label(child, kind)))
            else:
                body.addresses.append(Citation("link", href, places.address(child, href)))
        elif child.type == "picture":
            span = places.span(*child.meta["at"])
            body.pictures.append(Picture(str(child.attrs["src"]), child.content, span))


def _words(children: list[Token], index: int) -> str:
    """The words of the link that opens at ``index``."""
    words = []
    for child in children[index + 1 :]:
        if child.type == "link_close":
            break
        words.append(child.content)
    return "".join(words)


def _left_over(inline: Token, places: Places) -> Iterator[Diagnostic]:
    """What looks like a link and is none: ``[text][nowhere]``."""
    if "][" not in inline.content:
        return
    pieces = []
    read = 0
    for child in inline.children or []:
        start, end = child.meta.get("at", (0, 0))
        if start >= read and end:
            pieces += [inline.content[read:start], "\0" * (end - start)]
            read = end
    for found in _NO_LINK.finditer("".join([*pieces, inline.content[read:]])):
        yield Diagnostic(
            "LP501",
            places.span(*found.span()),
            f"the link to [{found.group(1)}] leads nowhere",
            "write a reference such as [LP3] or [guide:baseline], or [text](https://...)",
        )
