"""``lpsite build`` when nothing changed since: it says so at once, without importing the rest."""

from __future__ import annotations

import argparse
import os
import time
from typing import Any

from lpsite.work import fresh

SITE_DIR = "site"


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of ``lpsite build``."""
    parser.add_argument("--site-dir", default=SITE_DIR, help=f"where to (default: {SITE_DIR})")
    parser.add_argument(
        "--no-index", action="store_true", help="leave the search index out, for a quick look"
    )
    parser.add_argument(
        "--no-check",
        action="store_true",
        help="look neither at the sources nor at the built site, as when measuring",
    )
    parser.add_argument(
        "--no-cache", action="store_true", help="make everything anew, and remember nothing"
    )
    parser.add_argument(
        "--debug", action="store_true", help="when something fails, show where in the program"
    )


def asked(options: argparse.Namespace) -> dict[str, Any]:
    """What a site depends on besides its sources and the program: the options and the day."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH")
    day = time.strftime("%Y-%m-%d", time.gmtime(float(seconds) if seconds else time.time()))
    return {"day": day, "index": not options.no_index, "checks": not options.no_check}


def nothing_to_do(arguments: list[str]) -> bool:
    """Say so and give True if the site is already what a build would make."""
    parser = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    add_options(parser)
    try:
        options, rest = parser.parse_known_args(arguments)
        question = asked(options)
    except (argparse.ArgumentError, ValueError, OverflowError):
        return False
    if rest or options.no_cache:
        return False
    summary = fresh.unchanged(".", options.site_dir, question)
    if summary is None:
        return False
    print(f"Nothing changed. {summary}\nThe site is in {options.site_dir}/", flush=True)
    return True
