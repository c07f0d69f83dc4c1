"""A source tree as plain pages: front matter as it stands, and Markdown with ordinary links.

Our references (``[LP3]``, ``[words][study:an-id]``, ``[^source]``) become links that say the same,
because other generators do not know them. Everything is read with PyYAML and regular expressions,
and not with our own reader: what is measured must not prepare what it is compared with.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from lpsite.model import addresses

Link = Callable[[str], str]
"""Turns an address of the site, such as ``case-studies/an-id/#anchor``, into a link's target."""

_KEY = re.compile(r"[A-Z]{1,6}[1-9][0-9]{0,2}")
_REFERENCE = re.compile(
    r"\[\^(?P<source>[\w-]+)\]"
    r"|\[(?P<words>[^\[\]]+)\]\[(?P<label>[^\[\]^]+)\]"
    r"|\[(?P<short>[^\[\]^\n]+)\](?![(\[:])"
)
_NOT_MARKDOWN = re.compile(r"^(?:</?\w.*>|\{\{.*\}\}|\{:.*\})$\n?", re.MULTILINE)


@dataclass(frozen=True)
class Page:
    """A page: where it stands, what its front matter says (as data and as text), and its body."""

    address: str
    data: dict[str, Any]
    front_matter: str
    body: str

    @property
    def name(self) -> str:
        """The last part of the address."""
        return self.address.rstrip("/").rpartition("/")[2]


class Content:
    """Everything that is written in a source tree."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.site = _data(root / "mkdocs.yml")
        self.framework = _data(root / "standards.yml")
        self.sources = {
            source["id"]: {**source, "address": addresses.source(source["id"])}
            for source in _ledger(root, "sources", "sources")
        }
        self.facts = {f["id"]: f for f in _ledger(root, "facts", "facts")}
        self.terms = {t["id"]: t for t in _ledger(root, "glossary", "terms")}
        self.labels = {
            name: {term["id"]: term["label"] for term in vocabulary["terms"]}
            for name, vocabulary in _data(root / "library/data/vocabularies.yml").items()
        }
        current = self.framework["current_edition"]
        edition = next(e for e in self.framework["editions"] if e["id"] == current)
        self.standards = {s["key"]: s for s in edition["standards"]}
        self.portraits = {p["key"]: p for p in self.framework["standards"]}
        self.guides = list(_pages(root / "library", addresses.guide))
        self.studies = list(_pages(root / "case_studies", addresses.study))
        self.docs = [_docs_page(root, path) for path in sorted((root / "docs").rglob("*.md"))]
        self._titles = {
            page.address: str(page.data["title"])
            for page in (*self.guides, *self.studies, *self.docs)
        }

    def markdown(self, text: str, link: Link) -> str:
        """A text of ours with links that any generator follows."""
        cited: list[str] = []

        def plain(found: re.Match[str]) -> str:
            if source := found["source"]:
                if source not in cited:
                    cited.append(source)
                return f"[({cited.index(source) + 1})]({link(addresses.source(source))})"
            target = self._target(found["label"] or found["short"])
            if target is None:
                return found[0]
            return f"[{found['words'] or target[1]}]({link(target[0])})"

        return _REFERENCE.sub(plain, text)

    def _target(self, label: str) -> tuple[str, str] | None:
        """The address and the title of what a reference names."""
        if _KEY.fullmatch(label):
            return addresses.standard(label), f"{label} {self.standards[label]['title']}"
        kind, colon, name = label.partition(":")
        match kind if colon else "":
            case "guide":
                address = addresses.guide(name)
                return address, self._titles[address]
            case "study":
                address = addresses.study(name)
                return address, self._titles[address]
            case "page":
                address = addresses.INDEXES.get(name, f"{name}/")
                return address, self._titles.get(address, name)
            case "term":
                return addresses.term(name), self.terms[name]["term"]
            case "fact":
                return addresses.fact(name), self.facts[name]["value"]
        return None


def _pages(folder: Path, address: Callable[[str], str]) -> Iterator[Page]:
    for path in sorted(folder.glob("*.md")):
        front_matter, body = split(path)
        yield Page(address(path.stem), _load(front_matter), front_matter, body)


def _docs_page(root: Path, path: Path) -> Page:
    """A page of the core team, without the macros and the HTML that only our engine knows."""
    front_matter, body = split(path)
    address = addresses.docs_page(path.relative_to(root).as_posix())
    return Page(address, _load(front_matter), front_matter, _NOT_MARKDOWN.sub("", body))


def split(path: Path) -> tuple[str, str]:
    """The front matter and the body of a file."""
    _, front_matter, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return front_matter, body


def _ledger(root: Path, file: str, key: str) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = _data(root / f"library/data/{file}.yml")[key]
    return entries


def _data(path: Path) -> dict[str, Any]:
    return _load(path.read_text(encoding="utf-8"))


def _load(text: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.load(text, yaml.CSafeLoader)
    return data
