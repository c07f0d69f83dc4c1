"""The quick way through YAML that holds nothing odd: its values, without their positions.

Most documents have no fault, and then nobody asks where their values stand. This reads them in a
third of the time. Whatever is not plain (an anchor, a tag, a key that stands twice, a value that
tools read in different ways, too many values) is not judged here: ``read_yaml`` takes the whole
document again, with positions, and says what is wrong. A property test holds the two together.
"""

from __future__ import annotations

from typing import Any, Final

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs leave it out

from lpsite.source.scalars import plain_scalar


class Odd(Exception):  # noqa: N818 - it is no error of anybody
    """The document must be read with care."""


_SCALAR: Final = yaml.ScalarEvent
_MAPPING: Final = yaml.MappingStartEvent
_SEQUENCE: Final = yaml.SequenceStartEvent
_ENDS: Final = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


def plain_value(content: str, most_nodes: int, most_depth: int) -> Any:
    """The value of a document. Raises Odd for whatever is not plain, and for every fault."""
    if "\t" in content:
        raise Odd
    parser = CParser(content)
    try:
        return _document(parser.get_event, most_nodes, most_depth)
    except yaml.YAMLError as problem:
        raise Odd from problem
    finally:
        parser.dispose()


def _document(next_event: Any, most_nodes: int, most_depth: int) -> Any:
    if type(next_event()) is not yaml.StreamStartEvent:
        raise Odd
    start = next_event()
    if type(start) is not yaml.DocumentStartEvent or start.explicit:
        raise Odd
    # Each open collection with the key that waits for its value; a list has no key.
    stack: list[tuple[Any, str | None]] = []
    nodes = 0
    while True:
        event = next_event()
        kind = type(event)
        if kind in _ENDS:
            value = stack.pop()[0]
            if stack:
                # It stands in what is around it already.
                continue
            break
        if kind is not _SCALAR and kind is not _MAPPING and kind is not _SEQUENCE:
            raise Odd
        if event.anchor or event.tag:
            raise Odd
        if stack and stack[-1][1] is None and type(stack[-1][0]) is dict:
            stack[-1] = stack[-1][0], _key(event, kind, stack[-1][0])
            continue
        nodes += 1
        if nodes > most_nodes or len(stack) > most_depth:
            raise Odd
        value = {} if kind is _MAPPING else [] if kind is _SEQUENCE else _scalar(event)
        if stack:
            around, key = stack[-1]
            if key is None:
                around.append(value)
            else:
                around[key] = value
                stack[-1] = around, None
        elif kind is _SCALAR:
            break
        if kind is not _SCALAR:
            stack.append((value, None))
    end = next_event()
    if type(end) is not yaml.DocumentEndEvent or end.explicit:
        raise Odd
    if type(next_event()) is not yaml.StreamEndEvent:
        raise Odd
    return value


def _key(event: Any, kind: Any, around: dict[str, Any]) -> str:
    key = _scalar(event) if kind is _SCALAR else None
    if type(key) is not str or key in around or key == "<<":
        raise Odd
    return key


def _scalar(event: Any) -> Any:
    if event.style:
        # Only text in double quotes knows escapes, and an escape can hide a letter.
        if event.style == '"' and not (event.value.isascii() and event.value.isprintable()):
            raise Odd
        return event.value
    value, fault = plain_scalar(event.value)
    if fault:
        raise Odd
    return value
