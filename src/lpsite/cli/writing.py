"""``lpsite new`` and ``schema``."""

from __future__ import annotations

import argparse
from pathlib import Path

from lpsite.build import today


def schema(root: Path, options: argparse.Namespace) -> int:
    """Make what is made from the models, or say what is out of date."""
    from lpsite.schema.command import run

    return run(root, options.check)


def new(root: Path, options: argparse.Namespace) -> int:
    """Ask for what a new file needs, and write it."""
    from lpsite.new.command import run

    return run(root, options.kind, options.answers, today())
