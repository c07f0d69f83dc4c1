"""Menu and reading settings, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

GUIDE = "library/evaluating-impact/"


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    opened = context.new_page()
    opened.goto(address + GUIDE)
    yield opened
    context.close()


def data_of(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate("({...document.documentElement.dataset})")
    return found


def background(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_settings_hold_on_every_page_and_can_be_taken_back(page: Page, address: str) -> None:
    light, size = background(page), page.evaluate("getComputedStyle(document.body).fontSize")
    page.get_by_role("button", name="Reading settings").click()
    page.get_by_label("Larger").check()
    page.get_by_label("Wide").check()
    page.get_by_label("Dark").check()
    assert data_of(page) == {"text": "larger", "leading": "wide", "theme": "dark"}
    page.goto(address + "standards/")
    assert data_of(page) == {"text": "larger", "leading": "wide", "theme": "dark"}
    assert background(page) != light
    assert page.evaluate("getComputedStyle(document.body).fontSize") != size
    page.get_by_role("button", name="Reading settings").click()
    expect(page.get_by_label("Dark")).to_be_checked()
    page.get_by_role("radio", name="As the device").check()
    page.locator("#settings").get_by_label("Usual").first.check()
    page.locator("#settings").get_by_label("Usual").last.check()
    assert data_of(page) == {}
    assert background(page) == light


def test_dark_by_choice_is_dark_by_device(chromium: Browser, address: str) -> None:
    """The style sheet has the dark colours twice, and both must be the same."""
    seen = []
    cases: list[tuple[Literal["light", "dark"], str]] = [("dark", ""), ("light", "dark")]
    for scheme, chosen in cases:
        context = chromium.new_context(color_scheme=scheme)
        page = context.new_page()
        page.goto(address + GUIDE)
        page.evaluate("value => document.documentElement.dataset.theme = value", chosen)
        names = page.evaluate(
            """() => [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
                .filter((rule) => rule.selectorText === ":root")
                .flatMap((rule) => [...rule.style]).filter((name) => name.startsWith("--"))"""
        )
        seen.append(
            page.evaluate(
                "names => names.map((n) => getComputedStyle(document.body).getPropertyValue(n))",
                names,
            )
        )
        context.close()
    assert len(seen[0]) > 30
    assert seen[0] == seen[1]


KEPT: list[tuple[str, dict[str, Any]]] = [
    ('{"text":"large"}', {"text": "large"}),
    ('{"text":"huge","theme":"dark"}', {"theme": "dark"}),
    ('{"leading":["wide"],"more":"x"}', {}),
    ("not JSON", {}),
    ("null", {}),
    ("[1]", {}),
    ('"dark"', {}),
]


@pytest.mark.parametrize(("kept", "expected"), KEPT, ids=[kept for kept, _ in KEPT])
def test_what_is_kept_is_only_obeyed_if_it_is_known(
    kept: str, expected: dict[str, str], page: Page
) -> None:
    page.evaluate("kept => localStorage.setItem('reading', kept)", kept)
    page.reload()
    assert data_of(page) == expected


def test_without_scripts_there_is_a_menu_and_no_button_that_does_nothing(
    chromium: Browser, address: str
) -> None:
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": 360, "height": 700}
    )
    page = context.new_page()
    page.goto(address + GUIDE)
    expect(page.get_by_role("button", name="Reading settings")).to_be_hidden()
    menu = page.get_by_role("navigation", name="Main, in the menu")
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    expect(menu).to_be_visible()
    menu.get_by_role("link", name="Case studies").click()
    page.wait_for_url(address + "case-studies/")
    context.close()


def test_the_menu_closes_by_escape_and_gives_focus_back(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    button = page.get_by_role("button", name="Menu")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#menu").get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#menu")).to_be_hidden()
    expect(button).to_be_focused()


def test_the_search_of_the_head_leads_to_results(page: Page, address: str) -> None:
    page.get_by_role("search", name="Whole site").get_by_role("searchbox").fill("coaching")
    page.keyboard.press("Enter")
    page.wait_for_url(address + "search/?q=coaching")
    expect(page.locator("#status")).to_contain_text("result")
