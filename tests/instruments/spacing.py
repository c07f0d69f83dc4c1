"""Readers' own settings: more room between letters and lines, larger letters, and paper."""

from __future__ import annotations

import re
import unicodedata

from playwright.sync_api import Page

from instruments.opening import ask, sheet

SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"""
"""What a reader may set (WCAG 1.4.12), and nothing may be lost."""

DOUBLE = {"standard": 32, "fixed": 26}
"""Sizes of letters in pixels, twice those that browsers are set to."""

GROWS = 1.5
"""By how much every letter must grow when the browser's are doubled; headings may grow less."""

NOTE = """() => { window.sized = [...document.body.querySelectorAll("*")].filter((e) =>
  !e.closest("svg[aria-hidden=true]") && e.checkVisibility() &&
  [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())
).map((e) => [e, parseFloat(getComputedStyle(e).fontSize)]); }"""
"""Letters in a picture that is hidden from assistive technology grow with the picture, as far as
there is room; the text that stands for it is beside it."""

SIZES = """() => window.sized.filter(([e]) => e.checkVisibility()).map(([e, before]) =>
  [`<${e.localName} class="${e.className}">`, before, parseFloat(getComputedStyle(e).fontSize)])"""


def space_out(page: Page) -> None:
    """Set the spaces of WCAG 1.4.12."""
    page.evaluate(sheet(SPACING))


def enlarge(page: Page) -> list[str]:
    """Double the letters in the browser's settings (WCAG 1.4.4), and say which stay small."""
    page.evaluate(NOTE)
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": DOUBLE})
    page.wait_for_timeout(50)
    sizes = page.evaluate(SIZES)
    return sorted(
        {
            f"{name} has letters of {new:g} pixels, and had {old:g}"
            for name, old, new in sizes
            if new < GROWS * old
        }
    )[:20]


def tangled(page: Page, *, paper: bool = False) -> list[str]:
    """What is cut off, lies on something else or stands beyond the edge."""
    found: list[str] = ask(page, "reflow.js", {"paper": paper})
    return found


def headings_of_pdf(pdf: bytes) -> list[str]:
    """The headings that a PDF lists in its outline, which Chromium makes of what is printed.

    They come without spaces, since those at the ends of lines are lost there.
    """
    found = []
    for literal, packed in re.findall(
        rb"/Title\s*(?:\(((?:\\.|[^\\)])*)\)|<([0-9A-Fa-f]+)>)\s*/Dest", pdf
    ):
        raw = bytes.fromhex(packed.decode()) if packed else _unescaped(literal)
        text = raw.decode("utf-16") if raw.startswith(b"\xfe\xff") else raw.decode("latin-1")
        found.append(without_spaces(text))
    return found


def without_spaces(text: str) -> str:
    """A text for comparing, without spaces and without ligatures."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _unescaped(literal: bytes) -> bytes:
    """The bytes of a literal string (ISO 32000-1, 7.3.4.2)."""

    def one(match: re.Match[bytes]) -> bytes:
        code = match[1]
        return bytes([int(code, 8)]) if code.isdigit() else code

    return re.sub(rb"\\([0-7]{1,3}|.)", one, literal, flags=re.DOTALL)
