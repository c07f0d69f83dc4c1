"""From positioned data to typed records, with every fault of shape in plain words."""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from lpsite.diagnostics import Diagnostic, Span, did_you_mean
from lpsite.source.markdown import Markdown
from lpsite.source.yaml import Document

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Entry(Generic[T_co]):
    """One source file: its data with positions, its body, and the record if its shape is right.

    ``model`` is the type that the record has or should have.
    """

    model: Any
    path: str
    document: Document
    body: Markdown | None
    record: T_co | None

    def span(self, *path: str | int) -> Span:
        """Where the value at ``path`` stands."""
        return self.document.span(*path)

    def key_span(self, *path: str | int) -> Span:
        """Where the key of ``path`` stands."""
        return self.document.key_span(*path)


def build(
    kind: Any, path: str, document: Document, body: Markdown | None = None
) -> tuple[Entry[Any], list[Diagnostic]]:
    """Make a record of type ``kind`` from a document; gives it, and every fault of its shape."""
    try:
        record = _adapter(kind).validate_python(document.value)
    except ValidationError as problem:
        faults = list(_explain(problem.errors(include_url=False), kind, document))
        return Entry(kind, path, document, body, None), faults
    return Entry(kind, path, document, body, record), []


_ADAPTERS: dict[Any, TypeAdapter[Any]] = {}


def _adapter(kind: Any) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def _explain(problems: list[ErrorDetails], kind: Any, document: Document) -> Iterator[Diagnostic]:
    mistyped = set()
    for problem in problems:
        model, location = _meant(kind, problem["loc"])
        path = _data_path(location, document)
        place = document.span(*path)
        if location[-1:] == ("[key]",):
            place = document.key_span(*path)
        context = problem.get("ctx", {})
        match problem["type"]:
            case "missing":
                key = str(location[-1])
                yield Diagnostic(
                    "LP202",
                    document.key_span(*path),
                    f'the key "{key}" is missing here',
                    f"add a line  {key}: ...  (docs-dev/fields.md says what it holds)",
                )
            case "extra_forbidden":
                key = str(path[-1])
                yield Diagnostic(
                    "LP201",
                    document.key_span(*path),
                    f'there is no key "{key}" here',
                    did_you_mean(key, _fields(model, path[:-1]), "delete it, or check its place"),
                )
            case "literal_error" | "union_tag_invalid":
                options = _options(str(context.get("expected") or context.get("expected_tags")))
                tag = context.get("tag")
                word = str(tag if tag is not None else problem["input"] or "")
                yield Diagnostic(
                    "LP203",
                    place if tag is None else document.span(*path, "kind"),
                    f'"{word}" is not one of: {", ".join(options)}',
                    did_you_mean(word, options, "use one of them"),
                )
            case "union_tag_not_found":
                yield Diagnostic(
                    "LP202",
                    place,
                    'the key "kind" is missing here',
                    "add a line  " + "  or  ".join(f"kind: {kind}" for kind in _kinds(model, path)),
                )
            case (
                "string_too_long"
                | "string_too_short"
                | "too_long"
                | "too_short"
                | "greater_than_equal"
                | "less_than_equal"
            ):
                yield Diagnostic("LP204", place, *_size(problem["type"], context))
            case "string_pattern_mismatch":
                yield Diagnostic("LP205", place, *_pattern(problem))
            case "value_error":
                yield Diagnostic("LP205", place, "this is not right", str(context.get("error")))
            case other:
                if path in mistyped:
                    continue  # it is none of the types of a union, and one of them was named
                mistyped.add(path)
                yield Diagnostic(
                    "LP206",
                    place,
                    f"expected {_EXPECTED.get(other, 'another kind of value')} here",
                    _TYPE_MENDS.get(other, "compare it with the same key in another file"),
                )


def _meant(kind: Any, location: tuple[int | str, ...]) -> tuple[Any, tuple[int | str, ...]]:
    """Of several types of record told apart by their kind, the one meant, and the location in it.

    pydantic begins such a location with the word for the kind, which may also be a key in it.
    """
    if location and any(getattr(mark, "discriminator", None) for mark in typing.get_args(kind)[1:]):
        for model in _models(kind):
            if location[0] in typing.get_args(model.model_fields["kind"].annotation):
                return model, location[1:]
    return kind, location


def _data_path(location: tuple[int | str, ...], document: Document) -> tuple[str | int, ...]:
    """The part of pydantic's location that stands in the data.

    pydantic adds names of union members and ``[key]``, which are no keys of ours.
    """
    path: tuple[str | int, ...] = ()
    for step in location:
        if (*path, step) in document.values:
            path = (*path, step)
    return path


def _fields(kind: Any, path: tuple[str | int, ...]) -> list[str]:
    """The keys that the model allows at a path of the data."""
    here = _records_at(kind, path)
    return sorted({field.alias or name for m in here for name, field in m.model_fields.items()})


def _kinds(kind: Any, path: tuple[str | int, ...]) -> list[str]:
    """The words that tell apart the records which can stand at a path of the data."""
    here = [each.model_fields for each in _records_at(kind, path) if "kind" in each.model_fields]
    return [word for each in here for word in typing.get_args(each["kind"].annotation)]


def _records_at(kind: Any, path: tuple[str | int, ...]) -> list[type[BaseModel]]:
    """The record types that can stand at a path of the data."""
    here = _models(kind)
    for step in path:
        if isinstance(step, int):
            continue
        # A step that is no field is a key of a dict, whose models are those of the dict.
        here = [
            model
            for owner in here
            for name, field in owner.model_fields.items()
            if step in (name, field.alias)
            for model in _models(field.annotation)
        ] or here
    return here


def _models(annotation: Any) -> list[type[BaseModel]]:
    """The record types inside a type annotation."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in typing.get_args(annotation) for model in _models(part)]


def _options(expected: str) -> list[str]:
    return [word.strip(" '") for word in expected.replace(" or ", ", ").split(",")]


def _size(kind: str, context: Mapping[str, Any]) -> tuple[str, str]:
    match kind:
        case "string_too_long":
            return f"longer than {context['max_length']} characters", "say it in fewer words"
        case "string_too_short":
            return "nothing stands here", "write it, or take the line out"
        case "too_short":
            return f"at least {context['min_length']} needed here", "add what is missing"
        case "too_long":
            return f"at most {context['max_length']} fit here", "take some out, or begin another"
        case "less_than_equal":
            return f"must be at most {context['le']}", "correct the number"
        case _:
            return f"must be at least {context['ge']}", "correct the number"


def _pattern(problem: ErrorDetails) -> tuple[str, str]:
    pattern = str(problem.get("ctx", {}).get("pattern"))
    if "<>{}" in pattern:
        return (
            "the characters < > { } and line breaks cannot stand in this plain text",
            "write it without them",
        )
    example = {
        "^[a-z0-9]": "reading-for-pleasure",
        "^[A-Za-z0-9]": "key-stage-3",
        "^([a-z0-9-]+/)": "case-studies/",
        "^[A-Z]": "LP3",
        "^https": "https://example.org/",
        "^20": "2026-27",
    }
    fit = next((text for start, text in example.items() if pattern.startswith(start)), None)
    return (
        f'"{problem["input"]}" is not written in the right form',
        f"write it like this: {fit}" if fit else "compare it with the same key in another file",
    )


_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "list_type": "a list",
    "dict_type": "a group of keys",
    "model_type": "a group of keys",
    "model_attributes_type": "a group of keys",
    "date_type": "a date",
}
_TYPE_MENDS = {
    "string_type": 'put it in quotes: "..."',
    "int_type": "write it without quotes: 12",
    "bool_type": "write true or false, without quotes",
    "list_type": "write it as a list: [one, two]",
    "date_type": "write year-month-day without quotes: 2026-11-21",
}
