"""Serving on one's own machine: what was saved is what is shown, and a slip breaks nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
import urllib.error
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from serving import Served, get, library_served, until, until_true

Edit = Callable[[str, str, str], None]

KNEADING = "library/kneading/"


@pytest.fixture
def served(example: Path) -> Iterator[Served]:
    with library_served(example) as running:
        yield running


def shows(served: Served, page: str, words: str) -> None:
    """Wait until a page shows some words."""
    until_true(lambda: words in get(served.address + page))


def test_a_saved_change_is_served(served: Served, edit: Edit) -> None:
    assert "Kneading well" in get(served.address + KNEADING)
    edit("library/kneading.md", "title: Kneading well", "title: Kneading slowly")
    shows(served, KNEADING, "Kneading slowly")
    until_true(lambda: "library/kneading.md: " in served.said)


def test_a_slip_is_told_and_the_last_good_site_stays_until_it_is_mended(
    served: Served, edit: Edit
) -> None:
    page = served.address + KNEADING
    edit("library/kneading.md", "stage: mix", "stage: mixx")
    until_true(lambda: "stays as it was" in served.said)
    assert 'did you mean "mix"?' in served.said
    assert "library/kneading.md:5:8: error[LP311]" in served.said
    assert "Kneading well" in get(page)
    edit("library/kneading.md", "stage: mixx", "stage: mix")
    edit("library/kneading.md", "title: Kneading well", "title: Kneading again")
    shows(served, KNEADING, "Kneading again")


def test_what_is_half_saved_is_no_end(served: Served, example: Path) -> None:
    shows(served, KNEADING, "Kneading well")
    file = example / "library" / "kneading.md"
    whole = file.read_bytes()
    for broken in (b"", whole[:40], b"\xff\xfe\x00", b"---\n"):
        told = served.said.count("until this is mended")
        file.write_bytes(broken)
        until_true(lambda told=told: served.said.count("until this is mended") > told)  # type: ignore[misc]
        assert "Kneading well" in get(served.address + KNEADING)
    file.write_bytes(whole.replace(b"Kneading well", b"Kneading whole"))
    shows(served, KNEADING, "Kneading whole")
    assert "Traceback" not in served.said


def test_folders_can_go_and_come_back(served: Served, example: Path, edit: Edit) -> None:
    shows(served, KNEADING, "Kneading well")
    (example / "case_studies").rename(example.parent / "away")
    until_true(lambda: "case_studies/" in served.said)
    (example.parent / "away").rename(example / "case_studies")
    edit("case_studies/first-loaf.md", "title: ", "title: Back again, ")
    shows(served, "case-studies/first-loaf/", "Back again")
    assert "Traceback" not in served.said


def test_search_is_made_after_a_while(served: Served) -> None:
    def is_there() -> bool:
        try:
            return "pagefind" in get(served.address + "pagefind/pagefind.js")
        except urllib.error.HTTPError as problem:
            problem.close()
            return False

    until_true(is_there)


def test_sources_that_were_never_right_say_so_until_they_are(example: Path, edit: Edit) -> None:
    edit("library/kneading.md", "stage: mix", "stage: mixx")
    with library_served(example) as served:
        with pytest.raises(urllib.error.HTTPError) as caught:
            get(served.address + KNEADING)
        assert caught.value.code == 503
        assert b"There is no site yet" in caught.value.read()
        caught.value.close()
        assert "There is no site to show until this is mended" in served.said
        edit("library/kneading.md", "stage: mixx", "stage: mix")
        until(lambda: ((example / ".lpsite/serve/site/index.html").is_file() and "yes") or "")
        shows(served, KNEADING, "Kneading well")


def test_the_published_site_is_not_touched(served: Served, example: Path) -> None:
    shows(served, KNEADING, "Kneading well")
    assert not (example / "site").exists()


def test_what_is_served_stays_as_it_was_built(served: Served, example: Path) -> None:
    shows(served, KNEADING, "/__lpsite/reload.js")
    file = example / ".lpsite" / "serve" / "site" / KNEADING / "index.html"
    assert "__lpsite" not in file.read_text()


def test_an_unknown_address_shows_the_sites_own_page(served: Served) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        get(served.address + "no/such/page/")
    assert caught.value.code == 404
    assert b"Page not found" in caught.value.read()
    caught.value.close()


def test_ctrl_c_ends_it(served: Served) -> None:
    assert served.address
    assert served.stop() == 0
    assert "Traceback" not in served.said


def test_a_port_in_use_is_said_in_one_line(served: Served, example: Path) -> None:
    port = served.address.rstrip("/").rpartition(":")[2]
    other = example.parent / "other"
    shutil.copytree(example, other)
    second = subprocess.run(
        [sys.executable, "-m", "lpsite.cli", "serve", "--port", port],
        cwd=other,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert second.returncode == 2
    assert second.stdout == ""
    start = f"lpsite: port {port} is in use by another program; try --port "
    assert second.stderr.startswith(start)
    assert second.stderr.count("\n") == 1
    assert int(second.stderr.removeprefix(start)) > int(port)
