"""The search index: Pagefind over the built pages."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from lpsite.publish.index_files import FormatError
from lpsite.publish.index_order import put_in_order
from lpsite.publish.index_whole import assert_whole

FOLDER = "pagefind"
# Pagefind writes interfaces of its own too. Ours is overrides/assets/search.js, and the others
# would only add to what is published.
_UNUSED = ("*-ui*", "pagefind-highlight.js", "pagefind-modular*")


class IndexingError(Exception):
    """Pagefind could not index the site."""


@dataclass(frozen=True, slots=True)
class Index:
    """How much was indexed."""

    pages: int = 0
    words: int = 0


def build_index(site: Path, held: tuple[int, ...] = ()) -> Index:
    """Index the site in a folder; pages without ``data-pagefind-body`` are left out.

    ``held`` are file descriptors that Pagefind keeps open while it runs: whoever holds a lock
    passes it, so that Pagefind, should we be killed, never writes into the next build.
    Raises IndexingError with Pagefind's own words when it fails.
    """
    run = subprocess.run(
        [sys.executable, "-m", "pagefind_bin", "--site", str(site), "--force-language", "en"],
        capture_output=True,
        text=True,
        check=False,
        pass_fds=held,
    )
    if run.returncode != 0:
        said = (run.stderr or run.stdout).strip().splitlines()
        raise IndexingError(f"Pagefind failed: {said[-1] if said else 'it said nothing'}")
    for pattern in _UNUSED:
        for path in (site / FOLDER).glob(pattern):
            path.unlink()
    try:
        put_in_order(site / FOLDER)
        assert_whole(site / FOLDER)
    except FormatError as problem:
        raise IndexingError(f"the search index is not sound: {problem}") from problem
    return Index(_number(run.stdout, "page"), _number(run.stdout, "word"))


def _number(output: str, word: str) -> int:
    found = re.search(rf"Indexed (\d+) {word}s?", output)
    return int(found.group(1)) if found else 0
