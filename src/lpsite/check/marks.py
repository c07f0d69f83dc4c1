"""Which values of raw data refer to records, as the models mark their fields with ``RefersTo``.

It works on data that no record could be made of, so that one fault does not hide another. A model
is looked through once and turned into a plan that only visits the parts with references.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterator
from typing import Annotated, Any, TypeAlias, Union

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from lpsite.model.base import RefersTo
from lpsite.source.yaml import Path

Referring: TypeAlias = Iterator[tuple[str, str, Path]]
"""The kind of record that is referred to, its id, and the path of the value that does it."""

Plan: TypeAlias = Callable[[Any, Path], Referring]

_PLANS: dict[int, tuple[Any, Plan | None]] = {}


def references(model: Any, data: Any) -> Referring:
    """Every reference in the data of a model."""
    # By identity, because not every annotation can be hashed; the model is kept, so ids stay.
    if id(model) not in _PLANS:
        _PLANS[id(model)] = model, _plan(model)
    plan = _PLANS[id(model)][1]
    return plan(data, ()) if plan else iter(())


def _plan(kind: Any) -> Plan | None:
    """How to find the references in a value of a type; None if there can be none."""
    origin = typing.get_origin(kind)
    arguments = typing.get_args(kind)
    if origin is Annotated:
        inner, *marks = arguments
        refers = next((mark for mark in marks if isinstance(mark, RefersTo)), None)
        return _leaf(refers) if refers else _plan(inner)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        fields = [(field.alias or name, _field(field)) for name, field in kind.model_fields.items()]
        return _model({key: plan for key, plan in fields if plan})
    if origin in (Union, types.UnionType):
        return _union(arguments)
    if origin is list:
        return _list(_plan(arguments[0]))
    if origin is dict:
        return _dict(*map(_plan, arguments))
    return None


def _field(field: FieldInfo) -> Plan | None:
    # pydantic keeps the marks of a field apart from its type.
    refers = next((mark for mark in field.metadata if isinstance(mark, RefersTo)), None)
    return _leaf(refers) if refers else _plan(field.annotation)


def _leaf(refers: RefersTo) -> Plan:
    def plan(value: Any, path: Path) -> Referring:
        if isinstance(value, str):
            yield refers.kind, value, path

    return plan


def _model(fields: dict[str, Plan]) -> Plan | None:
    def plan(value: Any, path: Path) -> Referring:
        if isinstance(value, dict):
            for key, part in fields.items():
                if key in value:
                    yield from part(value[key], (*path, key))

    return plan if fields else None


def _union(options: tuple[Any, ...]) -> Plan | None:
    """Of several models, the one whose ``kind`` the data names; else whatever fits."""
    by_kind = {kind: _plan(option) for option in options for kind in _kinds(option)}
    plans = [part for part in map(_plan, options) if part]

    def plan(value: Any, path: Path) -> Referring:
        chosen = by_kind.get(value.get("kind")) if isinstance(value, dict) else None
        for part in [chosen] if chosen else plans:
            yield from part(value, path)

    return plan if plans else None


def _kinds(option: Any) -> tuple[Any, ...]:
    field = getattr(option, "model_fields", {}).get("kind")
    return typing.get_args(field.annotation) if field else ()


def _list(item: Plan | None) -> Plan | None:
    def plan(value: Any, path: Path) -> Referring:
        if isinstance(value, list) and item:
            for index, each in enumerate(value):
                yield from item(each, (*path, index))

    return plan if item else None


def _dict(key: Plan | None, item: Plan | None) -> Plan | None:
    def plan(value: Any, path: Path) -> Referring:
        if isinstance(value, dict):
            for name, each in value.items():
                here = (*path, name)
                if key:
                    yield from key(name, here)
                if item:
                    yield from item(each, here)

    return plan if key or item else None
