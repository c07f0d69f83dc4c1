"""The search index is the one that Pagefind makes, and only what changed is indexed again."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import cbor2
import pytest

from lpsite.publish import index as indexing
from lpsite.publish import index_files, index_merge, index_segment, index_service
from lpsite.publish.index import Index, IndexingError, build_index
from lpsite.publish.index_files import FormatError
from lpsite.publish.index_segment import cut, read_segment
from lpsite.publish.index_service import pagefind_files
from lpsite.publish.index_shadow import Searched, searched, shadow
from lpsite.publish.kept import Kept
from pagefind_index import command, contents, meaning, raw


@pytest.fixture
def small_segments(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a few pages make many segments."""
    monkeypatch.setattr(index_segment, "SMALLEST", 2)
    monkeypatch.setattr(index_segment, "LARGEST", 6)
    monkeypatch.setattr(index_segment, "_ONE_IN", 3)


@pytest.fixture
def site(real_site: Path, tmp_path: Path) -> Path:
    """This library, built, but not indexed."""
    return Path(
        shutil.copytree(
            real_site, tmp_path / "site", ignore=shutil.ignore_patterns("pagefind", "assets")
        )
    )


@pytest.fixture
def cache(tmp_path: Path) -> Kept:
    return Kept(tmp_path / "cache")


def made(site: Path) -> dict[str, bytes]:
    return contents(site / "pagefind")


def fresh(site: Path) -> dict[str, bytes]:
    """The index of a site, made from nothing."""
    build_index(site)
    return made(site)


def edit(site: Path, path: str, old: str, new: str) -> None:
    file = site / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


STUDY = "case-studies/library-reading-hour/index.html"


@pytest.mark.usefixtures("small_segments")
def test_it_says_what_pagefinds_command_makes_of_the_full_pages(site: Path, tmp_path: Path) -> None:
    counted = build_index(site)
    assert counted.segments > 5
    ours = meaning(made(site))
    theirs = meaning(command(site, tmp_path / "theirs"))
    assert ours == theirs
    assert counted.pages == len(ours["pages"]) >= 50
    assert counted.words == len(ours["words"]) > 1_000
    # Pages stand in the order of their addresses, on every file system.
    assert list(ours["pages"]) == sorted(ours["pages"])


@pytest.mark.usefixtures("small_segments")
def test_its_bytes_are_those_of_one_run(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_index(site)
    monkeypatch.setattr(index_service, "_ENVIRONMENT", {})
    shadows = sorted(
        ("/" + path.relative_to(site).as_posix().removesuffix("index.html"), content)
        for path in site.rglob("*.html")
        if (content := shadow(path.read_bytes()))
    )
    one = pagefind_files(shadows)
    assert len(raw(one, "index/")) > 2
    assert raw(made(site), "index/") == raw(one, "index/")
    assert raw(made(site), "fragment/") == raw(one, "fragment/")


def test_however_it_is_cut_the_files_are_the_same(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = fresh(site)
    for most in (1, 2, 7, 30):
        monkeypatch.setattr(index_segment, "SMALLEST", 1)
        monkeypatch.setattr(index_segment, "LARGEST", most)
        assert build_index(site).segments >= 50 / most
        assert made(site) == expected


def test_whatever_order_pagefind_chose_the_files_are_the_same(example_site: Path) -> None:
    pages = [
        (f"/{number}/", shadow(path.read_bytes()) or b"")
        for number, path in enumerate(sorted(example_site.rglob("*/index.html")))
    ]
    pages = [page for page in pages if page[1]]
    addresses = [address for address, _ in pages]
    files = pagefind_files(pages, ["title"])
    expected = index_merge.merge([read_segment(files, addresses)], "en")
    chance = random.Random(3)
    for _ in range(5):
        shuffled = dict(files)
        for path in [path for path in files if path.startswith("filter/")]:
            name, values = cbor2.loads(index_files.unpacked(files[path], path))
            chance.shuffle(values)
            shuffled[path] = index_files.packed(cbor2.dumps([name, values]))
        assert index_merge.merge([read_segment(shuffled, addresses)], "en") == expected


@pytest.mark.usefixtures("small_segments")
def test_nothing_runs_when_nothing_changed(
    site: Path, cache: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build_index(site, cache=cache)
    assert first.renewed == first.segments
    before = made(site)
    monkeypatch.setattr(indexing, "pagefind_files", None)
    # Neither a menu nor a footer nor a class is searched.
    edit(site, STUDY, "<footer", "<p>New.</p><footer")
    edit(site, STUDY, 'class="lead"', 'class="lead big"')
    assert build_index(site, cache=cache) == Index(first.pages, first.words, first.segments)
    assert made(site) == before


CHANGES: dict[str, Callable[[Path], object]] = {
    "a word": lambda site: edit(site, STUDY, "We are the library", "We are the quixotic library"),
    "a title": lambda site: edit(site, STUDY, "</h1>", " again</h1>"),
    "a facet": lambda site: edit(site, STUDY, "phase:ks3", "phase:ks9"),
    "a page more": lambda site: shutil.copytree(
        (site / STUDY).parent, site / "case-studies" / "another"
    ),
    "a page less": lambda site: shutil.rmtree((site / STUDY).parent),
    "a page that is searched no more": lambda site: edit(site, STUDY, " data-pagefind-body", ""),
    "a picture": lambda site: edit(
        site, STUDY, '<h2 id="limits"', '<img src="a.png" alt="Shelves"><h2 id="limits"'
    ),
    "a page elsewhere": lambda site: shutil.move(site / STUDY, site / "reading.html"),
}


@pytest.mark.usefixtures("small_segments")
@pytest.mark.parametrize("change", list(CHANGES))
def test_after_a_change_it_is_as_if_made_from_nothing(change: str, site: Path, cache: Kept) -> None:
    build_index(site, cache=cache)
    CHANGES[change](site)
    counted = build_index(site, cache=cache)
    assert counted.renewed > 0
    # A kind of metadata that no page had before gives all of them other numbers.
    assert change == "a picture" or counted.renewed <= 4 < counted.segments
    assert made(site) == fresh(site)


@pytest.mark.usefixtures("small_segments")
def test_who_has_looked_at_the_pages_need_not_have_them_read(
    site: Path, cache: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = looked_at(site)
    build_index(site, pages=pages, cache=cache)
    assert made(site) == fresh(site)
    edit(site, STUDY, "</h1>", " again</h1>")
    pages[STUDY] = looked_at(site)[STUDY]
    read: list[str] = []
    whole = Path.read_bytes

    def reading(path: Path) -> bytes:
        if path.suffix == ".html":
            read.append(path.relative_to(site).as_posix())
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", reading)
    counted = build_index(site, pages=pages, cache=cache)
    monkeypatch.undo()
    assert counted.renewed == 1
    assert STUDY in read
    assert len(read) <= 6
    assert made(site) == fresh(site)


def looked_at(site: Path) -> dict[str, Searched]:
    return {
        path.relative_to(site).as_posix(): searched(content)
        for path in site.rglob("*.html")
        if (content := shadow(path.read_bytes()))
    }


def test_a_page_that_changes_meanwhile_is_noticed(site: Path, cache: Kept) -> None:
    pages = looked_at(site)
    edit(site, STUDY, "</h1>", " again</h1>")
    with pytest.raises(IndexingError, match=STUDY):
        build_index(site, pages=pages, cache=cache)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "cut": lambda file: file.write_bytes(file.read_bytes()[:-10]),
    "empty": lambda file: file.write_bytes(b""),
    "another byte": lambda file: file.write_bytes(file.read_bytes()[:-1] + b"?"),
    "gone": lambda file: file.unlink(),
    "elsewhere": lambda file: file.rename(f"{file}.old"),
}


@pytest.mark.usefixtures("small_segments")
@pytest.mark.parametrize("damage", list(DAMAGES))
def test_what_is_damaged_is_made_anew(damage: str, site: Path, cache: Kept) -> None:
    build_index(site, cache=cache)
    expected = made(site)
    for file in sorted(cache.folder.iterdir())[::2]:
        DAMAGES[damage](file)
    counted = build_index(site, cache=cache)
    assert 0 < counted.renewed < counted.segments
    assert made(site) == expected


def test_what_another_version_of_pagefind_made_is_not_taken(
    site: Path, cache: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_index(site, cache=cache)
    monkeypatch.setattr(indexing, "_MAKER", "1 9.9.9")
    assert build_index(site, cache=cache).renewed == 1


@pytest.mark.usefixtures("small_segments")
def test_a_cache_keeps_no_more_than_the_latest_index_needs(site: Path, cache: Kept) -> None:
    counted = build_index(site, cache=cache)
    for number in range(3):
        edit(site, STUDY, "</h1>", f" {number}</h1>")
        build_index(site, cache=cache)
    # The segments, and what was merged from them.
    assert len(list(cache.folder.iterdir())) == counted.segments + 1


def test_a_cache_that_cannot_be_written_does_no_harm(site: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert build_index(site, cache=Kept(tmp_path / "file")).pages >= 50


def test_what_stands_there_is_replaced(site: Path) -> None:
    (site / "pagefind").mkdir()
    (site / "pagefind" / "old.js").write_text("old")
    build_index(site)
    assert not (site / "pagefind" / "old.js").exists()


def test_nothing_but_what_search_needs_is_published(site: Path) -> None:
    build_index(site)
    assert {path.partition("/")[0] for path in made(site) if not path.endswith("pf_meta")} == {
        "filter", "fragment", "index", "pagefind-entry.json", "pagefind-worker.js", "pagefind.js",
        "wasm.en.pagefind", "wasm.unknown.pagefind",
    }  # fmt: skip


def test_settings_of_the_surroundings_do_not_matter(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = fresh(site)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pagefind.yml").write_text("exclude_selectors: [h1]\n")
    monkeypatch.setenv("PAGEFIND_EXCLUDE_SELECTORS", "h1")
    monkeypatch.setenv("PAGEFIND_SITE", "elsewhere")
    assert fresh(site) == expected


def test_a_site_without_a_searchable_page_is_told(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<html><p>Nothing</p></html>")
    with pytest.raises(IndexingError, match="no page has data-pagefind-body"):
        build_index(tmp_path)


def test_a_page_without_a_word_is_left_out_as_pagefind_does(site: Path) -> None:
    edit(site, "about/index.html", "<main ", "<main data-pagefind-body ")
    text = '<html><main data-pagefind-body><h1 data-pagefind-meta="title"></h1></main></html>'
    (site / "about/index.html").write_text(text)
    build_index(site)
    assert "/about/" not in meaning(made(site))["pages"]


FAILURES = {
    "it says why": ("echo 'the oven is cold' >&2; exit 3", "Pagefind failed: the oven is cold"),
    "it says nothing": ("exit 3", "ended with 3"),
    "it is killed": ("kill -9 $$", "ended with -9"),
    "it stops in the middle": ("head -c 99 >/dev/null; printf 'e30=,'", "ended with 0"),
    "it holds what it should": (
        "ls /proc/self/fd/77 >/dev/null && echo 'it is held' >&2; exit 1", "it is held",
    ),
}  # fmt: skip


@pytest.mark.parametrize("failure", list(FAILURES))
def test_a_failure_of_pagefind_is_told_in_its_words(
    failure: str, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script, said = FAILURES[failure]
    program = tmp_path / "pagefind"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: program)
    os.dup2(0, 77)
    try:
        with pytest.raises(IndexingError, match=said):
            build_index(site, (77,))
    finally:
        os.close(77)
    assert not (site / "pagefind").exists()


def test_what_pagefind_refuses_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_service, "LANGUAGE", 5)
    with pytest.raises(index_service.PagefindError, match="invalid type: integer"):
        pagefind_files([("/bread/", PAGE)])


def test_bytes_that_are_no_text_do_no_harm() -> None:
    files = pagefind_files([("/bread/", PAGE.replace(b"Bread", b"Bread \xff loaf"))])
    assert "loaf" in meaning(files)["words"]


STRANGE: dict[str, Callable[[dict[str, bytes]], object]] = {
    "no metadata": lambda files: drop(files, ".pf_meta"),
    "no chunk": lambda files: drop(files, ".pf_index"),
    "no fragment": lambda files: drop(files, ".pf_fragment"),
    "no filter": lambda files: drop(files, ".pf_filter"),
    "other metadata": lambda files: files.update(
        {path: index_files.packed(b"\x80") for path in files if path.endswith(".pf_meta")}
    ),
    "another filter": lambda files: files.update(
        {path: index_files.packed(cbor2.dumps(["x", []])) for path in files if "filter/" in path}
    ),
}


def drop(files: dict[str, bytes], end: str) -> None:
    for path in [path for path in files if path.endswith(end)]:
        del files[path]


PAGE = (
    b'<html><main data-pagefind-body><h1 data-pagefind-meta="title">Bread</h1>'
    b'<i data-pagefind-filter="type:loaf"></i></main></html>'
)


@pytest.mark.parametrize("what", list(STRANGE))
def test_what_pagefind_has_never_given_is_refused(what: str) -> None:
    files = pagefind_files([("/bread/", PAGE)], ["title"])
    assert read_segment(files, ["/bread/"]).fragments[0].words == 1
    STRANGE[what](files)
    with pytest.raises(FormatError):
        read_segment(files, ["/bread/"])


def test_other_pages_than_were_given_are_refused() -> None:
    files = pagefind_files([("/bread/", PAGE)], ["title"])
    with pytest.raises(FormatError, match="other pages"):
        read_segment(files, ["/loaf/"])


def test_pages_are_cut_where_their_addresses_say() -> None:
    addresses = [f"/case-studies/study-{number:05}/" for number in range(4_000)]
    parts = list(cut(addresses, str))
    assert [address for part in parts for address in part] == addresses
    sizes = [len(part) for part in parts[:-1]]
    assert min(sizes) >= index_segment.SMALLEST
    assert max(sizes) <= index_segment.LARGEST
    chance = random.Random(8)
    for _ in range(20):
        place = chance.randrange(len(addresses))
        more = [*addresses[:place], addresses[place] + "b", *addresses[place:]]
        less = addresses[:place] + addresses[place + 1 :]
        for other in (more, less):
            assert sum(part not in parts for part in cut(other, str)) <= 3
