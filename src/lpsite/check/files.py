"""Files have names that every system can keep, and stand where they belong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath

from lpsite.diagnostics import Diagnostic, Note, Span
from lpsite.read import RECORDS, STUDIES, Tree

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}(\.[a-z0-9]{1,12})?")
# Windows keeps these for devices, with any ending, and cannot check out a repository with them.
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)


def names_are_plain(tree: Tree) -> Iterator[Diagnostic]:
    """A file's name is lower-case letters, digits and hyphens, and none that Windows reserves."""
    strangers = set(tree.strangers)
    for path in tree.names:
        name = PurePosixPath(path).name
        if path in strangers:
            continue
        if _RESERVED.fullmatch(name):
            yield Diagnostic(
                "LP130",
                Span.start_of(path),
                f'Windows keeps the name "{name.partition(".")[0]}" for itself',
                "give it another name",
            )
        elif not _NAME.fullmatch(name):
            yield Diagnostic(
                "LP130",
                Span.start_of(path),
                f'"{name}" is not a plain name',
                "use lower-case letters a to z, digits and hyphens, 63 at most, and one ending: "
                "our-first-loaf.md",
            )


def names_differ_everywhere(tree: Tree) -> Iterator[Diagnostic]:
    """No two names differ only in capitals or in how their accents are written."""
    first: dict[tuple[str, str], str] = {}
    for path in tree.names:
        folder, _, name = path.rpartition("/")
        before = first.setdefault((folder, _folded(name)), path)
        if before != path:
            yield Diagnostic(
                "LP131",
                Span.start_of(path),
                "on Windows and macOS this is the same name as another one",
                "rename or delete one of them",
                note=Note("the other one", Span.start_of(before)),
            )


def nothing_stands_out_of_place(tree: Tree) -> Iterator[Diagnostic]:
    """In case_studies/ stand studies and their pictures, in library/templates/ templates alone."""
    for path in tree.strangers:
        message, mend = "links and devices are not followed", "put the file itself here"
        if path.startswith(f"{STUDIES}/"):
            message = f"this does not belong into {STUDIES}/"
            mend = "only NAME.md and pictures in NAME/ do: move it elsewhere, or delete it"
        elif folder := next((each for each in RECORDS if path.startswith(f"{each}/")), None):
            message = f"this does not belong into {folder}/"
            mend = "only NAME.yml does: move it elsewhere, or delete it"
        yield Diagnostic("LP132", Span.start_of(path), message, mend)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKD", name).casefold())
