"""What every page has, whatever its kind, and the shell that it is put into."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import jinja2
from markupsafe import Markup

from lpsite.link import Catalogue, StudyCard
from lpsite.model import addresses
from lpsite.render import wording
from lpsite.render.linked_data import linked_data
from lpsite.render.theme import Theme
from lpsite.render.wheel import rings, wheel

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'self'"
)
"""The content security policy of every page, without a hash and without 'unsafe-inline'."""


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the way to a page."""

    title: str
    address: str


HOME = Crumb("Home", "")
STANDARDS = Crumb("Standards", addresses.INDEXES["standards"])
LIBRARY = Crumb("Guidance", addresses.INDEXES["library"])
TEMPLATES = Crumb("Sheets to print", addresses.INDEXES["templates"])
STUDIES = Crumb("Case studies", addresses.INDEXES["case-studies"])

LIKE_MINE = "assets/like-mine.js"
"""The script that orders the cards of case studies for a reader."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A value by which search can narrow: the name of the facet and the id of the value."""

    name: str
    value: str


@dataclass(frozen=True)
class Page:
    """A page to be written: where it stands, what it is, and what its template needs.

    ``kind`` names the template ``overrides/kinds/KIND.html``. Only pages with a ``content_type``
    are found by search; ``found_by`` has what it finds them by besides their text. A page that is
    not listed asks other search engines to leave it out too.
    ``about`` is what the page tells programs of itself, in the words of schema.org.
    """

    address: str
    title: str
    summary: str
    kind: str
    crumbs: tuple[Crumb, ...] = ()
    source_path: str | None = None
    content_type: str | None = None
    facets: tuple[Facet, ...] = ()
    found_by: Mapping[str, str] = field(default_factory=dict)
    scripts: tuple[str, ...] = ()
    is_listed: bool = True
    about: Mapping[str, Any] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """The file of the page, relative to the site."""
        is_file = self.address.endswith(".html")
        return self.address if is_file else f"{self.address}index.html"

    @property
    def way(self) -> list[tuple[str, str]]:
        """The titles and addresses of the steps to the page, and its own."""
        steps = [(each.title, each.address) for each in self.crumbs]
        return [*steps, (self.title, self.address)]

    @property
    def description(self) -> str:
        """What it is about, as short as search engines show it."""
        return wording.in_short(self.summary)

    @property
    def social_type(self) -> str:
        """What it is to who shows a link to it (ogp.me)."""
        return "article" if self.kind in ("guidance", "study", "linked-study") else "website"


class Shell:
    """The templates of the theme, and what each of them may use."""

    def __init__(self, catalogue: Catalogue, theme: Theme) -> None:
        self.catalogue = catalogue
        self.theme = theme
        self.environment = _environment(tuple(sorted(theme.templates.items())))
        self.wheel = wheel(catalogue.edition)
        self._made: dict[tuple[object, ...], Markup] = {}

    def write(self, page: Page) -> bytes:
        """The complete HTML of a page."""
        template = self.environment.get_template(f"kinds/{page.kind}.html")
        return template.render(**self.context(page), **page.values).encode()

    def context(self, page: Page) -> dict[str, Any]:
        """What the shell needs for a page; the same names for pages that MkDocs renders."""
        settings = self.catalogue.settings
        return {
            "catalogue": self.catalogue,
            "doc": page,
            "site": settings,
            "policy": POLICY,
            "canonical": settings.site_url + page.address,
            "linked_data": linked_data(settings, page.way, page.description, page.about),
            "edit_link": self.edit_link(page.source_path),
            "url": functools.partial(self._url, page),
            "once": functools.partial(self._once, page),
            "wheel": self.wheel,
            "filled_sectors": functools.partial(self._filled_sectors, page),
            "card": functools.partial(self._card, page),
            "study_line": functools.partial(self._line, page),
        }

    def edit_link(self, source_path: str | None) -> str | None:
        """Where a reader can suggest a change to the file behind a page."""
        settings = self.catalogue.settings
        if not source_path or not settings.repo_url:
            return None
        way = f"{settings.edit_uri.strip('/')}/{source_path}"
        return addresses.elsewhere(f"{settings.repo_url.rstrip('/')}/{way}")

    def part(self, name: str, address: str) -> Markup:
        """A part of a page, for the macros of pages in ``docs/``: ``overrides/parts/NAME.html``."""
        page = Page(address=address, title="", summary="", kind="")
        template = self.environment.get_template(f"parts/{name}.html")
        return Markup(template.render(**self.context(page)))

    def _once(self, page: Page, name: str) -> Markup:
        """A part that is the same on all pages of one depth and one place in the menu."""
        menu = [item.address for item in self.catalogue.settings.extra.menu]
        marked = [
            (address, address == page.address)
            for address in (*menu, addresses.INDEXES["search"])
            if page.address.startswith(address)
        ]
        return self._remembered((name, _depth(page), *marked), name, page, {})

    def _card(self, page: Page, study: StudyCard, heading: str = "h3") -> Markup:
        """The card of a case study, the same on all pages of one depth."""
        key = ("study-card", _depth(page), study.id, heading)
        return self._remembered(key, "study-card", page, {"study": study, "heading": heading})

    def _line(self, page: Page, study: StudyCard) -> Markup:
        """The line of a case study in a list of titles, the same on all pages of one depth."""
        key = ("study-line", _depth(page), study.id)
        return self._remembered(key, "study-line", page, {"study": study})

    def _filled_sectors(
        self, page: Page, keys: Sequence[str], levels: Mapping[str, int], all_bands: bool = False
    ) -> Markup:
        """The sectors of the wheel, those of some standards filled up to a level.

        There are few ways to fill a sector, and many wheels: each way is written once.
        """
        made = []
        for sector in self.wheel.sectors:
            key = sector.standard.key
            ways = {"named": key in keys, "level": levels.get(key, 0), "all_bands": all_bands}
            values = {"sector": sector, **ways}
            known = ("filled-sector", key, *ways.values())
            made.append(self._remembered(known, "filled-sector", page, values))
        return Markup("").join(made)

    def _remembered(
        self, key: tuple[object, ...], name: str, page: Page, values: dict[str, Any]
    ) -> Markup:
        if key not in self._made:
            template = self.environment.get_template(f"parts/{name}.html")
            self._made[key] = Markup(template.render(**self.context(page), **values))
        return self._made[key]

    def _url(self, page: Page, address: str) -> str:
        """A link from a page to an address of the site."""
        if page.address == NOT_FOUND:
            # The server shows this page at any depth, so its links begin at the site's root.
            return "/" + self.catalogue.settings.site_url.split("/", 3)[3] + address
        return addresses.relative(address, page.address)


def _depth(page: Page) -> int:
    """On what the links of a page depend besides their targets."""
    return -1 if page.address == NOT_FOUND else page.address.count("/")


@functools.lru_cache(maxsize=2)
def _environment(templates: tuple[tuple[str, str], ...]) -> jinja2.Environment:
    """The templates, compiled. That takes a tenth of a second, so it is done once for a theme."""
    environment = jinja2.Environment(
        loader=jinja2.DictLoader(dict(templates)),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        date=wording.date, count=wording.count, listed=wording.listed, words=wording.in_words
    )
    environment.globals.update(to=addresses, rings=rings)
    return environment


NOT_FOUND = "404.html"
