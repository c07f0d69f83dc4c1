"""Markdown to tokens, with every reference and its position.

One parser, markdown-it-py, both checks and renders what editors write, so that what was checked
is what is published (docs-dev/decisions/0002-one-markdown-parser.md). Raw HTML is off, and
pictures are on for case studies only. A reference is written as an ordinary reference link whose
definition the compiler knows: ``[LP3]``, ``[coaching][LP8]``, ``[fact:npq-count]``; a source is
cited as ``[^id]``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, backtick, link
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin

from lpsite.source.quick import use_quick_rules

REFERENCE_SCHEME = "reference:"
"""How a reference is marked in a parsed link: ``reference:KIND/ID``."""

CALLOUTS = ("note", "tip", "warning", "example")

_KINDS = ("fact", "term", "guide", "study", "page")
_STANDARD = re.compile(r"[A-Z]{1,6}[1-9][0-9]{0,2}")
_BEFORE_SOURCE = re.compile(r"\[([^\[\]\n]{1,120})\](?=\[\^)")
_CITED_SOURCE = re.compile(r"\[\^([A-Za-z0-9_-]{1,80})\]")
# No nesting but one pair of brackets or parentheses, so that a search never has to begin again.
_PICTURE = re.compile(
    r"!\[((?:\\.|[^\[\]\\]|\[[^\[\]\\]*\])*)\]\(((?:[^()\n]|\([^()\n]*\))*)\)", re.DOTALL
)


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


def _reference_before_source(state: StateInline, silent: bool) -> bool:
    """``[LP3][^source]`` is a reference and a source, not the words "LP3" linked to "^source"."""
    found = _BEFORE_SOURCE.match(state.src, state.pos, state.posMax)
    target = as_reference(found[1]) if found else None
    if not found or not target or state.linkLevel:
        return False
    if not silent:
        state.push("link_open", "a", 1).attrs["href"] = f"{REFERENCE_SCHEME}{'/'.join(target)}"
        state.push("text", "", 0).content = found[1]
        state.push("link_close", "a", -1)
    state.pos = found.end()
    return True


def _picture(state: StateInline, silent: bool) -> bool:
    """A picture has one form, ``![words](file)``: in ``Well done![LP3]`` stands a reference."""
    found = _PICTURE.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        words, file = found.groups()
        children: list[Token] = []
        state.md.inline.parse(words, state.md, state.env, children)
        token = state.push("picture", "img", 0)
        token.content = " ".join(plain(Token("inline", "", 0, children=children)).split())
        token.attrs["src"] = file.strip()
    state.pos = found.end()
    return True


def _noting_place(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """The same rule, whose token says from where to where it stands in the inline text."""

    def noting(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        for token in state.tokens[before:]:
            if token.type in ("source_reference", "link_open", "picture", "code_inline"):
                token.meta["at"] = (start, state.pos)
                break
        return True

    return noting


def parser(pictures: bool = False, quick: bool = True) -> MarkdownIt:
    """The one Markdown dialect of the library: CommonMark with tables and callouts."""
    markdown = MarkdownIt("commonmark", {"html": False, "typographer": False})
    markdown.enable("table").disable(["image", "html_block", "html_inline", "autolink"])
    markdown.use(admon_plugin)
    if quick:
        use_quick_rules(markdown)
    rules = markdown.inline.ruler
    rules.at("link", _noting_place(link))
    rules.at("backticks", _noting_place(backtick))
    rules.before("link", "source_reference", _noting_place(_cite_source))
    rules.before("link", "reference_before_source", _noting_place(_reference_before_source))
    if pictures:
        rules.before("link", "picture", _noting_place(_picture))
    return markdown


_PARSERS = {pictures: parser(pictures) for pictures in (False, True)}


def tokens_of(text: str, with_pictures: bool = False) -> list[Token]:
    """The tokens of a text, with a link for everything that looks like a reference."""
    return _PARSERS[with_pictures].parse(text, {"references": _References()})


def plain(inline: Token) -> str:
    """The text of an inline token without its markup."""
    return "".join(
        " " if child.type in ("softbreak", "hardbreak") else child.content.replace("\n", " ")
        for child in inline.children or []
        if child.type in ("text", "text_special", "code_inline", "softbreak", "hardbreak")
    )
