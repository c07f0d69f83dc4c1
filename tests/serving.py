"""A served library: the program in a process of its own, or a session that only pretends."""

from __future__ import annotations

import http.client
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from lpsite.diagnostics import Diagnostic, Severity, Span
from lpsite.serve.browsers import Browsers
from lpsite.serve.handler import server

PAGE = b"<!doctype html>\n<html><head><title>A</title></head>\n<body><p>A</body></html>\n"


@dataclass(frozen=True)
class Told:
    """An update."""

    pages: frozenset[str] | None = frozenset()
    faults: list[Diagnostic] = field(default_factory=list)
    lines: dict[str, list[str]] = field(default_factory=dict)
    problem: str | None = None


class FakeSession:
    """A session that answers with what it was given, and notes what it was asked."""

    def __init__(self, folder: Path, *answers: Told | Exception) -> None:
        self.folder = folder
        self.asked: list[set[str] | None] = []
        self.indexed = 0
        self._answers = list(answers)

    def start(self) -> Told:
        return self._answer(None)

    def update(self, paths: Iterable[str]) -> Told:
        return self._answer(set(paths))

    def index(self) -> None:
        self.indexed += 1

    def _answer(self, asked: set[str] | None) -> Told:
        self.asked.append(asked)
        answer = self._answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def fault(message: str = "wrong", severity: Severity = Severity.ERROR) -> Diagnostic:
    return Diagnostic("LP311", Span("library/a.md", 5, 8, 5, 9), message, "mend it", severity)


@contextmanager
def files_served(site: Path, browsers: Browsers | None = None) -> Iterator[int]:
    """Serve a folder while the block runs; gives the port."""
    with server(site, 0, browsers) as running:
        threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
        yield int(running.server_address[1])
        if browsers:
            browsers.close()
        running.shutdown()


def ask(
    port: int, path: str, method: str = "GET", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and content of an answer. Names of headers are given with ``_``."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=named)
        answer = connection.getresponse()
        return answer.status, dict(answer.headers), answer.read()
    finally:
        connection.close()


@dataclass
class Served:
    """A library that ``lpsite serve`` serves."""

    process: subprocess.Popen[bytes]
    log: Path

    @property
    def said(self) -> str:
        return self.log.read_text()

    @property
    def address(self) -> str:
        return until(
            lambda: match.group() if (match := re.search(r"http://\S+", self.said)) else ""
        )

    def stop(self) -> int:
        """Press Ctrl+C, and give the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=20)


@contextmanager
def library_served(root: Path) -> Iterator[Served]:
    """Serve the library in a folder while the block runs."""
    # Beside the library, so that what is printed is no change in it.
    log = root.with_name("said.txt")
    with log.open("w") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "lpsite.cli", "serve", "--port", "0"],
            cwd=root,
            stdout=said,
            stderr=subprocess.STDOUT,
            preexec_fn=_interruptible,
        )
    served = Served(process, log)
    try:
        yield served
    finally:
        if process.poll() is None:
            served.stop()


def _interruptible() -> None:
    """Let Ctrl+C work again: whoever runs tests in the background may have switched it off."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def until(ask: Callable[[], str], seconds: float = 60) -> str:
    """What ``ask`` answers, once it answers something."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := ask():
            return answer
        time.sleep(0.02)
    raise TimeoutError


def until_true(is_so: Callable[[], bool], seconds: float = 60) -> None:
    until(lambda: "yes" if is_so() else "", seconds)


def get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=60) as response:
        return str(response.read().decode())
