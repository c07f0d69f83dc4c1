"""The evidence graph: which studies stand behind a standard, and which are related and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lpsite.link.pages import StudyCard

if TYPE_CHECKING:
    from lpsite.link.catalogue import Catalogue

ACROSS = ("phase", "role", "theme")
"""The facets by which the coverage of the standards is shown."""


@dataclass(frozen=True, slots=True)
class Related:
    """A study to read next. ``shared`` are labels by facet, nothing if its author names it."""

    card: StudyCard
    is_named: bool
    shared: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Cell:
    """The studies of one standard and one value of a facet, in the order of the catalogue."""

    standard: str
    value: str
    cards: tuple[StudyCard, ...]

    @property
    def illustrative(self) -> int:
        """How many of them are invented."""
        return sum(card.illustrative for card in self.cards)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Standards against the values of a facet: the rows are standards, with a cell for each value.

    A study stands in a cell for each of its values, so the cells of a row may add up to more
    studies than there are.
    """

    facet: str
    title: str
    labels: dict[str, str]
    rows: dict[str, list[Cell]]


def coverage(catalogue: Catalogue, facet_name: str) -> Coverage:
    """The coverage of the current standards by a facet, empty cells too."""
    facet, standards = catalogue.facets[facet_name], catalogue.facets["standard"]
    held: dict[tuple[str, str], list[StudyCard]] = {
        (key, value): [] for key in standards.labels for value in facet.labels
    }
    for card in catalogue.cards.values():
        values = facet.of(card)
        for key in standards.of(card):
            for value in values:
                held[key, value].append(card)
    return Coverage(
        facet.name,
        facet.title,
        facet.labels,
        {
            key: [Cell(key, value, tuple(held[key, value])) for value in facet.labels]
            for key in standards.labels
        },
    )


def features(catalogue: Catalogue, card: StudyCard) -> list[tuple[str, str]]:
    """What makes a study alike to others."""
    return [
        (facet.name, value)
        for facet in catalogue.facets.values()
        if facet.alike
        for value in facet.of(card)
        if value in facet.alike
    ]


def related(catalogue: Catalogue, card: StudyCard, similar: Sequence[str]) -> list[Related]:
    """The studies to read next: those that its author names, then those that are most alike."""
    named = [catalogue.cards[each] for each in card.related if each in catalogue.cards]
    alike = [catalogue.cards[each] for each in similar]
    mine = set(catalogue.features(card)) if alike else set()
    return [
        *(Related(each, True, {}) for each in named),
        *(Related(each, False, _shared(catalogue, mine, each)) for each in alike),
    ]


def _shared(
    catalogue: Catalogue, mine: set[tuple[str, str]], other: StudyCard
) -> dict[str, list[str]]:
    shared: dict[str, list[str]] = {}
    for name, value in catalogue.features(other):
        if (name, value) in mine:
            shared.setdefault(name, []).append(catalogue.facets[name].labels[value])
    return shared
