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

    measure: Prose = Field(
        description="what was counted, in whom, the same way both times",
        examples=["Library loans per pupil"],
    )
    when: PartialDate = Field(description="when it was measured")
    value: Prose = Field(description="the result in figures", examples=["53% agreed (151 of 286)"])


class Reach(Record):
    """How many people and places the work touched."""

    colleagues: int = Field(
        ge=0, description="colleagues who took part; 0 for nobody", examples=[12]
    )
    teams: int = Field(ge=0, description="teams or departments that took part", examples=[8])
    schools: int = Field(
        ge=0, description="schools that took part, your own included", examples=[1]
    )
    pupils: Annotated[int, Field(ge=0)] | Literal["fewer than 10"] = Field(
        description="pupils who were touched; for 1 to 9 write: fewer than 10",
        examples=[324, "fewer than 10"],
    )


class Evidence(Record):
    """A piece of evidence, its kind, and how deep it goes."""

    kind: EvidenceKind = Field(description="what was collected")
    impact_level: ImpactLevel = Field(description="how deep the evidence goes")
    summary: Prose = Field(
        description="what it shows, for better or worse", examples=["Loans rose from 1.3 to 2.0."]
    )


class Cost(Record):
    """What it took: pounds sterling and hours."""

    money_gbp: int = Field(ge=0, description="what was spent, in whole pounds", examples=[640])
    hours_lead: int = Field(ge=0, description="hours of the person who led the work", examples=[70])
    hours_staff: int = Field(ge=0, description="hours of all other staff together", examples=[36])
    note: Prose | None = Field(
        default=None,
        description="what the numbers leave out",
        examples=["Cover for two afternoons."],
    )


class Consent(Record):
    """That consent was recorded. The evidence itself is kept elsewhere, never here."""

    author: bool = Field(description="true once the author has agreed", examples=[True])
    head: bool = Field(description="true once the head has agreed", examples=[True])
    images: Literal["none", "recorded"] = Field(
        description="none: there are no pictures; recorded: consent for them is on record"
    )
    checked: datetime.date = Field(description="the day on which an editor checked this")
    purposes: list[Line] = Field(
        min_length=1,
        description="what they agreed to, in plain words",
        examples=[["this site and its search index"]],
    )
    until: datetime.date | None = Field(
        default=None, description="the last day on which the consent holds, if it has one"
    )
    reference: Line | None = Field(
        default=None,
        description="where its keeper finds the evidence: an id that names nobody",
        examples=["consent-0042"],
    )


class Shared(Record):
    """What every case study has, told here or elsewhere."""

    id: Id = Field(
        description="the same as the file name without .md; it never changes",
        examples=["library-reading-hour"],
    )
    title: Line = Field(
        description="the heading of the page", examples=["How pupils respond to feedback"]
    )
    summary: Line = Field(
        description="what was done and what came of it",
        examples=["Pupils borrowed more, and we cannot say why."],
    )
    illustrative: bool = Field(
        description="true for an invented example, which is marked so everywhere; false for a "
        "real one",
        examples=[True],
    )
    status: Literal["draft", "in-review", "published", "withdrawn"] = Field(
        description="in-review while the editors have it; only published has a page"
    )
    edition: EditionRef = Field(
        description="the edition of the standards that the work was judged by"
    )
    standards: list[StandardRef] = Field(
        min_length=1, description="the standards of that edition that it shows"
    )
    themes: list[Theme] = Field(min_length=1, description="what it was about")
    phases: list[Phase] = Field(min_length=1, description="the age groups it was about")
    education_phase: EducationPhase = Field(description="the kind of setting")
    role: Role = Field(description="who led the work, by the role at the time")
    needs: list[Need] = Field(
        default=[], description="special educational needs, if the work was about them"
    )
    region: Region | None = Field(default=None, description="where the setting is")
    setting_type: SettingType | None = Field(
        default=None,
        description="the official type of the setting; a code of digits stands in quotes",
    )
    published: datetime.date = Field(description="the day on which it appears here")
    review_by: datetime.date = Field(
        description="the day by which to look again: after a year for link, two for full"
    )
    limits: list[Prose] = Field(
        min_length=1,
        description="what the reader must not conclude, or what the story does not say",
        examples=[["One school, one year."]],
    )
    related: list[StudyRef] = Field(default=[], description="other case studies to read next")
    sources: list[SourceRef] = Field(min_length=1, description="what it rests on")


class FullStudy(Shared):
    """A case study told here, with its measure, its result and its limits."""

    kind: Literal["full"] = Field(description="the study is told here")
    levels_claimed: dict[StandardRef, Annotated[int, Field(ge=1)]] = Field(
        default={}, description="the level of reach claimed for a standard that is listed above"
    )
    size_band: SizeBand = Field(description="how many are on roll")
    disadvantage_band: DisadvantageBand = Field(
        description="disadvantage against schools of the same phase"
    )
    started: PartialDate = Field(description="when the work began")
    ended: PartialDate = Field(description="when the work ended")
    question: Line = Field(
        description="the one thing you wanted to find out", examples=["Do they borrow more books?"]
    )
    baseline: Reading = Field(description="the measure before")
    outcome: Reading = Field(description="the same measure after")
    comparison: Prose = Field(
        description="with whom you compared, and how far that holds; none, and why, is an answer",
        examples=["None: every class took part."],
    )
    reach: Reach = Field(description="whom the work touched, in whole numbers")
    evidence: list[Evidence] = Field(min_length=1, description="the pieces of evidence")
    finding: Prose = Field(
        description="what you found, and how sure you are",
        examples=["Loans rose by half. This may be chance."],
    )
    cost: Cost = Field(description="what it took, in whole numbers")
    transfer: Prose = Field(
        description="what must be true elsewhere for this to work",
        examples=["A protected tutor session."],
    )
    consent: Consent | None = Field(
        default=None, description="for a real study: what was agreed; needed before it is published"
    )


class LinkedStudy(Shared):
    """A short record, in the editors' words, of a story that is told elsewhere."""

    kind: Literal["link"] = Field(description="the story is told elsewhere")
    standards_by: Literal["author", "library-editor"] = Field(
        description="who tied it to the standards: the story itself, or the library's editors"
    )
    school: Line = Field(
        description="the school or group that the story names", examples=["Northgate Academy"]
    )
    told_on: PartialDate | None = Field(default=None, description="when the story appeared")
    link: SourceRef = Field(
        description="the source that holds the story's address; it needs a url there"
    )


CaseStudy = Annotated[FullStudy | LinkedStudy, Field(discriminator="kind")]
