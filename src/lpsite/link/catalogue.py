"""The linked library, which answers questions."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lpsite.link.facets import Facet, facets, features
from lpsite.link.pages import (
    DocsText,
    GuidancePage,
    Study,
    StudyCard,
    StudyPage,
    TemplatePage,
    claims,
)
from lpsite.link.related import Related, related
from lpsite.link.similar import MOST_RELATED, Similar
from lpsite.model.comparison import Comparison, Route
from lpsite.model.framework import Category, Edition, Framework, Portrait, Standard
from lpsite.model.gateways import Calendar, Gateway
from lpsite.model.guidance import Guidance
from lpsite.model.ledger import Fact, GlossaryTerm, Source
from lpsite.model.site import SiteSettings
from lpsite.model.synonyms import Synonyms
from lpsite.model.template import Template
from lpsite.model.vocabulary import Vocabularies


@dataclass(frozen=True)
class Catalogue:
    """The linked library. Lists stand in the order in which readers see them.

    ``today`` is the day as which the site is built; nothing else asks a clock. ``root`` is where
    the sources stand: pictures are too large to be held, and are read from there again. ``cards``
    has every published case study, and ``studies`` those whose texts are at hand: all of them, or
    a part. ``unpublished`` has the status of every other one by its id. ``alike_known`` has the
    ids of the most alike studies of each one, where somebody has found them already.
    """

    root: Path
    today: datetime.date
    settings: SiteSettings
    framework: Framework
    vocabularies: Vocabularies
    calendar: Calendar
    comparison: Comparison
    sources: dict[str, Source]
    facts: dict[str, Fact]
    terms: dict[str, GlossaryTerm]
    synonyms: Synonyms
    guides: dict[str, GuidancePage]
    templates: dict[str, TemplatePage]
    cards: dict[str, StudyCard]
    studies: dict[str, StudyPage]
    unpublished: dict[str, str]
    docs: dict[str, DocsText]
    alike_known: Mapping[str, tuple[str, ...]] | None = None

    @property
    def withdrawn(self) -> list[str]:
        """The ids of the case studies that were withdrawn."""
        return [study for study, status in self.unpublished.items() if status == "withdrawn"]

    @property
    def edition(self) -> Edition:
        """The edition of the framework in force."""
        return self.framework.current

    @cached_property
    def standards(self) -> dict[str, Standard]:
        """The standards of the current edition by key, in their order."""
        ordered = sorted(self.edition.standards, key=lambda standard: standard.number)
        return {standard.key: standard for standard in ordered}

    @cached_property
    def portraits(self) -> dict[str, Portrait]:
        """What the editors say of each standard, by key."""
        return {portrait.key: portrait for portrait in self.framework.standards}

    @cached_property
    def categories(self) -> dict[str, Category]:
        """The categories of the current edition by id."""
        return {category.id: category for category in self.edition.categories}

    def former_title(self, key: str) -> str:
        """Key and title of a standard in the newest edition that has it; raises KeyError."""
        for edition in reversed(self.framework.editions):
            for standard in edition.standards:
                if standard.key == key:
                    return f"{key} {standard.title}"
        raise KeyError(key)

    def current_keys(self, record: Guidance | Template | Study | StudyCard) -> list[str]:
        """The standards of the current edition that a page's citations stand for, in order.

        A case study cites the edition it was judged by; the mappings lead from there to today's.
        """
        edition = getattr(record, "edition", self.framework.current_edition)
        return self._today(record.standards, edition)

    def current_levels(self, study: Study | StudyCard) -> dict[str, int]:
        """The levels of reach that a study claims, by standard of the current edition.

        Never more than was claimed: a standard that was split hands none on, and one that several
        were merged into gets the lowest.
        """
        claimed = study.levels if isinstance(study, StudyCard) else claims(study).items()
        known = {level.number for level in self.edition.levels}
        levels: dict[str, int] = {}
        for key, level in claimed:
            after = self._today([key], study.edition)
            if len(after) == 1 and level in known:
                levels[after[0]] = min(level, levels.get(after[0], level))
        return levels

    def _today(self, standards: Iterable[str], edition: str) -> list[str]:
        """What became of standards of an edition, up to the current one."""
        keys = list(standards)
        newer = {mapping.older: mapping for mapping in self.framework.mappings}
        while edition != self.framework.current_edition and edition in newer:
            mapping = newer[edition]
            after = {key: move.after for move in mapping.standards for key in move.before}
            keys = [new for key in keys for new in after.get(key, [])]
            edition = mapping.newer
        return [key for key in dict.fromkeys(keys) if key in self.standards]

    def standards_in(self, category_id: str) -> list[Standard]:
        """The standards of one category of the current edition."""
        return [s for s in self.standards.values() if s.category == category_id]

    @cached_property
    def guides_by_standard(self) -> dict[str, list[GuidancePage]]:
        """Which guidance pages cite a standard."""
        found: dict[str, list[GuidancePage]] = {key: [] for key in self.standards}
        for guide in self.guides.values():
            for key in self.current_keys(guide.record):
                found[key].append(guide)
        return found

    @cached_property
    def studies_by_standard(self) -> dict[str, list[StudyCard]]:
        """Which case studies cite a standard."""
        found: dict[str, list[StudyCard]] = {key: [] for key in self.standards}
        for card in self.cards.values():
            for key in self.current_keys(card):
                found[key].append(card)
        return found

    def guides_in(self, stage: str) -> list[GuidancePage]:
        """The guidance pages of one stage of the journey."""
        return [guide for guide in self.guides.values() if guide.record.stage == stage]

    def templates_in(self, stage: str) -> list[TemplatePage]:
        """The sheets to print of one stage of the journey."""
        return [page for page in self.templates.values() if page.record.stage == stage]

    @cached_property
    def templates_by_guide(self) -> dict[str, list[TemplatePage]]:
        """Which sheets to print a guidance page explains."""
        found: dict[str, list[TemplatePage]] = {guide: [] for guide in self.guides}
        for template in self.templates.values():
            for guide in dict.fromkeys(template.record.guides):
                found[guide].append(template)
        return found

    def neighbours(self, guide_id: str) -> tuple[GuidancePage | None, GuidancePage | None]:
        """The guidance pages before and after this one along the journey."""
        ids = list(self.guides)
        here = ids.index(guide_id)
        before = self.guides[ids[here - 1]] if here > 0 else None
        after = self.guides[ids[here + 1]] if here + 1 < len(ids) else None
        return before, after

    @cached_property
    def facets(self) -> dict[str, Facet]:
        """The facets of case studies by name."""
        return facets(
            self.vocabularies, self.standards, self.edition, self.current_keys, self.current_levels
        )

    @cached_property
    def similar(self) -> Similar:
        """Which studies are most alike."""
        return Similar(self.cards.values(), self.features)

    def features(self, card: StudyCard) -> list[tuple[str, str]]:
        """What makes a study alike to others."""
        if card.id not in self._features:
            self._features[card.id] = features(self.facets, card)
        return self._features[card.id]

    @cached_property
    def _features(self) -> dict[str, list[tuple[str, str]]]:
        return {}

    def related_studies(self, study: StudyPage | StudyCard) -> list[Related]:
        """The studies to read next to one, each with the reason."""
        card = self.cards[study.record.id] if isinstance(study, StudyPage) else study
        similar = self._alike(card.id)
        return related(self.cards, self.facets, self.features, card, similar)[:MOST_RELATED]

    def related_ids(self, study_id: str) -> list[str]:
        """The ids of those studies."""
        named = [each for each in self.cards[study_id].related if each in self.cards]
        return [*named, *self._alike(study_id)][:MOST_RELATED]

    def _alike(self, study_id: str) -> tuple[str, ...]:
        known = self.alike_known
        return self.similar.of(study_id) if known is None else known.get(study_id, ())

    def names(self, study_id: str) -> list[StudyCard]:
        """The studies that a study names: for further reading first, then those in its text."""
        card = self.cards[study_id]
        named = dict.fromkeys((*card.related, *card.refers))
        return [self.cards[each] for each in named if each in self.cards]

    def named_by(self, study_id: str) -> list[StudyCard]:
        """The studies that name a study, in the order of the catalogue."""
        return [self.cards[each] for each in self._named_by.get(study_id, ())]

    @cached_property
    def guides_naming(self) -> dict[str, list[GuidancePage]]:
        """The guidance that refers to a study, by the id of the study."""
        naming: dict[str, list[GuidancePage]] = {}
        for guide in self.guides.values():
            for study in dict.fromkeys(
                each.target for each in guide.body.citations if each.kind == "study"
            ):
                naming.setdefault(study, []).append(guide)
        return naming

    @cached_property
    def newest_studies(self) -> list[StudyCard]:
        """The studies that are told here, the newest first."""
        full = [card for card in self.cards.values() if card.kind == "full"]
        return sorted(full, key=lambda card: (-card.published.toordinal(), card.id))

    @cached_property
    def most_named_studies(self) -> list[StudyCard]:
        """The studies that are told here, first those that most others name."""

        def rank(card: StudyCard) -> tuple[int, str]:
            return -len(self._named_by.get(card.id, ())), card.id

        return sorted((card for card in self.cards.values() if card.kind == "full"), key=rank)

    @cached_property
    def _named_by(self) -> dict[str, list[str]]:
        named_by: dict[str, list[str]] = {}
        for card in self.cards.values():
            for other in dict.fromkeys((*card.related, *card.refers)):
                named_by.setdefault(other, []).append(card.id)
        return named_by

    @property
    def next_gateway(self) -> Gateway | None:
        """The first gateway with a real date that has not passed; examples do not count."""
        dated = [
            gateway
            for gateway in self.calendar.gateways
            if gateway.date_status in ("confirmed", "provisional")
            and not gateway.cancelled
            and gateway.closes is not None
            and gateway.closes >= self.today
        ]
        return min(dated, key=lambda gateway: str(gateway.closes), default=None)

    @cached_property
    def routes(self) -> dict[str, Route]:
        """The routes of the comparison by id."""
        return {route.id: route for route in self.comparison.routes}

    @cached_property
    def cited_by(self) -> dict[str, list[tuple[str, str]]]:
        """Title and address of the pages that rest on a source, by their keys or their text."""
        uses: dict[str, list[tuple[str, str]]] = {source: [] for source in self.sources}
        for guide in self.guides.values():
            named = {c.target for c in guide.body.citations if c.kind == "source"}
            for source in sorted(named | set(guide.record.sources)):
                uses[source].append((guide.record.title, guide.address))
        for template in self.templates.values():
            for source in dict.fromkeys(template.record.sources):
                uses[source].append((template.record.title, template.address))
        for card in self.cards.values():
            for source in card.sources:
                uses[source].append((card.title, card.address))
        return uses
