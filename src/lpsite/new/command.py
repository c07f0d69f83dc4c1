"""``lpsite new``: on the terminal."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

from lpsite.new.make import by_asking, from_file
from lpsite.report import render
from lpsite.schema.kinds import KINDS


def run(root: Path, name: str, answers: str | None, day: datetime.date) -> int:
    """Make something new of a kind and write it; gives the exit code."""
    kind = KINDS[name]
    try:
        if answers is None:
            print("Enter takes what stands in [ ]. Ctrl+C stops, and then nothing is written.")
            made = by_asking(kind, root, day, input, print)
        else:
            made = from_file(kind, root, day, Path(answers))
        made.write(root)
    except (EOFError, KeyboardInterrupt):
        print("\nlpsite: stopped before the last answer; nothing was written", file=sys.stderr)
        return 2
    sys.stdout.write(render("text", made.faults, made.lines, False))
    print(f"{made.path} is written. Complete it, then run lpsite check.")
    return 0
