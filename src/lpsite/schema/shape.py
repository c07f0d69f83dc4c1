"""What a model says about its fields, in a form that is easy to ask.

pydantic keeps the marks of a field partly beside its type and partly inside it; here they stand
together.
"""

from __future__ import annotations

import datetime
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import Annotated, Any, Literal, Union

from annotated_types import Ge, MinLen
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from lpsite.model.base import Called, RefersTo


class Form(Enum):
    """What kind of value a field holds."""

    TEXT = "text"
    DATE = "date"
    DAY = "day"
    NUMBER = "whole number"
    FLAG = "flag"
    CHOICE = "choice"
    REFERENCE = "reference"
    LIST = "list"
    GROUP = "group"
    RECORD = "record"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Shape:
    """The kind of value, and what more is known of it.

    ``inner`` is the shape of the items of a list or the values of a group, ``key`` the shape of a
    group's keys, ``either`` the shapes of which a value has one. ``least`` is the fewest items, or
    the lowest number. ``type`` checks a value.
    """

    form: Form
    called: str
    options: tuple[str, ...] = ()
    refers: str = ""
    inner: Shape | None = None
    key: Shape | None = None
    either: tuple[Shape, ...] = ()
    record: type[BaseModel] | None = None
    least: int | None = None
    examples: tuple[Any, ...] = ()
    type: Any = None


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a record."""

    key: str
    needed: bool
    description: str
    examples: tuple[Any, ...]
    shape: Shape

    @property
    def is_tag(self) -> bool:
        """Whether the field only says which kind of record this is."""
        return self.shape.form is Form.CHOICE and len(self.shape.options) == 1


def fields(model: type[BaseModel]) -> list[Field]:
    """The fields of a record in the order in which they are written.

    That is the order of the model, with what says the kind of record behind the first field.
    """
    found = [_field(name, info) for name, info in model.model_fields.items()]
    tags = [field for field in found if field.is_tag]
    rest = [field for field in found if not field.is_tag]
    return [*rest[:1], *tags, *rest[1:]]


def records(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A record and all records within it, each once, outer ones first."""
    seen: dict[type[BaseModel], None] = {}
    waiting = [model]
    while waiting:
        record = waiting.pop(0)
        if record not in seen:
            seen[record] = None
            waiting += [inside for field in fields(record) for inside in every_held(field.shape)]
    yield from seen


def held(shape: Shape | None) -> type[BaseModel] | None:
    """The record that a shape is, or holds items of."""
    return None if shape is None else shape.record or held(shape.inner)


def every_held(shape: Shape | None) -> list[type[BaseModel]]:
    """The records that a shape is, holds items of, or is one of."""
    if shape is None:
        return []
    either = [record for each in shape.either for record in every_held(each)]
    return either or [record for record in (held(shape),) if record] or every_held(shape.inner)


def members(kind: Any) -> tuple[type[BaseModel], ...]:
    """The records that a type stands for: itself, or each member of a union."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return (kind,)
    return tuple(record for part in typing.get_args(kind) for record in members(part))


def _field(name: str, info: FieldInfo) -> Field:
    examples = tuple(info.examples or ())
    shape = _shape(info.annotation, tuple(info.metadata), examples)
    kind = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
    return Field(
        key=info.alias or name,
        needed=info.is_required(),
        description=info.description or "",
        examples=examples,
        shape=replace(shape, type=kind),
    )


def _inner(kind: Any) -> Shape:
    return replace(_shape(kind, ()), type=kind)


def _shape(kind: Any, marks: tuple[Any, ...], examples: tuple[Any, ...] = ()) -> Shape:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is Annotated:
        inner, *more = arguments
        infos = [mark for mark in more if isinstance(mark, FieldInfo)]
        inside = [mark for info in infos for mark in info.metadata]
        told = tuple(example for info in infos for example in info.examples or ())
        return _shape(inner, (*marks, *more, *inside), examples or told)
    least = next((m.ge for m in marks if isinstance(m, Ge)), None)
    fewest = next((m.min_length for m in marks if isinstance(m, MinLen)), None)
    called = next((mark.name for mark in marks if isinstance(mark, Called)), "")
    refers = next((mark.kind for mark in marks if isinstance(mark, RefersTo)), "")
    if refers:
        return Shape(Form.REFERENCE, called, refers=refers, examples=examples)
    if origin in (Union, types.UnionType):
        options = [option for option in arguments if option is not type(None)]
        if len(options) == 1:
            return _shape(options[0], marks, examples)
        if called:
            # A date is given as text or as a day, and is one thing all the same.
            return Shape(Form.DATE, called, examples=examples)
        return Shape(Form.EITHER, "", either=tuple(map(_inner, options)), examples=examples)
    if origin is Literal:
        return Shape(Form.CHOICE, "choice", options=arguments, examples=examples)
    if origin is list:
        return Shape(Form.LIST, "list", inner=_inner(arguments[0]), least=fewest)
    if origin is dict:
        key, value = map(_inner, arguments)
        return Shape(Form.GROUP, "group", inner=value, key=key)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return Shape(Form.RECORD, "group of keys", record=kind)
    form = _SIMPLE[kind]
    number = int(typing.cast(int, least)) if least is not None else None
    return Shape(form, called or form.value, least=number, examples=examples)


_SIMPLE = {
    bool: Form.FLAG,
    int: Form.NUMBER,
    str: Form.TEXT,
    datetime.date: Form.DAY,
}
