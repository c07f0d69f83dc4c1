"""What readers do in a real browser, with this library's own content."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from kinds import KINDS
from playwright.sync_api import Browser, Page, expect

from instruments.opening import address_of, visit

pytestmark = pytest.mark.browser

SCHEMES: list[Literal["light", "dark"]] = ["light", "dark"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page that fails the test when a script fails or the policy is broken."""
    context = chromium.new_context()
    opened = context.new_page()
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    yield opened
    context.close()
    assert problems == []


def results(page: Page) -> list[str]:
    return page.locator("#results h2").all_inner_texts()


def settled(page: Page, words: str = "result") -> None:
    expect(page.locator("#status")).to_contain_text(words)


def violations(page: Page) -> str:
    """What axe has against a page, in words; nothing is excluded."""
    found = Axe().run(page, options={"runOnly": RULES})
    return str(found.generate_report()) if found.violations_count else ""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [1280, 360])
def test_no_accessibility_violation(
    chromium: Browser,
    address: str,
    root_address: str,
    kind: str,
    scheme: Literal["light", "dark"],
    width: int,
) -> None:
    context = chromium.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    page = context.new_page()
    visit(page, address_of(kind, address, root_address))
    found = violations(page)
    context.close()
    assert found == ""


def test_the_page_for_lost_readers(chromium: Browser, root_address: str) -> None:
    for scheme in SCHEMES:
        context = chromium.new_context(color_scheme=scheme)
        page = context.new_page()
        response = page.goto(root_address + "no/such/page/")
        assert response is not None
        assert response.status == 404
        expect(page.get_by_role("heading", name="Page not found")).to_be_visible()
        assert violations(page) == ""
        page.get_by_role("link", name="Search the library").click()
        page.wait_for_url(root_address + "search/")
        context.close()


def test_searching_and_narrowing(page: Page, address: str) -> None:
    page.goto(address + "search/")
    settled(page)
    page.get_by_label("What are you looking for?").fill("coaching")
    settled(page, "for “coaching”")
    every = results(page)
    assert "LP8 Coaching to lead" in every
    page.locator("summary", has_text="Phase").click()
    page.get_by_label("Key stage 3").check()
    page.get_by_label("Key stage 4").check()
    page.locator("summary", has_text="Role").click()
    page.get_by_label("Middle leader").check()
    expect(page.locator("#results h2")).to_have_text(
        ["Coaching triads of mathematics and science teachers"]
    )
    assert "phase=ks3&phase=ks4&role=middle-leader" in page.url
    assert page.locator("#results mark").count() > 0
    assert "Illustrative example" in page.locator("#results .kind").inner_text()


def test_a_shared_address_gives_the_same_result(
    chromium: Browser, page: Page, address: str
) -> None:
    page.goto(address + "search/")
    page.get_by_label("What are you looking for?").fill("coaching")
    page.locator("summary", has_text="Phase").click()
    page.get_by_label("Key stage 3").check()
    page.get_by_label("Key stage 2").check()
    page.locator("summary", has_text="Role").click()
    page.get_by_label("Teaching assistant", exact=False).first.check()
    settled(page, "for “coaching”")
    page.wait_for_load_state("networkidle")
    context = chromium.new_context()
    other = context.new_page()
    other.goto(page.url)
    settled(other, "for “coaching”")
    expect(other.locator("#status")).to_have_text(page.locator("#status").inner_text())
    assert results(other) == results(page)
    assert results(other) != []
    assert other.get_by_label("Key stage 2").is_checked()
    context.close()


def test_choices_in_a_facet_widen_and_facets_narrow(page: Page, address: str) -> None:
    def number(query: str) -> int:
        page.goto(address + "search/?" + query)
        settled(page)
        return int(page.locator("#status").inner_text().split()[0])

    ks2, ks3 = number("phase=ks2"), number("phase=ks3")
    both = number("phase=ks2&phase=ks3")
    assert max(ks2, ks3) < both <= ks2 + ks3
    assert 0 < number("phase=ks2&phase=ks3&role=librarian") < both


def test_counts_beside_choices_are_what_choosing_gives(page: Page, address: str) -> None:
    page.goto(address + "search/?q=reading&phase=ks3")
    settled(page)
    counts = {
        value: int(page.locator(f'[data-tally="phase:{value}"]').inner_text() or 0)
        for value in ("ks2", "ks3", "whole-setting")
    }
    for value, expected in counts.items():
        page.goto(address + f"search/?q=reading&phase={value}")
        settled(page)
        assert page.locator("#status").inner_text().startswith(f"{expected} ")


def test_nothing_found_says_what_to_do(page: Page, address: str) -> None:
    page.goto(address + "search/?q=xyzzyx")
    settled(page, "0 results")
    expect(page.locator("#empty")).to_be_visible()
    expect(page.locator("#empty a").first).to_be_visible()


def test_clear_all_takes_every_choice_away(page: Page, address: str) -> None:
    page.goto(address + "search/?q=coaching&phase=ks3&role=middle-leader")
    settled(page)
    page.get_by_role("button", name="Clear all").click()
    page.wait_for_url(address + "search/")
    assert page.locator("#search input:checked").count() == 0


def test_hostile_words_in_the_address_stay_words(page: Page, address: str) -> None:
    page.goto(address + "search/?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E&phase=%22%3E%3Cscript%3E")
    settled(page)
    assert page.locator("main img, main script").count() == 0


def test_the_home_page_searches(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_label("Search standards, guidance and case studies").fill("governor")
    page.keyboard.press("Enter")
    page.wait_for_url(address + "search/?q=governor")
    settled(page)


def test_without_javascript_every_study_can_be_reached(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "case-studies/")
    links = [node.get_attribute("href") for node in page.locator(".study-card a").all()]
    assert len(links) == len(set(links)) >= 18
    for link in links:
        response = page.goto(address + "case-studies/" + str(link))
        assert response is not None
        assert response.ok
    page.goto(address + "search/")
    expect(page.get_by_text("Search needs JavaScript")).to_be_visible()
    context.close()


@pytest.mark.parametrize("path", ["", "standards/", "standards/lp3/"])
def test_the_keyboard_passes_by_the_wheel_and_meets_its_list(
    page: Page, address: str, path: str
) -> None:
    page.goto(address + path)
    met: list[str] = []
    page.keyboard.press("Tab")
    while (tag := page.evaluate("document.activeElement.tagName")) != "BODY":
        assert not page.evaluate("Boolean(document.activeElement.closest('svg'))"), tag
        met.append(page.evaluate("document.activeElement.href ?? ''"))
        page.keyboard.press("Tab")
        assert len(met) < 400
    listed = page.locator(".wheel-list a, .wheel-places a, .wheel-legend a").all()
    assert len(listed) >= 3
    assert {link.evaluate("node => node.href") for link in listed} <= set(met)


def test_a_sector_of_the_wheel_leads_to_its_standard(page: Page, address: str) -> None:
    page.goto(address + "standards/")
    page.locator(".wheel a", has_text="LP7").click()
    page.wait_for_url(address + "standards/lp7/")
    expect(page.locator(".wheel .marked text")).to_have_text("LP7")


def test_the_wheel_is_seen_in_forced_colours(chromium: Browser, address: str) -> None:
    context = chromium.new_context(forced_colors="active", color_scheme="dark")
    page = context.new_page()
    page.goto(address + "standards/lp3/")
    colour = "node => getComputedStyle(node)"
    behind = page.locator("body").evaluate(f"{colour}.backgroundColor")
    for path in page.locator(".wheel path").all():
        assert path.evaluate(f"{colour}.stroke") != behind
    marked = page.locator(".wheel .marked path").evaluate(f"{colour}.fill")
    others = page.locator(".wheel a:not(.marked) path").first.evaluate(f"{colour}.fill")
    assert marked not in (others, behind)
    for sector in page.locator(".wheel a").all():
        key = sector.locator("text").evaluate(f"{colour}.fill")
        assert key != sector.locator("path").evaluate(f"{colour}.fill")
    context.close()


def test_the_first_tab_stop_skips_to_the_content(page: Page, address: str) -> None:
    page.goto(address + "standards/lp1/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the content")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
