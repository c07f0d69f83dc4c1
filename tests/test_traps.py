"""The traps that a stock site falls into, each of which ends in a code of its own here."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from lpsite.build import read_and_check

STUDY = "case_studies/first-loaf.md"


def change(old: str, new: str) -> Callable[[Path], None]:
    def make(root: Path) -> None:
        file = root / STUDY
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return make


def write(path: str, data: bytes) -> Callable[[Path], None]:
    def make(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)

    return make


def link(path: str, target: str) -> Callable[[Path], None]:
    def make(root: Path) -> None:
        (root / path).symlink_to(target)

    return make


def pipe(path: str) -> Callable[[Path], None]:
    def make(root: Path) -> None:
        os.mkfifo(root / path)

    return make


TITLE = "title: The first loaf"
LOAF = "A loaf with yeast"
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\n"

TRAPS = [
    # What stands in front matter is published as text when it cannot be read.
    ("a colon in a title", change(TITLE, "title: Retrieval: what works"), "LP100"),
    ("a day that is none", change("published: 2026-01-10", "published: 2024-02-30"), "LP112"),
    ("a first line like metadata", write(STUDY, b"Note: this is my first paragraph.\n"), "LP120"),
    # Small files that hang or end a build.
    ("an alias bomb", change(TITLE, f"{BOMB}{TITLE}"), "LP105"),
    ("deep nesting", change(TITLE, "title: " + "[" * 50_000), "LP108"),
    ("brackets in a text", change(LOAF, "[" * 50_000), "LP524"),
    ("a snippet", change(LOAF, '--8<-- "mkdocs.yml"'), "LP522"),
    ("a tag", change(TITLE, "title: !!python/object/apply:os.system [id]"), "LP105"),
    # Keys that the theme would obey.
    ("a template", change(TITLE, f"{TITLE}\ntemplate: 404.html"), "LP201"),
    ("something to hide", change(TITLE, f"{TITLE}\nhide: 5"), "LP201"),
    ("macros switched on", change(TITLE, f"{TITLE}\nrender_macros: true"), "LP201"),
    ("a date for a title", change(TITLE, "title: 2024-01-01"), "LP206"),
    ("no for a title", change(TITLE, "title: no"), "LP110"),
    ("an octal number", change("colleagues: 2", "colleagues: 010"), "LP111"),
    ("a time of day", change("colleagues: 2", "colleagues: 1:30"), "LP111"),
    ("a key twice", change(TITLE, f"{TITLE}\n{TITLE}"), "LP106"),
    ("a second document", write("library/data/facts.yml", b"facts: []\n---\nfacts: []\n"), "LP107"),
    # Letters that deceive.
    ("text from right to left", change(LOAF, "A \u202eloaf"), "LP104"),
    ("a space without width", change(LOAF, "A lo\u200baf"), "LP104"),
    ("a Cyrillic letter", change(LOAF, "A lo\u0430f"), "LP115"),
    ("a loose accent", change(LOAF, "A cafe\u0301"), "LP113"),
    # Things that are no files, or have names that some systems cannot bear.
    ("a link for a page", link("case_studies/passwd.md", "/etc/passwd"), "LP101"),
    ("a link to a folder", link("case_studies/etc", "/etc"), "LP132"),
    ("a pipe", pipe("case_studies/pipe"), "LP132"),
    ("two pages, one address", write("docs/library/index.md", b"---\ntitle: T\n---\n"), "LP306"),
    ("a page in a folder", write("case_studies/first-loaf/index.md", b"x"), "LP132"),
    ("a name in capitals", write("case_studies/FIRST-LOAF.md", b"x"), "LP131"),
    ("a name of Windows", write("case_studies/con.md", b"x"), "LP130"),
    ("a name with quotes", write('case_studies/a" onfocus="x.md', b"x"), "LP130"),
    ("settings of a host", write("case_studies/_headers", b"x"), "LP132"),
    ("a program", write("case_studies/main.py", b"x"), "LP132"),
    # Bytes that are no text.
    ("Latin-1", write(STUDY, "---\ntitle: café\n---\n".encode("latin-1")), "LP103"),
    ("UTF-16", write(STUDY, "---\ntitle: x\n---\n".encode("utf-16")), "LP103"),
    ("a NUL", write(STUDY, b"---\ntitle: x\x00\n---\n"), "LP104"),
    # HTML, and what else does not belong into a text.
    ("an unclosed division", change(LOAF, '<div markdown="1">\n\nA loaf'), "LP520"),
    ("a template expression", change(LOAF, "{{ cycler.__init__.__globals__ }}"), "LP521"),
    # References that lead nowhere.
    ("an id twice", change("id: first-loaf", "id: second-loaf"), "LP301"),
    ("an unknown standard", change("[BK1, BK2]", "[BK1, BK99]"), "LP310"),
]


@pytest.mark.parametrize(("make", "code"), [t[1:] for t in TRAPS], ids=[t[0] for t in TRAPS])
def test_the_trap_ends_in_its_code(example: Path, make: Callable[[Path], None], code: str) -> None:
    make(example)
    assert code in {fault.code for fault in read_and_check(example)[1]}
