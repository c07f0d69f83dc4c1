"""What a page says of itself to search engines and to sharers, and what is wrong with it."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from PIL import Image
from selectolax.lexbor import LexborHTMLParser as Html

SHORTEST, LONGEST = 50, 160
"""Letters of a description: shorter says too little, longer is cut by search engines."""

OPEN_GRAPH = (
    "og:title", "og:description", "og:type", "og:url", "og:site_name",
    "og:image", "og:image:width", "og:image:height", "og:image:alt",
)  # fmt: skip

ARTICLE = {"Article", "LearningResource", "TechArticle", "HowTo", "WebPage"}
LIST = {"CollectionPage", "ItemList", "WebPage"}
FITTING: list[tuple[str, set[str]]] = [
    (r"", {"WebSite"}),
    (r"standards/", {"DefinedTermSet", *LIST}),
    (r"standards/[^/]+/", {"DefinedTerm", "LearningResource"}),
    (r"library/", LIST),
    (r"library/[^/]+/", ARTICLE - {"WebPage"}),
    (r"case-studies/", LIST),
    (r"case-studies/by/.+", LIST),
    (r"case-studies/coverage/.*", LIST),
    (r"case-studies/compare/", LIST),
    (r"case-studies/[^/]+/", {"Article", "ScholarlyArticle", "LearningResource", "Report"}),
    (r"gateways/", {"EventSeries", "Event", *LIST}),
    (r"glossary/", {"DefinedTermSet"}),
    (r"templates/", LIST),
    (r"templates/[^/]+/", {"CreativeWork", "DigitalDocument", "LearningResource"}),
    (r"search/", {"SearchResultsPage", "WebPage"}),
    (r"about/", {"AboutPage", "WebPage"}),
    (r".+", {"WebPage", "AboutPage", "Dataset", *LIST, *ARTICLE}),
]
"""Types of schema.org that fit a page, by its address; the first pattern that matches counts."""


@dataclass
class Told:
    """A page, and what it says of itself."""

    address: str
    html: Html

    @property
    def title(self) -> str:
        node = self.html.css_first("head > title")
        return node.text().strip() if node else ""

    @cached_property
    def metas(self) -> dict[str, str]:
        """Names and properties, to contents."""
        found: dict[str, str] = {}
        for node in self.html.css("head > meta[content]"):
            name = node.attributes.get("property") or node.attributes.get("name")
            if name:
                found.setdefault(name, node.attributes["content"] or "")
        return found

    @property
    def canonical(self) -> str | None:
        node = self.html.css_first('head > link[rel="canonical"]')
        return node.attributes.get("href") if node else None

    @property
    def is_listed(self) -> bool:
        return "noindex" not in self.metas.get("robots", "")

    @cached_property
    def things(self) -> list[dict[str, Any]]:
        """What the page says in JSON-LD. Raises ValueError when that is no JSON."""
        found: list[dict[str, Any]] = []
        for node in self.html.css('script[type="application/ld+json"]'):
            data = json.loads(node.text())
            found += data.get("@graph", [data]) if isinstance(data, dict) else data
        return found

    @property
    def types(self) -> set[str]:
        named = (thing.get("@type", ()) for thing in self.things)
        return {each for kind in named for each in ([kind] if isinstance(kind, str) else kind)}


def told(site: Path) -> Iterator[Told]:
    """Every page that may be listed."""
    for path in sorted(site.rglob("index.html")):
        address = path.parent.relative_to(site).as_posix() + "/"
        page = Told("" if address == "./" else address, Html(path.read_bytes()))
        if page.is_listed:
            yield page


# What is wrong with a page, in words; one function for each thing that is looked at.


def wrong_description(page: Told) -> Iterator[str]:
    length = len(page.metas.get("description", ""))
    if not SHORTEST <= length <= LONGEST:
        yield f"the description has {length} letters"


def wrong_address(page: Told, site_url: str) -> Iterator[str]:
    if page.canonical != site_url + page.address:
        yield f"the canonical address is {page.canonical}"


def wrong_open_graph(page: Told, site_url: str, site: Path) -> Iterator[str]:
    metas = page.metas
    missing = [name for name in OPEN_GRAPH if not metas.get(name, "").strip()]
    if missing:
        yield f"there is no {', '.join(missing)}"
        return
    if metas["og:url"] != page.canonical:
        yield "og:url is not the canonical address"
    if metas["og:title"] not in page.title:
        yield "og:title is no part of the title"
    if metas["og:type"] not in ("website", "article"):
        yield f"og:type is {metas['og:type']}"
    yield from _wrong_image(metas, site_url, site)


def _wrong_image(metas: dict[str, str], site_url: str, site: Path) -> Iterator[str]:
    address = metas["og:image"]
    if not address.startswith(site_url):
        yield "og:image is no complete address of this site"
        return
    file = site / address.removeprefix(site_url)
    if not file.is_file():
        yield "og:image leads nowhere"
        return
    # Who shares a page understands these, and no drawings.
    with Image.open(io.BytesIO(file.read_bytes())) as picture:
        said = (metas["og:image:width"], metas["og:image:height"])
        if said != (str(picture.width), str(picture.height)):
            yield f"og:image has {picture.width} by {picture.height} pixels, and not {said}"
        if picture.format not in ("PNG", "JPEG", "WEBP"):
            yield f"og:image is {picture.format}"


def wrong_card(page: Told) -> Iterator[str]:
    if page.metas.get("twitter:card") not in ("summary", "summary_large_image"):
        yield f"twitter:card is {page.metas.get('twitter:card')}"


def wrong_things(page: Told) -> Iterator[str]:
    try:
        types = page.types
    except ValueError as problem:
        yield f"JSON-LD cannot be read: {problem}"
        return
    if not types:
        yield "there is no JSON-LD"
        return
    contexts = page.html.css('script[type="application/ld+json"]')
    if any("schema.org" not in str(json.loads(node.text())) for node in contexts):
        yield "JSON-LD does not name schema.org"
    fitting = next(kinds for pattern, kinds in FITTING if re.fullmatch(pattern, page.address))
    if not types & fitting:
        yield f"types are {', '.join(sorted(types))}, and none of {', '.join(sorted(fitting))}"
    for thing in page.things:
        if thing.get("@type") != "BreadcrumbList" and not (
            thing.get("name") or thing.get("headline")
        ):
            yield f"a {thing.get('@type')} has no name"


def wrong_crumbs(page: Told, site_url: str) -> Iterator[str]:
    """The way to a page must be the one that its readers see, with complete addresses."""
    shown = page.html.css('nav[aria-label*="breadcrumb" i] li')
    lists = [thing for thing in page.things if thing.get("@type") == "BreadcrumbList"]
    if not shown and not lists:
        return
    if len(lists) != 1:
        yield f"there are {len(lists)} lists of crumbs in JSON-LD"
        return
    items = lists[0].get("itemListElement", [])
    if [item.get("position") for item in items] != list(range(1, len(items) + 1)):
        yield "crumbs are not numbered from 1"
    names = [re.sub(r"\s+", " ", node.text()).strip() for node in shown]
    if [item.get("name") for item in items] != names:
        yield f"crumbs are {[item.get('name') for item in items]}, and readers see {names}"
    for item in items[:-1]:
        if not str(item.get("item", "")).startswith(site_url):
            yield f"the crumb {item.get('name')} has no complete address"
