"""What stands in the folder of a site, and whether it may, by its kind and name alone."""

from __future__ import annotations

import functools
import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import splitext

from lpsite.publish.manifest import MANIFEST
from lpsite.publish.stage import MARKER
from lpsite.publish.verify.finding import Finding, Kind, quoted
from lpsite.publish.verify.pictures import is_picture
from lpsite.render.headers import HEADERS

_OURS = frozenset((MARKER, MANIFEST, HEADERS, "_redirects"))
_WELL_KNOWN = ".well-known"
"""Where browsers and people look for facts of a host (RFC 8615)."""

_ENDINGS = frozenset(
    ".html .css .js .mjs .json .jsonld .webmanifest .xml .svg .ics .csv .txt .woff2 .gz .docx "
    ".pagefind .pf_fragment .pf_index .pf_filter .pf_meta".split()
)
# Windows keeps these for devices, with any ending, and takes neither these letters nor a last dot.
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_BAD_LETTERS = re.compile(r"[<>:\"\\|?*\x00-\x1f]|[. ]\Z")


@dataclass(slots=True)
class Folder:
    """The files of a site by their paths, sorted, and what is wrong with what stands there."""

    files: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def look_through(site: Path) -> Folder:
    """Everything in the folder of a site. Follows no link and opens no file.

    Raises NotADirectoryError when there is no such folder.
    """
    if not site.is_dir():
        raise NotADirectoryError(f"there is no folder {site}: build the site first")
    folder = Folder()
    to_enter = [""]
    while to_enter:
        here = to_enter.pop()
        try:
            with os.scandir(site / here) as entries:
                inside = sorted(entries, key=lambda entry: entry.name)
        except OSError as problem:
            message = f"the folder cannot be read ({problem.strerror}); make it readable"
            folder.findings.append(Finding(here.rstrip("/") or ".", Kind.UNREADABLE, message))
            continue
        folder.findings += _clashes(here, [entry.name for entry in inside])
        to_enter += [f"{here}{entry.name}/" for entry in inside if _take(folder, here, entry)]
    folder.files.sort()
    return folder


def _take(folder: Folder, here: str, entry: os.DirEntry[str]) -> bool:
    """Take note of something in a folder; gives whether it is one to enter."""
    name, path = entry.name, here + entry.name
    if not name.isprintable():
        # Nobody opens what could write into messages about it.
        shown = here + name.encode("unicode_escape").decode("ascii")
        message = "the name has letters that cannot be shown; use letters, digits and hyphens"
        folder.findings.append(Finding(shown, Kind.UNPORTABLE_NAME, message))
        return False
    folder.findings += _name_faults(path, name)
    if entry.is_dir(follow_symlinks=False):
        return True
    if entry.is_file(follow_symlinks=False):
        folder.files.append(path)
        folder.findings += _stray(path)
    else:
        message = "this is a link or a device; put the file itself there"
        folder.findings.append(Finding(path, Kind.NOT_A_FILE, message))
    return False


def _name_faults(path: str, name: str) -> Iterator[Finding]:
    problem = _name_problem(name)
    if problem:
        message = f"{problem}; give it a name of letters, digits and hyphens"
        yield Finding(path, Kind.UNPORTABLE_NAME, message)


@functools.lru_cache(maxsize=1024)
def _name_problem(name: str) -> str:
    """Why not every system can hold a file with this name; nothing if they can."""
    if _RESERVED.fullmatch(name):
        return f"Windows keeps the name {quoted(name.partition('.')[0])} for itself"
    if _BAD_LETTERS.search(name):
        return f"Windows cannot hold a file called {quoted(name)}"
    if not unicodedata.is_normalized("NFC", name):
        return "the accents of the name are not in the usual form (NFC)"
    return ""


def _clashes(here: str, names: list[str]) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for name in names:
        before = first.setdefault(folded(name), name)
        if before != name and name.isprintable():
            message = f"on Windows and macOS this is the same name as {quoted(before)}; rename one"
            yield Finding(here + name, Kind.NAME_CLASH, message)


def folded(name: str) -> str:
    """A name in the one form that it shares with all names which some system takes for it."""
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKD", name).casefold())


def _stray(path: str) -> Iterator[Finding]:
    parts = path.split("/")
    is_ours = path in _OURS or (parts[0] == _WELL_KNOWN and len(parts) > 1)
    is_published = splitext(path)[1] in _ENDINGS or is_picture(path)
    is_apart = any(part.startswith((".", "_")) or part.endswith("~") for part in parts)
    if not is_ours and (is_apart or not is_published):
        message = "no page needs this; leave it out of what is published"
        yield Finding(path, Kind.STRAY_FILE, message)
