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

    id: Id
    title: Line
    publisher: Line
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
    ]
    url: Url | None = None
    published: PartialDate | None = None
    accessed: datetime.date
    how_read: Literal["whole", "part", "second-hand"]
    note: Prose


class Sources(Record):
    """``library/data/sources.yml``."""

    sources: list[Source]


class Fact(Record):
    """A figure that ages: its value, as at when, whose claim, and when to look again."""

    id: Id
    title: Line
    value: Line = Field(description="the words that prose shows in place of a reference")
    status: Literal["current", "superseded", "disputed", "unknown"]
    as_at: PartialDate | None = Field(
        default=None, description="the date that the source gives; left out when it is undated"
    )
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    source: SourceRef | None = None
    claimed_by: Claimant
    superseded_by: FactRef | None = None
    conflicts_with: list[FactRef] = []
    review_by: datetime.date
    ask: Line | None = None
    note: Prose


class Facts(Record):
    """``library/data/facts.yml``."""

    facts: list[Fact]


class GlossaryTerm(Record):
    """A word that readers may stumble over."""

    id: Id
    term: Line
    short: Line | None = None
    aliases: list[Line] = []
    definition: Prose
    see: list[TermRef] = []
    source: SourceRef


class Glossary(Record):
    """``library/data/glossary.yml``."""

    terms: list[GlossaryTerm]
