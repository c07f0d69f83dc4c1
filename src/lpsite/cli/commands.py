"""The commands of ``lpsite`` and their options."""

from __future__ import annotations

import argparse
import datetime
import functools
import os
import signal
import sys
from pathlib import Path

from lpsite.cli import again, building, checking, verifying, writing
from lpsite.cli.again import SITE_DIR
from lpsite.cli.outcome import CANNOT, guarded
from lpsite.report import FORMATS
from lpsite.schema.kinds import KINDS


def run(arguments: list[str]) -> int:
    """Run a command and give its exit code."""
    options = _parser().parse_args(arguments)
    # Whoever stops us politely gets what was half made tidied away.
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    try:
        return guarded(lambda: options.run(Path.cwd(), options), options.debug)
    except KeyboardInterrupt:
        return CANNOT
    except BrokenPipeError:
        # Whoever read our output has seen enough, such as `head`. Nothing more can be said.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CANNOT


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="lpsite", description="Check, build and serve the library in the current folder."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for_all = argparse.ArgumentParser(add_help=False)
    for_all.add_argument(
        "--debug", action="store_true", help="when something fails, show where in the program"
    )
    command = functools.partial(commands.add_parser, parents=[for_all])
    check = command("check", help="find every fault in the sources")
    check.add_argument(
        "--format", choices=FORMATS, default="text", help="how faults are told (default: text)"
    )
    check.add_argument(
        "--colour",
        choices=("auto", "always", "never"),
        default="auto",
        help="colours in text (default: auto, on a terminal unless NO_COLOR is set)",
    )
    check.add_argument("--strict", action="store_true", help="let warnings count as errors")
    check.add_argument(
        "--today",
        type=datetime.date.fromisoformat,
        metavar="DATE",
        help="check as on this day, such as 2027-01-31 (default: today)",
    )
    check.add_argument(
        "--fix", action="store_true", help="first mend what cannot change the meaning, and show it"
    )
    check.set_defaults(run=checking.check)
    explain = command("explain", help="say what a rule is for, with examples")
    explain.add_argument("codes", nargs="*", metavar="CODE", help="such as LP311 (default: all)")
    explain.set_defaults(run=checking.explain)
    state = command("health", help="say what is stale, thin or in conflict")
    state.add_argument(
        "--today", type=datetime.date.fromisoformat, metavar="DATE", help="as on this day"
    )
    state.set_defaults(run=checking.health)
    make = commands.add_parser("build", help="build the site")
    again.add_options(make)
    make.set_defaults(run=building.build)
    serve = command("serve", help="serve the library while you edit it; pages follow what is saved")
    serve.add_argument("--port", type=int, default=8000, help="port (default: 8000)")
    serve.set_defaults(run=building.serve)
    verify = command("verify", help="find what is wrong with a built site")
    verify.add_argument("site", nargs="?", default=SITE_DIR, help="its folder (default: site)")
    verify.add_argument(
        "--format", choices=verifying.FORMATS, default="text", help="how to tell it (default: text)"
    )
    verify.set_defaults(run=verifying.verify)
    schema = command(
        "schema", help="make schemas, templates and the field reference from the models"
    )
    schema.add_argument("--check", action="store_true", help="only say which are out of date")
    schema.set_defaults(run=writing.schema)
    new = command("new", help="ask questions, and write a new file that is right")
    new.add_argument("kind", choices=tuple(KINDS))
    new.add_argument("--answers", metavar="FILE", help="take the answers from this YAML file")
    new.set_defaults(run=writing.new)
    return parser
