"""Ids: one name, one thing, for good."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from lpsite.check.declared import at, declared
from lpsite.diagnostics import Diagnostic, Note, Span
from lpsite.model import addresses
from lpsite.read import Tree, is_record


def ids_are_unique(declared: Iterable[tuple[str, str, Span]]) -> Iterator[Diagnostic]:
    """An id names one thing of its kind."""
    first: dict[tuple[str, str], Span] = {}
    for kind, word, span in declared:
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
        if entry.body is None and not is_record(entry.path):
            continue
        name = PurePosixPath(entry.path)
        stem = name.stem
        word = at(entry, ("id",))
        if isinstance(word, str) and word != stem:
            yield Diagnostic(
                "LP302",
                entry.span("id"),
                f'the id "{word}" and the file name "{name.name}" differ',
                f"write  id: {stem}  or rename the file to {word}{name.suffix}",
            )


def addresses_are_unique(tree: Tree) -> Iterator[Diagnostic]:
    """No two files make a page at the same address."""
    made = {address.strip("/"): "a page that is made from the data" for address in _made(tree)}
    for path in tree.study_files:
        if PurePosixPath(path).stem in addresses.NO_STUDY:
            yield Diagnostic(
                "LP306",
                Span.start_of(path),
                f"another page stands at the address {addresses.study(PurePosixPath(path).stem)}",
                "give this file another name, and its id too",
            )
    for entry in sorted(tree.entries, key=lambda entry: entry.path):
        if not entry.path.startswith("docs/"):
            continue
        address = addresses.docs_page(entry.path).strip("/")
        if address in made and address:
            yield Diagnostic(
                "LP306",
                Span.start_of(entry.path),
                f"{made[address]} stands at the address {address}/ already",
                "give this file another name",
            )
        made[address] = entry.path


def _made(tree: Tree) -> Iterator[str]:
    """The addresses of the pages that are not in ``docs/``."""
    yield from addresses.INDEXES.values()
    page_of = {
        "guide": addresses.guide,
        "standard": addresses.standard,
        "template": addresses.template,
    }
    for kind, word, _ in declared(tree):
        if kind in page_of:
            yield page_of[kind](word)
    for path in tree.study_files:
        yield addresses.study(PurePosixPath(path).stem)
