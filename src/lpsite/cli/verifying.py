"""``lpsite verify``."""

from __future__ import annotations

import argparse
import json
from functools import partial
from pathlib import Path

from lpsite.build import load, today
from lpsite.cli.outcome import FAULTS, FINE, aside
from lpsite.publish.verify import (
    Expectations,
    Finding,
    Inspector,
    expected_of,
    expected_without_sources,
    judge,
    look_through,
)
from lpsite.read import SETTINGS
from lpsite.render.wording import count
from lpsite.work.crew import Crew, dealt, processors

FORMATS = ("text", "json")
WORTH_SHARING = 1_000
"""With fewer files than these, starting processes takes longer than they save."""


def verify(root: Path, options: argparse.Namespace) -> int:
    """Find what is wrong with a built site."""
    site = Path(options.site)
    if not site.is_dir():
        raise NotADirectoryError(f"there is no folder {site}: build the site first")
    has_sources = (root / SETTINGS).is_file()
    expected = expected_of(load(root, today())) if has_sources else expected_without_sources(site)
    findings = verify_together(site, expected)
    if options.format == "json":
        print(json.dumps([_record(finding) for finding in findings], indent=2))
    else:
        for finding in findings:
            print(finding)
    print(count(len(findings), "finding"), file=aside(options.format))
    return FAULTS if findings else FINE


def verify_together(site: Path, expected: Expectations) -> list[Finding]:
    """The same findings as those of ``verify``, by several processes if that is quicker."""
    folder = look_through(site)
    hands = processors() if len(folder.files) >= WORTH_SHARING else 1
    with Crew(dealt(folder.files, hands)) as crew:
        parts = crew.start(partial(_looked_at, site, expected))()
    facts = [each for part in parts for each in part.facts]
    findings = [each for part in parts for each in part.findings]
    return judge(facts, expected, [*folder.findings, *findings])


def _looked_at(site: Path, expected: Expectations, paths: list[str]) -> Inspector:
    inspector = Inspector(expected)
    inspector.look_at_files(site, paths)
    return inspector


def _record(finding: Finding) -> dict[str, str | int | None]:
    return {
        "path": finding.path,
        "line": finding.line,
        "kind": finding.kind,
        "message": finding.message,
    }
