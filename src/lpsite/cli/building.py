"""``lpsite build`` and ``serve``."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from lpsite import build as line
from lpsite.cli.outcome import FINE, guarded
from lpsite.render.wording import count


def build(root: Path, options: argparse.Namespace) -> int:
    """Build the site."""
    _summary(_make(root, Path(options.site_dir)), Path(options.site_dir))
    return FINE


def serve(root: Path, options: argparse.Namespace) -> int:
    """Build the site, serve it, and build it again when a source changes."""
    from lpsite.serve import serve as serve_site

    target = Path(options.site_dir)
    build(root, options)

    def again() -> None:
        if guarded(lambda: build(root, options)) != FINE:
            print("The site stays as it was until this is mended.", file=sys.stderr, flush=True)

    serve_site(root, target, options.port, again)
    return FINE


def _make(root: Path, target: Path) -> line.Report:
    # MkDocs takes half a second to import, so only the commands that need it pay for it.
    from lpsite.engine.mkdocs import docs_html

    def told(name: str, seconds: float) -> None:
        print(f"  {name:<22}{seconds:6.2f} s", flush=True)

    # What is published must be readable for the server, whatever the umask of whoever builds.
    os.umask(0o022)
    return line.build(root, target, line.today(), docs_html, told)


def _summary(report: line.Report, target: Path) -> None:
    seconds = sum(each for _, each in report.steps)
    print(
        f"{count(report.pages, 'page')}, {count(report.studies, 'case study', 'case studies')}, "
        f"{count(report.index.words, 'word')} on {count(report.index.pages, 'page')} indexed, "
        f"in {seconds:.1f} s"
    )
    print(f"The site is in {target}/", flush=True)
