"""What an editor sees in a real browser while editing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from playwright.sync_api import Error as PlaywrightError

from lpsite.serve.browsers import Browsers
from serving import Served, Told, fault, files_served, library_served, until_true

pytestmark = pytest.mark.browser

Edit = Callable[[str, str, str], None]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SLIP = ("library/kneading.md", "stage: mix", "stage: mixx")
MENDED = ("library/kneading.md", "stage: mixx", "stage: mix")


@pytest.fixture
def served(example: Path) -> Iterator[Served]:
    with library_served(example) as running:
        yield running


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser in which no page may break the policy, fail, or ask another host."""
    context = chromium.new_context()
    problems: list[str] = []
    asked: set[str] = set()
    context.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    context.on("weberror", lambda error: problems.append(str(error.error)))
    context.on("request", lambda request: asked.add(urlsplit(request.url).hostname or ""))
    yield context
    context.close()
    # Pages for lost readers and the one that waits are errors by their status alone.
    assert [each for each in problems if "the server responded with a status of" not in each] == []
    assert asked == {"127.0.0.1"}


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def plain(chromium: Browser) -> Iterator[Page]:
    """A page for axe, which puts styles into pages that the policy refuses, and says so."""
    context = chromium.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def browsers() -> Browsers:
    return Browsers()


@pytest.fixture
def built(example_site: Path, browsers: Browsers) -> Iterator[str]:
    """The built example, with somebody who tells its browsers whatever a test wants."""
    with files_served(example_site, browsers) as port:
        yield f"http://127.0.0.1:{port}/"


def until_so(page: Page, condition: str) -> None:
    """Wait until an expression is true, without Playwright's eval(), which the policy forbids."""

    def is_so() -> bool:
        try:
            return bool(page.evaluate(condition))
        except PlaywrightError:
            # Asked while the page is loaded anew.
            return False

    until_true(is_so)


def axe(page: Page) -> str:
    """What axe has against a page, in words."""
    found = Axe().run(page, options={"runOnly": RULES})
    return str(found.generate_report()) if found.violations_count else ""


def is_listening(page: Page, browsers: Browsers) -> None:
    """Wait until a page hears: an error comes and goes."""
    browsers.tell(Told(faults=[fault()]))
    expect(page.get_by_role("alertdialog")).to_be_visible()
    browsers.tell(Told())
    expect(page.get_by_role("alertdialog")).to_have_count(0)


def test_a_saved_page_shows_its_new_words_where_one_was_reading(
    served: Served, page: Page, edit: Edit
) -> None:
    page.set_viewport_size({"width": 400, "height": 300})
    page.goto(served.address + "library/kneading/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kneading well")
    page.evaluate("scrollTo(0, 120)")
    edit("library/kneading.md", "title: Kneading well", "title: Kneading anew")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kneading anew")
    until_so(page, "scrollY === 120")


def test_a_slip_is_shown_with_its_place_until_it_is_mended(
    served: Served, context: BrowserContext, page: Page, edit: Edit
) -> None:
    page.goto(served.address + "library/kneading/")
    edit(*SLIP)
    panel = page.get_by_role("alertdialog", name="1 error")
    expect(panel).to_be_visible()
    expect(panel).to_contain_text("library/kneading.md:5:8 LP311")
    expect(panel).to_contain_text('"mixx" is not a known stage')
    expect(panel).to_contain_text('Help: did you mean "mix"?')
    expect(panel).to_contain_text("The page shows the last good version")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kneading well")
    # Whoever comes later is told at once, on whatever page.
    later = context.new_page()
    later.goto(served.address + "library/resting/")
    expect(later.get_by_role("alertdialog")).to_be_visible()
    edit("library/kneading.md", "title: Kneading well", "title: Kneading mended")
    edit(*MENDED)
    expect(page.get_by_role("heading", level=1)).to_have_text("Kneading mended")
    expect(page.get_by_role("alertdialog")).to_have_count(0)
    expect(later.get_by_role("alertdialog")).to_have_count(0)


def test_a_page_that_waits_for_a_site_shows_it_once_it_is_there(
    example: Path, page: Page, edit: Edit
) -> None:
    edit(*SLIP)
    with library_served(example) as served:
        page.goto(served.address + "library/kneading/")
        expect(page.get_by_role("heading", level=1)).to_have_text("There is no site yet")
        expect(page.get_by_role("alertdialog")).to_contain_text("library/kneading.md:5:8")
        edit(*MENDED)
        expect(page.get_by_role("heading", level=1)).to_have_text("Kneading well")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_the_overlay_has_no_accessibility_violation(
    built: str, browsers: Browsers, plain: Page, scheme: str, width: int
) -> None:
    page = plain
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(built)
    browsers.tell(Told(faults=[fault("word " * 30)] * 60, problem="and the disk is full"))
    expect(page.get_by_role("alertdialog", name="61 errors")).to_be_visible()
    expect(page.get_by_text("and 10 more, which the terminal shows")).to_be_attached()
    expect(page.get_by_role("button", name="Close")).to_have_css("cursor", "pointer")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe(page) == ""


def test_the_page_that_waits_has_no_accessibility_violation(
    tmp_path: Path, browsers: Browsers, plain: Page
) -> None:
    with files_served(tmp_path / "none", browsers) as port:
        plain.goto(f"http://127.0.0.1:{port}/")
        browsers.tell(Told(faults=[fault()]))
        expect(plain.get_by_role("alertdialog")).to_be_visible()
        assert axe(plain) == ""


def test_the_overlay_is_reached_and_closed_by_keyboard(
    built: str, browsers: Browsers, page: Page
) -> None:
    page.goto(built)
    link = page.get_by_role("link", name="Search").first
    link.focus()
    browsers.tell(Told(faults=[fault()]))
    panel = page.get_by_role("alertdialog")
    expect(panel).to_be_focused()
    page.keyboard.press("Tab")
    expect(panel.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Enter")
    expect(panel).to_have_count(0)
    expect(link).to_be_focused()
    browsers.tell(Told(faults=[fault("another")]))
    expect(panel).to_contain_text("another")
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)


def test_whoever_is_typing_is_not_torn_away(built: str, browsers: Browsers, page: Page) -> None:
    page.goto(built + "search/")
    field = page.get_by_label("What are you looking for?")
    field.focus()
    browsers.tell(Told(faults=[fault()]))
    expect(page.get_by_role("alertdialog")).to_be_visible()
    expect(field).to_be_focused()


def test_what_a_source_says_is_never_read_as_html(
    built: str, browsers: Browsers, page: Page
) -> None:
    page.goto(built)
    text = '<img src="x" onerror="document.title = 1"><b>bold</b>'
    browsers.tell(Told(faults=[fault(text)], problem=text))
    expect(page.get_by_role("alertdialog")).to_contain_text(text)
    assert page.locator("#lpsite-overlay img, #lpsite-overlay b").count() == 0


def test_only_pages_that_are_different_are_loaded_anew(
    built: str, browsers: Browsers, page: Page
) -> None:
    page.goto(built + "library/kneading/")
    is_listening(page, browsers)
    page.evaluate("window.kept = true")
    browsers.tell(Told(frozenset(["library/resting/index.html", "data/none.json"])))
    is_listening(page, browsers)
    assert page.evaluate("window.kept") is True
    browsers.tell(Told(frozenset(["library/kneading/index.html"])))
    until_so(page, "window.kept === undefined")
    is_listening(page, browsers)
    page.evaluate("window.kept = true")
    browsers.tell(Told(None))
    until_so(page, "window.kept === undefined")


def test_a_file_that_a_page_has_loaded_counts_too(
    built: str, browsers: Browsers, page: Page
) -> None:
    page.goto(built + "search/")
    page.evaluate("window.kept = true")
    browsers.tell(Told(frozenset(["assets/search.js"])))
    until_so(page, "window.kept === undefined")


def test_a_lost_reader_sees_the_page_once_it_is_there(
    built: str, browsers: Browsers, page: Page
) -> None:
    page.goto(built + "no/such/page/")
    for file in ("404.html", "no/such/page/index.html"):
        is_listening(page, browsers)
        page.evaluate("window.kept = true")
        browsers.tell(Told(frozenset([file])))
        until_so(page, "window.kept === undefined")


def test_a_style_sheet_is_exchanged_without_loading_the_page(
    built: str, browsers: Browsers, page: Page
) -> None:
    page.goto(built)
    page.evaluate("window.kept = true")
    page.route(
        "**/site.css?*",
        lambda route: route.fulfill(body="body { color: rgb(1, 2, 3) }", content_type="text/css"),
    )
    browsers.tell(Told(frozenset(["assets/site.css"])))
    expect(page.locator("body")).to_have_css("color", "rgb(1, 2, 3)")
    expect(page.locator("link[rel=stylesheet]")).to_have_count(1)
    assert page.evaluate("window.kept") is True


def test_a_page_that_nobody_sees_asks_later(built: str, browsers: Browsers, page: Page) -> None:
    page.goto(built)
    is_listening(page, browsers)

    def looked_at(is_seen: bool) -> None:
        page.evaluate(
            "hidden => { Object.defineProperty(document, 'hidden', {value: hidden, "
            "configurable: true}); document.dispatchEvent(new Event('visibilitychange')) }",
            not is_seen,
        )

    looked_at(False)
    page.evaluate("window.kept = true")
    browsers.tell(Told(frozenset(["index.html"])))
    page.wait_for_timeout(300)
    assert page.evaluate("window.kept") is True
    looked_at(True)
    until_so(page, "window.kept === undefined")


def test_more_tabs_than_a_browser_has_connections(
    built: str, browsers: Browsers, context: BrowserContext
) -> None:
    # All count as seen here, so they hold their connections; five of six leave one for pages.
    pages = [context.new_page() for _ in range(5)]
    for page in pages:
        page.goto(built)
    browsers.tell(Told(faults=[fault()]))
    for page in pages:
        expect(page.get_by_role("alertdialog")).to_be_visible()
