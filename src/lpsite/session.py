"""A site that is kept up with its sources while somebody edits them."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from lpsite.build import Engine, Options, UnsoundError, build
from lpsite.check import FaultsError
from lpsite.diagnostics import Diagnostic
from lpsite.link import Catalogue, link
from lpsite.publish.index import FOLDER as INDEX
from lpsite.publish.index import build_index
from lpsite.publish.kept import Kept
from lpsite.work.delta import change, is_study, unsound
from lpsite.work.library import in_order_of_id
from lpsite.work.memory import Memory


@dataclass(frozen=True, slots=True)
class Update:
    """What came of an edit.

    ``pages`` are the files of the site that are different now; None stands for any of them. With
    ``faults`` that are errors, or a ``problem``, the site stays as it was. ``lines`` are those of
    the files with faults.
    """

    pages: frozenset[str] | None = frozenset()
    faults: list[Diagnostic] = field(default_factory=list)
    lines: dict[str, list[str]] = field(default_factory=dict)
    problem: str | None = None


class Session:
    """Keeps the site in a folder up with the library in another.

    The folder is nobody's but the session's: it is not the published site, and files in it are
    replaced one by one.
    """

    def __init__(
        self, root: Path, folder: Path, day: Callable[[], datetime.date], engine: Engine
    ) -> None:
        self.root = root
        self.folder = folder
        self._day = day
        self._engine = engine
        self._memory: Memory | None = None
        self._catalogue: Catalogue | None = None
        self._pending: set[str] = set()

    def start(self) -> Update:
        """Make the whole site, as far as it is not there from the last time."""
        return self._told(self._build)

    def update(self, paths: Iterable[str]) -> Update:
        """Bring the site up with sources that were saved, added or removed.

        What was refused before is tried again along with it: a fault in one file can be mended in
        another.
        """
        self._pending |= set(paths)
        return self._told(self._update)

    def index(self) -> None:
        """Make the search index of what is served. Raises IndexingError."""
        shadow = self.folder.with_name(f"{self.folder.name}.index")
        shutil.rmtree(shadow, ignore_errors=True)
        shutil.copytree(self.folder, shadow, ignore=shutil.ignore_patterns(INDEX))
        try:
            build_index(shadow, cache=Kept(self.folder.with_name("index-cache")))
            shutil.rmtree(self.folder / INDEX, ignore_errors=True)
            (shadow / INDEX).rename(self.folder / INDEX)
        finally:
            shutil.rmtree(shadow, ignore_errors=True)

    def _told(self, work: Callable[[], Update]) -> Update:
        """Do some work; whatever it fails with is told, and the site stays as it was."""
        try:
            return work()
        except FaultsError as problem:
            return Update(faults=problem.faults, lines=problem.lines)
        except UnsoundError as problem:
            return Update(problem="; ".join(map(str, problem.findings[:5])))
        except Exception as problem:
            return Update(problem=f"{type(problem).__name__}: {problem}".partition("\n")[0])

    def _build(self) -> Update:
        options = Options(is_indexed=False, cache=self.folder.with_name("memory"))
        index = self.folder / INDEX
        kept = self.folder.with_name("kept-index")
        if index.is_dir():
            shutil.rmtree(kept, ignore_errors=True)
            index.rename(kept)
        try:
            report = build(self.root, self.folder, self._day(), self._engine, options=options)
        finally:
            if kept.is_dir():
                kept.rename(index)
        self._memory, self._catalogue = report.memory, None
        self._pending.clear()
        return Update(pages=None)

    def _update(self) -> Update:
        memory = self._memory
        if memory is None or not self._pending or not all(map(is_study, self._pending)):
            return self._build()
        made = self.folder.with_name("made")
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir(parents=True)
        known = self._known(memory)
        new = change(self.root, memory, self._pending, self._day(), made, known=known)
        if new is None:
            return self._build()
        if findings := unsound(new, memory):
            raise UnsoundError(findings)
        written = frozenset(
            facts.path for facts in new.made.facts if memory.digests.get(facts.path) != facts.digest
        )
        for path in sorted(written):
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (made / path).replace(self.folder / path)
        for path in new.gone:
            (self.folder / path).unlink(missing_ok=True)
        is_listed_anew = new.cards != memory.cards
        pages = written | new.gone
        new.enter(memory)
        self._catalogue = None if is_listed_anew else self._catalogue
        self._pending.clear()
        return Update(pages=pages)

    def _known(self, memory: Memory) -> Catalogue:
        if self._catalogue is None:
            self._catalogue = link(memory.tree, self._day(), in_order_of_id(memory.cards))
        return self._catalogue
