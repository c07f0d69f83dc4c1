"""The first step of the line: every source file, read into typed records with positions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from lpsite.diagnostics import Diagnostic
from lpsite.model.allowed import Allowed
from lpsite.model.case_study import CaseStudy
from lpsite.model.comparison import Comparison
from lpsite.model.framework import Framework
from lpsite.model.gateways import Calendar
from lpsite.model.guidance import Guidance
from lpsite.model.language import Language
from lpsite.model.ledger import Facts, Glossary, Sources
from lpsite.model.site import DocsPage, SiteSettings
from lpsite.model.synonyms import Synonyms
from lpsite.model.template import Template
from lpsite.model.vocabulary import Vocabularies
from lpsite.source import front_matter
from lpsite.source.folders import Found, Kind, walk
from lpsite.source.images import FORMATS, ImageFacts, read_image
from lpsite.source.letters import deceiving_letters
from lpsite.source.markdown import Markdown, parse_markdown
from lpsite.source.records import Entry, build
from lpsite.source.stamps import Stamp, changed
from lpsite.source.text import Text, read_text
from lpsite.source.yaml import read_yaml

T = TypeVar("T")

SETTINGS = "mkdocs.yml"
DATA_FILES: dict[str, Any] = {
    SETTINGS: SiteSettings,
    "standards.yml": Framework,
    "library/data/vocabularies.yml": Vocabularies,
    "library/data/sources.yml": Sources,
    "library/data/facts.yml": Facts,
    "library/data/glossary.yml": Glossary,
    "library/data/gateways.yml": Calendar,
    "library/data/comparison.yml": Comparison,
    "library/data/synonyms.yml": Synonyms,
    "library/data/language.yml": Language,
    "library/data/allowed.yml": Allowed,
}
"""The data files that a source tree must have, and what each holds."""

PAGES: dict[str, Any] = {"library": Guidance, "case_studies": CaseStudy, "docs": DocsPage}
"""The folders of Markdown files, and what their front matter holds."""

RECORDS: dict[str, Any] = {"library/templates": Template}
"""The folders of YAML files with one record each; the file has the name of its id."""

STUDIES = "case_studies"
"""The folder of PAGES in which a page may have pictures: ``STUDIES/NAME/photo.jpg``."""


@dataclass(frozen=True, eq=False)
class Tree:
    """Everything that was read: one entry for each file that could be understood at all.

    ``pictures`` has every file by its path that stands where a study's pictures stand and is named
    like one, and None for what is no picture. ``found`` has all that the folders hold, and
    ``strangers`` what does not belong there. ``stamps`` says what each text was when it was read.

    A large library is read in parts: some of its studies, with everything that is no study
    ``beside`` them.
    """

    root: Path
    entries: tuple[Entry[Any], ...]
    lines: dict[str, list[str]]
    pictures: dict[str, ImageFacts | None]
    found: tuple[Found, ...]
    strangers: tuple[str, ...]
    stamps: dict[str, Stamp]
    beside: Tree | None = None

    @property
    def context(self) -> Tree:
        """The tree with the data files, which is another one for a part of the studies."""
        return self.beside or self

    @cached_property
    def study_files(self) -> list[str]:
        """The path of every case study of the library, whether it was read or not."""
        return [each.path for each in self.found if _is_study(each)]

    @cached_property
    def picture_files(self) -> list[str]:
        """The path of every file of the library that stands where a picture of a study does."""
        return _beside_pages(self.found)[0]

    @property
    def names(self) -> list[str]:
        """The path of everything that the folders hold."""
        return [each.path for each in self.found]

    def of(self, model: type[T]) -> list[tuple[Entry[T], T]]:
        """The entries of a kind whose shape is right, each with its record, in order of path."""
        return [(e, e.record) for e in self.entries if isinstance(e.record, model)]

    def texts(self) -> Iterator[tuple[Entry[Any], Markdown]]:
        """The texts that we render: all but those in docs/, which MkDocs renders."""
        for entry in self.entries:
            if entry.body is not None and not entry.path.startswith("docs/"):
                yield entry, entry.body

    def studies(self) -> Iterator[tuple[Entry[Any], Markdown]]:
        """The texts of the case studies."""
        for entry, body in self.texts():
            if entry.path.startswith(f"{STUDIES}/"):
                yield entry, body

    def shown_in(self, study: Entry[Any]) -> dict[str, ImageFacts]:
        """The pictures that the text of a study shows, by file name."""
        folder = study.path.removesuffix(".md")
        files = [picture.file for picture in study.body.pictures] if study.body else []
        facts = {file: self.pictures.get(f"{folder}/{file}") for file in files}
        return {file: each for file, each in facts.items() if each}

    def file(self, path: str) -> Entry[Any] | None:
        """The entry of one file, if it could be read."""
        return next((entry for entry in self.entries if entry.path == path), None)


class CannotReadError(Exception):
    """This folder does not hold a source tree."""


class ChangedError(Exception):
    """A source changed while the sources were being read."""


def read(root: Path) -> tuple[Tree, list[Diagnostic]]:
    """Read the source tree in ``root``.

    Gives what could be read, and every fault found on the way. Raises CannotReadError when
    ``root`` is no source tree at all.
    """
    found = everything(root)
    return _read(root, found, list(_wanted(found)))


def read_without_studies(root: Path) -> tuple[Tree, list[Diagnostic]]:
    """Read everything in ``root`` but the case studies. Raises CannotReadError."""
    found = everything(root)
    studies = {each.path for each in found if _is_study(each)}
    return _read(root, found, [each for each in _wanted(found) if each[0] not in studies], [])


def read_studies(beside: Tree, paths: Iterable[str]) -> tuple[Tree, list[Diagnostic]]:
    """Read some of the case studies of a library of which the rest was read before."""
    wanted = set(paths)
    folders = {path.removesuffix(".md") for path in wanted}
    pictures = [p for p in beside.picture_files if p.rpartition("/")[0] in folders]
    files = [(path, PAGES[STUDIES], True) for path in sorted(wanted)]
    return _read(beside.root, beside.found, files, pictures, beside)


def _read(
    root: Path,
    found: Sequence[Found],
    files: list[tuple[str, Any, bool]],
    pictures: list[str] | None = None,
    beside: Tree | None = None,
) -> tuple[Tree, list[Diagnostic]]:
    entries: list[Entry[Any]] = []
    faults: list[Diagnostic] = []
    lines: dict[str, list[str]] = {}
    stamps: dict[str, Stamp] = {}
    for path, model, has_body in files:
        text, problems = read_text(root, path)
        faults += problems
        if text is None:
            continue
        lines[path] = text.lines
        if text.stamp:
            stamps[path] = text.stamp
        faults += deceiving_letters(text)
        entry, problems = _read_page(text, model) if has_body else _read_data(text, model)
        faults += problems
        if entry:
            entries.append(entry)
    strangers: Sequence[str]
    if beside is None or pictures is None:
        in_place, strangers = _beside_pages(found)
        pictures = in_place if pictures is None else pictures
    else:
        strangers = beside.strangers
    return Tree(
        root=root,
        entries=tuple(entries),
        lines=lines,
        pictures={path: read_image(root, path) for path in pictures},
        found=tuple(found),
        strangers=tuple(strangers),
        stamps=stamps,
        beside=beside,
    ), faults


def assert_unchanged(tree: Tree, beside: Mapping[str, Stamp]) -> None:
    """Make sure that all sources, and the files ``beside`` them, are as they were when read.

    A site is then made of what stood there at one moment, and never half of what somebody was
    saving meanwhile. Raises ChangedError.
    """
    assert_same(tree.root, {**tree.stamps, **beside})
    if tuple(everything(tree.root)) != tree.found:
        raise ChangedError("a file was added or removed while they were being read; run this again")


def assert_same(root: Path, stamps: Mapping[str, Stamp]) -> None:
    """Make sure that files are as they were when they were read. Raises ChangedError."""
    for path in changed(root, stamps):
        raise ChangedError(f"{path} changed while it was being read; run this again")


def everything(root: Path) -> list[Found]:
    """All that stands in the folders of pages. Raises CannotReadError for no source tree."""
    if not (root / SETTINGS).is_file():
        raise CannotReadError(
            f"there is no {SETTINGS} in {root}: go to the folder of the library first"
        )
    return [each for folder in PAGES for each in walk(root, folder)]


def _wanted(found: Iterable[Found]) -> Iterator[tuple[str, Any, bool]]:
    """Path, model and whether there is a body, for every file of the tree, sorted."""
    for path, model in DATA_FILES.items():
        yield path, model, False
    for each in found:
        if _is_page(each):
            yield each.path, PAGES[each.path.partition("/")[0]], True
        elif is_record(each.path) and each.kind in (Kind.FILE, Kind.OTHER):
            yield each.path, RECORDS[each.path.rpartition("/")[0]], False


def _is_page(found: Found) -> bool:
    """Whether something is a page by place and name; what it really is shows when it is read."""
    folder, *inside = found.path.split("/")
    well_placed = len(inside) == 1 or folder == "docs"
    return well_placed and found.path.endswith(".md") and found.kind in (Kind.FILE, Kind.OTHER)


def is_record(path: str) -> bool:
    """Whether a path is that of a file with one record."""
    return path.rpartition("/")[0] in RECORDS and path.endswith(".yml")


def _is_study(found: Found) -> bool:
    return found.path.startswith(f"{STUDIES}/") and _is_page(found)


def _beside_pages(found: Sequence[Found]) -> tuple[list[str], list[str]]:
    """The paths of what should be pictures, and of what belongs nowhere, among what was found."""
    pictures: list[str] = []
    strangers: list[str] = []
    studies = {each.path.removesuffix(".md") for each in found if _is_page(each)}
    for each in found:
        path = Path(each.path)
        is_apart = each.kind in (Kind.FOLDER, Kind.UNNAMABLE)
        if is_apart or _is_page(each) or is_record(each.path):
            continue
        is_among_records = each.path.startswith(tuple(f"{folder}/" for folder in RECORDS))
        if each.kind is Kind.OTHER or is_among_records:
            strangers.append(each.path)
        elif path.parts[0] == STUDIES:
            is_picture = path.suffix.lower() in FORMATS and path.parent.as_posix() in studies
            (pictures if is_picture else strangers).append(each.path)
    return pictures, strangers


def _read_data(text: Text, model: Any) -> tuple[Entry[Any] | None, list[Diagnostic]]:
    document, faults = read_yaml(text)
    if document is None:
        return None, faults
    entry, problems = build(model, text.path, document)
    return entry, faults + _without_echo(problems, faults)


def _read_page(text: Text, model: Any) -> tuple[Entry[Any] | None, list[Diagnostic]]:
    parts, faults = front_matter.split(text)
    if parts is None:
        return None, faults
    has_pictures = text.path.startswith(f"{STUDIES}/")
    body, problems = parse_markdown(text, parts.body_line, has_pictures)
    faults = faults + problems
    entry, problems = build(model, text.path, parts.document, body)
    return entry, faults + _without_echo(problems, faults)


def _without_echo(shape: list[Diagnostic], reading: list[Diagnostic]) -> list[Diagnostic]:
    """Faults of shape but those of values that could not be read: they are told already."""
    told = {fault.span for fault in reading}
    return [fault for fault in shape if fault.span not in told]
