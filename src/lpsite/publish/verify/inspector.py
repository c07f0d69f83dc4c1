"""Looking at one file after the other, wherever their bytes come from."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from lpsite.publish.verify.examine import examine
from lpsite.publish.verify.expected import Expectations
from lpsite.publish.verify.facts import FileFacts
from lpsite.publish.verify.finding import Finding, Kind
from lpsite.publish.verify.hidden import Hidden
from lpsite.publish.verify.inspection import inspect
from lpsite.publish.verify.packed import content_of

PAGE = ".html"
"""How the name of a page ends."""


class Inspector:
    """Collects what ``judge`` must know of the files of a site.

    ``facts`` are those of each file, and ``findings`` the places that name what is hidden.
    """

    def __init__(self, expected: Expectations) -> None:
        self.facts: list[FileFacts] = []
        self.findings: list[Finding] = []
        self._hidden = Hidden(expected)

    def look_at(self, path: str, data: bytes) -> None:
        """Look at the file with these bytes, which stands at this path of the site.

        Raises nothing for any bytes.
        """
        content = content_of(path, data)
        is_page = path.endswith(PAGE)
        self.facts.append(examine(path, data) if is_page else inspect(path, data, content))
        self.findings += self._hidden.traces(path, content)

    def look_at_files(self, site: Path, paths: Iterable[str]) -> None:
        """Look at these files in the folder of a site. One that cannot be read is a finding."""
        for path in paths:
            try:
                with open(f"{site}/{path}", "rb") as file:  # noqa: PTH123 - a Path takes longer
                    data = file.read()
            except OSError as problem:
                message = f"the file cannot be read ({problem.strerror}); make it readable"
                self.findings.append(Finding(path, Kind.UNREADABLE, message))
            else:
                self.look_at(path, data)
