"""Which case studies are most alike, without comparing each with each.

A study has features: a value of a facet each, such as its role. A feature weighs the more the rarer
it is, and two studies are alike by the weights of what they share, if that is two features at
least. For each pair of features there is a list of the studies that have both. Those on the lists
of a study are its candidates, from the shortest list on, until there are enough of them. So the
work for one study does not grow with the library. In a library with no more than
``MOST_CANDIDATES`` studies every one that shares two features is a candidate, and the result is
that of comparing each with each.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from heapq import nlargest
from itertools import combinations

from lpsite.link.pages import StudyCard

MOST_CANDIDATES = 128
"""So many candidates are enough; the last list that is taken may add as many again."""

MOST_RELATED = 4
"""How many related studies a page shows."""

Feature = tuple[str, str]
"""The name of a facet, and a value of it."""


class Similar:
    """Knows which studies of a library are most alike.

    ``features_of`` gives the features of a study that make it alike to others, each once. The
    studies that its author names are left out, because they are shown anyway.
    """

    def __init__(
        self,
        cards: Iterable[StudyCard],
        features_of: Callable[[StudyCard], Sequence[Feature]],
        most: int = MOST_CANDIDATES,
    ) -> None:
        ordered = sorted(cards, key=lambda card: card.id)
        self._most = most
        self._ids = [card.id for card in ordered]
        self._places = {study: place for place, study in enumerate(self._ids)}
        self._related = [card.related for card in ordered]
        features = [list(features_of(card)) for card in ordered]
        counts = Counter(feature for each in features for feature in each)
        numbers = {feature: number for number, feature in enumerate(sorted(counts))}
        self._features = [sorted(numbers[feature] for feature in each) for each in features]
        self._masks = [sum(1 << number for number in each) for each in self._features]
        self._scores = _Scores([weight(len(ordered), counts[each]) for each in numbers])
        self._lists: dict[tuple[int, int], list[int]] = {}
        for place, each in enumerate(self._features):
            for pair in combinations(each, 2):
                self._lists.setdefault(pair, []).append(place)
        self._found: dict[str, tuple[str, ...]] = {}

    def of(self, study: str) -> tuple[str, ...]:
        """The ids of the most alike, the most alike first, at most ``MOST_RELATED``.

        Between equals, those go first whose ids follow next in the alphabet, and after its end
        from its beginning: so none is shown everywhere because of its name.
        """
        if study not in self._found:
            self._found[study] = self._of(self._places[study])
        return self._found[study]

    def every(self) -> dict[str, tuple[str, ...]]:
        """The most alike of each study."""
        return {study: self.of(study) for study in self._ids}

    def _of(self, here: int) -> tuple[str, ...]:
        named = {self._places[each] for each in self._related[here] if each in self._places}
        mine, masks, scores, many = self._masks[here], self._masks, self._scores, len(self._ids)
        # One number says both how alike a study is and how soon it follows.
        ranks = [
            scores[masks[place] & mine] * many + (here - place) % many
            for place in self._candidates(here) - {here, *named}
        ]
        return tuple(self._ids[(here - rank) % many] for rank in nlargest(MOST_RELATED, ranks))

    def _candidates(self, here: int) -> set[int]:
        lists = [self._lists[pair] for pair in combinations(self._features[here], 2)]
        lists.sort(key=len)
        found: set[int] = set()
        for places in lists:
            # Those that follow; a long list is as good as its next few hundred.
            start = bisect_right(places, here)
            part = places[start : start + self._most]
            found.update(part)
            if start and len(part) < self._most:
                found.update(places[: min(start, self._most - len(part))])
            if len(found) > self._most:  # The study itself is among them.
                break
        return found


def weight(many: int, having: int) -> int:
    """What a feature weighs that ``having`` of ``many`` studies have.

    1 for one that most have, and 1 more for each time that half as many have it. In whole numbers
    one more study seldom changes what others weigh, so it seldom changes other pages.
    """
    return (many // having).bit_length()


class _Scores(dict[int, int]):
    """The weights of sets of features together, each set as the bits of a number."""

    def __init__(self, weights: Sequence[int]) -> None:
        super().__init__()
        self._weights = {1 << number: each for number, each in enumerate(weights)}

    def __missing__(self, features: int) -> int:
        score, left = 0, features
        while left:
            lowest = left & -left
            score += self._weights[lowest]
            left ^= lowest
        self[features] = score
        return score
