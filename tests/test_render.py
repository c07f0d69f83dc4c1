"""Pages and data files: what a reader finds in them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser as Html

from conftest import DAY
from lpsite.build import load
from lpsite.link import Catalogue
from lpsite.model import addresses
from lpsite.render import wording
from lpsite.render.calendar import gateways_calendar
from lpsite.render.site import render, shell


def page(site: Path, address: str) -> Html:
    return Html((site / address / "index.html").read_bytes())


def text_of(html: Html, selector: str) -> str:
    found = html.css_first(selector)
    assert found is not None, f"nothing matches {selector}"
    return re.sub(r"\s+", " ", found.text()).strip()


def links(html: Html, selector: str = "a") -> dict[str, str]:
    return {
        re.sub(r"\s+", " ", link.text()).strip(): link.attributes["href"] or ""
        for link in html.css(selector)
    }


EVERY_ADDRESS = [
    "", "standards/", "standards/bk1/", "standards/bk2/", "library/", "library/kneading/",
    "library/resting/", "case-studies/", "case-studies/first-loaf/", "case-studies/second-loaf/",
    "case-studies/elsewhere/", "gateways/", "compare/", "glossary/", "sources/", "facts/",
    "search/", "about/health/", "about/design/", "sources/g/", "sources/p/",
    "templates/", "templates/loaf-log/",
    *(f"case-studies/by/{shelf}/" for shelf in (
        "standard/bk1", "standard/bk2", "phase/morning", "phase/evening", "setting/shop",
        "setting/mill", "role/baker", "role/miller", "theme/bread", "theme/flour",
        "evidence/loaf", "depth/crust", "cost/dear", "reach/2",
    )),
    "case-studies/compare/", "case-studies/coverage/",
    *(f"case-studies/coverage/{key}/{facet}/"
      for key in ("bk1", "bk2") for facet in ("phase", "role", "theme")),
]  # fmt: skip


def test_every_page_stands_at_its_address(example_site: Path) -> None:
    built = {str(p.relative_to(example_site).parent) for p in example_site.rglob("index.html")}
    assert built == {address.rstrip("/") or "." for address in EVERY_ADDRESS}
    assert (example_site / "404.html").is_file()
    assert (example_site / "gateways.ics").is_file()


def test_the_sitemap_lists_every_page(example_site: Path) -> None:
    tree = ElementTree.parse(example_site / "sitemap.xml")
    listed = [str(node.text) for node in tree.iter() if node.tag.endswith("loc")]
    site = "https://bakers.example/deep/"
    assert sorted(listed) == sorted(site + address for address in EVERY_ADDRESS)


def test_a_draft_leaves_no_trace(example_site: Path) -> None:
    for path in example_site.rglob("*"):
        if path.is_file():
            assert b"draft-loaf" not in path.read_bytes()
            assert b"A draft loaf" not in path.read_bytes()


def test_a_standard_shows_its_ladder_and_who_cites_it(example_site: Path) -> None:
    html = page(example_site, "standards/bk1")
    assert text_of(html, "h1") == "BK1 Kneading"
    assert "Level 2: Batch" in text_of(html, ".reach")
    found = links(html)
    assert found["Kneading well"] == "../../library/kneading/"
    assert found["The first loaf"] == "../../case-studies/first-loaf/"
    assert found["The second loaf & others"] == "../../case-studies/second-loaf/"


def test_references_become_links_with_their_titles(example_site: Path) -> None:
    found = links(page(example_site, "library/kneading"), ".prose > p:first-child a")
    assert found == {
        "BK1 Kneading": "../../standards/bk1/",
        "resting": "../../standards/bk2/",
        "[1]": "#cited-1",
        "two pounds (as at May 2025)": "../../facts/#price",
        "Crumb": "../../glossary/#crumb",
        "Resting the dough": "../../library/resting/",
        "The first loaf": "../../case-studies/first-loaf/",
        "gateways": "../../gateways/",
    }


def test_sources_are_numbered_by_first_citation_and_all_listed(example_site: Path) -> None:
    html = page(example_site, "library/kneading")
    assert "A newspaper, Press. Read in part." in text_of(html, "#cited-1")
    assert "The Guild's book, The Guild, 2021." in text_of(html, "#cited-2")


def test_two_equal_headings_have_two_anchors(example_site: Path) -> None:
    ids = [node.attributes["id"] for node in page(example_site, "library/kneading").css("h2[id]")]
    assert "what-if-it-sticks" in ids
    assert "what-if-it-sticks-2" in ids


def test_guidance_says_when_it_was_reviewed(example_site: Path) -> None:
    glance = text_of(page(example_site, "library/kneading"), ".glance")
    assert "Reviewed 10 January 2026" in glance.replace("Reviewed", "Reviewed ").replace("  ", " ")


def test_illustrative_and_told_elsewhere_are_marked(example_site: Path) -> None:
    assert "Illustrative example" in text_of(
        page(example_site, "case-studies/first-loaf"), ".banner.illustrative"
    )
    assert "Published elsewhere" in text_of(
        page(example_site, "case-studies/elsewhere"), ".banner.elsewhere"
    )
    cards = page(example_site, "case-studies").css(".study-card .kind")
    assert sorted(card.text().strip() for card in cards) == [
        "Illustrative example",
        "Illustrative example",
        "Published elsewhere",
    ]


def test_a_study_shows_before_after_limits_cost_and_transfer(example_site: Path) -> None:
    body = text_of(page(example_site, "case-studies/first-loaf"), "main")
    for words in ("5 cm", "9 cm", "One oven.", "£12", "3 hours of the lead", "An oven.", "level 2"):
        assert words in body


def test_every_page_leads_to_its_source_file(example_site: Path) -> None:
    html = page(example_site, "case-studies/first-loaf")
    assert links(html)["Suggest a change to this page"] == (
        "https://bakers.example/source/edit/main/case_studies/first-loaf.md"
    )


def test_text_is_escaped_wherever_it_lands(example_site: Path) -> None:
    content = (example_site / "case-studies/second-loaf/index.html").read_text()
    assert "The second loaf &amp; others" in content
    assert "loaf & others" not in content


def test_the_page_for_lost_readers_has_links_from_the_root(example_site: Path) -> None:
    html = Html((example_site / "404.html").read_bytes())
    assert links(html)["Search the library"] == "/deep/search/"
    style = html.css_first("link[rel=stylesheet]")
    assert style is not None
    assert style.attributes["href"] == "/deep/assets/site.css"


SITES = pytest.mark.parametrize("fixture", ["example_site", "real_site"])


@SITES
def test_no_page_loads_anything_from_another_host(
    fixture: str, request: pytest.FixtureRequest
) -> None:
    site: Path = request.getfixturevalue(fixture)
    loads = "[src], link[href]:not([rel=canonical]), [srcset], [poster], [data], form[action]"
    for path in sorted(site.rglob("*.html")):
        for node in Html(path.read_bytes()).css(loads):
            for name in ("src", "href", "srcset", "poster", "data", "action"):
                assert not urlsplit(node.attributes.get(name) or "").netloc, path
    for path in (*site.rglob("*.css"), *(site / "assets").rglob("*.js")):
        content = path.read_text(encoding="utf-8")
        assert not re.search(r"(url\(|@import|from)\s*['\"]?\s*(https?:)?//", content), path


@SITES
def test_every_page_has_the_policy_and_nothing_inline(
    fixture: str, request: pytest.FixtureRequest
) -> None:
    site: Path = request.getfixturevalue(fixture)
    for path in sorted(site.rglob("*.html")):
        html = Html(path.read_bytes())
        policy = html.css_first("meta[http-equiv=Content-Security-Policy]")
        assert policy is not None, path
        assert "unsafe-inline" not in (policy.attributes["content"] or "")
        inline = "script:not([src]):not([type='application/ld+json']), style, [style]"
        assert not html.css(inline), path
        for node in html.css("*"):
            assert not [name for name in node.attributes if name.startswith("on")], path


@SITES
def test_titles_are_unique_and_ids_too(fixture: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(fixture)
    titles: dict[str, Path] = {}
    for path in sorted(site.rglob("*.html")):
        html = Html(path.read_bytes())
        title = text_of(html, "title")
        assert title not in titles, f"{path} and {titles.get(title)} have one title"
        titles[title] = path
        ids = [str(node.attributes["id"]) for node in html.css("[id]")]
        assert len(ids) == len(set(ids)), f"{path}: {sorted({i for i in ids if ids.count(i) > 1})}"
        assert len(html.css("h1")) == 1, path


@SITES
def test_every_internal_link_and_anchor_leads_somewhere(
    fixture: str, request: pytest.FixtureRequest
) -> None:
    site: Path = request.getfixturevalue(fixture)
    ids = {
        path: {node.attributes["id"] for node in Html(path.read_bytes()).css("[id]")}
        for path in site.rglob("*.html")
    }
    lost = []
    for path in sorted(ids):
        if path.name == "404.html":
            continue
        here = "http://site/" + path.relative_to(site).as_posix().removesuffix("index.html")
        for node in Html(path.read_bytes()).css("a[href], link[href], script[src]"):
            href = node.attributes.get("href") or node.attributes.get("src") or ""
            target = urlsplit(urljoin(here, href))
            if target.netloc != "site":
                continue
            file = site / unquote(target.path).lstrip("/")
            file = file / "index.html" if target.path.endswith("/") else file
            anchored = not target.fragment or target.fragment in ids.get(file, ())
            if not file.is_file() or not anchored:
                lost.append(f"{here} -> {href}")
    assert lost == []


def test_rendering_twice_gives_the_same_bytes(example: Path) -> None:
    catalogue = load(example, DAY)
    first = {output.path: output.content for output in render(catalogue, shell(catalogue, example))}
    again = load(example, DAY)
    second = {output.path: output.content for output in render(again, shell(again, example))}
    assert first == second


@pytest.fixture
def catalogue(example: Path) -> Catalogue:
    return load(example, DAY)


def events(content: bytes) -> dict[str, Any]:
    calendar = icalendar.Calendar.from_ical(content)
    return {str(e["UID"]).split("@")[0]: e for e in calendar.walk("VEVENT")}


def test_the_calendar_holds_every_dated_gateway_and_no_other(catalogue: Catalogue) -> None:
    found = events(gateways_calendar(catalogue))
    assert set(found) == {"gw-past", "gw-sure", "gw-maybe", "gw-off", "gw-example"}
    assert str(found["gw-sure"].decoded("DTSTART")) == "2027-03-05"
    assert str(found["gw-sure"].decoded("DTEND")) == "2027-03-06"
    assert found["gw-maybe"]["SEQUENCE"] == 2
    assert "with a comma, and a line" in found["gw-sure"]["DESCRIPTION"]


def test_only_a_confirmed_gateway_looks_confirmed(catalogue: Catalogue) -> None:
    found = events(gateways_calendar(catalogue))
    states = {uid: str(event["STATUS"]) for uid, event in found.items()}
    assert states == {
        "gw-past": "CONFIRMED",
        "gw-sure": "CONFIRMED",
        "gw-maybe": "TENTATIVE",
        "gw-off": "CANCELLED",
        "gw-example": "TENTATIVE",
    }
    assert str(found["gw-maybe"]["SUMMARY"]).startswith("PROVISIONAL")
    assert str(found["gw-example"]["SUMMARY"]).startswith("EXAMPLE")


def test_the_calendar_is_folded_and_has_crlf(catalogue: Catalogue) -> None:
    content = gateways_calendar(catalogue)
    lines = content.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(len(line) for line in lines) <= 75


@pytest.mark.parametrize(
    ("value", "words"),
    [("2024", "2024"), ("2024-05", "May 2024"), ("2024-05-04", "4 May 2024")],
)
def test_dates_read_as_exactly_as_they_are_known(value: str, words: str) -> None:
    assert wording.date(value) == words


@pytest.mark.parametrize(
    ("number", "words"), [(0, "no pages"), (1, "1 page"), (2, "2 pages"), (1200, "1,200 pages")]
)
def test_counts(number: int, words: str) -> None:
    assert wording.count(number, "page") == words


@given(st.text())
def test_a_slug_is_always_a_plain_anchor(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", wording.slug(text))


names = st.from_regex(r"[a-z]{1,5}", fullmatch=True)
folders = st.lists(names, max_size=4).map(lambda parts: "".join(f"{part}/" for part in parts))


@given(folders, folders, st.sampled_from(["", "#here"]))
def test_relative_links_lead_where_they_should(page: str, target: str, anchor: str) -> None:
    root = "http://site/deep/"
    link = addresses.relative(target + anchor, page)
    assert not link.startswith("/")
    assert urljoin(root + page, link) == root + target + anchor


def test_a_withdrawn_study_leaves_a_notice_and_nothing_else(example: Path) -> None:
    study = example / "case_studies" / "second-loaf.md"
    study.write_text(study.read_text().replace("status: published", "status: withdrawn"))
    catalogue = load(example, DAY)
    outputs = {each.path: each.content for each in render(catalogue, shell(catalogue, example))}
    notice = outputs.pop("case-studies/second-loaf/index.html")
    assert b"was withdrawn" in notice
    assert b'name="robots" content="noindex"' in notice
    for words in (b"The second loaf", b"yeast", b"flat"):
        assert words not in notice
    for path, content in outputs.items():
        assert b"second-loaf" not in content, path
        assert b"The second loaf" not in content, path


def test_the_health_page_says_what_is_due_and_thin(example_site: Path) -> None:
    body = text_of(page(example_site, "about/health"), "main")
    assert "As on 21 November 2026" in body
    assert "Kneading well" in body
    assert "Secret: not known. Ask: the Guild" in body
