"""Small files that hang or end a stock build: told as faults, in no time and little memory."""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from attacks.ours import SAID, STUDY
from conftest import EXAMPLE

GUARD = 120
"""Seconds for all of them together. They take one; a stock build would take hours."""

MEMORY = 2**30
"""Bytes of address space that the command may have."""

TITLE = "title: The first loaf"
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
NESTED = "[" * 50_000

SMALL = {
    "aliases-of-aliases": (TITLE, BOMB + TITLE, "LP105"),
    "alias-of-itself": (TITLE, f"self: &a [*a]\n{TITLE}", "LP105"),
    "nested-lists": (TITLE, f"title: {NESTED}", "LP108"),
    "nested-groups": (TITLE, "title: " + "{" * 50_000, "LP109"),
    "nested-lines": (TITLE, "title:\n" + "".join(" " * n + "a:\n" for n in range(400)), "LP108"),
    "endless-number": (TITLE, "title: " + "9" * 100_000, "LP111"),
    "endless-list": (TITLE, "title: [" + "x, " * 40_000 + "x]", "LP108"),
    "brackets": (SAID, NESTED, "LP524"),
    "pictures": (SAID, "![" * 50_000, "LP524"),
    "quotes": (SAID, "> " * 2_000 + "x", "LP524"),
    "stars": (SAID, "*a " * 20_000, "LP524"),
    "backticks": (SAID, " ".join("`" * n for n in range(1, 300)), "LP524"),
    "tags": (SAID, "<a " * 2_000, "LP524"),
    "loop": (SAID, "{% for i in range(10**9) %}x{% endfor %}", "LP521"),
    "large": (SAID, "Bread.\n\n" * 60_000, "LP102"),
}


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def without_core() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def test_they_are_faults_like_any_other(tmp_path: Path) -> None:
    root = tmp_path / "library"
    shutil.copytree(EXAMPLE, root)
    study = (root / STUDY).read_text(encoding="utf-8")
    for name, (old, new, _) in SMALL.items():
        text = study.replace("id: first-loaf", f"id: {name}", 1).replace(old, new, 1)
        (root / f"case_studies/{name}.md").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "lpsite.cli", "check", "--format", "json"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        timeout=GUARD,
        preexec_fn=limited,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    told = {(fault["path"], fault["code"]) for fault in json.loads(done.stdout)}
    for name, (_, _, code) in SMALL.items():
        assert (f"case_studies/{name}.md", code) in told


def test_four_hundred_bytes_stand_for_millions_of_words() -> None:
    sizes: dict[int, int] = {}

    def size(value: Any) -> int:
        if not isinstance(value, list):
            return 1
        if id(value) not in sizes:
            sizes[id(value)] = sum(map(size, value))
        return sizes[id(value)]

    assert len(BOMB) < 400
    assert size(yaml.safe_load(BOMB)["i"]) == 9**9


def test_nested_lists_end_the_reader_of_a_stock_site() -> None:
    read = f"import yaml; yaml.load('[' * {len(NESTED)}, yaml.CSafeLoader)"
    done = subprocess.run(
        [sys.executable, "-c", read], capture_output=True, check=False, preexec_fn=without_core
    )
    # The system ends it, for writing where it must not.
    assert done.returncode < 0
