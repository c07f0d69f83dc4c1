"""This library's own content: complete, spread out, and marked for what it is."""

from __future__ import annotations

import re
from pathlib import Path

import icalendar
import pytest
from selectolax.lexbor import LexborHTMLParser as Html

from conftest import DAY, ROOT
from lpsite.build import load, read_and_check
from lpsite.link import Catalogue, GuidancePage, StudyCard, StudyPage
from lpsite.model import addresses
from lpsite.model.case_study import FullStudy


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(ROOT, DAY)


def full(catalogue: Catalogue) -> list[tuple[FullStudy, StudyPage]]:
    found = [(page.record, page) for page in catalogue.studies.values()]
    return [(record, page) for record, page in found if isinstance(record, FullStudy)]


def test_ten_standards_in_three_categories_at_four_levels(catalogue: Catalogue) -> None:
    sizes = [len(catalogue.standards_in(category)) for category in catalogue.categories]
    assert sizes == [4, 3, 3]
    assert list(catalogue.standards) == [f"LP{number}" for number in range(1, 11)]
    assert [level.number for level in catalogue.edition.levels] == [1, 2, 3, 4]


def test_every_standard_has_guidance_and_two_studies_that_link_back(
    catalogue: Catalogue, real_site: Path
) -> None:
    for key in catalogue.standards:
        address = addresses.standard(key)
        shelf = real_site / addresses.browse("standard", key)
        there = hrefs(real_site, address)
        shelved = set()
        for page in shelf.rglob("index.html"):
            depth = len(page.relative_to(real_site).parts) - 1
            shelved |= {href.removeprefix("../" * depth) for href in hrefs(page.parent, "")}
        guides = catalogue.guides_by_standard[key]
        studies = catalogue.studies_by_standard[key]
        assert guides, key
        assert len(studies) >= 2, key
        pages: list[GuidancePage | StudyCard] = [*guides, *studies]
        for other in (page.address for page in pages):
            assert addresses.relative(other, address) in there or other in shelved
            assert addresses.relative(address, other) in hrefs(real_site, other)


def hrefs(site: Path, address: str) -> set[str]:
    html = Html((site / address / "index.html").read_bytes())
    return {node.attributes["href"] or "" for node in html.css("main a[href]")}


def test_evidence_examples_come_from_many_roles_and_phases(catalogue: Catalogue) -> None:
    for portrait in catalogue.portraits.values():
        assert len({example.role for example in portrait.evidence}) >= 5, portrait.key
        assert len({example.phase for example in portrait.evidence}) >= 4, portrait.key


def test_there_is_guidance_for_every_stage(catalogue: Catalogue) -> None:
    for stage in catalogue.vocabularies.stages.terms:
        assert catalogue.guides_in(stage.id), stage.id
    assert len(catalogue.guides) >= 12


def test_illustrative_studies_are_complete_and_of_readable_length(catalogue: Catalogue) -> None:
    studies = full(catalogue)
    assert len(studies) >= 8
    assert len(catalogue.studies) >= 18
    for study, page in studies:
        assert study.illustrative, study.id
        words = len(page.body.text.split())
        assert 600 <= words <= 1200, f"{study.id}: {words} words"


def test_studies_are_led_by_people_in_many_roles(catalogue: Catalogue) -> None:
    roles = {study.role for study, _ in full(catalogue)}
    not_teachers = roles - {"teacher", "middle-leader", "senior-leader", "headteacher", "lecturer"}
    assert len(not_teachers) >= 3
    assert len({study.education_phase for study, _ in full(catalogue)}) >= 4


def test_stories_told_elsewhere_link_out_and_name_no_person(
    catalogue: Catalogue, real_site: Path
) -> None:
    linked = [p.record for p in catalogue.studies.values() if not isinstance(p.record, FullStudy)]
    assert len(linked) >= 10
    for study in linked:
        assert catalogue.sources[study.link].url in hrefs(real_site, addresses.study(study.id))


def test_no_fact_is_typed_where_the_ledger_could_say_it(catalogue: Catalogue) -> None:
    for guide in catalogue.guides.values():
        for section in guide.body.text.split("\n## "):
            # A sum that is worked out as an example says that it is one.
            is_example = re.search(r"\b(suppose|invented|made[ -]up|imagin\w+)\b", section, re.I)
            assert is_example or not re.search(r"£\d", section), (guide.record.id, section[:60])


def test_no_gateway_has_a_date_that_no_source_gives(real_site: Path) -> None:
    content = (real_site / "gateways.ics").read_bytes()
    for event in icalendar.Calendar.from_ical(content).walk("VEVENT"):
        assert str(event["STATUS"]) == "TENTATIVE"
        assert str(event["SUMMARY"]).startswith("EXAMPLE, NOT A REAL DATE")


def test_no_text_promises_more_than_its_sources_hold() -> None:
    found = read_and_check(ROOT, DAY)[1]
    assert [(str(fault.span), fault.code) for fault in found] == []
