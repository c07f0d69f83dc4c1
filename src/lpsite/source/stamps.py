"""Whether files are still what they were when they were read."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

Stamp = tuple[int, int, int, int]
"""Size in bytes, times of the last change of content and of status in nanoseconds, and inode."""


def stamp(status: os.stat_result) -> Stamp:
    """What would differ if the file were written again."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def changed(root: Path, stamps: Mapping[str, Stamp]) -> list[str]:
    """The files below ``root`` that are not what they were, or gone; paths in order."""
    return [path for path in sorted(stamps) if _now(root / path) != stamps[path]]


def _now(path: Path) -> Stamp | None:
    try:
        return stamp(path.lstat())
    except OSError:
        return None
