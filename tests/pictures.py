"""Pictures for the tests, good and bad, made when they are asked for."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Any

from PIL import ExifTags, Image, ImageCms
from PIL.PngImagePlugin import PngInfo

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
CANARY = b"Canary of Ilford"
WORDS = CANARY.decode()
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/' exif:GPSLatitude='51,33N'>" + CANARY + b"</x:xmpmeta>"


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **saving: Any) -> bytes:
    """A picture with a red left half and a blue right half."""
    image = Image.new("RGB", size, (200, 30, 30))
    image.paste((30, 30, 200), (size[0] // 2, 0, *size))
    content = io.BytesIO()
    image.save(content, kind, **saving)
    return content.getvalue()


def exif(gps: bool = False, orientation: int = 1) -> Image.Exif:
    block = Image.Exif()
    block[ExifTags.Base.ImageDescription] = WORDS
    block[ExifTags.Base.Orientation] = orientation
    if gps:
        position = block.get_ifd(ExifTags.IFD.GPSInfo)
        position[ExifTags.GPS.GPSLatitudeRef] = "N"
        position[ExifTags.GPS.GPSLatitude] = (51.0, 33.0, 0.0)
    return block


def png_text(keyword: str, **options: Any) -> PngInfo:
    info = PngInfo()
    info.add_text(keyword, WORDS, **options)
    return info


def chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)


def with_chunk(png: bytes, name: bytes, content: bytes) -> bytes:
    """A PNG with one more chunk behind its pixels."""
    return png[:-12] + chunk(name, content) + png[-12:]


def segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content


def with_segment(jpeg: bytes, marker: int, content: bytes) -> bytes:
    """A JPEG with one more segment before all others."""
    return jpeg[:2] + segment(marker, content) + jpeg[2:]


def with_late_segment(jpeg: bytes, marker: int, content: bytes) -> bytes:
    """A JPEG with one more segment behind its pixels."""
    return jpeg[:-2] + segment(marker, content) + jpeg[-2:]


def two_pictures_in_one() -> bytes:
    content = io.BytesIO()
    first, second = (Image.new("RGB", (60, 40), colour) for colour in ("red", "green"))
    first.save(content, "MPO", save_all=True, append_images=[second])
    return content.getvalue()


def archive() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as files:
        files.writestr("evil.txt", CANARY)
    return content.getvalue()


def bomb(side: int = 12_000) -> bytes:
    """A PNG of some 17 kB that holds side x side pixels."""
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((side // 8 + 1) * side), 9)
    chunks = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*each) for each in chunks)


def many_scans(count: int) -> bytes:
    """A JPEG that says again and again that it draws over itself."""
    jpeg = picture(progressive=True)
    return jpeg[:-2] + count * segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + jpeg[-2:]


def profile() -> bytes:
    """A colour profile, with words in it that nobody needs."""
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    place = made.index("sRGB".encode("utf-16-be"))
    return made[:place] + "Spy!".encode("utf-16-be") + made[place + 8 :]


CARRIERS: dict[str, tuple[str, bytes, tuple[str, ...]]] = {
    "jpeg exif": ("JPEG", picture(exif=exif()), ("EXIF",)),
    "jpeg gps": ("JPEG", picture(exif=exif(gps=True)), ("EXIF", "GPS")),
    "jpeg xmp": ("JPEG", picture(xmp=XMP), ("XMP", "GPS")),
    "jpeg comment": ("JPEG", picture(comment=CANARY), ("comment",)),
    "jpeg late comment": ("JPEG", with_late_segment(picture(), 0xFE, CANARY), ("comment",)),
    "jpeg iptc": (
        "JPEG",
        with_segment(picture(), 0xED, b"Photoshop 3.0\x008BIM" + CANARY),
        ("IPTC",),
    ),
    "jpeg origin": ("JPEG", with_segment(picture(), 0xEB, b"JP" + CANARY), ("other data",)),
    "jpeg and zip": ("JPEG", picture() + archive(), ("appended data",)),
    "jpeg twice": ("JPEG", two_pictures_in_one(), ("other data", "appended data")),
    "jpeg stray": ("JPEG", picture()[:20] + CANARY + picture()[20:], ("other data",)),
    "png exif": ("PNG", picture("PNG", exif=exif(gps=True)), ("EXIF", "GPS")),
    "png text": ("PNG", picture("PNG", pnginfo=png_text("Author")), ("comment",)),
    "png packed text": ("PNG", picture("PNG", pnginfo=png_text("Author", zip=True)), ("comment",)),
    "png xmp": ("PNG", picture("PNG", pnginfo=png_text("XML:com.adobe.xmp")), ("XMP",)),
    "png late text": (
        "PNG",
        with_chunk(picture("PNG"), b"tEXt", b"Comment\0" + CANARY),
        ("comment",),
    ),
    "png private": ("PNG", with_chunk(picture("PNG"), b"prVw", CANARY), ("other data",)),
    "png and zip": ("PNG", picture("PNG") + archive(), ("appended data",)),
    "webp exif": ("WebP", picture("WebP", exif=exif(gps=True)), ("EXIF", "GPS")),
    "webp xmp": ("WebP", picture("WebP", xmp=XMP), ("XMP", "GPS")),
    "webp and zip": ("WebP", picture("WebP") + archive(), ("appended data",)),
}
"""Pictures that carry more than a picture: format, bytes, and the names of what they carry."""
