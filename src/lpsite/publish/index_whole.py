"""Whether Pagefind's index is all there.

The metadata say which files there are, gzip has a checksum, and a script that was cut does not end
as it should.
"""

from __future__ import annotations

import os
import re
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from lpsite.publish import index_files as files

_SCRIPTS = {
    "pagefind.js": re.compile(rb"export\s*\{[^{}]*\};?\s*\Z"),
    "pagefind-worker.js": re.compile(rb"\}\)\(\);?\s*\Z"),
}
"""The scripts, and how each ends. Their bytes differ a little from platform to platform."""

_GZIP = 31
"""The windowBits of zlib for a gzip stream."""


def assert_whole(folder: Path) -> None:
    """Raise FormatError unless the index in ``folder`` is complete."""
    entry = files.read_entry(folder)
    for name, end in _SCRIPTS.items():
        file = folder / name
        if not file.is_file() or not end.search(file.read_bytes()[-2000:]):
            raise files.FormatError(f"{name} is missing or cut off; is the disk full?")
    for language in entry["languages"].values():
        _assert_whole_file(folder / f"wasm.{language['wasm']}.pagefind")
        meta = files.metadata(files.read_file(folder / files.meta_path(language["hash"])))
        paths = [
            *(files.path("fragment", page[0]) for page in meta.pages),
            *(files.path("index", chunk[-1]) for chunk in meta.words),
            *(files.path("filter", each[-1]) for each in meta.filters),
        ]
        # Reading and zlib let go of Python's lock, so threads share the work.
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            list(threads.map(lambda path: _assert_whole_file(folder / path), paths))


def _assert_whole_file(file: Path) -> None:
    """Let gzip's own checksum say whether a file is whole (RFC 1952, section 2.3.1)."""
    stream = zlib.decompressobj(wbits=_GZIP)
    try:
        stream.decompress(file.read_bytes())
    except (OSError, zlib.error) as problem:
        raise files.FormatError(
            f"{file.name} is damaged or missing; is the disk full?"
        ) from problem
    if not stream.eof:
        raise files.FormatError(f"{file.name} ends too early; is the disk full?")
