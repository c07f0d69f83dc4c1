"""What the tests share: copies of the example library, and the built sites."""

from __future__ import annotations

import datetime
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from chromium import browser as running_browser
from hypothesis import settings
from playwright.sync_api import Browser

from lpsite.build import build
from lpsite.engine.mkdocs import docs_html
from lpsite.serve import server

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "tests" / "example"
DAY = datetime.date(2026, 11, 21)

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


def copy_example(target: Path) -> Path:
    """A copy of the example library with the project's own theme and hooks."""
    shutil.copytree(EXAMPLE, target, dirs_exist_ok=True)
    for folder in ("overrides", "hooks"):
        shutil.copytree(
            ROOT / folder, target / folder, ignore=shutil.ignore_patterns("__pycache__")
        )
    return target


def positions(text: str, piece: str) -> list[tuple[int, int]]:
    """Line and column of each place where a piece of text stands."""
    places = []
    start = text.find(piece)
    while start >= 0:
        line_start = text.rfind("\n", 0, start) + 1
        places.append((text.count("\n", 0, start) + 1, start - line_start + 1))
        start = text.find(piece, start + 1)
    return places


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the example library that a test may change."""
    return copy_example(tmp_path / "example")


@pytest.fixture
def edit(example: Path) -> Callable[[str, str, str], None]:
    """Change one place of the example: file, what stands there, what shall stand there."""

    def change(path: str, old: str, new: str) -> None:
        file = example / path
        text = file.read_text(encoding="utf-8")
        assert text.count(old) >= 1, f"{old!r} does not stand in {path}"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example library, built."""
    root = copy_example(tmp_path_factory.mktemp("example"))
    build(root, root / "site", DAY, docs_html)
    return root / "site"


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This library, built."""
    site = tmp_path_factory.mktemp("real") / "site"
    build(ROOT, site, DAY, docs_html)
    return site


@pytest.fixture(scope="session")
def address(real_site: Path) -> Iterator[str]:
    """This library, served under a path of its own: it must work at any address."""
    yield from _served(real_site, "library")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium."""
    with running_browser() as running:
        yield running


@pytest.fixture(scope="session")
def root_address(real_site: Path) -> Iterator[str]:
    """This library, served at the root of a host, as its site_url says."""
    yield from _served(real_site, "")


def _served(site: Path, path: str) -> Iterator[str]:
    folder = site
    if path:
        folder = site.parent / "served"
        folder.mkdir()
        (folder / path).symlink_to(site)
        path += "/"
    with server(folder, 0) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_address[1]}/{path}"
        running.shutdown()
