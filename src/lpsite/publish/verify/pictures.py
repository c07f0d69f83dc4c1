"""Pictures: that they are what their names say, whole, and nothing besides."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from posixpath import splitext

from PIL import Image

from lpsite.publish.verify.finding import Finding, Kind
from lpsite.source.images import FORMATS, kind_of
from lpsite.source.metadata import metadata


def is_picture(path: str) -> bool:
    """Whether a file with this name is a picture made of dots."""
    return splitext(path)[1].lower() in FORMATS


def picture_faults(path: str, data: bytes) -> Iterator[Finding]:
    """What is wrong with a picture."""
    named = FORMATS[splitext(path)[1].lower()]
    kind = kind_of(data)
    if kind is None:
        message = "this is no picture that browsers show; save it as JPEG, PNG or WebP"
        yield Finding(path, Kind.BROKEN_PICTURE, message)
        return
    if kind != named:
        message = f"this is a {kind} and not a {named}; give it the right ending"
        yield Finding(path, Kind.PICTURE_FORMAT, message)
    if not _opens(kind, data):
        yield Finding(path, Kind.BROKEN_PICTURE, "the picture's header is broken; save it again")
    carried = metadata(kind, data)
    if carried:
        message = f"the picture carries {', '.join(carried)}; publish a clean copy of it"
        yield Finding(path, Kind.PICTURE_METADATA, message)


def _opens(kind: str, data: bytes) -> bool:
    """Whether the header of a picture can be read. Decoding it all would take a hundred times."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=(kind,)):
                return True
    except Exception:  # Pillow raises whatever its many parsers raise.
        return False
