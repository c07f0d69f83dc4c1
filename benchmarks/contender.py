"""Who takes part in a comparison: its sources, its command, and what it keeps between two runs."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class Scenario(StrEnum):
    """What is measured. Each run is a new process."""

    COLD = "cold"
    UNCHANGED = "nothing changed"
    EDITED = "one study edited"
    EDITED_ASIDE = "one study edited outside the indexed text"
    INDEX = "search index, cold"


@dataclass(frozen=True)
class Contender:
    """One command over one copy of the sources.

    ``folder`` holds its sources and is where the command runs; ``output`` is the site that it
    makes, and ``remembered`` what else is removed before a cold run, both relative to ``folder``.
    ``study`` gives the file of a study by its id. ``serve`` is the command that serves and watches,
    with ``{port}``. ``lacks`` says what the others do and it does not; ``missing`` says why it
    cannot take part. A contender that is ``slow`` runs once where there is much to do.
    """

    name: str
    folder: Path
    command: tuple[str, ...]
    study: Callable[[str], Path]
    output: str = "site"
    remembered: tuple[str, ...] = ()
    scenarios: tuple[Scenario, ...] = (Scenario.COLD, Scenario.UNCHANGED, Scenario.EDITED)
    serve: tuple[str, ...] | None = None
    lacks: str = ""
    missing: str | None = None
    slow: bool = False
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def site(self) -> Path:
        """The site that it makes."""
        return self.folder / self.output

    def page(self, study_id: str) -> Path:
        """The page that it makes of a study."""
        return self.site / "case-studies" / study_id / "index.html"

    def forget(self) -> None:
        """Remove its output and everything that it keeps between two runs."""
        for pattern in (self.output, *self.remembered):
            for path in self.folder.glob(pattern):
                if path.is_dir():
                    shutil.rmtree(path)
                else:
                    path.unlink()


class Editor:
    """Changes studies as a person would: one save, by which the whole file is replaced.

    Each change is made to the text as it was at first, so that files do not grow. ``beside`` is a
    folder on the same file system that nobody watches.
    """

    def __init__(self, beside: Path) -> None:
        self.beside = beside
        self._originals: dict[Path, str] = {}
        self._count = 0

    def new_word(self) -> str:
        """A word that stands nowhere yet."""
        self._count += 1
        letters = [chr(ord("a") + int(digit)) for digit in f"{self._count:04d}"]
        return f"quillow{''.join(letters)}"

    def add_word(self, path: Path, word: str) -> None:
        """Add a paragraph with a new word to the end of a study."""
        text = self._original(path).rstrip("\n")
        self._save(path, f"{text}\n\nOne more word was {word}.\n")

    def change_hours(self, path: Path) -> None:
        """Change a number that stands beside the text of a study, and not in it."""
        self._count += 1
        text, changed = re.subn(
            r"hours_lead: \d+", f"hours_lead: {100 + self._count}", self._original(path)
        )
        if changed != 1:
            raise ValueError(f"{path.name} has no hours to change")
        self._save(path, text)

    def _original(self, path: Path) -> str:
        if path not in self._originals:
            self._originals[path] = path.read_text(encoding="utf-8")
        return self._originals[path]

    def _save(self, path: Path, text: str) -> None:
        """Put a file in place in one step, at a moment that the caller can take as the start."""
        new = self.beside / "saved"
        new.write_text(text, encoding="utf-8")
        os.replace(new, path)  # noqa: PTH105 (the call that is measured from)
