"""One file that is no page: what is wrong with it alone, and what it loads."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from posixpath import splitext

from lpsite.model.addresses import DOCUMENT
from lpsite.publish.manifest import MANIFEST
from lpsite.publish.verify.documents import document_faults
from lpsite.publish.verify.facts import FileFacts, Said
from lpsite.publish.verify.finding import Finding, Kind, in_order, quoted
from lpsite.publish.verify.formats import calendar_faults, drawing_faults, json_faults, xml_faults
from lpsite.publish.verify.leftovers import trace_faults
from lpsite.publish.verify.packed import ENTRIES, SEARCH, PackedError, entry_of, is_packed
from lpsite.publish.verify.pictures import is_picture, picture_faults
from lpsite.publish.verify.places import Places
from lpsite.publish.verify.references import css_addresses, module_addresses, unloadable
from lpsite.publish.verify.targets import cleaned, scheme
from lpsite.render.headers import HEADERS

SITEMAP = "sitemap.xml"
_SPEAK_OF_ALL = frozenset((SITEMAP, HEADERS, MANIFEST))

_CHECKS = {
    ".json": (json_faults,),
    ".jsonld": (json_faults,),
    ".webmanifest": (json_faults,),
    ".xml": (xml_faults,),
    ".svg": (xml_faults, drawing_faults),
    ".ics": (calendar_faults,),
}
_BINARY = (".woff2",)


def inspect(path: str, data: bytes, content: bytes | PackedError) -> FileFacts:
    """Inspect a file of a site; ``content`` is what it holds once unpacked, or why it cannot be.

    The same bytes at the same path give the same facts. Raises nothing for any bytes.
    """
    digest = hashlib.sha256(data).hexdigest()
    if path.endswith(DOCUMENT):
        faults = tuple(in_order(document_faults(path, data)))
        return FileFacts(path=path, digest=digest, findings=faults)
    if is_packed(path):
        return _packed(path, digest, content)
    if not data.strip():
        message = "the file is empty; fill it, or leave it out"
        return FileFacts(
            path=path, digest=digest, findings=(Finding(path, Kind.EMPTY_FILE, message),)
        )
    if is_picture(path):
        return FileFacts(path=path, digest=digest, findings=tuple(picture_faults(path, data)))
    if path.endswith(_BINARY):
        return FileFacts(path=path, digest=digest)
    return _text(path, digest, data)


def _packed(path: str, digest: str, content: bytes | PackedError) -> FileFacts:
    entry = None
    try:
        if isinstance(content, PackedError):
            raise content
        entry = entry_of(content) if path.startswith(ENTRIES) else None
    except PackedError as problem:
        finding = Finding(path, Kind.BROKEN_GZIP, f"{problem}; make it anew")
        return FileFacts(path=path, digest=digest, findings=(finding,))
    return FileFacts(path=path, digest=digest, entry=entry)


def _text(path: str, digest: str, data: bytes) -> FileFacts:
    try:
        text = data.decode()
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        finding = Finding(path, Kind.NOT_UTF8, "this is not UTF-8; write the file anew", line)
        return FileFacts(path=path, digest=digest, findings=(finding,))
    findings = [
        finding for check in _CHECKS.get(splitext(path)[1], ()) for finding in check(path, text)
    ]
    findings += trace_faults(path, data, Places(data))
    resources: list[Said] = []
    for address, line in _addresses(path, text):
        fault = _fault(path, address)
        if fault:
            findings.append(Finding(path, *fault, line))
        elif not address.startswith(("#", "data:")):
            resources.append(Said(address, line))
    return FileFacts(
        path=path,
        digest=digest,
        findings=tuple(in_order(findings)),
        resources=tuple(resources),
        text=text if path in _SPEAK_OF_ALL else None,
    )


def _addresses(path: str, text: str) -> Iterator[tuple[str, int]]:
    """The addresses that a style sheet or one of our own scripts loads, with their lines."""
    found: Iterator[tuple[str, int]] = iter(())
    if path.endswith(".css"):
        found = css_addresses(text)
    elif path.endswith((".js", ".mjs")) and not path.startswith(SEARCH):
        found = module_addresses(text)
    for address, offset in found:
        yield cleaned(address), text.count("\n", 0, offset) + 1


def _fault(path: str, address: str) -> tuple[Kind, str] | None:
    is_style = path.endswith(".css")
    if not address:
        return Kind.MISSING_RESOURCE, "the address is empty; name a file, or take it out"
    if not is_style and not scheme(address) and not address.startswith(("./", "../", "/")):
        message = f"{quoted(address)} names no file; begin with ./ and give the whole name"
        return Kind.MISSING_RESOURCE, message
    return unloadable(address, may_be_data=is_style)
