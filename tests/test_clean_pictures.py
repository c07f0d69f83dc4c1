"""What is read of a picture, and clean copies of it: nothing but the picture goes on."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

import pictures
from lpsite.source.images import PictureError, clean_picture, kind_of, read_image
from lpsite.source.metadata import metadata
from pictures import CANARY, CARRIERS, SVG, picture


@pytest.mark.parametrize("name", CARRIERS)
def test_a_clean_picture_carries_nothing(name: str) -> None:
    kind, content, _ = CARRIERS[name]
    clean = clean_picture(content)
    assert CANARY not in clean
    assert kind_of(clean) == kind
    assert metadata(kind, clean) == ()
    assert clean == clean_picture(content)
    with Image.open(io.BytesIO(clean)) as image:
        assert image.size == (60, 40)
        assert not set(image.info) & {"exif", "xmp", "comment", "photoshop", "icc_profile"}


def test_a_clean_picture_stands_upright() -> None:
    with Image.open(io.BytesIO(clean_picture(picture(exif=pictures.exif(orientation=6))))) as image:
        assert image.size == (40, 60)
        # What was the left half is on top now, and the right one below.
        top, bottom = image.getpixel((20, 5)), image.getpixel((20, 55))
        assert isinstance(top, tuple)
        assert isinstance(bottom, tuple)
        assert top[0] > 150 > bottom[0]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WebP"])
def test_the_words_in_a_colour_profile_go_and_the_colours_stay(kind: str) -> None:
    profile = pictures.profile()
    content = picture(kind, icc_profile=profile)
    assert metadata(kind, content) == ()
    clean = clean_picture(content)
    assert "Spy!".encode("utf-16-be") in profile
    assert "Spy!".encode("utf-16-be") not in clean
    with Image.open(io.BytesIO(clean)) as image:
        assert "icc_profile" not in image.info
        red = image.convert("RGB").getpixel((10, 20))
    assert isinstance(red, tuple)
    assert all(abs(a - b) < 12 for a, b in zip(red, (200, 30, 30), strict=True))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_colour_can_be_cleaned(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    content = io.BytesIO()
    Image.new(mode, (9, 7)).save(content, kind)
    with Image.open(io.BytesIO(clean_picture(content.getvalue()))) as image:
        assert image.size == (9, 7)
        assert image.mode in ("1", "L", "P", "RGB", "RGBA")


@pytest.mark.parametrize("content", [b"", SVG, pictures.bomb(), picture()[:700]])
def test_what_is_no_picture_cannot_be_cleaned(content: bytes) -> None:
    with pytest.raises(PictureError):
        clean_picture(content)


starts = st.sampled_from(
    [
        b"",
        picture(),
        picture("PNG"),
        picture("WebP"),
        *(content for _, content, _ in CARRIERS.values()),
    ]
)


@given(starts, st.integers(0, 900), st.binary(max_size=40))
def test_no_bytes_are_too_odd_to_be_read(start: bytes, at: int, inserted: bytes) -> None:
    content = start[:at] + inserted + start[at + len(inserted) :]
    for kind in ("JPEG", "PNG", "WebP"):
        assert isinstance(metadata(kind, content), tuple)
    try:
        clean = clean_picture(content)
    except PictureError:
        return
    assert metadata(kind_of(clean) or "", clean) == ()


def test_only_plain_files_are_opened(tmp_path: Path) -> None:
    (tmp_path / "real.jpg").write_bytes(picture())
    (tmp_path / "link.jpg").symlink_to("real.jpg")
    os.mkfifo(tmp_path / "pipe.jpg")
    assert read_image(tmp_path, "real.jpg") is not None
    for name in ("link.jpg", "pipe.jpg", "none.jpg", "."):
        assert read_image(tmp_path, name) is None
