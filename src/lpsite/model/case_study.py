"""The front matter of a case study (dossier, section 4.3)."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import Field

from lpsite.model.base import (
    DisadvantageBand,
    EditionRef,
    EducationPhase,
    EvidenceKind,
    Id,
    ImpactLevel,
    Line,
    Need,
    PartialDate,
    Phase,
    Prose,
    Record,
    Region,
    Role,
    SettingType,
    SizeBand,
    SourceRef,
    StandardRef,
    StudyRef,
    Theme,
)


class Reading(Record):
    """A measure at one time."""

    measure: Prose
    when: PartialDate
    value: Prose


class Reach(Record):
    """How many people and places the work touched."""

    colleagues: int = Field(ge=0)
    teams: int = Field(ge=0)
    schools: int = Field(ge=0)
    pupils: int = Field(ge=0)


class Evidence(Record):
    """A piece of evidence, its kind, and how deep it goes."""

    kind: EvidenceKind
    impact_level: ImpactLevel
    summary: Prose


class Cost(Record):
    """What it took: pounds sterling and hours."""

    money_gbp: int = Field(ge=0)
    hours_lead: int = Field(ge=0)
    hours_staff: int = Field(ge=0)
    note: Prose | None = None


class Consent(Record):
    """That consent was recorded. The evidence itself is kept elsewhere, never here."""

    author: bool
    head: bool
    images: Literal["none", "recorded"]
    checked: datetime.date


class Shared(Record):
    """What every case study has, told here or elsewhere."""

    id: Id
    title: Line
    summary: Line
    illustrative: bool = Field(description="true for an invented example; shown everywhere")
    status: Literal["draft", "in-review", "published", "withdrawn"]
    edition: EditionRef
    standards: list[StandardRef] = Field(min_length=1)
    themes: list[Theme] = Field(min_length=1)
    phases: list[Phase] = Field(min_length=1)
    education_phase: EducationPhase
    role: Role
    needs: list[Need] = []
    region: Region | None = None
    setting_type: SettingType | None = None
    published: datetime.date
    review_by: datetime.date
    limits: list[Prose] = Field(min_length=1)
    related: list[StudyRef] = []
    sources: list[SourceRef] = Field(min_length=1)


class FullStudy(Shared):
    """A case study told here, with its measure, its result and its limits."""

    kind: Literal["full"]
    levels_claimed: dict[StandardRef, Annotated[int, Field(ge=1)]] = {}
    size_band: SizeBand
    disadvantage_band: DisadvantageBand
    started: PartialDate
    ended: PartialDate
    question: Line
    baseline: Reading
    outcome: Reading
    comparison: Prose
    reach: Reach
    evidence: list[Evidence] = Field(min_length=1)
    finding: Prose
    cost: Cost
    transfer: Prose
    consent: Consent | None = None


class LinkedStudy(Shared):
    """A short record, in the editors' words, of a story that is told elsewhere."""

    kind: Literal["link"]
    standards_by: Literal["author", "library-editor"]
    school: Line
    told_on: PartialDate | None = None
    link: SourceRef = Field(description="the source that holds the story's address")


CaseStudy = Annotated[FullStudy | LinkedStudy, Field(discriminator="kind")]
