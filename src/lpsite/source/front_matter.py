"""Where the front matter of a Markdown file ends and its body begins."""

from __future__ import annotations

from dataclasses import dataclass

from lpsite.diagnostics import Diagnostic
from lpsite.source.text import Text
from lpsite.source.yaml import Document, read_yaml

_FENCE = "---"
# Not a no-break space: for MkDocs that is a letter, and it would publish what stands above.
_BLANKS = " \t"


@dataclass(frozen=True, slots=True)
class Parts:
    """The front matter as data, and the line (from 1) on which the body begins."""

    document: Document
    body_line: int


def split(text: Text) -> tuple[Parts | None, list[Diagnostic]]:
    """Split a file into front matter and body.

    The front matter stands between two lines ``---``, the first of them the first line of the
    file. There is no other form: MkDocs' own reader accepts several and drops faults silently
    (threats, section 2.3), so its reader never sees these files.
    """
    if text.lines[0].rstrip(_BLANKS) != _FENCE:
        return None, [
            Diagnostic(
                "LP120",
                text.span(1, 1),
                "the file does not begin with front matter",
                'put a line "---" first, then the front matter, then another line "---"',
            )
        ]
    for number, line in enumerate(text.lines[1:], start=2):
        if line.rstrip(_BLANKS) == _FENCE:
            document, faults = read_yaml(text, 2, number - 1)
            return (Parts(document, number + 1) if document else None), faults
    return None, [
        Diagnostic(
            "LP121",
            text.span(1, 1, len(_FENCE)),
            "the front matter that begins here does not end",
            'put a line "---" between the front matter and the text',
        )
    ]
