"""Picture one page of every kind into screenshots/: make screenshots [ONLY="home study"].

Light and dark, 1280 and 360 pixels wide; a few also with forced colours and as printed. File names
say kind, width and scheme. Each scheme and width has a contact sheet, ``sheet-WIDTH-SCHEME.png``,
so that all pages can be looked at in a few pictures.
"""

from __future__ import annotations

import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from chromium import browser
from kinds import KINDS, STATUS, WITH_SEARCH
from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Browser, Page

from lpsite.cli import main
from lpsite.serve import server

FOLDER = Path("screenshots")
PAPER = 718
"""CSS pixels across A4 within margins of a centimetre."""


FEW = ("home", "standard", "guidance", "study", "compare", "search-results")
"""Kinds that show most of what forced colours and paper can spoil."""


@dataclass(frozen=True)
class View:
    """How pages are looked at: the name of the scheme, the width, and what the browser is told."""

    scheme: str
    width: int
    settings: dict[str, Any]
    media: Literal["screen", "print"] = "screen"
    kinds: tuple[str, ...] = tuple(KINDS)


VIEWS = [
    *(
        View(scheme, width, {"color_scheme": scheme})
        for scheme in ("light", "dark")
        for width in (1280, 360)
    ),
    View("forced", 1280, {"forced_colors": "active", "color_scheme": "dark"}, kinds=FEW),
    View("forced", 360, {"forced_colors": "active"}, kinds=FEW),
    View("print", PAPER, {}, "print", kinds=FEW),
]

COLUMNS = {1280: 4, PAPER: 5, 360: 7}
THUMBNAIL = {1280: 480, PAPER: 380, 360: 270}
"""Pixels across each picture on a contact sheet."""
TALLEST = 2.0
"""How tall a picture on a contact sheet is at most, in widths; what is below is cut off."""
LABEL = 28
GAP = 16


def shoot(only: list[str]) -> None:
    """Take the pictures and lay out the sheets; with names, only of those kinds."""
    FOLDER.mkdir(exist_ok=True)
    with server(Path("site"), 0) as running, browser() as chromium:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        root = f"http://127.0.0.1:{running.server_address[1]}/"
        for view in VIEWS:
            taken = _shoot(chromium, root, view, only)
            sheet = contact_sheet(taken, view.width)
            sheet.save(FOLDER / f"sheet-{view.width}-{view.scheme}.png")
        running.shutdown()


def _shoot(chromium: Browser, root: str, view: View, only: list[str]) -> dict[str, Path]:
    context = chromium.new_context(viewport={"width": view.width, "height": 900}, **view.settings)
    page = context.new_page()
    page.emulate_media(media=view.media)
    taken = {}
    for kind in only or view.kinds:
        page.goto(root + KINDS[kind])
        _until_ready(page, kind)
        taken[kind] = FOLDER / f"{kind}-{view.width}-{view.scheme}.png"
        page.screenshot(path=taken[kind], full_page=True)
    context.close()
    return taken


def _until_ready(page: Page, kind: str) -> None:
    page.wait_for_load_state("networkidle")
    if kind in WITH_SEARCH:
        page.locator(STATUS).filter(has_text="result").wait_for()


def contact_sheet(pictures: dict[str, Path], width: int) -> Image.Image:
    """The tops of pictures of one width side by side, each under its name."""
    columns = max(1, min(COLUMNS[width], len(pictures)))
    across = THUMBNAIL[width]
    tall = round(across * TALLEST)
    rows = -(-len(pictures) // columns)
    size = (GAP + columns * (across + GAP), GAP + rows * (LABEL + tall + GAP))
    sheet = Image.new("RGB", size, "#777")
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(18)
    for number, (kind, path) in enumerate(pictures.items()):
        row, column = divmod(number, columns)
        left, top = GAP + column * (across + GAP), GAP + row * (LABEL + tall + GAP)
        draw.text((left, top), kind, fill="white", font=font)
        with Image.open(path) as picture:
            scaled = picture.convert("RGB")
            scaled = scaled.crop(
                (0, 0, scaled.width, min(scaled.height, round(scaled.width * TALLEST)))
            )
            scaled.thumbnail((across, tall))
        sheet.paste(scaled, (left, top + LABEL))
    return sheet


if __name__ == "__main__":
    if unknown := [name for name in sys.argv[1:] if name not in KINDS]:
        sys.exit(f"No such kind of page: {', '.join(unknown)}. There are {', '.join(KINDS)}.")
    code = main(["build"])
    if code == 0:
        shoot(sys.argv[1:])
    sys.exit(code)
