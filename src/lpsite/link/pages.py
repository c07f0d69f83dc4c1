"""What the library consists of: pages with their texts, and a card for each case study."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any, NamedTuple

from lpsite.model import addresses
from lpsite.model.case_study import FullStudy, LinkedStudy
from lpsite.model.guidance import Guidance
from lpsite.model.site import DocsPage
from lpsite.model.template import Template
from lpsite.read import Tree
from lpsite.source.images import ImageFacts
from lpsite.source.markdown import Markdown
from lpsite.source.records import Entry

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
class TemplatePage:
    """A sheet to print: its record and its file."""

    record: Template
    path: str

    @property
    def address(self) -> str:
        """Where the page stands."""
        return addresses.template(self.record.id)

    @property
    def document(self) -> str:
        """Where the document for a word processor stands."""
        return addresses.document(self.record.id)


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


class StudyCard(NamedTuple):
    """What the rest of the library shows and asks of a case study, without its text.

    There is one for each study of a library, however large; whole studies are at hand only where
    their pages are made.
    """

    id: str
    title: str
    summary: str
    kind: str
    illustrative: bool
    status: str
    edition: str
    standards: tuple[str, ...]
    levels: tuple[tuple[str, int], ...]
    """The levels of reach claimed, by standard, sorted; none for a story told elsewhere."""
    themes: tuple[str, ...]
    phases: tuple[str, ...]
    education_phase: str
    role: str
    needs: tuple[str, ...]
    published: datetime.date
    review_by: datetime.date
    related: tuple[str, ...]
    sources: tuple[str, ...]
    """The sources named in the front matter or cited in the text, sorted."""
    refers: tuple[str, ...]
    """The studies to which the text refers, sorted."""
    evidence: tuple[str, ...]
    """The kinds of evidence, as they stand."""
    depths: tuple[str, ...]
    """How deep each piece of evidence goes, as they stand."""
    money: int | None
    """What was spent in whole pounds; None where the story does not say it."""

    @property
    def address(self) -> str:
        """Where the page stands."""
        return addresses.study(self.id)


def card_of(page: StudyPage) -> StudyCard:
    """The card of a case study."""
    record = page.record
    cited = {c.target for c in page.body.citations if c.kind == "source"}
    refers = {c.target for c in page.body.citations if c.kind == "study"}
    full = record if isinstance(record, FullStudy) else None
    return StudyCard(
        id=record.id,
        title=record.title,
        summary=record.summary,
        kind=record.kind,
        illustrative=record.illustrative,
        status=record.status,
        edition=record.edition,
        standards=tuple(record.standards),
        levels=tuple(sorted(claims(record).items())),
        themes=tuple(record.themes),
        phases=tuple(record.phases),
        education_phase=record.education_phase,
        role=record.role,
        needs=tuple(record.needs),
        published=record.published,
        review_by=record.review_by,
        related=tuple(record.related),
        sources=tuple(sorted(cited | set(record.sources))),
        refers=tuple(sorted(refers - {record.id})),
        evidence=tuple(piece.kind for piece in full.evidence) if full else (),
        depths=tuple(piece.impact_level for piece in full.evidence) if full else (),
        money=full.cost.money_gbp if full else None,
    )


def claims(record: Study) -> dict[str, int]:
    """The levels of reach that a case study claims, by standard of its own edition."""
    return record.levels_claimed if isinstance(record, FullStudy) else {}


def studies_in(tree: Tree) -> list[StudyPage]:
    """Every case study of a tree, or of a part of one, whatever its status."""
    return [
        *(StudyPage(r, body_of(e), e.path, tree.shown_in(e)) for e, r in tree.of(FullStudy)),
        *(StudyPage(r, body_of(e), e.path, tree.shown_in(e)) for e, r in tree.of(LinkedStudy)),
    ]


def cited_studies(tree: Tree) -> dict[str, frozenset[str]]:
    """The ids of the studies to which the texts of a tree refer, by path."""
    return {
        entry.path: frozenset(c.target for c in entry.body.citations if c.kind == "study")
        for entry in tree.entries
        if entry.body is not None
    }


def body_of(entry: Entry[Any]) -> Markdown:
    """The text of a page, which every file that is read as a page has."""
    assert entry.body is not None, "guidance and studies are read with their bodies"
    return entry.body
