"""The theme: templates and assets of a source tree, read once."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from lpsite.source.folders import Kind, walk
from lpsite.source.stamps import Stamp, stamp

FOLDER = "overrides"
ASSETS = "assets"
STYLES = "styles"
"""The folder of the theme; in it, the one whose files are published as they are, and the one whose
style sheets are published as one, in the order of their names."""

STYLE_SHEET = f"{ASSETS}/site.css"


class ThemeError(Exception):
    """The theme cannot be used; the message is one line that says why."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The files of a theme by their paths in its folder.

    Templates are text; everything below ``assets/`` is bytes.
    """

    templates: dict[str, str]
    assets: dict[str, bytes]
    stamps: dict[str, Stamp]


def read_theme(root: Path) -> Theme:
    """Read the theme of the source tree in ``root``.

    Raises ThemeError for a template that is not UTF-8 text, and for links and devices; OSError
    for what cannot be read.
    """
    templates: dict[str, str] = {}
    assets: dict[str, bytes] = {}
    stamps: dict[str, Stamp] = {}
    styles: list[tuple[str, bytes]] = []
    for found in walk(root, FOLDER):
        if found.kind is Kind.FOLDER:
            continue
        if found.kind is not Kind.FILE:
            raise ThemeError(f"{found.path} is a {found.kind}; put the file itself there")
        with (root / found.path).open("rb") as file:
            stamps[found.path] = stamp(os.fstat(file.fileno()))
            data = file.read()
        name = found.path.removeprefix(f"{FOLDER}/")
        if name.startswith(f"{ASSETS}/"):
            assets[name] = data
            continue
        if name.startswith(f"{STYLES}/"):
            styles.append((name, data))
            continue
        try:
            templates[name] = data.decode()
        except UnicodeDecodeError as problem:
            raise ThemeError(f"{found.path} is not UTF-8 text: {problem.reason}") from problem
    if styles:
        assets[STYLE_SHEET] = b"\n".join(data for _, data in sorted(styles))
    return Theme(templates, assets, stamps)
