"""Make a valid source tree of any size: the real library, and studies in words that mean nothing.

The framework, the library, the vocabularies and the library's own studies are copied as they are.
The studies beside them use every value of every facet and every section, cite what there is to be
cited, and name one another. The same seed gives the same tree.
"""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path
from typing import Any

import yaml
from studies import Author, Library
from words import Words

ROOT = Path(__file__).parent.parent
COPIED = (
    "docs", "library", "case_studies", "hooks", "overrides", "standards.yml", "mkdocs.yml",
)  # fmt: skip


def make_tree(target: Path, studies: int, seed: int = 1) -> None:
    """Write a source tree with this many full case studies beside the library's own files."""
    target.mkdir(parents=True)
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target / name)
    ids = study_ids(studies)
    author = Author(_library(target), _words(target, seed), ids, seed)
    for place, study_id in enumerate(ids):
        path = target / "case_studies" / f"{study_id}.md"
        path.write_text(author.write(place), encoding="utf-8")


def study_ids(studies: int) -> list[str]:
    """The ids of the studies that ``make_tree`` adds, in order."""
    return [f"study-{number:05d}" for number in range(studies)]


def _words(root: Path, seed: int) -> Words:
    """A vocabulary that begins with the library's own words, but for those it advises against."""
    texts = [
        path.read_text(encoding="utf-8").rpartition("\n---\n")[2]
        for folder in ("library", "case_studies")
        for path in sorted((root / folder).glob("*.md"))
    ]
    language = _data(root, "library/data/language.yml")
    avoided = [words.split()[0] for each in language["phrases"] for words in each["words"]]
    return Words(texts, avoided, seed)


def _library(root: Path) -> Library:
    vocabularies = _data(root, "library/data/vocabularies.yml")
    framework = _data(root, "standards.yml")
    edition = next(e for e in framework["editions"] if e["id"] == framework["current_edition"])
    return Library(
        vocabularies={
            name: [term["id"] for term in vocabulary["terms"]]
            for name, vocabulary in vocabularies.items()
        },
        sections=[term["label"] for term in vocabularies["case_study_sections"]["terms"]],
        edition=edition["id"],
        standards=[standard["key"] for standard in edition["standards"]],
        levels=[level["number"] for level in edition["levels"]],
        sources=[source["id"] for source in _data(root, "library/data/sources.yml")["sources"]],
        terms=[term["id"] for term in _data(root, "library/data/glossary.yml")["terms"]],
        guides=sorted(path.stem for path in (root / "library").glob("*.md")),
        published=newest_day(),
    )


def newest_day() -> datetime.date:
    """The newest day on which one of the library's own studies appeared."""
    days: list[datetime.date] = []
    for path in sorted((ROOT / "case_studies").glob("*.md")):
        front_matter = path.read_text(encoding="utf-8").split("\n---\n", 1)[0]
        days.append(yaml.load(front_matter, yaml.CSafeLoader)["published"])
    return max(days)


def _data(root: Path, path: str) -> Any:
    return yaml.load((root / path).read_bytes(), yaml.CSafeLoader)
