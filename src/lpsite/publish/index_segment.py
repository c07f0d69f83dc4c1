"""A segment: the index of some pages that stand one behind the other, ready to be merged.

Which pages belong together depends on their addresses alone: the list of all is cut behind an
address whose hash says so. So a page that comes, goes or changes leaves all segments but its own
(and at most the next) as they were.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

import cbor2

from lpsite.publish import index_files as files
from lpsite.publish.index_words import Word, read_words

SMALLEST, LARGEST = 128, 384
"""How many pages a segment has, but for the last, which may have fewer."""

_ONE_IN = 128

Page = TypeVar("Page")


def cut(pages: Iterable[Page], address: Callable[[Page], str]) -> Iterator[list[Page]]:
    """The segments of a list of pages, of which each has an address."""
    segment: list[Page] = []
    for page in pages:
        segment.append(page)
        if len(segment) >= SMALLEST and (len(segment) == LARGEST or _ends_at(address(page))):
            yield segment
            segment = []
    if segment:
        yield segment


def _ends_at(address: str) -> bool:
    number = int.from_bytes(hashlib.sha256(address.encode()).digest()[:4], "big")
    return number % _ONE_IN == 0


class Fragment(NamedTuple):
    """What a result shows of a page: the SHA-1 of its JSON, its words, and its file."""

    digest: str
    words: int
    file: bytes


class Segment(NamedTuple):
    """The index of some pages.

    ``packed`` is the rest of it, which only merging needs: ``contents`` has it unpacked.
    """

    fragments: list[Fragment]
    packed: bytes


class Contents(NamedTuple):
    """The part of a segment for merging. Filters have values, and values the numbers of pages."""

    version: str
    fields: list[str]
    filters: dict[str, dict[str, list[int]]]
    words: list[Word]


def read_segment(index: Mapping[str, bytes], addresses: Sequence[str]) -> Segment:
    """A segment from the files of an index over pages with these addresses.

    Its last page, which has none, is left out. Raises FormatError when the files are not as we know
    them, or when the pages are not those that were given.
    """
    meta = _metadata(index)
    if meta.sorting:
        raise files.FormatError("a page asks for sorting, which merging does not know")
    fragments = [_fragment(index, *page) for page in meta.pages]
    found = [address for address, _ in fragments]
    # Pagefind leaves out a page without any word.
    if found != [address for address in (*addresses, "") if address in {*found}] or not found:
        raise files.FormatError("the index has other pages than were given")
    pages = len(fragments) - 1
    contents = Contents(
        meta.version,
        meta.fields,
        dict(_filter(index, *each) for each in meta.filters),
        [word for chunk in meta.words for word in _words(index, chunk[-1], pages)],
    )
    return Segment([fragment for _, fragment in fragments[:-1]], cbor2.dumps(contents))


def _metadata(index: Mapping[str, bytes]) -> files.Metadata:
    for path, data in index.items():
        if path.endswith(".pf_meta"):
            return files.metadata(files.unpacked(data, path))
    raise files.FormatError("Pagefind gave no metadata")


def _content(index: Mapping[str, bytes], kind: str, name: str) -> bytes:
    path = files.path(kind, name)
    if path not in index:
        raise files.FormatError(f"Pagefind gave no {path}")
    return files.unpacked(index[path], path)


def _fragment(index: Mapping[str, bytes], name: str, words: int) -> tuple[Any, Fragment]:
    content = _content(index, "fragment", name)
    file = index[files.path("fragment", name)]
    return json.loads(content)["url"], Fragment(files.sha1(content), words, file)


def _filter(index: Mapping[str, bytes], name: str, file: str) -> tuple[str, dict[str, list[int]]]:
    its_name, values = files.decoded(_content(index, "filter", file), file)
    if its_name != name:
        raise files.FormatError(f"{file} holds the filter {its_name!r} and not {name!r}")
    return name, dict(values)


def _words(index: Mapping[str, bytes], name: str, pages: int) -> Iterator[Word]:
    return read_words(_content(index, "index", name), pages)


def contents(segment: Segment) -> Contents:
    """What merging needs of a segment."""
    # CBOR gives lists for tuples, here and below. They are only ever taken apart.
    return Contents(*files.decoded(segment.packed, "a segment"))


def pack(segment: Segment) -> bytes:
    """A segment as bytes."""
    return cbor2.dumps(segment)


def unpack(data: bytes) -> Segment:
    """A segment from its bytes. Raises FormatError when they are not those of one."""
    try:
        fragments, packed = files.decoded(data, "a segment")
        return Segment([Fragment(*each) for each in fragments], packed)
    except (TypeError, ValueError) as problem:
        raise files.FormatError("this is not a segment of an index") from problem
