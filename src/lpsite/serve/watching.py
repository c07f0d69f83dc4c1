"""Which sources were saved, added or removed: what the system tells, and what stands there.

The system's word alone is not enough. It may lose some of it in a storm, it tells nothing of files
that stood in a folder before it began to look there, and for a folder that is moved away it names
the folder alone. So what it names is compared with what was known, and when all is quiet
everything is looked at once more.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path, PurePath
from types import TracebackType

import watchfiles

from lpsite.work.fresh import SOURCES, Stamp, stamps_of

STEP = 5
"""Milliseconds without another change after which a burst is over."""

BURST = 50
"""Milliseconds after which a burst that does not end is told so far."""

MANY = 10
"""More sources than these at once are saved by a program, such as git, and others will follow."""

LULL = 0.2
"""Seconds without another change after which such a program has done."""

PATIENCE = 2.0
"""Seconds after which it is not waited for any longer."""

QUIET = 500
"""Milliseconds of quiet after which everything is looked at once more."""

AGAIN = 2.0
"""Seconds between two looks where the system cannot tell of changes."""

# What editors leave beside a file while one types; none of it is a source.
_is_wanted = watchfiles.DefaultFilter()


class Sources:
    """What is known of the source files of a library."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._known = stamps_of(str(root), SOURCES)
        self._lock = threading.Lock()

    def look_at(self, paths: Iterable[str]) -> set[str]:
        """The sources among some paths that are not what they were; in a folder, those below it.

        Paths are relative to the library, with ``/``.
        """
        asked = set(paths)
        with self._lock:
            now = stamps_of(str(self.root), tuple(sorted(asked)))
            gone = asked - now.keys()
            # Whether it was a folder, nobody can say any more who has not kept its files.
            folders = gone - self._known.keys()
            below = {path for path in self._known if folders and not folders.isdisjoint(_up(path))}
            return self._take(now, (asked & self._known.keys()) | below)

    def look_at_all(self) -> set[str]:
        """The sources that are not what they were."""
        with self._lock:
            return self._take(stamps_of(str(self.root), SOURCES), set(self._known))

    def _take(self, now: dict[str, Stamp], before: set[str]) -> set[str]:
        """Know better from now on, and give what differs."""
        differing = {path for path, stamp in now.items() if self._known.get(path) != stamp}
        gone = before - now.keys()
        for path in gone:
            del self._known[path]
        self._known |= now
        change = watchfiles.Change.modified
        return {path for path in differing | gone if _is_wanted(change, path)}


def _up(path: str) -> Iterable[str]:
    return [str(parent) for parent in PurePath(path).parents]


class Watch:
    """Collects changed sources in the background until somebody takes them. A context.

    ``say`` is told in one line when the system cannot tell of changes; then they are looked for.
    """

    def __init__(self, sources: Sources, say: Callable[[str], None]) -> None:
        self._sources = sources
        self._say = say
        self._is_blind = False
        self._waiting: set[str] = set()
        self._arrived = threading.Condition()
        self._ended = threading.Event()
        self._others = threading.Event()
        # Files beside one another in the library's own folder are watched by that folder: a
        # file itself is lost from sight when an editor puts another in its place.
        self._threads = [
            threading.Thread(target=self._watch, args=(work, recursive, stop), daemon=True)
            for work, recursive, stop in (
                (lambda: [sources.root], False, self._ended),
                (self._folders, True, self._others),
            )
        ]

    def __enter__(self) -> Watch:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._ended.set()
        self._others.set()

    def take(self, seconds: float | None = None) -> set[str]:
        """Wait until sources changed, and give all of them; none when the time is over."""
        with self._arrived:
            self._arrived.wait_for(lambda: self._waiting, seconds)
            end = time.monotonic() + PATIENCE
            while len(self._waiting) > MANY and time.monotonic() < end:
                if not self._arrived.wait(LULL):
                    break
            taken, self._waiting = self._waiting, set()
            return taken

    def _folders(self) -> list[Path]:
        folders = [self._sources.root / name for name in SOURCES]
        return [folder for folder in folders if folder.is_dir() and not folder.is_symlink()]

    def _watch(
        self, find: Callable[[], list[Path]], recursive: bool, stop: threading.Event
    ) -> None:
        while not self._ended.is_set():
            if stop is self._others:
                stop.clear()
                if self._ended.is_set():
                    return
            try:
                self._listen(find(), recursive, stop)
            except Exception as problem:
                # A name that is no text, a folder that went away, or too many folders to watch.
                # Whatever it is, this thread is the only one that would notice the next edit.
                if not self._is_blind:
                    self._is_blind = True
                    self._say(
                        f"The system tells of no changes just now ({problem}): we look for them."
                    )
                self._ended.wait(AGAIN)
                self._arrive(self._sources.look_at_all())

    def _listen(self, paths: list[Path], recursive: bool, stop: threading.Event) -> None:
        if not paths:
            stop.wait(AGAIN)
            return
        is_sure = False
        for changes in watchfiles.watch(
            *paths,
            watch_filter=None,
            step=STEP,
            debounce=BURST,
            rust_timeout=QUIET,
            yield_on_timeout=True,
            stop_event=stop,
            recursive=recursive,
            raise_interrupt=False,
        ):
            if named := self._relative(changes):
                is_sure = False
                self._arrive(self._sources.look_at(named))
            elif not changes and not is_sure:
                is_sure = True
                self._arrive(self._sources.look_at_all())

    def _relative(self, changes: set[tuple[watchfiles.Change, str]]) -> set[str]:
        """The paths of sources, relative to the library."""
        root = self._sources.root
        paths = set()
        for change, name in changes:
            path = PurePath(name)
            if path == root or not path.is_relative_to(root):
                continue
            relative = path.relative_to(root).as_posix()
            if relative.partition("/")[0] in SOURCES:
                paths.add(relative)
                is_saved = change is watchfiles.Change.modified or (root / relative).is_file()
                if relative in SOURCES and not is_saved:
                    # A folder came or went: those that are there now must be watched.
                    self._others.set()
        return paths

    def _arrive(self, paths: set[str]) -> None:
        if paths:
            with self._arrived:
                self._waiting |= paths
                self._arrived.notify_all()
