"""Case studies that have no page: drafts, those in review, and those that were withdrawn.

Nothing in a site may name them: not a link, not the search index, not the name of a picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lpsite.model import addresses
from lpsite.publish.manifest import MANIFEST
from lpsite.publish.verify.expected import Expectations
from lpsite.publish.verify.finding import Finding, Kind, quoted
from lpsite.publish.verify.packed import PackedError, is_packed

_MANY = 50
"""Above so many ids it is quicker to take a file into words than to look for each id in it."""

_OF_WORDS = b"abcdefghijklmnopqrstuvwxyz0123456789-"
_INTO_WORDS = bytes(letter if letter in _OF_WORDS else 0x20 for letter in range(256))


def page_of(study_id: str) -> str:
    """The file of the page that a case study has, or would have."""
    return f"{addresses.study(study_id)}index.html"


class Hidden:
    """The ids that nothing may name, prepared for looking through many files.

    An id is looked for as a whole word, so that ``our-loaf`` is not found in ``our-loaf-2``. An id
    that is a word of the language, such as ``coaching``, is looked for as an address only.
    """

    def __init__(self, expected: Expectations) -> None:
        # The manifest lists the tombstones, as it lists every file.
        self._exempt = {MANIFEST, *(page_of(study_id) for study_id in expected.tombstones)}
        self._ids = expected.hidden | expected.tombstones
        self._names = frozenset(each.encode() for each in self._ids if not each.isalpha())
        self._words = frozenset(
            addresses.study(each).rstrip("/").encode() for each in self._ids if each.isalpha()
        )

    def traces(self, path: str, content: bytes | PackedError) -> Iterator[Finding]:
        """Where a file, or its path, names what is hidden; ``content`` is what it holds unpacked.

        Raises nothing for any bytes.
        """
        if not self._ids or path in self._exempt:
            return
        in_path = {name for name, _ in self._named_in(path.encode())}
        for name in sorted(in_path):
            yield _named(path, name, None)
        if isinstance(content, PackedError):
            return
        has_lines = not is_packed(path) and b"\0" not in content
        for name, offset in self._named_in(content.lower()):
            if name not in in_path:
                line = content.count(b"\n", 0, offset) + 1 if has_lines else None
                yield _named(path, name, line)

    def _named_in(self, content: bytes) -> Iterator[tuple[bytes, int]]:
        """What is named in lower-case text, each once, and where first."""
        if len(self._names) > _MANY:
            present = self._names.intersection(content.translate(_INTO_WORDS).split())
        else:
            present = frozenset(name for name in self._names if name in content)
        for name in sorted(present) + sorted(word for word in self._words if word in content):
            found = re.search(rb"(?<![a-z0-9-])" + re.escape(name) + rb"(?![a-z0-9-])", content)
            if found:
                yield name, found.start()


def _named(path: str, name: bytes, line: int | None) -> Finding:
    study_id = name.decode().rpartition("/")[2]
    if path == page_of(study_id):
        message = f"{quoted(study_id)} is not published, but has a page; build the site anew"
        return Finding(path, Kind.HIDDEN_PAGE, message)
    message = f"this names {quoted(study_id)}, which is not published; take the name out"
    return Finding(path, Kind.HIDDEN_ID, message, line)
