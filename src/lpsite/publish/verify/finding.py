"""What can be wrong with a built site, and one thing that is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is wrong. Each has a row in docs-dev/verify.md: what, why, and how to mend it."""

    # Links
    BROKEN_LINK = "broken-link"
    BROKEN_ANCHOR = "broken-anchor"
    BROKEN_ADDRESS = "broken-address"
    WRONG_CASE = "wrong-case"
    MISSING_SLASH = "missing-slash"
    LEAVES_SITE = "leaves-site"
    HIDDEN_LINK = "hidden-link"
    EMPTY_LINK = "empty-link"
    NO_HREF = "no-href"
    PROTOCOL_RELATIVE = "protocol-relative"
    INSECURE_ADDRESS = "insecure-address"
    ODD_SCHEME = "odd-scheme"
    MISSING_RESOURCE = "missing-resource"

    # Pages
    NO_DOCTYPE = "no-doctype"
    NO_LANG = "no-lang"
    NO_CHARSET = "no-charset"
    NO_VIEWPORT = "no-viewport"
    NO_TITLE = "no-title"
    DUPLICATE_TITLE = "duplicate-title"
    NO_DESCRIPTION = "no-description"
    DUPLICATE_DESCRIPTION = "duplicate-description"
    NO_CANONICAL = "no-canonical"
    WRONG_CANONICAL = "wrong-canonical"
    REPEATED_METADATA = "repeated-metadata"
    NO_MAIN = "no-main"
    SECOND_MAIN = "second-main"
    NO_H1 = "no-h1"
    SECOND_H1 = "second-h1"
    SKIPPED_HEADING = "skipped-heading"
    EMPTY_HEADING = "empty-heading"
    DUPLICATE_ID = "duplicate-id"
    BAD_ID = "bad-id"
    CLOBBERING_ID = "clobbering-id"
    DANGLING_REFERENCE = "dangling-reference"
    NO_ALT = "no-alt"
    ALT_IS_FILE_NAME = "alt-is-file-name"
    UNLABELLED_FIELD = "unlabelled-field"
    EMPTY_BUTTON = "empty-button"
    TABLE_WITHOUT_HEADER = "table-without-header"
    LEFTOVER_MARKUP = "leftover-markup"
    TRACEBACK = "traceback"
    TOO_HEAVY = "too-heavy"
    TOO_DEEP = "too-deep"

    # Safety
    NO_POLICY = "no-policy"
    WRONG_POLICY = "wrong-policy"
    LATE_POLICY = "late-policy"
    INLINE_SCRIPT = "inline-script"
    BAD_DATA_BLOCK = "bad-data-block"
    STYLE_ELEMENT = "style-element"
    STYLE_ATTRIBUTE = "style-attribute"
    EVENT_ATTRIBUTE = "event-attribute"
    FOREIGN_RESOURCE = "foreign-resource"
    FOREIGN_FORM = "foreign-form"
    EMBEDDED_CONTENT = "embedded-content"
    BASE_ELEMENT = "base-element"
    META_REFRESH = "meta-refresh"
    ACTIVE_SVG = "active-svg"
    HIDDEN_ID = "hidden-id"
    HIDDEN_PAGE = "hidden-page"
    NO_TOMBSTONE = "no-tombstone"

    # Files
    NOT_A_FILE = "not-a-file"
    UNREADABLE = "unreadable"
    STRAY_FILE = "stray-file"
    EMPTY_FILE = "empty-file"
    UNPORTABLE_NAME = "unportable-name"
    NAME_CLASH = "name-clash"
    NOT_UTF8 = "not-utf8"
    INVALID_JSON = "invalid-json"
    INVALID_XML = "invalid-xml"
    INVALID_CALENDAR = "invalid-calendar"
    BROKEN_GZIP = "broken-gzip"
    BROKEN_PICTURE = "broken-picture"
    PICTURE_FORMAT = "picture-format"
    PICTURE_METADATA = "picture-metadata"
    BROKEN_DOCUMENT = "broken-document"
    DOCUMENT_LEADS_OUT = "document-leads-out"
    ACTIVE_DOCUMENT = "active-document"
    DOCUMENT_METADATA = "document-metadata"

    # The site as a whole
    NO_HOME = "no-home"
    ORPHAN_PAGE = "orphan-page"
    NO_SITEMAP = "no-sitemap"
    NOT_IN_SITEMAP = "not-in-sitemap"
    SITEMAP_STRAY = "sitemap-stray"
    NOINDEX_IN_SITEMAP = "noindex-in-sitemap"
    SEARCH_STRAY = "search-stray"
    NOT_IN_SEARCH = "not-in-search"
    HEADERS_POLICY = "headers-policy"
    MANIFEST_BROKEN = "manifest-broken"
    MANIFEST_CHANGED = "manifest-changed"
    MANIFEST_MISSING = "manifest-missing"
    MANIFEST_UNLISTED = "manifest-unlisted"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: the file, the kind, and what is wrong and how to mend it in words.

    ``path`` is relative to the site, with ``/``. ``line`` counts from 1, and is None for what is
    wrong with a file or the site as a whole.
    """

    path: str
    kind: Kind
    message: str
    line: int | None = None

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{place}: {self.kind}: {self.message}"


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Each finding once, sorted by path, then place, then kind."""
    unique = dict.fromkeys(findings)
    return sorted(unique, key=lambda each: (each.path, each.line or 0, each.kind, each.message))


_MOST_SHOWN = 80


def on_one_line(said: object) -> str:
    """What a site or a library says, for a message: nothing unprintable, and not too long.

    It is not ours, and must not be able to write into a terminal.
    """
    text = " ".join(str(said).split())
    if len(text) > _MOST_SHOWN:
        text = text[: _MOST_SHOWN - 1] + "…"
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii")
        for letter in text
    )


def quoted(text: str) -> str:
    """A piece of a site for a message."""
    return f'"{on_one_line(text)}"'
