"""Hugo: a theme of its own that shows what our pages show, with the links checked by ``relref``."""

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
    """Write a Hugo site with all the content into an empty folder."""
    shutil.copytree(SITE, target, dirs_exist_ok=True)
    settings = target / "hugo.toml"
    names = {"title": content.site["site_name"], "baseURL": content.site["site_url"]}
    lines = [f"{key} = {json.dumps(value)}\n" for key, value in names.items()]
    settings.write_text("".join(lines) + settings.read_text("utf-8"), encoding="utf-8")
    shutil.copytree(content.root / "overrides" / "assets", target / "static" / "assets")
    _write_data(content, target / "data")
    for page in content.studies:
        _write(content, target, page, _facets(page), "study")
    for order, page in enumerate(content.guides):
        _write(content, target, page, {"weight": order + 1}, "guide")
    for page in content.docs:
        _write(content, target, page, {}, "page", is_branch=not page.address)
    for key, standard in content.standards.items():
        fields = {
            "title": f"{key} {standard['title']}",
            "description": content.portraits[key]["summary"],
            "params": {"key": key, "words": standard["title"]},
        }
        _put(target, f"standards/{key.lower()}/_index", fields, composed.standard(content, key))
    _put(target, "case-studies/_index", {"title": "Case studies"}, "")
    _put(target, "library/_index", {"title": "Guidance"}, "")
    _put(target, "standards/_index", {"title": "Standards"}, "")
    for address, (title, text) in composed.gathered(content).items():
        _put(target, address.strip("/"), {"title": title}, text)


def _facets(page: Page) -> dict[str, Any]:
    """What a study is listed by: Hugo's taxonomies."""
    data = page.data
    return {
        "by-standard": data["standards"],
        "phases": data["phases"],
        "settings": [data["education_phase"]],
        "roles": [data["role"]],
        "themes": data["themes"],
        "needs": data.get("needs", []),
    }


def study_path(target: Path, study_id: str) -> Path:
    """The file of a study."""
    return target / "content" / "case-studies" / f"{study_id}.md"


def _write_data(content: Content, folder: Path) -> None:
    editions = {each["id"]: each["title"] for each in content.framework["editions"]}
    folder.mkdir()
    for name, data in (
        ("site", {key: content.site[key] for key in ("site_name", "repo_url", "extra")}),
        ("labels", content.labels),
        ("sources", content.sources),
        ("editions", editions),
    ):
        text = json.dumps(data, ensure_ascii=False, default=str)
        (folder / f"{name}.json").write_text(text, encoding="utf-8")


def _write(
    content: Content,
    target: Path,
    page: Page,
    more: dict[str, Any],
    name: str,
    is_branch: bool = False,
) -> None:
    """A page whose front matter stands, as people wrote it, under a name of its own."""
    fields = {"title": page.data["title"], "description": page.data["summary"], **more}
    if "standards" in page.data:
        fields["standards"] = page.data["standards"]
    written = f"params:\n  {name}:\n{textwrap.indent(page.front_matter, '    ')}"
    place = page.address.strip("/") if not is_branch else "_index"
    _put(target, place, fields, content.markdown(page.body, _link), written)


def _put(target: Path, place: str, fields: dict[str, Any], body: str, written: str = "") -> None:
    path = target / "content" / f"{place}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    # JSON is YAML as well.
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items()]
    path.write_text(f"---\n{''.join(lines)}{written}---\n{body}", encoding="utf-8")


def _link(address: str) -> str:
    """As ``relref`` takes it: the path of a page, without the last slash."""
    path, hash_mark, anchor = address.partition("#")
    return f"/{path.rstrip('/')}{hash_mark}{anchor}"
