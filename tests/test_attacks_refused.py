"""Hostile files as a contributor would send them: refused at their place, or harmless words."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from attacks.corpus import VECTORS, Vector
from attacks.leavings import leavings
from attacks.ours import Attacked, place_of, plant
from attacks.stock import plant_secrets, run_mkdocs
from conftest import DAY, EXAMPLE
from lpsite.build import build, read_and_check
from lpsite.check import FaultsError
from lpsite.cli import main
from lpsite.diagnostics import errors

pytest_plugins = ("attacks.sites",)


def never(*_: object) -> NoReturn:
    raise AssertionError("what is refused is not rendered")


def ran(root: Path) -> list[str]:
    """The files that vectors have made in a folder or beside it."""
    return [path.name for path in (*root.rglob("ran-*"), *root.parent.glob("ran-*"))]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector.id)
def test_it_is_refused_at_its_place_or_no_fault_at_all(tmp_path: Path, vector: Vector) -> None:
    root = tmp_path / "library"
    shutil.copytree(EXAMPLE, root)
    plant_secrets(root)
    plant(root, vector)
    if None in vector.codes and not errors(read_and_check(root)[1]):
        return
    with pytest.raises(FaultsError) as refused:
        build(root, root / "site", DAY, never)
    path, lines = place_of(root, vector)
    codes = {
        fault.code
        for fault in errors(refused.value.faults)
        if fault.span.path == path and fault.span.line in lines
    }
    assert codes & set(vector.codes), refused.value.faults
    assert not (root / "site").exists()
    assert ran(root) == []


def test_the_command_names_every_one_of_them(
    hostile: Attacked, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(hostile.root)
    assert main(["check", "--format", "json"]) == 1
    told = {
        (fault["path"], fault["code"], fault["line"])
        for fault in json.loads(capsys.readouterr().out)
    }
    for vector in hostile.vectors:
        if None not in vector.codes:
            path, lines = place_of(hostile.root, vector)
            assert {(path, code, line) for code in vector.codes for line in lines} & told, vector.id


def test_plain_mkdocs_refuses_every_one_of_them(hostile: Attacked) -> None:
    done = run_mkdocs(hostile.root)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    for vector in hostile.vectors:
        if None not in vector.codes:
            path, lines = place_of(hostile.root, vector)
            places = [f"{path}:{line}:" for line in lines]
            assert any(place in done.stderr for place in places), vector.id
    assert not (hostile.root / "site").exists()
    assert ran(hostile.root) == []


def test_plain_mkdocs_evaluates_nothing_in_what_is_no_fault(
    accepted: Attacked, tmp_path: Path
) -> None:
    root = tmp_path / "library"
    shutil.copytree(accepted.root, root, ignore=shutil.ignore_patterns("site", ".site*"))
    done = run_mkdocs(root)
    assert done.returncode == 0, done.stderr
    assert sorted(leavings(root / "site")) == []
    assert ran(root) == []


def test_a_broken_expression_where_macros_work_stops_the_build_with_one_line(
    example: Path,
    edit: Callable[[str, str, str], None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    edit("docs/index.md", "# Bread", "# Bread\n\n{{ 1 // 0 }}")
    monkeypatch.chdir(example)
    assert main(["build"]) == 2
    said = capsys.readouterr().err
    assert said.splitlines() == [
        "lpsite: docs/index.md: an expression fails: integer division or modulo by zero"
    ]
    assert run_mkdocs(example).returncode != 0
    assert not (example / "site").exists()
