"""The ledgers: sources, facts that age, and the glossary."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import Field

from lpsite.model.base import (
    Claimant,
    FactRef,
    Id,
    Line,
    PartialDate,
    Prose,
    Record,
    SourceRef,
    TermRef,
    Url,
)


class Source(Record):
    """Something that was read, and how much of it."""

    id: Id = Field(
        description="the name that other files know it by", examples=["annual-report-2024"]
    )
    title: Line = Field(description="its title", examples=["Annual report 2024"])
    publisher: Line = Field(description="who published it", examples=["The Coaching Trust"])
    kind: Literal[
        "programme-page",
        "article",
        "guidance",
        "statistics",
        "law",
        "report",
        "news",
        "framework",
        "archive",
        "book",
        "editors",
    ] = Field(description="what it is")
    url: Url | None = Field(default=None, description="where it stands on the web, if it does")
    published: PartialDate | None = Field(
        default=None, description="the date that it shows, if any"
    )
    accessed: datetime.date = Field(description="the day on which you last looked")
    how_read: Literal["whole", "part", "second-hand"] = Field(
        description="how much you read; second-hand means that you read a report of it"
    )
    note: Prose = Field(
        description="what it is good for, and its limits", examples=["Names all titles. Undated."]
    )


class Sources(Record):
    """What the library rests on: ``library/data/sources.yml``."""

    sources: list[Source] = Field(
        description="everything the library rests on, with the ids in order"
    )


class Fact(Record):
    """A figure that ages: its value, as at when, whose claim, and when to look again."""

    id: Id = Field(
        description="the name that other files know it by", examples=["people-accredited"]
    )
    title: Line = Field(description="what the figure is", examples=["People accredited so far"])
    value: Line = Field(
        description="the words that a text shows in its place; a bare number in quotes",
        examples=["more than 9,500"],
    )
    status: Literal["current", "superseded", "disputed", "unknown"] = Field(
        description="superseded: a later one replaced it; disputed: sources differ; unknown: we "
        "looked"
    )
    as_at: PartialDate | None = Field(
        default=None, description="the date that the source gives; left out when it is undated"
    )
    valid_from: PartialDate | None = Field(
        default=None, description="from when the rule itself holds"
    )
    valid_to: PartialDate | None = Field(
        default=None, description="until when the rule itself holds"
    )
    source: SourceRef | None = Field(
        default=None, description="where it is from; only an unknown fact can do without"
    )
    claimed_by: Claimant = Field(description="who says so")
    superseded_by: FactRef | None = Field(
        default=None, description="the fact that replaced it; goes together with status: superseded"
    )
    conflicts_with: list[FactRef] = Field(default=[], description="facts that say otherwise")
    review_by: datetime.date = Field(description="the day by which to look again")
    ask: Line | None = Field(
        default=None,
        description="whom to ask; an unknown fact must have it",
        examples=["the owner's team"],
    )
    note: Prose = Field(
        description="doubts, sums we did, how we read the source",
        examples=["The page has no date."],
    )


class Facts(Record):
    """Figures that age: ``library/data/facts.yml``."""

    facts: list[Fact] = Field(description="the figures, with the ids in order")


class GlossaryTerm(Record):
    """A word that readers may stumble over."""

    id: Id = Field(
        description="the name that other files know it by", examples=["advanced-teacher"]
    )
    term: Line = Field(description="the word itself", examples=["Advanced teacher"])
    short: Line | None = Field(default=None, description="its abbreviation", examples=["AT"])
    aliases: list[Line] = Field(
        default=[], description="other forms of the word", examples=[["ATs"]]
    )
    definition: Prose = Field(description="what it means", examples=["A former status."])
    see: list[TermRef] = Field(default=[], description="other terms to look at")
    source: SourceRef = Field(description="where the fact or idea is from")


class Glossary(Record):
    """Words that readers may stumble over: ``library/data/glossary.yml``."""

    terms: list[GlossaryTerm] = Field(description="the words, in order of the alphabet")
