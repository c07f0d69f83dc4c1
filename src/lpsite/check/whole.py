"""Rules about all files together. They need a little of every file, and no file whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from lpsite.check.declared import at, declared
from lpsite.check.files import (
    names_are_plain,
    names_differ_everywhere,
    nothing_stands_out_of_place,
)
from lpsite.check.identity import addresses_are_unique, ids_are_unique
from lpsite.check.privacy.allowed import exceptions_are_used_and_explained, exceptions_used_in
from lpsite.diagnostics import Diagnostic, Note, Span
from lpsite.read import STUDIES, Tree, is_record
from lpsite.source.records import Entry

SAID = ("title", "summary")
"""The keys by which readers tell pages apart, in lists and in what search engines show."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the rules about all files need to know of one.

    A case study has an ``id``, the place where it says so, and a ``status``. ``cited`` are the
    case studies to which the text refers, with the places. ``excused`` are the entries of the
    allow-list that the file needs. ``says`` is what a page that readers see says of itself: which
    key, and the text.
    """

    path: str
    id: tuple[str, Span] | None = None
    status: str | None = None
    cited: tuple[tuple[str, Span], ...] = ()
    excused: frozenset[int] = frozenset()
    says: tuple[tuple[str, str, Span], ...] = ()


def look_at(tree: Tree) -> list[Seen]:
    """What the rules about all files need to know of those in a tree, in order of path."""
    entries = {entry.path: entry for entry in tree.entries}
    return [_seen(tree, path, entries.get(path)) for path in sorted(tree.lines)]


def _seen(tree: Tree, path: str, entry: Entry[Any] | None) -> Seen:
    excused = exceptions_used_in(tree, path)
    if entry is None or not _is_page(entry):
        return Seen(path, excused=excused)
    citations = entry.body.citations if entry.body else ()
    cited = tuple((c.target, c.span) for c in citations if c.kind == "study")
    says = tuple(_said(tree, entry))
    if not path.startswith(f"{STUDIES}/"):
        return Seen(path, cited=cited, excused=excused, says=says)
    word, status = at(entry, ("id",)), at(entry, ("status",))
    is_named = word == PurePosixPath(path).stem
    # Its exact place takes a second reading, and matters only where it is wrong.
    place = Span.start_of(path) if is_named else entry.span("id")
    study_id = (word, place) if isinstance(word, str) else None
    return Seen(path, study_id, status if entry.record else None, cited, excused, says)


def pages_seen(tree: Tree) -> list[Seen]:
    """What the pages of a tree say of themselves, and nothing else of them."""
    pages = filter(_is_page, tree.entries)
    return [Seen(entry.path, says=tuple(_said(tree, entry))) for entry in pages]


def _is_page(entry: Entry[Any]) -> bool:
    """Whether readers see a page that is this file alone."""
    return entry.body is not None or is_record(entry.path)


def _said(tree: Tree, entry: Entry[Any]) -> Iterator[tuple[str, str, Span]]:
    if entry.path.startswith(f"{STUDIES}/") and at(entry, ("status",)) != "published":
        return
    for key in SAID:
        text = at(entry, (key,))
        if isinstance(text, str):
            yield key, text, _line_of(tree, entry.path, key)


def _line_of(tree: Tree, path: str, key: str) -> Span:
    """The line that gives a key at the top of a page; quicker than the exact place of its value."""
    for number, line in enumerate(tree.lines.get(path, ()), start=1):
        if line.startswith(f"{key}:"):
            return Span(path, number, 1, number, len(line) + 1)
    return Span.start_of(path)


def pages_say_something_of_their_own(seen: Iterable[Seen]) -> Iterator[Diagnostic]:
    """No two pages have the same title, or the same summary."""
    first: dict[tuple[str, str], Span] = {}
    for file in sorted(seen, key=lambda file: file.path):
        for key, text, span in file.says:
            words = " ".join(text.split()).casefold()
            other = first.setdefault((key, words), span)
            if other.path != file.path:
                yield Diagnostic(
                    "LP307",
                    span,
                    f"another page has the same {key}",
                    "say what this page has that the other one has not",
                    note=Note("first used here", other),
                )


def texts_refer_to_what_is_published(seen: Iterable[Seen]) -> Iterator[Diagnostic]:
    """A text refers to a case study only when that study is published."""
    every = list(seen)
    hidden = {
        file.id[0]: file.status
        for file in every
        if file.id and file.status not in (None, "published")
    }
    for file in every:
        for study, span in file.cited:
            if study in hidden:
                yield Diagnostic(
                    "LP312",
                    span,
                    f'the case study "{study}" is {hidden[study]}',
                    "refer to it once it is published, or take the reference out",
                )


def check_whole(tree: Tree, seen: list[Seen], privacy: bool = True) -> Iterator[Diagnostic]:
    """Every fault that shows only when all files are looked at.

    ``tree`` has the data files and the names of all files, and ``seen`` what was found in each.
    """
    for rule in (names_are_plain, names_differ_everywhere, nothing_stands_out_of_place):
        yield from rule(tree)
    studies = [("study", *file.id) for file in seen if file.id]
    # Who has the name of its file was first.
    studies.sort(key=lambda study: study[1] != PurePosixPath(study[2].path).stem)
    yield from ids_are_unique([*declared(tree), *studies])
    yield from addresses_are_unique(tree)
    yield from texts_refer_to_what_is_published(seen)
    yield from pages_say_something_of_their_own(seen)
    if privacy:
        used = set().union(*(file.excused for file in seen))
        yield from exceptions_are_used_and_explained(tree, used)
