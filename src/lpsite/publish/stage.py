"""A site is made beside its place and moved there whole, so that no reader sees a half of it."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MARKER = ".lpsite"
"""Stands in every site that we made. A folder without it is not ours to replace."""


class StageError(Exception):
    """The target cannot be used; the message is one line that says why."""


@contextmanager
def staged(target: Path) -> Iterator[Path]:
    """Give an empty folder beside ``target``; when the block ends well, it becomes the target.

    When the block raises, the target stays as it was and the folder is removed. Raises StageError
    when another build is under way, or when the target is a folder that we did not make.
    """
    target = target.absolute()
    stage = target.with_name(f".{target.name}.new")
    old = target.with_name(f".{target.name}.old")
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists() and not _is_ours(target):
        raise StageError(f"{target} holds something else; empty it or choose another --site-dir")
    with _lock(target.with_name(f".{target.name}.lock")):
        for left_over in (stage, old):
            shutil.rmtree(left_over, ignore_errors=True)
        stage.mkdir()
        try:
            yield stage
            (stage / MARKER).write_text("This folder was made by lpsite, which may replace it.\n")
            if target.exists():
                target.rename(old)
            stage.rename(target)
        finally:
            if not target.exists() and old.exists():
                old.rename(target)
            for left_over in (stage, old):
                shutil.rmtree(left_over, ignore_errors=True)


def _is_ours(target: Path) -> bool:
    return target.is_dir() and ((target / MARKER).is_file() or not any(target.iterdir()))


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    with path.open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as problem:
            raise StageError("another build of this site is under way") from problem
        yield
