"""Who has shown a standard: levels claimed, followed through the editions, and counted."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as Html

from conftest import DAY
from lpsite.build import load
from lpsite.link import Catalogue
from lpsite.link.shown import Tally, shown
from lpsite.render.articles import standard_page
from lpsite.render.lists import standards_index
from lpsite.render.site import shell

Edit = Callable[[str, str, str], None]

MOVED = "      - {before: [BK1], after: [BK1], change: wording, reason: A better word.}\n"
ADDED = "      - {before: [], after: [BK2], change: added, reason: It was missing.}\n"


@pytest.fixture
def catalogue(example: Path) -> Catalogue:
    return load(example, DAY)


def test_levels_are_claimed_by_study_and_standard(catalogue: Catalogue) -> None:
    claimed = {card.id: catalogue.current_levels(card) for card in catalogue.cards.values()}
    assert claimed == {"first-loaf": {"BK1": 2}, "second-loaf": {"BK1": 2}, "elsewhere": {}}
    for study in catalogue.studies.values():
        assert catalogue.current_levels(study.record) == claimed[study.record.id]


def test_a_standard_that_was_split_hands_no_level_on(example: Path, edit: Edit) -> None:
    split = "      - {before: [BK1], after: [BK1, BK2], change: split, reason: Two skills.}\n"
    edit("standards.yml", MOVED, split)
    edit("standards.yml", ADDED, "")
    catalogue = load(example, DAY)
    card = catalogue.cards["second-loaf"]
    assert catalogue.current_keys(card) == ["BK1", "BK2"]
    assert catalogue.current_levels(card) == {}


def test_of_merged_standards_the_lowest_level_counts(example: Path, edit: Edit) -> None:
    merged = "      - {before: [BK1, BK9], after: [BK1], change: merged, reason: One skill.}\n"
    edit("standards.yml", MOVED, merged)
    first = "      - {key: BK1, number: 1, category: hands, title: Knead, title_source: guild, "
    old = "title_status: provisional}\n"
    second = first.replace("BK1, number: 1", "BK9, number: 2")
    edit("standards.yml", first + old, first + old + second + old)
    edit("case_studies/second-loaf.md", "standards: [BK1]", "standards: [BK1, BK9]")
    edit("case_studies/second-loaf.md", "  BK1: 2\n", "  BK1: 2\n  BK9: 1\n")
    catalogue = load(example, DAY)
    assert catalogue.current_levels(catalogue.cards["second-loaf"]) == {"BK1": 1}


def test_studies_are_counted_by_level_and_phase(catalogue: Catalogue) -> None:
    counted = shown(catalogue, "BK1")
    assert {term.id: tally for term, tally in counted.phases} == {
        "morning": Tally((0, 2), 0, 2),
        "evening": Tally((0, 1), 0, 1),
    }
    assert counted.every == Tally((0, 2), 0, 2)
    assert (counted.here, counted.elsewhere, counted.invented) == (0, 0, 2)


def test_studies_without_a_level_are_counted_too(catalogue: Catalogue) -> None:
    counted = shown(catalogue, "BK2")
    assert counted.every == Tally((0, 0), 2, 2)
    assert (counted.here, counted.elsewhere, counted.invented) == (0, 1, 1)


def words(html: Html, selector: str) -> list[str]:
    return [" ".join(node.text(separator=" ").split()) for node in html.css(selector)]


def page(site: Path, address: str) -> Html:
    return Html((site / address / "index.html").read_bytes())


def test_the_table_says_how_many_and_leads_to_them(example_site: Path) -> None:
    html = page(example_site, "standards/bk1")
    rows = [
        " | ".join(" ".join(cell.text().split()) for cell in row.css("th, td"))
        for row in html.css(".counts tbody tr, .counts tfoot tr")
    ]
    assert rows[-1].startswith("Every phase | – | 2 | 2 case studies")
    assert len(rows) == 3
    links = [link.attributes["href"] or "" for link in html.css(".counts a")]
    assert links[0].startswith("../../search/?type=case-study&standard=BK1&phase=")
    assert links[-1] == "../../case-studies/by/standard/bk1/"


def test_invented_studies_are_not_counted_as_results(example_site: Path) -> None:
    said = words(page(example_site, "standards/bk2"), "section")
    assert any("1 told elsewhere and 1 invented, as an illustration" in text for text in said)


@pytest.mark.parametrize("address", ["standards", "standards/bk1", "standards/bk2"])
def test_every_page_says_whose_words_are_whose(example_site: Path, address: str) -> None:
    (said,) = words(page(example_site, address), ".whose")
    assert "Titles are quoted." in said
    assert re.search("quoted from The Guild", " ".join(words(page(example_site, address), "main")))


def test_without_levels_there_is_no_ladder(example: Path, edit: Edit) -> None:
    file = example / "standards.yml"
    text = re.sub(r"    levels:\n(      - .*\n)+", "", file.read_text())
    file.write_text(re.sub(r"    reach:\n(      - .*\n)+", "    reach: []\n", text))
    for study in ("first-loaf", "second-loaf", "draft-loaf"):
        edit(f"case_studies/{study}.md", "levels_claimed:\n  BK1: 2\n", "")
    catalogue = load(example, DAY)
    assert catalogue.edition.levels == []
    assert shown(catalogue, "BK1").every == Tally((), 2, 2)
    theme = shell(catalogue, example)
    html = Html(theme.write(standard_page(catalogue, catalogue.standards["BK1"])))
    assert html.css_first("#reach") is None
    assert html.css_first("a[href='#reach']") is None
    assert html.css_first(".counts") is not None
    assert Html(theme.write(standards_index(catalogue))).css_first("#levels") is None
