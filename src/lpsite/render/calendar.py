"""The gateways as an iCalendar file (RFC 5545; dossier, sections 2.6 and 7.9).

Only gateways with a date stand in it. Everything but a confirmed date is TENTATIVE and says in
its own words what it is, because a calendar shows an event far away from our notes.
"""

from __future__ import annotations

import datetime
from urllib.parse import urlsplit

import icalendar

from lpsite.link import Catalogue
from lpsite.model import addresses
from lpsite.model.gateways import Gateway

_PREFIX = {
    "confirmed": "",
    "provisional": "PROVISIONAL: ",
    "example": "EXAMPLE, NOT A REAL DATE: ",
}


def gateways_calendar(catalogue: Catalogue) -> bytes:
    """The calendar of all dated gateways, the same bytes for the same sources."""
    settings = catalogue.settings
    host = urlsplit(settings.site_url).hostname or "localhost"
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//{settings.site_name}//gateways//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    # The package knows no NAME (RFC 7986, section 5.1), and so would not escape it.
    calendar.add("name", icalendar.vText(f"{catalogue.framework.title}: gateways"))
    calendar.add("description", catalogue.calendar.notice)
    for gateway in sorted(catalogue.calendar.gateways, key=lambda g: (str(g.closes), g.id)):
        if gateway.closes is not None:
            calendar.add_component(_event(gateway, host, settings.site_url))
    return bytes(calendar.to_ical())


def _event(gateway: Gateway, host: str, site_url: str) -> icalendar.Event:
    assert gateway.closes is not None
    event = icalendar.Event()
    event.add("uid", f"{gateway.id}@{host}")
    # When the entry was last looked at, not when the site was built: equal data, equal bytes.
    midnight = datetime.time(tzinfo=datetime.UTC)
    event.add("dtstamp", datetime.datetime.combine(gateway.last_checked, midnight))
    event.add("dtstart", gateway.closes)
    event.add("dtend", gateway.closes + datetime.timedelta(days=1))
    event.add("sequence", gateway.sequence)
    event.add("summary", _PREFIX[gateway.date_status] + gateway.title)
    event.add("description", gateway.note)
    event.add("status", _status(gateway))
    event.add("transp", "TRANSPARENT")
    event.add("url", site_url + addresses.INDEXES["gateways"])
    return event


def _status(gateway: Gateway) -> str:
    if gateway.cancelled:
        return "CANCELLED"
    return "CONFIRMED" if gateway.date_status == "confirmed" else "TENTATIVE"
