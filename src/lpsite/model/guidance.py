"""The front matter of a guidance page in ``library/``."""

from __future__ import annotations

import datetime

from pydantic import Field

from lpsite.model.base import Audience, GuideRef, Id, Line, Record, SourceRef, Stage, StandardRef


class Guidance(Record):
    """A guidance page: what it is about, for whom, and when it was last looked at."""

    id: Id = Field(
        description="the same as the file name without .md; it never changes",
        examples=["setting-a-baseline"],
    )
    title: Line = Field(description="the heading of the page", examples=["Setting a baseline"])
    summary: Line = Field(
        description="what the reader can do after reading",
        examples=["Record where things stand before you begin."],
    )
    stage: Stage = Field(description="the step of the journey")
    order: int = Field(
        ge=0,
        description="place within the stage, lowest first; steps of ten leave room",
        examples=[30],
    )
    audience: list[Audience] = Field(min_length=1, description="whom it was written for")
    standards: list[StandardRef] = Field(
        min_length=1, description="standards of the current edition that it helps with"
    )
    owner_role: Line = Field(
        description="who looks after the page, by role and not by name",
        examples=["research methods editor"],
    )
    last_reviewed: datetime.date = Field(
        description="the day on which somebody last read it with care"
    )
    review_by: datetime.date = Field(
        description="the day by which to look again: within a year, sooner where figures age fast"
    )
    do: list[Line] = Field(
        min_length=1, description="something to do", examples=[["Date the baseline."]]
    )
    avoid: list[Line] = Field(
        min_length=1,
        description="something to avoid",
        examples=[["Choosing a measure because it is likely to rise."]],
    )
    keep: list[Line] = Field(
        min_length=1,
        description="something to keep as evidence",
        examples=[["The empty survey form."]],
    )
    related: list[GuideRef] = Field(default=[], description="other guidance pages to read next")
    sources: list[SourceRef] = Field(
        min_length=1,
        description="sources behind the page; those cited in its text join the list by themselves",
    )
