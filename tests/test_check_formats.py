"""The command ``lpsite check --format``: where documents and remarks go, and colour."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lpsite.cli import main
from lpsite.report import FORMATS

Edit = Callable[[str, str, str], None]
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def faulty(example: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch) -> Path:
    edit("case_studies/first-loaf.md", "phases: [morning]", "phases: [mornin]")
    monkeypatch.chdir(example)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return example


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"text"}))
def test_a_document_stands_alone(faulty: Path, capsys: Captured, name: str) -> None:
    assert main(["check", "--format", name]) == 1
    said = capsys.readouterr()
    assert said.err == "1 error, no warnings\n"
    assert "LP311" in said.out
    if name == "github":
        assert said.out.count("\n") == 1
    else:
        json.loads(said.out)


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"text"}))
def test_without_faults_the_remark_is_still_aside(
    example: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured, name: str
) -> None:
    monkeypatch.chdir(example)
    assert main(["check", "--format", name]) == 0
    said = capsys.readouterr()
    assert said.err.endswith("checked, no errors\n")
    assert "checked, no errors" not in said.out


@pytest.mark.parametrize(
    ("wish", "terminal", "no_colour", "coloured"),
    [
        (None, True, None, True),
        (None, True, "", True),
        (None, True, "1", False),
        (None, False, None, False),
        ("always", False, "1", True),
        ("never", True, None, False),
    ],
)
def test_colour(
    faulty: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Captured,
    wish: str | None,
    terminal: bool,
    no_colour: str | None,
    coloured: bool,
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    if no_colour is not None:
        monkeypatch.setenv("NO_COLOR", no_colour)
    assert main(["check", *(["--colour", wish] if wish else [])]) == 1
    assert ("\x1b[" in capsys.readouterr().out) is coloured


def test_the_registry_of_rules_is_read_only_for_those_who_ask(faulty: Path) -> None:
    script = (
        "import lpsite.cli, lpsite.rules\n"
        "lpsite.rules.read_rules = None\n"
        "lpsite.cli.main(['check', '--format', {!r}])\n"
    )
    for name in ("text", "json", "github"):
        done = subprocess.run(
            [sys.executable, "-c", script.format(name)], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
