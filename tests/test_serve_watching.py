"""Which sources changed: all of them, nothing else, and many of them at once."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lpsite.serve.watching import Sources, Watch

Change = Callable[[Path], object]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "root"
    for path in (
        "library/a.md",
        "library/data/facts.yml",
        "case_studies/b/photo.jpg",
        "mkdocs.yml",
    ):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path)
    return root


def replace(path: Path, text: str = "new") -> None:
    """Save as many editors do: another file in the place of the first."""
    beside = path.with_name(f"{path.name}.saving")
    beside.write_text(text)
    beside.replace(path)


def becomes_a_file(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("")


def twice(path: Path) -> None:
    path.write_text("")
    path.write_text("whole")


CHANGES: dict[str, tuple[Change, set[str]]] = {
    "a file is saved": (lambda root: (root / "library/a.md").write_text("x"), {"library/a.md"}),
    "a file is truncated and saved": (lambda root: twice(root / "library/a.md"), {"library/a.md"}),
    "a file is replaced": (lambda root: replace(root / "library/a.md"), {"library/a.md"}),
    "a file comes": (lambda root: (root / "library/c.md").write_text("c"), {"library/c.md"}),
    "a file goes": (lambda root: (root / "library/a.md").unlink(), {"library/a.md"}),
    "a file is renamed": (
        lambda root: (root / "library/a.md").rename(root / "library/z.md"),
        {"library/a.md", "library/z.md"},
    ),
    "a file at the top is replaced": (lambda root: replace(root / "mkdocs.yml"), {"mkdocs.yml"}),
    "a file at the top comes": (
        lambda root: (root / "standards.yml").write_text("s"),
        {"standards.yml"},
    ),
    "a folder is moved away": (
        lambda root: (root / "case_studies/b").rename(root.parent / "away"),
        {"case_studies/b/photo.jpg"},
    ),
    "a whole part is removed": (
        lambda root: shutil.rmtree(root / "library"),
        {"library/a.md", "library/data/facts.yml"},
    ),
    "a folder comes with what is in it": (
        lambda root: shutil.copytree(root / "library", root / "docs/deep/er"),
        {"docs/deep/er/a.md", "docs/deep/er/data/facts.yml"},
    ),
    "a folder becomes a file": (
        lambda root: becomes_a_file(root / "library/data"),
        {"library/data", "library/data/facts.yml"},
    ),
}

NOTHING: dict[str, Change] = {
    "a swap file": lambda root: (root / "library/.a.md.swp").write_text("x"),
    "a copy before saving": lambda root: (root / "library/a.md~").write_text("x"),
    "a lock": lambda root: (root / "library/.#a.md").symlink_to("nobody@nowhere:1"),
    "bytecode": lambda root: (root / "library/x.pyc").write_text("x"),
    "a file that comes and goes": lambda root: twice_and_away(root / "library/4913"),
    "something that is no source": lambda root: (root / "notes.txt").write_text("x"),
    "rights": lambda root: (root / "library/a.md").chmod(0o600),
    "a folder without anything": lambda root: (root / "library/empty").mkdir(),
}


def twice_and_away(path: Path) -> None:
    twice(path)
    path.unlink()


@pytest.fixture
def watch(root: Path) -> Iterator[Watch]:
    said: list[str] = []
    with Watch(Sources(root), said.append) as watch:
        # Until the system tells of changes, they are found by the look that follows.
        yield watch
    assert said == []


def all_of(watch: Watch, expected: set[str]) -> set[str]:
    """Take until everything expected has come."""
    taken: set[str] = set()
    end = time.monotonic() + 30
    while not expected <= taken and time.monotonic() < end:
        taken |= watch.take(1)
    return taken


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_told(root: Path, watch: Watch, name: str) -> None:
    change, expected = CHANGES[name]
    change(root)
    assert all_of(watch, expected) == expected
    # What is made in a folder that came is told as well.
    (root / "library").mkdir(exist_ok=True)
    (root / "library/later.md").write_text("later")
    assert all_of(watch, {"library/later.md"}) == {"library/later.md"}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_found_by_looking(root: Path, name: str) -> None:
    change, expected = CHANGES[name]
    sources = Sources(root)
    change(root)
    assert sources.look_at_all() == expected
    assert sources.look_at_all() == set()


@pytest.mark.parametrize("name", NOTHING)
def test_what_is_no_change_of_a_source_is_not_told(root: Path, watch: Watch, name: str) -> None:
    NOTHING[name](root)
    (root / "library/real.md").write_text("real")
    assert all_of(watch, {"library/real.md"}) == {"library/real.md"}
    assert Sources(root).look_at_all() == set()


def test_a_path_that_never_was_is_no_change(root: Path) -> None:
    assert Sources(root).look_at(["library/none", "library"]) == set()


def test_a_storm_is_told_whole_and_joined(root: Path, watch: Watch) -> None:
    expected = {f"case_studies/s{number}.md" for number in range(500)}
    for path in expected:
        (root / path).write_text(path)
    assert all_of(watch, expected) == expected


def test_edits_during_an_update_wait_and_are_joined(root: Path, watch: Watch) -> None:
    (root / "library/a.md").write_text("first")
    assert all_of(watch, {"library/a.md"}) == {"library/a.md"}
    # Nobody takes anything meanwhile.
    for number in range(3):
        (root / f"library/{number}.md").write_text("x")
        time.sleep(0.3)
    assert watch.take(30) == {"library/0.md", "library/1.md", "library/2.md"}


def test_a_library_in_a_folder_that_tools_use_is_watched(tmp_path: Path) -> None:
    root = tmp_path / ".git" / "node_modules"
    (root / "library").mkdir(parents=True)
    with Watch(Sources(root), print) as watch:
        (root / "library/a.md").write_text("a")
        assert all_of(watch, {"library/a.md"}) == {"library/a.md"}


def test_a_name_that_is_no_text_is_no_end(root: Path) -> None:
    said: list[str] = []
    with Watch(Sources(root), said.append) as watch:
        time.sleep(0.2)
        name = os.fsdecode(b"library/\xff.md")
        (root / name).write_text("x")
        (root / "library/a.md").write_text("after")
        assert all_of(watch, {name, "library/a.md"}) == {name, "library/a.md"}
        (root / "library/a.md").write_text("and after that")
        assert all_of(watch, {"library/a.md"}) == {"library/a.md"}
    assert len(said) <= 1
