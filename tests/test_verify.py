"""Verification of a built site: sound sites pass, nothing makes it fail, and it is quick enough."""

from __future__ import annotations

import os
import pickle
import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import DAY, EXAMPLE, ROOT
from lpsite.build import load
from lpsite.publish import verify as verification
from lpsite.publish.verify import (
    Expectations,
    FileFacts,
    Folder,
    Kind,
    PageFacts,
    content_of,
    examine,
    expected_of,
    inspect,
    judge,
    verify,
)
from lpsite.render.page import POLICY
from small_site import EXPECTED, HOME, LOAF, SITE_URL, manifest_of, page, small_site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return small_site(tmp_path / "site")


def facts_of(site: Path) -> list[FileFacts]:
    facts: list[FileFacts] = []
    for path in sorted(site.rglob("*")):
        if path.is_file():
            name, data = path.relative_to(site).as_posix(), path.read_bytes()
            is_page = name.endswith(".html")
            facts.append(
                examine(name, data) if is_page else inspect(name, data, content_of(name, data))
            )
    return facts


def test_nothing_is_wrong_with_a_sound_site(site: Path) -> None:
    assert verify(site, EXPECTED) == []


def test_nothing_is_wrong_with_a_sound_site_and_its_manifest(site: Path) -> None:
    (site / "manifest.sha256").write_text(manifest_of(site))
    assert verify(site, EXPECTED) == []


def test_a_site_can_be_reached_by_a_link(site: Path) -> None:
    (site.parent / "current").symlink_to(site)
    assert verify(site.parent / "current", EXPECTED) == []


def test_nothing_is_wrong_with_this_library(real_site: Path) -> None:
    expected = expected_of(load(ROOT, DAY))
    assert [str(each) for each in verify(real_site, expected)] == []


def test_nothing_is_wrong_with_the_example(example_site: Path) -> None:
    expected = expected_of(load(EXAMPLE, DAY))
    assert [str(each) for each in verify(example_site, expected)] == []


def test_the_sources_say_what_to_expect() -> None:
    expected = expected_of(load(EXAMPLE, DAY))
    assert expected == Expectations(
        "https://bakers.example/deep/", POLICY, hidden=frozenset(("draft-loaf",))
    )


def test_findings_come_sorted_and_each_once(site: Path) -> None:
    text = (site / LOAF).read_text()
    faults = '<p><a href="#no">x</a></p>\n<p style="x" onclick="x">y</p>\n<h6>z</h6>\n'
    (site / LOAF).write_text(text.replace("</main>", faults + "</main>"))
    (site / "a.md").write_text("x")
    (site / "zz.md").write_text("x")
    findings = verify(site, EXPECTED)
    assert [(each.path, each.kind) for each in findings] == [
        ("a.md", "stray-file"),
        (LOAF, "broken-anchor"),
        (LOAF, "event-attribute"),
        (LOAF, "style-attribute"),
        (LOAF, "skipped-heading"),
        ("zz.md", "stray-file"),
    ]
    lines = [each.line or 0 for each in findings[1:5]]
    assert lines == [lines[0], lines[0] + 1, lines[0] + 1, lines[0] + 2]


def test_a_finding_reads_as_path_line_kind_and_words(site: Path) -> None:
    text = (site / HOME).read_text().replace("</main>", '<a href="nowhere/">x</a></main>')
    (site / HOME).write_text(text)
    (finding,) = verify(site, EXPECTED)
    assert str(finding) == (
        'index.html:25: broken-link: "nowhere/" leads nowhere; mend the link or add the page'
    )


def test_what_a_page_says_cannot_write_into_a_terminal(site: Path) -> None:
    odd = '<a href="\x1b[31m\u202e/x\u0007">x</a>'
    (site / HOME).write_text((site / HOME).read_text().replace("</main>", odd + "</main>"))
    (site / "data" / "a.json").write_text('{"\x1b": \x1b}')
    findings = verify(site, EXPECTED)
    assert [each.kind for each in findings] == ["invalid-json", "broken-link"]
    assert all(str(each).isprintable() for each in findings)


def test_a_site_without_a_home_page_is_told(site: Path) -> None:
    (site / HOME).unlink()
    assert (HOME, Kind.NO_HOME) in [(each.path, each.kind) for each in verify(site, EXPECTED)]


def test_an_empty_folder_is_no_sound_site(tmp_path: Path) -> None:
    kinds = {each.kind for each in verify(tmp_path, Expectations(SITE_URL, ""))}
    assert kinds == {Kind.NO_HOME, Kind.NO_SITEMAP}


def test_a_file_that_cannot_be_read_is_a_finding(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = verification.look_through(site)
    listed.files.append("gone.json")
    monkeypatch.setattr(verification, "look_through", lambda _: listed)
    (finding,) = verify(site, EXPECTED)
    assert str(finding).startswith("gone.json: unreadable: the file cannot be read (No such file")


def test_a_folder_that_cannot_be_read_is_a_finding(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / "locked").mkdir()
    scan = os.scandir

    def refuse(path: Path) -> object:
        if path.name == "locked":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    (finding,) = verify(site, EXPECTED)
    assert str(finding).startswith("locked: unreadable: the folder cannot be read (Permission")


def test_what_is_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError, match="there is no folder"):
        verify(tmp_path / "site", EXPECTED)


def test_pages_after_one_that_cannot_be_taken_apart_are_no_orphans(site: Path) -> None:
    (site / HOME).write_text("<div>" * 5_000)
    assert [(each.path, each.kind) for each in verify(site, EXPECTED)] == [(HOME, "too-deep")]


def test_facts_can_be_remembered_and_sent(site: Path) -> None:
    facts = facts_of(site)
    sent = pickle.loads(pickle.dumps(facts))
    assert sent == facts == facts_of(site)
    random.Random(1).shuffle(sent)
    assert judge(sent, EXPECTED) == judge(facts, EXPECTED) == []


def test_facts_of_a_page_are_small(real_site: Path) -> None:
    for path in real_site.rglob("*.html"):
        data = path.read_bytes()
        assert len(pickle.dumps(examine("a/index.html", data))) < 2_000 + len(data) / 2


def test_a_link_to_what_is_hidden_is_told_once(site: Path) -> None:
    text = (site / LOAF).read_text()
    more = '<a href="../draft-loaf/">x</a>\n<p>draft-loaf, old-loaf</p>\n'
    (site / LOAF).write_text(text.replace("</main>", more + "</main>"))
    findings = verify(site, EXPECTED)
    assert [(each.kind, "old-loaf" in each.message) for each in findings] == [
        ("hidden-link", False),
        ("hidden-id", True),
    ]


def test_lines_hold_after_comments_templates_and_odd_tags(site: Path) -> None:
    before = "<!-- <a href=x> -->\n<template><a href=x>y</a></template>\n<P title='<a >'>x</P>\n"
    data = page(HOME, "Bakers", before + '<A\n href="#no">x</A>\n<a href="#nor">x</a>').encode()
    facts = examine(HOME, data)
    expected = [data[: data.index(each)].count(b"\n") + 1 for each in (b"<A\n", b'<a href="#nor')]
    assert [(each.kind, each.line) for each in facts.findings] == [
        (Kind.BROKEN_ANCHOR, line) for line in expected
    ]


_SOUP = st.lists(
    st.sampled_from(
        "<a href= <a name=x> <p id=a> <img src= <svg> </svg> <use href=#a> <template> <b> </p> > "
        "<table> <td> <select> <option> <script> </script> <style> <!-- --> <title> <form action= "
        "<input> <h1> <h3> <math> <meta charset= <link rel=icon href= <base> \" ' = & &amp; &#0; "
        "{{ [[ [BK1] #x ../ // \\ javascript: https://bakers.example/ %2e%2e : ? \0 \n é".split(" ")
    )
).map(" ".join)


@given(st.binary() | _SOUP.map(str.encode))
def test_no_page_makes_it_fail(data: bytes) -> None:
    facts = examine("a/index.html", data)
    assert isinstance(facts, PageFacts)
    lines = data.count(b"\n") + 1
    assert all(each.line is None or 1 <= each.line <= lines for each in facts.findings)
    assert all(str(each).isprintable() for each in judge([facts], EXPECTED))


_ENDINGS = (
    "css js json xml svg ics csv txt png jpg webp woff2 gz webmanifest pf_meta pagefind".split()
)


@given(st.sampled_from(_ENDINGS), st.binary() | _SOUP.map(str.encode))
def test_no_file_makes_it_fail(ending: str, data: bytes) -> None:
    path = f"a.{ending}"
    facts = inspect(path, data, content_of(path, data))
    assert all(str(each).isprintable() for each in judge([facts], EXPECTED))


_LINES = st.text(min_size=1).map(lambda name: f"{'0' * 64}  {name}\nContent-Security-Policy:{name}")


@given(st.sampled_from(("sitemap.xml", "_headers", "manifest.sha256")), st.text() | _LINES)
def test_no_list_of_the_site_makes_it_fail(path: str, text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    assert all(
        str(each).isprintable()
        for each in judge([inspect(path, data, data), examine(HOME, b"<p>")], EXPECTED)
    )


@pytest.mark.parametrize(
    "piece",
    "<div> <b> </p> <b></p> <font></p> <a[href=x> <a[\" <!-- <script <template> <table><td> "
    "<select> <img> <input> <link> <svg> <math> <p[style> <i[fill=url(a> <img[srcset=a,b> [ [[ "
    "[^a [BK1][ {{ [fact: >[a reference:a <code> & \"'".split(),
)  # fmt: skip
def test_hostile_pages_take_no_longer(piece: str) -> None:
    data = piece.replace("[", " ").encode() if piece.startswith("<") else piece.encode()
    begin = time.monotonic()
    examine(HOME, data * (150_000 // len(data)))
    # A second or less, on a quiet machine. What is guarded against takes minutes.
    assert time.monotonic() - begin < 20


def test_hostile_styles_and_scripts_take_no_longer() -> None:
    begin = time.monotonic()
    for piece in ("url(", "@import ", "/*", "import ", "import {", "'", "`", "//", "url('"):
        for path in ("a.css", "a.js"):
            data = (piece * (150_000 // len(piece))).encode()
            inspect(path, data, data)
    assert time.monotonic() - begin < 20


def test_a_folder_lists_its_files_in_order(site: Path) -> None:
    listed = verification.look_through(site)
    assert isinstance(listed, Folder)
    assert listed.files == sorted(listed.files)
    assert HOME in listed.files
