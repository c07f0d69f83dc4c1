"""A quicker way through the Markdown parser for what most texts are made of.

Most blocks of a text are plain paragraphs and headings, and most of those have no markup inside.
The parser tries every one of its rules on each of their lines and letters. Here they are seen for
what they are, and the rest goes to the parser as ever. The tokens are the same but for line breaks
in plain texts: a property test compares them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

# No block rule begins like this: not a list (12. or *), a rule (***) or a definition ([x]:). A line
# that underlines a heading or divides a table begins with something else too, so the lines before
# it are not taken for a plain paragraph.
_PLAIN_LINE = re.compile(
    r"[A-Za-z\"'(£]|\d(?!\d*[.)](?:\s|\Z))|\*{1,2}[A-Za-z]|\[[A-Za-z^](?!.*\]:)"
)
_HEADING = re.compile(r"(#{1,6}) ([^\s#][^#\n]*)")
_FENCES = ("```", "~~~")
_MARKUP = re.compile(r"[\\`*_\[&]")


def use_quick_rules(markdown: MarkdownIt) -> None:
    """Let a parser take plain paragraphs, headings and texts without looking further."""
    markdown.core.ruler.at("block", _blocks)
    markdown.core.ruler.at("inline", _inlines)


def _blocks(state: StateCore) -> None:
    if any(fence in state.src for fence in _FENCES):
        # Within a fence nothing is what it looks like.
        state.md.block.parse(state.src, state.md, state.env, state.tokens)
        return
    lines = state.src.split("\n")
    waiting: int | None = None
    for start, end in _chunks(lines):
        made = _made(lines[start:end], start, end)
        if made is None:
            # A list or quote may go on after an empty line, so neighbours are parsed together.
            waiting = start if waiting is None else waiting
            continue
        if waiting is not None:
            _parse(state, lines, waiting, start)
            waiting = None
        state.tokens += made
    if waiting is not None:
        _parse(state, lines, waiting, len(lines))


def _chunks(lines: list[str]) -> Iterator[tuple[int, int]]:
    """The first and the last line but one of each stretch without an empty line."""
    start = None
    for number, line in enumerate([*lines, ""]):
        if line.strip(" \t"):
            start = number if start is None else start
        elif start is not None:
            yield start, number
            start = None


def _made(lines: list[str], start: int, end: int) -> list[Token] | None:
    """The tokens of a plain paragraph or heading; None for everything else."""
    if all(_PLAIN_LINE.match(line) for line in lines):
        return _block("paragraph", "p", "", "\n".join(lines).strip(), [start, end])
    found = _HEADING.fullmatch(lines[0]) if len(lines) == 1 else None
    if found:
        tag = f"h{len(found[1])}"
        return _block("heading", tag, found[1], found[2].strip(), [start, end])
    return None


def _block(kind: str, tag: str, markup: str, content: str, place: list[int]) -> list[Token]:
    inline = Token("inline", "", 0, map=list(place), level=1, content=content, block=True)
    inline.children = []
    return [
        Token(f"{kind}_open", tag, 1, map=list(place), markup=markup, block=True),
        inline,
        Token(f"{kind}_close", tag, -1, markup=markup, block=True),
    ]


def _parse(state: StateCore, lines: list[str], start: int, end: int) -> None:
    """Send some lines through the parser, and put their tokens where the lines stand."""
    tokens: list[Token] = []
    # The line end behind the last line belongs to it, unless the text ends there.
    text = "\n".join(lines[start:end]) + ("\n" if end < len(lines) else "")
    state.md.block.parse(text, state.md, state.env, tokens)
    for token in tokens:
        if token.map:
            token.map = [line + start for line in token.map]
    state.tokens += tokens


def _has_markup(text: str) -> bool:
    """Whether something in a text begins an inline rule, or spaces stand where they matter."""
    return bool(
        _MARKUP.search(text)
        or " \n" in text
        or "\n " in text
        or "\t" in text
        or text[:1] == " "
        or text[-1:] == " "
    )


def _inlines(state: StateCore) -> None:
    for token in state.tokens:
        if token.type != "inline":
            continue
        token.children = []
        if _has_markup(token.content):
            state.md.inline.parse(token.content, state.md, state.env, token.children)
            continue
        if token.content:
            # One text with its line ends, where the parser makes a text and a break of each line:
            # both are written alike.
            token.children.append(Token("text", "", 0, content=token.content))
