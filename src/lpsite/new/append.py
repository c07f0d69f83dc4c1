"""A new item at the end of a list in a data file, in the form that the file has."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from lpsite.source.emit import flow, item
from lpsite.source.yaml import Document

_EMPTY = re.compile(r"\s*\[\s*\]\s*$")


def append(lines: Sequence[str], document: Document, key: str, data: Mapping[str, Any]) -> str:
    """The text of the file with one more item in its list ``key``.

    Comments and everything else stay as they are. Raises ValueError when the list has a form in
    which there is no place for one more line.
    """
    end = _end(lines, document, key)
    before, after = list(lines[:end]), list(lines[end:])
    count = sum(len(path) == 2 and path[0] == key for path in document.values)
    if count:
        before += _like(before, document.span(key, count - 1).line, count, key, data)
    elif _EMPTY.search(before[-1]):
        before[-1] = _EMPTY.sub("", before[-1])
        before += item(data, 2).rstrip("\n").split("\n")
    else:
        raise ValueError(f"there is no place for a new item below {key}:")
    return "\n".join([*before, *after]).rstrip("\n") + "\n"


def _end(lines: Sequence[str], document: Document, key: str) -> int:
    """How many lines there are up to the end of the list."""
    begin = document.key_span(key).line
    keys = [span.line for path, span in document.keys.items() if len(path) == 1]
    end = min((line for line in keys if line > begin), default=len(lines) + 1) - 1
    # Blank lines and comments above the next key belong to that key.
    while end > begin and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return end


def _like(
    lines: Sequence[str], last: int, count: int, key: str, data: Mapping[str, Any]
) -> list[str]:
    """The lines of a new item in the form of the last one, which begins on line ``last``."""
    line = lines[last - 1]
    indent = len(line) - len(line.lstrip())
    if not line.startswith("- ", indent):
        raise ValueError(f"each item below {key}: must begin on a line of its own, with a dash")
    if line.startswith("- {", indent):
        return [f"{' ' * indent}- {flow(data)}"]
    apart = [""] if count == 1 or not lines[last - 2].strip() else []
    return [*apart, *item(data, indent).rstrip("\n").split("\n")]
