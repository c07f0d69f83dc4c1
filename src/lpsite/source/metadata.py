"""What a picture carries besides the picture: where it was taken, by whom, with what.

The three formats are boxes one after the other, which are walked here without decoding anything.
Boxes that a picture needs are listed; every other box is named, so that one which we have never
heard of cannot slip through. Broken boxes end the walk: decoding the picture finds that fault.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from contextlib import suppress

from PIL import ExifTags, Image

APPENDED = "appended data"
OTHER = "other data"

_PNG_NEEDED = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs hIST sPLT tIME "
    b"cICP mDCV cLLI acTL fcTL fdAT".split()
)
_PNG_TEXTS = (b"tEXt", b"zTXt", b"iTXt")
_WEBP_NEEDED = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))

_EOI, _SOS, _APP0, _APP1, _APP2, _APP13, _APP14, _COMMENT = (
    0xD9, 0xDA, 0xE0, 0xE1, 0xE2, 0xED, 0xEE, 0xFE,
)  # fmt: skip
# Within the pixels of a JPEG, 0xFF is followed by 0 or the number of a restart.
_JPEG_NEXT = re.compile(rb"\xff+[\x01-\xcf\xd8-\xfe]")


def metadata(kind: str, data: bytes) -> tuple[str, ...]:
    """The names of what a JPEG, PNG or WebP carries besides its picture and colour profile.

    Among them are GPS, EXIF, XMP, IPTC and comment. Raises nothing for any bytes.
    """
    walk = {"JPEG": _jpeg, "PNG": _png, "WebP": _webp}[kind]
    return tuple(dict.fromkeys(walk(data)))


def jpeg_segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The marker and content of each segment of a JPEG; marker 0 stands for stray bytes."""
    at = 2
    while at < len(data):
        if data[at] != 0xFF:
            yield 0, data[at : at + 1]
            at = data.find(b"\xff", at)
            if at < 0:
                return
        while data[at : at + 1] == b"\xff":
            at += 1
        marker = data[at] if at < len(data) else _EOI
        at += 1
        if marker == _EOI:
            yield _EOI, data[at:]
            return
        if marker in (0, 1) or 0xD0 <= marker <= 0xD8:
            continue
        length = int.from_bytes(data[at : at + 2])
        if length < 2:
            return
        yield marker, data[at + 2 : at + length]
        at += length
        if marker == _SOS:
            found = _JPEG_NEXT.search(data, at)
            if not found:
                return
            at = found.start()


def webp_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The name and content of each chunk of a WebP."""
    at, end = 12, 8 + int.from_bytes(data[4:8], "little")
    while at + 8 <= min(end, len(data)):
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        yield data[at : at + 4], data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _jpeg(data: bytes) -> Iterator[str]:
    for marker, content in jpeg_segments(data):
        # The header can also hold a small copy of the picture, whose sides are then not 0.
        needed = (
            (marker == _APP0 and content.startswith(b"JFIF\0") and content[12:] == b"\0\0")
            or (marker == _APP2 and content.startswith(b"ICC_PROFILE\0"))
            or (marker == _APP14 and content.startswith(b"Adobe") and len(content) == 12)
        )
        if marker == _EOI:
            if content.strip(b"\0"):
                yield APPENDED
        elif marker == _COMMENT:
            yield "comment"
        elif marker == _APP13:
            yield "IPTC"
        elif marker == _APP1 and content.startswith(b"Exif\0"):
            yield from _exif(content)
        elif marker == _APP1 and content.startswith(b"http://ns.adobe.com/"):
            yield from _xmp(content)
        elif (marker == 0 or _APP0 <= marker <= 0xEF) and not needed:
            yield OTHER


def _png(data: bytes) -> Iterator[str]:
    at = 8
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4])
        name, content = data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        at += 12 + size
        if name in _PNG_TEXTS:
            yield from _png_text(content)
        elif name == b"eXIf":
            yield from _exif(content)
        elif name not in _PNG_NEEDED:
            yield OTHER
        if name == b"IEND":
            break
    if data[at:].strip(b"\0"):
        yield APPENDED


def _png_text(content: bytes) -> Iterator[str]:
    keyword = content.partition(b"\0")[0]
    if keyword == b"XML:com.adobe.xmp":
        yield from _xmp(content)
    elif keyword in (b"Raw profile type exif", b"Raw profile type APP1"):
        yield "EXIF"
    elif keyword == b"Raw profile type iptc":
        yield "IPTC"
    else:
        yield "comment"


def _webp(data: bytes) -> Iterator[str]:
    for name, content in webp_chunks(data):
        if name == b"EXIF":
            yield from _exif(content)
        elif name == b"XMP ":
            yield from _xmp(content)
        elif name not in _WEBP_NEEDED:
            yield OTHER
    if data[8 + int.from_bytes(data[4:8], "little") :].strip(b"\0"):
        yield APPENDED


def _exif(content: bytes) -> Iterator[str]:
    yield "EXIF"
    if _has_position(content):
        yield "GPS"


def _has_position(exif: bytes) -> bool:
    read = Image.Exif()
    # Pillow warns of broken EXIF and raises many kinds for it. It is named as EXIF in any case.
    with warnings.catch_warnings(), suppress(Exception):
        warnings.simplefilter("ignore")
        read.load(exif)
        return bool(read.get_ifd(ExifTags.IFD.GPSInfo))
    return False


def _xmp(content: bytes) -> Iterator[str]:
    yield "XMP"
    if b"GPSLatitude" in content:
        yield "GPS"
