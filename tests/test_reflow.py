"""Every kind of page with little room, wide spaces, large letters, less motion, and on paper."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from kinds import KINDS
from playwright.sync_api import Browser, Page

from instruments.opening import address_of, ask, opened
from instruments.spacing import enlarge, headings_of_pdf, space_out, tangled, without_spaces

pytestmark = pytest.mark.browser

WIDTHS = [1280, 320]

PAPER = 718
"""CSS pixels across A4 within margins of a centimetre."""


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_lost_at_320_pixels_or_400_per_cent(
    chromium: Browser, address: str, root_address: str, kind: str
) -> None:
    url = address_of(kind, address, root_address)
    # 1280 by 1024 pixels at 400 % are 320 by 256 to a page.
    with opened(chromium, url, width=320, height=256, device_scale_factor=4) as page:
        assert tangled(page) == []
        page.set_viewport_size({"width": 320, "height": 800})
        assert tangled(page) == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_lost_with_wide_spaces(
    chromium: Browser, address: str, root_address: str, kind: str, width: int
) -> None:
    with opened(chromium, address_of(kind, address, root_address), width=width) as page:
        space_out(page)
        assert tangled(page) == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_lost_with_letters_of_twice_the_size(
    chromium: Browser, address: str, root_address: str, kind: str, width: int
) -> None:
    with opened(chromium, address_of(kind, address, root_address), width=width) as page:
        assert enlarge(page) == []
        assert tangled(page) == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_moves_for_those_who_ask_for_less_motion(
    chromium: Browser, address: str, root_address: str, kind: str
) -> None:
    url = address_of(kind, address, root_address)
    with opened(chromium, url, reduced_motion="reduce") as page:
        assert ask(page, "motion.js") == []


@pytest.mark.parametrize("kind", KINDS)
def test_everything_can_be_told_apart_in_forced_colours(
    chromium: Browser, address: str, root_address: str, kind: str
) -> None:
    url = address_of(kind, address, root_address)
    with opened(chromium, url, forced_colors="active") as page:
        assert ask(page, "forced.js") == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_prints(chromium: Browser, address: str, root_address: str, kind: str) -> None:
    with opened(chromium, address_of(kind, address, root_address), width=PAPER) as page:
        title = page.locator("h1").first.inner_text()
        page.emulate_media(media="print")
        assert ask(page, "print.js") == []
        assert tangled(page, paper=True) == []
        pdf = page.pdf(format="A4", outline=True, tagged=True)
    assert without_spaces(title) in headings_of_pdf(pdf)


# The same instruments on pages that are wrong.

Instrument = Callable[[Page], list[str]]


def tangled_when_spaced(page: Page) -> list[str]:
    space_out(page)
    return tangled(page)


def tangled_when_large(page: Page) -> list[str]:
    enlarge(page)
    return tangled(page)


def tangled_on_paper(page: Page) -> list[str]:
    return tangled(page, paper=True)


def moving(page: Page) -> list[str]:
    page.emulate_media(reduced_motion="reduce")
    found: list[str] = ask(page, "motion.js")
    return found


def unreadable_in_forced_colours(page: Page) -> list[str]:
    page.emulate_media(forced_colors="active")
    found: list[str] = ask(page, "forced.js")
    return found


def unfit_for_paper(page: Page) -> list[str]:
    page.emulate_media(media="print")
    found: list[str] = ask(page, "print.js")
    return found


BUTTON = '<p style="height:1.2em;line-height:1.2;width:9em;overflow:hidden">Some more words</p>'
SCROLLER = '<div style="overflow:auto"><pre style="width:999px">A long line</pre></div>'

WRONG: dict[str, tuple[Instrument, str, str]] = {
    "wide": (tangled, '<p style="width:999px">Words</p>', "the page is"),
    "wide, and hidden": (
        tangled,
        '<style>body { overflow-x: clip }</style><p style="width:999px;text-align:right">Words</p>',
        "stands beyond the edge",
    ),
    "a word that does not break": (tangled, "<h1>" + "Long" * 40 + "</h1>", "the page is"),
    "cut": (tangled, '<p style="height:1em;overflow:hidden">Words<br>and words</p>', "cuts"),
    "dots": (
        tangled,
        '<p style="width:4em;overflow:hidden;text-overflow:ellipsis;white-space:nowrap">'
        "Many more words</p>",
        "cuts",
    ),
    "one on the other": (
        tangled,
        '<p>Words and words</p><p style="margin-top:-2.2em">Others and others</p>',
        "lies on",
    ),
    "half of it stays": (
        tangled,
        '<header style="position:sticky;top:0;height:600px">Menu</header><p>Words</p>',
        "does not scroll",
    ),
    "cut when spaced": (tangled_when_spaced, BUTTON, "cuts"),
    "wide when large": (tangled_when_large, '<div style="width:20rem">Words</div>', "the page is"),
    "letters in pixels": (enlarge, '<p style="font-size:16px">Words</p>', "pixels"),
    "letters that grow with the window": (enlarge, '<p style="font-size:5vw">Words</p>', "pixels"),
    "transition": (
        moving,
        '<a href="#" style="transition:color .3s">Go</a>',
        "transition of color",
    ),
    "animation": (
        moving,
        "<style>@keyframes x { to { opacity: 0 } } p::before { animation: x 2s }</style><p>A</p>",
        "animation x",
    ),
    "smooth": (moving, "<style>html { scroll-behavior: smooth }</style>", "scrolls smoothly"),
    "from page to page": (
        moving,
        "<style>@view-transition { navigation: auto }</style>",
        "from page to page",
    ),
    "a link like text": (
        unreadable_in_forced_colours,
        '<main><a href="#" style="text-decoration:none;color:CanvasText">Go</a></main>',
        "looks like text",
    ),
    "a button without a border": (
        unreadable_in_forced_colours,
        '<button style="border:0;background:#123;color:#fff">Go</button>',
        "has no border",
    ),
    "focus that is only a shadow": (
        unreadable_in_forced_colours,
        "<style>a:focus { outline: none; box-shadow: 0 0 0 3px red }</style>"
        '<main><a href="#">Go</a></main>',
        "has no outline",
    ),
    "colours that are kept": (
        unreadable_in_forced_colours,
        '<p style="forced-color-adjust:none;color:#fff;background:#fff">Words</p>',
        "colour of what is behind",
    ),
    "a menu on paper": (unfit_for_paper, '<nav><a href="#">Go</a></nav><h1>A</h1>', "is printed"),
    "no heading on paper": (
        unfit_for_paper,
        "<style>@media print { h1 { display: none } }</style><h1>A</h1>",
        "heading is not",
    ),
    "light ink": (
        unfit_for_paper,
        '<h1 style="color:#fff;background:#123">A</h1>',
        "contrast of 1.0",
    ),
    "an address that is not printed": (
        unfit_for_paper,
        '<h1>A</h1><main><a href="https://example.org/">Words</a></main>',
        "address of",
    ),
    "a table cut by the paper": (tangled_on_paper, SCROLLER, "cuts"),
}

RIGHT: dict[str, tuple[Instrument, str]] = {
    "a table that scrolls by itself": (tangled, SCROLLER),
    "words for ears only": (
        tangled,
        '<span style="position:absolute;width:1px;height:1px;overflow:hidden">Some words</span>',
    ),
    "letters that grow": (enlarge, '<p style="font-size:0.9rem">Words</p><p>More words</p>'),
    "spaced": (tangled_when_spaced, "<h1>Words and words</h1><p>One<sup>2</sup> <b>three</b></p>"),
    "moving for others": (
        moving,
        "<style>@media (prefers-reduced-motion: no-preference) { a { transition: all 1s } }</style>"
        "<a>Words</a>",
    ),
    "plain in forced colours": (
        unreadable_in_forced_colours,
        '<main>Words and <a href="#">a link</a> <button>Go</button> <input></main>',
    ),
    "plain on paper": (
        unfit_for_paper,
        "<style>@media print { nav { display: none } a::after { content: attr(href) } }</style>"
        '<nav><a href="#">Go</a></nav><main><h1>A</h1><a href="https://example.org/">B</a></main>',
    ),
}


@pytest.mark.parametrize("case", RIGHT)
def test_a_page_that_is_right_passes(chromium: Browser, case: str) -> None:
    instrument, body = RIGHT[case]
    with opened(chromium, width=320) as page:
        page.set_content(f"<!doctype html><body>{body}")
        assert instrument(page) == []


@pytest.mark.parametrize("case", WRONG)
def test_a_page_that_is_wrong_is_found(chromium: Browser, case: str) -> None:
    instrument, body, words = WRONG[case]
    with opened(chromium, width=320) as page:
        page.set_content(f"<!doctype html><body>{body}")
        assert words in "\n".join(instrument(page))


def test_a_heading_that_is_not_printed_is_not_in_the_pdf(chromium: Browser) -> None:
    with opened(chromium) as page:
        page.set_content("<style>h1 { display: none }</style><h1>One</h1><h2>Two – three</h2>")
        headings = headings_of_pdf(page.pdf(outline=True, tagged=True))
    assert "One" not in headings
    assert "Two–three" in headings
