"""The first step of the line: every source file, read into typed records with positions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from lpsite.diagnostics import Diagnostic
from lpsite.model.case_study import CaseStudy
from lpsite.model.comparison import Comparison
from lpsite.model.framework import Framework
from lpsite.model.gateways import Calendar
from lpsite.model.guidance import Guidance
from lpsite.model.ledger import Facts, Glossary, Sources
from lpsite.model.site import DocsPage, SiteSettings
from lpsite.model.vocabulary import Vocabularies
from lpsite.source import front_matter
from lpsite.source.markdown import parse_markdown
from lpsite.source.records import Entry, build
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
}
"""The data files that a source tree must have, and what each holds."""

PAGES: dict[str, Any] = {"library": Guidance, "case_studies": CaseStudy, "docs": DocsPage}
"""The folders of Markdown files, and what their front matter holds."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Everything that was read: one entry for each file that could be understood at all."""

    root: Path
    entries: tuple[Entry[Any], ...]
    lines: dict[str, list[str]]

    def of(self, model: type[T]) -> list[tuple[Entry[T], T]]:
        """The entries of a kind whose shape is right, each with its record, in order of path."""
        return [(e, e.record) for e in self.entries if isinstance(e.record, model)]

    def file(self, path: str) -> Entry[Any] | None:
        """The entry of one file, if it could be read."""
        return next((entry for entry in self.entries if entry.path == path), None)


class CannotReadError(Exception):
    """This folder does not hold a source tree."""


def read(root: Path) -> tuple[Tree, list[Diagnostic]]:
    """Read the source tree in ``root``.

    Gives what could be read, and every fault found on the way. Raises CannotReadError when
    ``root`` is no source tree at all.
    """
    if not (root / SETTINGS).is_file():
        raise CannotReadError(
            f"there is no {SETTINGS} in {root}: go to the folder of the library first"
        )
    entries: list[Entry[Any]] = []
    faults: list[Diagnostic] = []
    lines: dict[str, list[str]] = {}
    for path, model, has_body in _wanted(root):
        text, problems = read_text(root, path)
        faults += problems
        if text is None:
            continue
        lines[path] = text.lines
        entry, problems = _read_page(text, model) if has_body else _read_data(text, model)
        faults += problems
        if entry:
            entries.append(entry)
    return Tree(root, tuple(entries), lines), faults


def _wanted(root: Path) -> Iterator[tuple[str, Any, bool]]:
    """Path, model and whether there is a body, for every file of the tree, sorted."""
    for path, model in DATA_FILES.items():
        yield path, model, False
    for folder, model in PAGES.items():
        pattern = "**/*.md" if folder == "docs" else "*.md"
        for found in sorted((root / folder).glob(pattern)):
            yield found.relative_to(root).as_posix(), model, True


def _read_data(text: Text, model: Any) -> tuple[Entry[Any] | None, list[Diagnostic]]:
    document, faults = read_yaml(text)
    if document is None:
        return None, faults
    entry, problems = build(model, text.path, document)
    return entry, faults + problems


def _read_page(text: Text, model: Any) -> tuple[Entry[Any] | None, list[Diagnostic]]:
    parts, faults = front_matter.split(text)
    if parts is None:
        return None, faults
    body, problems = parse_markdown(text, parts.body_line)
    faults = faults + problems
    entry, problems = build(model, text.path, parts.document, body)
    return entry, faults + problems
