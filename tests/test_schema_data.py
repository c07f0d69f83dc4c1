"""Data against the committed schemas: every real file passes, and broken ones do not."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from conftest import ROOT
from lpsite.read import SETTINGS, Tree, read
from schema_files import as_json, target_of, validator


@pytest.fixture(scope="module")
def tree() -> Tree:
    tree, faults = read(ROOT)
    assert not faults
    return tree


def test_every_real_file_validates(tree: Tree) -> None:
    checked = 0
    for entry in tree.entries:
        if entry.path != SETTINGS:
            errors = list(
                validator(target_of(entry.path).name).iter_errors(as_json(entry.document.value))
            )
            assert not errors, (entry.path, errors[0].json_path, errors[0].message)
            checked += 1
    assert checked == len(tree.entries) - 1 > 40


STUDY, LINKED = "case_studies/library-reading-hour.md", "case_studies/excelsior-feedback.md"
GUIDE, STANDARDS = "library/baseline.md", "standards.yml"
SHEET = "library/templates/impact-table.yml"
DATA = "library/data"
GONE = object()

# file, where, what stands there instead; None of these may pass.
BROKEN: list[tuple[str, tuple[str | int, ...], Any]] = [
    (SHEET, ("care",), []),
    (SHEET, ("page",), "sideways"),
    (SHEET, ("sections",), []),
    (SHEET, ("sections", 0, "kind"), "letters"),
    (SHEET, ("sections", 0, "kind"), GONE),
    (SHEET, ("sections", 0, "lines"), 0),
    (SHEET, ("sections", 0, "lines"), 1000),
    (SHEET, ("sections", 1, "columns"), ["One"]),
    (SHEET, ("sections", 1, "colums"), ["One", "Two"]),
    (STUDY, ("title",), GONE),
    (STUDY, ("tilte",), "A title"),
    (STUDY, ("kind",), "ful"),
    (STUDY, ("kind",), "link"),
    (STUDY, ("kind",), GONE),
    (STUDY, ("status",), "publised"),
    (STUDY, ("illustrative",), "true"),
    (STUDY, ("id",), "Library Hour"),
    (STUDY, ("title",), "A <b>title</b>"),
    (STUDY, ("summary",), "word " * 60),
    (STUDY, ("started",), "2024-9"),
    (STUDY, ("started",), 2024),
    (STUDY, ("published",), "soon"),
    (STUDY, ("phases",), []),
    (STUDY, ("phases",), "ks3"),
    (STUDY, ("phases", 0), "ks33"),
    (STUDY, ("role",), "Librarian"),
    (STUDY, ("setting_type",), 34),
    (STUDY, ("standards", 0), "XX1"),
    (STUDY, ("levels_claimed", "XX1"), 1),
    (STUDY, ("levels_claimed", "LP1"), 0),
    (STUDY, ("reach", "teams"), -1),
    (STUDY, ("reach", "pupils"), "a few"),
    (STUDY, ("cost",), {}),
    (STUDY, ("evidence",), []),
    (STUDY, ("evidence", 0, "impact_level"), "deep"),
    (STUDY, ("school",), "A school"),
    (LINKED, ("standards_by",), "nobody"),
    (LINKED, ("school",), GONE),
    (LINKED, ("question",), "Why?"),
    (GUIDE, ("order",), "30"),
    (GUIDE, ("order",), 3.5),
    (GUIDE, ("audience", 0), "everyone"),
    (GUIDE, ("do",), []),
    (GUIDE, ("render_macros",), True),
    ("docs/index.md", ("title",), GONE),
    (STANDARDS, ("current_edition",), "ed-1999"),
    (STANDARDS, ("editions", 0, "standards", 0, "key"), "lp1"),
    (STANDARDS, ("editions", 0, "standards", 0, "number"), 0),
    (STANDARDS, ("standards", 0, "questions"), ["Only one?"]),
    (f"{DATA}/vocabularies.yml", ("roles",), GONE),
    (f"{DATA}/vocabularies.yml", ("colours",), {}),
    (f"{DATA}/vocabularies.yml", ("roles", "terms", 0, "id"), "two words"),
    (f"{DATA}/sources.yml", ("sources", 0, "url"), "example.org"),
    (f"{DATA}/sources.yml", ("sources", 0, "how_read"), "mostly"),
    (f"{DATA}/facts.yml", ("facts", 0, "claimed_by"), "somebody"),
    (f"{DATA}/facts.yml", ("facts", 0, "value"), 9500),
    (f"{DATA}/glossary.yml", ("terms", 0, "definition"), GONE),
    (f"{DATA}/gateways.yml", ("gateways", 0, "academic_year"), "2026/27"),
    (f"{DATA}/gateways.yml", ("rules", "submit_within_years", "value"), 0),
    (f"{DATA}/comparison.yml", ("routes", 0, "answers"), []),
    (f"{DATA}/comparison.yml", ("questions", 0, "group"), "other"),
]


@pytest.mark.parametrize(("path", "place", "value"), BROKEN)
def test_broken_data_does_not_validate(
    tree: Tree, path: str, place: tuple[str | int, ...], value: Any
) -> None:
    entry = tree.file(path)
    assert entry
    data: Any = copy.deepcopy(entry.document.value)
    inner = data
    for step in place[:-1]:
        inner = inner[step]
    if value is GONE:
        del inner[place[-1]]
    else:
        inner[place[-1]] = value
    assert list(validator(target_of(path).name).iter_errors(as_json(data)))
