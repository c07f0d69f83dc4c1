"""The calendar of moderation gateways (dossier, section 2.6).

No exact date could be found in a public source, so a date always says how sure it is.
"""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import Field

from lpsite.model.base import GuideRef, Id, Line, Prose, Record, SourceRef

DateStatus = Literal["confirmed", "provisional", "tbc", "example"]


class Weeks(Record):
    """A window before a gateway, in weeks."""

    start: int = Field(ge=0, alias="from")
    end: int = Field(ge=0, alias="to")
    source: SourceRef


class Years(Record):
    """A length of time in years."""

    value: int = Field(ge=1)
    source: SourceRef


class Rules(Record):
    """The lengths of time that dates are computed with."""

    support_session_weeks_before: Weeks
    submit_within_years: Years
    accreditation_years: Years


class Gateway(Record):
    """One moderation gateway, or an invented one that shows how the tools look."""

    id: Id
    title: Line
    term: Literal["autumn", "spring", "summer"]
    academic_year: str = Field(pattern=r"^20\d\d-\d\d$", examples=["2026-27"])
    date_status: DateStatus
    closes: datetime.date | None = Field(default=None, description="the last day to submit")
    sequence: int = Field(ge=0, description="raise by one at each change (RFC 5545, 3.8.7.4)")
    cancelled: bool = False
    source: SourceRef
    last_checked: datetime.date
    note: Prose


class Calendar(Record):
    """``library/data/gateways.yml``."""

    notice: Prose
    guide: GuideRef | None = Field(default=None, description="the page that says how to prepare")
    rules: Rules
    gateways: list[Gateway]
