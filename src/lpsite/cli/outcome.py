"""How a command ends: its exit code, and what it says of faults and failures."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TextIO

from lpsite.build import FaultsError
from lpsite.diagnostics import Diagnostic, errors
from lpsite.publish.index import IndexingError
from lpsite.publish.stage import StageError
from lpsite.read import CannotReadError
from lpsite.render.wording import count
from lpsite.report import render

FINE, FAULTS, CANNOT = 0, 1, 2
"""Exit codes: no faults; faults in the sources; the command could not do its work."""


def guarded(work: Callable[[], int]) -> int:
    """Do the work; faults and failures become words for people, and an exit code."""
    try:
        return work()
    except FaultsError as problem:
        show(problem.faults, problem.lines)
        return FAULTS
    except BrokenPipeError:
        raise
    except (CannotReadError, StageError, IndexingError, ValueError, OSError) as problem:
        print(f"lpsite: {problem}", file=sys.stderr)
        return CANNOT


def show(
    faults: list[Diagnostic],
    lines: dict[str, list[str]],
    format_name: str = "text",
    colour: str = "auto",
) -> None:
    """Print diagnostics, and how many there are."""
    sys.stdout.write(render(format_name, faults, lines, _in_colour(colour)))
    if faults:
        wrong = len(errors(faults))
        print(
            f"{count(wrong, 'error')}, {count(len(faults) - wrong, 'warning')}",
            file=aside(format_name),
        )


def aside(format_name: str) -> TextIO:
    """Where remarks go: a program that reads a document wants nothing else beside it."""
    return sys.stdout if format_name == "text" else sys.stderr


def _in_colour(wish: str) -> bool:
    if wish == "auto":
        # no-color.org: the variable counts when it is not empty, and an option outweighs it.
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return wish == "always"
