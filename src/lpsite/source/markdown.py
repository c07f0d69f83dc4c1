"""Markdown to tokens, with every reference and its position.

One parser, markdown-it-py, both checks and renders what editors write, so that what was checked
is what is published (docs-dev/decisions/0002-one-markdown-parser.md). Raw HTML and pictures
are off. A reference is written as an ordinary reference link whose definition the compiler
knows: ``[LP3]``, ``[coaching][LP8]``, ``[fact:npq-count]``; a source is cited as ``[^id]``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin

from lpsite.diagnostics import Diagnostic, Span
from lpsite.source.text import Text

REFERENCE_SCHEME = "reference:"
"""How a reference is marked in a parsed link: ``reference:KIND/ID``."""

CALLOUTS = ("note", "tip", "warning", "example")

_KINDS = ("fact", "term", "guide", "study", "page")
_STANDARD = re.compile(r"[A-Z]{1,6}[1-9][0-9]{0,2}")
_CITED_SOURCE = re.compile(r"\[\^([A-Za-z0-9_-]{1,80})\]")


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference in a text to a record: its kind, the id it names, and where it stands.

    ``kind`` is ``standard``, ``source``, ``fact``, ``term``, ``guide``, ``study`` or ``page``.
    """

    kind: str
    target: str
    span: Span


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level from 1, its plain text, and where it stands."""

    level: int
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Markdown:
    """A parsed body: its tokens for the renderer, and what the checks ask about."""

    text: str
    first_line: int
    tokens: list[Token]
    headings: list[Heading]
    citations: list[Citation]
    links: list[Citation]


class _References(dict[str, dict[str, str]]):
    """Link definitions: those of the text, and one for everything that looks like a reference."""

    def get(self, label: str, default: Any = None) -> Any:
        target = as_reference(label)
        if target:
            return {"href": f"{REFERENCE_SCHEME}{target[0]}/{target[1]}", "title": ""}
        return super().get(label, default)


def as_reference(label: str) -> tuple[str, str] | None:
    """The kind and id that a link label names, or None for an ordinary label."""
    word = label.strip()
    if _STANDARD.fullmatch(word.upper()):
        return "standard", word.upper()
    kind, colon, target = word.lower().partition(":")
    if colon and kind in _KINDS:
        return kind, target.strip()
    return None


def _cite_source(state: StateInline, silent: bool) -> bool:
    found = _CITED_SOURCE.match(state.src, state.pos)
    if not found or found.end() > state.posMax:
        return False
    if not silent:
        token = state.push("source_reference", "", 0)
        token.content = found.group(1)
    state.pos = found.end()
    return True


def parser() -> MarkdownIt:
    """The one Markdown dialect of the library: CommonMark with tables and callouts."""
    markdown = MarkdownIt("commonmark", {"html": False, "typographer": False})
    markdown.enable("table").disable(["image", "html_block", "html_inline", "autolink"])
    markdown.use(admon_plugin)
    markdown.inline.ruler.before("link", "source_reference", _cite_source)
    return markdown


_PARSER = parser()


def parse_markdown(text: Text, first: int) -> tuple[Markdown, list[Diagnostic]]:
    """Parse the lines of ``text`` from line ``first`` (from 1) to its end."""
    body = "\n".join(text.lines[first - 1 :])
    tokens = _PARSER.parse(body, {"references": _References()})
    finder = _Finder(text, first - 1)
    citations: list[Citation] = []
    links: list[Citation] = []
    headings: list[Heading] = []
    faults: list[Diagnostic] = []
    heading_level = 0
    for token in tokens:
        start, end = token.map or (0, 0)
        if token.type == "heading_open":
            heading_level = int(token.tag[1])
        elif token.type == "inline":
            if heading_level:
                place = text.span(first + start, 1, len(text.lines[first - 1 + start]))
                headings.append(Heading(heading_level, plain(token), place))
                heading_level = 0
            for child in token.children or []:
                if child.type == "source_reference":
                    span = finder.find(f"[^{child.content}]", start, end, 2)
                    citations.append(Citation("source", child.content, span))
                elif child.type == "link_open":
                    href = str(child.attrs.get("href", ""))
                    if href.startswith(REFERENCE_SCHEME):
                        kind, _, target = href.removeprefix(REFERENCE_SCHEME).partition("/")
                        citations.append(
                            Citation(kind, target, finder.reference(target, start, end))
                        )
                    else:
                        links.append(Citation("link", href, finder.find(href, start, end)))
                elif child.type == "text":
                    faults += _left_over(child.content, finder, start, end)
    return Markdown(body, first, tokens, headings, citations, links), faults


def _left_over(content: str, finder: _Finder, start: int, end: int) -> Iterator[Diagnostic]:
    """What looks like a link or picture and is none: ``[text][nowhere]``, ``![x](y)``."""
    for found in re.finditer(r"\[[^\[\]]+\]\[([^\[\]]+)\]", content):
        yield Diagnostic(
            "LP501",
            finder.find(found.group(), start, end),
            f"the link to [{found.group(1)}] leads nowhere",
            "write a reference such as [LP3] or [guide:baseline], or [text](https://...)",
        )


def plain(inline: Token) -> str:
    """The text of an inline token without its markup."""
    return "".join(
        child.content for child in inline.children or [] if child.type in ("text", "code_inline")
    )


class _Finder:
    """Finds where in the source lines a piece of a token stands; each piece is found once."""

    def __init__(self, text: Text, offset: int) -> None:
        self.text = text
        self.offset = offset
        self.found: set[tuple[int, int]] = set()

    def find(self, piece: str, start: int, end: int, skip: int = 0) -> Span:
        """The next place of ``piece`` in body lines ``start`` to ``end`` (from 0)."""
        return self._search(re.compile(re.escape(piece)), start, end, skip)

    def reference(self, target: str, start: int, end: int) -> Span:
        """The next place of a label that names ``target``."""
        pattern = re.compile(rf"\[\s*(?:[a-z]+:\s*)?({re.escape(target)})\s*\]", re.IGNORECASE)
        return self._search(pattern, start, end)

    def _search(self, pattern: re.Pattern[str], start: int, end: int, skip: int = 0) -> Span:
        for index in range(start, min(end, len(self.text.lines) - self.offset)):
            for found in pattern.finditer(self.text.lines[self.offset + index]):
                if (index, found.start()) in self.found:
                    continue
                self.found.add((index, found.start()))
                group = 1 if pattern.groups else 0
                column = found.start(group) + 1 + skip
                length = found.end(group) - found.start(group) - skip - (1 if skip else 0)
                return self.text.span(self.offset + index + 1, column, max(1, length))
        return self.text.span(self.offset + start + 1, 1)
