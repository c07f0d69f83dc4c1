"""Files that are compressed: the search index, documents, and whatever ends in ``.gz``."""

from __future__ import annotations

import io
import json
import zipfile
import zlib

from lpsite.model.addresses import DOCUMENT

SEARCH = "pagefind/"
ENTRIES = f"{SEARCH}fragment/"
"""Where Pagefind writes its index, and in it a file for each page that it found."""

MAX_UNPACKED = 100_000_000
"""More than any file of ours unpacks to, and less than what would fill the memory."""

_ENDINGS = (".pf_fragment", ".pf_index", ".pf_filter", ".pf_meta", ".pagefind", ".gz", DOCUMENT)
_SIGNATURE = b"pagefind_dcd"
_GZIP = 16 + zlib.MAX_WBITS


class PackedError(ValueError):
    """A file cannot be unpacked, or does not hold what its name says."""


def is_packed(path: str) -> bool:
    """Whether a file with this name is compressed."""
    return path.endswith(_ENDINGS)


def content_of(path: str, data: bytes) -> bytes | PackedError:
    """What a file holds: the bytes themselves, or what they unpack to, or why they do not."""
    if not is_packed(path):
        return data
    try:
        if path.endswith(DOCUMENT):
            return b"\n".join(parts_of(data).values())
        return unpacked(data)
    except PackedError as problem:
        return problem


def unpacked(data: bytes) -> bytes:
    """What a gzip file holds (RFC 1952). Raises PackedError unless it is one, whole and alone."""
    unpacker = zlib.decompressobj(_GZIP)
    try:
        content = unpacker.decompress(data, MAX_UNPACKED)
    except zlib.error as problem:
        raise PackedError(f"it cannot be unpacked ({problem})") from problem
    if unpacker.unconsumed_tail:
        raise PackedError(f"it unpacks to more than {MAX_UNPACKED // 1_000_000} MB")
    if not unpacker.eof:
        raise PackedError("it ends too early")
    if unpacker.unused_data:
        raise PackedError("something follows after its end")
    return content


def parts_of(data: bytes) -> dict[str, bytes]:
    """What each file in a zip file holds, by its name (APPNOTE.TXT). Raises PackedError."""
    parts: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
                raise PackedError(f"it unpacks to more than {MAX_UNPACKED // 1_000_000} MB")
            for entry in archive.infolist():
                if entry.filename in parts:
                    raise PackedError("two of its parts have one name")
                parts[entry.filename] = archive.read(entry)
    except PackedError:
        raise
    except Exception as problem:  # zipfile raises whatever its many parsers raise.
        raise PackedError("it cannot be unpacked as a zip file") from problem
    return parts


def entry_of(content: bytes) -> str:
    """The address of the page that an entry of the search index is about.

    Raises PackedError when it is not in the form of Pagefind 1.5.
    """
    try:
        address = json.loads(content.removeprefix(_SIGNATURE))["url"]
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        raise PackedError("it is not in the form of Pagefind 1.5") from problem
    if not content.startswith(_SIGNATURE) or not isinstance(address, str):
        raise PackedError("it is not in the form of Pagefind 1.5")
    return address
