"""The files of a Pagefind index: gzip around a signature around CBOR (RFC 1952, RFC 8949).

Pagefind's format is not a public one. Its version is pinned, and whatever is not as version 1.5.2
writes it is a FormatError.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cbor2

ENTRY = "pagefind-entry.json"
_SIGNATURE = b"pagefind_dcd"
_LEVEL = 5
"""Pagefind compresses at level 9, which takes nine times as long and saves 3 %."""


class FormatError(Exception):
    """The index is not as Pagefind 1.5.2 writes it."""


@dataclass(slots=True)
class Metadata:
    """What the index of one language consists of.

    ``pages`` have the name of their fragment first, ``words`` the name of their chunk last, and
    ``filters`` their own name and that of their file.
    """

    version: str
    pages: list[list[Any]]
    words: list[list[str]]
    filters: list[list[str]]
    sorting: list[Any]
    fields: list[str]

    def packed(self) -> bytes:
        """The metadata as CBOR."""
        parts = [self.version, self.pages, self.words, self.filters, self.sorting, self.fields]
        return cbor2.dumps(parts)


def metadata(packed: bytes) -> Metadata:
    """The metadata of one language from CBOR."""
    try:
        return Metadata(*decoded(packed, "the metadata"))
    except TypeError as problem:
        raise FormatError("the metadata have other parts than we know") from problem


def read_entry(folder: Path) -> dict[str, Any]:
    """The entry file, which names the metadata of each language; it has no languages if empty."""
    try:
        entry = json.loads((folder / ENTRY).read_bytes())
        dict(entry["languages"])
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise FormatError(f"{ENTRY} cannot be read; is the disk full?") from problem
    return dict(entry)


def meta_path(language_hash: str) -> str:
    """Where the metadata of a language stand."""
    return f"pagefind.{language_hash}.pf_meta"


def path(kind: str, name: str) -> str:
    """Where a ``fragment``, a ``filter`` or a chunk of the ``index`` stands."""
    return f"{kind}/{name}.pf_{kind}"


def read_file(file: Path) -> bytes:
    """The CBOR, or for a fragment the JSON, that a file of the index holds."""
    try:
        return unpacked(file.read_bytes(), file.name)
    except OSError as problem:
        raise FormatError(f"{file.name} is missing; is the disk full?") from problem


def unpacked(data: bytes, name: str) -> bytes:
    """The content of a file of the index, which is called ``name`` in what is said of it."""
    try:
        content = gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as problem:
        raise FormatError(f"{name} is damaged; is the disk full?") from problem
    if not content.startswith(_SIGNATURE):
        raise FormatError(f"{name} does not begin as Pagefind's files do")
    return content[len(_SIGNATURE) :]


def packed(content: bytes) -> bytes:
    """A file of the index with this content. Equal contents give equal files."""
    return gzip.compress(_SIGNATURE + content, compresslevel=_LEVEL, mtime=0)


def decoded(content: bytes, name: str) -> Any:
    """What CBOR says."""
    try:
        return cbor2.loads(content)
    except cbor2.CBORDecodeError as problem:
        raise FormatError(f"{name}: this is not CBOR") from problem


def sha1(content: bytes) -> str:
    """What Pagefind names its files after, as far as is needed to tell them apart."""
    return hashlib.sha1(content, usedforsecurity=False).hexdigest()
