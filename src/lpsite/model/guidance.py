"""The front matter of a guidance page in ``library/``."""

from __future__ import annotations

import datetime

from pydantic import Field

from lpsite.model.base import Audience, GuideRef, Id, Line, Record, SourceRef, Stage, StandardRef


class Guidance(Record):
    """A guidance page: what it is about, for whom, and when it was last looked at."""

    id: Id
    title: Line
    summary: Line
    stage: Stage
    order: int = Field(ge=0, description="place within the stage; lower comes first")
    audience: list[Audience] = Field(min_length=1)
    standards: list[StandardRef] = Field(min_length=1)
    owner_role: Line
    last_reviewed: datetime.date
    review_by: datetime.date
    do: list[Line] = Field(min_length=1, description="something to do")
    avoid: list[Line] = Field(min_length=1, description="something to avoid")
    keep: list[Line] = Field(min_length=1, description="something to keep as evidence")
    related: list[GuideRef] = []
    sources: list[SourceRef] = Field(min_length=1)
