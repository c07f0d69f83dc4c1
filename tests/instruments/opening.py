"""Pages of every kind, opened as different readers would, and scripts that look at them."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kinds import FROM_THE_ROOT, KINDS, STATUS, WITH_SEARCH
from playwright.sync_api import Browser, Page, expect

FOLDER = Path(__file__).parent


def address_of(kind: str, address: str, root_address: str) -> str:
    """Where a kind of page is served: under a path where it can be, else at the root."""
    return (root_address if kind in FROM_THE_ROOT else address) + KINDS[kind]


def visit(page: Page, url: str) -> None:
    """Open a page and wait until its script, if it has one, has done its work."""
    page.goto(url)
    path = url.partition("://")[2].partition("/")[2]
    if any(path.endswith(KINDS[kind]) for kind in WITH_SEARCH):
        expect(page.locator(STATUS)).to_contain_text("result")


@contextmanager
def opened(
    chromium: Browser, url: str = "", *, width: int = 1280, height: int = 900, **how: Any
) -> Iterator[Page]:
    """A page in a browser of its own while the block runs; ``how`` is for the context."""
    context = chromium.new_context(viewport={"width": width, "height": height}, **how)
    try:
        page = context.new_page()
        if url:
            visit(page, url)
        yield page
    finally:
        context.close()


@functools.cache
def script(name: str) -> str:
    """The text of a script of this folder: one expression that is a function."""
    return (FOLDER / name).read_text(encoding="utf-8")


def ask(page: Page, name: str, argument: Any = None) -> Any:
    """What a script of this folder answers on a page."""
    return page.evaluate(script(name), argument)


def sheet(css: str) -> str:
    """A script that adds a style sheet in a way that a content security policy allows."""
    quoted = css.replace("\\", "\\\\").replace("`", "\\`")
    return (
        f"() => {{ const sheet = new CSSStyleSheet(); sheet.replaceSync(`{quoted}`);"
        " document.adoptedStyleSheets.push(sheet); }"
    )
