"""The command as people use it: options, what it prints, and its exit codes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lpsite.cli import main
from lpsite.rules import RULES

Edit = Callable[[str, str, str], None]
Said = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def here(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(example)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795262400")


def test_what_is_stale_is_a_warning_and_strict_makes_it_count(capsys: Said) -> None:
    assert main(["check"]) == 0
    assert main(["check", "--today", "2027-01-11"]) == 0
    assert "warning[LP450]" in capsys.readouterr().out
    assert main(["check", "--today", "2027-01-11", "--strict"]) == 1
    assert main(["check", "--strict"]) == 0


def test_a_day_that_is_none_is_refused(capsys: Said) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["check", "--today", "tomorrow"])
    assert caught.value.code == 2
    assert "tomorrow" in capsys.readouterr().err


def test_fix_mends_shows_what_it_did_and_is_done_after_once(example: Path, capsys: Said) -> None:
    page = example / "library" / "resting.md"
    page.write_bytes(page.read_bytes().replace(b"Wait.\n", "Wa\u200bit.\r\n".encode()))
    assert main(["check"]) == 1
    assert "LP104" in capsys.readouterr().out
    assert main(["check", "--fix"]) == 0
    said = capsys.readouterr()
    assert "-Wa<U+200B>it.<CR>" in said.err
    assert "no errors" in said.out
    before = page.read_bytes()
    assert main(["check", "--fix"]) == 0
    assert capsys.readouterr().err == ""
    assert page.read_bytes() == before
    assert [path.name for path in page.parent.iterdir() if path.name.startswith(".")] == []


def test_fix_leaves_what_only_a_person_can_mend(edit: Edit, capsys: Said) -> None:
    edit("library/resting.md", "stage: bake", "stage: backe")
    assert main(["check", "--fix"]) == 1
    assert 'did you mean "bake"?' in capsys.readouterr().out


@pytest.mark.parametrize("code", ["LP204", "lp204"])
def test_a_code_is_explained(code: str, capsys: Said) -> None:
    assert main(["explain", code]) == 0
    said = capsys.readouterr().out
    assert RULES["LP204"].name in said
    assert "Wrong" in said
    assert "Right" in said


def test_an_unknown_code_is_an_error_with_a_suggestion(capsys: Said) -> None:
    assert main(["explain", "LP2O4"]) == 2
    assert "did you mean" in capsys.readouterr().out


def test_without_a_code_all_rules_are_listed(capsys: Said) -> None:
    assert main(["explain"]) == 0
    listed = [line[:5] for line in capsys.readouterr().out.splitlines() if line[:2] == "LP"]
    assert listed == list(RULES)


def test_health_says_what_is_overdue_on_a_day(capsys: Said) -> None:
    assert main(["health", "--today", "2027-01-05"]) == 0
    said = capsys.readouterr().out
    assert "The library on 2027-01-05" in said
    overdue = said.partition("Overdue")[2].partition("Due soon")[0]
    assert "Price of a loaf" in overdue
    assert "Kneading well" not in overdue
    assert "guidance page: Kneading well" in said
    assert "Secret" in said.partition("Not known")[2]


def test_health_of_a_broken_library_tells_its_faults(edit: Edit, capsys: Said) -> None:
    edit("library/resting.md", "stage: bake", "stage: backe")
    assert main(["health"]) == 1
    assert "LP311" in capsys.readouterr().out
