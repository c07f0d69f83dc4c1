"""Editions of the framework hold together, and every change between them is accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from lpsite.diagnostics import Diagnostic, did_you_mean
from lpsite.model.framework import Framework, Move
from lpsite.read import Tree
from lpsite.source.records import Entry

_ENDS = {
    "unchanged": (1, 1),
    "wording": (1, 1),
    "meaning": (1, 1),
    "moved": (1, 1),
    "deleted": (1, 0),
    "added": (0, 1),
}


def editions_hold_together(tree: Tree) -> Iterator[Diagnostic]:
    """Within an edition every key, number and level stands once, and every category exists."""
    for entry, framework in tree.of(Framework):
        for index, edition in enumerate(framework.editions):
            here = ("editions", index)
            categories = [category.id for category in edition.categories]
            for position, standard in enumerate(edition.standards):
                if standard.category not in categories:
                    yield Diagnostic(
                        "LP310",
                        entry.span(*here, "standards", position, "category"),
                        f'there is no category "{standard.category}" in this edition',
                        did_you_mean(standard.category, categories, "add it to its categories"),
                    )
            for name, values in (
                ("categories.id", categories),
                ("standards.key", [s.key for s in edition.standards]),
                ("standards.number", [s.number for s in edition.standards]),
                ("levels.number", [level.number for level in edition.levels]),
            ):
                part, _, field = name.partition(".")
                for position in _repeated(values):
                    yield Diagnostic(
                        "LP301",
                        entry.span(*here, part, position, field),
                        f"{values[position]} stands twice in this edition",
                        "each stands once: correct one of the two",
                    )


def mappings_are_total(tree: Tree) -> Iterator[Diagnostic]:
    """A mapping says of every standard and category of both editions what became of it."""
    for entry, framework in tree.of(Framework):
        editions = {edition.id: edition for edition in framework.editions}
        mapped = {(m.older, m.newer) for m in framework.mappings}
        ids = [edition.id for edition in framework.editions]
        for pair in pairwise(ids):
            if pair not in mapped:
                yield Diagnostic(
                    "LP320",
                    entry.key_span("mappings"),
                    f"there is no mapping from {pair[0]} to {pair[1]}",
                    "add one: what became of every category and standard",
                )
        for index, mapping in enumerate(framework.mappings):
            older, newer = editions.get(mapping.older), editions.get(mapping.newer)
            if older is None or newer is None:
                continue
            for part, before, after in (
                ("standards", [s.key for s in older.standards], [s.key for s in newer.standards]),
                ("categories", [c.id for c in older.categories], [c.id for c in newer.categories]),
            ):
                moves = getattr(mapping, part)
                yield from _total(entry, ("mappings", index, part), moves, before, after)


def every_standard_has_its_portrait(tree: Tree) -> Iterator[Diagnostic]:
    """Every standard of the current edition has the editors' text, with a step for each level."""
    for entry, framework in tree.of(Framework):
        try:
            current = framework.current
        except KeyError:
            continue
        portraits = [portrait.key for portrait in framework.standards]
        for standard in current.standards:
            if standard.key not in portraits:
                yield Diagnostic(
                    "LP321",
                    entry.key_span("standards"),
                    f"{standard.key} has no text here",
                    f"add an item with  key: {standard.key}",
                )
        for position in _repeated(portraits):
            yield Diagnostic(
                "LP301",
                entry.span("standards", position, "key"),
                f"{portraits[position]} has a text already",
                "put the two together",
            )
        levels = [level.number for level in current.levels]
        for index, portrait in enumerate(framework.standards):
            if [step.level for step in portrait.reach] != levels:
                yield Diagnostic(
                    "LP322",
                    entry.key_span("standards", index, "reach"),
                    "the steps do not follow the levels of the current edition",
                    f"write one step for each level, in order: {', '.join(map(str, levels))}",
                )


def _total(
    entry: Entry[Any],
    path: tuple[str | int, ...],
    moves: Sequence[Move],
    before: list[str],
    after: list[str],
) -> Iterator[Diagnostic]:
    for side, keys, field in (("older", before, "before"), ("newer", after, "after")):
        seen: Counter[str] = Counter()
        for index, move in enumerate(moves):
            for position, key in enumerate(getattr(move, field)):
                seen[key] += 1
                if key not in keys:
                    yield Diagnostic(
                        "LP310",
                        entry.span(*path, index, field, position),
                        f'the {side} edition has no "{key}"',
                        did_you_mean(key, keys, "take it out"),
                    )
        for key in keys:
            if seen[key] != 1:
                yield Diagnostic(
                    "LP320",
                    entry.key_span(*path),
                    f"{key} of the {side} edition stands {seen[key]} times in this mapping",
                    "say once what became of it",
                )
    for index, move in enumerate(moves):
        ends = (len(move.before), len(move.after))
        fits = {
            "merged": ends[0] > 1 and ends[1] == 1,
            "split": ends[0] == 1 and ends[1] > 1,
        }.get(move.change, ends == _ENDS.get(move.change))
        if not fits:
            yield Diagnostic(
                "LP323",
                entry.span(*path, index, "change"),
                f'"{move.change}" does not fit {ends[0]} before and {ends[1]} after',
                "merged joins several into one, split makes several of one, the others keep one",
            )


def _repeated(values: Sequence[object]) -> list[int]:
    """The positions of values that stood before."""
    return [index for index, value in enumerate(values) if value in values[:index]]
