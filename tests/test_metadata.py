"""What every page of this library says of itself to search engines and to those who share it."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser as Html

from conftest import DAY, ROOT
from instruments.metadata import (
    Told,
    told,
    wrong_address,
    wrong_card,
    wrong_crumbs,
    wrong_description,
    wrong_open_graph,
    wrong_things,
)
from lpsite.build import load


@pytest.fixture(scope="module")
def pages(real_site: Path) -> list[Told]:
    return list(told(real_site))


@pytest.fixture(scope="module")
def site_url() -> str:
    return load(ROOT, DAY).settings.site_url


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
