"""Files to text: decoded, limited in size, with the lines that diagnostics show."""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass, field
from pathlib import Path

from lpsite.diagnostics import Diagnostic, Span
from lpsite.source.stamps import Stamp, stamp

MAX_BYTES = 400_000
"""The largest source file, in bytes. Our longest is a tenth of it."""

FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Characters that no text may hold.

libyaml counts U+0085, U+2028 and U+2029 as line ends and editors do not, so that positions would
differ, and it refuses the other control characters without saying where (threats, section 2.3).
U+FEFF can only be seen by its effects: it hides the ``---`` that begins a file.
"""

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Text:
    """The text of one file. Line ends are ``\\n``, a byte order mark is gone.

    ``stamp`` is what the file was when it was read, if it came from one.
    """

    path: str
    content: str
    lines: list[str] = field(repr=False)
    stamp: Stamp | None = None

    def span(self, line: int, column: int, length: int = 1) -> Span:
        """A stretch within one line; line and column count from 1."""
        return Span(self.path, line, column, line, column + length)


def read_text(root: Path, path: str) -> tuple[Text | None, list[Diagnostic]]:
    """Read ``root / path``. Gives the text, or else the reasons why there is none.

    Raises nothing for any content or kind of file; a file that cannot be read is a diagnostic.
    """
    where = Span.start_of(path)
    target = root / path
    try:
        status = target.lstat()
        if not stat.S_ISREG(status.st_mode):
            return None, [
                Diagnostic(
                    "LP101",
                    where,
                    "this is not a regular file",
                    "put the file itself here: links and devices are not followed",
                )
            ]
        if status.st_size > MAX_BYTES:
            return None, [
                Diagnostic(
                    "LP102",
                    where,
                    f"the file has {status.st_size} bytes; the most is {MAX_BYTES}",
                    "split it, or take out what does not belong here",
                )
            ]
        data = target.read_bytes()
    except OSError as problem:
        reason = problem.strerror or "unknown reason"
        return None, [
            Diagnostic(
                "LP101", where, f"the file cannot be read: {reason}", "check its name and rights"
            )
        ]
    return decode(path, data, stamp(status))


def decode(
    path: str, data: bytes, read_as: Stamp | None = None
) -> tuple[Text | None, list[Diagnostic]]:
    """Decode UTF-8, drop a byte order mark, and make every line end ``\\n``."""
    try:
        content = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        # The codec counts from behind the byte order mark, which it has taken off ``object``.
        before = _LINE_END.split(problem.object[: problem.start].decode("utf-8"))
        line, column = len(before), len(before[-1]) + 1
        return None, [
            Diagnostic(
                "LP103",
                Span(path, line, column, line, column + 1),
                f"byte 0x{problem.object[problem.start]:02x} is not UTF-8 text",
                'save the file with the encoding "UTF-8"',
            )
        ]
    if "\r" in content:
        content = _LINE_END.sub("\n", content)
    text = Text(path, content, content.split("\n"), read_as)
    if not FORBIDDEN.search(content):
        return text, []
    return None, [
        Diagnostic(
            "LP104",
            text.span(number, found.start() + 1),
            f"the character U+{ord(found.group()):04X} is not allowed in a source file",
            "delete it: it was probably pasted in by accident",
        )
        for number, line_text in enumerate(text.lines, start=1)
        for found in [FORBIDDEN.search(line_text)]
        if found
    ]
