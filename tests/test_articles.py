"""Guidance, case studies and documents for paper: what a reader is given, in a small library."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as Html

from conftest import DAY
from lpsite.build import load
from lpsite.publish.verify.examine import MAX_PAGE_BYTES, MAX_PRINTED_BYTES, examine
from lpsite.publish.verify.finding import Kind
from lpsite.render.paper import page_footer
from lpsite.render.site import render, shell
from test_render import links, page, text_of


def rendered(root: Path) -> dict[str, Html]:
    """The pages of a library, by their paths."""
    catalogue = load(root, DAY)
    return {
        output.path: Html(output.content)
        for output in render(catalogue, shell(catalogue, root))
        if output.path.endswith(".html")
    }


def test_guidance_begins_with_what_it_gives(example_site: Path) -> None:
    html = page(example_site, "library/kneading")
    box = text_of(html, ".summary-box")
    for words in ("What you will be able to do How to knead.", "Time to read 1 minute", "Everyone"):
        assert words in box.replace("read1", "read 1")
    assert "BK1 Kneading" in box
    assert text_of(html, ".kicker") == "Mix, 1 of 1"


def test_guidance_leads_along_the_journey_and_its_stage(example_site: Path) -> None:
    html = page(example_site, "library/kneading")
    assert text_of(html, ".steps") == "After this: Bake, 1 of 1 Resting the dough"
    assert links(html, ".in-stage a") == {
        "Kneading well": "../../library/kneading/",
        "Print this part of the library": "../../library/print/mix/",
    }
    here = html.css_first(".in-stage [aria-current=page]")
    assert here is not None
    assert here.text() == "Kneading well"


def test_the_index_lists_every_page_by_stage_and_by_reader(example_site: Path) -> None:
    html = page(example_site, "library")
    every = {
        "Kneading well": "../library/kneading/",
        "Resting the dough": "../library/resting/",
    }
    assert links(html, ".stages .page-list a") == every
    assert links(html, ".for-reader .page-list a") == every
    for anchor in links(html, ".readers a").values():
        assert html.css_first(f'[id="{anchor.removeprefix("#")}"]') is not None


def test_the_first_use_of_a_term_is_explained_and_no_other(example: Path) -> None:
    text = example / "library/kneading.md"
    text.write_text(text.read_text() + "\nThe [inside][term:crumb] and the [term:crust].\n")
    html = rendered(example)["library/kneading/index.html"]
    said = [re.sub(r"\s+", " ", node.text()) for node in html.css("[popover].meaning")]
    assert said == ["Crumb The inside. In the glossary", "Crust The outside. In the glossary"]
    for button in html.css("button.explain"):
        target = html.css_first(f'[id="{button.attributes["popovertarget"]}"]')
        assert target is not None
        assert "popover" in target.attributes
    assert len(html.css("a.term")) == 3


def test_a_heading_has_no_button_and_leaves_it_to_the_text(example: Path) -> None:
    text = example / "library/resting.md"
    text.write_text(text.read_text() + "\n## The [term:crumb]\n\nThe [crumb][term:crumb] again.\n")
    html = rendered(example)["library/resting/index.html"]
    assert html.css("h2 button") == []
    assert len(html.css("p button.explain")) == 1


def test_a_study_shows_its_reading_as_bars_only_where_it_compares(example: Path) -> None:
    study = example / "case_studies/first-loaf.md"
    plain = rendered(example)["case-studies/first-loaf/index.html"]
    assert plain.css("meter") == []
    assert "5 cm" in text_of(plain, ".before-after")
    told = study.read_text().replace("5 cm", "12 of 48 loaves").replace("9 cm", "36 of 48 loaves")
    study.write_text(told)
    drawn = rendered(example)["case-studies/first-loaf/index.html"]
    bars = [(m.attributes["value"], m.attributes["max"]) for m in drawn.css("meter")]
    assert bars == [("25.00", "100"), ("75.00", "100")]
    assert "12 of 48 loaves" in text_of(drawn, ".bars")
    assert "0 to 100%" in text_of(drawn, ".bars")
    assert "invented" in text_of(drawn, ".outcome .invented")


def test_a_study_says_its_cost_reach_depth_and_how_to_cite_it(example_site: Path) -> None:
    html = page(example_site, "case-studies/first-loaf")
    body = text_of(html, "main")
    for words in (
        "£12",
        "3 hours of the lead",
        "2 colleagues, 1 team, 1 school",
        "level 2 claimed",
    ):
        assert words in body
    assert text_of(html, ".citation") == (
        "The first loaf. Illustrative example, invented. Bakers' library, 10 January 2026. "
        "https://bakers.example/deep/case-studies/first-loaf/"
    )
    assert "Cite the story itself" in text_of(page(example_site, "case-studies/elsewhere"), "main")


@pytest.fixture
def one_stage(example: Path) -> Html:
    """The document of a stage with two pages that have much in common."""
    text = (example / "library/kneading.md").read_text()
    for here, there in (
        ("id: kneading", "id: resting"),
        ("Kneading well", "Resting the dough"),
        ("How to knead.", "How to rest."),
        ("order: 10", "order: 20"),
        ("[resting]", "[kneading]"),
    ):
        text = text.replace(here, there, 1)
    (example / "library/resting.md").write_text(text)
    return rendered(example)["library/print/mix/index.html"]


def test_a_stage_is_one_document(one_stage: Html) -> None:
    titles = [re.sub(r"\s+", " ", node.text()) for node in one_stage.css(".chapter > h2")]
    assert titles == ["1 Kneading well", "2 Resting the dough"]
    ids = [node.attributes["id"] for node in one_stage.css("[id]")]
    assert len(ids) == len(set(ids))
    assert {"kneading--what-if-it-sticks", "resting--what-if-it-sticks"} <= set(ids)
    for node in one_stage.css('main a[href^="#"]'):
        assert (node.attributes["href"] or "")[1:] in ids


def test_pages_of_a_document_lead_to_each_other_and_share_their_sources(one_stage: Html) -> None:
    assert "#resting--" in {node.attributes["href"] for node in one_stage.css(".chapter a")}
    assert len(one_stage.css(".sources")) == 1
    numbers = {node.text() for node in one_stage.css(".chapter .cite")}
    assert numbers == {"[1]", "[2]"}
    assert len(one_stage.css("button.explain")) == 1


def test_a_document_for_paper_is_found_from_the_library_alone(example_site: Path) -> None:
    html = page(example_site, "library/print/mix")
    robots = html.css_first("meta[name=robots]")
    assert robots is not None
    assert robots.attributes["content"] == "noindex"
    assert html.css("[data-pagefind-body]") == []
    assert "library/print" not in (example_site / "sitemap.xml").read_text()
    assert "../library/print/mix/" in links(page(example_site, "library")).values()


@pytest.mark.parametrize(
    ("path", "size", "is_fine"),
    [
        ("library/print/plan/index.html", MAX_PAGE_BYTES + 1, True),
        ("library/print/plan/index.html", MAX_PRINTED_BYTES + 1, False),
        ("library/printing/index.html", MAX_PAGE_BYTES + 1, False),
    ],
)
def test_only_a_document_for_paper_may_be_heavy(path: str, size: int, is_fine: bool) -> None:
    kinds = {finding.kind for finding in examine(path, b"<p>" + b"a " * (size // 2)).findings}
    assert (Kind.TOO_HEAVY not in kinds) == is_fine


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("Bakers", '"Bakers"'),
        ('A "B" \\ C', '"A \\22 B\\22  \\5c  C"'),
        ("a\n} b {", '"a\\a \\7d  b \\7b "'),
    ],
)
def test_the_name_of_the_site_stands_at_the_foot_of_each_sheet(name: str, rule: str) -> None:
    assert page_footer(name).decode().strip() == f"@page {{ @bottom-left {{ content: {rule}; }} }}"


def test_the_style_sheet_has_the_name_of_the_site(example_site: Path) -> None:
    assert "@bottom-left" in (example_site / "assets/site.css").read_text()
