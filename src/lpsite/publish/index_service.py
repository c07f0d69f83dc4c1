"""Pagefind as a service: pages go in, and the files of their index come out.

Nothing touches the disk in between, and pages keep the order in which they are given. Pagefind's
command takes the order in which the file system lists them, which is another on each machine.

The protocol is that of Pagefind's packages for Node and Python (pagefind.app/docs/node-api): JSON
in Base64, each message with a comma behind it, answered in the order in which they were asked.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from typing import IO, Any

import pagefind_bin

LANGUAGE = "en"

_ENVIRONMENT = {
    # Chunks are made anew when parts are merged, and small ones take Pagefind less time.
    "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": "2000",
    # Pagefind fills much memory once. In large pages the kernel hands it out faster.
    "_RJEM_MALLOC_CONF": "thp:always,narenas:1",
}


class PagefindError(Exception):
    """Pagefind failed; the message has its own words."""


def pagefind_files(
    pages: Sequence[tuple[str, bytes]],
    fields: Iterable[str] | None = None,
    held: tuple[int, ...] = (),
) -> dict[str, bytes]:
    """The files of an index over pages, given as address and HTML, by their paths.

    With ``fields``, one more page comes behind the others. It has no address, and each of these
    fields as metadata: Pagefind numbers those that it meets, so that indexes with the same fields
    number them alike. ``held`` are file descriptors that Pagefind keeps open while it runs. It
    ends with its input, so also when we are killed. Raises PagefindError when it fails.
    """
    asked: list[tuple[str, dict[str, Any]]] = [
        ("", {"type": "NewIndex", "config": {"force_language": LANGUAGE}}),
        *((address, _file(address, html)) for address, html in pages),
        *(() if fields is None else [("", _last_page(fields))]),
        ("", {"type": "GetFiles", "index_id": 0}),
    ]
    answers = _answers([payload for _, payload in asked], held)
    for (address, _), answer in zip(asked, answers, strict=True):
        if answer["type"] == "Error":
            raise PagefindError(f"{address}: {answer['message']}".removeprefix(": "))
    return {each["path"]: base64.b64decode(each["content"]) for each in answers[-1]["files"]}


def _file(address: str, html: bytes) -> dict[str, Any]:
    contents = html.decode("utf-8", "replace")
    return {"type": "AddFile", "index_id": 0, "url": address, "file_contents": contents}


def _last_page(fields: Iterable[str]) -> dict[str, Any]:
    return {
        "type": "AddRecord",
        "index_id": 0,
        "url": "",
        # A page without a word would be left out.
        "content": "0",
        "language": LANGUAGE,
        "meta": dict.fromkeys(fields, ""),
    }


def _answers(payloads: Sequence[dict[str, Any]], held: tuple[int, ...]) -> list[dict[str, Any]]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(
            [pagefind_bin.get_executable(), "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            pass_fds=held,
            env=kept | _ENVIRONMENT,
            cwd=tempfile.gettempdir(),
        ) as process,
    ):
        assert process.stdin and process.stdout
        try:
            # Pagefind takes its whole input in, whether or not anyone reads what it answers.
            for number, payload in enumerate(payloads):
                message = {"message_id": number, "payload": payload}
                process.stdin.write(base64.b64encode(json.dumps(message).encode()) + b",")
            process.stdin.flush()
            answers = _read(process.stdout, len(payloads))
            process.stdin.close()
        except BrokenPipeError:
            answers = []
            with contextlib.suppress(BrokenPipeError):
                process.stdin.close()
        ended = process.wait()
        if len(answers) < len(payloads):
            said.seek(0)
            lines = said.read().decode(errors="replace").strip().splitlines()
            raise PagefindError(lines[-1] if lines else f"it ended with {ended} and said nothing")
    return [json.loads(base64.b64decode(answer))["payload"] for answer in answers]


def _read(stream: IO[bytes], number: int) -> list[bytes]:
    pieces: list[bytes] = []
    while number > 0 and (piece := os.read(stream.fileno(), 1 << 20)):
        pieces.append(piece)
        number -= piece.count(b",")
    return b"".join(pieces).split(b",")[:-1]
