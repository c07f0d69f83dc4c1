"""The library whose words go into what is made."""

from __future__ import annotations

from pathlib import Path

from lpsite.check import FaultsError
from lpsite.diagnostics import in_order
from lpsite.model.framework import Framework
from lpsite.model.vocabulary import Vocabularies
from lpsite.read import DATA_FILES, Tree, read


def library(root: Path) -> Tree:
    """What was read in ``root``, also where some files have faults.

    Raises FaultsError when the words themselves cannot be read, and CannotReadError when there is
    no library at all.
    """
    tree, faults = read(root)
    needed = [path for path, model in DATA_FILES.items() if model in (Framework, Vocabularies)]
    wrong = [fault for fault in faults if fault.span.path in needed]
    if wrong:
        raise FaultsError(in_order(wrong), tree.lines)
    return tree
