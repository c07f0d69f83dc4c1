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

    start: int = Field(
        ge=0, alias="from", description="the most weeks before the gateway", examples=[8]
    )
    end: int = Field(
        ge=0, alias="to", description="the fewest weeks before the gateway", examples=[6]
    )
    source: SourceRef = Field(description="where this is from")


class Years(Record):
    """A length of time in years."""

    value: int = Field(ge=1, description="whole years", examples=[3])
    source: SourceRef = Field(description="where this is from")


class Rules(Record):
    """The lengths of time that dates are computed with."""

    support_session_weeks_before: Weeks = Field(description="the window for the support session")
    submit_within_years: Years = Field(description="the time from joining to submitting")
    accreditation_years: Years = Field(description="the time that accreditation lasts")


class Gateway(Record):
    """One moderation gateway, or an invented one that shows how the tools look."""

    id: Id = Field(
        description="the name that calendars know it by, so it never changes",
        examples=["gw-2027-spring"],
    )
    title: Line = Field(description="what readers see", examples=["Spring term 2027 gateway"])
    term: Literal["autumn", "spring", "summer"] = Field(description="the school term")
    academic_year: str = Field(
        pattern=r"^20\d\d-\d\d$", description="the school year, in quotes", examples=["2026-27"]
    )
    date_status: DateStatus = Field(
        description="how sure the date is; tbc has no date, and example is invented"
    )
    closes: datetime.date | None = Field(
        default=None, description="the last day to submit; left out while no source gives it"
    )
    sequence: int = Field(
        ge=0,
        description="raise by one at each change of the entry, or calendars keep the old one",
        examples=[0],
    )
    cancelled: bool = Field(
        default=False, description="true if it will not take place", examples=[True]
    )
    source: SourceRef = Field(description="where this is from")
    last_checked: datetime.date = Field(description="the day on which you last looked")
    note: Prose = Field(
        description="what is known, and whom to ask", examples=["No date was found."]
    )
    outcome: Prose | None = Field(
        default=None,
        description="how it went, once it has passed",
        examples=["It took place; no results are public."],
    )


class Calendar(Record):
    """The calendar of gateways: ``library/data/gateways.yml``."""

    notice: Prose = Field(
        description="stands at the head of the page: how sure the dates are",
        examples=["We could not find the exact date."],
    )
    guide: GuideRef | None = Field(default=None, description="the page that says how to prepare")
    rules: Rules = Field(description="the lengths of time that dates are worked out with")
    gateways: list[Gateway] = Field(description="the gateways, in order of time")
