"""Everything that is rendered: path by path, ready to be written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from itertools import chain
from pathlib import Path

from lpsite.link import Catalogue
from lpsite.model import addresses
from lpsite.render.calendar import gateways_calendar
from lpsite.render.design import design_pages
from lpsite.render.docs import docs_page, fill_parts
from lpsite.render.evidence import as_data
from lpsite.render.headers import HEADERS, headers
from lpsite.render.page import Shell
from lpsite.render.pages import other_pages, study_pages
from lpsite.render.paper import page_footer
from lpsite.render.search_words import search_words
from lpsite.render.short_json import as_short_json
from lpsite.render.theme import STYLE_SHEET, read_theme
from lpsite.source.images import clean_picture, read_again


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the site: its path relative to the site, and its bytes."""

    path: str
    content: bytes


def shell(catalogue: Catalogue, root: Path) -> Shell:
    """The theme of the source tree in ``root``."""
    return Shell(catalogue, read_theme(root))


def render(
    catalogue: Catalogue, shell: Shell, docs: Mapping[str, str] | None = None
) -> Iterator[Output]:
    """Every file of the site.

    ``docs`` has the HTML of the texts in ``docs/``, by their paths. Without it those pages are
    left to whoever renders them, but the sitemap names them all the same.
    """
    yield from render_studies(catalogue, shell)
    yield from render_without_studies(catalogue, shell, docs)
    yield from render_documents(catalogue)


def render_studies(catalogue: Catalogue, shell: Shell) -> Iterator[Output]:
    """The page, the data and the pictures of every case study whose text is at hand."""
    for page in study_pages(catalogue):
        yield Output(page.path, shell.write(page))
    for study in catalogue.studies.values():
        data = as_data(catalogue, study)
        yield Output(addresses.study_data(study.record.id), as_short_json(data).encode())
    yield from _pictures(catalogue)


def render_documents(catalogue: Catalogue) -> Iterator[Output]:
    """The sheets as documents for a word processor. They show nothing of any case study."""
    # Importing python-docx takes as long as many builds of what changed, which need none of this.
    from lpsite.render.word import document

    for template in catalogue.templates.values():
        yield Output(template.document, document(catalogue, template))


def render_without_studies(
    catalogue: Catalogue, shell: Shell, docs: Mapping[str, str] | None = None
) -> Iterator[Output]:
    """Every file of the site but the pages and pictures of case studies, and documents."""
    listed = {card.address for card in catalogue.cards.values()}
    for page in chain(other_pages(catalogue), design_pages(shell.theme)):
        if page.is_listed:
            listed.add(page.address)
        yield Output(page.path, shell.write(page))
    for path, html in sorted((docs or {}).items()):
        filled = fill_parts(html, addresses.docs_page(path), shell)
        page = docs_page(catalogue, catalogue.docs[path], filled)
        yield Output(page.path, shell.write(page))
    for path, content in sorted(shell.theme.assets.items()):
        is_style = path == STYLE_SHEET
        named = page_footer(catalogue.settings.site_name) if is_style else b""
        yield Output(path, content + named)
    yield Output(HEADERS, headers())
    yield Output(addresses.CALENDAR, gateways_calendar(catalogue))
    yield Output(addresses.SEARCH_WORDS, search_words(catalogue))
    yield Output("sitemap.xml", _sitemap(catalogue, listed))


def _pictures(catalogue: Catalogue) -> Iterator[Output]:
    """The pictures that studies show, drawn anew: never the bytes that someone sent."""
    for study in catalogue.studies.values():
        for file, facts in study.pictures.items():
            clean = clean_picture(read_again(catalogue.root, facts))
            yield Output(addresses.picture(study.record.id, file), clean)


def _sitemap(catalogue: Catalogue, listed: set[str]) -> bytes:
    """The addresses of all pages (sitemaps.org protocol)."""
    site = catalogue.settings.site_url
    every = {addresses.docs_page(path) for path in catalogue.docs}
    every |= listed
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
