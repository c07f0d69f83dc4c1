"""Hostile texts with every check switched off: rendering alone keeps them words."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import icalendar
import pytest
from selectolax.lexbor import LexborHTMLParser as Html

from attacks.corpus import Vector
from attacks.leavings import contents, leavings
from attacks.ours import Attacked
from attacks.poison import hostile as hostile_text

pytest_plugins = ("attacks.sites",)

SITES = ("accepted", "forced")
# What the texts of the example have no use for, and a text may have.
MORE = {("code", "class")}
MORE |= {(name, "") for name in ("blockquote", "code", "em", "hr", "img", "pre")}
MORE |= {("img", name) for name in ("alt", "src", "width", "height", "loading", "decoding")}
ADDRESSES = {"href", "src", "action", "srcset", "poster", "data", "formaction", "xlink:href"}
PIECE = re.compile(r"<[^<>]*>?|\{[{%#].*?[}%#]\}|--8<--.*", re.DOTALL)
RUNS = re.compile(r"pwned\((\d{4,})\)")


@pytest.fixture(params=SITES)
def attacked(request: pytest.FixtureRequest) -> Attacked:
    site: Attacked = request.getfixturevalue(request.param)
    return site


def parsed(attacked: Attacked) -> Iterator[tuple[str, Html]]:
    for page in attacked.pages():
        yield page, Html((attacked.site / page).read_bytes())


def squeezed(text: str) -> str:
    """A text without what Markdown takes away: its own signs, and spaces."""
    return re.sub(r"[\s*_`|>#\\-]", "", html.unescape(text))


def shown(attacked: Attacked, vector: Vector) -> str:
    page = Html((attacked.site / f"case-studies/v-{vector.id}/index.html").read_bytes())
    main = page.css_first("main")
    assert main is not None
    titles = [str(node.attributes["title"]) for node in main.css("[title]")]
    return squeezed(" ".join([main.text(), *titles]))


def test_nothing_was_evaluated_read_or_published(attacked: Attacked) -> None:
    assert sorted(leavings(attacked.site)) == []


def test_nothing_was_run_or_written(attacked: Attacked) -> None:
    assert [path.name for path in attacked.root.rglob("ran-*")] == []


def test_no_page_has_an_element_or_attribute_that_good_pages_have_not(
    attacked: Attacked, example_site: Path
) -> None:
    def marks(page: Html) -> Iterator[tuple[str, str]]:
        for node in page.css("*"):
            yield node.tag or "", ""
            yield from ((node.tag or "", name) for name in node.attributes)

    allowed = set(MORE)
    for path in example_site.rglob("*.html"):
        allowed.update(marks(Html(path.read_bytes())))
    for page, tree in parsed(attacked):
        assert set(marks(tree)) - allowed == set(), page


def test_addresses_lead_to_pages_and_ids_stay_apart(attacked: Attacked) -> None:
    for page, tree in parsed(attacked):
        for node in tree.css("*"):
            for name, value in node.attributes.items():
                if name in ADDRESSES and value != "about:invalid":
                    assert urlsplit(value or "").scheme in ("", "https"), (page, value)
        ids = [str(node.attributes["id"]) for node in tree.css("[id]")]
        assert sorted(ids) == sorted(set(ids)), page
        assert [
            each for each in ids if not re.fullmatch(r"[a-z0-9-]+|fn(ref)?:[a-z-]+", each)
        ] == []


def test_no_script_stands_in_a_page_and_every_page_carries_the_policy(attacked: Attacked) -> None:
    for page, tree in parsed(attacked):
        for node in tree.css("script"):
            if node.attributes.get("type") == DATA:
                assert json.loads(node.text())["@context"] == "https://schema.org", page
            else:
                assert not node.text().strip(), page
        policy = tree.css_first("meta[http-equiv='Content-Security-Policy']")
        assert policy is not None, page
        said = str(policy.attributes["content"])
        assert "default-src 'none'" in said
        assert "unsafe-inline" not in said


def test_what_was_written_is_what_readers_see(attacked: Attacked) -> None:
    seen = 0
    for vector in attacked.vectors:
        # What stands in an address or names a language is not for readers.
        if vector.place == "body" and not re.search(r"\]\(<|^``` ", vector.text):
            for piece in PIECE.findall(vector.text):
                assert squeezed(piece) in shown(attacked, vector), vector.id
                seen += 1
    assert seen > 10


def test_a_picture_is_drawn_anew(forced: Attacked) -> None:
    pictures = [
        (path, data)
        for path, data in contents(forced.site)
        if path.suffix == ".png" and path.parent != forced.site / "assets"
    ]
    assert len(pictures) == 2
    for path, data in pictures:
        assert b"pwned" not in data, path


DATA = "application/ld+json"


def strings(data: object) -> Iterator[str]:
    """Every text in JSON data."""
    if isinstance(data, dict):
        for each in data.values():
            yield from strings(each)
    elif isinstance(data, list):
        for each in data:
            yield from strings(each)
    elif isinstance(data, str):
        yield data


def is_whole(text: str, words: str) -> bool:
    """Whether a text stands in some words whole, or as far as they go: a mark says they are cut."""
    text, words = text.casefold(), words.casefold()
    begins = words.find(text[:20])
    is_cut = words.endswith("…") and begins >= 0
    return text in words or (is_cut and text.startswith(words[begins:-1]))


STUDY = "case-studies/first-loaf/index.html"
LANDS = [
    (STUDY, "h1", "case_studies/first-loaf.md.title"),
    (STUDY, "title", "case_studies/first-loaf.md.title"),
    (STUDY, "meta[name=description]", "case_studies/first-loaf.md.summary"),
    (STUDY, ".crumbs [aria-current]", "case_studies/first-loaf.md.title"),
    (STUDY, ".wordmark", "mkdocs.yml.site_name"),
    (STUDY, ".site-menu", "mkdocs.yml.extra.menu[0].title"),
    (STUDY, ".site-foot", "mkdocs.yml.extra.footer[0].title"),
    (STUDY, ".site-foot", "mkdocs.yml.extra.colophon"),
    (STUDY, ".sources", "library/data/sources.yml.sources[0].title"),
    (STUDY, ".tags", "standards.yml.editions[1].standards[0].title"),
    ("case-studies/index.html", ".study-card a", "case_studies/first-loaf.md.title"),
    ("case-studies/elsewhere/index.html", ".banner", "case_studies/elsewhere.md.school"),
    ("library/kneading/index.html", "h1", "library/kneading.md.title"),
    ("library/kneading/index.html", ".prose", "library/data/facts.yml.facts[0].value"),
    ("library/index.html", "main a", "library/kneading.md.title"),
    ("standards/bk1/index.html", "h1", "standards.yml.editions[1].standards[0].title"),
    ("standards/index.html", ".wheel-list", "standards.yml.editions[1].standards[0].title"),
    ("glossary/index.html", "dt", "library/data/glossary.yml.terms[0].term"),
    ("glossary/index.html", "dd", "library/data/glossary.yml.terms[0].definition"),
    ("sources/index.html", ".source-index a", "library/data/sources.yml.sources[0].title"),
    ("gateways/index.html", "th", "library/data/gateways.yml.gateways[2].title"),
    ("compare/index.html", "td", "library/data/comparison.yml.routes[0].answers[price].answer"),
    ("search/index.html", ".option", "library/data/vocabularies.yml.phases.terms[0].label"),
    ("index.html", ".home", "standards.yml.editions[1].standards[0].title"),
    ("index.html", ".footnote", "library/data/sources.yml.sources[0].publisher"),
]


@pytest.mark.parametrize(("page", "selector", "field"), LANDS)
def test_hostile_words_land_as_words(
    forced: Attacked, page: str, selector: str, field: str
) -> None:
    number = next(number for number, name in forced.fields.items() if name == field)
    nodes = Html((forced.site / page).read_bytes()).css(selector)
    texts = [node.text() + str(node.attributes.get("content", "")) for node in nodes]
    assert any(is_whole(hostile_text(number), text) for text in texts)


def test_hostile_words_stay_whole_wherever_they_land(forced: Attacked) -> None:
    landed: set[int] = set()
    for page, tree in parsed(forced):
        for node in tree.css("*"):
            own = node.text(deep=False)
            is_data = node.attributes.get("type") == DATA
            said = strings(json.loads(own)) if is_data else [own]
            for words in (*said, *node.attributes.values()):
                for number in {int(each) for each in RUNS.findall(words or "")}:
                    landed.add(number)
                    text = hostile_text(number)
                    # In a letter of a sheet, words in brackets are a blank to fill in.
                    either = (text, text.replace("[x]", ""))
                    assert any(is_whole(each, str(words)) for each in either), page
    # Notes for editors and other words for search are not shown.
    assert len(landed) > 0.6 * len(forced.fields)


def test_the_sitemap_lists_every_page_once(forced: Attacked) -> None:
    tree = ElementTree.parse(forced.site / "sitemap.xml")
    listed = [str(node.text) for node in tree.iter() if node.tag.endswith("loc")]
    pages = {page.removesuffix("index.html") for page in forced.pages()} - {"404.html"}
    # Whole stages on paper repeat what other pages say.
    pages = {page for page in pages if not page.startswith("library/print/")}
    assert sorted(listed) == sorted("https://bakers.example/deep/" + page for page in pages)


def test_the_calendar_has_every_gateway_once(forced: Attacked) -> None:
    calendar = icalendar.Calendar.from_ical((forced.site / "gateways.ics").read_bytes())
    titles = {
        hostile_text(number)
        for number, name in forced.fields.items()
        if re.fullmatch(r".*gateways\[\d\]\.title", name)
    }
    events = calendar.walk("VEVENT")
    # One of the six has no date.
    assert len(events) == len(titles) - 1 == 5
    for event in events:
        assert any(str(event["summary"]).endswith(title) for title in titles)
