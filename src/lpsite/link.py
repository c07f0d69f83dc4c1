"""The third step of the line: everything that was read, linked, so that it answers questions."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from lpsite.model import addresses
from lpsite.model.case_study import FullStudy, LinkedStudy
from lpsite.model.comparison import Comparison, Route
from lpsite.model.framework import Category, Edition, Framework, Portrait, Standard
from lpsite.model.gateways import Calendar, Gateway
from lpsite.model.guidance import Guidance
from lpsite.model.ledger import Fact, Facts, Glossary, GlossaryTerm, Source, Sources
from lpsite.model.site import DocsPage, SiteSettings
from lpsite.model.vocabulary import Vocabularies
from lpsite.read import Tree
from lpsite.source.images import ImageFacts
from lpsite.source.markdown import Markdown
from lpsite.source.records import Entry

T = TypeVar("T")
Study = FullStudy | LinkedStudy


@dataclass(frozen=True, slots=True)
class GuidancePage:
    """A guidance page: its record, its parsed text and its file."""

    record: Guidance
    body: Markdown
    path: str

    @property
    def address(self) -> str:
        """Where the page stands."""
        return addresses.guide(self.record.id)


@dataclass(frozen=True, slots=True)
class StudyPage:
    """A case study: its record, its parsed text, its file, and the pictures that its text shows."""

    record: Study
    body: Markdown
    path: str
    pictures: dict[str, ImageFacts]

    @property
    def address(self) -> str:
        """Where the page stands."""
        return addresses.study(self.record.id)


@dataclass(frozen=True, slots=True)
class DocsText:
    """A page in ``docs/``: its record, its parsed text and its file. MkDocs renders it."""

    record: DocsPage
    body: Markdown
    path: str


P = TypeVar("P", GuidancePage, StudyPage)


@dataclass(frozen=True)
class Catalogue:
    """The linked library. Lists stand in the order in which readers see them.

    ``today`` is the day as which the site is built; nothing else asks a clock. ``root`` is where
    the sources stand: pictures are too large to be held, and are read from there again.
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
    guides: dict[str, GuidancePage]
    studies: dict[str, StudyPage]
    withdrawn: list[str]
    docs: dict[str, DocsText]

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

    def current_keys(self, record: Guidance | Study) -> list[str]:
        """The standards of the current edition that a page's citations stand for, in order.

        A case study cites the edition it was judged by; the mappings lead from there to today's.
        """
        keys = list(record.standards)
        edition = getattr(record, "edition", self.framework.current_edition)
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
        return self._by_standard(self.guides.values())

    @cached_property
    def studies_by_standard(self) -> dict[str, list[StudyPage]]:
        """Which case studies cite a standard."""
        return self._by_standard(self.studies.values())

    def _by_standard(self, pages: Iterable[P]) -> dict[str, list[P]]:
        found: dict[str, list[P]] = {key: [] for key in self.standards}
        for page in pages:
            for key in self.current_keys(page.record):
                found[key].append(page)
        return found

    def guides_in(self, stage: str) -> list[GuidancePage]:
        """The guidance pages of one stage of the journey."""
        return [guide for guide in self.guides.values() if guide.record.stage == stage]

    def neighbours(self, guide_id: str) -> tuple[GuidancePage | None, GuidancePage | None]:
        """The guidance pages before and after this one along the journey."""
        ids = list(self.guides)
        here = ids.index(guide_id)
        before = self.guides[ids[here - 1]] if here > 0 else None
        after = self.guides[ids[here + 1]] if here + 1 < len(ids) else None
        return before, after

    def related_studies(self, study: StudyPage) -> list[StudyPage]:
        """The studies that a study names, and those that name it."""
        named = study.record.related
        here = study.record.id
        return [
            other
            for other in self.studies.values()
            if other.record.id in named or here in other.record.related
        ]

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
    def cited_by(self) -> dict[str, list[GuidancePage | StudyPage]]:
        """Which pages rest on a source, in their front matter or in their text."""
        uses: dict[str, list[GuidancePage | StudyPage]] = {source: [] for source in self.sources}
        pages: list[GuidancePage | StudyPage] = [*self.guides.values(), *self.studies.values()]
        for page in pages:
            named = {c.target for c in page.body.citations if c.kind == "source"}
            for source in sorted(named | set(page.record.sources)):
                uses[source].append(page)
        return uses


def link(tree: Tree, today: datetime.date) -> Catalogue:
    """Link a tree in which the checks found no error.

    Only published studies are in the catalogue. A draft has no page; of a withdrawn study only
    its id stays, so that its address can say so.
    Raises LookupError when a data file is missing, which the checks report first.
    """
    vocabularies = _only(tree, Vocabularies)
    guides = [GuidancePage(r, _body(e), e.path) for e, r in tree.of(Guidance)]
    guides.sort(
        key=lambda g: (vocabularies.stages.position(g.record.stage), g.record.order, g.record.id)
    )
    studies = [
        *(StudyPage(r, _body(e), e.path, tree.shown_in(e)) for e, r in tree.of(FullStudy)),
        *(StudyPage(r, _body(e), e.path, tree.shown_in(e)) for e, r in tree.of(LinkedStudy)),
    ]
    withdrawn = sorted(s.record.id for s in studies if s.record.status == "withdrawn")
    studies = [study for study in studies if study.record.status == "published"]
    # Studies that are told here come first: a record of a story elsewhere says less.
    studies.sort(key=lambda s: (s.record.kind != "full", s.record.title.casefold(), s.record.id))
    return Catalogue(
        root=tree.root,
        today=today,
        settings=_only(tree, SiteSettings),
        framework=_only(tree, Framework),
        vocabularies=vocabularies,
        calendar=_only(tree, Calendar),
        comparison=_only(tree, Comparison),
        sources={source.id: source for source in _only(tree, Sources).sources},
        facts={fact.id: fact for fact in _only(tree, Facts).facts},
        terms={
            term.id: term
            for term in sorted(_only(tree, Glossary).terms, key=lambda t: t.term.casefold())
        },
        guides={guide.record.id: guide for guide in guides},
        studies={study.record.id: study for study in studies},
        withdrawn=withdrawn,
        docs={e.path: DocsText(r, _body(e), e.path) for e, r in tree.of(DocsPage)},
    )


def _only(tree: Tree, model: type[T]) -> T:
    records = tree.of(model)
    if not records:
        raise LookupError(f"no {model.__name__} was read")
    return records[0][1]


def _body(entry: Entry[Any]) -> Markdown:
    assert entry.body is not None, "guidance and studies are read with their bodies"
    return entry.body
