"""Templates to copy: every key with a comment that says what it holds."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from lpsite.read import Tree
from lpsite.schema.json_schema import purpose
from lpsite.schema.kinds import KINDS, Kind, body
from lpsite.schema.samples import placeholder
from lpsite.schema.shape import Form, Shape, fields, held
from lpsite.schema.targets import targets
from lpsite.schema.words import FIXED, Words
from lpsite.source.emit import WIDTH, entry, flow

FOLDER = "templates"


def templates(tree: Tree, words: Words) -> dict[str, str]:
    """The templates by path."""
    made = {}
    for kind in KINDS.values():
        record = next(iter(kind.records.values()))
        if kind.folder:
            path = f"{FOLDER}/{kind.name}.md"
            made[path] = _page(path, kind, record, tree, words)
        else:
            made[f"{FOLDER}/{kind.name}.yml"] = _item(kind, record, words)
    return made


def _page(path: str, kind: Kind, record: type[BaseModel], tree: Tree, words: Words) -> str:
    modeline = next(each.modeline(path) for each in targets() if each.path == kind.folder)
    lines = ["---", modeline, *_comment(_about(kind, record, f"{kind.folder}/NAME.md"), 0)]
    lines += _keys(record, kind.fixed, words, 0)
    return "\n".join([*lines, "---", ""]) + body(record, tree)


def _item(kind: Kind, record: type[BaseModel], words: Words) -> str:
    lines = _comment(_about(kind, record, f"the end of the list {kind.key}: in {kind.file}"), 0)
    inside = list(_keys(record, kind.fixed, words, 4))
    # The first key, and no comment or optional key before it, opens the item.
    first = next(n for n, line in enumerate(inside) if line.strip() and line.strip()[0] != "#")
    inside[first] = f"  - {inside[first].lstrip()}"
    return "\n".join([*lines, *inside]) + "\n"


def _about(kind: Kind, record: type[BaseModel], where: str) -> str:
    return (
        f"{purpose(record)} Copy this to {where}, or let `lpsite new {kind.name}` ask you. "
        "A key that stands behind a # may be left out; to use it, take the # and the space away. "
        "Delete the comments when you are done."
    )


def _keys(
    record: type[BaseModel], fixed: Mapping[str, Any], words: Words, indent: int
) -> Iterator[str]:
    """Each key with its comment; those that may be left out are comments themselves."""
    for field in fields(record):
        yield ""
        yield from _comment(field.description, indent)
        yield from _choices(field.shape, words, indent, depth=0)
        yield from _inside(field.shape, words, indent)
        value = fixed.get(field.key, placeholder(field, words))
        for line in entry(field.key, value, indent):
            yield line if field.needed else f"{line[:indent]}# {line[indent:]}"


def _inside(shape: Shape, words: Words, indent: int) -> Iterator[str]:
    """What the keys within a record hold; they follow on the lines below."""
    record = held(shape)
    for field in fields(record) if record else ():
        extra = "" if field.needed else " (may be left out)"
        yield from _comment(f"{field.key}{extra}: {field.description}", indent, depth=1)
        yield from _choices(field.shape, words, indent, depth=2)


def _choices(shape: Shape, words: Words, indent: int, depth: int) -> Iterator[str]:
    """The values to choose from; words stand on a line each, with what readers see for them."""
    one = shape.inner if shape.form is Form.LIST and shape.inner else shape
    how = "One of" if one is shape else "One or more of"
    if one.form is Form.CHOICE and len(one.options) > 1:
        yield from _comment(f"{how}: {', '.join(map(flow, one.options))}", indent, depth)
    elif one.form is Form.FLAG:
        yield from _comment(f"{how}: true, false", indent, depth)
    elif one.form is Form.REFERENCE and one.refers in FIXED:
        yield from _comment(f"{how}:", indent, depth)
        for word in words[one.refers]:
            yield from _comment(f"{flow(word.id)}: {word.label}", indent, depth + 1)


def _comment(text: str, indent: int, depth: int = 0) -> list[str]:
    start = f"{' ' * indent}# {'  ' * depth}"
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=start,
        subsequent_indent=start,
        break_long_words=False,
        break_on_hyphens=False,
    )
