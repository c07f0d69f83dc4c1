"""The comparison and the search page in a real browser: what folds, what hides, what is covered."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from instruments.opening import opened

pytestmark = pytest.mark.browser


def test_routes_can_be_switched_off_without_javascript(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "compare/")
    npq, lp = page.locator("#price--npq"), page.locator("#price--lp")
    expect(npq).to_be_visible()
    page.get_by_role("checkbox", name="NPQ", exact=True).uncheck()
    expect(npq).to_be_hidden()
    expect(lp).to_be_visible()
    context.close()


def test_a_narrow_comparison_is_blocks_and_still_a_table(chromium: Browser, address: str) -> None:
    with opened(chromium, address + "compare/", width=360) as page:
        cells = page.locator("#price--lp > *")
        tops = [box["y"] for box in (cell.bounding_box() for cell in cells.all()) if box]
        assert tops == sorted(set(tops))
        row = page.locator("#question-price + .stacked").get_by_role("row", name="LP").first
        expect(row.get_by_role("rowheader")).to_have_text("LP")


def test_the_head_of_a_table_stays_and_covers_no_target(chromium: Browser, address: str) -> None:
    with opened(chromium, address + "compare/#price--master", reduced_motion="reduce") as page:
        page.goto(address + "compare/#price--hlta")
        head = page.locator("#question-price + .stacked thead th").first.bounding_box()
        row = page.locator("#price--hlta").bounding_box()
        assert head is not None
        assert row is not None
        assert 0 <= head["y"] < 5
        assert row["y"] >= head["y"] + head["height"] - 1


def test_a_chip_takes_its_choice_away(chromium: Browser, address: str) -> None:
    with opened(chromium, address + "search/?phase=ks3&role=librarian") as page:
        chips = page.locator("#chosen").get_by_role("button")
        expect(chips).to_have_text(["Take away: Key stage 3", "Take away: Librarian"])
        expect(page.locator("#start")).to_be_hidden()
        chips.first.click()
        expect(chips).to_have_text(["Take away: Librarian"])
        expect(chips.first).to_be_focused()
        page.wait_for_url(address + "search/?role=librarian")
        chips.first.click()
        expect(page.locator("#chosen")).to_be_hidden()
        expect(page.locator("#query")).to_be_focused()
        expect(page.locator("#start")).to_be_visible()


@pytest.mark.parametrize(("width", "is_open"), [(1280, True), (360, False)])
def test_facets_stand_open_only_where_there_is_room(
    chromium: Browser, address: str, width: int, is_open: bool
) -> None:
    with opened(chromium, address + "search/?phase=ks3", width=width) as page:
        facets = page.get_by_label("Key stage 3")
        expect(page.locator("#number-chosen")).to_have_text("(1 chosen)")
        expect(facets).to_be_visible(visible=is_open)
        page.get_by_text("Narrow the results").click()
        expect(facets).to_be_visible(visible=not is_open)
