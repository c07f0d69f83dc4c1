"""The whole line, step by step: read, check, link, render, publish."""

from __future__ import annotations

import datetime
import gc
import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from lpsite.check import FaultsError, check
from lpsite.diagnostics import Diagnostic, errors, in_order
from lpsite.link import Catalogue, cited_studies, link
from lpsite.publish.index import Index, build_index
from lpsite.publish.index_shadow import Searched
from lpsite.publish.kept import Kept
from lpsite.publish.manifest import write_manifest
from lpsite.publish.stage import Stage, staged
from lpsite.publish.verify import (
    Expectations,
    FileFacts,
    Finding,
    Kind,
    expected_of,
    judge,
    look_through,
)
from lpsite.publish.verify.inspector import Inspector
from lpsite.read import SETTINGS, Tree, read
from lpsite.render.page import Shell
from lpsite.render.site import render_documents, render_without_studies
from lpsite.work import fresh
from lpsite.work.delta import change, changed_studies, is_searched_otherwise, unsound
from lpsite.work.library import Library, opened
from lpsite.work.memory import Facts, Memory, packed, recall, remember
from lpsite.work.share import Made, Wanted, make


class EngineError(Exception):
    """The engine could not render a text in docs/."""


class UnsoundError(Exception):
    """The built site has faults; it was not published."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(f"{len(findings)} findings in the built site")
        self.findings = findings


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
    tree, faults = read_and_check(root)
    if errors(faults):
        raise FaultsError(faults, tree.lines)
    return link(tree, day)


@dataclass(slots=True)
class Report:
    """What a build did: its steps with their seconds, and what it made.

    ``told`` is called after each step.
    """

    told: Callable[[str, float], None]
    steps: list[tuple[str, float]] = field(default_factory=list)
    pages: int = 0
    studies: int = 0
    index: Index = field(default_factory=Index)
    memory: Memory | None = None

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time a step and tell of it when it is done."""
        begin = time.perf_counter()
        yield
        seconds = time.perf_counter() - begin
        self.steps.append((name, seconds))
        self.told(name, seconds)


@dataclass(frozen=True, slots=True)
class Options:
    """What can be left out: the search index, and the checks of sources and built site.

    ``cache`` is the folder that keeps what this build learns, for the next one of the same site.
    """

    is_indexed: bool = True
    is_checked: bool = True
    cache: Path | None = None


EVERYTHING = Options()


def build(
    root: Path,
    target: Path,
    day: datetime.date,
    engine: Engine,
    told: Callable[[str, float], None] = lambda name, seconds: None,
    options: Options = EVERYTHING,
) -> Report:
    """Build the site of the sources in ``root`` and put it at ``target``.

    The site is made beside the target, verified there, and moved into place whole; on any failure
    the target stays as it was. Raises FaultsError for faults in the sources, ChangedError when
    somebody saves one meanwhile, EngineError, IndexingError, UnsoundError for faults in the built
    site, and StageError when the target cannot be used.
    """
    report = Report(told)
    key = repr((fresh.program(), day, options.is_indexed, options.is_checked))
    # Taken before anything is read: what is saved meanwhile is then seen the next time.
    sources = fresh.stamps_of(str(root), fresh.SOURCES)
    with staged(target) as stage, _collecting_later():
        before = recall(options.cache, key) if options.cache else None
        if before is not None and before.site != fresh.stamps_of(str(target)):
            before = None
        site = before and _change(root, stage, day, options, before, sources, report)
        if site is None:
            site = _make(root, stage, day, engine, options, report)
            if before is not None:
                stage.keep_same(_same(site.digests, before.digests))
        write_manifest(stage.folder, site.digests)
    report.pages = sum(path.endswith(".html") for path in site.digests)
    report.studies = sum(card.status == "published" for card in site.cards.values())
    report.index = Index(*site.index)
    if options.cache:
        site.key, site.sources = key, sources
        site.site = fresh.stamps_of(str(target))
        with _collecting_later():
            remember(options.cache, site)
        report.memory = site
    return report


def _make(
    root: Path, stage: Stage, day: datetime.date, engine: Engine, options: Options, report: Report
) -> Memory:
    """Make everything."""
    stage.forget()
    with ExitStack() as stack:
        with report.step("read and check"):
            library = stack.enter_context(opened(root, day, options.is_checked))
        expected = expected_of(library.catalogue)
        with report.step("render"):
            wanted = Wanted(expected if options.is_checked else None, options.is_indexed)
            docs, made = _render(library, stage.folder, engine, wanted)
    searched = {path: its for part in made for path, its in part.searched.items()}
    alike = {study: ids for part in made for study, ids in part.alike.items()}
    with report.step("index"):
        index = _index(stage, options, searched) if options.is_indexed else Index()
    with report.step("verify"):
        facts = _look_at_all(stage.folder, made, expected, options)
    return Memory(
        key="",
        sources={},
        site={},
        tree=library.tree,
        docs=docs,
        cards=library.cards,
        cites=library.cites,
        cited_beside=frozenset().union(*cited_studies(library.tree).values()),
        digests={each.path: each.digest for each in facts},
        facts=packed(facts) if options.cache else Facts({}),
        searched=searched,
        index=(index.pages, index.words),
        alike=alike,
    )


def _same(now: dict[str, str], before: dict[str, str]) -> list[str]:
    """The files that are as they were before, by their digests."""
    return [path for path, digest in now.items() if before.get(path) == digest]


def _change(
    root: Path,
    stage: Stage,
    day: datetime.date,
    options: Options,
    before: Memory,
    sources: dict[str, fresh.Stamp],
    report: Report,
) -> Memory | None:
    """Make only what is different; None if that cannot be said."""
    studies = changed_studies(before, sources)
    if studies is None or not options.is_checked:
        return None
    with report.step("make what changed"):
        new = change(root, before, studies, day, stage.folder, options.is_indexed)
        if new is None:
            return None
        is_searched_anew = options.is_indexed and is_searched_otherwise(new, before)
        stage.keep(before.site, new.kept(before, is_searched_anew))
        made = {facts.path: facts.digest for facts in new.made.facts}
        stage.keep_same(_same(made, before.digests))
    if is_searched_anew:
        with report.step("index"):
            index = _index(stage, options, new.searched(before))
            before.index = (index.pages, index.words)
            new.take_index(stage.folder, before)
    with report.step("verify"):
        if findings := unsound(new, before):
            raise UnsoundError(findings)
    new.enter(before)
    return before


def _index(stage: Stage, options: Options, pages: dict[str, Searched]) -> Index:
    cache = Kept(options.cache / "index") if options.cache else None
    return build_index(stage.folder, (stage.lock,), pages=pages, cache=cache)


def _render(
    library: Library, folder: Path, engine: Engine, wanted: Wanted
) -> tuple[dict[str, str], list[Made]]:
    """Write every file into a folder: the studies by the crew, and meanwhile all else.

    Gives the HTML of the texts in docs/ too.
    """
    waiting = library.render_studies(folder, wanted)
    catalogue = library.catalogue
    shell = Shell(catalogue, library.theme)
    texts = {
        path: "\n".join(lines)
        for path, lines in library.tree.lines.items()
        if path == SETTINGS or path in catalogue.docs
    }
    docs = engine(catalogue, shell, texts)
    outputs = chain(render_without_studies(catalogue, shell, docs), render_documents(catalogue))
    rest = make(folder, outputs, wanted)
    return docs, [rest, *waiting()]


def _look_at_all(
    folder: Path, made: list[Made], expected: Expectations, options: Options
) -> list[FileFacts]:
    """Look at the files that others have written too, and judge the site."""
    facts = [each for part in made for each in part.facts]
    findings = [each for part in made for each in part.findings]
    known = {each.path for each in facts}
    there = look_through(folder)
    inspector = Inspector(expected)
    for path in there.files:
        if path not in known:
            inspector.look_at(path, (folder / path).read_bytes())
    facts += inspector.facts
    if options.is_checked:
        findings = judge(facts, expected, [*there.findings, *findings, *inspector.findings])
        if not options.is_indexed:
            findings = [each for each in findings if each.kind is not Kind.NOT_IN_SEARCH]
        if findings:
            raise UnsoundError(findings)
    return facts
