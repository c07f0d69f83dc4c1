"""The allow-list itself: an exception without use or reason is a hole."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase

from lpsite.check.privacy.finding import find, in_prose, passes
from lpsite.diagnostics import Diagnostic, Severity
from lpsite.model.allowed import Allowed
from lpsite.read import Tree


def exceptions_are_used_and_explained(tree: Tree, used: set[int]) -> Iterator[Diagnostic]:
    """Every entry of the allow-list matches something and gives its reason."""
    for file, record in tree.of(Allowed):
        for index, entry in enumerate(record.allowed):
            place = file.span("allowed", index, "text")
            if not (entry.reason or "").strip():
                yield Diagnostic(
                    "LP709",
                    place,
                    "this exception gives no reason",
                    "add  reason: ...  so that the next editor can judge it",
                    Severity.WARNING,
                )
            if index not in used:
                yield Diagnostic(
                    "LP709",
                    place,
                    "this exception matches nothing any more",
                    "take it out, or correct its text, rules or where",
                    Severity.WARNING,
                )


def exceptions_used_in(tree: Tree, path: str) -> frozenset[int]:
    """The places in the allow-list of the entries that pass over something in one file."""
    allowed = [entry for _, record in tree.context.of(Allowed) for entry in record.allowed]
    if not allowed or not in_prose(path):
        return frozenset()
    text = "\n".join(tree.lines[path])
    folded = text.casefold()
    likely = [
        (index, entry)
        for index, entry in enumerate(allowed)
        if (entry.where is None or fnmatchcase(path, entry.where))
        and all(word in folded for word in entry.text.casefold().split())
    ]
    if not likely:
        return frozenset()
    return frozenset(
        index
        for code, places in find(text).items()
        for start, end in places
        for index, entry in likely
        if passes(entry, path, code, text[start:end])
    )
