"""Every kind of page with a keyboard and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from kinds import KINDS
from playwright.sync_api import Browser, Page

from instruments.keyboard import dialogs, disclosures, shortcuts, skip_link, walk
from instruments.opening import address_of, opened

pytestmark = pytest.mark.browser

WIDTHS = [1280, 360]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", KINDS)
def test_tab_reaches_everything_in_order_and_shows_where_it_is(
    chromium: Browser, address: str, root_address: str, kind: str, width: int
) -> None:
    url = address_of(kind, address, root_address)
    with opened(chromium, url, width=width, reduced_motion="reduce") as page:
        assert walk(page) == []
        assert dialogs(page) == []
        assert disclosures(page) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_skip_link_works_and_no_key_is_taken(
    chromium: Browser, address: str, root_address: str, kind: str
) -> None:
    url = address_of(kind, address, root_address)
    with opened(chromium, url, reduced_motion="reduce") as page:
        assert skip_link(page) == []
        assert shortcuts(page) == []


# The same instruments on pages that are right, and on pages that are wrong.

STYLE = "<style>:focus-visible { outline: 3px solid #c00 }</style>"
DIALOG = """<button aria-haspopup="dialog" onclick="d.showModal()">Menu</button>
<dialog id="d"><a href="#a">One</a> <button onclick="d.close()">Close</button></dialog>"""
NOT_MODAL = DIALOG.replace("showModal", "show")

Instrument = Callable[[Page], list[str]]

RIGHT: dict[str, tuple[Instrument, str]] = {
    "links": (
        walk,
        '<a href="#a">One</a> <a href="#b" tabindex="-1">No stop</a> <button>Go</button>',
    ),
    "hidden": (walk, '<a href="#a">One</a><a href="#b" hidden>Two</a><button disabled>No</button>'),
    "folded": (walk, '<details><summary>More</summary><a href="#a">One</a></details>'),
    "radio": (
        walk,
        '<input type="radio" name="a"><input type="radio" name="a"> <button>Go</button>',
    ),
    "scrolling": (
        walk,
        '<a href="#a">One</a><div style="overflow:auto;width:50px"><pre>A long line</pre></div>',
    ),
    "long": (walk, '<a href="#a">One</a> ' * 200),
    "frame": (
        walk,
        "<style>a { outline: 0 } p:focus-within { background: gold }</style>"
        '<p><a href="#a">One</a></p>',
    ),
    "skip": (skip_link, '<a href="#m">Skip</a><main id="m" tabindex="-1"><h1>Here</h1></main>'),
    "dialog": (dialogs, DIALOG),
    "details": (disclosures, "<details><summary>More</summary>Words</details>"),
    "typing": (shortcuts, "<input><p>Words</p>"),
}

WRONG: dict[str, tuple[Instrument, str, str]] = {
    "order": (walk, '<a href="#a">One</a><a href="#b" tabindex="2">Two</a>', "and not <a> One"),
    "no outline": (
        walk,
        '<style>a:focus-visible { outline: none }</style><a href="#a">One</a>',
        "looks as without focus",
    ),
    "outline of no colour": (
        walk,
        '<style>a:focus-visible { outline-color: transparent }</style><a href="#a">One</a>',
        "looks as without focus",
    ),
    "invisible": (
        walk,
        '<a href="#a">One</a><a href="#b" style="position:fixed;left:-999px">Two</a>',
        "is not in the viewport",
    ),
    "covered": (
        walk,
        '<div style="position:fixed;inset:0 0 auto;height:80px;background:#fff"></div>'
        '<a href="#a">One</a>',
        "is covered",
    ),
    "thrown back": (
        walk,
        '<a href="#a">One</a><a href="#b" onfocus="this.blur()">Two</a><a href="#c">Three</a>',
        "and not <a> Two",
    ),
    "one of many looks as without focus": (
        walk,
        '<a href="#a">One</a> ' * 70
        + '<a href="#b" style="outline:0">Two</a> <i></i>' * 2
        + '<a href="#a">One</a> ' * 70,
        "<a> Two looks",
    ),
    "order at the end of many": (
        walk,
        '<a href="#a">One</a> ' * 70
        + '<a href="#b" onfocus="a.focus()">Two</a><a id="a" href="#">A</a>',
        "and not",
    ),
    "trap": (
        walk,
        '<input onkeydown="if (event.key === \'Tab\') event.preventDefault()"><a href="#a">One</a>',
        "and not <a> One",
    ),
    "nothing": (walk, "<p>Words</p>", "nothing to stop at"),
    "no skip link": (skip_link, '<a href="/">Home</a><main>Words</main>', "the first stop"),
    "skip link to nowhere": (skip_link, '<a href="#m">Skip</a><main>Words</main>', "does not take"),
    "skip link unseen": (
        skip_link,
        '<a href="#m" style="position:fixed;top:-9rem">Skip</a><main id="m" tabindex="-1">A</main>',
        "cannot be seen",
    ),
    "dialog without opener": (dialogs, "<dialog>Words</dialog>", "no control"),
    "dialog that stays shut": (
        dialogs,
        DIALOG.replace("d.showModal()", ""),
        "opens nothing",
    ),
    "dialog not modal": (dialogs, NOT_MODAL, "is not modal"),
    "dialog that focus leaves": (dialogs, NOT_MODAL + '<a href="#z">Out</a>', "focus left"),
    "dialog that Escape leaves open": (
        dialogs,
        DIALOG.replace('id="d"', 'id="d" closedby="none"'),
        "does not close",
    ),
    "dialog that keeps focus": (
        dialogs,
        DIALOG.replace('id="d"', 'id="d" onclose="other.focus()"')
        + '<a id="other" href="#a">A</a>',
        "does not get focus back",
    ),
    "details": (
        disclosures,
        '<details><summary onclick="event.preventDefault()">More</summary>Words</details>',
        "does not fold",
    ),
    "shortcut": (
        shortcuts,
        "<input id=q><script>onkeydown = (e) => e.key === '/' && q.focus()</script>",
        "does something",
    ),
    "shortcut that changes the look": (
        shortcuts,
        "<script>onkeydown = (e) => e.key === 'd' && (document.body.className = 'dark')</script>",
        "does something",
    ),
}


@pytest.mark.parametrize("case", RIGHT)
def test_a_page_that_is_right_passes(chromium: Browser, case: str) -> None:
    instrument, body = RIGHT[case]
    with opened(chromium) as page:
        page.set_content(f"<!doctype html>{STYLE}{body}")
        assert instrument(page) == []


@pytest.mark.parametrize("case", WRONG)
def test_a_page_that_is_wrong_is_found(chromium: Browser, case: str) -> None:
    instrument, body, words = WRONG[case]
    with opened(chromium) as page:
        page.set_content(f"<!doctype html>{STYLE}{body}")
        assert words in "\n".join(instrument(page))
