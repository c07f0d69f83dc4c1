"""Searching as readers do it, with this library's own content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page that fails the test when a script fails or the policy is broken."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    yield opened
    context.close()
    assert problems == []


def search(page: Page, address: str, text: str) -> str:
    """Search from the address; gives what is said."""
    page.goto(f"{address}search/?q={text}")
    return said(page)


def said(page: Page, words: str = "result") -> str:
    expect(page.locator("#status")).to_contain_text(words)
    return page.locator("#status").inner_text()


def test_synonyms_find_and_are_named(page: Page, address: str) -> None:
    assert "Also searched for: teaching assistant" in search(page, address, "TA")
    titles = " ".join(page.locator("#results h2").all_inner_texts()).casefold()
    assert "teaching assistant" in titles
    assert "senco" in " ".join(marks(page, address, "SENDCo"))
    assert "speaking" in " ".join(marks(page, address, "oracy"))


def marks(page: Page, address: str, text: str) -> set[str]:
    """The marked words of the results, in small letters."""
    search(page, address, text)
    return {mark.casefold() for mark in page.locator("#results mark").all_inner_texts()}


def test_phases_by_their_short_names_find_primary(page: Page, address: str) -> None:
    assert "primary school" in search(page, address, "KS2")
    assert page.locator("#results li.card").count() > 0


def test_a_slip_finds_what_was_meant_and_says_so(page: Page, address: str) -> None:
    text = search(page, address, "osracy")
    assert "Nothing for “osracy”: showing “oracy”." in text
    assert page.locator("#results li.card").count() > 0


def test_only_the_words_typed_on_demand_and_in_the_address(page: Page, address: str) -> None:
    search(page, address, "oracy")
    every = page.locator("#status").inner_text()
    button = page.get_by_role("button", name="Search only for the words typed")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_contain_text("Only the words as they were typed.")
    assert parse_qs(urlsplit(page.url).query)["only"] == ["typed"]
    # The button says the way back, and the focus stays on it.
    back = page.get_by_role("button", name="Search for related words as well")
    expect(back).to_be_focused()
    page.reload()
    expect(page.locator("#status")).to_contain_text("Only the words as they were typed.")
    back.click()
    expect(page.locator("#status")).to_have_text(re.compile(re.escape(every[:12])))
    assert "only" not in page.url


def test_sections_lead_to_their_place_with_the_words_marked(page: Page, address: str) -> None:
    search(page, address, "moderation")
    link = page.locator("#results .sections a").first
    target = urlsplit(str(link.get_attribute("href")))
    assert target.fragment
    assert page.locator("#results .sections mark").count() > 0
    link.click()
    page.wait_for_url(f"**{target.path}#{target.fragment}")
    assert page.locator(f"#{target.fragment}").count() == 1


def test_results_say_which_standards_they_show(page: Page, address: str) -> None:
    search(page, address, "LP8")
    expect(page.locator("#results h2").first).to_have_text("LP8 Coaching to lead")
    expect(page.locator("#results .standards").first).to_contain_text("LP8")


def test_results_come_while_typing_and_are_announced(page: Page, address: str) -> None:
    page.goto(address + "search/")
    said(page)
    status = page.locator("#status")
    assert status.get_attribute("role") == "status"
    assert status.get_attribute("aria-live") == "polite"
    page.get_by_label("What are you looking for?").press_sequentially("moderat", delay=20)
    said(page, "for “moderat”")
    expect(page.locator("#results h2").first).to_contain_text("moderation")


def test_a_late_answer_does_not_take_the_place_of_a_newer_one(page: Page, address: str) -> None:
    page.goto(address + "search/?q=coaching")
    said(page, "for “coaching”")
    held: list[Route] = []
    page.route("**/*.pf_index", lambda route: held.append(route))
    query = page.get_by_label("What are you looking for?")
    with page.expect_request("**/*.pf_index"):
        query.fill("governors")
    page.unroute("**/*.pf_index")
    query.fill("coaching")
    said(page, "for “coaching”")
    first = page.locator("#results h2").first
    expect(first).to_contain_text("oaching")
    before = page.locator("#results h2").all_inner_texts()
    for route in held:
        route.continue_()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(200)
    assert "for “coaching”" in page.locator("#status").inner_text()
    assert page.locator("#results h2").all_inner_texts() == before
    assert page.locator("#waiting").is_hidden()


def test_old_results_stand_until_the_new_ones_are_there(page: Page, address: str) -> None:
    search(page, address, "coaching")
    page.evaluate(
        "window.fewest = 99; new MutationObserver(() => { window.fewest = Math.min(window.fewest,"
        " document.querySelector('#results').childElementCount); })"
        ".observe(document.querySelector('#results'), { childList: true });"
    )
    page.get_by_label("What are you looking for?").fill("portfolio")
    said(page, "for “portfolio”")
    assert page.evaluate("window.fewest") > 0


def test_facets_narrow_what_synonyms_found_and_count_it(page: Page, address: str) -> None:
    search(page, address, "TA")
    number = int(page.locator("#status").inner_text().split()[0])
    counts = [int(t) for t in page.locator('[data-tally^="type:"]').all_inner_texts()]
    assert sum(counts) == number
    studies = page.locator('[data-tally="type:case-study"]').inner_text()
    page.locator('input[value="case-study"]').check()
    expect(page.locator("#status")).to_contain_text(f"{studies} results")


def test_without_words_only_small_files_are_asked_for(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + "search/?phase=ks2")
    said(page)
    # Pagefind's own way to list everything would load all of the index.
    assert [url for url in asked if url.endswith(".pf_index")] == []
    assert page.locator("#results li.card").count() == 10


@pytest.mark.parametrize("text", ["TA", "osracy", "moderation"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_results_have_no_accessibility_violation(
    chromium: Browser, address: str, text: str, scheme: str, width: int
) -> None:
    context = chromium.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": width, "height": 900},
    )
    page = context.new_page()
    search(page, address, text)
    found = Axe().run(page)
    wide = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert found.violations_count == 0, found.generate_report()
    assert wide <= width
