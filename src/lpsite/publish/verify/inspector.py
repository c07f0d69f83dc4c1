"""Looking at one file after the other, wherever their bytes come from."""

from __future__ import annotations

from lpsite.publish.verify.examine import examine
from lpsite.publish.verify.expected import Expectations
from lpsite.publish.verify.facts import FileFacts
from lpsite.publish.verify.finding import Finding
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
