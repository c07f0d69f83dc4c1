"""The manifest: every file of a site with the SHA-256 of its bytes.

In the form that ``sha256sum --check manifest.sha256`` reads, so that whoever has a copy of the site
can ask whether it is whole, without us.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

MANIFEST = "manifest.sha256"


def digests(site: Path) -> dict[str, str]:
    """The SHA-256 of every file in a folder but the manifest, by its path, sorted."""
    paths = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    paths.pop(MANIFEST, None)
    return {name: _digest(paths[name]) for name in sorted(paths)}


def write_manifest(site: Path, known: Mapping[str, str] | None = None) -> None:
    """List every file of the site, and see the list safely to the disk.

    ``known`` are the digests of all files, if somebody has them already.
    """
    listed = digests(site) if known is None else known
    lines = [f"{listed[name]}  {name}\n" for name in sorted(listed)]
    with (site / MANIFEST).open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines)
        file.flush()
        os.fsync(file.fileno())


def read_manifest(site: Path) -> dict[str, str]:
    """The digests that the manifest of a site gives, by path.

    Raises OSError when there is none, and ValueError when it is damaged.
    """
    given = {}
    for number, line in enumerate((site / MANIFEST).read_text("utf-8").splitlines(), start=1):
        digest, gap, name = line.partition("  ")
        if not gap or len(digest) != 64:
            raise ValueError(f"line {number} of {MANIFEST} is not a digest and a path")
        given[name] = digest
    return given


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
