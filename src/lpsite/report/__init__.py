"""Diagnostics in the formats that people and machines read.

A format is a function in a module of its own, and a line in ``FORMATS``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from lpsite.diagnostics import Diagnostic
from lpsite.report.as_json import as_json
from lpsite.report.github import as_github
from lpsite.report.sarif import as_sarif
from lpsite.report.text import as_text

Format: TypeAlias = Callable[[Sequence[Diagnostic], Mapping[str, Sequence[str]], bool], str]

FORMATS: dict[str, Format] = {
    "text": as_text,
    "json": lambda diagnostics, sources, colour: as_json(diagnostics),
    "github": lambda diagnostics, sources, colour: as_github(diagnostics),
    "sarif": lambda diagnostics, sources, colour: as_sarif(diagnostics),
}
"""The formats by name. Each gives a whole document, which ends with a line end or is empty."""


def render(
    format_name: str,
    diagnostics: Sequence[Diagnostic],
    sources: Mapping[str, Sequence[str]],
    colour: bool,
) -> str:
    """Diagnostics in the format of that name, one of ``FORMATS``.

    ``sources`` gives the lines of each file by path. Formats for machines use neither them
    nor ``colour``.
    """
    return FORMATS[format_name](diagnostics, sources, colour)
