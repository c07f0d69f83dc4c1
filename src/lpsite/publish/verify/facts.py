"""What is remembered of each file of a site, so that the site can be judged as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from lpsite.publish.verify.finding import Finding


class Said(NamedTuple):
    """Something that a file says, such as the target of a link, and the line where it does."""

    text: str
    line: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """A file: the SHA-256 of its bytes in hex, what is wrong with it alone, what it loads.

    ``resources`` are addresses as they stand in the file. ``text`` is kept of the few files that
    speak of the whole site, and ``entry`` is the page that an entry of the search index leads to.
    """

    path: str
    digest: str
    findings: tuple[Finding, ...] = ()
    resources: tuple[Said, ...] = ()
    text: str | None = None
    entry: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts(FileFacts):
    """A page: besides, what it says of itself, what can be linked to in it, and where it leads.

    Links to a place in the same page are judged with the page and not kept. Of a page that could
    not be taken apart, nothing of this is known.
    """

    is_known: bool = True
    title: Said | None = None
    description: Said | None = None
    canonical: Said | None = None
    policy: Said | None = None
    is_listed: bool = True
    is_searchable: bool = False
    anchors: frozenset[str] = frozenset()
    links: tuple[Said, ...] = ()
