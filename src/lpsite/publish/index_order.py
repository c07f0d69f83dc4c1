"""Pagefind's index in one order, so that equal pages give equal bytes.

Pagefind 1.5.2 lists the values of each filter in the order of a hash map, which differs from run to
run. The name of a filter's file is made from its bytes, the metadata name that file, and the entry
names the metadata, so equal pages give different files all the way up. Here the values are sorted
and the names made again by Pagefind's own rule; nothing else is touched
(docs-dev/decisions/0006-pagefind-in-order.md).
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import cbor2

from lpsite.publish import index_files as files

_FILTER_NAME, _META_NAME = 7, 10
"""How many letters of the SHA-1 of their CBOR stand in the names of the files."""


def put_in_order(folder: Path) -> None:
    """Sort the filters of the index in ``folder``, and name the files after what they now hold.

    Raises FormatError when the index is not what we know.
    """
    entry = files.read_entry(folder)
    for language in sorted(entry["languages"]):
        known = entry["languages"][language]
        known["hash"] = _order_language(folder, known["hash"])
    text = json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
    (folder / files.ENTRY).write_text(text, encoding="utf-8")


def _order_language(folder: Path, language_hash: str) -> str:
    language = language_hash.partition("_")[0]
    meta = files.read_metadata(folder, language_hash)
    meta.filters = [
        [name, _order_filter(folder, language, name, file)] for name, file in sorted(meta.filters)
    ]
    packed = meta.packed()
    new_hash = f"{language}_{_sha1(packed)[:_META_NAME]}"
    old, new = (files.meta_file(folder, each) for each in (language_hash, new_hash))
    files.replace(old, new, packed)
    return new_hash


def _order_filter(folder: Path, language: str, name: str, file_name: str) -> str:
    old = files.filter_file(folder, file_name)
    its_name, values = files.unpack(old)
    if its_name != name:
        raise files.FormatError(f"{old.name} holds the filter {its_name!r} and not {name!r}")
    packed = cbor2.dumps([name, sorted(values)])
    new_name = f"{language}_{_sha1(packed)[:_FILTER_NAME]}"
    files.replace(old, files.filter_file(folder, new_name), packed)
    return new_name


def _sha1(data: bytes) -> str:
    return hashlib.sha1(data, usedforsecurity=False).hexdigest()
