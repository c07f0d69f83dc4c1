"""What a build remembers for the next one of the same site.

It is only ever a short cut: without it, or when it is damaged or of another version of the program,
everything is made anew, with the same result.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from lpsite.link import StudyCard
from lpsite.publish.index_shadow import Searched
from lpsite.publish.kept import Kept
from lpsite.publish.verify import FileFacts
from lpsite.read import Tree
from lpsite.work.fresh import Stamp

_FOLDER, _FILE = "built", "memory"

MOST_CHANGES = 500
"""So many facts may be newer than the file that has them all, before that is written anew."""


class Facts:
    """What verification knows of each file of a site, packed, because most of it is not asked for.

    From one build to the next nearly all of it stays the same. So ``every`` is kept in a file of
    its own, and ``since`` is what is different by now.
    """

    def __init__(self, every: dict[str, bytes]) -> None:
        self.every = every
        self.since: dict[str, bytes | None] = {}

    def get(self, path: str) -> FileFacts | None:
        """The facts of a file, if there are any."""
        packed = self.since[path] if path in self.since else self.every.get(path)
        return _unpacked(packed) if packed else None

    def put(self, facts: FileFacts) -> None:
        """Note the facts of a file."""
        self.since[facts.path] = _packed(facts)

    def drop(self, path: str) -> None:
        """Forget those of a file that is gone."""
        self.since[path] = None

    def join(self) -> None:
        """Let ``every`` be as things are by now."""
        joined = self.every | self.since
        self.every = {path: packed for path, packed in joined.items() if packed is not None}
        self.since = {}

    def __iter__(self) -> Iterator[FileFacts]:
        """The facts of all files."""
        joined = self.every | self.since
        return (_unpacked(packed) for packed in joined.values() if packed is not None)


def packed(facts: Iterable[FileFacts]) -> Facts:
    """The facts of these files."""
    return Facts({each.path: _packed(each) for each in facts})


def _packed(facts: FileFacts) -> bytes:
    return pickle.dumps(facts, pickle.HIGHEST_PROTOCOL)


def _unpacked(packed: bytes) -> FileFacts:
    facts: FileFacts = pickle.loads(packed)
    return facts


@dataclass(slots=True)
class Memory:
    """A site as it was built, and what it was built from.

    ``key`` stands for the program, the day and the options; ``sources`` are the stamps of all
    sources and ``site`` those of all files of the site. ``tree`` is everything that was read and is
    no case study. ``cards`` and ``cites`` tell of each study, by its file: its card, and the ids of
    the studies to which its text refers. ``searched`` is what search sees of each page that it
    finds. ``alike`` has the ids of the studies that are most alike to each published one.
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
    facts: Facts
    searched: dict[str, Searched]
    index: tuple[int, int]
    alike: dict[str, tuple[str, ...]]
    parts: dict[str, Part] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a memory in a file of its own, which stays as long as it is about the same thing.

    ``name`` is that of the file, and ``of`` is what it holds.
    """

    name: str
    of: object


def recall(cache: Path, key: str) -> Memory | None:
    """What was remembered, if it is whole and of the same ``key``; else None."""
    kept = Kept(cache / _FOLDER)
    try:
        memory, names = _taken(kept, _FILE)
        if not isinstance(memory, Memory) or memory.key != key:
            return None
        memory.tree = _taken(kept, names["tree"])
        memory.facts.every = _taken(kept, names["facts"])
    except Exception:
        # Whatever is wrong with it, it is of no use.
        return None
    memory.parts["tree"] = Part(names["tree"], memory.tree)
    memory.parts["facts"] = Part(names["facts"], memory.facts.every)
    return memory


def _taken(kept: Kept, name: str) -> Any:
    return pickle.loads(kept.get(name) or b"")


def remember(cache: Path, memory: Memory) -> None:
    """Keep it for the next build. It is written whole or not at all."""
    kept = Kept(cache / _FOLDER)
    if len(memory.facts.since) > MOST_CHANGES:
        memory.facts.join()
    for name, content in (("tree", memory.tree), ("facts", memory.facts.every)):
        known = memory.parts.get(name)
        if known is None or known.of is not content:
            data = pickle.dumps(content, pickle.HIGHEST_PROTOCOL)
            memory.parts[name] = Part(f"{name}-{hashlib.sha256(data).hexdigest()}", content)
            kept.put(memory.parts[name].name, data)
    names = {name: part.name for name, part in memory.parts.items()}
    nothing: Any = None
    rest = replace(memory, tree=nothing, facts=_without_every(memory.facts), parts={})
    kept.put(_FILE, pickle.dumps((rest, names), pickle.HIGHEST_PROTOCOL))
    kept.keep({_FILE, *names.values()})


def _without_every(facts: Facts) -> Facts:
    rest = Facts({})
    rest.since = facts.since
    return rest
