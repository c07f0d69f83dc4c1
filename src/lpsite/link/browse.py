"""Case studies by what they have in common: the facets by which readers narrow them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
    words = catalogue.vocabularies
    facets: list[tuple[str, str, list[tuple[str, str]], Callable[[StudyCard], Iterable[str]]]] = [
        (
            "standard",
            "Standard",
            [(key, f"{key} {standard.title}") for key, standard in catalogue.standards.items()],
            catalogue.current_keys,
        ),
        *(
            (name, vocabulary.title, [(term.id, term.label) for term in vocabulary.terms], values)
            for name, vocabulary, values in (
                ("phase", words.phases, lambda card: card.phases),
                ("setting", words.education_phases, lambda card: (card.education_phase,)),
                ("role", words.roles, lambda card: (card.role,)),
                ("theme", words.themes, lambda card: card.themes),
                ("need", words.needs, lambda card: card.needs),
            )
        ),
    ]
    made: list[Shelf] = []
    for facet, title, values, values_of in facets:
        held: dict[str, list[StudyCard]] = {value: [] for value, _ in values}
        for card in catalogue.cards.values():
            for value in dict.fromkeys(values_of(card)):
                held[value].append(card)
        made += [
            Shelf(facet, title, value, label, tuple(held[value]))
            for value, label in values
            if held[value]
        ]
    return made
