"""The shadow of a page: what Pagefind reads of it, and nothing else.

Pagefind reads the element with ``data-pagefind-body``: its text, the names and ids of its elements
and their ``data-pagefind-*`` attributes (pagefind.app/docs/indexing). It passes over what is marked
``data-pagefind-ignore``. A shadow leaves all the rest out, so that it stays the same, and nothing
is indexed anew, when only a menu, a footer, a list of related pages or a class changes.

Pages are cut by their tags, without parsing: our own templates write them, so tags are balanced
and ``<`` and ``>`` stand for nothing else. Where a page is not as expected, more of it stays, up to
the whole page. That costs time and is never wrong, because Pagefind does its own reading.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import NamedTuple

_MARK = b"data-pagefind-"
_BODY = b"data-pagefind-body"
_BODY_TAG = re.compile(rb"<([A-Za-z][A-Za-z0-9]*)[^<>]*\sdata-pagefind-body[\s=>]")
_MARKED = re.compile(rb" data-pagefind-([a-z-]+)(?:=\"([^\"]*)\")?")
_KNOWN = frozenset((b"body", b"ignore", b"filter", b"meta", b"weight"))
_IGNORE = b" data-pagefind-ignore"
_TITLE = (b'data-pagefind-meta="title', b"<h1")
_NOT_PLAIN = re.compile(rb"<(?:!|script|style|template|textarea|noscript|iframe)")
"""What may hold a ``<`` that begins no element."""

_OF_ANOTHER_KIND = b"<svg"
"""Its elements are not HTML. It does no harm in what Pagefind passes over."""

_READ_WHEN_IGNORED = (b"<h1", b"<img", b"<title")
"""Pagefind takes metadata, the first heading and the first picture from ignored elements too."""

_FIELDS = re.compile(rb"""data-pagefind-(?:default-)?meta\s*=\s*["']?([^"'>]*)""")
_VALUE_IS_TEXT = re.compile(rb' data-pagefind-(?:filter|meta)="[^":]*"')
_TAG = re.compile(rb"<[a-z][a-z0-9]* [^<>]*>")
_ATTRIBUTE = re.compile(rb"""\s+([a-z][a-z0-9:-]*)(\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?""")
_READ = re.compile(rb"(?:id|src|alt|data-pagefind-[a-z]+)\Z")


def shadow(page: bytes) -> bytes | None:
    """The shadow of a built page, or None for a page that search does not find.

    It is a complete HTML document, from which Pagefind makes the same index as from the page.
    """
    start = _body(page)
    if start is None:
        return None
    end = _end(page, start[1], start.start())
    body = page[start.start() : end]
    if end is None or not _is_plain(page, body):
        return page
    kept = _without_ignored(body)
    if _OF_ANOTHER_KIND in kept:
        return page
    return b"<html>" + _TAG.sub(_bare_tag, kept) + b"</html>"


def _body(page: bytes) -> re.Match[bytes] | None:
    """The start tag of the body. The name of its mark may stand in the text of a page as well."""
    found = page.find(_BODY)
    while found >= 0:
        if tag := _BODY_TAG.match(page, page.rfind(b"<", 0, found)):
            return tag
        found = page.find(_BODY, found + len(_BODY))
    return None


class Searched(NamedTuple):
    """What search sees of a page: the SHA-256 of its shadow, and the names of its metadata.

    The index changes only when these do.
    """

    digest: str
    fields: tuple[str, ...]


def searched(its_shadow: bytes) -> Searched:
    """What search sees of a page with this shadow.

    Names of metadata may be among it that Pagefind does not find; none is missing.
    """
    names = {"title"}
    if b"<img" in its_shadow:
        names |= {"image", "image_alt"}
    for value in _FIELDS.findall(its_shadow):
        names |= _names(value)
    return Searched(hashlib.sha256(its_shadow).hexdigest(), tuple(sorted(names)))


@lru_cache(maxsize=1024)
def _names(value: bytes) -> frozenset[str]:
    """The fields that an attribute such as ``title, cover[src], kind:guide`` names."""
    listed = value.decode("utf-8", "replace").partition(":")[0].split(",")
    return frozenset(each.partition("[")[0].strip() for each in listed)


def _is_plain(page: bytes, body: bytes) -> bool:
    """Whether all that Pagefind reads stands in the body, in the ways that we know."""
    marks = _MARKED.findall(body)
    return (
        len(marks) == page.count(_MARK)
        and all(name in _KNOWN and b"[" not in value for name, value in marks)
        and sum(name == b"body" for name, _ in marks) == 1
        and any(title in body for title in _TITLE)
        and _NOT_PLAIN.search(body) is None
    )


def _without_ignored(body: bytes) -> bytes:
    kept: list[bytes] = []
    done = 0
    found = body.find(_IGNORE)
    while found >= 0:
        start = body.rfind(b"<", 0, found)
        inner = body.find(b">", start) + 1
        tag = body[start:inner]
        # The name of the mark may stand in the text as well.
        end = _end(body, tag[1:].split(maxsplit=1)[0], start) if inner > found else None
        if end and not _is_read(body[inner : (close := body.rfind(b"<", 0, end))]):
            if tag.count(_MARK) == 1:
                kept.append(body[done:start])
                done = end
            elif not _VALUE_IS_TEXT.search(tag):
                kept.append(body[done:inner])
                done = close
        found = body.find(_IGNORE, max(found + 1, done))
    kept.append(body[done:])
    return b"".join(kept)


def _is_read(ignored: bytes) -> bool:
    marks = ignored.count(_MARK) - ignored.count(_IGNORE)
    return marks > 0 or any(piece in ignored for piece in _READ_WHEN_IGNORED)


def _end(html: bytes, name: bytes, start: int) -> int | None:
    """Where the element that begins at ``start`` ends, or None if it cannot be told."""
    depth = 0
    for tag in _tags(name).finditer(html, start):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end()
    return None


@lru_cache(maxsize=64)
def _tags(name: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"<(/?)" + re.escape(name) + rb"(?: [^<>]*)?>")


def _bare_tag(tag: re.Match[bytes]) -> bytes:
    return _bare(tag[0])


@lru_cache(maxsize=4096)
def _bare(tag: bytes) -> bytes:
    """A tag with only those attributes that Pagefind reads."""
    return _ATTRIBUTE.sub(lambda found: found[0] if _READ.match(found[1]) else b"", tag)
