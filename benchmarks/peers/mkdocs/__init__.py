"""MkDocs with Material, as they come: all that surrounds a text is written into its Markdown."""

from __future__ import annotations

import functools
import json
import posixpath
import shutil
from pathlib import Path

from peers import composed
from peers.content import Content

SETTINGS = Path(__file__).parent / "mkdocs.yml"


def write(content: Content, target: Path) -> None:
    """Write an MkDocs project with all the content into an empty folder."""
    name, address = content.site["site_name"], content.site["site_url"]
    # JSON is YAML as well.
    head = f"site_name: {json.dumps(name)}\nsite_url: {json.dumps(address)}\n\n"
    (target / "mkdocs.yml").write_text(head + SETTINGS.read_text("utf-8"), encoding="utf-8")
    shutil.copytree(content.root / "overrides" / "assets", target / "docs" / "assets")
    for page in content.studies:
        link = _from(page.address)
        _put(target, page.address, composed.as_markdown(content, page, link))
    for page in (*content.guides, *content.docs):
        text = content.markdown(page.body, _from(page.address))
        _put(target, page.address, f"# {page.data['title']}\n\n{page.data['summary']}\n\n{text}")
    for key in content.standards:
        address = f"standards/{key.lower()}/"
        cited = [page for page in content.studies if key in page.data["standards"]]
        cards = "\n".join(composed.card(page, _from(address)) for page in cited)
        text = composed.standard(content, key)
        title = f"{key} {content.standards[key]['title']}"
        _put(target, address, f"# {title}\n\n{text}\n## Case studies that show it\n\n{cards}\n")
    _write_lists(content, target)


def study_path(target: Path, study_id: str) -> Path:
    """The file of a study."""
    return target / "docs" / "case-studies" / f"{study_id}.md"


def _write_lists(content: Content, target: Path) -> None:
    by_title = sorted(content.studies, key=lambda page: str(page.data["title"]))
    link = _from("case-studies/index/")
    cards = "\n".join(composed.card(page, link) for page in by_title)
    _put(target, "case-studies/index/", f"# Case studies\n\n{cards}\n")
    link = _from("library/index/")
    guides = "\n".join(composed.card(page, link) for page in content.guides)
    _put(target, "library/index/", f"# Guidance\n\n{guides}\n")
    standards = "\n".join(
        f"- [{key} {standard['title']}]({key.lower()}.md)"
        for key, standard in content.standards.items()
    )
    _put(target, "standards/index/", f"# Standards\n\n{standards}\n")
    for address, (title, text) in composed.gathered(content).items():
        _put(target, address, f"# {title}\n\n{text}")


_FOLDERS = ("", "about", "library", "case-studies", "standards")


def _file(address: str) -> str:
    """The file behind an address, relative to the folder of the texts."""
    place = address.rstrip("/")
    return posixpath.join(place, "index.md") if place in _FOLDERS else f"{place}.md"


def _put(target: Path, address: str, text: str) -> None:
    path = target / "docs" / _file(address)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _link(page: str, address: str) -> str:
    """As MkDocs checks it: the way from one file to another."""
    path, hash_mark, anchor = address.partition("#")
    return (
        posixpath.relpath(_file(path), posixpath.dirname(_file(page)) or ".") + hash_mark + anchor
    )


def _from(page: str) -> functools.partial[str]:
    return functools.partial(_link, page)
