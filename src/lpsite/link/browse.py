"""Case studies by what they have in common: the facets by which readers narrow them."""

from __future__ import annotations

from dataclasses import dataclass

from lpsite.link.catalogue import Catalogue
from lpsite.link.pages import StudyCard


@dataclass(frozen=True, slots=True)
class Shelf:
    """The case studies that share a value of a facet, in the order of the catalogue."""

    facet: str
    facet_title: str
    value: str
    label: str
    cards: tuple[StudyCard, ...]


def shelves(catalogue: Catalogue) -> list[Shelf]:
    """Every shelf that holds something, facet by facet, in the order of the vocabularies."""
    made: list[Shelf] = []
    for facet in catalogue.facets.values():
        held: dict[str, list[StudyCard]] = {value: [] for value in facet.labels}
        for card in catalogue.cards.values():
            for value in facet.of(card):
                held[value].append(card)
        made += [
            Shelf(facet.name, facet.title, value, label, tuple(held[value]))
            for value, label in facet.labels.items()
            if held[value]
        ]
    return made
