"""Gateways, comparison, glossary, sources and facts: what a reader finds, and where."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as Html

from conftest import DAY, ROOT
from lpsite.build import load
from lpsite.model import addresses
from lpsite.model.ledger import Fact, Source
from lpsite.render.comparison import GROUPS
from lpsite.render.gateways import STATES, TERMS, school_years, worked
from lpsite.render.ledgers import FACT_STATES, OTHER, SOURCE_KINDS, letter
from lpsite.render.site import render, shell


def page(site: Path, address: str) -> Html:
    return Html((site / address / "index.html").read_bytes())


def words(html: Html, selector: str) -> list[str]:
    return [" ".join(node.text(separator=" ").split()) for node in html.css(selector)]


def test_every_school_year_has_its_three_terms(example_site: Path) -> None:
    html = page(example_site, "gateways")
    years = {
        str(node.attributes["aria-label"]): words(Html(node.html or ""), ".terms > li")
        for node in html.css(".school-year")
    }
    assert years == {
        "School year 2026-27": [
            "Autumn Date not published",
            "Spring Confirmed : 5 March 2027",
            "Summer Provisional : 11 June 2027 Cancelled Cancelled : 15 January 2027",
        ],
        "School year 2024-25": [
            "Autumn 2024: we know of none",
            "Past Confirmed : 7 March 2025 (passed)",
            "Summer 2025: we know of none",
        ],
    }


def test_each_state_has_a_shape_of_its_own(example_site: Path) -> None:
    html = page(example_site, "gateways")
    shapes = {
        str(node.attributes["class"]).split()[-1]: re.sub(r"^<svg[^>]*>", "", node.html or "")
        for node in html.css("svg.shape")
    }
    assert set(shapes) == {*STATES, "none"}
    assert len(set(shapes.values())) == len(shapes)


def test_every_gateway_stands_in_the_table_and_examples_stand_apart(example_site: Path) -> None:
    html = page(example_site, "gateways")
    rows = [node.attributes["id"] for node in html.css("tbody tr")]
    assert rows == ["gw-past", "gw-tbc", "gw-sure", "gw-maybe", "gw-off", "gw-example"]
    assert [n.attributes["id"] for n in html.css(".invented tr[id]")] == ["gw-example"]
    assert html.css_first('.terms a[href="#gw-example"]') is None
    assert "not real" in words(html, ".invented .banner")[0]


def test_the_rules_are_worked_out_for_the_next_real_gateway(example_site: Path) -> None:
    html = page(example_site, "gateways")
    assert words(html, ".worked") == [
        "On 5 March 2025 or later",
        "8 January 2027 to 22 January 2027",
        "Last day to submit: 5 March 2027",
        "Until about March 2030. The day of results is not published.",
    ]
    assert "invented" not in words(html, "#rules ~ p")[0]


def test_without_a_real_date_an_invented_one_is_said_to_be_invented(example: Path) -> None:
    calendar = load(example, DAY).calendar
    found = worked(calendar, None, DAY)
    assert found is not None
    assert found.gateway.id == "gw-example"
    assert (found.join, found.until) == (datetime.date(2024, 2, 27), "2029-02")
    bare = calendar.model_copy(update={"gateways": calendar.gateways[:1]})
    assert worked(bare, None, DAY) is None


@pytest.mark.parametrize(
    ("closes", "join"),
    [
        (datetime.date(2028, 2, 29), datetime.date(2026, 2, 28)),
        (datetime.date.min, None),
        (datetime.date.max, None),
    ],
)
def test_days_outside_the_calendar_are_left_out(
    example: Path, closes: datetime.date, join: datetime.date | None
) -> None:
    calendar = load(example, DAY).calendar
    gateway = calendar.gateways[-1].model_copy(update={"closes": closes})
    found = worked(calendar, gateway, DAY)
    assert (found.join if found else None) == join


@pytest.mark.parametrize(
    ("day", "now", "past"),
    [("2026-08-31", "2025-26", []), ("2026-09-01", "2026-27", ["2025-26"])],
)
def test_a_school_year_begins_in_september(
    example: Path, day: str, now: str, past: list[str]
) -> None:
    gateways = [
        gateway.model_copy(update={"academic_year": year})
        for gateway in load(example, DAY).calendar.gateways[:1]
        for year in ("2026-27", "2025-26")
    ]
    years = school_years(gateways, datetime.date.fromisoformat(day))
    assert [year.title for year in years] == ["2025-26", "2026-27"]
    assert [year.title for year in years if year.is_now] == [now]
    assert [year.title for year in years if year.is_past] == past
    assert all(len(year.terms) == len(TERMS) for year in years)


def test_the_page_says_how_many_dates_of_the_file_are_invented(example_site: Path) -> None:
    assert "5 entries, 1 of them invented" in " ".join(words(page(example_site, "gateways"), "p"))


def test_the_comparison_begins_with_needs_and_says_who_says_so(example_site: Path) -> None:
    html = page(example_site, "compare")
    assert words(html, "main h2")[0] == "Start from what you need"
    rows = {node.attributes["id"]: node for node in html.css(".answers tbody tr")}
    assert list(rows) == ["price--guild-way", "price--machine"]
    said = rows["price--guild-way"].css_first("[data-label='Who says so']")
    assert said is not None
    assert "May 2025" in said.text()
    link = said.css_first("a")
    assert link is not None
    assert link.attributes["href"] == "../sources/g/#guild"
    assert "Ask: the maker" in rows["price--machine"].text()


def test_each_route_leads_to_its_answers(example_site: Path) -> None:
    html = page(example_site, "compare")
    links = [node.attributes["href"] for node in html.css("#machine details a")]
    assert links == ["#price--machine"]


def test_all_answers_can_be_switched_off_by_their_routes() -> None:
    """The style sheet goes by places, so each box needs a rule and each table all rows."""
    css = (ROOT / "overrides/styles/56-lists.css").read_text()
    places = re.findall(r"nth-of-type\((\d+)\).*?nth-child\((\d+)\)", css)
    assert places == [(str(n), str(n)) for n in range(1, 13)]
    template = (ROOT / "overrides/kinds/compare.html").read_text()
    assert "{% if 1 < many <= 12 %}" in template


def test_a_source_is_found_by_its_old_and_its_new_address(example_site: Path) -> None:
    old = page(example_site, "sources").css_first("#guild a")
    assert old is not None
    assert old.attributes["href"] == "../sources/g/#guild"
    assert addresses.source("guild") == "sources/g/#guild"
    record = page(example_site, "sources/g").css_first("#guild")
    assert record is not None
    assert "The Guild" in record.text()


def test_this_library_has_every_source_once_in_the_index_and_once_in_a_record(
    real_site: Path,
) -> None:
    index = {n.attributes["id"] for n in page(real_site, "sources").css(".source-index li")}
    records = [
        node.attributes["id"]
        for file in sorted((real_site / "sources").glob("*/index.html"))
        for node in Html(file.read_bytes()).css(".source-records > li")
    ]
    assert len(records) == len(set(records)) == len(index) > 200
    assert set(records) == index


@pytest.mark.parametrize("path", ["compare", "sources", "glossary", "facts"])
def test_long_pages_stay_well_below_their_limit(real_site: Path, path: str) -> None:
    assert (real_site / path / "index.html").stat().st_size < 150_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("accreditation", "A"), ("École", "E"), ("  zebra", "Z"), ("3D", OTHER), ("", OTHER),
        ("ß", OTHER), ("Ж", OTHER), ("'quoted'", OTHER),
    ],
)  # fmt: skip
def test_letters_of_words(text: str, expected: str) -> None:
    assert letter(text) == expected


def test_the_glossary_stands_by_letters(
    example: Path, edit: Callable[[str, str, str], None]
) -> None:
    edit("library/data/glossary.yml", "term: Crumb", "term: Émincé")
    catalogue = load(example, DAY)
    outputs = {each.path: each.content for each in render(catalogue, shell(catalogue, example))}
    html = Html(outputs["glossary/index.html"])
    headings = words(html, ".letter h2")
    assert "E" in headings
    assert headings == sorted(headings) == words(html, ".letters a")
    assert html.css_first("#letter--e ~ dl dt#crumb") is not None


def test_facts_stand_by_what_became_of_them(example_site: Path) -> None:
    html = page(example_site, "facts")
    assert words(html, "main h2") == [
        title for title in FACT_STATES.values() if title in words(html, "main h2")
    ]
    for section in html.css("main section"):
        state = str(section.attributes["aria-labelledby"]).removeprefix("state--")
        for mark in section.css(".status"):
            assert state in str(mark.attributes["class"])


def test_every_kind_and_state_has_words() -> None:
    assert set(SOURCE_KINDS) == set(Source.model_json_schema()["properties"]["kind"]["enum"])
    assert set(FACT_STATES) == set(Fact.model_json_schema()["properties"]["status"]["enum"])
    assert list(GROUPS) == ["basics", "content", "time-and-money", "quality"]


def test_the_design_page_shows_every_colour_and_every_pair(example_site: Path) -> None:
    html = page(example_site, "about/design")
    names = words(html, ".swatches b")
    assert {"paper", "ink", "colour-a", "focus"} <= set(names)
    assert "not enough" not in html.text()
    for selector in ("button[disabled]", "[aria-invalid]", "dialog", "details", ".chip", ".ladder"):
        assert html.css_first(f"main {selector}") is not None, selector


def test_a_theme_without_the_template_has_no_design_page(example: Path) -> None:
    (example / "overrides/kinds/design.html").unlink()
    catalogue = load(example, DAY)
    paths = {each.path for each in render(catalogue, shell(catalogue, example))}
    assert "about/design/index.html" not in paths
    assert "gateways/index.html" in paths
