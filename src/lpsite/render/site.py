"""Everything that is rendered: path by path, ready to be written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from lpsite.link import Catalogue
from lpsite.model import addresses
from lpsite.render.calendar import gateways_calendar
from lpsite.render.page import Page, Shell
from lpsite.render.pages import pages
from lpsite.source.images import clean_picture, read_again

TEMPLATES = "overrides"


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the site: its path relative to the site, and its bytes."""

    path: str
    content: bytes


def shell(catalogue: Catalogue, root: Path) -> Shell:
    """The theme of the source tree in ``root``."""
    return Shell(catalogue, root / TEMPLATES)


def render(catalogue: Catalogue, theme: Shell) -> Iterator[Output]:
    """Every file of the site but the pages in ``docs/`` and the theme's own assets."""
    written: list[Page] = []
    for page in pages(catalogue):
        written.append(page)
        yield Output(page.path, theme.write(page))
    yield from _pictures(catalogue)
    yield Output(addresses.CALENDAR, gateways_calendar(catalogue))
    yield Output("sitemap.xml", _sitemap(catalogue, written))


def _pictures(catalogue: Catalogue) -> Iterator[Output]:
    """The pictures that studies show, drawn anew: never the bytes that someone sent."""
    for study in catalogue.studies.values():
        for file, facts in study.pictures.items():
            clean = clean_picture(read_again(catalogue.root, facts))
            yield Output(addresses.picture(study.record.id, file), clean)


def _sitemap(catalogue: Catalogue, written: list[Page]) -> bytes:
    """The addresses of all pages (sitemaps.org protocol)."""
    site = catalogue.settings.site_url
    every = {addresses.docs_page(path) for path in catalogue.docs}
    every |= {page.address for page in written if page.is_listed}
    lines = [f"  <url><loc>{escape(site + address)}</loc></url>" for address in sorted(every)]
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
            *lines,
            "</urlset>",
            "",
        ]
    ).encode()
