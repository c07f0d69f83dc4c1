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

    title: Line = Field(description="the title, letter for letter", examples=["Listening well"])
    title_source: SourceRef = Field(description="where the title was copied from")
    title_status: TitleStatus = Field(
        description="how sure we are: published by its owner, told to us by its owner, or carried "
        "over"
    )
    note: Prose | None = Field(
        default=None, description="any doubt about the title", examples=["Stands in a blog post."]
    )


class Category(Quoted):
    """A group of standards in one edition."""

    id: Id = Field(description="the name that other files know it by", examples=["personal"])
    code: Line = Field(
        description="a short code for machines, which also sets the colour", examples=["A"]
    )
    summary: Prose = Field(
        description="what the category is about, in the editors' words",
        examples=["Working well with colleagues."],
    )


class Standard(Quoted):
    """A standard as one edition has it."""

    key: StandardKey = Field(
        description="capital letters and a number; never used again for another standard"
    )
    number: int = Field(ge=1, description="its place in the edition", examples=[3])
    category: CategoryRef = Field(
        description="the id of a category of the same edition", examples=["personal"]
    )
    confirm_with_owner: bool = Field(
        default=False, description="true if the title may be a slip", examples=[True]
    )


class Level(Quoted):
    """One of the levels of reach."""

    number: int = Field(ge=1, description="its number, from 1", examples=[1])
    sphere: Line = Field(
        description="how far the level reaches, quoted from the same source",
        examples=["In your team"],
    )


class PassRule(Record):
    """What an edition says about being accredited."""

    text: Prose = Field(
        description="the rule", examples=["Each standard must be shown at one level or more."]
    )
    source: SourceRef = Field(description="where the rule is from")
    applies: Literal["yes", "no", "unknown-today"] = Field(
        description="whether it holds today; yes and no stand in quotes"
    )


class Edition(Record):
    """The framework as it was at one time."""

    id: Id = Field(description="the name that other files know it by", examples=["ed-2024"])
    title: Line = Field(description="what we call it", examples=["The edition of 2024"])
    status: Literal["draft", "adopted", "superseded", "withdrawn"] = Field(
        description="whether it is in force"
    )
    period: Line = Field(
        description="when it was in use, in words, as far as known",
        examples=["From 2014 until about 2018."],
    )
    since: PartialDate | None = Field(default=None, description="when it began, if known")
    until: PartialDate | None = Field(default=None, description="when it ended, if known")
    summary: Prose = Field(
        description="what is known of it", examples=["Described in a brochure of 2024."]
    )
    sources: list[SourceRef] = Field(min_length=1, description="what this rests on")
    categories: list[Category] = Field(min_length=1, description="the groups of standards")
    standards: list[Standard] = Field(min_length=1, description="the standards, in order")
    levels: list[Level] = Field(default=[], description="the levels of reach")
    pass_rule: PassRule | None = Field(
        default=None, description="what the edition says about being accredited"
    )


class Move(Record):
    """What became of one standard or category between two editions."""

    before: list[str] = Field(
        description="keys in the older edition; empty when added", examples=[["AB1"]]
    )
    after: list[str] = Field(
        description="keys in the newer edition; empty when deleted", examples=[["AB1"]]
    )
    change: Change = Field(description="what became of it")
    reason: Prose = Field(description="how we know", examples=["The brochure uses the same name."])


class Mapping(Record):
    """From an edition to the next one: what became of every category and standard."""

    older: EditionRef = Field(description="the older of the two editions")
    newer: EditionRef = Field(description="the edition after it")
    categories: list[Move] = Field(description="what became of each category")
    standards: list[Move] = Field(description="what became of each standard")


class Example(Record):
    """An example of evidence, from one role and phase."""

    role: Role = Field(description="who does it")
    phase: Phase = Field(description="with which age group")
    text: Prose = Field(
        description="the example", examples=["A termly report to governors on one page."]
    )


class Trap(Record):
    """A common slip, and what to do instead."""

    trap: Line = Field(description="the slip", examples=["One text for all readers."])
    instead: Line = Field(description="what to do instead", examples=["Keep two versions."])


class Step(Record):
    """How a standard can look at one level of reach."""

    level: int = Field(ge=1, description="the number of the level", examples=[1])
    text: Prose = Field(
        description="how the standard can look at this level",
        examples=["Your team uses the new plan."],
    )


class Portrait(Record):
    """What the editors say of a standard; never the owner's official text."""

    key: StandardRef = Field(description="the standard that the text is about")
    summary: Line = Field(
        description="the standard in one sentence",
        examples=["Explaining your practice to different people."],
    )
    what: Prose = Field(
        description="what it is",
        examples=["You can say the same thing to a pupil and to a governor."],
    )
    why: Prose = Field(
        description="why it matters", examples=["People act on what they understand."]
    )
    evidence: list[Example] = Field(
        min_length=5, description="invented examples of evidence, from different roles and phases"
    )
    questions: list[Line] = Field(
        min_length=3,
        description="questions to ask oneself",
        examples=[["Who must act on it?", "Who has not heard it?", "What would they ask?"]],
    )
    traps: list[Trap] = Field(min_length=3, description="common slips, and what to do instead")
    reach: list[Step] = Field(
        description="one step for each level of the current edition, in order"
    )
    start: Prose = Field(
        description="a first step for this week",
        examples=["Pick one message you must give next week."],
    )


class Event(Record):
    """A step in the history of the framework."""

    date: PartialDate = Field(description="when it happened")
    text: Prose = Field(description="what happened", examples=["The first edition is published."])
    sources: list[SourceRef] = Field(min_length=1, description="what this rests on")


class Framework(Record):
    """The framework of standards: ``standards.yml``."""

    id: Id = Field(description="the name that other files know it by", examples=["coaching"])
    title: Line = Field(description="its name", examples=["Coaching standards"])
    short: Line = Field(description="its short name", examples=["Coaching"])
    owner: Line = Field(description="whose it is", examples=["The Coaching Trust"])
    notice: Prose = Field(
        description="stands on every page of a standard: whose words are whose",
        examples=["Titles are quoted. The explanations are ours."],
    )
    ask: Line = Field(
        description="whom to ask about what is not known", examples=["the owner's team"]
    )
    current_edition: EditionRef = Field(description="the edition in force")
    editions: list[Edition] = Field(min_length=1, description="the editions, oldest first")
    mappings: list[Mapping] = Field(
        default=[], description="one for each pair of neighbouring editions: what became of what"
    )
    history: list[Event] = Field(default=[], description="what happened to the framework, and when")
    standards: list[Portrait] = Field(
        min_length=1, description="our texts, one for each standard of the current edition"
    )

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
