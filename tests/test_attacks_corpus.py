"""The corpus of vectors: whole, and each of them known by its name and number."""

from __future__ import annotations

import re

from attacks.corpus import VECTORS
from lpsite.rules import RULES

# T15 and T16 are files of a size that no corpus holds; T36 is for what programs read.
ELSEWHERE = {"T15", "T16", "T36"}
THREATS = {*(f"T{n}" for n in range(1, 24)), "T29", "T36"} - ELSEWHERE
# T9 stands in the stock site's settings, and T13 would end its build. T17 does nothing to be seen.
NO_CONTROL = {"T9", "T13", "T17"}


def test_every_threat_has_its_vectors() -> None:
    assert len(VECTORS) >= 200
    assert {each.threat for each in VECTORS} >= THREATS


def test_every_threat_has_a_control() -> None:
    assert {each.threat for each in VECTORS if each.stock} >= THREATS - NO_CONTROL


def test_names_and_numbers_are_unique_and_every_code_exists() -> None:
    assert len({each.id for each in VECTORS}) == len(VECTORS)
    assert [each.number for each in VECTORS] == list(range(1, len(VECTORS) + 1))
    for each in VECTORS:
        assert re.fullmatch(r"[a-z0-9-]{1,50}", each.id)
        assert set(each.codes) - {None} <= set(RULES)


def test_what_leaves_something_does_not_hold_it_already() -> None:
    for each in VECTORS:
        if each.leaves and each.place == "body" and not each.leaves.startswith("<"):
            assert each.leaves not in each.text


def test_what_runs_reports_its_number() -> None:
    for each in VECTORS:
        if each.does == "run" and each.threat in ("T18", "T19", "T20"):
            assert f"pwned({each.number})" in each.text + each.path, each.id
