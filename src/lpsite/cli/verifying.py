"""``lpsite verify``."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from lpsite.build import load, today
from lpsite.cli.outcome import FAULTS, FINE, aside
from lpsite.publish.verify import Finding, expected_of, expected_without_sources
from lpsite.publish.verify import verify as verify_site
from lpsite.read import SETTINGS
from lpsite.render.wording import count

FORMATS = ("text", "json")


def verify(root: Path, options: argparse.Namespace) -> int:
    """Find what is wrong with a built site."""
    site = Path(options.site)
    if not site.is_dir():
        raise NotADirectoryError(f"there is no folder {site}: build the site first")
    has_sources = (root / SETTINGS).is_file()
    expected = expected_of(load(root, today())) if has_sources else expected_without_sources(site)
    findings = verify_site(site, expected)
    if options.format == "json":
        print(json.dumps([_record(finding) for finding in findings], indent=2))
    else:
        for finding in findings:
            print(finding)
    print(count(len(findings), "finding"), file=aside(options.format))
    return FAULTS if findings else FINE


def _record(finding: Finding) -> dict[str, str | int | None]:
    return {
        "path": finding.path,
        "line": finding.line,
        "kind": finding.kind,
        "message": finding.message,
    }
