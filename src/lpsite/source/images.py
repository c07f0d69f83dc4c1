"""Pictures: what they are by their content, whether they are whole, and clean copies of them.

A picture that someone sends can carry where and by whom it was taken, be far larger than it
looks, or be something else than its name says (threats, section 2.5). What is published is always
a clean copy, drawn anew from the pixels.
"""

from __future__ import annotations

import hashlib
import io
import stat
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from lpsite.source.metadata import jpeg_segments, metadata, webp_chunks

MAX_BYTES = 5_000_000
MAX_PIXELS = 40_000_000
MAX_SEGMENTS = 1000
MAX_SCANS = 100
"""The largest file and picture; the most parts of a JPEG, and times that it draws over itself.

Real ones have a dozen of either. Thousands keep a decoder busy for minutes.
"""

FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WebP"}
"""The formats that we publish, by the end of the file's name."""

_SAVING: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 85, "optimize": True},
    "PNG": {"optimize": True},
    "WebP": {"quality": 85},
}
_START_OF_SCAN = 0xDA

Image.MAX_IMAGE_PIXELS = MAX_PIXELS


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """What is known of a picture without decoding it.

    ``metadata`` names what it carries besides the picture. A picture beyond the limits is not
    opened: its ``width`` and ``height`` are 0.
    """

    path: str
    format: str
    width: int
    height: int
    bytes: int
    metadata: tuple[str, ...] = ()
    digest: str = ""


class PictureError(ValueError):
    """These bytes are no whole picture within the limits, or not the picture they were."""


def read_image(root: Path, path: str) -> ImageFacts | None:
    """The facts of a picture, or None for what is no JPEG, PNG or WebP that can be opened.

    Raises nothing for any content or kind of file.
    """
    target = root / path
    try:
        status = target.lstat()
        if not stat.S_ISREG(status.st_mode):
            return None
        if status.st_size > MAX_BYTES:
            return ImageFacts(path, "", 0, 0, status.st_size)
        data = target.read_bytes()
    except OSError:
        return None
    kind = kind_of(data)
    if kind is None:
        return None
    try:
        with _opened(kind, data) as image:
            width, height = image.size
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return ImageFacts(path, kind, 0, 0, len(data))
    except Exception:  # Pillow raises whatever its many parsers raise.
        return None
    if not width or not height:
        return None
    digest = hashlib.sha256(data).hexdigest()
    return ImageFacts(path, kind, width, height, len(data), metadata(kind, data), digest)


def read_again(root: Path, facts: ImageFacts) -> bytes:
    """The bytes of a picture. Raises PictureError if they are not those that the facts are of."""
    try:
        data = (root / facts.path).read_bytes()
    except OSError as problem:
        raise PictureError(f"{facts.path} cannot be read any more") from problem
    if hashlib.sha256(data).hexdigest() != facts.digest:
        raise PictureError(f"{facts.path} was changed meanwhile: begin again")
    return data


def kind_of(data: bytes) -> str | None:
    """JPEG, PNG or WebP, by the first bytes; None for everything else."""
    if data.startswith(b"\xff\xd8\xff"):
        markers = [marker for marker, _ in islice(jpeg_segments(data), MAX_SEGMENTS + 1)]
        is_sane = len(markers) <= MAX_SEGMENTS and markers.count(_START_OF_SCAN) <= MAX_SCANS
        return "JPEG" if is_sane else None
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "WebP"
    return None


def decode(data: bytes) -> None:
    """Decode a picture to its last pixel. Raises PictureError if that cannot be done."""
    with _decoded(data):
        pass


def clean_picture(data: bytes) -> bytes:
    """The same picture drawn anew: upright, in sRGB, and nothing but the picture.

    Equal bytes give equal bytes. Of a moving picture only the first frame is kept. Raises
    PictureError for what is no whole picture within the limits.
    """
    with _decoded(data) as (kind, image):
        picture = _in_sight(kind, _in_srgb(_upright(image)))
        picture.info = {}
        saving = dict(_SAVING[kind])
        if kind == "WebP":
            saving["lossless"] = any(name == b"VP8L" for name, _ in webp_chunks(data))
        clean = io.BytesIO()
        picture.save(clean, kind, **saving)
        return clean.getvalue()


@contextmanager
def _opened(kind: str, data: bytes) -> Iterator[Image.Image]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(io.BytesIO(data), formats=(kind,)) as image:
            yield image


@contextmanager
def _decoded(data: bytes) -> Iterator[tuple[str, Image.Image]]:
    kind = kind_of(data)
    if kind is None:
        raise PictureError("this is no JPEG, PNG or WebP")
    try:
        with _opened(kind, data) as image:
            image.load()
            yield kind, image
    except Exception as problem:  # Pillow raises whatever its many parsers raise.
        # The words for a broken header name an object in memory, which differs each time.
        what = "its header is broken" if isinstance(problem, UnidentifiedImageError) else problem
        raise PictureError(f"this {kind} cannot be decoded: {what}") from problem


def _upright(image: Image.Image) -> Image.Image:
    """The picture turned as the camera says; as it lies if what the camera says is broken."""
    try:
        return ImageOps.exif_transpose(image)
    except Exception:
        return image.copy()


def _in_srgb(image: Image.Image) -> Image.Image:
    """The picture in the colours that every screen expects of one without a profile."""
    profile = image.info.get("icc_profile")
    if not profile:
        return image
    if image.mode == "P":
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    # A broken profile, or one for other channels, says nothing: the colours stay as they are.
    with suppress(ImageCms.PyCMSError, OSError, ValueError):
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        return ImageCms.profileToProfile(image, source, target, outputMode=mode) or image
    return image


def _in_sight(kind: str, image: Image.Image) -> Image.Image:
    """The picture with the channels that its format and a screen can show."""
    if image.mode.startswith("I;16"):
        image = image.point(lambda value: value / 256).convert("L")
    if kind != "JPEG" and image.has_transparency_data:
        return image.convert("RGBA")
    kept = {"JPEG": ("L",), "PNG": ("1", "L", "P"), "WebP": ()}[kind]
    return image if image.mode in kept else image.convert("RGB")
