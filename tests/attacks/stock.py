"""The control: a stock site with the same vectors, where they work."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from attacks.corpus import VECTORS, Vector

SECRETS = {"LIBRARY_TOKEN": "VARIABLE-CANARY"}
"""The secret in the environment of a build."""

FILES = {".env": "FILE-CANARY", ".git/config": "GIT-CANARY"}
"""The secret files beside the sources."""

SETTINGS = """\
# SETTINGS-CANARY
site_name: Stock
site_description: !!python/object/apply:subprocess.getoutput ["touch ran-settings-tag"]
theme: {name: material, font: false, features: [content.action.edit]}
repo_url: https://stock.example/repository
edit_uri: edit/main/docs/
nav: [index.md, v/title.md, v/subtitle.md]
hooks: [hook.py]
plugins: [macros]
markdown_extensions:
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - pymdownx.snippets
  - pymdownx.superfences
extra: {token: !ENV LIBRARY_TOKEN}
"""

HOOK = """\
from pathlib import Path


def on_config(config):
    Path("ran-hook").touch()
"""

BOMB = {
    "1.md": "tick " * 8,
    "2.md": '--8<-- "bomb/1.md"\n' * 8,
    "3.md": '--8<-- "bomb/2.md"\n' * 8,
}
"""Snippets that include each other. Three of them make 512 words; seven, a million lines."""


def plant_secrets(root: Path) -> None:
    """Put the secret files where a build could come by them."""
    for path, secret in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(f"{secret}\n", encoding="utf-8")


def run_mkdocs(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run plain ``mkdocs build`` in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *options],
        cwd=root,
        env={**os.environ, **SECRETS, "SOURCE_DATE_EPOCH": "1795262400"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def make_stock_site(root: Path) -> Path:
    """Make a stock site with every vector that works on one, and build it."""
    (root / "docs" / "v").mkdir(parents=True)
    (root / "docs" / "index.md").write_text("# Stock\n")
    (root / "mkdocs.yml").write_text(SETTINGS)
    (root / "hook.py").write_text(HOOK)
    (root / "bomb").mkdir()
    for name, text in BOMB.items():
        (root / "bomb" / name).write_text(text)
    plant_secrets(root)
    for vector in VECTORS:
        if vector.stock:
            _plant(root, vector)
    done = run_mkdocs(root)
    assert done.returncode == 0, done.stderr
    return root


def address_of(vector: Vector) -> str:
    """The address of a vector on the stock site, relative to the site."""
    if vector.place != "file":
        return f"v/{vector.id}/index.html"
    inside = vector.path.partition("/")[2]
    return f"{inside.removesuffix('.md')}/index.html" if inside.endswith(".md") else inside


def _plant(root: Path, vector: Vector) -> None:
    page = root / "docs" / "v" / f"{vector.id}.md"
    match vector.place:
        case "body":
            page.write_text(f"Before.\n\n{vector.text}\n\nAfter.\n", encoding="utf-8")
        case "front":
            page.write_text(f"---\n{vector.text}\n---\n{vector.body or 'Words.'}\n")
        case _:
            folder, _, name = vector.path.partition("/")
            target = root / "docs" / name if name else root / folder
            target.parent.mkdir(parents=True, exist_ok=True)
            if vector.link:
                target.symlink_to(root / vector.link)
            else:
                target.write_text(vector.text, encoding="utf-8")
