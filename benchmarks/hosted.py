"""A site served as a real host would: packed with gzip, and with the headers of ``_headers``.

``lpsite serve`` does neither, since it is for one's own machine.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import unquote, urlsplit

LEVEL = 6
"""How hard is packed: what servers do unless they are told otherwise."""

PACKED = frozenset((".html", ".css", ".js", ".svg", ".json", ".xml", ".ics", ".txt"))
"""Files that hosts pack. Pictures, fonts and the parts of the search index are packed already."""

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
}


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, **_TYPES}

    def __init__(self, *arguments: Any, headers_of_site: dict[str, str], directory: str) -> None:
        self._headers_of_site = headers_of_site
        super().__init__(*arguments, directory=directory)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing: what is measured is said by who measures."""

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Send all but the content, and give that."""
        file = Path(self.translate_path(unquote(urlsplit(self.path).path)))
        if file.is_dir():
            file /= "index.html"
        status = HTTPStatus.OK
        if not file.is_file():
            file, status = Path(self.directory) / "404.html", HTTPStatus.NOT_FOUND
        content = file.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(str(file)))
        if file.suffix in PACKED and "gzip" in self.headers.get("Accept-Encoding", ""):
            content = _packed(content)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Cache-Control", "public, max-age=3600")
        self.send_header("Content-Length", str(len(content)))
        for name, value in self._headers_of_site.items():
            self.send_header(name, value)
        self.end_headers()
        return BytesIO(content)


@functools.cache
def _packed(content: bytes) -> bytes:
    """Packed once, as a host's cache would have it."""
    return gzip.compress(content, LEVEL, mtime=0)


def headers_of(site: Path) -> dict[str, str]:
    """The headers that ``_headers`` asks for on every page (those below ``/*``)."""
    try:
        lines = (site / "_headers").read_text("utf-8").splitlines()
    except OSError:
        return {}
    found: dict[str, str] = {}
    of_all = False
    for line in lines:
        if not line.startswith(" "):
            of_all = line.strip() == "/*"
        elif of_all:
            name, _, value = line.partition(":")
            found[name.strip()] = value.strip()
    return found


@contextmanager
def hosted(site: Path) -> Iterator[str]:
    """Serve a built site while the block runs; gives its address, which ends with a slash."""
    handler = functools.partial(
        _Handler, headers_of_site=headers_of(site), directory=str(site.resolve())
    )
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_address[1]}/"
        running.shutdown()
        thread.join()
