"""Making something new: by asking, or from a file of answers.

What would be written is checked together with the whole library first, so that nothing is written
that ``lpsite check`` would refuse.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from lpsite.check import FaultsError
from lpsite.diagnostics import Diagnostic, errors
from lpsite.new.ask import Asker
from lpsite.new.draft import Draft, draft
from lpsite.read import CannotReadError
from lpsite.schema.kinds import Kind, suggestion
from lpsite.schema.library import library
from lpsite.schema.shape import Field, Form, fields
from lpsite.schema.words import words
from lpsite.source.records import build
from lpsite.source.text import read_text
from lpsite.source.yaml import Document, read_yaml

_COMPOUND = (Form.LIST, Form.GROUP, Form.RECORD)


def by_asking(
    kind: Kind,
    root: Path,
    day: datetime.date,
    hear: Callable[[str], str],
    say: Callable[[str], None],
) -> Draft:
    """Ask for every field until all of them fit together; writes nothing."""
    tree = library(root)
    asker = Asker(
        hear,
        say,
        words(tree),
        suggest=lambda key, answers: suggestion(key, answers, tree, day),
        refuse=lambda key, value: _taken(kind, root, value) if key == "id" else None,
    )
    given, record = dict(kind.fixed), next(iter(kind.records.values()))
    if kind.tag:
        meanings = [f"{word}: {_meaning(kind, word)}" for word in kind.records]
        given[kind.tag] = asker.choice(kind.tag, "; ".join(meanings), tuple(kind.records))
        record = kind.records[given[kind.tag]]
    # The id can be suggested once there is a title.
    answers = asker.record(record, given, first=("title",))
    while True:
        made = draft(kind, record, answers, root)
        wrong = errors(made.faults)
        if not wrong:
            return made
        again = [each for each in _at_fault(record, made, wrong) if each.key not in given]
        if not again:
            raise FaultsError(made.faults, made.lines)
        say("\nThe answers do not fit together yet:")
        for fault in wrong:
            say(f"  {fault.message}: {fault.help}")
        for each in again:
            asker.again(each, answers)


def from_file(kind: Kind, root: Path, day: datetime.date, file: Path) -> Draft:
    """Take the answers from a YAML file with the fields as its keys; writes nothing.

    A field that is missing there gets what would be suggested for it. Raises FaultsError with the
    faults in the file, or in what would be made of it.
    """
    if not file.is_file():
        raise CannotReadError(f"there is no file {file}")
    tree = library(root)
    text, faults = read_text(file.parent, file.name)
    document, more = read_yaml(text) if text else (None, [])
    lines = {file.name: text.lines} if text else {}
    if text is None or document is None or errors([*faults, *more]):
        raise FaultsError([*faults, *more], lines)
    values = document.value if isinstance(document.value, dict) else {}
    record = kind.records.get(str(values.get(kind.tag, "")))
    filled: dict[str, Any] = {**kind.fixed, **values}
    for each in fields(record) if record else ():
        if each.needed and each.key not in filled:
            suggested = suggestion(each.key, filled, tree, day)
            filled |= {} if suggested is None else {each.key: suggested}
    whole = filled if isinstance(document.value, dict) else document.value
    faults = build(kind.model, file.name, Document(whole, document.keys, document.values))[1]
    faults += _unlike_fixed(kind, values, document)
    if faults or record is None:
        raise FaultsError(faults, lines)
    if reason := _taken(kind, root, filled["id"]):
        raise FileExistsError(reason)
    made = draft(kind, record, filled, root)
    if errors(made.faults):
        raise FaultsError(made.faults, made.lines)
    return made


def _meaning(kind: Kind, word: str) -> str:
    return next(each.description for each in fields(kind.records[word]) if each.key == kind.tag)


def _taken(kind: Kind, root: Path, record_id: str) -> str | None:
    """Why a page cannot have this id: its file is there, whatever it holds."""
    path = kind.path(record_id)
    return f"{path} is there already" if kind.folder and (root / path).exists() else None


def _unlike_fixed(kind: Kind, values: Mapping[str, Any], document: Document) -> list[Diagnostic]:
    return [
        Diagnostic(
            "LP203",
            document.span(key),
            f"a new one begins with  {key}: {fixed}",
            "take the line out",
        )
        for key, fixed in kind.fixed.items()
        if values.get(key, fixed) != fixed
    ]


def _at_fault(record: type[BaseModel], made: Draft, wrong: list[Diagnostic]) -> list[Field]:
    """The fields to ask for again: where the faults stand, and those that the faults speak of.

    Nothing when a fault stands elsewhere, where no answer can mend it.
    """
    keys: set[str] = set()
    for fault in wrong:
        at = made.key_at(fault.span)
        if at is None:
            return []
        spoken = set(re.findall(r"\w+", f"{fault.message} {fault.help}"))
        keys |= {at} | {
            each.key
            for each in fields(record)
            if each.key in spoken and each.shape.form not in _COMPOUND
        }
    return [each for each in fields(record) if each.key in keys]
