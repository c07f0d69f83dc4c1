"""Work that nobody can leave out, alone: what a time can never be smaller than."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from measuring import run
from sources import COPIED

PYTHON, STAT, READ, WRITE, COPY = (
    "starting Python",
    "looking at every source and output (lstat)",
    "reading and hashing every source",
    "writing every output",
    "copying the output (cp -r)",
)


def floors(root: Path, site: Path, spare: Path) -> dict[str, float]:
    """Seconds of wall time for each kind of work; ``spare`` is a folder that does not exist."""
    found = {PYTHON: run((sys.executable, "-c", ""), root, os.environ).wall}
    sources = [root / name for name in COPIED]
    begin = time.perf_counter()
    for path in _files(*sources, site):
        os.lstat(path)
    found[STAT] = time.perf_counter() - begin
    begin = time.perf_counter()
    for path in _files(*sources):
        with open(path, "rb") as file:  # noqa: PTH123 (pathlib would be most of the time)
            hashlib.sha256(file.read())
    found[READ] = time.perf_counter() - begin
    found[WRITE] = _written(site, spare)
    shutil.rmtree(spare)
    found[COPY] = run(("cp", "-r", str(site), str(spare)), root, os.environ).wall
    shutil.rmtree(spare)
    return found


def _written(site: Path, spare: Path) -> float:
    """Seconds to write all files of a site, which have been read before."""
    contents = []
    for path in _files(site):
        with open(path, "rb") as file:  # noqa: PTH123 (as above)
            contents.append((str(spare) + path.removeprefix(str(site)), file.read()))
    os.sync()
    begin = time.perf_counter()
    made = set()
    for path, content in contents:
        folder = path.rpartition("/")[0]
        if folder not in made:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 (as above)
            made.add(folder)
        with open(path, "wb") as file:  # noqa: PTH123 (as above)
            file.write(content)
    return time.perf_counter() - begin


def _files(*places: Path) -> Iterator[str]:
    for place in places:
        if place.is_file():
            yield str(place)
        for here, _, names in os.walk(place):
            for name in names:
                yield f"{here}/{name}"
