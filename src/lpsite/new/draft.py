"""What would be written, checked together with the library that it is for."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pydantic import BaseModel

from lpsite.build import read_and_check
from lpsite.diagnostics import Diagnostic, Span
from lpsite.new.append import append
from lpsite.read import DATA_FILES, PAGES, Tree
from lpsite.schema.kinds import Kind, body
from lpsite.schema.shape import Shape, fields
from lpsite.source.emit import to_yaml
from lpsite.source.records import Entry


@dataclass(frozen=True, slots=True)
class Draft:
    """The content of a file that does not stand there yet, and the faults that it would bring.

    ``place`` is where its record stands within the data of the file; ``is_new`` says that there is
    no such file so far.
    """

    path: str
    content: str
    is_new: bool
    place: tuple[str | int, ...]
    entry: Entry[Any] | None
    faults: list[Diagnostic]
    lines: dict[str, list[str]]

    def key_at(self, span: Span) -> str | None:
        """The key of the record below which a place in the file stands, if it is below one."""
        if self.entry is None or span.path != self.path:
            return None
        if self.entry.body and span.line >= self.entry.body.first_line:
            return None
        before = [
            (place, str(path[-1]))
            for path, place in self.entry.document.keys.items()
            if path[:-1] == self.place and (place.line, place.column) <= (span.line, span.column)
        ]
        return max(before)[1] if before else None

    def write(self, root: Path) -> None:
        """Write the file whole or not at all. Raises FileExistsError for a page that is there."""
        target = root / self.path
        beside = target.with_name(f".{target.name}.new")
        # A new page is created under its own name, which fails if somebody else just did so.
        written = target if self.is_new else beside
        with written.open("x", encoding="utf-8", newline="\n") as file:
            try:
                file.write(self.content)
                file.close()
                if not self.is_new:
                    beside.replace(target)
            except BaseException:
                file.close()
                written.unlink(missing_ok=True)
                raise


def draft(kind: Kind, record: type[BaseModel], answers: Mapping[str, Any], root: Path) -> Draft:
    """What the answers would become in the library at ``root``."""
    tree, known = read_and_check(root)
    data = _in_order(record, answers)
    path = kind.path(data["id"])
    place: tuple[str | int, ...] = ()
    if kind.folder:
        content = f"---\n{to_yaml(data)}---\n{body(record, tree)}"
    else:
        content, place = _longer(kind, data, tree)
    grown, faults = _as_if(root, path, content)
    new = [fault for fault in faults if fault not in known]
    entry = grown.file(path)
    return Draft(path, content, bool(kind.folder), place, entry, new, grown.lines)


def _longer(kind: Kind, data: Mapping[str, Any], tree: Tree) -> tuple[str, tuple[str | int, ...]]:
    """A data file with one more item, and where that item stands in its data."""
    standing = tree.file(kind.file)
    if standing is None:
        raise FileNotFoundError(f"{kind.file} cannot be read: lpsite check says why")
    content = append(tree.lines[kind.file], standing.document, kind.key, data)
    items = sum(len(path) == 2 and path[0] == kind.key for path in standing.document.values)
    return content, (kind.key, items)


def _as_if(root: Path, path: str, content: str) -> tuple[Tree, list[Diagnostic]]:
    """Read and check a copy of the sources in which the file has this content."""
    with TemporaryDirectory(prefix="lpsite-") as name:
        copy = Path(name)
        for folder in PAGES:
            if (root / folder).is_dir():
                shutil.copytree(root / folder, copy / folder, symlinks=True)
        for file in DATA_FILES:
            (copy / file).parent.mkdir(parents=True, exist_ok=True)
            if (root / file).is_file():
                shutil.copyfile(root / file, copy / file)
        (copy / path).parent.mkdir(exist_ok=True)
        (copy / path).write_text(content, encoding="utf-8", newline="\n")
        return read_and_check(copy)


def _in_order(record: type[BaseModel], answers: Mapping[str, Any]) -> dict[str, Any]:
    """Answers in the order in which the fields are written, in the records within as well."""
    return {
        field.key: _value(field.shape, answers[field.key])
        for field in fields(record)
        if field.key in answers
    }


def _value(shape: Shape | None, value: Any) -> Any:
    if shape and shape.record and isinstance(value, Mapping):
        return _in_order(shape.record, value)
    if shape and isinstance(value, list):
        return [_value(shape.inner, each) for each in value]
    if shape and isinstance(value, Mapping):
        return {key: _value(shape.inner, each) for key, each in value.items()}
    return value
