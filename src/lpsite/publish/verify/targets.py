"""Where an address in a page leads, read as browsers read it (WHATWG URL Standard)."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from enum import Enum, auto
from urllib.parse import unquote, urlsplit

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_CANDIDATE = re.compile(r"([^\s,]\S*?),+(?=\s|$)|([^\s,]\S*)[^,]*")
_IGNORED = str.maketrans("", "", "\t\n\r")
_CONTROLS = "".join(map(chr, range(0x21)))

PROTOCOL_RELATIVE = "//"


@functools.lru_cache(maxsize=4096)
def cleaned(address: str) -> str:
    """An address without what browsers leave out of it, and with ``/`` where they read ``\\``.

    So nothing can be slipped past us as `` java\\nscript:`` or ``/\\\\host``.
    """
    if address.isprintable() and " " not in address and "\\" not in address:
        return address
    return address.strip(_CONTROLS).translate(_IGNORED).replace("\\", "/")


@functools.lru_cache(maxsize=4096)
def scheme(address: str) -> str:
    """The scheme of a cleaned address in lower case; ``//`` if it names a host but no scheme."""
    found = _SCHEME.match(address)
    if found:
        return found[1].lower()
    return PROTOCOL_RELATIVE if address.startswith(PROTOCOL_RELATIVE) else ""


def candidates(srcset: str) -> list[str]:
    """The addresses in a ``srcset`` (HTML Standard, section 4.8.4.2.1)."""
    return [found[1] or found[2] for found in _CANDIDATE.finditer(srcset)]


@dataclass(frozen=True, slots=True)
class Inside:
    """A place in our own site: a path relative to its root, not yet tidied, and an anchor.

    ``is_absolute`` says that the address named our host.
    """

    path: str
    anchor: str
    is_absolute: bool = False


class Outside(Enum):
    """What is not in our site: what is named by its complete address, and what is not."""

    ELSEWHERE = auto()
    BEYOND = auto()


class SiteAddress:
    """The address that a site is published at, such as ``https://bakers.example/deep/``."""

    def __init__(self, site_url: str) -> None:
        parts = urlsplit(site_url)
        self.url = site_url
        self.host = parts.netloc.lower()
        self.base = parts.path or "/"

    def lead(self, page: str, address: str) -> Inside | Outside:
        """Where a cleaned address in the page with this path leads."""
        path, _, anchor = address.partition("#")
        path = path.partition("?")[0]
        is_absolute = ":" in path and bool(_SCHEME.match(path))
        if is_absolute:
            host, slash, path = path.partition("://")[2].partition("/")
            if host.lower() != self.host:
                return Outside.ELSEWHERE
            path = slash + path or "/"
            if not path.startswith(self.base):
                return Outside.ELSEWHERE
        if path.startswith("/"):
            if not path.startswith(self.base):
                return Outside.BEYOND
            return Inside(path[len(self.base) :], anchor, is_absolute)
        folders = page.split("/")[:-1]
        while path.startswith("../") and folders:
            path = path[3:]
            folders.pop()
        if not path and not address.startswith(("../", "./")):
            path = page.rpartition("/")[2]
        return Inside("/".join([*folders, path]), anchor)


def tidied(path: str) -> str | None:
    """A path without ``.`` and ``..``, and with letters for ``%`` signs; None if it leads out."""
    kept: list[str] = []
    for part in unquote(path).split("/"):
        if part == "..":
            if not kept:
                return None
            kept.pop()
        elif part != ".":
            kept.append(part)
    if path.endswith(("/..", "/.")) or path in (".", ".."):
        kept.append("")
    return "/".join(kept)
