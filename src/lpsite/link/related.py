"""Which studies to read after one, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from lpsite.link.facets import Facet
from lpsite.link.pages import StudyCard

Features = Callable[[StudyCard], list[tuple[str, str]]]
"""What makes a study alike to others: see ``lpsite.link.facets.features``."""


@dataclass(frozen=True, slots=True)
class Related:
    """A study to read next. ``shared`` are labels by facet, nothing if its author names it."""

    card: StudyCard
    is_named: bool
    shared: dict[str, list[str]]


def related(
    cards: Mapping[str, StudyCard],
    facets: Mapping[str, Facet],
    features: Features,
    card: StudyCard,
    similar: Sequence[str],
) -> list[Related]:
    """The studies to read next: those that its author names, then those that are most alike."""
    named = [cards[each] for each in card.related if each in cards]
    mine = set(features(card)) if similar else set()
    return [
        *(Related(each, True, {}) for each in named),
        *(
            Related(cards[each], False, _shared(facets, features, mine, cards[each]))
            for each in similar
        ),
    ]


def _shared(
    facets: Mapping[str, Facet],
    features: Features,
    mine: set[tuple[str, str]],
    other: StudyCard,
) -> dict[str, list[str]]:
    shared: dict[str, list[str]] = {}
    for name, value in features(other):
        if (name, value) in mine:
            shared.setdefault(name, []).append(facets[name].labels[value])
    return shared
