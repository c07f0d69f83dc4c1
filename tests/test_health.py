"""The state of the library: where evidence is thin, and for which words that is no question."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from conftest import DAY
from lpsite.build import load
from lpsite.health import Coverage, health


def test_full_studies_are_counted_for_each_role_and_phase(example: Path) -> None:
    found = health(load(example, DAY))
    assert found.by_role == [Coverage("Baker", 1, 1), Coverage("Miller", 1, 1)]
    assert found.by_phase == [Coverage("Morning", 2, 2), Coverage("Evening", 1, 1)]
    assert [(each.label, each.studies) for each in found.by_standard] == [
        ("BK1 Kneading", 2),
        ("BK2 Proving & resting", 1),
    ]


def test_a_word_that_is_not_counted_is_never_thin(
    example: Path, edit: Callable[[str, str, str], None]
) -> None:
    path = "library/data/vocabularies.yml"
    edit(path, "{id: miller, label: Miller}", "{id: miller, label: Miller, counted: false}")
    found = health(load(example, DAY))
    assert [each.label for each in found.by_role] == ["Baker"]
    assert ("Role", Coverage("Miller", 1, 1)) not in found.thin


def test_what_is_overdue_and_soon_is_told_in_order_of_its_day(example: Path) -> None:
    day = DAY.replace(year=2027, month=1, day=5)
    found = health(load(example, day))
    assert [each.title for each in found.overdue] == ["Old price", "Price of a loaf", "Secret"]
    assert [each.by for each in found.soon] == sorted(each.by for each in found.soon)
    assert {each.what for each in found.soon} == {
        "guidance page",
        "sheet to print",
        "case study",
        "source",
    }
