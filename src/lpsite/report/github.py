"""Diagnostics as workflow commands, which GitHub shows beside the changed lines."""

from __future__ import annotations

from collections.abc import Sequence

from lpsite.diagnostics import Diagnostic
from lpsite.report.shown import on_one_line

# The runner undoes these, and no others, in the text and in the properties of a command.
_IN_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTIES = _IN_DATA | str.maketrans({":": "%3A", ",": "%2C"})


def as_github(diagnostics: Sequence[Diagnostic]) -> str:
    """Diagnostics as workflow commands, one on each line."""
    return "".join(f"{_command(diagnostic)}\n" for diagnostic in diagnostics)


def _command(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    places = {
        "file": span.path,
        "line": span.line,
        "col": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
        "title": diagnostic.code,
    }
    if span.end_line != span.line:
        # GitHub takes columns only within one line.
        del places["col"], places["endColumn"]
    properties = ",".join(
        f"{name}={on_one_line(str(value).translate(_IN_PROPERTIES))}"
        for name, value in places.items()
    )
    data = on_one_line(f"{diagnostic.message} ({diagnostic.help})".translate(_IN_DATA))
    return f"::{diagnostic.severity} {properties}::{data}"
