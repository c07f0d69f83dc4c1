"""What a page tells programs of itself: schema.org in JSON-LD (w3.org/TR/json-ld11)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from lpsite.model.site import SiteSettings
from lpsite.render.short_json import as_short_json

LANGUAGE = "en-GB"


def linked_data(
    settings: SiteSettings,
    way: Sequence[tuple[str, str]],
    summary: str,
    about: Mapping[str, Any],
) -> Markup:
    """The content of a data block: the page, the way to it, and what it is about.

    ``way`` has the title and the address of every step to the page, which is its last.
    """
    title, where = way[-1]
    address = settings.site_url + where
    site = {"@type": "WebSite", "name": settings.site_name, "url": settings.site_url}
    described: dict[str, Any] = {
        "@type": "WebPage",
        "@id": address,
        "url": address,
        "name": title,
        "description": summary,
        "inLanguage": LANGUAGE,
        "isPartOf": site,
        **about,
    }
    graph: list[Mapping[str, Any]] = [described]
    if len(way) > 1:
        graph.append(
            {
                "@type": "BreadcrumbList",
                "itemListElement": [
                    {
                        "@type": "ListItem",
                        "position": place,
                        "name": name,
                        "item": settings.site_url + step,
                    }
                    for place, (name, step) in enumerate(way, start=1)
                ],
            }
        )
    data = {"@context": "https://schema.org", "@graph": graph}
    return as_block(data)


def as_block(data: Mapping[str, Any]) -> Markup:
    """JSON for a script element: nothing in it can end the element (HTML Standard, 4.12.1.3)."""
    text = as_short_json(data)
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))
