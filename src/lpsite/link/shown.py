"""Who has shown a standard: its case studies, counted by level claimed and by phase."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lpsite.link.catalogue import Catalogue
from lpsite.link.pages import StudyCard
from lpsite.model.vocabulary import Term


@dataclass(frozen=True, slots=True)
class Tally:
    """How many case studies there are: at each level of the edition, without one, and together."""

    at: tuple[int, ...]
    without: int
    together: int


@dataclass(frozen=True, slots=True)
class Shown:
    """The case studies of a standard.

    A study about two phases counts in both, but only once in ``every``. ``invented`` are
    illustrative examples, ``elsewhere`` are told elsewhere and ``here`` are told here and real.
    """

    phases: tuple[tuple[Term, Tally], ...]
    every: Tally
    invented: int
    elsewhere: int
    here: int


def shown(catalogue: Catalogue, key: str) -> Shown:
    """Count the case studies of a standard; phases without any are left out."""
    cards = catalogue.studies_by_standard[key]
    by_phase: dict[str, list[StudyCard]] = {}
    for card in cards:
        for phase in dict.fromkeys(card.phases):
            by_phase.setdefault(phase, []).append(card)
    invented = sum(card.illustrative for card in cards)
    elsewhere = sum(card.kind == "link" and not card.illustrative for card in cards)
    return Shown(
        phases=tuple(
            (term, _tally(catalogue, key, by_phase[term.id]))
            for term in catalogue.vocabularies.phases.terms
            if term.id in by_phase
        ),
        every=_tally(catalogue, key, cards),
        invented=invented,
        elsewhere=elsewhere,
        here=len(cards) - invented - elsewhere,
    )


def _tally(catalogue: Catalogue, key: str, cards: Sequence[StudyCard]) -> Tally:
    claimed = Counter(catalogue.current_levels(card).get(key) for card in cards)
    return Tally(
        at=tuple(claimed[level.number] for level in catalogue.edition.levels),
        without=claimed[None],
        together=len(cards),
    )
