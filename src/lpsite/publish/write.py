"""Files of a site to a folder."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

Stamp = tuple[int, int, int]
"""Size in bytes, time of the last change in nanoseconds, inode (see ``lpsite.work.fresh``)."""


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
    """Let files of one folder stand in another too, without copying them."""
    made: set[str] = set()
    for path in paths:
        parent = path.rpartition("/")[0]
        if parent not in made:
            os.makedirs(f"{new}/{parent}", exist_ok=True)  # noqa: PTH103 - ten thousand of them
            made.add(parent)
        os.link(f"{old}/{path}", f"{new}/{path}")


def become(folder: Path, old: Path, stamps: Mapping[str, Stamp], paths: Iterable[str]) -> None:
    """Let a folder hold these files of another and nothing else, whatever it held before.

    ``stamps`` are those of the other's files. What is the same file already stays.
    """
    missing = {path: stamps.get(path) for path in paths}
    folders = {""}
    for path in missing:
        while (path := path.rpartition("/")[0]) not in folders:
            folders.add(path)
    to_enter = [""]
    while to_enter:
        here = to_enter.pop()
        prefix = f"{here}/" if here else ""
        with os.scandir(f"{folder}/{here}") as entries:
            found = list(entries)
        for entry in found:
            path = prefix + entry.name
            if entry.is_dir(follow_symlinks=False):
                if path in folders:
                    to_enter.append(path)
                else:
                    shutil.rmtree(entry.path)
            elif (stamp := missing.get(path)) and _stamp(entry) == stamp:
                del missing[path]
            else:
                os.unlink(entry.path)  # noqa: PTH108 - a Path takes much longer
    link_files(old, folder, sorted(missing))


def _stamp(entry: os.DirEntry[str]) -> Stamp:
    status = entry.stat(follow_symlinks=False)
    return status.st_size, status.st_mtime_ns, status.st_ino
