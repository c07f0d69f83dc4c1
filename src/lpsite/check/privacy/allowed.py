"""The allow-list itself: an exception without use or reason is a hole."""

from __future__ import annotations

from collections.abc import Iterator

from lpsite.check.privacy.finding import find, passes, texts
from lpsite.diagnostics import Diagnostic, Severity
from lpsite.model.allowed import Allowed
from lpsite.read import Tree


def exceptions_are_used_and_explained(tree: Tree) -> Iterator[Diagnostic]:
    """Every entry of the allow-list matches something and gives its reason."""
    used = _used(tree)
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


def _used(tree: Tree) -> set[int]:
    """The places in the list of all entries that pass over something."""
    entries = [entry for _, record in tree.of(Allowed) for entry in record.allowed]
    return {
        index
        for path, text in texts(tree)
        for code, places in find(text).items()
        for start, end in places
        for index, entry in enumerate(entries)
        if passes(entry, path, code, text[start:end])
    }
