"""Data to YAML, in the style of the library's own files.

The strict reader (``lpsite.source.yaml``) reads what is written here back as the same data. Text
stands without quotes only where no tool can take it for anything else.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from lpsite.source.text import FORBIDDEN

WIDTH = 100
"""The longest line, unless one word is longer."""

# A letter, then only signs that mean nothing in YAML, inside [ ] and { } as well.
_PLAIN_ANYWHERE = re.compile(r"[^\W\d_][\w .;()/+£€$%?!=~^'’-]*")
# The same with commas and colons, which mean nothing in the lines of a block.
_PLAIN_IN_BLOCK = re.compile(r"[^\W\d_][\w .,;:()/+£€$%?!=~^'’-]*")
# Words that some tools take for true, false or nothing.
_NORWAY = re.compile(r"y|n|yes|no|on|off|true|false|null", re.IGNORECASE)
_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_MAX_INT = 10**18


def to_yaml(data: Mapping[str, Any]) -> str:
    """A group of keys as the lines of a YAML document.

    Holds text, whole numbers, finite floats, true and false, None, days, and lists and groups of
    them. Raises ValueError for anything that the strict reader would refuse.
    """
    return "".join(f"{line}\n" for line in _block(data, 0)) if data else "{}\n"


def item(data: Mapping[str, Any], indent: int) -> str:
    """A group of keys as one item of a list that stands ``indent`` columns in."""
    first, *rest = _block(data, indent + 2)
    return "".join(f"{line}\n" for line in [f"{' ' * indent}- {first.lstrip()}", *rest])


def entry(key: str, value: Any, indent: int = 0) -> list[str]:
    """The lines of one key with its value."""
    pad, name = " " * indent, _key(key)
    line = f"{pad}{name}: "
    if isinstance(value, str):
        if folded := _folded(value, line, indent + 2):
            return [f"{line}>-", *folded]
        return [line + _text(value, _PLAIN_IN_BLOCK)]
    if isinstance(value, Mapping):
        if not value or (all(map(_is_number, value.values())) and _fits(line, value)):
            return [line + flow(value)]
        return [f"{pad}{name}:", *_block(value, indent + 2)]
    if isinstance(value, list | tuple):
        short = all(isinstance(each, str) and " " not in each for each in value)
        if not value or (short and _fits(line, value)):
            return [line + flow(value)]
        return [f"{pad}{name}:", *(x for each in value for x in _item(each, indent + 2))]
    return [line + flow(value)]


def flow(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(key)}: {flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, str):
        return _text(value, _PLAIN_ANYWHERE)
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(each) for each in value) + "]"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value.isoformat()
    if isinstance(value, int) and abs(value) < _MAX_INT:
        return str(value)
    if isinstance(value, float) and abs(value) != float("inf") and value == value:
        digits = format(Decimal(repr(value)), "f")
        return digits if "." in digits else f"{digits}.0"
    raise ValueError(f"{value!r} cannot be written as YAML that every tool reads alike")


def quoted(text: str) -> str:
    """Text in double quotes, on one line."""
    if found := FORBIDDEN.search(text):
        raise ValueError(f"the character U+{ord(found.group()):04X} cannot stand in a source file")
    if any(0xD800 <= ord(sign) <= 0xDFFF for sign in text):
        raise ValueError("half a character cannot stand in a source file")
    return '"' + "".join(_ESCAPES.get(sign, sign) for sign in text) + '"'


def _block(data: Mapping[str, Any], indent: int) -> list[str]:
    return [line for key, value in data.items() for line in entry(key, value, indent)]


def _item(value: Any, indent: int) -> list[str]:
    pad = " " * indent
    if isinstance(value, Mapping) and value:
        return item(value, indent).splitlines()
    if isinstance(value, str):
        if folded := _folded(value, f"{pad}- ", indent + 2):
            return [f"{pad}- >-", *folded]
        return [f"{pad}- {_text(value, _PLAIN_IN_BLOCK)}"]
    return [f"{pad}- {flow(value)}"]


def _text(text: str, plain: re.Pattern[str]) -> str:
    safe = (
        plain.fullmatch(text)
        and not _NORWAY.fullmatch(text)
        and ": " not in text
        and not text.endswith((":", " "))
        and not FORBIDDEN.search(text)
    )
    return text if safe else quoted(text)


def _key(key: str) -> str:
    return key if _KEY.fullmatch(key) and not _NORWAY.fullmatch(key) else quoted(key)


def _folded(text: str, before: str, indent: int) -> list[str]:
    """Long text as the lines below ``>-``, or nothing where it would not come back the same."""
    if len(before) + len(text) <= WIDTH or not text.isprintable() or FORBIDDEN.search(text):
        return []
    parts = text.split(" ")
    if "" in parts:
        return []
    lines, current = [], parts[0]
    for word in parts[1:]:
        if indent + len(current) + 1 + len(word) > WIDTH:
            lines.append(current)
            current = word
        else:
            current = f"{current} {word}"
    return [" " * indent + line for line in (*lines, current)]


def _fits(line: str, value: Any) -> bool:
    return len(line) + len(flow(value)) <= WIDTH


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
