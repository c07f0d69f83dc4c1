"""The calendar of gateways: term by term, and worked back from one of them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from lpsite.link import Catalogue
from lpsite.model import addresses
from lpsite.model.gateways import Calendar, Gateway
from lpsite.render.page import HOME, Page

TERMS = ("autumn", "spring", "summer")
"""The terms of a school year, in their order."""

_FIRST_MONTH = 9
"""The month in which a school year begins in England."""

STATES = {
    "confirmed": "Confirmed",
    "provisional": "Provisional",
    "tbc": "Date not published",
    "cancelled": "Cancelled",
    "example": "Invented example",
}
"""How sure a gateway is, with what readers see. Each has a shape of its own in the pictures."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a school year, and the gateways in it that are known of."""

    title: str
    gateways: tuple[Gateway, ...]


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """A school year with its three terms, and whether the site is built in it or after it."""

    title: str
    is_now: bool
    is_past: bool
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Worked:
    """The rules worked out for one gateway, whose last day to submit is known.

    ``join`` is the first day to have joined. ``until`` is the month in which
    accreditation would end if it were given on the last day to submit, such as ``2031-03``: when
    it is given, nobody has published.
    """

    gateway: Gateway
    closes: datetime.date
    join: datetime.date
    session_from: datetime.date
    session_to: datetime.date
    until: str


def gateways_page(catalogue: Catalogue) -> Page:
    """What is known of each gateway, the rules, and how to take the calendar along."""
    calendar = catalogue.calendar
    real = [each for each in calendar.gateways if each.date_status != "example"]
    examples = [each for each in calendar.gateways if each.date_status == "example"]
    dated = [each for each in calendar.gateways if each.closes is not None]
    return Page(
        address=addresses.INDEXES["gateways"],
        title="Moderation gateways",
        summary="When portfolios can be submitted, as far as it is known, and how to work back "
        "from a gateway.",
        kind="gateways",
        crumbs=(HOME,),
        source_path="library/data/gateways.yml",
        values={
            "years": school_years(real, catalogue.today),
            "gateways": sorted(real, key=lambda each: (each.academic_year, _place(each))),
            "examples": examples,
            "next_gateway": catalogue.next_gateway,
            "worked": worked(calendar, catalogue.next_gateway, catalogue.today),
            "states": STATES,
            "today": catalogue.today,
            "in_file": (len(dated), sum(each.date_status == "example" for each in dated)),
        },
    )


def school_years(gateways: Iterable[Gateway], today: datetime.date) -> list[SchoolYear]:
    """The school years in which there is a gateway, each with all of its terms."""
    this_year = today.year if today.month >= _FIRST_MONTH else today.year - 1
    held: dict[str, list[Gateway]] = {}
    for gateway in gateways:
        held.setdefault(gateway.academic_year, []).append(gateway)
    return [
        SchoolYear(
            year,
            _begins(year) == this_year,
            _begins(year) < this_year,
            tuple(
                Term(
                    f"{term.capitalize()} {_begins(year) + (term != TERMS[0])}",
                    tuple(each for each in held[year] if each.term == term),
                )
                for term in TERMS
            ),
        )
        for year in sorted(held)
    ]


def worked(calendar: Calendar, real: Gateway | None, today: datetime.date) -> Worked | None:
    """The rules worked out for the next real gateway, or else for an invented one.

    None if there is no gateway with a date, or if the days lie outside of the calendar.
    """
    examples = [each for each in calendar.gateways if each.date_status == "example" and each.closes]
    ahead = [each for each in examples if each.closes and each.closes >= today]
    gateway = real or next(iter(ahead or examples), None)
    if gateway is None or gateway.closes is None:
        return None
    rules, closes = calendar.rules, gateway.closes
    weeks = rules.support_session_weeks_before
    try:
        return Worked(
            gateway,
            closes,
            join=_years_on(closes, -rules.submit_within_years.value),
            session_from=closes - datetime.timedelta(weeks=weeks.start),
            session_to=closes - datetime.timedelta(weeks=weeks.end),
            until=_years_on(closes, rules.accreditation_years.value).isoformat()[:7],
        )
    except (ValueError, OverflowError):
        return None


def _years_on(day: datetime.date, years: int) -> datetime.date:
    """The same day in another year; raises ValueError or OverflowError if there is no such year."""
    if (day.month, day.day) == (2, 29):
        day = day.replace(day=28)
    return day.replace(year=day.year + years)


def _begins(year: str) -> int:
    """The calendar year in which a school year such as ``2026-27`` begins; 0 for other words."""
    first = year[:4]
    return int(first) if first.isascii() and first.isdigit() else 0


def _place(gateway: Gateway) -> int:
    return TERMS.index(gateway.term)
