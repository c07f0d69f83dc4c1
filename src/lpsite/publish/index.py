"""The search index: Pagefind over the shadows of the built pages, segment by segment.

Only segments whose pages changed are indexed anew. All of them are merged into one index, the same
that Pagefind makes of all pages in one run (docs-dev/decisions/0007-search-index.md).
"""

from __future__ import annotations

import gc
import hashlib
import importlib.metadata
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

import cbor2

from lpsite.publish import index_files as files
from lpsite.publish.index_merge import fragment_names, merge
from lpsite.publish.index_segment import Segment, cut, pack, read_segment, unpack
from lpsite.publish.index_service import LANGUAGE, PagefindError, pagefind_files
from lpsite.publish.index_shadow import Searched, searched, shadow
from lpsite.publish.index_whole import assert_whole
from lpsite.publish.kept import Kept
from lpsite.publish.write import write_files

FOLDER = "pagefind"
# Pagefind brings interfaces of its own too. Ours is overrides/assets/search.js, and the others
# would only add to what is published.
_UNUSED = ("*-ui*", "pagefind-highlight.js", "*/*", "*.pf_meta")
_MAKER = f"1 {importlib.metadata.version('pagefind-bin')}"
"""The version of what is kept in a cache, and of Pagefind."""

_MOST_AT_ONCE = 4
"""How many runs of Pagefind share the processor. Each takes up to 200 MB."""


class IndexingError(Exception):
    """Pagefind could not index the site."""


@dataclass(frozen=True, slots=True)
class Index:
    """How much was indexed, and how many of the segments anew."""

    pages: int = 0
    words: int = 0
    segments: int = 0
    renewed: int = 0


class _Page(NamedTuple):
    address: str
    path: str
    searched: Searched


def build_index(
    site: Path,
    held: tuple[int, ...] = (),
    *,
    pages: Mapping[str, Searched] | None = None,
    cache: Kept | None = None,
) -> Index:
    """Index the site in a folder; pages without ``data-pagefind-body`` are left out.

    ``pages`` says what search sees of each page that it finds, by path: who has just written them
    need not have them read again. What ``cache`` has of an earlier build is not made anew. ``held``
    are file descriptors that Pagefind keeps open while it runs: whoever holds a lock passes it, so
    that no other build begins before Pagefind has ended.

    Raises IndexingError with Pagefind's own words when it fails, and OSError when the index cannot
    be written.
    """
    maker = _Maker(site, held, cache)
    seen = maker.look() if pages is None else pages
    in_order = sorted(_Page(_address(path), path, its) for path, its in seen.items())
    if not in_order:
        raise IndexingError("search has nothing to find: no page has data-pagefind-body")
    try:
        with _without_collecting():
            return maker.make(in_order)
    except PagefindError as problem:
        raise IndexingError(f"Pagefind failed: {problem}") from problem
    except files.FormatError as problem:
        raise IndexingError(f"the search index is not sound: {problem}") from problem


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Keep Python from looking for garbage: there is none, and looking doubles the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _address(path: str) -> str:
    """What a result links to, relative to the root of the site."""
    folder, slash, name = path.rpartition("/")
    return f"/{folder}{slash}" if name == "index.html" else f"/{path}"


class _Maker:
    """Makes the index of one site."""

    def __init__(self, site: Path, held: tuple[int, ...], cache: Kept | None) -> None:
        self.site = site
        self.held = held
        self.cache = cache
        self._shadows: dict[str, bytes] = {}

    def look(self) -> dict[str, Searched]:
        """What search sees of each page, by path. The shadows are kept: they are needed soon."""
        for file in self.site.rglob("*.html"):
            if (content := shadow(file.read_bytes())) is not None:
                self._shadows[file.relative_to(self.site).as_posix()] = content
        return {path: searched(content) for path, content in self._shadows.items()}

    def make(self, pages: Sequence[_Page]) -> Index:
        """Make the index of all pages, as far as it is not known yet, and write it."""
        fields = sorted({name for page in pages for name in page.searched.fields})
        parts = list(cut(pages, lambda page: page.address))
        names = [_digest([fields, [[p.address, p.searched.digest] for p in s]]) for s in parts]
        known = {name: unpack(data) for name in names if (data := self._recalled(name))}
        missing = {name: s for name, s in zip(names, parts, strict=True) if name not in known}
        with ThreadPoolExecutor(min(_MOST_AT_ONCE, os.cpu_count() or 1)) as threads:
            made = threads.map(lambda name: self._renewed(name, missing[name], fields), missing)
            known.update(zip(missing, made, strict=True))
        segments = [known[name] for name in names]
        bundle = _digest(["bundle", names])
        with _fragments_written(self.site / FOLDER, segments):
            data = self._recalled(bundle) or cbor2.dumps(_bundle(segments))
            words, others = files.decoded(data, bundle)
            write_files(self.site / FOLDER, others.items())
        assert_whole(self.site / FOLDER)
        if self.cache:
            self.cache.put(bundle, data)
            self.cache.keep({bundle, *names})
        return Index(sum(len(s.fragments) for s in segments), words, len(parts), len(missing))

    def _recalled(self, name: str) -> bytes | None:
        return self.cache.get(name) if self.cache else None

    def _renewed(self, name: str, pages: Sequence[_Page], fields: Sequence[str]) -> Segment:
        shadows = [(page.address, self._shadow(page)) for page in pages]
        index = pagefind_files(shadows, fields, self.held)
        segment = read_segment(index, [page.address for page in pages])
        if self.cache:
            self.cache.put(name, pack(segment))
        return segment

    def _shadow(self, page: _Page) -> bytes:
        content = self._shadows.pop(page.path, None)
        if content is None:
            content = shadow((self.site / page.path).read_bytes()) or b""
            if searched(content) != page.searched:
                raise files.FormatError(f"{page.path} is not the page that was looked at")
        return content


def _digest(content: object) -> str:
    return hashlib.sha256(cbor2.dumps([_MAKER, content])).hexdigest()


def _bundle(segments: Sequence[Segment]) -> tuple[int, dict[str, bytes]]:
    """How many words the index has, and its files, but for the fragments."""
    made = {
        path: content
        for path, content in pagefind_files([], fields=()).items()
        if not any(fnmatch(path, pattern) for pattern in _UNUSED)
    }
    key, words, merged = merge(segments, LANGUAGE)
    entry = json.loads(made[files.ENTRY])
    language = entry["languages"][LANGUAGE]
    language["hash"] = key
    language["page_count"] = sum(len(segment.fragments) for segment in segments)
    text = json.dumps(entry, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return words, {**made, **merged, files.ENTRY: text.encode()}


@contextmanager
def _fragments_written(folder: Path, segments: Sequence[Segment]) -> Iterator[None]:
    """Write the fragments of an index into a folder that has nothing yet, and meanwhile others."""
    if folder.exists():
        shutil.rmtree(folder)
    fragments = (each for segment in segments for each in segment.fragments)
    named = (
        (files.path("fragment", name), fragment.file)
        for name, fragment in zip(fragment_names(segments, LANGUAGE), fragments, strict=True)
    )
    # Writing is mostly waiting for the system, and leaves the other processors free.
    with ThreadPoolExecutor(1) as thread:
        writing = thread.submit(write_files, folder, named)
        yield
        writing.result()
