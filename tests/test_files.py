"""Names of files, and what may stand where."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lpsite.build import read_and_check
from lpsite.report.text import as_text
from pictures import picture

STUDY = "case_studies/first-loaf"


def found(root: Path, *codes: str) -> list[tuple[str, str]]:
    faults = read_and_check(root)[1]
    return [(f.code, str(f.span)) for f in faults if not codes or f.code in codes]


def put(root: Path, path: str, content: bytes = b"x") -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(content)


@pytest.mark.parametrize(
    "path",
    [
        "case_studies/_headers",
        "case_studies/_redirects",
        "case_studies/_worker.js",
        "case_studies/CNAME",
        "case_studies/main.py",
        "case_studies/.htaccess",
        "case_studies/loaf.jpg",
        "case_studies/index.html",
        "case_studies/third-loaf.MD",
        "case_studies/assets/images/favicon.png",
        f"{STUDY}/index.md",
        f"{STUDY}/loaf.svg",
        f"{STUDY}/_headers",
        f"{STUDY}/deeper/loaf.jpg",
        "case_studies/no-such-study/loaf.jpg",
        "library/templates/loaf-log.docx",
        "library/templates/loaf-log.md",
        "library/templates/other.yaml",
        "library/templates/deeper/loaf-log.yml",
    ],
)
def test_nothing_else_stands_among_studies_and_templates(example: Path, path: str) -> None:
    put(example, path, picture())
    assert found(example) == [("LP132", f"{path}:1:1")]


@pytest.mark.parametrize("path", [f"{STUDY}/loaf.jpg", "case_studies/pipe", "docs/logo.svg"])
def test_links_and_pipes_are_not_followed(example: Path, path: str) -> None:
    (example / path).parent.mkdir(exist_ok=True)
    (example / path).symlink_to("/etc/passwd")
    assert found(example) == [("LP132", f"{path}:1:1")]
    (example / path).unlink()
    os.mkfifo(example / path)
    assert found(example) == [("LP132", f"{path}:1:1")]


def test_a_page_that_is_a_link_is_not_read(example: Path) -> None:
    (example / "case_studies/third-loaf.md").symlink_to("first-loaf.md")
    assert found(example) == [("LP101", "case_studies/third-loaf.md:1:1")]


def test_folders_that_are_links_are_not_entered(example: Path, tmp_path: Path) -> None:
    (example / "docs/all").symlink_to("..")
    (example / STUDY).symlink_to(tmp_path)
    assert found(example) == [("LP132", f"{STUDY}:1:1"), ("LP132", "docs/all:1:1")]
    (example / "case_studies").rename(tmp_path / "moved")
    (example / "case_studies").symlink_to(tmp_path / "moved")
    assert found(example, "LP132")[0] == ("LP132", "case_studies:1:1")


@pytest.mark.parametrize(
    "name",
    [
        "CON.md", "con.md", "nul.md", "com1.md", "Third-Loaf.md", "third_loaf.md", "third loaf.md",
        "-third.md", "thírd.md", "third.loaf.md", "a" * 64 + ".md", "_headers.md", "a%20b.md",
        "a#b.md", "a?b.md", 'a" autofocus onfocus="x.md', "third\nloaf.md", "third\u202eloaf.md",
    ],
)  # fmt: skip
@pytest.mark.parametrize("folder", ["case_studies", "library", "docs"])
def test_names_are_plain(example: Path, folder: str, name: str) -> None:
    put(example, f"{folder}/{name}")
    shown = name if name.isprintable() else name.encode("unicode_escape").decode("ascii")
    assert found(example, "LP130", "LP132") == [("LP130", f"{folder}/{shown}:1:1")]


def test_names_of_pictures_and_folders_are_plain(example: Path) -> None:
    put(example, f"{STUDY}/Loaf.JPG", picture())
    put(example, "docs/About Us/index.md")
    assert found(example, "LP130", "LP132") == [
        ("LP130", f"{STUDY}/Loaf.JPG:1:1"),
        ("LP130", "docs/About Us:1:1"),
    ]


def test_a_name_that_is_no_text_is_shown_and_not_read(example: Path) -> None:
    os.close(os.open(os.fsencode(example / "library") + b"/\xff\n::error::x.md", os.O_CREAT))
    tree, faults = read_and_check(example)
    assert [fault.code for fault in faults] == ["LP130"]
    shown = as_text(faults, tree.lines).encode()
    assert b"library/\\udcff\\n::error::x.md:1:1" in shown


def test_names_differ_on_every_system(example: Path) -> None:
    put(example, "library/Kneading.md")
    put(example, "docs/caf\u00e9.md")
    put(example, "docs/cafe\u0301.md")
    assert found(example, "LP131") == [
        ("LP131", "docs/caf\u00e9.md:1:1"),
        ("LP131", "library/kneading.md:1:1"),
    ]
    (fault,) = (f for f in read_and_check(example)[1] if f.span.path == "library/kneading.md")
    assert fault.note is not None
    assert fault.note.span.path == "library/Kneading.md"


def test_folders_that_clash_are_told_once(example: Path) -> None:
    for folder in ("first-loaf", "First-Loaf"):
        put(example, f"case_studies/{folder}/loaf.jpg", picture())
    assert found(example, "LP131") == [("LP131", f"{STUDY}:1:1")]


@pytest.mark.parametrize("name", [".DS_Store", ".first-loaf.md.swp", ".#first-loaf.md"])
def test_what_tools_leave_behind_is_passed_over(example: Path, name: str) -> None:
    put(example, f"case_studies/{name}")
    assert found(example) == []
