"""A source is saved, the site follows, browsers and the terminal are told; and so on."""

from __future__ import annotations

import errno
import http.server
import sys
import threading
import time
from collections.abc import Callable, Collection
from pathlib import Path

from lpsite.diagnostics import Diagnostic, errors
from lpsite.publish.index import FOLDER as INDEX
from lpsite.render.wording import count, listed
from lpsite.report.shown import on_one_line
from lpsite.serve.browsers import Browsers
from lpsite.serve.handler import server
from lpsite.serve.indexing import Indexer
from lpsite.serve.session import Failure, Session, Update
from lpsite.serve.watching import Sources, Watch

Show = Callable[[list[Diagnostic], dict[str, list[str]]], None]
"""Prints diagnostics, with the lines of the files that they stand in."""

NAMED = 3
"""The most sources that are named when several changed at once."""

_LAST_PORT = 65_535
_POLLED = 0.1
_TRIED = 100


class PortError(OSError):
    """The port cannot be had; the message is one line that says why, and which one can."""


class Editing:
    """Keeps a session, the browsers and the terminal in step.

    ``ask`` is called when pages are different, so that search can follow.
    """

    def __init__(
        self, session: Session, browsers: Browsers, show: Show, ask: Callable[[], None]
    ) -> None:
        self._session = session
        self._browsers = browsers
        self._show = show
        self._ask = ask
        self._is_lost = True

    def start(self) -> None:
        """Make the whole site."""
        self._follow("The library", self._session.start)

    def follow(self, paths: Collection[str]) -> None:
        """Bring the site up with sources that changed."""
        # After an exception nobody knows what the session still knows, so it begins again.
        work = self._session.start if self._is_lost else lambda: self._session.update(paths)
        self._follow(named(paths), work)

    def _follow(self, name: str, work: Callable[[], Update]) -> None:
        begin = time.perf_counter()
        try:
            update = work()
            self._is_lost = False
        except Exception as problem:
            said = str(problem).strip().partition("\n")[0]
            update = Failure(f"the program itself failed ({type(problem).__name__}: {said})")
            self._is_lost = True
        seconds = time.perf_counter() - begin
        # Browsers first: a slow terminal is nobody's wish.
        self._browsers.tell(update)
        if update.pages is None or any(path.endswith(".html") for path in update.pages):
            self._ask()
        self._say(name, update, seconds)

    def _say(self, name: str, update: Update, seconds: float) -> None:
        print(f"{name}: {outcome(update)}, {seconds * 1000:.0f} ms", flush=True)
        if update.faults:
            self._show(update.faults, update.lines)
        if update.problem:
            print(f"lpsite: {on_one_line(update.problem)}", file=sys.stderr, flush=True)
        if is_refused(update):
            is_there = (self._session.folder / "index.html").is_file()
            stays = "The site stays as it was" if is_there else "There is no site to show"
            print(f"{stays} until this is mended.", file=sys.stderr, flush=True)


def is_refused(update: Update) -> bool:
    """Whether the site stays as it was."""
    return bool(update.problem or errors(update.faults))


def named(paths: Collection[str]) -> str:
    """Sources by name; of many, the first few."""
    shown = [on_one_line(path) for path in sorted(paths)]
    if len(shown) > NAMED:
        return f"{', '.join(shown[:NAMED])} and {len(shown) - NAMED} more"
    return listed(shown)


def outcome(update: Update) -> str:
    """What came of an edit, in a few words."""
    if is_refused(update):
        return "not taken over"
    if update.pages is None:
        return "the whole site is made"
    if not update.pages:
        return "nothing on the site is different"
    return f"{count(len(update.pages), 'file')} of the site made anew"


def serve(root: Path, session: Session, port: int, show: Show) -> None:
    """Serve a library until interrupted (Ctrl+C), and follow its sources.

    Raises PortError when the port cannot be had, and KeyboardInterrupt when interrupted before the
    site is made.
    """
    browsers = Browsers()
    with _server(session.folder, port, browsers) as running:
        print("Making the site ...", flush=True)
        # What is saved while the site is made is found by comparing with what was there before.
        # Nothing runs in a thread until then, because the session may fork processes.
        sources = Sources(root.resolve())
        indexer = Indexer(session.index, lambda: _tell_index(browsers), _say)
        editing = Editing(session, browsers, show, indexer.ask)
        editing.start()
        threading.Thread(target=running.serve_forever, args=(_POLLED,), daemon=True).start()
        address = f"http://127.0.0.1:{running.server_address[1]}/"
        print(f"The site is at {address} (stop with Ctrl+C)", flush=True)
        try:
            with Watch(sources, _say) as watch:
                while True:
                    paths = watch.take()
                    indexer.put_off()
                    editing.follow(paths)
        except KeyboardInterrupt:
            print()
        finally:
            browsers.close()
            running.shutdown()


def _tell_index(browsers: Browsers) -> None:
    # A page that searches has asked for this file, whether it was there or not.
    browsers.tell_different(frozenset([f"{INDEX}/pagefind.js"]))


def _say(line: str) -> None:
    print(on_one_line(line), file=sys.stderr, flush=True)


def _server(folder: Path, port: int, browsers: Browsers) -> http.server.ThreadingHTTPServer:
    if not 0 <= port <= _LAST_PORT:
        raise PortError(f"there is no port {port}: ports are numbers from 1 to {_LAST_PORT}")
    try:
        return server(folder, port, browsers)
    except OSError as problem:
        why = {
            errno.EADDRINUSE: "is in use by another program",
            errno.EACCES: "is kept for the system",
        }.get(problem.errno or 0)
        if why is None:
            raise PortError(f"port {port} cannot be had: {problem.strerror}") from problem
        raise PortError(f"port {port} {why}; try --port {_free_port(folder, port)}") from problem


def _free_port(folder: Path, port: int) -> int:
    """The next port that can be had; 0, for any, if none is near."""
    first = max(port + 1, 1024)
    for number in range(first, min(first + _TRIED, _LAST_PORT + 1)):
        try:
            server(folder, number).server_close()
        except OSError:
            continue
        return number
    return 0
