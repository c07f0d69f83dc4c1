"""What a vector that has worked leaves in a site, looked for in every byte of it."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

from attacks.corpus import VECTORS

_GZIP = b"\x1f\x8b"
# Markup means something in a page only; the search index holds the same signs as words.
_MARKUP = {v.leaves.encode(): v.id for v in VECTORS if v.leaves.startswith("<")}
_WORDS = {v.leaves.encode(): v.id for v in VECTORS if v.leaves and v.leaves.encode() not in _MARKUP}


def leavings(site: Path) -> Iterator[str]:
    """The vectors of which something was found, each with the file where it stands."""
    for path, content in contents(site):
        wanted = {**_WORDS, **_MARKUP} if path.suffix == ".html" else _WORDS
        for mark, vector in wanted.items():
            if mark in content or mark in str(path.relative_to(site)).encode():
                yield f"{vector} in {path.relative_to(site)}"


def contents(site: Path) -> Iterator[tuple[Path, bytes]]:
    """Every file of a site; what is compressed comes a second time as it reads."""
    for path in sorted(each for each in site.rglob("*") if each.is_file()):
        content = path.read_bytes()
        yield path, content
        if content.startswith(_GZIP):
            yield path, gzip.decompress(content)
