"""The words of an index and the pages that each stands on.

Pagefind keeps, for each word, its pages in order: the distance from the page before, the positions
on the page, and the positions in its metadata. Only the distance of the first page depends on what
comes before. So the pages of a word in one part of an index can be put behind those in another
without looking into them: one distance is written anew, and the rest is copied as it is.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

import cbor2

from lpsite.publish.index_files import FormatError

_UNSIGNED, _TEXT, _ARRAY = 0x00, 0x60, 0x80
"""The major types of CBOR that are needed, in the high bits of a first byte (RFC 8949, 3.1)."""

Postings = tuple[int, int, int, int, bytes]
"""Some pages of a word in the order of their numbers, which count from 0.

How many they are, the numbers of the first and the last, their size, and their CBOR behind the
number of the first. The size is what Pagefind measures its chunks by: the number of pages and of
all positions together.
"""

Word = tuple[str, Postings, list[tuple[str, Postings]]]
"""A word with its pages, and those on which it has diacritics, by the form that it has there."""

_NONE: Postings = (0, 0, 0, 0, b"")


def read_words(chunk: bytes, pages: int) -> Iterator[Word]:
    """The words of a chunk of an index, as far as they stand on its first so many ``pages``.

    Raises FormatError when the chunk is not what we know.
    """
    try:
        stream = io.BytesIO(chunk)
        decoder = cbor2.CBORDecoder(stream)
        number, start = _array_head(chunk, 1) if chunk[0] == _ARRAY + 1 else (0, 0)
        stream.seek(start)
        for _ in range(number):
            text, here, variants = decoder.decode()
            distances, on_page, in_fields = zip(*here, strict=True) if here else ((), (), ())
            last = sum(distances)
            end = stream.tell()
            if variants or last >= pages:
                # Few words are of this kind, so they may take their time.
                yield from _kept(text, here, variants, pages)
            else:
                size = len(here) + sum(map(len, on_page)) + sum(map(len, in_fields))
                first = distances[0]
                # What stands before the rest: four heads, the text and the first number.
                start += 2 + len(_text(text)) + len(_head(_ARRAY, len(here)))
                rest = chunk[start + len(_head(_UNSIGNED, first)) : end - 1]
                yield text, (len(here), first, last, size, rest), []
            start = end
    except (cbor2.CBORDecodeError, LookupError, TypeError, ValueError) as problem:
        raise FormatError("a chunk of the index is not what we know") from problem
    if start != len(chunk):
        raise FormatError("a chunk of the index goes on behind its words")


def _kept(text: str, here: list[Any], variants: list[Any], pages: int) -> Iterator[Word]:
    """A word as far as it stands on the first so many pages, if it does."""
    its_pages = _postings(here, pages)
    kept = [(form, _postings(there, pages)) for form, there in variants]
    kept = [(form, there) for form, there in kept if there != _NONE]
    if its_pages != _NONE or kept:
        yield text, its_pages, kept


def _postings(here: list[Any], pages: int) -> Postings:
    kept, last, size = [], 0, 0
    for distance, on_page, in_fields in here:
        if last + distance >= pages:
            break
        last += distance
        size += 1 + len(on_page) + len(in_fields)
        kept.append(cbor2.dumps([distance, on_page, in_fields]))
    if not kept:
        return _NONE
    first = here[0][0]
    rest = b"".join(kept)[1 + len(_head(_UNSIGNED, first)) :]
    return len(kept), first, last, size, rest


def merged_word(text: str, parts: Sequence[tuple[int, Word]]) -> tuple[bytes, int]:
    """A word in several parts of an index as one: its CBOR and its size.

    With each part comes the number of pages in those before it.
    """
    pages, size = _merged((base, its_pages) for base, (_, its_pages, _) in parts)
    forms: dict[str, list[tuple[int, Postings]]] = {}
    for base, (_, _, its_variants) in parts:
        for form, postings in its_variants:
            forms.setdefault(form, []).append((base, postings))
    variants = [
        b"".join([_head(_ARRAY, 2), _text(form), _merged(there)[0]])
        for form, there in forms.items()
    ]
    head = _head(_ARRAY, 3) + _text(text)
    return b"".join([head, pages, _head(_ARRAY, len(variants)), *variants]), size


def _merged(parts: Iterable[tuple[int, Postings]]) -> tuple[bytes, int]:
    pieces: list[bytes] = []
    total = size = before = 0
    for base, (count, first, last, its_size, rest) in parts:
        if count:
            pieces += _PAGE, _head(_UNSIGNED, base + first - before), rest
            before = base + last
            total += count
            size += its_size
    return _head(_ARRAY, total) + b"".join(pieces), size


def packed_words(words: Sequence[bytes]) -> bytes:
    """A chunk of an index with these words."""
    return b"".join([_head(_ARRAY, 1), _head(_ARRAY, len(words)), *words])


def _text(text: str) -> bytes:
    encoded = text.encode()
    return _head(_TEXT, len(encoded)) + encoded


@lru_cache(maxsize=1 << 16)
def _head(major: int, number: int) -> bytes:
    """The head of a CBOR item in its shortest form, which is what Pagefind writes."""
    if number < 24:
        return bytes((major + number,))
    for more, length in ((24, 1), (25, 2), (26, 4)):
        if number < 1 << 8 * length:
            return bytes((major + more,)) + number.to_bytes(length, "big")
    raise FormatError(f"{number} is too large for an index")


_PAGE = _head(_ARRAY, 3)


def _array_head(data: bytes, at: int) -> tuple[int, int]:
    """How long the array is whose head stands there, and where its first item stands."""
    low = data[at] - _ARRAY
    if low in range(24):
        return low, at + 1
    length = {24: 1, 25: 2, 26: 4}[low]
    return int.from_bytes(data[at + 1 : at + 1 + length], "big"), at + 1 + length
