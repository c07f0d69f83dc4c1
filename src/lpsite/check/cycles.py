"""Successions end: nothing takes the place of itself, at however many steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lpsite.diagnostics import Diagnostic
from lpsite.model.framework import Framework
from lpsite.model.ledger import Facts
from lpsite.read import Tree


def nothing_succeeds_itself(tree: Tree) -> Iterator[Diagnostic]:
    """No fact is superseded by itself, and no edition follows itself, at any distance."""
    for entry, ledger in tree.of(Facts):
        after = {fact.id: fact.superseded_by for fact in ledger.facts}
        for index, fact in enumerate(ledger.facts):
            if circle := _circle(fact.id, after):
                yield Diagnostic(
                    "LP330",
                    entry.span("facts", index, "superseded_by"),
                    f"this goes round in a circle: {' to '.join(circle)}",
                    "the newest fact has no superseded_by",
                )
    for standards, framework in tree.of(Framework):
        newer: dict[str, str | None] = {m.older: m.newer for m in framework.mappings}
        for index, mapping in enumerate(framework.mappings):
            if circle := _circle(mapping.older, newer):
                yield Diagnostic(
                    "LP330",
                    standards.span("mappings", index, "newer"),
                    f"this goes round in a circle: {' to '.join(circle)}",
                    "a mapping leads from an edition to a newer one",
                )


def _circle(start: str, after: Mapping[str, str | None]) -> list[str]:
    """The way from ``start`` back to itself, or nothing."""
    way = [start]
    while (step := after.get(way[-1])) is not None:
        if step == start:
            return [*way, start]
        if step in way:
            return []
        way.append(step)
    return []
