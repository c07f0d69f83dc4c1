"""A sample value for a field: its example, or else one that its shape suggests."""

from __future__ import annotations

import datetime
from typing import Any

from lpsite.schema.shape import Field, Form, Shape, every_held, fields
from lpsite.schema.words import FIXED, Words

_DAY = datetime.date(2026, 11, 21)


def example(field: Field, words: Words) -> Any:
    """A value that the field could have, or None where that says nothing (groups of keys)."""
    if field.examples and field.shape.form is not Form.REFERENCE:
        return field.examples[0]
    return _example(field.shape, words)


def placeholder(field: Field, words: Words) -> Any:
    """A value of the right shape that nobody can take for a real one, where that can be."""
    return _placeholder(field.shape, field.examples, words)


def _example(shape: Shape, words: Words) -> Any:
    match shape.form:
        case Form.DAY:
            return _DAY
        case Form.CHOICE:
            return shape.options[0]
        case Form.FLAG:
            return True
        case Form.REFERENCE if shape.refers in FIXED:
            return words[shape.refers][0].id
        case Form.REFERENCE:
            return f"id-of-a-{shape.refers}"
        case Form.LIST if shape.inner and not every_held(shape.inner):
            return [_example(shape.inner, words)]
        case Form.GROUP if shape.key and shape.inner and shape.inner.form is not Form.RECORD:
            return {_example(shape.key, words): _example(shape.inner, words)}
        case Form.RECORD | Form.LIST | Form.GROUP:
            return None
        case Form.EITHER:
            return _example(shape.either[0], words)
        case Form.NUMBER:
            return shape.examples[0] if shape.examples else shape.least or 0
        case _:
            return shape.examples[0] if shape.examples else "Text"


def _placeholder(shape: Shape, examples: tuple[Any, ...], words: Words) -> Any:
    match shape.form:
        case Form.RECORD if shape.record:
            return {
                field.key: placeholder(field, words)
                for field in fields(shape.record)
                if field.needed
            }
        case Form.LIST if shape.inner:
            return [_placeholder(shape.inner, (), words)] * max(1, shape.least or 1)
        case Form.TEXT if shape.called in _PLACEHOLDERS:
            return _PLACEHOLDERS[shape.called]
        case Form.NUMBER:
            return shape.least or 0
        case Form.EITHER:
            return _placeholder(shape.either[0], (), words)
        case _ if examples and shape.form is not Form.REFERENCE:
            return examples[0]
        case _:
            return _example(shape, words)


_PLACEHOLDERS = {"line": "Write here", "paragraph": "Write here", "id": "choose-a-name"}
