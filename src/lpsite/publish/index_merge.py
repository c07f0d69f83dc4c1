"""Segments merged into one index: the same that Pagefind makes of all pages in one run.

The words, positions and chunks are the same to the byte, before they are compressed, so that
ranking, extracts and counts are too. Only the values of filters stand in another order, and always
in the same: Pagefind lists them in that of a hash map (docs-dev/decisions/0007-search-index.md).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import accumulate, pairwise, takewhile

import cbor2

from lpsite.publish import index_files as files
from lpsite.publish.index_segment import Contents, Segment, contents
from lpsite.publish.index_words import Word, merged_word, packed_words

CHUNK_SIZE = 20_000
"""How large a chunk grows before the next begins, by the size of its words."""

_NAME, _META_NAME = 7, 10
"""How many letters of the SHA-1 of their content stand in the names of the files."""


def fragment_names(segments: Iterable[Segment], language: str) -> list[str]:
    """The names of the fragments of all pages, in order."""
    taken: dict[str, str] = {}
    return [_name(each.digest, language, taken) for seg in segments for each in seg.fragments]


def merge(segments: Sequence[Segment], language: str) -> tuple[str, int, dict[str, bytes]]:
    """An index of one language from its segments.

    Gives the name by which the entry file knows it, the number of its words, and its files by their
    paths, but for the fragments. Raises FormatError when the segments do not go together.
    """
    parts = [contents(segment) for segment in segments]
    if len({(part.version, *part.fields) for part in parts}) != 1:
        raise files.FormatError("parts of the index are of different versions or fields")
    bases = [0, *accumulate(len(segment.fragments) for segment in segments)]
    taken: dict[str, str] = {}
    made: dict[str, bytes] = {}
    chunks: list[list[str]] = []
    number = 0
    for first, last, words in _chunks(parts, bases):
        chunk = packed_words(words)
        name = _name(files.sha1(chunk), language, taken)
        chunks.append([first, last, name])
        made[files.path("index", name)] = chunk
        number += len(words)
    filters = []
    for name, values in sorted(_filters(parts, bases).items()):
        content = cbor2.dumps([name, sorted(values.items())])
        file = _name(files.sha1(content), language, taken)
        filters.append([name, file])
        made[files.path("filter", file)] = content
    fragments = (each for segment in segments for each in segment.fragments)
    names = fragment_names(segments, language)
    meta = files.Metadata(
        version=parts[0].version,
        pages=[[name, each.words] for name, each in zip(names, fragments, strict=True)],
        words=_trimmed(chunks),
        filters=filters,
        sorting=[],
        fields=parts[0].fields,
    ).packed()
    key = f"{language}_{files.sha1(meta)[:_META_NAME]}"
    made[files.meta_path(key)] = meta
    return key, number, _compressed(made)


def _compressed(contents: dict[str, bytes]) -> dict[str, bytes]:
    # zlib lets go of Python's lock, so threads share the work.
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        return dict(zip(contents, threads.map(files.packed, contents.values()), strict=True))


def _name(digest: str, language: str, taken: dict[str, str]) -> str:
    """The shortest name of a file that no other content has."""
    length = _NAME
    while taken.setdefault(name := f"{language}_{digest[:length]}", digest) != digest:
        length += 1
    return name


def _chunks(
    parts: Sequence[Contents], bases: Sequence[int]
) -> Iterator[tuple[str, str, list[bytes]]]:
    """The words in order, in chunks: the first, the last, and all of them as CBOR."""
    every: dict[str, list[tuple[int, Word]]] = {}
    for base, part in zip(bases, parts, strict=False):
        for word in part.words:
            every.setdefault(word[0], []).append((base, word))
    first, words, size = "", list[bytes](), 0
    text = ""
    for text in sorted(every):
        packed, its_size = merged_word(text, every.pop(text))
        first = first if words else text
        words.append(packed)
        size += its_size
        if size >= CHUNK_SIZE:
            yield first, text, words
            words, size = [], 0
    if words:
        yield first, text, words


def _trimmed(chunks: list[list[str]]) -> list[list[str]]:
    """The chunks with no more of their first and last words than tells them apart."""
    for chunk, following in pairwise(chunks):
        pairs = zip(chunk[1], following[0], strict=False)
        length = 1 + sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        if chunk[1][:length] >= chunk[0]:
            chunk[1] = chunk[1][:length]
        following[0] = following[0][:length]
    return chunks


def _filters(parts: Sequence[Contents], bases: Sequence[int]) -> dict[str, dict[str, list[int]]]:
    """The pages of each value of each filter."""
    every: dict[str, dict[str, list[int]]] = {}
    for base, part in zip(bases, parts, strict=False):
        for name, values in part.filters.items():
            for value, pages in values.items():
                there = every.setdefault(name, {}).setdefault(value, [])
                there += (base + page for page in pages)
    return every
