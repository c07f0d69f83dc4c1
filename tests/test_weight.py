"""What a page weighs on its way to a reader, packed as hosts pack it."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from kinds import KINDS, STATUS
from playwright.sync_api import Browser, Page, Route, expect

from instruments.opening import address_of, opened, visit
from instruments.requests import LEVEL, listen, visit_weighed

pytestmark = pytest.mark.browser

KIB = 1024
GUIDANCE_AT_MOST = 40 * KIB
STUDY_AT_MOST = 45 * KIB
"""Without the pictures of the study itself, which its readers ask for."""

HEAVIEST = {"library": GUIDANCE_AT_MOST, "case-studies": STUDY_AT_MOST}


def heaviest(site: Path, folder: str) -> str:
    """The address of the heaviest page right below a folder."""

    def weight(page: Path) -> int:
        return len(gzip.compress(page.read_bytes(), LEVEL, mtime=0))

    page = max(sorted((site / folder).glob("*/index.html")), key=weight)
    return page.parent.relative_to(site).as_posix() + "/"


@pytest.mark.parametrize("folder", HEAVIEST)
def test_the_heaviest_article_is_light(
    chromium: Browser, address: str, real_site: Path, folder: str
) -> None:
    with opened(chromium) as page:
        traffic = visit_weighed(page, address + heaviest(real_site, folder))
    print(traffic.table())
    assert set(traffic.kinds.values()) >= {"document", "stylesheet"}
    assert any("icon" in url for url in traffic.weights), "the measurement has missed the icon"
    assert traffic.total(without="image") <= HEAVIEST[folder], traffic.table()
    assert [url for url in traffic.weights if "/pagefind/" in url] == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_request_fails_and_none_goes_elsewhere(
    chromium: Browser, address: str, root_address: str, kind: str
) -> None:
    with opened(chromium) as page:
        traffic = visit_weighed(page, address_of(kind, address, root_address))
    assert traffic.weights != {}
    assert traffic.failed == []
    assert traffic.foreign == []


def test_what_one_search_takes_is_told(chromium: Browser, address: str) -> None:
    with opened(chromium) as page:
        traffic = listen(page, address.split("/")[2])
        visit(page, address + KINDS["search"])
        page.get_by_role("searchbox").first.fill("coaching")
        expect(page.locator(STATUS)).to_contain_text("coaching")
        page.wait_for_load_state("networkidle")
        traffic.weigh()
    print(traffic.table())
    assert traffic.failed == traffic.foreign == []
    assert any("/pagefind/" in url for url in traffic.weights)


# The same instrument on pages that are wrong.


def altered(page: Page, head: str) -> None:
    """Let every page be one with this head; anything else is as it was."""

    def answer(route: Route) -> None:
        if route.request.resource_type == "document":
            html = f"<!doctype html><title>Heavy</title>{head}<p>Words</p>"
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        else:
            route.continue_()

    page.route("**/*", answer)


def test_a_heavy_page_is_found(chromium: Browser, address: str) -> None:
    # Each line is another one, so that packing them helps little.
    lines = "".join(f"<!-- {number * 7919 % 1000003:x} -->" for number in range(20_000))
    with opened(chromium) as page:
        altered(page, lines)
        traffic = visit_weighed(page, address)
    assert traffic.total() > STUDY_AT_MOST


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="stylesheet" href="https://elsewhere.example/a.css">',
        '<link rel="icon" href="https://elsewhere.example/icon.png">',
        '<script type="module">import "https://elsewhere.example/a.js"</script>',
        '<img src="http://127.0.0.1:9/a.png" alt="" loading="lazy">',
    ],
)
def test_a_request_to_another_host_is_found(chromium: Browser, address: str, head: str) -> None:
    with opened(chromium) as page:
        altered(page, head)
        # Whatever is asked elsewhere is answered here: no test leaves this machine.
        page.route("**//elsewhere.example/**", lambda route: route.fulfill(body=""))
        assert visit_weighed(page, address).foreign != []


@pytest.mark.parametrize(
    "head", ['<img src="nowhere.png" alt="">', '<link rel="icon" href="no.svg">']
)
def test_a_request_that_fails_is_found(chromium: Browser, address: str, head: str) -> None:
    with opened(chromium) as page:
        altered(page, head)
        assert visit_weighed(page, address).failed != []


def test_an_icon_counts_although_a_browser_may_not_ask_for_it(
    chromium: Browser, address: str
) -> None:
    with opened(chromium) as page:
        altered(page, '<link rel="icon" href="assets/icon.svg" type="image/svg+xml">')
        traffic = visit_weighed(page, address)
    assert traffic.weights[address + "assets/icon.svg"] > 0
