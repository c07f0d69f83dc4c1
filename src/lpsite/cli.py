"""The command ``lpsite``: check, build, serve."""

from __future__ import annotations

import argparse
import datetime
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from lpsite.build import SITE_DIR, FaultsError, Report, build, load, read_and_check, today
from lpsite.diagnostics import Diagnostic, errors
from lpsite.explain import run as explain
from lpsite.health import as_text, health
from lpsite.mend import mends
from lpsite.new.kinds import KINDS
from lpsite.publish.index import IndexingError
from lpsite.publish.stage import StageError
from lpsite.read import CannotReadError
from lpsite.render.wording import count
from lpsite.report import FORMATS, render

FINE, FAULTS, CANNOT = 0, 1, 2
"""Exit codes: no faults; faults in the sources; the command could not do its work."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command and give its exit code."""
    options = _parser().parse_args(arguments)
    try:
        return _guarded(lambda: options.run(Path.cwd(), options))
    except KeyboardInterrupt:
        return CANNOT
    except BrokenPipeError:
        # Whoever read our output has seen enough, such as `head`. Nothing more can be said.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CANNOT


def _guarded(work: Callable[[], int]) -> int:
    """Do the work; faults and failures become words for people, and an exit code."""
    try:
        return work()
    except FaultsError as problem:
        _show(problem.faults, problem.lines)
        return FAULTS
    except BrokenPipeError:
        raise
    except (CannotReadError, StageError, IndexingError, ValueError, OSError) as problem:
        print(f"lpsite: {problem}", file=sys.stderr)
        return CANNOT


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="lpsite", description="Check, build and serve the library in the current folder."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="find every fault in the sources")
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
    check.set_defaults(run=_check)
    explain = commands.add_parser("explain", help="say what a rule is for, with examples")
    explain.add_argument("codes", nargs="*", metavar="CODE", help="such as LP311 (default: all)")
    explain.set_defaults(run=_explain)
    state = commands.add_parser("health", help="say what is stale, thin or in conflict")
    state.add_argument(
        "--today", type=datetime.date.fromisoformat, metavar="DATE", help="as on this day"
    )
    state.set_defaults(run=_health)
    make = commands.add_parser("build", help="build the site")
    make.add_argument("--site-dir", default=SITE_DIR, help=f"where to (default: {SITE_DIR})")
    make.set_defaults(run=_build)
    serve = commands.add_parser("serve", help="build the site, serve it, build again on changes")
    serve.add_argument("--site-dir", default=SITE_DIR, help=f"where to (default: {SITE_DIR})")
    serve.add_argument("--port", type=int, default=8000, help="port (default: 8000)")
    serve.set_defaults(run=_serve)
    schema = commands.add_parser(
        "schema", help="make schemas, templates and the field reference from the models"
    )
    schema.add_argument("--check", action="store_true", help="only say which are out of date")
    schema.set_defaults(run=_schema)
    new = commands.add_parser("new", help="ask questions, and write a new file that is right")
    new.add_argument("kind", choices=tuple(KINDS))
    new.add_argument("--answers", metavar="FILE", help="take the answers from this YAML file")
    new.set_defaults(run=_new)
    return parser


def _check(root: Path, options: argparse.Namespace) -> int:
    if options.fix:
        for mend in mends(root):
            sys.stderr.write(mend.diff())
            mend.apply(root)
    tree, faults = read_and_check(root, options.today or today())
    _show(faults, tree.lines, options.format, options.colour)
    if errors(faults) or (options.strict and faults):
        return FAULTS
    print(f"{count(len(tree.entries), 'file')} checked, no errors", file=_aside(options.format))
    return FINE


def _explain(root: Path, options: argparse.Namespace) -> int:
    text, code = explain(options.codes)
    print(text)
    return code


def _health(root: Path, options: argparse.Namespace) -> int:
    print(as_text(health(load(root, options.today or today()))))
    return FINE


def _build(root: Path, options: argparse.Namespace) -> int:
    _summary(_make(root, Path(options.site_dir)), Path(options.site_dir))
    return FINE


def _serve(root: Path, options: argparse.Namespace) -> int:
    from lpsite.serve import serve

    target = Path(options.site_dir)
    _build(root, options)

    def again() -> None:
        if _guarded(lambda: _build(root, options)) != FINE:
            print("The site stays as it was until this is mended.", file=sys.stderr, flush=True)

    serve(root, target, options.port, again)
    return FINE


def _schema(root: Path, options: argparse.Namespace) -> int:
    from lpsite.schema.command import run

    return run(root, options.check)


def _new(root: Path, options: argparse.Namespace) -> int:
    from lpsite.new.command import run

    return run(root, options.kind, options.answers, today())


def _make(root: Path, target: Path) -> Report:
    # MkDocs takes half a second to import, so only the commands that need it pay for it.
    from lpsite.engine.mkdocs import EngineError, write_pages

    def told(name: str, seconds: float) -> None:
        print(f"  {name:<22}{seconds:6.2f} s", flush=True)

    try:
        return build(root, target, today(), write_pages, told)
    except EngineError as problem:
        raise StageError(str(problem)) from problem


def _summary(report: Report, target: Path) -> None:
    seconds = sum(each for _, each in report.steps)
    print(
        f"{count(report.pages, 'page')}, {count(report.studies, 'case study', 'case studies')}, "
        f"{count(report.index.words, 'word')} on {count(report.index.pages, 'page')} indexed, "
        f"in {seconds:.1f} s"
    )
    print(f"The site is in {target}/", flush=True)


def _show(
    faults: list[Diagnostic],
    lines: dict[str, list[str]],
    format_name: str = "text",
    colour: str = "auto",
) -> None:
    sys.stdout.write(render(format_name, faults, lines, _in_colour(colour)))
    if faults:
        wrong = len(errors(faults))
        print(
            f"{count(wrong, 'error')}, {count(len(faults) - wrong, 'warning')}",
            file=_aside(format_name),
        )


def _aside(format_name: str) -> TextIO:
    """Where remarks go: a program that reads a document wants nothing else beside it."""
    return sys.stdout if format_name == "text" else sys.stderr


def _in_colour(wish: str) -> bool:
    if wish == "auto":
        # no-color.org: the variable counts when it is not empty, and an option outweighs it.
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return wish == "always"


if __name__ == "__main__":
    sys.exit(main())
