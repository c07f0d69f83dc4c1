"""What search knows of words, as one small file for the browser.

Synonyms come from ``library/data/synonyms.yml``, the glossary and the vocabularies. The known
words, by which near-misses are found, are those that readers see first: in titles, summaries, the
glossary and the labels of the vocabularies. However many studies there are, the file has at most
``MOST_WORDS`` known words: first those of the editors' own pages, then those of most studies.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from lpsite.link import Catalogue
from lpsite.model.synonyms import plain

MOST_WORDS = 4000
"""About 15 kB of the file once it is packed."""

_SHORTEST = 3
"""Letters; shorter words have too many neighbours to be taken for one of them."""

_SPACES = re.compile(r"[-/–\u2019']")


def search_words(catalogue: Catalogue) -> bytes:
    """The file, the same bytes for the same sources."""
    words = {
        "synonyms": {key: list(also) for key, also in sorted(_synonyms(catalogue).items()) if also},
        "passed_over": sorted({plain(word) for word in catalogue.synonyms.passed_over}),
        "known": " ".join(_known(catalogue)),
    }
    return (json.dumps(words, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _synonyms(catalogue: Catalogue) -> dict[str, dict[str, None]]:
    """What else is searched for with a word, by the word as search compares it, in order."""
    found: dict[str, dict[str, None]] = {}

    def lead(word: str, also: Iterable[str]) -> None:
        for key in dict.fromkeys((plain(word), plain(_SPACES.sub(" ", word)))):
            others = found.setdefault(key, {})
            taken = {key, *map(plain, others)}
            for other in also:
                if plain(other) not in taken:
                    others[other] = None
                    taken.add(plain(other))

    for group in catalogue.synonyms.groups:
        for word in group.same:
            lead(word, group.same)
    for expansion in catalogue.synonyms.expansions:
        for word in expansion.words:
            lead(word, expansion.also)
    for term in catalogue.terms.values():
        names = [term.term, *([term.short] if term.short else [])]
        for word in [*names, *term.aliases]:
            lead(word, names)
    for vocabulary in _vocabularies(catalogue):
        for each in vocabulary:
            for alias in each[1:]:
                lead(alias, each[:1])
    return found


def _vocabularies(catalogue: Catalogue) -> list[list[list[str]]]:
    """Label and aliases of each term of the vocabularies by which pages are found."""
    words = catalogue.vocabularies
    return [
        [[term.label, *term.aliases] for term in vocabulary.terms]
        for vocabulary in (
            words.education_phases, words.phases, words.roles, words.themes, words.needs,
        )
    ]  # fmt: skip


def _known(catalogue: Catalogue) -> list[str]:
    """The known words, the most used first."""
    edited = Counter(_words(_edited(catalogue)))
    told = Counter(_words(f"{card.title} {card.summary}" for card in catalogue.cards.values()))
    both = edited + told
    ranked = sorted(both, key=lambda word: (word not in edited, -both[word], word))
    return sorted(ranked[:MOST_WORDS], key=lambda word: (-both[word], word))


def _edited(catalogue: Catalogue) -> Iterator[str]:
    """The texts of the editors that readers see first."""
    for key, standard in catalogue.standards.items():
        yield f"{key} {standard.title} {catalogue.portraits[key].summary}"
    for guide in catalogue.guides.values():
        yield f"{guide.record.title} {guide.record.summary}"
    for term in catalogue.terms.values():
        yield " ".join([term.term, term.short or "", *term.aliases, term.definition])
    yield from chain.from_iterable(chain.from_iterable(_vocabularies(catalogue)))
    for group in catalogue.synonyms.groups:
        yield " ".join(group.same)
    for expansion in catalogue.synonyms.expansions:
        yield " ".join([*expansion.words, *expansion.also])


def _words(texts: Iterable[str]) -> Iterator[str]:
    """The words of texts, each once for a text."""
    for text in texts:
        words = {*plain(text).split(), *plain(_SPACES.sub(" ", text)).split()}
        yield from (word for word in words if len(word) >= _SHORTEST)
