"""Diagnostics for programs: one JSON object each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from lpsite.diagnostics import Diagnostic


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """Diagnostics as a JSON list, in the given order.

    All of it is ASCII: a file name that is not UTF-8 could not be written otherwise, and no
    encoding of an output changes it.
    """
    return json.dumps([_record(diagnostic) for diagnostic in diagnostics], indent=2) + "\n"


def _record(diagnostic: Diagnostic) -> dict[str, Any]:
    span, note = diagnostic.span, diagnostic.note
    record: dict[str, Any] = {
        "code": diagnostic.code,
        "severity": str(diagnostic.severity),
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "message": diagnostic.message,
        "help": diagnostic.help,
    }
    if note:
        record["note"] = {
            "message": note.message,
            "path": note.span.path,
            "line": note.span.line,
            "column": note.span.column,
        }
    return record
