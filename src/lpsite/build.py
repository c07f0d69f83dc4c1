"""The whole line, step by step: read, check, link, render, publish."""

from __future__ import annotations

import datetime
import gc
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from lpsite.check import check
from lpsite.diagnostics import Diagnostic, errors, in_order
from lpsite.link import Catalogue, link
from lpsite.publish.index import Index, build_index
from lpsite.publish.manifest import write_manifest
from lpsite.publish.stage import staged
from lpsite.publish.write import write_files
from lpsite.read import SETTINGS, Tree, assert_unchanged, read
from lpsite.render.page import Shell
from lpsite.render.site import render
from lpsite.render.theme import read_theme

SITE_DIR = "site"


class FaultsError(Exception):
    """The sources have faults; nothing was built."""

    def __init__(self, faults: list[Diagnostic], lines: dict[str, list[str]]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults
        self.lines = lines


class EngineError(Exception):
    """The engine could not render a text in docs/."""


Engine = Callable[[Catalogue, Shell, dict[str, str]], dict[str, str]]
"""Turns the texts in docs/ into HTML: see ``lpsite.engine.mkdocs.docs_html``."""


def today(environment: dict[str, str] | None = None) -> datetime.date:
    """The day as which the site is built: SOURCE_DATE_EPOCH, or else the clock, in UTC.

    Raises ValueError when SOURCE_DATE_EPOCH is not a number of seconds
    (reproducible-builds.org/specs/source-date-epoch).
    """
    seconds = (os.environ if environment is None else environment).get("SOURCE_DATE_EPOCH")
    moment = float(seconds) if seconds else time.time()
    return datetime.datetime.fromtimestamp(moment, datetime.UTC).date()


def read_and_check(
    root: Path, day: datetime.date | None = None, privacy: bool = True
) -> tuple[Tree, list[Diagnostic]]:
    """Read a source tree and find every fault in it, in order of place.

    With a day, what has gone out of date by then is told as well; without ``privacy``, nothing is
    said about personal data.
    """
    with _collecting_later():
        tree, faults = read(root)
        return tree, in_order([*faults, *check(tree, day, privacy)])


@contextmanager
def _collecting_later() -> Iterator[None]:
    """Keep Python from looking for garbage meanwhile.

    Reading makes a great many objects and next to no garbage. The collector would walk all of them
    again and again, which takes a quarter of the time at a thousand studies and more beyond.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # What was made so far stays until the end, so it need not be looked through later either.
        gc.freeze()
        if was_on:
            gc.enable()


def load(root: Path, day: datetime.date) -> Catalogue:
    """Read, check and link a source tree. Raises FaultsError when it has faults."""
    return _load(root, day)[1]


def _load(root: Path, day: datetime.date) -> tuple[Tree, Catalogue]:
    tree, faults = read_and_check(root)
    if errors(faults):
        raise FaultsError(faults, tree.lines)
    return tree, link(tree, day)


@dataclass(slots=True)
class Report:
    """What a build did: its steps with their seconds, and what it made."""

    steps: list[tuple[str, float]] = field(default_factory=list)
    pages: int = 0
    studies: int = 0
    index: Index = field(default_factory=Index)

    @contextmanager
    def step(self, name: str, told: Callable[[str, float], None]) -> Iterator[None]:
        """Time a step and tell of it when it is done."""
        begin = time.perf_counter()
        yield
        seconds = time.perf_counter() - begin
        self.steps.append((name, seconds))
        told(name, seconds)


def build(
    root: Path,
    target: Path,
    day: datetime.date,
    engine: Engine,
    told: Callable[[str, float], None] = lambda name, seconds: None,
) -> Report:
    """Build the site of the sources in ``root`` and put it at ``target``.

    The site is made beside the target, verified there, and moved into place whole; on any failure
    the target stays as it was. Raises FaultsError for faults in the sources, ChangedError when
    somebody saves one meanwhile, EngineError, IndexingError, UnsoundError for faults in the built
    site, and StageError when the target cannot be used.
    """
    report = Report()
    with staged(target) as stage:
        with report.step("read, check and link", told):
            tree, catalogue = _load(root, day)
            theme = read_theme(root)
            assert_unchanged(tree, theme.stamps)
        with report.step("render", told):
            shell = Shell(catalogue, theme)
            texts = {
                path: "\n".join(lines)
                for path, lines in tree.lines.items()
                if path == SETTINGS or path in catalogue.docs
            }
            outputs = render(catalogue, shell, engine(catalogue, shell, texts))
            write_files(stage.folder, ((each.path, each.content) for each in outputs))
            report.pages = sum(1 for _ in stage.folder.rglob("*.html"))
        with report.step("index", told):
            report.index = build_index(stage.folder, (stage.lock,))
        with report.step("verify", told):
            write_manifest(stage.folder)
    report.studies = len(catalogue.studies)
    return report
