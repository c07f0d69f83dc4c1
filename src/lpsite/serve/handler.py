"""The server for one's own machine: the files of a site and, while it is edited, what reloads it.

Files stay as they were built. What a page needs to follow its sources is added as it is sent.
"""

from __future__ import annotations

import functools
import http.server
import importlib.resources
import ipaddress
import socketserver
import sys
from html import escape
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import parse_qs, unquote, urlsplit

from lpsite.report.shown import on_one_line
from lpsite.serve.browsers import Browsers

OURS = "/__lpsite/"
"""What stands below this address is the server's own; no site has it."""

SCRIPT = f'<script type="module" src="{OURS}reload.js"></script>'

HEARTBEAT = 10.0
"""Seconds after which a browser that hears nothing else gets an empty line.

Only by writing is it found out that nobody listens any more.
"""

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
}
_HTML = _TYPES[".html"]
_ASSETS = ("reload.js", "reload.css")


def is_loopback(host: str) -> bool:
    """Whether a ``Host`` (RFC 9110, 7.2) names this machine.

    A page of another site can have its own name lead to this machine (DNS rebinding), and would
    then read drafts. It cannot change the name that its browser sends along.
    """
    try:
        name = urlsplit(f"//{host}").hostname or ""
        return name == "localhost" or ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def with_reloading(page: bytes, mark: str, file: str) -> bytes:
    """A page with our script at the end of its head, and what the script must know.

    ``file`` is the one that is shown, which for the page for lost readers is not the one asked for.
    A page without a head is left alone.
    """
    head, end, rest = page.partition(b"</head>")
    if not end:
        return page
    meta = f'<meta name="lpsite-shown" content="{escape(mark)}" data-file="{escape(file)}">'
    # A file's name can hold bytes that are no text, and these cannot be written.
    said = meta.encode("utf-8", "xmlcharrefreplace")
    return b"".join((head, said, b"\n", SCRIPT.encode(), b"\n", end, rest))


@functools.cache
def _asset(name: str) -> bytes:
    return (importlib.resources.files("lpsite.serve") / "assets" / name).read_bytes()


class _Handler(http.server.SimpleHTTPRequestHandler):
    # A small packet must not wait for the answer to the one before (Nagle's algorithm).
    disable_nagle_algorithm = True
    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, **_TYPES}

    def __init__(self, *arguments: Any, browsers: Browsers | None, directory: str) -> None:
        self._browsers = browsers
        super().__init__(*arguments, directory=directory)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing of requests: what an editor needs to see is what the build says."""

    def parse_request(self) -> bool:
        """Refuse what was meant for another host, whatever it asks for."""
        if not super().parse_request():
            return False
        if is_loopback(self.headers.get("Host", "")):
            return True
        self.send_error(HTTPStatus.MISDIRECTED_REQUEST, "This server is for this machine only")
        return False

    def do_GET(self) -> None:
        """Answer a browser: with its events, or with a file."""
        if self._browsers and urlsplit(self.path).path == f"{OURS}events":
            self._tell(self._browsers)
        else:
            super().do_GET()

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Send all but the content, and give that."""
        address = unquote(urlsplit(self.path).path)
        if "\0" in address:
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        if self._browsers is None:
            return super().send_head()
        if address.startswith(OURS):
            return self._send_asset(address.removeprefix(OURS))
        # Times of change are compared by the second, and an edit can follow another within one.
        del self.headers["If-Modified-Since"]
        file = Path(self.translate_path(self.path))
        if address.endswith("/"):
            file /= "index.html"
        if file.suffix == ".html" and (page := self._page(file, self._browsers)):
            return self._send(page, _HTML)
        return super().send_head()

    def list_directory(self, path: Any) -> None:
        """Show no lists of files: the published site has none."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Show the site's own page for an address that does not exist."""
        page = self._lost() if code == HTTPStatus.NOT_FOUND else None
        if page is None:
            super().send_error(code, message, explain)
            return
        content, status = page
        self._send(content, _HTML, status)
        if self.command != "HEAD":
            self.wfile.write(content)

    def end_headers(self) -> None:
        """Let the browser ask again each time: the site changes while one edits."""
        self.send_header("Cache-Control", "no-store" if self._browsers else "no-cache")
        super().end_headers()

    def _page(self, file: Path, browsers: Browsers) -> bytes | None:
        # The mark comes first: an update in between makes the page new without need, never stale.
        mark = browsers.mark
        try:
            page = file.read_bytes()
        except OSError:
            return None
        site = Path(self.directory)
        name = file.relative_to(site).as_posix() if file.is_relative_to(site) else ""
        return with_reloading(page, mark, name)

    def _lost(self) -> tuple[bytes, HTTPStatus] | None:
        """The page for lost readers; or one that says that there is no site yet."""
        file = Path(self.directory) / "404.html"
        if self._browsers is None:
            return (file.read_bytes(), HTTPStatus.NOT_FOUND) if file.is_file() else None
        if page := self._page(file, self._browsers):
            return page, HTTPStatus.NOT_FOUND
        waiting = with_reloading(_asset("waiting.html"), self._browsers.mark, "")
        return waiting, HTTPStatus.SERVICE_UNAVAILABLE

    def _send(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> BytesIO:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return BytesIO(content)

    def _send_asset(self, name: str) -> BytesIO | None:
        if name not in _ASSETS:
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return self._send(_asset(name), _TYPES[Path(name).suffix])

    def _tell(self, browsers: Browsers) -> None:
        """Tell a browser what is different, until it goes away (HTML Standard, 9.2)."""
        asked = parse_qs(urlsplit(self.path).query).get("since", [None])[0]
        # What the browser heard last outweighs the page's own mark, which is older.
        message = browsers.since(self.headers.get("Last-Event-ID") or asked)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        self.wfile.write(b"retry: 1000\n" + message.as_event())
        while not browsers.is_closed:
            if newer := browsers.news(message.mark, HEARTBEAT):
                message = newer
                self.wfile.write(message.as_event())
            elif not browsers.is_closed:
                self.wfile.write(b":\n\n")


class _Server(http.server.ThreadingHTTPServer):
    # A browser with many tabs knocks more often at once than the five times that are the default.
    request_queue_size = 128

    def server_bind(self) -> None:
        """Bind, without asking the network for our own name as ``HTTPServer`` does."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = "localhost", self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say in one line what failed; that a browser went away is no failure."""
        problem = sys.exception()
        if not isinstance(problem, ConnectionError | TimeoutError):
            said = on_one_line(f"{type(problem).__name__}: {problem}")
            print(f"lpsite: a request failed ({said})", file=sys.stderr, flush=True)


def server(
    site: Path, port: int, browsers: Browsers | None = None
) -> http.server.ThreadingHTTPServer:
    """A server for the folder of a site on the loopback address; port 0 takes a free one.

    With ``browsers``, pages follow the site. Raises OSError when the port cannot be had.
    """
    handler = functools.partial(_Handler, browsers=browsers, directory=str(site))
    return _Server(("127.0.0.1", port), handler)
