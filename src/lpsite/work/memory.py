"""What a build remembers for the next one of the same site.

It is only ever a short cut: without it, or when it is damaged or of another version of the program,
everything is made anew, with the same result.
"""

from __future__ import annotations

import hashlib
import pickle
from dataclasses import dataclass
from pathlib import Path

from lpsite.link import StudyCard
from lpsite.publish.verify import FileFacts
from lpsite.read import Tree
from lpsite.work.fresh import Stamp

_FILE = "memory"


@dataclass(slots=True)
class Memory:
    """A site as it was built, and what it was built from.

    ``key`` stands for the program, the day and the options; ``sources`` are the stamps of all
    sources and ``site`` those of all files of the site. ``tree`` is everything that was read and is
    no case study. ``cards`` and ``cites`` tell of each study, by its file: its card, and the ids of
    the studies to which its text refers. ``facts`` is what verification knows of each file of the
    site, packed, because most of it is not asked for.
    """

    key: str
    sources: dict[str, Stamp]
    site: dict[str, Stamp]
    tree: Tree
    docs: dict[str, str]
    cards: dict[str, StudyCard]
    cites: dict[str, frozenset[str]]
    cited_beside: frozenset[str]
    digests: dict[str, str]
    facts: dict[str, bytes]
    index: tuple[int, int]


def pack(facts: FileFacts) -> bytes:
    """Facts as bytes, which are quicker to keep than what they stand for."""
    return pickle.dumps(facts, pickle.HIGHEST_PROTOCOL)


def unpack(packed: bytes) -> FileFacts:
    """The facts again."""
    facts: FileFacts = pickle.loads(packed)
    return facts


def recall(cache: Path, key: str) -> Memory | None:
    """What was remembered, if it is whole and of the same ``key``; else None."""
    try:
        data = (cache / _FILE).read_bytes()
        digest, rest = data[:32], memoryview(data)[32:]
        if hashlib.sha256(rest).digest() != digest:
            return None
        memory = pickle.loads(rest)
    except Exception:
        # Whatever is wrong with it, it is of no use.
        return None
    return memory if isinstance(memory, Memory) and memory.key == key else None


def remember(cache: Path, memory: Memory) -> None:
    """Keep it for the next build. It is written whole or not at all."""
    data = pickle.dumps(memory, pickle.HIGHEST_PROTOCOL)
    cache.mkdir(parents=True, exist_ok=True)
    new = cache / f"{_FILE}.new"
    with new.open("wb") as file:
        file.write(hashlib.sha256(data).digest())
        file.write(data)
    new.replace(cache / _FILE)
