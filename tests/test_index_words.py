"""Words of an index that are taken apart and put together are what they were."""

from __future__ import annotations

from itertools import pairwise

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lpsite.publish.index_files import FormatError
from lpsite.publish.index_words import Word, merged_word, packed_words, read_words

MOST = 70_000

EDGES = [0, 1, 23, 24, 255, 256, 65_535, 65_536, MOST - 1]
"""Where the length of a number changes in CBOR."""

positions = st.lists(st.sampled_from([*EDGES, -1, -24, -25, -70]), max_size=4)
numbers = st.sets(st.sampled_from(EDGES) | st.integers(0, MOST - 1), max_size=6).map(sorted)
pages = st.tuples(numbers, st.lists(st.tuples(positions, positions), min_size=6, max_size=6)).map(
    lambda drawn: tuple((number, *on) for number, on in zip(*drawn, strict=False))
)
"""The pages of a word: the number of each, and its positions there and in its metadata."""

words = st.dictionaries(
    st.sampled_from(["", "0", "bread", "loaf", "é" * 12, "w" * 300]),
    st.tuples(pages, st.dictionaries(st.sampled_from("äö"), pages.filter(len), max_size=2)).filter(
        any
    ),
    max_size=4,
)

Pages = tuple[tuple[int, list[int], list[int]], ...]
Words = dict[str, tuple[Pages, dict[str, Pages]]]


def coded(there: Pages) -> list[list[object]]:
    """Pages as Pagefind writes them: each with its distance from the one before."""
    before = [0, *(number for number, _, _ in there)]
    return [
        [number - last, on_page, in_fields]
        for last, (number, on_page, in_fields) in zip(before, there, strict=False)
    ]


def chunk(known: Words) -> bytes:
    return cbor2.dumps(
        [
            [
                [text, coded(there), [[form, coded(on)] for form, on in variants.items()]]
                for text, (there, variants) in known.items()
            ]
        ]
    )


def between(known: Words, start: int, end: int) -> Words:
    """The words as far as they stand on pages from one number to before another."""

    def part(there: Pages) -> Pages:
        return tuple((n - start, a, b) for n, a, b in there if start <= n < end)

    kept = {
        text: (part(there), {form: part(on) for form, on in variants.items() if part(on)})
        for text, (there, variants) in known.items()
    }
    return {text: word for text, word in kept.items() if any(word)}


@given(words)
def test_one_part_alone_is_the_same(known: Words) -> None:
    read = list(read_words(chunk(known), MOST))
    packed = packed_words([merged_word(word[0], [(0, word)])[0] for word in read])
    assert packed == chunk(known)


@given(words, st.lists(st.integers(1, MOST - 1), max_size=4, unique=True))
def test_parts_together_are_the_whole(known: Words, cuts: list[int]) -> None:
    parts: dict[str, list[tuple[int, Word]]] = {}
    for start, end in pairwise([0, *sorted(cuts), MOST]):
        for word in read_words(chunk(between(known, start, end)), end - start):
            parts.setdefault(word[0], []).append((start, word))
    whole = {text: sorted_variants(known[text], parts[text]) for text in parts}
    merged = packed_words([merged_word(text, parts[text])[0] for text in parts])
    assert merged == chunk(whole)


def sorted_variants(
    word: tuple[Pages, dict[str, Pages]], parts: list[tuple[int, Word]]
) -> tuple[Pages, dict[str, Pages]]:
    """The forms of a word stand in the order in which they come up."""
    there, variants = word
    forms = dict.fromkeys(form for _, (_, _, its) in parts for form, _ in its)
    return there, {form: variants[form] for form in forms}


@given(words, st.integers(0, MOST))
def test_pages_beyond_the_last_are_left_out(known: Words, most: int) -> None:
    read = list(read_words(chunk(known), most))
    packed = packed_words([merged_word(word[0], [(0, word)])[0] for word in read])
    assert packed == chunk(between(known, 0, most))


@given(words)
def test_the_size_is_the_number_of_pages_and_positions(known: Words) -> None:
    sizes = [
        sum(1 + len(on_page) + len(in_fields) for _, on_page, in_fields in there)
        for there, _ in known.values()
    ]
    read = list(read_words(chunk(known), MOST))
    assert [merged_word(word[0], [(0, word)])[1] for word in read] == sizes


GOOD = chunk({"bread": (((0, [1], []), (3, [2], [])), {})})


@pytest.mark.parametrize(
    "bad",
    [
        b"",
        b"\x81",
        b"\x80",
        GOOD[:-1],
        GOOD[:5],
        GOOD + b"\x00",
        cbor2.dumps([[], []]),
        cbor2.dumps([["bread"]]),
        cbor2.dumps([[["bread", [[0, 1, 2]], []]]]),
        cbor2.dumps([[["bread", [[0, [1]]], []]]]),
        cbor2.dumps({"words": []}),
        b"\x81\x9f\xff",
    ],
)
def test_what_is_no_chunk_is_refused(bad: bytes) -> None:
    with pytest.raises(FormatError):
        list(read_words(bad, MOST))
