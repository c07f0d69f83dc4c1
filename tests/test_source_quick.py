"""The quick way through the parser gives the same tokens as the parser itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from conftest import ROOT
from lpsite.source.dialect import parser

QUICK = {pictures: parser(pictures, quick=True) for pictures in (False, True)}
PLAIN = {pictures: parser(pictures, quick=False) for pictures in (False, True)}

PIECES = [
    "Plain words", "plain (words) & more", "a *b* c", "## Heading", "# H #", "###### Six", "#Not",
    "##  Two  spaces ", "## With *marks*", "- item", "  - inner", "1. one", "2) two", "> quote",
    "    code", "```", "~~~", "---", "===", "| a | b |", "|---|---|", "a | b", ":-- | --:",
    "[x]: y", "[LP3]", "![p](q.png)",
    '!!! note "T"', "    inside", "!!! tip", "<b>", "\\", "*", "\u00a0x",
    "end  ", "end \t", "\tTab", "\u2003wide", "\"quoted\"", "'tis", "(so)", "£5", "é", "a\\", "#",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES) | st.just(""), max_size=14).map("\n".join)


def tokens(markdown: MarkdownIt, text: str) -> list[Token]:
    """The tokens of a text, with each run of plain texts and line breaks as one text."""
    parsed = markdown.parse(text)
    for token in parsed:
        joined: list[Token] = []
        for child in token.children or []:
            if child.type == "softbreak":
                child = Token("text", "", 0, content="\n")
            if child.type == "text" and joined and joined[-1].type == "text":
                child = Token("text", "", 0, content=joined.pop().content + child.content)
            joined.append(child)
        token.children = joined
    return parsed


@settings(max_examples=1500)
@given(texts | st.text("ab #-*>|`~:=!\n\t[]()1.\\", max_size=60), st.booleans())
def test_the_tokens_are_the_same(text: str, pictures: bool) -> None:
    assert tokens(QUICK[pictures], text) == tokens(PLAIN[pictures], text)
    assert QUICK[pictures].render(text) == PLAIN[pictures].render(text)


@pytest.mark.parametrize("path", sorted((ROOT / "library").glob("*.md")), ids=lambda p: p.stem)
def test_the_tokens_of_this_library_are_the_same(path: Path) -> None:
    body = path.read_text(encoding="utf-8").split("---\n", 2)[2]
    assert tokens(QUICK[False], body) == tokens(PLAIN[False], body)
