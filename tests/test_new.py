"""``lpsite new``: what comes out passes the check, and nothing is left of what was stopped."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conftest import ROOT, copy_example
from lpsite.cli import main
from lpsite.read import DATA_FILES, PAGES
from terminal import CASES, GATEWAY, GUIDANCE, Lines, answer
from test_publish import tree_hash


@pytest.fixture(params=["example", "real"])
def library(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A copy of the example library and one of this library."""
    root = tmp_path / "library-copy"
    if request.param == "example":
        copy_example(root)
    else:
        for folder in PAGES:
            shutil.copytree(ROOT / folder, root / folder)
        for file in DATA_FILES:
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / file, root / file)
    monkeypatch.chdir(root)
    return root


@pytest.mark.parametrize(("kind", "lines", "path"), CASES)
def test_answers_with_slips_become_a_file_that_passes(
    library: Path,
    kind: str,
    lines: Lines,
    path: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = tree_hash(library)
    script = answer(monkeypatch, lines)
    # Sources are too many to be shown at once in one of the two libraries.
    assert main(["new", kind]) == 0, capsys.readouterr()
    said = capsys.readouterr().out
    assert f"{path} is written" in said
    unused = {key for key, rest in script.lines.items() if rest and "LP1" not in key}
    assert unused <= {"levels_claimed.BK1", "limits.1", "setting_type"}
    assert main(["check"]) == 0, capsys.readouterr().out
    after = tree_hash(library)
    assert {name for name in after if after[name] != before.get(name)} == {path}


@pytest.mark.parametrize("patience", [0, 1, 5, 30, 60])
@pytest.mark.parametrize(("kind", "lines"), [case[:2] for case in CASES])
def test_the_end_of_input_leaves_nothing(
    example: Path,
    kind: str,
    lines: Lines,
    patience: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(example)
    before = tree_hash(example)
    # Without the way out of the first loop, nobody comes to the end.
    answer(monkeypatch, {**lines, "title": []}, patience)
    assert main(["new", kind]) == 2
    said = capsys.readouterr().err
    assert said.strip() == "lpsite: stopped before the last answer; nothing was written"
    assert tree_hash(example) == before


def test_stopping_by_hand_leaves_nothing(
    example: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(prompt: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.chdir(example)
    before = tree_hash(example)
    monkeypatch.setattr("builtins.input", stop)
    assert main(["new", "guidance"]) == 2
    assert "nothing was written" in capsys.readouterr().err
    assert tree_hash(example) == before


def test_a_failure_while_writing_leaves_nothing(
    example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Path, target: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.chdir(example)
    before = tree_hash(example)
    answer(monkeypatch, GATEWAY)
    monkeypatch.setattr(Path, "replace", fail)
    assert main(["new", "gateway"]) == 2
    assert tree_hash(example) == before


def test_what_stands_there_is_never_replaced(
    example: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(example)
    before = tree_hash(example)
    answer(monkeypatch, {**GUIDANCE, "title": "Anything", "id": ["kneading", "resting"]}, 60)
    assert main(["new", "guidance"]) == 0
    said = capsys.readouterr().out
    assert "library/kneading.md is there already" in said
    assert "library/resting.md is there already" in said
    after = tree_hash(example)
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) == {"library/anything.md"}


def test_a_taken_id_of_a_gateway_is_asked_for_again(
    example: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(example)
    answer(monkeypatch, {**GATEWAY, "id": ["gw-tbc", "gw-new"]})
    assert main(["new", "gateway"]) == 0
    assert 'the id "gw-tbc" is already taken' in capsys.readouterr().out
    last = (example / "library/data/gateways.yml").read_text().rstrip().split("\n")[-1]
    # The others stand on a line each, and so does the new one.
    assert last.startswith("  - {id: gw-new, title:")
