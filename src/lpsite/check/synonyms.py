"""Words that search takes for one another."""

from __future__ import annotations

from collections.abc import Iterator

from lpsite.diagnostics import Diagnostic, Note, Span
from lpsite.model.synonyms import Synonyms, plain
from lpsite.read import Tree
from lpsite.source.yaml import Path


def synonyms_stand_once(tree: Tree) -> Iterator[Diagnostic]:
    """A word stands once among the groups, once among the expansions, and leads to others."""
    for entry, synonyms in tree.of(Synonyms):
        for name, words in _lists(synonyms).items():
            first: dict[str, Span] = {}
            for path, word in words:
                span = entry.span(*path)
                if plain(word) in first:
                    yield Diagnostic(
                        "LP308",
                        span,
                        f'"{word}" stands among the {name} already',
                        "put all its words into one entry",
                        note=Note("first used here", first[plain(word)]),
                    )
                elif not plain(word):
                    yield Diagnostic(
                        "LP308",
                        span,
                        f'"{word}" has no letter or digit, so nobody can find anything by it',
                        "write a word or take it out",
                    )
                else:
                    first[plain(word)] = span


def _lists(synonyms: Synonyms) -> dict[str, list[tuple[Path, str]]]:
    """Every list in which a word stands once, each word with its place."""
    lists: dict[str, list[tuple[Path, str]]] = {
        "groups": [
            (("groups", i, "same", j), word)
            for i, group in enumerate(synonyms.groups)
            for j, word in enumerate(group.same)
        ],
        "expansions": [
            (("expansions", i, "words", j), word)
            for i, expansion in enumerate(synonyms.expansions)
            for j, word in enumerate(expansion.words)
        ],
        "words passed over": [
            (("passed_over", i), word) for i, word in enumerate(synonyms.passed_over)
        ],
    }
    for i, expansion in enumerate(synonyms.expansions):
        lists[f"words of expansion {i + 1}"] = [
            *((("expansions", i, "words", j), word) for j, word in enumerate(expansion.words)),
            *((("expansions", i, "also", j), word) for j, word in enumerate(expansion.also)),
        ]
    return lists
