"""Whether a site that was built before is still what its sources say.

This is asked before anything else is imported, because the answer is mostly yes, and importing
takes longer than looking. Only the standard library is used, and little of it.
"""

from __future__ import annotations

import marshal
import os
import sys
from typing import Any

Stamp = tuple[int, int, int]
"""Size in bytes, time of the last change in nanoseconds, inode."""

SOURCES = (
    "mkdocs.yml", "standards.yml", "library", "case_studies", "docs", "overrides", "hooks",
)  # fmt: skip
"""What a site is made of."""

_PROGRAM = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120


def stamps_of(root: str, names: tuple[str, ...] = ("",)) -> dict[str, Stamp]:
    """The stamp of everything below a folder that is no folder, by path. Follows no link."""
    stamps: dict[str, Stamp] = {}
    to_enter: list[str] = []
    for name in names:
        path = os.path.join(root, name) if name else root  # noqa: PTH118 - a Path takes much longer
        try:
            status = os.lstat(path)
        except OSError:
            continue
        if os.path.isdir(path) and not os.path.islink(path):  # noqa: PTH112, PTH114
            to_enter.append(name)
        else:
            stamps[name] = _stamp(status)
    while to_enter:
        here = to_enter.pop()
        prefix = f"{here}/" if here else ""
        try:
            with os.scandir(os.path.join(root, here)) as entries:  # noqa: PTH118
                for entry in entries:
                    if entry.name == "__pycache__":
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        to_enter.append(prefix + entry.name)
                    else:
                        stamps[prefix + entry.name] = _stamp(entry.stat(follow_symlinks=False))
        except OSError:
            continue
    return stamps


def _stamp(status: os.stat_result) -> Stamp:
    return status.st_size, status.st_mtime_ns, status.st_ino


def program() -> str:
    """What stands for this version of the program and of everything that it imports."""
    own = sorted((path, each[:2]) for path, each in stamps_of(_PROGRAM).items())
    libraries = [
        (path, os.stat(path).st_mtime_ns)  # noqa: PTH116
        for path in sys.path
        if path.endswith("site-packages") and os.path.isdir(path)  # noqa: PTH112
    ]
    return repr((sys.version, own, libraries))


def cache_of(root: str, target: str) -> str:
    """The folder in which is kept what was learnt when the site at ``target`` was built."""
    # Not hash(): that differs from run to run.
    name = "".join(letter if letter.isalnum() else "-" for letter in os.path.abspath(target))  # noqa: PTH100
    return os.path.join(root, ".lpsite", "cache", name[-100:])  # noqa: PTH118


def remember(cache: str, said: dict[str, Any]) -> None:
    """Keep what a build said, for ``unchanged``. It is written whole or not at all."""
    path = os.path.join(cache, "fresh")  # noqa: PTH118
    with open(f"{path}.new", "wb") as file:  # noqa: PTH123
        marshal.dump(said, file)
    os.replace(f"{path}.new", path)  # noqa: PTH105


def forget(cache: str) -> None:
    """Forget it: what is kept is no longer true."""
    try:
        os.unlink(os.path.join(cache, "fresh"))  # noqa: PTH108, PTH118
    except OSError:
        return


def unchanged(root: str, target: str, asked: dict[str, Any]) -> str | None:
    """The summary of the build before, if another one would make the same; else None.

    ``asked`` is what else the site depends on: the day, and the options.
    """
    try:
        with open(os.path.join(cache_of(root, target), "fresh"), "rb") as file:  # noqa: PTH118, PTH123
            said = marshal.load(file)
        same = (
            said["asked"] == asked
            and said["program"] == program()
            and said["sources"] == stamps_of(root, SOURCES)
            and said["site"] == stamps_of(target)
        )
        return str(said["summary"]) if same else None
    except (OSError, ValueError, EOFError, TypeError, KeyError):
        return None
