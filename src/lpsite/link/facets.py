"""The facets of case studies: by what they are narrowed, counted and found to be alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from lpsite.link.pages import StudyCard
from lpsite.model.framework import Edition, Standard
from lpsite.model.vocabulary import Vocabularies, Vocabulary


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet: its values in the order in which readers see them, and those of a study.

    Studies that share a value are alike for that, if it is among those in ``alike``.
    """

    name: str
    title: str
    labels: dict[str, str]
    _of: Callable[[StudyCard], Iterable[str]]
    alike: frozenset[str] = frozenset()

    def of(self, card: StudyCard) -> list[str]:
        """The values of a study, each once."""
        values = [value for value in self._of(card) if value in self.labels]
        return values if len(values) < 2 else list(dict.fromkeys(values))


def facets(
    words: Vocabularies,
    current: Mapping[str, Standard],
    edition: Edition,
    keys_of: Callable[[StudyCard], Iterable[str]],
    levels_of: Callable[[StudyCard], Mapping[str, int]],
) -> dict[str, Facet]:
    """Every facet by its name, in the order in which readers see them.

    ``keys_of`` and ``levels_of`` say for which of the current standards a study stands, and which
    level of reach it claims for each.
    """
    standards = {key: f"{key} {standard.title}" for key, standard in current.items()}
    levels = {str(each.number): f"{each.number}: {each.title}" for each in edition.levels}
    depths = [term.id for term in words.impact_levels.terms]

    def deepest(card: StudyCard) -> Iterable[str]:
        return [max(card.depths, key=depths.index)] if card.depths else []

    def furthest(card: StudyCard) -> Iterable[str]:
        claimed = levels_of(card).values() if card.levels else ()
        return [str(max(claimed))] if claimed else []

    def cost(card: StudyCard) -> Iterable[str]:
        band = None if card.money is None else words.cost_bands.band(card.money)
        return [band] if band else []

    def facet(name: str, of: Callable[[StudyCard], Iterable[str]], terms: Vocabulary) -> Facet:
        return Facet(name, terms.title, {term.id: term.label for term in terms.terms}, of)

    def alike(name: str, of: Callable[[StudyCard], Iterable[str]], terms: Vocabulary) -> Facet:
        # A word such as "not stated" stands for no one role or place.
        counted = frozenset(term.id for term in terms.terms if term.counted)
        return replace(facet(name, of, terms), alike=counted)

    every = [
        Facet("standard", "Standard", standards, keys_of, frozenset(standards)),
        alike("phase", lambda card: card.phases, words.phases),
        alike("setting", lambda card: [card.education_phase], words.education_phases),
        alike("role", lambda card: [card.role], words.roles),
        alike("theme", lambda card: card.themes, words.themes),
        alike("need", lambda card: card.needs, words.needs),
        facet("evidence", lambda card: card.evidence, words.evidence_kinds),
        facet("depth", deepest, words.impact_levels),
        Facet("reach", "Level of reach claimed", levels, furthest),
        facet("cost", cost, words.cost_bands),
    ]
    return {each.name: each for each in every}


def features(every: Mapping[str, Facet], card: StudyCard) -> list[tuple[str, str]]:
    """What makes a study alike to others: names of facets with its values."""
    return [
        (facet.name, value)
        for facet in every.values()
        if facet.alike
        for value in facet.of(card)
        if value in facet.alike
    ]
