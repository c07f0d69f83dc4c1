"""The same sources and the same day give the same bytes, wherever they are built."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import EXAMPLE, ROOT
from lpsite.publish.manifest import MANIFEST, digests, read_manifest, write_manifest

SOURCES = {
    "example": (EXAMPLE, ["mkdocs.yml", "standards.yml", "docs", "library", "case_studies"]),
    "real": (ROOT, ["mkdocs.yml", "standards.yml", "docs", "library", "case_studies"]),
}
PLACES = [
    {
        "folder": "one",
        "seed": 1,
        "umask": 0o022,
        "environment": {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    },
    {
        "folder": "an other/färther place",
        "seed": 2,
        "umask": 0o077,
        "environment": {
            "TZ": "America/New_York",
            "LC_ALL": "en_GB.UTF-8",
            "PYTHONHASHSEED": "2",
            "HOME": "/nowhere",
            "COLUMNS": "40",
        },
    },
]


def copy_in_another_order(name: str, target: Path, seed: int) -> None:
    """Make the files one by one, so that the folders list them in another order."""
    origin, parts = SOURCES[name]
    files = [
        (path, path.relative_to(base))
        for base, names in ((origin, parts), (ROOT, ["overrides", "hooks"]))
        for each in names
        for path in ([base / each] if (base / each).is_file() else (base / each).rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ]
    files.sort(key=lambda file: file[1].as_posix())
    random.Random(seed).shuffle(files)
    for path, relative in files:
        (target / relative).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target / relative)


@pytest.mark.parametrize("name", list(SOURCES))
def test_place_zone_language_seed_umask_and_order_do_not_matter(name: str, tmp_path: Path) -> None:
    manifests = []
    for place in PLACES:
        root = tmp_path / str(place["folder"])
        copy_in_another_order(name, root, int(str(place["seed"])))
        done = subprocess.run(
            [sys.executable, "-m", "lpsite.cli", "build"],
            cwd=root,
            env={**os.environ, "SOURCE_DATE_EPOCH": "1795262400", **place["environment"]},  # type: ignore[dict-item]
            umask=int(str(place["umask"])),
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        manifests.append((root / "site" / MANIFEST).read_text(encoding="utf-8"))
        assert read_manifest(root / "site") == digests(root / "site")
        # Whoever builds, the server can read it.
        assert (root / "site" / "index.html").stat().st_mode & 0o777 == 0o644
    assert manifests[0] == manifests[1]
    assert len(manifests[0].splitlines()) > 30


def test_the_manifest_is_one_that_sha256sum_reads(tmp_path: Path) -> None:
    (tmp_path / "a folder").mkdir()
    (tmp_path / "a folder" / "b.html").write_text("b")
    (tmp_path / "a.html").write_text("a")
    write_manifest(tmp_path)
    lines = (tmp_path / MANIFEST).read_text().splitlines()
    assert [line[66:] for line in lines] == ["a folder/b.html", "a.html"]
    command = ["sha256sum", "--check", "--strict", "--quiet", MANIFEST]
    assert subprocess.run(command, cwd=tmp_path, check=False).returncode == 0
    (tmp_path / "a.html").write_text("other")
    done = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True)
    assert done.returncode != 0


def test_a_manifest_that_is_damaged_says_so(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text("0123  short\n")
    with pytest.raises(ValueError, match="line 1"):
        read_manifest(tmp_path)
