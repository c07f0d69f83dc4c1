"""Mends that cannot change what a file says: ``lpsite check --fix`` applies them.

Line ends, a byte order mark, invisible characters, composed letters (Unicode NFC), spaces at line
ends, the last line end, and what pictures carry beside the picture. Nothing that someone wrote is
guessed at: a misspelt word stays for its author.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lpsite.source.images import PictureError, clean_picture, kind_of
from lpsite.source.letters import INVISIBLE
from lpsite.source.metadata import metadata
from lpsite.source.text import MAX_BYTES

_TEXTS = (".md", ".yml")
_PICTURES = (".jpg", ".jpeg", ".png", ".webp")
_FOLDERS = ("library", "case_studies", "docs")
# In Markdown, two spaces at the end of a line of text break the line, so they stay.
_IDLE_SPACE = re.compile(r"(?<=\S)[ \t](?=\n)|(?<=\n)[ \t]+(?=\n)")
_IDLE_SPACE_YAML = re.compile(r"[ \t]+(?=\n)")


@dataclass(frozen=True, slots=True)
class Mend:
    """A file before and after."""

    path: str
    before: bytes
    after: bytes

    def diff(self) -> str:
        """What changes, as a unified diff; for a picture, its sizes."""
        if Path(self.path).suffix in _PICTURES:
            sizes = f"{len(self.before)} bytes, {len(self.after)} without what it carried"
            return f"{self.path}: {sizes}\n"
        before, after = (
            data.decode("utf-8").splitlines(keepends=True) for data in (self.before, self.after)
        )
        shown = difflib.unified_diff(before, after, f"a/{self.path}", f"b/{self.path}")
        return "".join(_visible(line) for line in shown)

    def apply(self, root: Path) -> None:
        """Write the file as it is after the mend, by one rename, so that it is never half written.

        Raises OSError when that cannot be done.
        """
        target = root / self.path
        new = target.with_name(f".{target.name}.new")
        try:
            new.write_bytes(self.after)
            new.replace(target)
        finally:
            new.unlink(missing_ok=True)


def mends(root: Path) -> Iterator[Mend]:
    """What can be mended in the tree at ``root``. Files that cannot be read are left alone."""
    files = [root / "standards.yml", *(p for f in _FOLDERS for p in sorted((root / f).rglob("*")))]
    for file in files:
        if file.is_symlink() or not file.is_file() or file.suffix.lower() not in _TEXTS + _PICTURES:
            continue
        before = file.read_bytes()
        after = _mended(file.suffix.lower(), before)
        if after != before:
            yield Mend(file.relative_to(root).as_posix(), before, after)


def _mended(suffix: str, data: bytes) -> bytes:
    if suffix in _PICTURES:
        return _clean(data)
    if len(data) > MAX_BYTES:
        return data
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data
    return mend_text(text, is_yaml=suffix == ".yml").encode("utf-8")


def _clean(data: bytes) -> bytes:
    """A picture without what it carries; the same bytes if it carries nothing or is broken."""
    kind = kind_of(data)
    if kind is None or not metadata(kind, data):
        return data
    try:
        return clean_picture(data)
    except PictureError:
        return data


def mend_text(text: str, is_yaml: bool) -> str:
    """A text with its mends; mending it again changes nothing."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", INVISIBLE.sub("", text))
    if text and not text.endswith("\n"):
        text += "\n"
    return (_IDLE_SPACE_YAML if is_yaml else _IDLE_SPACE).sub("", text)


def _visible(line: str) -> str:
    """A line of a diff in which a reader can see what is invisible."""
    body, end = line.rstrip("\r\n"), line[len(line.rstrip("\r\n")) :]
    shown = INVISIBLE.sub(lambda found: f"<U+{ord(found.group()):04X}>", body)
    mark = "<CR>" if "\r" in end else ""
    return f"{shown}{mark}\n"
