"""Making something new: by asking, or from a file of answers.

What would be written is checked together with the whole library first, so that nothing is written
that ``lpsite check`` would refuse.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from lpsite.build import FaultsError
from lpsite.check import check
from lpsite.diagnostics import Diagnostic, errors, in_order
from lpsite.new.append import append
from lpsite.new.ask import Asker
from lpsite.new.kinds import Kind, body, suggestion
from lpsite.new.write import to_yaml
from lpsite.read import CannotReadError, Tree, with_text
from lpsite.schema.library import library
from lpsite.schema.shape import Field, fields, held
from lpsite.schema.words import words
from lpsite.source.records import build
from lpsite.source.text import Text, decode, read_text
from lpsite.source.yaml import Document, Path as DataPath, read_yaml

Hear = Callable[[str], str]
Say = Callable[[str], None]


def by_asking(kind: Kind, root: Path, day: datetime.date, hear: Hear, say: Say) -> str:
    """Ask for every field, then write; gives the path.

    Whatever stops the questions stops before anything is written.
    """
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
        about = next(each.description for each in fields(record) if each.key == kind.tag)
        given[kind.tag] = asker.choice(kind.tag, about, tuple(kind.records))
        record = kind.records[given[kind.tag]]
    answers = asker.record(record, given, first=("title",))
    while True:
        made, entry_path = _compose(kind, record, answers, library(root))
        tree, faults = _faults(library(root), made)
        wrong = errors(faults)
        if not wrong:
            return _save(kind, root, made, faults, say)
        again = _at_fault(record, tree, made.path, entry_path, wrong)
        if again.keys() & given.keys() or not again:
            raise FaultsError(faults, tree.lines)
        say("\nThis does not fit together yet:")
        for each, reasons in again.values():
            for reason in reasons:
                say(f"  {each.key}: {reason}")
        for each, _ in again.values():
            asker.again(each, answers)
