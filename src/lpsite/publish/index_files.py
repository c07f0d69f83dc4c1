"""The files of a Pagefind index: gzip around a signature around CBOR.

Pagefind's format is not a public one. Its version is pinned, and whatever is not as version 1.5.2
writes it is a FormatError.
"""

from __future__ import annotations

import gzip
import json
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cbor2

ENTRY = "pagefind-entry.json"
_SIGNATURE = b"pagefind_dcd"


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
    words: list[list[Any]]
    filters: list[list[str]]
    sorting: list[Any]
    fields: list[str]

    def packed(self) -> bytes:
        """The metadata as CBOR."""
        parts = [self.version, self.pages, self.words, self.filters, self.sorting, self.fields]
        return cbor2.dumps(parts)


def read_entry(folder: Path) -> dict[str, Any]:
    """The entry file, which names the metadata of each language; it has no languages if empty."""
    try:
        entry = json.loads((folder / ENTRY).read_bytes())
        dict(entry["languages"])
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise FormatError(f"{ENTRY} cannot be read; is the disk full?") from problem
    return dict(entry)


def read_metadata(folder: Path, language_hash: str) -> Metadata:
    """The metadata of one language."""
    file = meta_file(folder, language_hash)
    try:
        return Metadata(*unpack(file))
    except TypeError as problem:
        raise FormatError(f"{file.name} has other parts than we know") from problem


def meta_file(folder: Path, language_hash: str) -> Path:
    """The file with the metadata of a language."""
    return folder / f"pagefind.{language_hash}.pf_meta"


def filter_file(folder: Path, name: str) -> Path:
    """The file of a filter."""
    return folder / "filter" / f"{name}.pf_filter"


def unpack(file: Path) -> Any:
    """What a file of the index holds."""
    try:
        data = gzip.decompress(file.read_bytes())
    except (OSError, EOFError, zlib.error) as problem:
        raise FormatError(f"{file.name} is damaged or missing; is the disk full?") from problem
    if not data.startswith(_SIGNATURE):
        raise FormatError(f"{file.name} does not begin as Pagefind's files do")
    try:
        return cbor2.loads(data[len(_SIGNATURE) :])
    except cbor2.CBORDecodeError as problem:
        raise FormatError(f"{file.name} is not CBOR") from problem


def replace(old: Path, new: Path, packed: bytes) -> None:
    """Write CBOR as a file of the index, in place of another."""
    old.unlink()
    new.write_bytes(gzip.compress(_SIGNATURE + packed, compresslevel=9, mtime=0))
