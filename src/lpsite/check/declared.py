"""Which ids the sources declare, read from the data even where a record has other faults.

So one slip in a ledger does not make every reference to it look wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any
from weakref import WeakKeyDictionary

from lpsite.diagnostics import Span
from lpsite.model import addresses
from lpsite.model.vocabulary import Vocabularies
from lpsite.read import Tree, is_record
from lpsite.source.records import Entry
from lpsite.source.yaml import Path

_LISTS: dict[str, list[tuple[str, str]]] = {
    "library/data/sources.yml": [("source", "sources")],
    "library/data/facts.yml": [("fact", "facts")],
    "library/data/glossary.yml": [("term", "terms")],
    "library/data/gateways.yml": [("gateway", "gateways")],
    "library/data/comparison.yml": [("route", "routes"), ("question", "questions")],
    "standards.yml": [("edition", "editions")],
}

_KNOWN: WeakKeyDictionary[Tree, dict[str, set[str]]] = WeakKeyDictionary()
"""What was found out once about a tree, which never changes."""

VOCABULARIES = tuple(Vocabularies.model_fields)


def declared(tree: Tree) -> Iterator[tuple[str, str, Span]]:
    """The kind, id and place of everything that can be referred to, but case studies."""
    for entry in tree.entries:
        for kind, key in _LISTS.get(entry.path, ()):
            yield from _list(entry, kind, (key,))
        if entry.path == "standards.yml":
            yield from _standards(entry)
        elif entry.path == "library/data/vocabularies.yml":
            for name in VOCABULARIES:
                yield from _list(entry, name, (name, "terms"))
        elif entry.path.startswith("library/") and entry.path.endswith(".md"):
            yield from _page(entry, "guide")
        elif is_record(entry.path):
            yield from _page(entry, "template")


def known(tree: Tree) -> dict[str, set[str]]:
    """The ids that exist, by kind, with the pages that a text can name.

    A case study is known by its file, whose name is its id, so that nobody has to read ten
    thousand of them in order to look at one.
    """
    if tree in _KNOWN:
        return _KNOWN[tree]
    ids: dict[str, set[str]] = {"page": set(addresses.INDEXES), "study": set()}
    for kind, word, _ in declared(tree):
        ids.setdefault(kind, set()).add(word)
    ids["page"] |= {address.strip("/") for address in docs_pages(tree)}
    ids["study"] |= {PurePosixPath(path).stem for path in tree.study_files}
    _KNOWN[tree] = ids
    return ids


def docs_pages(tree: Tree) -> list[str]:
    """The addresses of the pages in ``docs/``."""
    return [addresses.docs_page(e.path) for e in tree.entries if e.path.startswith("docs/")]


def at(entry: Entry[Any], path: Path) -> Any:
    """The raw value at a path, or None."""
    value: Any = entry.document.value
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _list(
    entry: Entry[Any], kind: str, path: Path, key: str = "id"
) -> Iterator[tuple[str, str, Span]]:
    items = at(entry, path)
    for index, item in enumerate(items if isinstance(items, list) else ()):
        word = item.get(key) if isinstance(item, dict) else None
        if isinstance(word, str):
            yield kind, word, entry.span(*path, index, key)


def _standards(entry: Entry[Any]) -> Iterator[tuple[str, str, Span]]:
    editions = at(entry, ("editions",))
    seen: set[str] = set()
    for index in range(len(editions) if isinstance(editions, list) else 0):
        for kind, word, span in _list(entry, "standard", ("editions", index, "standards"), "key"):
            if word not in seen:
                seen.add(word)
                yield kind, word, span


def _page(entry: Entry[Any], kind: str) -> Iterator[tuple[str, str, Span]]:
    word = at(entry, ("id",))
    if isinstance(word, str):
        yield kind, word, entry.span("id")
