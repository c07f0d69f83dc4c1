"""Dates stand in the order in which things happen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from lpsite.diagnostics import Diagnostic
from lpsite.model.base import first_day
from lpsite.model.case_study import FullStudy, LinkedStudy
from lpsite.model.framework import Framework
from lpsite.model.guidance import Guidance
from lpsite.model.ledger import Facts
from lpsite.model.template import Template
from lpsite.read import Tree
from lpsite.source.records import Entry
from lpsite.source.yaml import Path


def dates_are_in_order(tree: Tree) -> Iterator[Diagnostic]:
    """What comes first has the earlier date."""
    for guide, _ in tree.of(Guidance):
        yield from _ordered(guide, (), "last_reviewed", "review_by")
    for template, _ in tree.of(Template):
        yield from _ordered(template, (), "last_reviewed", "review_by")
    for linked, _ in tree.of(LinkedStudy):
        yield from _ordered(linked, (), "told_on", "published", "review_by")
    for full, _ in tree.of(FullStudy):
        yield from _ordered(full, (), "started", "ended", "published", "review_by")
    for ledger, facts in tree.of(Facts):
        for index in range(len(facts.facts)):
            yield from _ordered(ledger, ("facts", index), "valid_from", "valid_to")
            yield from _ordered(ledger, ("facts", index), "as_at", "review_by")
    for standards, framework in tree.of(Framework):
        for index in range(len(framework.editions)):
            yield from _ordered(standards, ("editions", index), "since", "until")


def _ordered(entry: Entry[Any], path: Path, *names: str) -> Iterator[Diagnostic]:
    """Each of the named dates that is given is no earlier than the one given before it."""
    record: Any = entry.record
    for step in path:
        record = record[step] if isinstance(step, int) else getattr(record, step)
    given = [(name, value) for name in names if (value := getattr(record, name)) is not None]
    for (earlier, first), (later, second) in pairwise(given):
        if _comparable(first, second) and first_day(second) < first_day(first):
            yield Diagnostic(
                "LP401",
                entry.span(*path, later),
                f"{later} ({second}) lies before {earlier} ({first})",
                "correct one of the two dates",
            )


def _comparable(first: object, second: object) -> bool:
    """Whether the more exact date lies outside the less exact one; 2024 and 2024-05 agree."""
    return not (str(first).startswith(str(second)) or str(second).startswith(str(first)))
