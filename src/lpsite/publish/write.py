"""Files of a site to a folder."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path


def write_files(folder: Path, files: Iterable[tuple[str, bytes]]) -> int:
    """Write files, given as path and content, into a folder; gives their number.

    Raises OSError when one cannot be written, and ValueError for a path that leads out of the
    folder or was written before.
    """
    made: set[Path] = set()
    number = 0
    for path, content in files:
        target = folder / path
        if ".." in target.parts or path.startswith("/"):
            raise ValueError(f"{path} leads out of the site")
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        try:
            with target.open("xb") as file:
                file.write(content)
        except FileExistsError as problem:
            raise ValueError(f"two things would stand at {path}") from problem
        except OSError as problem:
            # The system names no file when a write fails.
            raise OSError(problem.errno, problem.strerror, path) from problem
        number += 1
    return number


def link_files(old: Path, new: Path, paths: Iterable[str]) -> None:
    """Let files of one folder stand in another too, without copying them.

    No file of a site is ever written again in place, so both may have the same.
    """
    made: set[str] = set()
    for path in paths:
        parent = path.rpartition("/")[0]
        if parent not in made:
            os.makedirs(f"{new}/{parent}", exist_ok=True)  # noqa: PTH103 - ten thousand of them
            made.add(parent)
        os.link(f"{old}/{path}", f"{new}/{path}")
