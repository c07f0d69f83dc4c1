"""The field reference for editors, ``docs-dev/fields.md``: one table for each record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, TypeAdapter

from lpsite.model import base
from lpsite.model.site import SiteSettings
from lpsite.read import SETTINGS
from lpsite.schema.json_schema import purpose
from lpsite.schema.samples import example
from lpsite.schema.shape import Field, Form, Shape, fields, records
from lpsite.schema.targets import Target, targets
from lpsite.schema.words import VOCABULARIES, Words
from lpsite.source.emit import flow

PATH = "docs-dev/fields.md"

_HEAD = """\
# Field reference

<!-- Made by `lpsite schema` from src/lpsite/model. Change the models, then run it again. -->

What every key of every content file holds. [content.md](content.md) is the guide to them: how to
begin, and the rules that span files.

- **Needed** "no" means that you may leave the key out. Leave it out whole. Within something that
  may be left out, "yes" means: needed once you use it.
- **id**: lower-case letters, digits and hyphens, {id} characters at most. It stays for good.
- **line**: plain text of at most {line} characters. **paragraph**: plain text of at most
  {paragraph}. Neither may have `<`, `>`, `{{` or `}}` in it, and Markdown and references do nothing
  there.
- **day**: `2026-11-21`. **date**: as exactly as you know it: `"2024"`, `"2024-05"` or `2024-05-14`.
- **word**: an id from `library/data/vocabularies.yml`, from the list named in brackets.
- **source**, **fact** and the like: the id of one. Add it to its own file first.
- A key that is not in the tables is an error, so that a slip of the pen cannot go unnoticed.
"""

_CALLED = {
    Form.DAY: "day",
    Form.NUMBER: "whole number",
    Form.FLAG: "`true` or `false`",
    Form.LIST: "list",
    Form.GROUP: "group of keys",
}
_REFERENCES = {
    "guide": "guidance page",
    "study": "case study",
    "term": "glossary term",
}


def field_page(words: Words) -> str:
    """The page as Markdown."""
    parts = [_HEAD.format(**_limits())]
    told: set[type[BaseModel]] = set()
    for target in targets():
        parts += _section(target, words, told)
    parts += [f"\n## {SETTINGS}\n\nOur part of the file. The rest is MkDocs' own.\n"]
    parts += _records((SiteSettings,), words, told, without_heading=True)
    return "".join(parts)


def _limits() -> dict[str, int]:
    """The longest id, line and paragraph, from the types themselves."""
    kinds = {"id": base.Id, "line": base.Line, "paragraph": base.Prose}
    return {name: TypeAdapter(kind).json_schema()["maxLength"] for name, kind in kinds.items()}


def _section(target: Target, words: Words, told: set[type[BaseModel]]) -> Iterator[str]:
    yield f"\n## {target.title}\n\n"
    if target.is_page:
        yield f"The lines between the two `---` at the top of `{target.path}/NAME.md`. "
    else:
        yield f"The file `{target.pattern.replace('*', 'NAME')}`. "
    yield f"Schema: [{target.name}](../{target.schema}).\n"
    yield from _records(target.records, words, told, without_heading=len(target.records) == 1)


def _records(
    kinds: tuple[type[BaseModel], ...],
    words: Words,
    told: set[type[BaseModel]],
    *,
    without_heading: bool,
) -> Iterator[str]:
    """Tables of the records and all within them; what several share stands once, before them."""
    for kind in kinds:
        for record in records(kind):
            for each in (*_shared(record), record):
                if each not in told:
                    told.add(each)
                    heading = without_heading and each is kind
                    yield from _record(each, words, heading="" if heading else _name(each))


def _record(record: type[BaseModel], words: Words, heading: str) -> Iterator[str]:
    yield f"\n### {heading}\n" if heading else ""
    shared = _shared(record)
    also = " ".join(f"It has the keys of {_link(each)} too." for each in shared)
    yield f"\n{purpose(record)} {also}".rstrip() + "\n\n"
    yield "| key | needed? | what it holds | example |\n|---|---|---|---|\n"
    inherited = {name for each in shared for name in each.model_fields}
    own = {name for name in record.model_fields if name not in inherited}
    aliases = {record.model_fields[name].alias or name for name in own}
    for field in fields(record):
        if field.key in aliases:
            yield _row(field, words)


def _row(field: Field, words: Words) -> str:
    needed = "yes" if field.needed else "no"
    value = example(field, words)
    shown = "" if value is None else f"`{_inside(field, value)}`"
    # A description of choices often explains them with colons of its own.
    between = "; " if field.shape.form is Form.CHOICE else ": "
    holds = f"{_holds(field.shape)}{between}{field.description}".replace("|", "\\|")
    return f"| `{field.key}` | {needed} | {holds} | {shown} |\n"


def _inside(field: Field, value: Any) -> str:
    """A value as one would write it; text without its quotes where it does not need them."""
    return flow(value) if not isinstance(value, str) or _is_code(field) else value


def _is_code(field: Field) -> bool:
    return field.shape.form in (Form.DATE, Form.REFERENCE) or bool(field.shape.called == "text")


def _holds(shape: Shape, many: bool = False) -> str:
    """The kind of value in the words that the page explains."""
    match shape.form:
        case Form.RECORD if shape.record:
            return _link(shape.record)
        case Form.LIST if shape.inner:
            least = f", at least {shape.least}" if shape.least else ""
            return f"list of {_holds(shape.inner, many=True)}{least}"
        case Form.GROUP if shape.inner and shape.key:
            return f"for each {_holds(shape.key)} {_article(_holds(shape.inner))}"
        case Form.EITHER:
            return " or ".join(_holds(each, many) for each in shape.either)
        case Form.CHOICE:
            options = ", ".join(f"`{flow(option)}`" for option in shape.options)
            return options if len(shape.options) == 1 else f"one of {options}"
        case Form.REFERENCE if shape.refers in VOCABULARIES:
            return f"{_plural('word', many)} ({shape.refers})"
        case Form.REFERENCE:
            return _plural(_REFERENCES.get(shape.refers, shape.refers), many)
        case Form.TEXT | Form.DATE:
            return _plural(shape.called, many)
        case form:
            return _plural(_CALLED[form], many)


def _plural(word: str, many: bool) -> str:
    if not many:
        return word
    if word.endswith(("ss", "x")):
        return f"{word}es"
    return word[:-1] + "ies" if word.endswith("y") else f"{word}s"


def _article(words: str) -> str:
    return words if words.startswith("[") else f"a {words}"


def _shared(record: type[BaseModel]) -> list[type[BaseModel]]:
    """The records whose fields this one has by inheriting them."""
    return [
        parent
        for parent in reversed(record.__mro__[1:])
        if issubclass(parent, BaseModel) and parent.model_fields
    ]


def _name(record: type[BaseModel]) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", record.__name__).capitalize()


def _link(record: type[BaseModel]) -> str:
    name = _name(record)
    return f"[{name}](#{name.lower().replace(' ', '-')})"
