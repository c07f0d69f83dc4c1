"""How a command ends: its exit code, and what it says of faults and failures."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from typing import TextIO

from lpsite.build import EngineError, UnsoundError
from lpsite.check import FaultsError
from lpsite.diagnostics import Diagnostic, errors
from lpsite.publish.index import IndexingError
from lpsite.publish.stage import StageError
from lpsite.read import CannotReadError, ChangedError
from lpsite.render.theme import ThemeError
from lpsite.render.wording import count
from lpsite.report import render
from lpsite.source.images import PictureError
from lpsite.work.crew import WorkerError

FINE, FAULTS, CANNOT = 0, 1, 2
"""Exit codes: no faults; faults in the sources; the command could not do its work."""


_FORESEEN = (
    CannotReadError,
    ChangedError,
    StageError,
    IndexingError,
    EngineError,
    ThemeError,
    PictureError,
    WorkerError,
    ValueError,
    OSError,
)


def guarded(work: Callable[[], int], debug: bool = False) -> int:
    """Do the work; faults and failures become one clear line each, and an exit code.

    With ``debug`` a failure is raised as it is, for its traceback.
    """
    try:
        return work()
    except FaultsError as problem:
        show(problem.faults, problem.lines)
        return FAULTS
    except UnsoundError as problem:
        for finding in problem.findings:
            print(finding)
        print(f"{count(len(problem.findings), 'finding')} in the built site: it is not published")
        return FAULTS
    except BrokenPipeError:
        raise
    except _FORESEEN as problem:
        if debug:
            raise
        print(f"lpsite: {_in_words(problem)}", file=sys.stderr)
        return CANNOT
    except Exception as problem:
        if debug:
            raise
        said = str(problem).strip().partition("\n")[0]
        print(
            f"lpsite: the program itself failed ({type(problem).__name__}: {said}). Nothing was "
            "published. Run it again with --debug, and send us what it prints.",
            file=sys.stderr,
        )
        return CANNOT


def _in_words(problem: Exception) -> str:
    """A failure in one line. What the system says of a file is put into words for people."""
    if not isinstance(problem, OSError) or problem.errno is None:
        return str(problem).strip().replace("\n", " ")
    where = f"{problem.filename}: " if problem.filename else ""
    help_with = {
        errno.ENOSPC: "make room on the disk, then try again",
        errno.EDQUOT: "make room in your quota, then try again",
        errno.EROFS: "choose a place that can be written, with --site-dir",
        errno.EACCES: "choose a place that you may write to, with --site-dir",
        errno.EPERM: "choose a place that you may write to, with --site-dir",
    }.get(problem.errno)
    return f"{where}{problem.strerror}" + (f" ({help_with})" if help_with else "")


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
