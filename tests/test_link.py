"""The catalogue answers questions about everything that was read."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from conftest import DAY
from lpsite.build import load, today
from lpsite.check import FaultsError
from lpsite.link import Catalogue


@pytest.fixture
def catalogue(example: Path) -> Catalogue:
    return load(example, DAY)


def test_guidance_stands_along_the_journey(catalogue: Catalogue) -> None:
    assert list(catalogue.guides) == ["kneading", "resting"]
    before, after = catalogue.neighbours("kneading")
    assert before is None
    assert after is not None
    assert after.record.id == "resting"


def test_only_published_studies_are_in_the_catalogue(catalogue: Catalogue) -> None:
    assert set(catalogue.studies) == {"first-loaf", "second-loaf", "elsewhere"}


def test_studies_told_here_come_before_records_of_others(catalogue: Catalogue) -> None:
    assert list(catalogue.studies) == ["first-loaf", "second-loaf", "elsewhere"]


def test_backlinks_follow_the_editions(catalogue: Catalogue) -> None:
    ids = {
        key: [card.id for card in studies] for key, studies in catalogue.studies_by_standard.items()
    }
    assert ids == {"BK1": ["first-loaf", "second-loaf"], "BK2": ["first-loaf", "elsewhere"]}
    guides = catalogue.guides_by_standard
    assert [guide.record.id for guide in guides["BK2"]] == ["resting"]


def test_related_studies_go_both_ways(catalogue: Catalogue) -> None:
    second = catalogue.studies["second-loaf"]
    assert second.record.related == []
    assert [card.id for card in catalogue.named_by("second-loaf")] == ["first-loaf"]
    assert [card.id for card in catalogue.names("first-loaf")] == ["second-loaf"]


def test_sources_know_who_rests_on_them(catalogue: Catalogue) -> None:
    assert catalogue.cited_by["paper"] == [("Kneading well", "library/kneading/")]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-03-07", "gw-past"),
        ("2025-03-08", "gw-sure"),
        ("2027-03-05", "gw-sure"),
        ("2027-03-06", "gw-maybe"),
        ("2027-06-12", None),
    ],
)
def test_the_next_gateway_is_real_dated_and_not_cancelled(
    example: Path, day: str, expected: str | None
) -> None:
    found = load(example, datetime.date.fromisoformat(day)).next_gateway
    assert (found.id if found else None) == expected


def test_faults_keep_the_catalogue_from_being_made(example: Path) -> None:
    (example / "library" / "resting.md").write_text("no front matter\n")
    with pytest.raises(FaultsError) as caught:
        load(example, DAY)
    assert "LP120" in {fault.code for fault in caught.value.faults}


@pytest.mark.parametrize(
    ("seconds", "day"),
    [("0", "1970-01-01"), ("1795305599", "2026-11-21"), ("1795305600", "2026-11-22")],
)
def test_the_day_comes_from_source_date_epoch(seconds: str, day: str) -> None:
    assert today({"SOURCE_DATE_EPOCH": seconds}).isoformat() == day


def test_a_senseless_source_date_epoch_is_refused() -> None:
    with pytest.raises(ValueError, match="soon"):
        today({"SOURCE_DATE_EPOCH": "soon"})
