"""The framework of standards: its editions, and what the editors say of each standard.

Titles belong to an edition and are quoted with their source; a standard's key is opaque and
never reused (dossier, sections 1.1 to 1.5).
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from lpsite.model.base import (
    CategoryRef,
    EditionRef,
    Id,
    Line,
    PartialDate,
    Phase,
    Prose,
    Record,
    Role,
    SourceRef,
    StandardKey,
    StandardRef,
)

TitleStatus = Literal["published-by-owner", "confirmed-by-owner", "provisional"]
Change = Literal["unchanged", "wording", "meaning", "moved", "merged", "split", "deleted", "added"]


class Quoted(Record):
    """A title quoted from its owner, with its source and how sure we are of it."""

    title: Line
    title_source: SourceRef
    title_status: TitleStatus
    note: Prose | None = None


class Category(Quoted):
    """A group of standards in one edition."""

    id: Id
    code: Line = Field(description="the short code for machines, such as A")
    summary: Prose = Field(description="what the category is about, in the editors' words")


class Standard(Quoted):
    """A standard as one edition has it."""

    key: StandardKey
    number: int = Field(ge=1)
    category: CategoryRef
    confirm_with_owner: bool = False


class Level(Quoted):
    """One of the levels of reach."""

    number: int = Field(ge=1)
    sphere: Line = Field(description="how far the level reaches, quoted from the same source")


class PassRule(Record):
    """What an edition says about being accredited."""

    text: Prose
    source: SourceRef
    applies: Literal["yes", "no", "unknown-today"]


class Edition(Record):
    """The framework as it was at one time."""

    id: Id
    title: Line
    status: Literal["draft", "adopted", "superseded", "withdrawn"]
    period: Line = Field(description="when it was in use, in words, as far as known")
    since: PartialDate | None = None
    until: PartialDate | None = None
    summary: Prose
    sources: list[SourceRef] = Field(min_length=1)
    categories: list[Category] = Field(min_length=1)
    standards: list[Standard] = Field(min_length=1)
    levels: list[Level] = []
    pass_rule: PassRule | None = None


class Move(Record):
    """What became of one standard or category between two editions."""

    before: list[str] = Field(description="keys in the older edition; empty when added")
    after: list[str] = Field(description="keys in the newer edition; empty when deleted")
    change: Change
    reason: Prose


class Mapping(Record):
    """From an edition to the next one: what became of every category and standard."""

    older: EditionRef
    newer: EditionRef
    categories: list[Move]
    standards: list[Move]


class Example(Record):
    """An example of evidence, from one role and phase."""

    role: Role
    phase: Phase
    text: Prose


class Trap(Record):
    """A common slip, and what to do instead."""

    trap: Line
    instead: Line


class Step(Record):
    """How a standard can look at one level of reach."""

    level: int = Field(ge=1)
    text: Prose


class Portrait(Record):
    """What the editors say of a standard; never the owner's official text."""

    key: StandardRef
    summary: Line
    what: Prose
    why: Prose
    evidence: list[Example] = Field(min_length=5)
    questions: list[Line] = Field(min_length=3)
    traps: list[Trap] = Field(min_length=3)
    reach: list[Step]
    start: Prose


class Event(Record):
    """A step in the history of the framework."""

    date: PartialDate
    text: Prose
    sources: list[SourceRef] = Field(min_length=1)


class Framework(Record):
    """``standards.yml``."""

    id: Id
    title: Line
    short: Line
    owner: Line
    notice: Prose = Field(description="shown on every standards page: whose words are whose")
    ask: Line = Field(description="whom to ask about what is not known")
    current_edition: EditionRef
    editions: list[Edition] = Field(min_length=1)
    mappings: list[Mapping] = []
    history: list[Event] = []
    standards: list[Portrait] = Field(min_length=1)

    def edition(self, edition_id: str) -> Edition:
        """The edition with this id; raises KeyError when there is none."""
        for edition in self.editions:
            if edition.id == edition_id:
                return edition
        raise KeyError(edition_id)

    @property
    def current(self) -> Edition:
        """The edition that is in force."""
        return self.edition(self.current_edition)
