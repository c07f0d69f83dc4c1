"""The state of the library on a day: what is stale, what is thin, which facts conflict."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from lpsite.link import Catalogue
from lpsite.model import addresses
from lpsite.model.ledger import Fact
from lpsite.model.vocabulary import Vocabulary

ENOUGH_STUDIES = 2
"""Fewer full case studies than this count as thin."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something to be looked at, by when, by whom, and where it stands."""

    title: str
    what: str
    by: datetime.date
    owner: str
    address: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many full case studies there are for one value: told here, and illustrative of those."""

    label: str
    studies: int
    illustrative: int

    @property
    def is_thin(self) -> bool:
        """Whether readers in this place find too little."""
        return self.studies < ENOUGH_STUDIES


@dataclass(frozen=True, slots=True)
class Health:
    """What an editor looks at first."""

    day: datetime.date
    overdue: list[Due]
    soon: list[Due]
    by_standard: list[Coverage]
    by_phase: list[Coverage]
    by_role: list[Coverage]
    disputed: list[Fact]
    unknown: list[Fact]

    @property
    def thin(self) -> list[tuple[str, Coverage]]:
        """Every value with too little evidence, with the name of what it is a value of."""
        named = (
            ("Standard", self.by_standard),
            ("Phase", self.by_phase),
            ("Role", self.by_role),
        )
        return [(name, each) for name, values in named for each in values if each.is_thin]


def health(catalogue: Catalogue, soon: datetime.timedelta = datetime.timedelta(days=90)) -> Health:
    """The state of a catalogue on its day; ``soon`` is how far ahead to look."""
    day = catalogue.today
    due = sorted(_due(catalogue), key=lambda each: (each.by, each.title))
    studies = [card for card in catalogue.cards.values() if card.kind == "full"]
    illustrative = [card for card in studies if card.illustrative]

    def coverage(words: Vocabulary, field: str) -> list[Coverage]:
        every, invented = (
            Counter(value for card in cards for value in _values(getattr(card, field)))
            for cards in (studies, illustrative)
        )
        counted = [term for term in words.terms if term.counted]
        return [Coverage(term.label, every[term.id], invented[term.id]) for term in counted]

    return Health(
        day=day,
        overdue=[each for each in due if each.by < day],
        soon=[each for each in due if day <= each.by <= day + soon],
        by_standard=[
            Coverage(
                f"{key} {standard.title}",
                sum(card.kind == "full" for card in catalogue.studies_by_standard[key]),
                sum(
                    card.kind == "full" and card.illustrative
                    for card in catalogue.studies_by_standard[key]
                ),
            )
            for key, standard in catalogue.standards.items()
        ],
        by_phase=coverage(catalogue.vocabularies.phases, "phases"),
        by_role=coverage(catalogue.vocabularies.roles, "role"),
        disputed=[fact for fact in catalogue.facts.values() if fact.status == "disputed"],
        unknown=[fact for fact in catalogue.facts.values() if fact.status == "unknown"],
    )


def _due(catalogue: Catalogue) -> Iterable[Due]:
    for guide in catalogue.guides.values():
        page = guide.record
        yield Due(page.title, "guidance page", page.review_by, page.owner_role, guide.address)
    for template in catalogue.templates.values():
        sheet = template.record
        yield Due(
            sheet.title, "sheet to print", sheet.review_by, sheet.owner_role, template.address
        )
    for card in catalogue.cards.values():
        yield Due(card.title, "case study", card.review_by, "editors", card.address)
    for fact in catalogue.facts.values():
        yield Due(fact.title, "fact", fact.review_by, "editors", addresses.fact(fact.id))
    for source in catalogue.sources.values():
        by = source.accessed + datetime.timedelta(days=365)
        yield Due(source.title, "source", by, "editors", addresses.source(source.id))


def _values(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def as_text(health: Health) -> str:
    """The state of the library for a terminal."""
    parts = [f"The library on {health.day}"]
    parts.append(_section("Overdue", [f"{d.by}  {d.what}: {d.title}" for d in health.overdue]))
    parts.append(_section("Due soon", [f"{d.by}  {d.what}: {d.title}" for d in health.soon]))
    parts.append(
        _section(
            f"Fewer than {ENOUGH_STUDIES} full case studies",
            [f"{name}: {each.label} ({each.studies})" for name, each in health.thin],
        )
    )
    disputed = [f"{fact.title}: {fact.value}" for fact in health.disputed]
    parts.append(_section("Sources disagree", disputed))
    parts.append(_section("Not known", [fact.title for fact in health.unknown]))
    return "\n\n".join(parts)


def _section(title: str, lines: list[str]) -> str:
    return "\n".join([title, *(f"  {line}" for line in lines or ["none"])])
