"""Runs of six words that a text shares with others, without having those others at hand.

``python scripts/six_words.py FOLDER`` reads the texts (``*.txt``) in a folder and writes a hash of
every run to ``tests/data/language/six_words.bin``: the first eight bytes of its SHA-256, sorted.
The texts are not ours to publish, and nobody can read them out of the hashes.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from lpsite.read import Tree

HASHES = Path(__file__).resolve().parent.parent / "tests/data/language/six_words.bin"
LENGTH = 6
SIZE = 8

_WORD = re.compile(r"[A-Za-z0-9£%']+")
_TARGET = re.compile(r"\](?:\[[^\]\n]*\]|\(https?:[^)\n]*\))")
_MARK = re.compile(r"\[\^[^\]\n]+\]|\[[a-z]+:[a-z0-9-]+\]")
_BLOCK = re.compile(r"\n\s*\n|\||^#+ |^\s*(?:[-*]|\d+\.)\s", re.MULTILINE)
_QUOTED_MARK = re.compile(r"^>\s?", re.MULTILINE)


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every run of six words of a text, in small letters and without what stands between them."""
    words = [found.group().lower().strip("'") for found in _WORD.finditer(text.replace("’", "'"))]
    for start in range(len(words) - LENGTH + 1):
        yield tuple(words[start : start + LENGTH])


def hash_of(run: Iterable[str]) -> bytes:
    """The hash of a run of words."""
    return hashlib.sha256(" ".join(run).encode()).digest()[:SIZE]


def write(folder: Path, target: Path) -> int:
    """Write the hashes of all runs in the texts of a folder; how many there are.

    Raises FileNotFoundError if the folder has no text.
    """
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    if not texts:
        raise FileNotFoundError(f"there is no *.txt in {folder}")
    hashes = sorted({hash_of(run) for text in texts for run in runs(text)})
    target.write_bytes(b"".join(hashes))
    return len(hashes)


def read(source: Path) -> frozenset[bytes]:
    """The hashes in a file. Raises ValueError if it was cut."""
    content = source.read_bytes()
    if not content or len(content) % SIZE:
        raise ValueError(f"{source} is no file of hashes: make it again with scripts/six_words.py")
    return frozenset(content[at : at + SIZE] for at in range(0, len(content), SIZE))


def shared(text: str, hashes: frozenset[bytes]) -> list[str]:
    """The longest stretches of a text that consist of runs with these hashes."""
    found: list[str] = []
    stretch: list[str] = []
    for run in runs(text):
        if hash_of(run) in hashes:
            stretch = [*stretch, run[-1]] if stretch else list(run)
        elif stretch:
            found.append(" ".join(stretch))
            stretch = []
    return [*found, " ".join(stretch)] if stretch else found


def said_in(tree: Tree) -> Iterator[tuple[str, str]]:
    """Every passage of a library with the path of its file: paragraphs, cells, values of keys."""
    for entry in tree.entries:
        for text in _strings(entry.document.value):
            yield entry.path, text
        if entry.body is not None:
            text = _MARK.sub(" ", _TARGET.sub("]", _QUOTED_MARK.sub("", entry.body.text)))
            for block in _BLOCK.split(text):
                yield entry.path, block


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        # The title and the address of a source are not ours to change.
        for key, each in value.items():
            if key != "url" and not (key == "title" and "accessed" in value):
                yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("say which folder the texts are in: python scripts/six_words.py FOLDER")
    try:
        sys.stdout.write(f"{write(Path(sys.argv[1]), HASHES)} runs of six words\n")
    except (OSError, ValueError) as problem:
        sys.exit(str(problem))
