"""The command ``lpsite``."""

from __future__ import annotations

import sys


def main(arguments: list[str] | None = None) -> int:
    """Run the command and give its exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == ["build"]:
        from lpsite.cli.again import nothing_to_do

        if nothing_to_do(given[1:]):
            return 0
    # All else takes a third of a second to import.
    from lpsite.cli.commands import run

    return run(given)
