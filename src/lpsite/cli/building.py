"""``lpsite build`` and ``serve``."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from lpsite import build as line
from lpsite.cli.again import asked
from lpsite.cli.outcome import FINE, show
from lpsite.link import Catalogue
from lpsite.render.page import Shell
from lpsite.render.wording import count
from lpsite.work import fresh

SERVED = Path(".lpsite", "serve", "site")
"""The folder of the site that is served while somebody edits. It is never the published one."""


def build(root: Path, options: argparse.Namespace) -> int:
    """Build the site."""
    target = Path(options.site_dir)
    chosen = line.Options(
        is_indexed=not options.no_index,
        is_checked=not options.no_check,
        cache=None if options.no_cache else Path(fresh.cache_of(str(root), str(target))),
    )
    report = _make(root, target, chosen, options)
    print(f"{_summary(report)}, in {sum(each for _, each in report.steps):.1f} s")
    print(f"The site is in {target}/", flush=True)
    return FINE


def serve(root: Path, options: argparse.Namespace) -> int:
    """Serve the library, and let the site follow what is saved."""
    from lpsite.engine.mkdocs import docs_html
    from lpsite.serve import serve as serve_library
    from lpsite.session import Session

    session = Session(root, root / SERVED, line.today, docs_html)
    serve_library(root, session, options.port, show)
    return FINE


def _make(
    root: Path, target: Path, chosen: line.Options, options: argparse.Namespace
) -> line.Report:
    def told(name: str, seconds: float) -> None:
        print(f"  {name:<22}{seconds:6.2f} s", flush=True)

    # What is published must be readable for the server, whatever the umask of whoever builds.
    os.umask(0o022)
    cache = Path(fresh.cache_of(str(root), str(target)))
    fresh.forget(str(cache))
    report = line.build(root, target, line.today(), _engine, told, chosen)
    if report.memory is not None:
        fresh.remember(
            str(cache),
            {
                "asked": asked(options),
                "program": fresh.program(),
                "sources": report.memory.sources,
                "site": report.memory.site,
                "summary": f"{_summary(report)}.",
            },
        )
    return report


def _engine(catalogue: Catalogue, shell: Shell, texts: dict[str, str]) -> dict[str, str]:
    # MkDocs takes long to import, and a build that makes only what changed does without it.
    from lpsite.engine.mkdocs import docs_html

    return docs_html(catalogue, shell, texts)


def _summary(report: line.Report) -> str:
    return (
        f"{count(report.pages, 'page')}, {count(report.studies, 'case study', 'case studies')}, "
        f"{count(report.index.words, 'word')} on {count(report.index.pages, 'page')} indexed"
    )
