"""JSON Schemas (2020-12), from pydantic's, with the library's own words as choices."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Sequence
from typing import Any, TypeAlias

from pydantic import BaseModel, TypeAdapter

from lpsite.model.base import REFERS_TO
from lpsite.schema.shape import members
from lpsite.schema.targets import Target
from lpsite.schema.words import FIXED, Word, Words

Schema: TypeAlias = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_MAPS = ("properties", "$defs", "patternProperties")
_ONE = ("items", "additionalProperties", "propertyNames")
_MANY = ("oneOf", "anyOf", "allOf")


def schema(target: Target, words: Words) -> Schema:
    """The schema of one kind of file.

    Its ``$id`` is a name and no address: the file is found by its path, wherever the library is.
    """
    made = _tidy(TypeAdapter(target.model).json_schema(), words)
    about = " Or: ".join(purpose(record) for record in members(target.model))
    return {
        **made,
        "$schema": DIALECT,
        "$comment": "Made by lpsite schema. Change src/lpsite/model, then run it again.",
        "$id": f"urn:lpsite:schema:{target.name}",
        "title": target.title,
        "description": about,
    }


def as_text(made: Schema) -> str:
    """A schema as it stands in its file: the same bytes for the same schema."""
    return json.dumps(made, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def purpose(record: type[BaseModel]) -> str:
    """What a record is for: the first paragraph of its docstring."""
    paragraph = inspect.cleandoc(record.__doc__ or "").split("\n\n")[0]
    return re.sub(r"\s+", " ", paragraph).replace("``", "`")


def _tidy(node: Schema, words: Words) -> Schema:
    """A schema without what only pydantic needs, and with choices in place of marks."""
    node = _without_null(node)
    kind = node.pop(REFERS_TO, None)
    # pydantic makes titles from names of fields, which editors would show beside the description.
    if node.get("type") != "object" or "properties" not in node:
        node.pop("title", None)
    node.pop("discriminator", None)
    if "description" in node:
        node["description"] = re.sub(r"\s+", " ", node["description"]).replace("``", "`")
    keys = node.get("propertyNames", {}).get(REFERS_TO)
    for name in _MAPS:
        if name in node:
            node[name] = {key: _tidy(inner, words) for key, inner in node[name].items()}
    for name in _ONE:
        if isinstance(node.get(name), dict):
            node[name] = _tidy(node[name], words)
    for name in _MANY:
        if name in node:
            node[name] = [_tidy(inner, words) for inner in node[name]]
    if keys in FIXED:
        return _spelt_out(node, words[keys])
    return (
        {**_only(node, "description", "default"), **_choices(words[kind])}
        if kind in FIXED
        else node
    )


def _choices(known: Sequence[Word]) -> Schema:
    """One of the words, with what readers see for each (the keys are those of VS Code)."""
    return {
        "type": "string",
        "enum": [word.id for word in known],
        "enumDescriptions": [word.label for word in known],
        "markdownEnumDescriptions": [word.told for word in known],
        "examples": [word.id for word in known[:1]],
    }


def _spelt_out(node: Schema, known: Sequence[Word]) -> Schema:
    """A group whose keys are words: one property for each, so that editors can offer them."""
    patterns = node.pop("patternProperties", {})
    value: Schema = next(iter(patterns.values()), node.get("additionalProperties", {}))
    node.pop("propertyNames", None)
    node["properties"] = {word.id: {**value, "description": word.label} for word in known}
    node["additionalProperties"] = False
    return node


def _without_null(node: Schema) -> Schema:
    """A schema for the value alone: what is not known is left out and not written as null."""
    node = dict(node)
    options = [each for each in node.get("anyOf", []) if each != {"type": "null"}]
    if "anyOf" in node and len(options) == 1:
        node = {**options[0], **{key: each for key, each in node.items() if key != "anyOf"}}
    if node.get("default", ...) is None:
        del node["default"]
    return node


def _only(node: Schema, *names: str) -> Schema:
    return {name: node[name] for name in names if name in node}
