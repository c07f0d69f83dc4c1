"""What serving asks of whoever keeps the site up with its sources (``lpsite.session``)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from lpsite.diagnostics import Diagnostic


class Update(Protocol):
    """What came of an edit."""

    @property
    def pages(self) -> frozenset[str] | None:
        """The files of the site that are different now; None stands for any of them."""

    @property
    def faults(self) -> list[Diagnostic]:
        """Errors that kept the site as it was, and warnings."""

    @property
    def lines(self) -> dict[str, list[str]]:
        """The lines of the files with faults."""

    @property
    def problem(self) -> str | None:
        """A failure of another kind, which kept the site as it was, in one line."""


class Session(Protocol):
    """A site that follows its sources."""

    @property
    def folder(self) -> Path:
        """Where the files to serve stand."""

    def start(self) -> Update:
        """Make the whole site, without the search index."""

    def update(self, paths: Iterable[str], /) -> Update:
        """Follow sources that were saved, added or removed; paths are relative to the library."""

    def index(self) -> None:
        """Make the search index of what is served. It takes long, and a thread may call it."""


@dataclass(frozen=True, slots=True)
class Failure:
    """The update that stands for an exception which nobody foresaw."""

    problem: str | None
    pages: frozenset[str] | None = frozenset()
    faults: list[Diagnostic] = field(default_factory=list)
    lines: dict[str, list[str]] = field(default_factory=dict)
