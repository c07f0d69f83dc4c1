"""``lpsite schema``: bring what is made from the models up to date, or say what is not."""

from __future__ import annotations

from pathlib import Path

from lpsite.schema.library import library
from lpsite.schema.outputs import MEND, drift, write


def run(root: Path, check: bool) -> int:
    """Write the files, or with ``check`` only compare them; gives the exit code."""
    tree = library(root)
    if not check:
        for path in write(tree):
            print(path)
        return 0
    paths = drift(tree)
    for path in paths:
        print(f"{path}: is not what the models and vocabularies say: {MEND}")
    return 1 if paths else 0
