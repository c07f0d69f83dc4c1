"""``lpsite new --answers``: the same without a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from lpsite.cli import main
from test_publish import tree_hash

ANSWERS = """\
title: How we rest
summary: We wait.
stage: bake
audience: [all]
standards: [BK1]
owner_role: editor
do: [Wait.]
avoid: [Haste.]
keep: [A note.]
sources: [guild]
"""


def test_answers_can_come_from_a_file(
    example: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(example)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795262400")
    file = example.parent / "answers.yml"
    file.write_text(ANSWERS)
    assert main(["new", "guidance", "--answers", str(file)]) == 0
    made = (example / "library/how-we-rest.md").read_text()
    # What was not answered is what would be suggested.
    for line in ("id: how-we-rest", "order: 20", "last_reviewed: 2026-11-21"):
        assert f"\n{line}\n" in made
    assert main(["check"]) == 0
    assert main(["new", "guidance", "--answers", str(file)]) == 2
    assert "library/how-we-rest.md is there already" in capsys.readouterr().err


# what stands in the answers, what instead, and what is said
SLIPS = [
    ("stage: bake", "stage: bakee", 'did you mean "bake"?'),
    ("audience: [all]", "audiance: [all]", "answers.yml:4:1: error[LP201]"),
    ("summary: We wait.", "order: many", 'the key "summary" is missing'),
    ("keep: [A note.]", "keep: A note.", "answers.yml:9:7: error[LP206]"),
    ("do: [Wait.]", "do: [Wait", "this is not YAML"),
    ("sources: [guild]", "sources: [gild]", "LP310"),
    ("title: How we rest", "id: Rest", "answers.yml:1:5: error[LP205]"),
]


@pytest.mark.parametrize(("old", "new", "told"), SLIPS)
def test_slips_in_a_file_of_answers_are_told_and_nothing_is_written(
    example: Path,
    old: str,
    new: str,
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(example)
    before = tree_hash(example)
    file = example.parent / "answers.yml"
    file.write_text(ANSWERS.replace(old, new))
    assert main(["new", "guidance", "--answers", str(file)]) == 1
    assert told in capsys.readouterr().out
    assert tree_hash(example) == before


def test_a_new_study_is_never_published_at_once(
    example: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(example)
    front = (example / "case_studies/elsewhere.md").read_text().split("---\n")[1]
    file = example.parent / "answers.yml"
    file.write_text(front.replace("id: elsewhere", "id: anew"))
    assert main(["new", "case-study", "--answers", str(file)]) == 1
    assert "a new one begins with  status: in-review" in capsys.readouterr().out
    file.write_text(file.read_text().replace("status: published\n", ""))
    assert main(["new", "case-study", "--answers", str(file)]) == 0
    assert "\nstatus: in-review\n" in (example / "case_studies/anew.md").read_text()
    file.write_text(front.replace("kind: link", "kind: lnk"))
    assert main(["new", "case-study", "--answers", str(file)]) == 1
    assert 'did you mean "link"?' in capsys.readouterr().out


def test_a_file_of_answers_must_be_there(
    example: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(example)
    assert main(["new", "gateway", "--answers", "nowhere.yml"]) == 2
    assert capsys.readouterr().err == "lpsite: there is no file nowhere.yml\n"
