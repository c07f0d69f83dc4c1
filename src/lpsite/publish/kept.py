"""Contents by name, kept between builds.

A file holds the SHA-256 of its content and then the content. One that is damaged is as good as
missing, and nothing fails for want of this folder.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Container
from pathlib import Path

_LENGTH = hashlib.sha256().digest_size


class Kept:
    """A folder of contents by name. It is ours alone; several builds may use it at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, name: str) -> bytes | None:
        """The content of this name, or None if there is none or it is damaged."""
        try:
            data = (self.folder / name).read_bytes()
        except OSError:
            return None
        content = data[_LENGTH:]
        return content if hashlib.sha256(content).digest() == data[:_LENGTH] else None

    def put(self, name: str, content: bytes) -> None:
        """Keep a content. Whoever reads meanwhile gets the old one or the new, whole."""
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, path = tempfile.mkstemp(dir=self.folder)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(hashlib.sha256(content).digest())
                    file.write(content)
                Path(path).replace(self.folder / name)
            except OSError:
                Path(path).unlink()
                raise

    def keep(self, names: Container[str]) -> None:
        """Remove all contents but those of these names."""
        with contextlib.suppress(OSError):
            for path in self.folder.iterdir():
                if path.name not in names:
                    path.unlink(missing_ok=True)
