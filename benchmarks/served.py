"""From a saved edit to a served page: each contender's own server, asked again and again."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from contender import Contender, Editor
from measuring import FailedError, tree

ASKED_EVERY = 0.001
"""Seconds from an answer to the next question, at first."""

ASKED_LATER = 0.02
"""The same as a part of the time that has passed: to answer us takes time from building."""

_STARTED_WITHIN = 3600.0
_SERVED_WITHIN = 300.0
_IDLE_WITHIN = 60.0
_QUIET = 0.5
_TICK = os.sysconf("SC_CLK_TCK")


def times_to_served(
    contender: Contender,
    ids: Sequence[str],
    editor: Editor,
    edits: int,
    environment: Mapping[str, str],
) -> Iterator[float]:
    """Seconds from the moment a study is replaced to the first whole answer with the new words.

    The server is left alone until it is idle before each edit. Raises FailedError when it ends, or
    does not show an edit in time.
    """
    port = _free_port()
    with _running(contender, port, environment) as server:
        first = f"/case-studies/{ids[0]}/"
        _answered(server, port, first, ids[0].encode(), _STARTED_WITHIN)
        for number in range(edits):
            study = ids[(number * 53 + 7) % len(ids)]
            word = editor.new_word()
            _until_idle(server)
            editor.add_word(contender.study(study), word)
            begin = time.perf_counter()
            address = f"/case-studies/{study}/"
            _answered(server, port, address, word.encode(), _SERVED_WITHIN)
            yield time.perf_counter() - begin


@contextmanager
def _running(
    contender: Contender, port: int, environment: Mapping[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    assert contender.serve is not None
    command = [part.replace("{port}", str(port)) for part in contender.serve]
    server = subprocess.Popen(
        command,
        cwd=contender.folder,
        env={**environment, **contender.environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield server
    finally:
        # It may have started others, and they are all in the session that it was given.
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def _answered(
    server: subprocess.Popen[bytes], port: int, address: str, words: bytes, within: float
) -> None:
    """Ask until an answer holds the words."""
    begin = time.perf_counter()
    while (passed := time.perf_counter() - begin) < within:
        if server.poll() is not None:
            raise FailedError(f"the server ended with {server.returncode}")
        if words in _asked(port, address):
            return
        time.sleep(max(ASKED_EVERY, ASKED_LATER * passed))
    raise FailedError(f"{address} did not show the words within {within:.0f} s")


def _asked(port: int, address: str) -> bytes:
    """What the server answers, or nothing while it does not."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", address)
        answer = connection.getresponse()
        body = answer.read()
        return body if answer.status == http.HTTPStatus.OK else b""
    except (OSError, http.client.HTTPException):
        return b""
    finally:
        connection.close()


def _until_idle(server: subprocess.Popen[bytes]) -> None:
    """Wait until the server and all below it use next to nothing, but not for ever."""
    end = time.perf_counter() + _IDLE_WITHIN
    before = -1.0
    while (used := _cpu(server.pid)) - before > 0.05 * _QUIET and time.perf_counter() < end:
        before = used
        time.sleep(_QUIET)


def _cpu(pid: int) -> float:
    """Seconds of CPU of a process and all below it."""
    total = 0
    for each in tree(pid):
        try:
            fields = Path(f"/proc/{each}/stat").read_text("utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        total += int(fields[11]) + int(fields[12])
    return total / _TICK


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
