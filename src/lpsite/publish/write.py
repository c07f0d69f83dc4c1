"""Files of a site to a folder."""

from __future__ import annotations

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
