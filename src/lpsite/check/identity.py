"""Ids: one name, one thing, for good."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from lpsite.check.declared import at, declared
from lpsite.diagnostics import Diagnostic, Note, Span
from lpsite.read import Tree


def ids_are_unique(tree: Tree) -> Iterator[Diagnostic]:
    """An id names one thing of its kind."""
    first: dict[tuple[str, str], Span] = {}
    for kind, word, span in declared(tree):
        if (kind, word) in first:
            yield Diagnostic(
                "LP301",
                span,
                f'the id "{word}" is already taken',
                "choose another one: an id names one thing, for good",
                note=Note("first used here", first[kind, word]),
            )
        else:
            first[kind, word] = span


def file_is_named_after_id(tree: Tree) -> Iterator[Diagnostic]:
    """A page's file has the name of its id, because both are its address."""
    for entry in tree.entries:
        if entry.body is None:
            continue
        stem = PurePosixPath(entry.path).stem
        word = at(entry, ("id",))
        if isinstance(word, str) and word != stem:
            yield Diagnostic(
                "LP302",
                entry.span("id"),
                f'the id "{word}" and the file name "{stem}.md" differ',
                f"write  id: {stem}  or rename the file to {word}.md",
            )
