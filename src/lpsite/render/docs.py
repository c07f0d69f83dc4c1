"""The pages in ``docs/``, once MkDocs has turned their text into HTML."""

from __future__ import annotations

import re

from markupsafe import Markup

from lpsite.link import Catalogue, DocsText
from lpsite.model import addresses
from lpsite.render import wording
from lpsite.render.page import HOME, Crumb, Page, Shell

_ABOUT = "docs/about/index.md"
_PLACE = re.compile("<!--part:([a-z-]+)-->")


def part_place(name: str) -> str:
    """What the macro ``part`` leaves in a text: the place of a part, which is filled in later.

    So the HTML of a text does not depend on the rest of the library, which the parts show.
    """
    return f"<!--part:{name}-->"


def fill_parts(html: str, address: str, shell: Shell) -> str:
    """The HTML of a page with its parts, from ``overrides/parts/``."""
    return _PLACE.sub(lambda found: shell.part(found[1], address), html)


def docs_page(catalogue: Catalogue, text: DocsText, html: str) -> Page:
    """A page in ``docs/``: its record, and the HTML of its text, which is trusted.

    Only the core team writes there, and MkDocs renders it, macros and all.
    """
    record = text.record
    address = addresses.docs_page(text.path)
    parent = addresses.docs_page(_ABOUT)
    crumbs = [HOME] if address else []
    if address.startswith(parent) and address != parent:
        crumbs.append(Crumb(catalogue.docs[_ABOUT].record.title, parent))
    return Page(
        address=address,
        title=record.title,
        summary=record.summary,
        kind="docs",
        crumbs=tuple(crumbs),
        source_path=text.path,
        about={} if address else _home_data(catalogue),
        values={
            "html": Markup(html),
            "reviewed": wording.date(record.last_reviewed) if record.last_reviewed else "",
        },
    )


def _home_data(catalogue: Catalogue) -> dict[str, object]:
    site = catalogue.settings
    search = f"{site.site_url}{addresses.INDEXES['search']}?q={{query}}"
    return {
        "@type": "WebSite",
        "name": site.site_name,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": search},
            "query-input": "required name=query",
        },
    }
