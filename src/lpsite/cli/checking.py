"""``lpsite check``, ``explain`` and ``health``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from lpsite import explain as explaining
from lpsite import health as state
from lpsite.build import load, read_and_check, today
from lpsite.cli.outcome import FAULTS, FINE, aside, show
from lpsite.diagnostics import errors
from lpsite.mend import mends
from lpsite.render.wording import count


def check(root: Path, options: argparse.Namespace) -> int:
    """Find every fault in the sources; with ``--fix``, mend the harmless ones first."""
    if options.fix:
        for mend in mends(root):
            sys.stderr.write(mend.diff())
            mend.apply(root)
    tree, faults = read_and_check(root, options.today or today())
    show(faults, tree.lines, options.format, options.colour)
    if errors(faults) or (options.strict and faults):
        return FAULTS
    print(f"{count(len(tree.entries), 'file')} checked, no errors", file=aside(options.format))
    return FINE


def explain(_: Path, options: argparse.Namespace) -> int:
    """Say what rules are for."""
    text, code = explaining.run(options.codes)
    print(text)
    return code


def health(root: Path, options: argparse.Namespace) -> int:
    """Say what is stale, thin or in conflict."""
    print(state.as_text(state.health(load(root, options.today or today()))))
    return FINE
