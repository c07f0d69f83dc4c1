"""Which files have a schema, and under which name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from pydantic import BaseModel

from lpsite.read import DATA_FILES, PAGES, RECORDS, SETTINGS
from lpsite.schema.shape import members

FOLDER = "schemas"

_FOLDERS = {
    "library": ("guidance", "Guidance page"),
    "case_studies": ("case-study", "Case study"),
    "docs": ("docs-page", "Docs page"),
    "library/templates": ("template", "Template"),
}


@dataclass(frozen=True, slots=True)
class Target:
    """A data file, a folder of them, or a folder of pages whose front matter has a shape."""

    name: str
    title: str
    path: str
    model: Any

    @property
    def is_page(self) -> bool:
        """Whether the data is the front matter of Markdown files in a folder."""
        return self.path in PAGES

    @property
    def pattern(self) -> str:
        """The data files of this shape, as editors name them; ``*`` stands for any name."""
        return f"{self.path}/*.yml" if self.path in RECORDS else self.path

    @property
    def schema(self) -> str:
        """Where the schema stands."""
        return f"{FOLDER}/{self.name}.schema.json"

    @property
    def records(self) -> tuple[type[BaseModel], ...]:
        """The kinds of record that the data can be."""
        return members(self.model)

    def modeline(self, path: str) -> str:
        """The comment that leads an editor from a file to the schema."""
        up = "../" * (len(PurePosixPath(path).parts) - 1) or "./"
        return f"{MODELINE}{up}{self.schema}"


MODELINE = "# yaml-language-server: $schema="


def targets() -> Iterator[Target]:
    """Every kind of source file, apart from the settings, which are MkDocs' file."""
    for folder, model in {**PAGES, **RECORDS}.items():
        name, title = _FOLDERS.get(folder, (folder, folder))
        yield Target(name, title, folder, model)
    for path, model in DATA_FILES.items():
        if path != SETTINGS:
            yield Target(PurePosixPath(path).stem, PurePosixPath(path).name, path, model)


def target(name: str) -> Target:
    """The target with this name; raises KeyError when there is none."""
    return {each.name: each for each in targets()}[name]
