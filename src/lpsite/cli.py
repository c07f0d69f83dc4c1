"""The command ``lpsite``: check, build, serve."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from lpsite.build import SITE_DIR, FaultsError, Report, build, read_and_check, today
from lpsite.diagnostics import Diagnostic, as_text, errors
from lpsite.publish.index import IndexingError
from lpsite.publish.stage import StageError
from lpsite.read import CannotReadError
from lpsite.render.wording import count

FINE, FAULTS, CANNOT = 0, 1, 2
"""Exit codes: no faults; faults in the sources; the command could not do its work."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command and give its exit code."""
    options = _parser().parse_args(arguments)
    try:
        return _guarded(lambda: options.run(Path.cwd(), options))
    except KeyboardInterrupt:
        return CANNOT


def _guarded(work: Callable[[], int]) -> int:
    """Do the work; faults and failures become words for people, and an exit code."""
    try:
        return work()
    except FaultsError as problem:
        _show(problem.faults, problem.lines)
        return FAULTS
    except (CannotReadError, StageError, IndexingError, ValueError, OSError) as problem:
        print(f"lpsite: {problem}", file=sys.stderr)
        return CANNOT


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="lpsite", description="Check, build and serve the library in the current folder."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="find every fault in the sources")
    check.set_defaults(run=_check)
    make = commands.add_parser("build", help="build the site")
    make.add_argument("--site-dir", default=SITE_DIR, help=f"where to (default: {SITE_DIR})")
    make.set_defaults(run=_build)
    serve = commands.add_parser("serve", help="build the site, serve it, build again on changes")
    serve.add_argument("--site-dir", default=SITE_DIR, help=f"where to (default: {SITE_DIR})")
    serve.add_argument("--port", type=int, default=8000, help="port (default: 8000)")
    serve.set_defaults(run=_serve)
    return parser


def _check(root: Path, options: argparse.Namespace) -> int:
    tree, faults = read_and_check(root)
    _show(faults, tree.lines)
    if errors(faults):
        return FAULTS
    print(f"{count(len(tree.entries), 'file')} checked, no errors")
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


def _show(faults: list[Diagnostic], lines: dict[str, list[str]]) -> None:
    if faults:
        print(as_text(faults, lines))
        wrong = len(errors(faults))
        print(f"{count(wrong, 'error')}, {count(len(faults) - wrong, 'warning')}")


if __name__ == "__main__":
    sys.exit(main())
