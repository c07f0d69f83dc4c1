"""Words to write with, as often as a language uses them.

The commonest are the library's own words, most used first; after them stand invented ones that look
English and bend as English does (plan, plans, planned), so that a search index has stems to find
and a long tail to hold. The n-th word comes up about 1/n as often as the first (Zipf's law, with
Mandelbrot's shift for the first few).
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable
from itertools import accumulate

INVENTED = 6000
"""How many words are invented."""

_SHIFT = 2.7
_COMMON = 150
"""Words before this rank are mostly the small change of a language: the, of, to, and."""

_WORD = re.compile(r"(?<![\w'’@/.:-])(?:[a-z]{2,14}|a)(?![\w'’@/:-])")
_FIRST = "b br c cl d dr f fl g gl gr h j l m n p pl pr r s sl sp st t tr v w".split()
_LATER = "b d g l m n p r s t v".split()
_VOWELS = "a a e e i i o o u ai ea oa".split()
_LINKS = ("", "", "l", "m", "n", "r")
_ENDS = ("l", "m", "n", "r", "t", "nd", "st", "rn")
_FORMS = ("", "s", "ed", "ing", "er", "ly", "ment", "ness")

# A small number before a word for pupils would be a small group, and a privacy warning.
_LEFT_OUT = frozenset("one two three four five six seven eight nine".split())


class Words:
    """A vocabulary by rank.

    ``texts`` are those whose words come first; words in ``avoided`` are left out. The same texts
    and seed give the same vocabulary.
    """

    def __init__(self, texts: Iterable[str], avoided: Iterable[str], seed: int) -> None:
        unwanted = _LEFT_OUT | {word.casefold() for word in avoided}
        used = Counter(word for text in texts for word in _WORD.findall(text))
        real = [word for word, _ in sorted(used.items(), key=lambda item: (-item[1], item[0]))]
        self.ranked = [word for word in real if word not in unwanted]
        known = {*self.ranked, *unwanted}
        self.ranked += _invented(INVENTED, known, random.Random(seed))
        weights = [1 / (rank + _SHIFT) for rank in range(1, len(self.ranked) + 1)]
        self._weights = list(accumulate(weights))
        self._rarer = self.ranked[_COMMON:]
        self._rarer_weights = list(accumulate(weights[_COMMON:]))

    def draw(self, chance: random.Random, number: int) -> list[str]:
        """This many words as prose has them."""
        return chance.choices(self.ranked, cum_weights=self._weights, k=number)

    def draw_rarer(self, chance: random.Random, number: int) -> list[str]:
        """This many words as titles have them: without the commonest."""
        return chance.choices(self._rarer, cum_weights=self._rarer_weights, k=number)


def _invented(number: int, known: set[str], chance: random.Random) -> list[str]:
    """New words in a fixed order, each with some of its forms somewhere in the list."""
    made: dict[str, None] = {}
    while len(made) < number:
        stem = chance.choice(_FIRST) + chance.choice(_VOWELS)
        for _ in range(chance.choices((1, 2), weights=(2, 1))[0]):
            stem += chance.choice(_LINKS) + chance.choice(_LATER) + chance.choice(_VOWELS)
        stem += chance.choice(_ENDS)
        forms = {"", *chance.sample(_FORMS, chance.randint(1, 3))}
        made |= {stem + end: None for end in sorted(forms) if stem + end not in known}
    words = list(made)[:number]
    chance.shuffle(words)
    return words
