"""Letters that deceive: what cannot be seen, what looks like another, what is written two ways.

They pass every eye and none of the searches, hide words from a reviewer, and make two different
ids look the same (threats, T26; Unicode Technical Report 36).
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from html import unescape

from lpsite.diagnostics import Diagnostic
from lpsite.source.text import FORBIDDEN, Text

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
"""Characters that nobody sees: zero-width, bidirectional controls, tags, variation selectors."""

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_LOOK_ALIKE = re.compile(r"[\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u13a0-\u13ff\uff21-\uff5a]")


def deceiving_letters(text: Text) -> Iterator[Diagnostic]:
    """No text holds invisible characters, words of mixed scripts, or letters not in NFC."""
    if "&" in text.content:
        yield from _deceiving_entities(text)
    if text.content.isascii():
        return
    for number, line in enumerate(text.lines, start=1):
        if line.isascii():
            continue
        for found in INVISIBLE.finditer(line):
            yield Diagnostic(
                "LP104",
                text.span(number, found.start() + 1),
                f"an invisible character stands here: U+{ord(found.group()):04X}",
                "delete it, or let  lpsite check --fix  do that",
            )
        for found in _WORD.finditer(line):
            word = found.group()
            if _LATIN.search(word) and (odd := _LOOK_ALIKE.search(word)):
                name = unicodedata.name(odd.group(), f"U+{ord(odd.group()):04X}").lower()
                yield Diagnostic(
                    "LP115",
                    text.span(number, found.start() + 1, len(word)),
                    f'"{word}" mixes letters of two scripts: one is a {name}',
                    "type the word again",
                )
        if not unicodedata.is_normalized("NFC", line):
            column = next(
                (i for i, c in enumerate(line) if unicodedata.combining(c)), len(line) - 1
            )
            yield Diagnostic(
                "LP113",
                text.span(number, max(1, column)),
                "a letter and its accent are two characters here",
                "let  lpsite check --fix  put them together",
            )


def _deceiving_entities(text: Text) -> Iterator[Diagnostic]:
    """What Markdown would turn into a character that may not stand in the text itself."""
    for number, line in enumerate(text.lines, start=1):
        for found in _ENTITY.finditer(line):
            character = _character(found.group())
            if INVISIBLE.search(character) or FORBIDDEN.search(character):
                yield Diagnostic(
                    "LP104",
                    text.span(number, found.start() + 1, len(found.group())),
                    f"{found.group()} stands for a character that nobody sees",
                    "delete it",
                )


def _character(entity: str) -> str:
    """What an entity stands for by CommonMark 0.31.2, section 2.5: numbers mean what they say."""
    if entity[1] != "#":
        return unescape(entity)
    digits = entity[2:-1]
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return chr(number) if number <= sys.maxunicode else ""
