"""Documents for a word processor (ECMA-376): that they open, and hold nothing but the sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lpsite.publish.verify.finding import Finding, Kind, on_one_line, quoted
from lpsite.publish.verify.formats import tree_of
from lpsite.publish.verify.packed import PackedError, parts_of

_NEEDED = ("[Content_Types].xml", "_rels/.rels", "word/document.xml")
_TEXTS = (".xml", ".rels")
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_PEOPLE = frozenset(("creator", "lastModifiedBy", "manager"))
_HARMLESS = frozenset(("PAGE", "NUMPAGES"))
"""Fields that only count. Others fetch things, or start programs (DDE)."""


def document_faults(path: str, data: bytes) -> Iterator[Finding]:
    """What is wrong with a document."""
    try:
        parts = parts_of(data)
    except PackedError as problem:
        yield Finding(path, Kind.BROKEN_DOCUMENT, f"{problem}; make it anew")
        return
    for name in _NEEDED:
        if name not in parts:
            message = f"it has no part {quoted(name)}; make it with a library"
            yield Finding(path, Kind.BROKEN_DOCUMENT, message)
    yield from _beside(path, parts)
    for name, part in sorted(parts.items()):
        if name.endswith(_TEXTS):
            yield from _part(path, name, part)


def _beside(path: str, parts: Mapping[str, bytes]) -> Iterator[Finding]:
    """What is no text: macros, programs, other documents, pictures."""
    for name in sorted(parts):
        if not name.endswith(_TEXTS):
            message = f"the part {quoted(name)} is no text, and could be a macro; take it out"
            yield Finding(path, Kind.ACTIVE_DOCUMENT, message)
    if b"macroenabled" in parts.get("[Content_Types].xml", b"").lower():
        message = "it says that it may hold macros; save it as .docx"
        yield Finding(path, Kind.ACTIVE_DOCUMENT, message)


def _part(path: str, name: str, part: bytes) -> Iterator[Finding]:
    if _DECLARES.search(part):
        message = f"the part {quoted(name)} has a document type, which can hide things; take it out"
        yield Finding(path, Kind.BROKEN_DOCUMENT, message)
        return
    tree = tree_of(part)
    if isinstance(tree, Exception):
        message = f"the part {quoted(name)} is not XML ({on_one_line(tree)}); make it anew"
        yield Finding(path, Kind.BROKEN_DOCUMENT, message)
        return
    for element in tree.iter():
        tag = str(element.tag).rpartition("}")[2]
        said = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
        text = (element.text or "").strip()
        if tag == "Relationship" and said.get("TargetMode", "").lower() == "external":
            message = f"it leads to {quoted(said.get('Target', ''))}; write the address as text"
            yield Finding(path, Kind.DOCUMENT_LEADS_OUT, message)
        elif tag in ("fldSimple", "instrText"):
            field = (said.get("instr", "") or text).split()
            if field and field[0].upper() not in _HARMLESS:
                message = f"the field {quoted(field[0])} does more than count; write it as text"
                yield Finding(path, Kind.ACTIVE_DOCUMENT, message)
        elif tag in _PEOPLE and text:
            message = f"it says who made it ({tag}); publish a clean copy"
            yield Finding(path, Kind.DOCUMENT_METADATA, message)
