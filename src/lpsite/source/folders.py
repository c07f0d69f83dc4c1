"""What stands in a folder: every name in it, and whether it is a plain file."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

# What editors and desktops leave lying about while one works. None of it is ever published.
_LEFT_BY_TOOLS = re.compile(r"\.DS_Store|\..+\.sw[a-p]|\.#.+")


class Kind(StrEnum):
    """What a name stands for. What links lead to is never asked."""

    FILE = "file"
    FOLDER = "folder"
    OTHER = "link or device"
    UNNAMABLE = "something whose name cannot be shown"


@dataclass(frozen=True, slots=True)
class Found:
    """Something in a folder: its path with ``/``, relative to the source tree, and its kind.

    A name with line breaks, bytes that are no text or the like would let a file write into
    messages about it. Its path is given with escapes, and nobody opens it.
    """

    path: str
    kind: Kind


def walk(root: Path, folder: str) -> list[Found]:
    """Everything in ``root / folder`` and the folders in it, sorted. Follows no link."""
    if (root / folder).is_symlink():
        return [Found(folder, Kind.OTHER)]
    found: list[Found] = []
    to_enter = [folder]
    while to_enter:
        here = to_enter.pop()
        with suppress(OSError), os.scandir(root / here) as entries:
            inside = [_look_at(here, e) for e in entries if not _LEFT_BY_TOOLS.fullmatch(e.name)]
            found += inside
            to_enter += [each.path for each in inside if each.kind is Kind.FOLDER]
    return sorted(found, key=lambda each: each.path.split("/"))


def _look_at(folder: str, entry: os.DirEntry[str]) -> Found:
    if not entry.name.isprintable():
        shown = entry.name.encode("unicode_escape").decode("ascii")
        return Found(f"{folder}/{shown}", Kind.UNNAMABLE)
    path = f"{folder}/{entry.name}"
    if entry.is_dir(follow_symlinks=False):
        return Found(path, Kind.FOLDER)
    return Found(path, Kind.FILE if entry.is_file(follow_symlinks=False) else Kind.OTHER)
