"""Every file that is made from the models: what it shall hold, and whether it does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lpsite import explain
from lpsite.read import Tree
from lpsite.schema import field_page
from lpsite.schema.json_schema import as_text, schema
from lpsite.schema.targets import FOLDER, MODELINE, targets
from lpsite.schema.templates import templates
from lpsite.schema.words import words

MEND = "run lpsite schema"
_SUFFIX = ".schema.json"


def outputs(tree: Tree) -> dict[str, str]:
    """The text of every file that is made, by path; of data files, with its first line."""
    known = words(tree)
    return {
        **{target.schema: as_text(schema(target, known)) for target in targets()},
        **templates(tree, known),
        field_page.PATH: field_page.field_page(known),
        ".vscode/settings.json": _json(_settings()),
        ".vscode/extensions.json": _json({"recommendations": ["redhat.vscode-yaml"]}),
        "docs-dev/rules.md": explain.as_markdown(),
        **dict(_data_files(tree.root)),
    }


def drift(tree: Tree) -> list[str]:
    """The paths of files that are not what the models say, sorted."""
    wanted = outputs(tree)
    differing = [path for path, text in wanted.items() if _standing(tree.root / path) != text]
    return sorted([*differing, *_stray(tree.root, wanted)])


def write(tree: Tree) -> list[str]:
    """Bring every file up to date; gives the paths of those that changed, sorted."""
    changed = drift(tree)
    wanted = outputs(tree)
    for path in changed:
        target = tree.root / path
        if path in wanted:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(wanted[path].encode("utf-8"))
        else:
            target.unlink()
    return changed


def _settings() -> dict[str, Any]:
    """Which schema an editor uses for which file.

    The YAML extension reads whole files only. Front matter within Markdown is outside its reach
    (github.com/redhat-developer/vscode-yaml, issue 207); ``lpsite check`` reads it.
    """
    return {
        "files.associations": {"*.md": "markdown", "*.yml": "yaml"},
        "files.encoding": "utf8",
        "files.eol": "\n",
        "yaml.schemas": {f"./{t.schema}": [t.pattern] for t in targets() if not t.is_page},
    }


def _data_files(root: Path) -> Iterator[tuple[str, str]]:
    """Data files with the line at their top that names their schema."""
    for target in targets():
        for file in [] if target.is_page else sorted(root.glob(target.pattern)):
            path, text = file.relative_to(root).as_posix(), _standing(file)
            if text is not None:
                first, _, rest = text.partition("\n")
                below = rest if first.startswith(MODELINE) else text
                yield path, f"{target.modeline(path)}\n{below}"


def _stray(root: Path, wanted: dict[str, str]) -> Iterator[str]:
    """Schemas of kinds that are no more."""
    for found in (root / FOLDER).glob(f"*{_SUFFIX}"):
        path = found.relative_to(root).as_posix()
        if path not in wanted:
            yield path


def _standing(path: Path) -> str | None:
    """The text of a file, or None when there is none.

    Line ends count as equal, because git gives some people others than it keeps.
    """
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
