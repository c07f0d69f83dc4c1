"""What an index says, by the addresses of its pages, however it is laid out."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import cbor2

from lpsite.publish import index_files as files


def command(site: Path, target: Path) -> dict[str, bytes]:
    """The index that Pagefind's own command makes of the full pages of a site."""
    program = [sys.executable, "-m", "pagefind_bin", "--force-language", "en"]
    folders = ["--site", str(site), "--output-path", str(target)]
    subprocess.run([*program, *folders], check=True, capture_output=True)
    return contents(target)


def contents(folder: Path) -> dict[str, bytes]:
    """The files in a folder, by path."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def raw(index: Mapping[str, bytes], kind: str) -> set[bytes]:
    """The contents of all files of a kind, before they were compressed."""
    return {files.unpacked(data, path) for path, data in index.items() if path.startswith(kind)}


def meaning(index: Mapping[str, bytes]) -> dict[str, Any]:
    """The pages with what results show of them, the words with their places, and the filters."""
    meta = next(
        files.metadata(files.unpacked(data, path))
        for path, data in index.items()
        if path.endswith(".pf_meta")
    )
    fragments = [
        json.loads(files.unpacked(index[files.path("fragment", name)], name))
        for name, _ in meta.pages
    ]
    addresses = [fragment["url"] for fragment in fragments]
    words: dict[str, Any] = {}
    for content in raw(index, "index/"):
        for text, here, variants in cbor2.loads(content)[0]:
            forms = {form: _places(there, addresses) for form, there in variants}
            words[text] = _places(here, addresses), forms
    filters = {}
    for content in raw(index, "filter/"):
        name, values = cbor2.loads(content)
        filters[name] = {value: {addresses[page] for page in on} for value, on in values}
    return {
        "pages": dict(zip(addresses, fragments, strict=True)),
        "lengths": dict(zip(addresses, [words for _, words in meta.pages], strict=True)),
        "words": words,
        "filters": filters,
        "fields": meta.fields,
    }


def _places(here: list[Any], addresses: list[str]) -> dict[str, Any]:
    number, places = 0, {}
    for distance, on_page, in_fields in here:
        number += distance
        places[addresses[number]] = on_page, in_fields
    return places
