"""What every page of this library says of itself to search engines and to those who share it."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser as Html

from conftest import DAY, ROOT
from lpsite.build import load

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


@pytest.fixture(scope="module")
def pages(real_site: Path) -> list[Told]:
    return list(told(real_site))


@pytest.fixture(scope="module")
def site_url() -> str:
    return load(ROOT, DAY).settings.site_url


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
    if len(metas["og:description"]) > 200:
        yield "og:description is long"
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


def together(pages: list[Told], found: dict[str, list[str]]) -> str:
    """What is wrong, and on how many pages, with the first of them."""
    by_fault: dict[str, list[str]] = {}
    for address, faults in found.items():
        for fault in faults:
            by_fault.setdefault(fault, []).append(address)
    return "\n".join(
        f"{len(where)} of {len(pages)} pages ({where[0] or 'home'} ...): {fault}"
        for fault, where in by_fault.items()
    )


def test_every_page_has_a_title_and_a_description_of_its_own(pages: list[Told]) -> None:
    for values in ([each.title for each in pages], [p.metas.get("description") for p in pages]):
        assert [value for value, times in Counter(values).items() if times > 1 or not value] == []


def test_descriptions_are_neither_short_nor_long(pages: list[Told]) -> None:
    assert together(pages, {page.address: list(wrong_description(page)) for page in pages}) == ""


def test_every_page_says_its_address(pages: list[Told], site_url: str) -> None:
    found = {page.address: list(wrong_address(page, site_url)) for page in pages}
    assert together(pages, found) == ""


def test_every_page_can_be_shared(pages: list[Told], site_url: str, real_site: Path) -> None:
    found = {
        page.address: [*wrong_open_graph(page, site_url, real_site), *wrong_card(page)]
        for page in pages
    }
    assert together(pages, found) == ""


def test_every_page_says_what_it_is(pages: list[Told]) -> None:
    assert together(pages, {page.address: list(wrong_things(page)) for page in pages}) == ""


def test_every_page_says_the_way_to_it(pages: list[Told], site_url: str) -> None:
    found = {page.address: list(wrong_crumbs(page, site_url)) for page in pages}
    assert together(pages, found) == ""


# The same functions on a page that is right, and on ones that are wrong.

URL = "https://bakers.example/"
RIGHT = """<!doctype html><html lang="en"><head><title>Kneading · Bakers</title>
<meta name="description" content="How long to knead, how to tell that it is enough, and why.">
<link rel="canonical" href="https://bakers.example/library/kneading/">
<meta property="og:title" content="Kneading"><meta property="og:description" content="How long">
<meta property="og:type" content="article"><meta property="og:site_name" content="Bakers">
<meta property="og:url" content="https://bakers.example/library/kneading/">
<meta property="og:image" content="https://bakers.example/card.png">
<meta property="og:image:width" content="12"><meta property="og:image:height" content="6">
<meta property="og:image:alt" content="A loaf"><meta name="twitter:card" content="summary">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
{"@type": "LearningResource", "name": "Kneading"}, {"@type": "BreadcrumbList",
"itemListElement": [{"@type": "ListItem", "position": 1, "name": "Home", "item":
"https://bakers.example/"}, {"@type": "ListItem", "position": 2, "name": "Kneading"}]}]}</script>
</head><body><nav aria-label="Breadcrumb"><ol><li><a href="../../">Home</a></li>
<li>Kneading</li></ol></nav></body></html>"""

WRONG = [
    ("How long to knead, how to tell that it is enough, and why.", "Knead.", "has 6 letters"),
    ("and why.", "and why. " * 20, "letters"),
    (
        'rel="canonical" href="https://bakers.example/library',
        'rel="canonical" href="/library',
        "cano",
    ),
    ('property="og:site_name" content="Bakers"', "", "no og:site_name"),
    ('property="og:image:alt" content="A loaf"', 'property="og:image:alt" content=""', "image:alt"),
    ('property="og:title" content="Kneading"', 'property="og:title" content="Rye"', "og:title"),
    ('property="og:type" content="article"', 'property="og:type" content="loaf"', "og:type is"),
    (
        'property="og:url" content="https://bakers.example/library/',
        'property="og:url" content="https://bakers.example/',
        "og:url",
    ),
    ("https://bakers.example/card.png", "https://elsewhere.example/card.png", "complete address"),
    ("https://bakers.example/card.png", "https://bakers.example/none.png", "leads nowhere"),
    ('property="og:image:width" content="12"', 'property="og:image:width" content="99"', "12 by 6"),
    ('name="twitter:card" content="summary"', "", "twitter:card is None"),
    ('"@graph": [', '"@graph": [[', "cannot be read"),
    ("application/ld+json", "text/plain", "no JSON-LD"),
    ("https://schema.org", "https://elsewhere.example", "does not name schema.org"),
    ("LearningResource", "Recipe", "types are"),
    ('"LearningResource", "name": "Kneading"', '"LearningResource"', "has no name"),
    ("BreadcrumbList", "ItemList", "0 lists of crumbs"),
    ('"position": 2', '"position": 3', "not numbered"),
    ('"name": "Home"', '"name": "House"', "readers see"),
    ('"item":\n"https://bakers.example/"', '"item":\n"/"', "the crumb Home"),
]


def everything_wrong(html: str, site: Path) -> str:
    with io.BytesIO() as made:
        Image.new("RGB", (12, 6)).save(made, "PNG")
        (site / "card.png").write_bytes(made.getvalue())
    page = Told("library/kneading/", Html(html))
    found = [*wrong_description(page), *wrong_address(page, URL), *wrong_card(page)]
    found += [*wrong_open_graph(page, URL, site), *wrong_things(page)]
    if not any("read" in fault and "JSON" in fault for fault in found):
        found += wrong_crumbs(page, URL)
    return "\n".join(found)


def test_a_page_that_is_right_passes(tmp_path: Path) -> None:
    assert everything_wrong(RIGHT, tmp_path) == ""


@pytest.mark.parametrize(("old", "new", "words"), WRONG)
def test_a_page_that_is_wrong_is_found(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert old in RIGHT
    assert words in everything_wrong(RIGHT.replace(old, new), tmp_path)
