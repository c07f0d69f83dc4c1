"""``lpsite build`` and ``serve``."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from lpsite import build as line
from lpsite.cli.again import asked
from lpsite.cli.outcome import FINE, guarded
from lpsite.render.wording import count
from lpsite.work import fresh


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
    """Build the site, serve it, and build it again when a source changes."""
    from lpsite.serve import serve as serve_site

    target = Path(options.site_dir)
    build(root, options)

    def again() -> None:
        if guarded(lambda: build(root, options)) != FINE:
            print("The site stays as it was until this is mended.", file=sys.stderr, flush=True)

    serve_site(root, target, options.port, again)
    return FINE


def _make(
    root: Path, target: Path, chosen: line.Options, options: argparse.Namespace
) -> line.Report:
    # MkDocs takes half a second to import, so only the commands that need it pay for it.
    from lpsite.engine.mkdocs import docs_html

    def told(name: str, seconds: float) -> None:
        print(f"  {name:<22}{seconds:6.2f} s", flush=True)

    # What is published must be readable for the server, whatever the umask of whoever builds.
    os.umask(0o022)
    cache = Path(fresh.cache_of(str(root), str(target)))
    fresh.forget(str(cache))
    report = line.build(root, target, line.today(), docs_html, told, chosen)
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


def _summary(report: line.Report) -> str:
    return (
        f"{count(report.pages, 'page')}, {count(report.studies, 'case study', 'case studies')}, "
        f"{count(report.index.words, 'word')} on {count(report.index.pages, 'page')} indexed"
    )
