"""Serving on one's own machine: what was saved is what is shown, and a slip breaks nothing."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Edit = Callable[[str, str, str], None]


@pytest.fixture
def served(example: Path) -> Iterator[str]:
    with (example / "said.txt").open("w") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "lpsite.cli", "serve", "--port", "0"],
            cwd=example,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        try:
            yield until(lambda: address_in(example / "said.txt"))
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=20)


def address_in(log: Path) -> str | None:
    found = re.search(r"http://\S+", log.read_text())
    return found.group() if found else None


def until(ask: Callable[[], str | None], seconds: float = 30) -> str:
    """What ``ask`` answers, once it answers something."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := ask():
            return answer
        time.sleep(0.05)
    raise TimeoutError


def get(address: str) -> str:
    with urllib.request.urlopen(address) as response:
        return str(response.read().decode())


def test_a_saved_change_is_served(served: str, example: Path, edit: Edit) -> None:
    page = served + "library/kneading/"
    assert "Kneading well" in get(page)
    # The watcher tells of changes from the moment at which the address is printed.
    time.sleep(0.5)
    edit("library/kneading.md", "title: Kneading well", "title: Kneading slowly")
    until(lambda: get(page) if "Kneading slowly" in get(page) else None)


def test_a_slip_is_told_and_the_last_good_site_stays(
    served: str, example: Path, edit: Edit
) -> None:
    time.sleep(0.5)
    edit("library/kneading.md", "stage: mix", "stage: mixx")
    log = example / "said.txt"
    until(lambda: log.read_text() if "stays as it was" in log.read_text() else None)
    assert 'did you mean "mix"?' in log.read_text()
    assert "Kneading well" in get(served + "library/kneading/")


def test_an_unknown_address_shows_the_sites_own_page(served: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        get(served + "no/such/page/")
    assert caught.value.code == 404
    assert b"Page not found" in caught.value.read()
    caught.value.close()
