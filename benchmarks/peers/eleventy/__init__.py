"""Eleventy: Nunjucks layouts that show what our pages show. It checks no links."""

from __future__ import annotations

import json
import shutil
import textwrap
from pathlib import Path
from typing import Any

from peers import composed
from peers.content import Content, Page

SITE = Path(__file__).parent / "site"


def write(content: Content, target: Path) -> None:
    """Write an Eleventy site with all the content into an empty folder."""
    shutil.copytree(SITE, target, dirs_exist_ok=True)
    shutil.copy(SITE.parent / "package.json", target)
    shutil.copytree(content.root / "overrides" / "assets", target / "assets")
    _write_data(content, target / "_data")
    studies = {"title": "Case studies", "address": "/case-studies/"}
    guides = {"title": "Guidance", "address": "/library/"}
    standards = {"title": "Standards", "address": "/standards/"}
    _for_folder(target, "case-studies", layout="study.njk", tags="studies", crumbs=[studies])
    _for_folder(target, "library", layout="guide.njk", tags="guides", crumbs=[guides])
    _for_folder(target, "standards", layout="standard.njk", crumbs=[standards])
    for page in content.studies:
        _write(content, target, page, "study")
    for page in content.guides:
        _write(content, target, page, "guide")
    for page in content.docs:
        _write(content, target, page, "page", layout="base.njk")
    for key, standard in content.standards.items():
        fields = {
            "title": f"{key} {standard['title']}",
            "description": content.portraits[key]["summary"],
            "key": key,
        }
        _put(target, f"standards/{key.lower()}", fields, composed.standard(content, key))
    _put(target, "studies", {**_list("Case studies", "case-studies"), "layout": "studies.njk"}, "")
    _put(target, "guides", {**_list("Guidance", "library"), "layout": "guides.njk"}, "")
    lines = [
        f"- [{key} {standard['title']}](/standards/{key.lower()}/)"
        for key, standard in content.standards.items()
    ]
    _put(target, "every-standard", _list("Standards", "standards"), "\n".join(lines))
    for address, (title, text) in composed.gathered(content, has_anchors=False).items():
        _put(target, address.strip("/"), _list(title, address.strip("/")), text)


def study_path(target: Path, study_id: str) -> Path:
    """The file of a study."""
    return target / "case-studies" / f"{study_id}.md"


def _list(title: str, address: str) -> dict[str, Any]:
    return {"title": title, "permalink": f"/{address}/", "layout": "base.njk"}


def _write_data(content: Content, folder: Path) -> None:
    editions = {each["id"]: each["title"] for each in content.framework["editions"]}
    folder.mkdir()
    for name, data in (
        ("site", content.site),
        ("labels", content.labels),
        ("sources", content.sources),
        ("standards", content.standards),
        ("editions", editions),
    ):
        text = json.dumps(data, ensure_ascii=False, default=str)
        (folder / f"{name}.json").write_text(text, encoding="utf-8")


def _for_folder(target: Path, folder: str, **fields: Any) -> None:
    """What all pages of a folder have in common."""
    path = target / folder / f"{folder}.json"
    path.parent.mkdir()
    path.write_text(json.dumps(fields), encoding="utf-8")


def _write(content: Content, target: Path, page: Page, name: str, **more: Any) -> None:
    """A page whose front matter stands, as people wrote it, under a name of its own."""
    fields = {"title": page.data["title"], "description": page.data["summary"], **more}
    written = f"{name}:\n{textwrap.indent(page.front_matter, '  ')}"
    body = content.markdown(page.body, _link)
    _put(target, page.address.strip("/") or "index", fields, body, written)


def _put(target: Path, place: str, fields: dict[str, Any], body: str, written: str = "") -> None:
    path = target / f"{place}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    # JSON is YAML as well.
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items()]
    path.write_text(f"---\n{''.join(lines)}{written}---\n{body}", encoding="utf-8")


def _link(address: str) -> str:
    return f"/{address}"
