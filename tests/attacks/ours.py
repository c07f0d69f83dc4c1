"""The example library with vectors in it, sent as a contributor would send them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from attacks.corpus import Vector
from attacks.stock import plant_secrets
from conftest import copy_example
from pictures import picture

STUDY = "case_studies/first-loaf.md"
SAID = "It was tall."
"""A good case study of the example, and the words of it that a hostile text replaces."""


@dataclass(frozen=True, slots=True)
class Attacked:
    """A source tree with vectors in it, the site that was made of it, and its hostile fields."""

    root: Path
    vectors: tuple[Vector, ...]
    fields: dict[int, str] = field(default_factory=dict)

    @property
    def site(self) -> Path:
        return self.root / "site"

    def pages(self) -> list[str]:
        """The addresses of all pages, relative to the site."""
        return sorted(path.relative_to(self.site).as_posix() for path in self.site.rglob("*.html"))


def tree_with(root: Path, vectors: Iterable[Vector]) -> Path:
    """The example library with vectors in it, and secrets beside it that no page may show."""
    copy_example(root)
    plant_secrets(root)
    settings = root / "mkdocs.yml"
    settings.write_text(f"# SETTINGS-CANARY\n{settings.read_text(encoding='utf-8')}")
    for vector in vectors:
        plant(root, vector)
    return root


def path_of(vector: Vector) -> str:
    """The file that a vector stands in."""
    on_a_page = vector.place in ("body", "front")
    return f"case_studies/v-{vector.id}.md" if on_a_page else vector.path


def plant(root: Path, vector: Vector) -> None:
    """Put a vector where it belongs in a copy of the example library."""
    target = root / path_of(vector)
    target.parent.mkdir(parents=True, exist_ok=True)
    study = (root / STUDY).read_text(encoding="utf-8")
    for key, words in (("id", target.stem), ("title", target.stem), ("summary", target.stem)):
        study = re.sub(rf"^{key}: .*", f"{key}: {words}", study, count=1, flags=re.MULTILINE)
    match vector.place:
        case "body":
            target.write_text(study.replace(SAID, vector.text, 1), encoding="utf-8")
            if vector.beside:
                folder = target.with_suffix("")
                folder.mkdir()
                (folder / vector.beside).write_bytes(picture("PNG") + vector.tail.encode())
        case "front":
            for key in re.findall(r"^([\w<]+):", vector.text, re.MULTILINE):
                study = re.sub(rf"^{re.escape(key)}: .*\n", "", study, count=1, flags=re.MULTILINE)
            study = study.replace("---\n", f"---\n{vector.text}\n", 1)
            target.write_text(study.replace(SAID, vector.body or SAID, 1), encoding="utf-8")
        case "record":
            text = target.read_text(encoding="utf-8")
            assert vector.old in text, f"{vector.old!r} does not stand in {vector.path}"
            target.write_text(text.replace(vector.old, vector.text, 1), encoding="utf-8")
        case "file" if vector.link:
            target.symlink_to(root / vector.link)
        case "file":
            target.write_text(vector.text, encoding="utf-8")


def place_of(root: Path, vector: Vector) -> tuple[str, range]:
    """Where a fault of the vector is to be told: the path, and the lines counted from 1."""
    path = path_of(vector)
    if vector.tail:
        return f"{path.removesuffix('.md')}/{vector.beside}", range(1, 2)
    if vector.link:
        return path, range(1, 2)
    text = (root / path).read_text(encoding="utf-8")
    first = text[: text.index(vector.text)].count("\n") + 1
    return path, range(first, first + vector.text.count("\n") + 1)
