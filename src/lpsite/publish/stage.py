"""A site is made beside its place and moved there whole, so that no reader sees a half of it.

Beside the target ``site`` stand, while and after it is made:

- ``.site.lock``: held by the build that is under way, and by the programs that it starts;
- ``.site.new``: what is being made;
- ``.site.previous``: what was replaced. It stays until the next build, because a reader who is in
  the middle of opening a file may still be in it;
- ``.site.spare``: what was replaced, in the hands of a build that makes the new site out of it.
"""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lpsite.publish.swap import exchange
from lpsite.publish.write import Stamp, become, link_files

MARKER = ".lpsite"
"""Stands in every site that we made. A folder without it is not ours to replace."""


class StageError(Exception):
    """The target cannot be used; the message is one line that says why."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A folder in which a site is made, and the lock that a child process should hold too."""

    folder: Path
    lock: int
    target: Path

    def forget(self) -> None:
        """Remove the site before, which is not wanted any more. It may need the room."""
        _remove(_beside(self.target, "previous"))

    def keep_same(self, paths: Iterable[str]) -> None:
        """Let files of the target take the place of new ones with the same bytes.

        Then only what is different has another date, and whoever copies the site elsewhere by
        dates copies no more than that.
        """
        beside = _beside(self.target, "one")
        for path in paths:
            beside.unlink(missing_ok=True)
            beside.hardlink_to(self.target / path)
            beside.replace(self.folder / path)
        # A rename of a file onto itself leaves both.
        beside.unlink(missing_ok=True)

    def keep(self, stamps: Mapping[str, Stamp], paths: Iterable[str]) -> None:
        """Let files of the target stand in the new site too, without copying them.

        ``stamps`` are those of all files of the target, by path. No file of a site is ever written
        again in place, so both may have the same. Where the site before is still there, most of its
        files and folders are what the new one needs, and are taken over from it: to make ten
        thousand folders takes seconds.
        """
        previous, spare = (_beside(self.target, end) for end in ("previous", "spare"))
        if not previous.is_dir() or previous.is_symlink():
            link_files(self.target, self.folder, paths)
            return
        # Under this name it is never taken for a site that was whole.
        previous.rename(spare)
        become(spare, self.target, stamps, paths)
        for made in sorted(self.folder.rglob("*")):
            place = spare / made.relative_to(self.folder)
            if made.is_dir():
                place.mkdir(exist_ok=True)
            else:
                made.rename(place)
        shutil.rmtree(self.folder)
        spare.rename(self.folder)


@contextmanager
def staged(target: Path) -> Iterator[Stage]:
    """Give a folder beside ``target``; when the block ends well, it becomes the target.

    When the block raises, the target stays as it was and the folder is removed; what a killed
    build left is removed by the next. Raises StageError when another build is under way, or when
    the target is something that we did not make.
    """
    target = target.absolute()
    new, previous, spare = (_beside(target, end) for end in ("new", "previous", "spare"))
    target.parent.mkdir(parents=True, exist_ok=True)
    with _lock(_beside(target, "lock")) as lock:
        if previous.exists() and not _exists(target):
            # A build was killed between two renames, where one could not be had.
            previous.rename(target)
        if _exists(target) and not _is_ours(target):
            raise StageError(
                f"{target} holds something else; empty it or choose another --site-dir"
            )
        for left_over in (new, spare):
            _remove(left_over)
        new.mkdir()
        try:
            (new / MARKER).write_text("This folder was made by lpsite, which may replace it.\n")
            stage = Stage(new, lock, target)
            yield stage
            stage.forget()
            _put_in_place(new, target, previous)
        finally:
            shutil.rmtree(new, ignore_errors=True)
            shutil.rmtree(spare, ignore_errors=True)


def _beside(target: Path, end: str) -> Path:
    return target.with_name(f".{target.name}.{end}")


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
