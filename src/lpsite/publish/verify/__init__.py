"""Is a built site sound? Its links, pages, files and search index, looked at as readers get them.

Two steps. ``examine`` (for a page) and ``inspect`` (for any other file) look at one file and say
what is wrong with it alone; they are pure, so they can run in other processes, and what they say of
bytes can be remembered. ``judge`` looks at what they said of all files. What each kind of finding
means, and how to mend it: docs-dev/verify.md.
"""

from __future__ import annotations

from pathlib import Path

from lpsite.publish.verify.examine import examine
from lpsite.publish.verify.expected import Expectations, expected_of, expected_without_sources
from lpsite.publish.verify.facts import FileFacts, PageFacts
from lpsite.publish.verify.finding import Finding, Kind
from lpsite.publish.verify.folder import Folder, look_through
from lpsite.publish.verify.hidden import Hidden
from lpsite.publish.verify.inspection import inspect
from lpsite.publish.verify.inspector import Inspector
from lpsite.publish.verify.judge import judge
from lpsite.publish.verify.packed import content_of

__all__ = [
    "Expectations",
    "FileFacts",
    "Finding",
    "Folder",
    "Hidden",
    "Inspector",
    "Kind",
    "PageFacts",
    "content_of",
    "examine",
    "expected_of",
    "expected_without_sources",
    "inspect",
    "judge",
    "look_through",
    "verify",
]


def verify(site: Path, expected: Expectations) -> list[Finding]:
    """Everything that is wrong with the site in a folder, sorted by path, then place, then kind.

    A file that cannot be read is a finding too. Raises NotADirectoryError when there is no such
    folder.
    """
    folder = look_through(site)
    inspector = Inspector(expected)
    inspector.look_at_files(site, folder.files)
    return judge(inspector.facts, expected, [*folder.findings, *inspector.findings])
