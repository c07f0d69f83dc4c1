"""Every vector in Chromium: on a stock site it works, on ours nothing runs, asks or is blocked."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect

from attacks.corpus import BY_NUMBER, VECTORS, Vector
from attacks.leavings import contents
from attacks.ours import Attacked
from attacks.poison import hostile as hostile_text
from attacks.stock import address_of
from attacks.watch import Seen, served, watch
from lpsite.render.page import POLICY

pytest_plugins = ("attacks.sites",)
pytestmark = pytest.mark.browser

POLICY_IN_PAGE = '<meta http-equiv="Content-Security-Policy"[^>]*>'


def active(vector: Vector) -> bool:
    """Whether a browser can see that a vector has worked."""
    return vector.stock and vector.does in ("run", "ask") and vector.id != "module"


def named(numbers: set[int], fields: dict[int, str]) -> list[str]:
    """Vectors and fields by their numbers, for messages."""
    return sorted(BY_NUMBER[n].id if n in BY_NUMBER else fields.get(n, str(n)) for n in numbers)


def changed(site: Path, copy: Path, old: str, new: str) -> Path:
    """A copy of a site with the first match of a pattern on every page changed."""
    shutil.copytree(site, copy)
    for page in copy.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        page.write_text(re.sub(old, lambda _: new, text, count=1), encoding="utf-8")
    return copy


def watch_stock(chromium: Browser, site: Path, vectors: list[Vector], wait: bool) -> Seen:
    with served(site) as address:
        numbers = {address + quote(address_of(each)): each.number for each in vectors}
        return watch(chromium, numbers, numbers if wait else None)


def test_on_a_stock_site_the_vectors_work(chromium: Browser, stock_root: Path) -> None:
    vectors = [each for each in VECTORS if active(each)]
    seen = watch_stock(chromium, stock_root / "site", vectors, wait=True)
    for effect, found in (("run", seen.ran), ("ask", seen.asked)):
        numbers = {each.number for each in vectors if each.does == effect}
        assert named(numbers - found, {}) == []
        assert len(numbers) >= 8
    assert seen.elsewhere != set()


def test_our_policy_alone_stops_their_scripts(
    chromium: Browser, stock_root: Path, tmp_path: Path
) -> None:
    policy = f'<head><meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    site = changed(stock_root / "site", tmp_path / "site", "<head>", policy)
    vectors = [each for each in VECTORS if active(each) and each.place != "file"]
    seen = watch_stock(chromium, site, vectors, wait=False)
    assert named(seen.ran, {}) == []
    assert seen.elsewhere == set()
    assert len(seen.blocked) > 50


@pytest.mark.parametrize("name", ["accepted", "forced"])
@pytest.mark.parametrize("policy", ["policy", "no policy"])
def test_on_our_site_nothing_happens(
    chromium: Browser, request: pytest.FixtureRequest, tmp_path: Path, name: str, policy: str
) -> None:
    attacked: Attacked = request.getfixturevalue(name)
    site = attacked.site
    if policy == "no policy":
        site = changed(site, tmp_path / "site", POLICY_IN_PAGE, "")
        left = [path for path, content in contents(site) if b"Security-Policy" in content]
        assert {path.name for path in left} <= {"_headers"}
    with served(site) as address:
        pages = [address + page for page in attacked.pages()]
        seen = watch(chromium, pages)
    assert named(seen.ran, attacked.fields) == []
    assert named(seen.asked, attacked.fields) == []
    assert seen.elsewhere == set()
    assert seen.blocked == []
    assert set(pages) <= seen.provoked


def test_search_shows_hostile_words_as_words(chromium: Browser, forced: Attacked) -> None:
    with served(forced.site) as address:
        context = chromium.new_context(bypass_csp=True)
        ran: list[int] = []
        context.expose_function("pwned", lambda number: ran.append(int(number)))
        page = context.new_page()
        page.goto(f"{address}search/?q=hostileword")
        expect(page.locator("#status")).to_contain_text("result")
        titles = page.locator("#results h2").all_inner_texts()
        inside = page.locator("#results *").evaluate_all("all => all.map(each => each.localName)")
        context.close()
    known = {name: hostile_text(number) for number, name in forced.fields.items()}
    for field in ("case_studies/first-loaf.md.title", "library/kneading.md.title"):
        assert known[field] in titles
    assert set(inside) == {"li", "p", "h2", "a", "mark", "span", "ul"}
    assert ran == []
