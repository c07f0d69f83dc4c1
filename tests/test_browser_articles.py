"""Reading guidance and case studies in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from test_browser import SCHEMES, violations

pytestmark = pytest.mark.browser

GUIDE = "library/baseline/"


def test_a_term_is_explained_by_keyboard_without_javascript(
    chromium: Browser, address: str
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + GUIDE)
    button = page.locator("button.explain").first
    meaning = page.locator(".meaning").first
    expect(meaning).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(meaning).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("In the glossary")
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    context.close()


def test_an_open_explanation_is_accessible(chromium: Browser, address: str) -> None:
    for scheme in SCHEMES:
        context = chromium.new_context(color_scheme=scheme, viewport={"width": 360, "height": 740})
        page = context.new_page()
        page.goto(address + GUIDE)
        page.locator("button.explain").first.click()
        expect(page.locator(".meaning").first).to_be_in_viewport(ratio=1)
        assert violations(page) == ""
        context.close()


def test_the_contents_follow_the_reader(chromium: Browser, address: str) -> None:
    context = chromium.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(address + GUIDE)
    marked = page.locator(".on-page [aria-current=true]")
    expect(marked).to_have_count(0)
    for number in (3, 1):
        link = page.locator(".on-page a").nth(number)
        link.click()
        expect(marked).to_have_text(link.inner_text())
    page.evaluate("scrollTo(0, 0)")
    expect(marked).to_have_count(0)
    context.close()


def test_the_pages_of_a_stage_are_open_where_there_is_room(chromium: Browser, address: str) -> None:
    for width, is_open in ((1280, True), (360, False)):
        context = chromium.new_context(viewport={"width": width, "height": 800})
        page = context.new_page()
        page.goto(address + GUIDE)
        expect(page.locator(".in-stage ol")).to_be_visible(visible=is_open)
        context.close()


def test_the_index_narrows_to_one_reader_without_javascript(
    chromium: Browser, address: str
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "library/")
    expect(page.locator(".for-reader:visible")).to_have_count(0)
    page.locator(".readers a", has_text="Cohort lead").click()
    expect(page.locator(".for-reader:visible h2")).to_have_text(["For: Cohort lead"])
    expect(page.locator(".stages")).to_be_hidden()
    page.locator(".readers a", has_text="everyone").click()
    expect(page.locator(".stages")).to_be_visible()
    expect(page.locator(".for-reader:visible")).to_have_count(0)
    context.close()


@pytest.mark.parametrize(
    "path", [GUIDE, "case-studies/exams-access-arrangements/", "library/print/share/"]
)
def test_on_paper_nothing_is_cut_and_terms_are_explained(
    chromium: Browser, address: str, path: str
) -> None:
    context = chromium.new_context(color_scheme="dark", viewport={"width": 665, "height": 980})
    page = context.new_page()
    page.goto(address + path)
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 665
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    expect(page.locator(".site-head")).to_be_hidden()
    expect(page.locator("button.explain:visible")).to_have_count(0)
    assert page.locator(".meaning:visible").count() == page.locator(".meaning").count()
    cut = (
        "[...document.querySelectorAll('.table-scroll')].filter(e => e.scrollWidth > e.clientWidth)"
    )
    assert page.evaluate(f"{cut}.length") == 0
    context.close()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("path", ["library/print/share/", "library/#for-school-leader"])
def test_documents_and_lists_are_accessible(
    chromium: Browser, address: str, scheme: str, path: str
) -> None:
    context = chromium.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(address + path)
    assert violations(page) == ""
    context.close()
