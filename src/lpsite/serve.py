"""Serve the built site on this machine, and build it again when a source changes."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable
from pathlib import Path

import watchfiles

from lpsite.read import SETTINGS

WATCHED = (SETTINGS, "standards.yml", "library", "case_studies", "docs", "overrides")


class _Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing of requests: what an editor needs to see is what the build says."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Show the site's own page for an address that does not exist."""
        page = Path(self.directory) / "404.html"
        if code != http.HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def end_headers(self) -> None:
        """Let the browser ask again each time: the site changes while one edits."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()


_Handler.extensions_map = {
    **http.server.SimpleHTTPRequestHandler.extensions_map,
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".html": "text/html; charset=utf-8",
}


def server(site: Path, port: int) -> http.server.ThreadingHTTPServer:
    """A server for the folder of a site on the loopback address; port 0 takes a free one."""
    handler = functools.partial(_Handler, directory=str(site))
    return http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)


def serve(root: Path, site: Path, port: int, rebuild: Callable[[], None]) -> None:
    """Serve until interrupted, calling ``rebuild`` after each change of a source."""
    with server(site, port) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{running.server_address[1]}/"
        print(f"The site is at {address} (stop with Ctrl+C)", flush=True)
        watched = [root / name for name in WATCHED if (root / name).exists()]
        for _ in watchfiles.watch(*watched, raise_interrupt=False):
            rebuild()
        running.shutdown()
