"""The evidence graph: which studies stand behind a standard, by phase, role and theme."""

from __future__ import annotations

from dataclasses import dataclass

from lpsite.link.catalogue import Catalogue
from lpsite.link.pages import StudyCard

ACROSS = ("phase", "role", "theme")
"""The facets by which the coverage of the standards is shown."""


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
