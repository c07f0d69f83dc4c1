"""How a character is shown on a line of text, and how many columns it takes there."""

from __future__ import annotations

import unicodedata

# Terminals obey control characters; format characters hide or turn round what follows them;
# U+2028 and U+2029 end a line for some programs; half a surrogate pair cannot be written at all.
_NEVER_RAW = {"Cc", "Cf", "Cs", "Zl", "Zp"}
# Format characters that words of several scripts and some emoji are spelt with. They do no harm.
_JOINERS = "\u200c\u200d"


def shown(character: str) -> str:
    """The character itself, a space for a tab, or an escape such as ``\\x1b``."""
    if character == "\t":
        return " "
    if unicodedata.category(character) in _NEVER_RAW and character not in _JOINERS:
        return character.encode("unicode_escape").decode()
    return character


def on_one_line(text: str) -> str:
    """The text with every character as it is shown: one line that a terminal can be given."""
    return "".join(map(shown, text))


def columns(character: str) -> int:
    """How many columns the character takes as it is shown: 0 for marks, 2 for wide ones."""
    as_shown = shown(character)
    if len(as_shown) > 1:
        return len(as_shown)
    if unicodedata.category(character) in ("Mn", "Me") or character in _JOINERS:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
