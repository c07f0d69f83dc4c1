"""A site is made beside its place and moved there whole, so that no reader sees a half of it.

Beside the target ``site`` stand, while and after it is made:

- ``.site.lock``: held by the build that is under way, and by the programs that it starts;
- ``.site.new``: what is being made;
- ``.site.previous``: what was replaced. It stays until the next build, because a reader who is in
  the middle of opening a file may still be in it.
"""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lpsite.publish.swap import exchange

MARKER = ".lpsite"
"""Stands in every site that we made. A folder without it is not ours to replace."""


class StageError(Exception):
    """The target cannot be used; the message is one line that says why."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A folder in which a site is made, and the lock that a child process should hold too."""

    folder: Path
    lock: int


@contextmanager
def staged(target: Path) -> Iterator[Stage]:
    """Give a folder beside ``target``; when the block ends well, it becomes the target.

    When the block raises, the target stays as it was and the folder is removed; what a killed
    build left is removed by the next. Raises StageError when another build is under way, or when
    the target is something that we did not make.
    """
    target = target.absolute()
    new, previous = (target.with_name(f".{target.name}.{end}") for end in ("new", "previous"))
    target.parent.mkdir(parents=True, exist_ok=True)
    with _lock(target.with_name(f".{target.name}.lock")) as lock:
        if previous.exists() and not _exists(target):
            # A build was killed between two renames, where one could not be had.
            previous.rename(target)
        if _exists(target) and not _is_ours(target):
            raise StageError(
                f"{target} holds something else; empty it or choose another --site-dir"
            )
        for left_over in (new, previous):
            _remove(left_over)
        new.mkdir()
        try:
            (new / MARKER).write_text("This folder was made by lpsite, which may replace it.\n")
            yield Stage(new, lock)
            _put_in_place(new, target, previous)
        finally:
            shutil.rmtree(new, ignore_errors=True)


def _put_in_place(new: Path, target: Path, previous: Path) -> None:
    if not _exists(target):
        new.rename(target)
    elif exchange(new, target):
        new.rename(previous)
    else:
        # The site is missing between these two. Few file systems need it.
        target.rename(previous)
        try:
            new.rename(target)
        except OSError:
            previous.rename(target)
            raise


def _exists(target: Path) -> bool:
    return target.is_symlink() or target.exists()


def _is_ours(target: Path) -> bool:
    return target.is_dir() and ((target / MARKER).is_file() or not any(target.iterdir()))


def _remove(left_over: Path) -> None:
    if left_over.is_symlink() or left_over.is_file():
        left_over.unlink()
    elif left_over.exists():
        shutil.rmtree(left_over)


@contextmanager
def _lock(path: Path) -> Iterator[int]:
    with path.open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as problem:
            raise StageError(
                "another build of this site is under way; wait for it, then try again"
            ) from problem
        yield handle.fileno()
