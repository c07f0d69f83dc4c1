"""Comparing studies, and what is like mine, in a real browser."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from test_browser import SCHEMES, page, violations

__all__ = ["page"]

pytestmark = pytest.mark.browser

COMPARE = "case-studies/compare/"
PAIR = f"{COMPARE}?a=library-reading-hour&b=nursery-talk-prompts"
PAGES = {
    "coverage": "case-studies/coverage/",
    "a row of it": "case-studies/coverage/lp3/role/",
    "a comparison": PAIR,
    "an empty comparison": COMPARE,
    "a list of titles": "case-studies/by/depth/outcomes/",
    "a study with its neighbours": "case-studies/nursery-talk-prompts/",
}


def opened(page: Page, url: str) -> None:
    page.goto(url)
    if COMPARE in url:
        expect(page.locator("#comparison")).to_be_visible()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", list(PAGES))
def test_no_accessibility_violation(name: str, scheme: Any, page: Page, address: str) -> None:
    page.emulate_media(color_scheme=scheme)
    opened(page, address + PAGES[name])
    assert violations(page) == ""


@pytest.mark.parametrize("name", list(PAGES))
def test_nothing_scrolls_sideways_on_a_narrow_screen(name: str, page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    opened(page, address + PAGES[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_two_studies_side_by_side(page: Page, address: str) -> None:
    opened(page, address + PAIR)
    expect(page.locator("#compare-status")).to_have_text("2 case studies side by side.")
    head = page.locator("tr[data-row=title] th")
    expect(head).to_have_count(3)
    expect(head.nth(1)).to_contain_text("Illustrative example")
    expect(page.locator("tr[data-row=baseline] td").nth(1)).to_contain_text("of families")
    expect(page.locator("tr[data-row=reach] td").first).to_contain_text("LP1: level 3")
    assert page.locator("tbody tr").count() * 2 == page.locator("tbody td").count()


def test_a_study_is_added_and_taken_out(page: Page, address: str) -> None:
    page.goto(address + "case-studies/library-reading-hour/")
    page.get_by_role("link", name="Compare this study with another one").click()
    expect(page.locator("#compare-status")).to_contain_text("One case study is chosen.")
    page.locator("#add-list a").first.click()
    expect(page.locator("#compare-status")).to_have_text("2 case studies side by side.")
    page.get_by_role("link", name="Take it out").first.click()
    expect(page.locator("#compare-status")).to_contain_text("One case study is chosen.")


def test_what_a_story_elsewhere_does_not_say_is_not_made_up(page: Page, address: str) -> None:
    opened(page, f"{address}{COMPARE}?a=librarian-bay-house&b=library-reading-hour")
    expect(page.locator("tr[data-row=cost] td").first).to_have_text("Not said")


HOSTILE = [
    "../../assets", "..%2F..%2Fassets", "https://evil.example/x", "//evil.example", "a/b", "Ab",
    "<img src=x onerror=alert(1)>", "javascript:alert(1)", "a" * 5000, "é", "",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_no_id_is_not_asked_for(text: str, page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened(page, f"{address}{COMPARE}?a={quote(text)}")
    expect(page.locator("#compare-status")).to_have_text("No case study is chosen.")
    assert not [url for url in asked if urlsplit(url).path.endswith("study.json")]
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(address).netloc}


def test_without_javascript_the_comparison_says_what_to_do(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PAIR)
    expect(page.locator("#needs-script")).to_contain_text("open two case studies")
    expect(page.locator("#comparison")).to_be_hidden()
    context.close()


def titles(page: Page, section: str) -> list[str]:
    return page.locator(f"section[aria-labelledby={section}] .study-card h3").all_inner_texts()


def test_what_is_like_mine_comes_first_and_says_why(page: Page, address: str) -> None:
    asked: list[str] = []
    page.goto(address + "case-studies/")
    before = titles(page, "secondary")
    page.locator("#like-mine summary").click()
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_label("My phase").select_option("ks3")
    page.get_by_label("My role").select_option("librarian")
    page.get_by_label("My question").fill("Do pupils borrow more books for reading?")
    page.get_by_role("button", name="Show them first").click()
    first = page.locator("section[aria-labelledby=secondary] .study-card").first
    expect(first.locator(".like-why")).to_contain_text("Like yours: same phase")
    after = titles(page, "secondary")
    assert sorted(after) == sorted(before)
    assert asked == []
    page.goto(address + "case-studies/by/phase/ks3/")
    expect(page.locator(".study-card").first.locator(".like-why")).to_contain_text(
        "same phase and role"
    )
    page.goto(address + "case-studies/")
    expect(page.get_by_label("My role")).to_have_value("librarian")
    page.get_by_role("button", name="Forget it").click()
    expect(page.locator("#like-mine-status")).to_have_text("Nothing is kept.")
    assert titles(page, "secondary") == before
    assert page.locator(".like-why").count() == 0
    assert page.evaluate("localStorage.getItem('like-mine')") is None


def of_module(page: Page, address: str, name: str, expression: str) -> Any:
    page.goto(address + "about/")
    return page.evaluate(
        f"import('{address}assets/{name}.js').then((module) => {{ return {expression}; }})"
    )


STUDY = '{phase: ["ks2", "ks3"], role: ["senco"], setting: ["primary"], text: "Pupils read more"}'


@pytest.mark.parametrize(
    ("mine", "score", "words"),
    [
        ("{}", 0, ""),
        ('{phase: "ks3"}', 3, "Like yours: same phase."),
        ('{phase: "ks3", role: "senco"}', 6, "Like yours: same phase and role."),
        (
            '{phase: "ks2", role: "senco", setting: "primary"}',
            8,
            "Like yours: same phase, role and setting.",
        ),
        ('{phase: "ks1"}', 0, ""),
        (
            '{question: "Do PUPILS read the more?"}',
            3,
            "Like yours: speaks of pupils, read and more.",
        ),
        ('{question: "is it so"}', 0, ""),
    ],
)
def test_closeness_is_counted_and_said(
    mine: str, score: int, words: str, page: Page, address: str
) -> None:
    found = of_module(page, address, "like-mine", f"module.closeness({STUDY}, {mine})")
    assert found == {"score": score, "words": words}


@pytest.mark.parametrize(
    ("kept", "known"),
    [
        ("null", {}),
        ("'{'", {}),
        ("'[]'", {}),
        ('\'{"phase": "ks3", "other": 1}\'', {"phase": "ks3"}),
        ('\'{"phase": "<b>", "role": ["x y"]}\'', {}),
        ('\'{"question": "  why  "}\'', {"question": "why"}),
    ],
)
def test_only_what_is_known_is_taken_from_the_device(
    kept: str, known: dict[str, str], page: Page, address: str
) -> None:
    assert of_module(page, address, "like-mine", f"module.known({kept})") == known
