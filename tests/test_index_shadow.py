"""The shadow of a page says to Pagefind what the page says, and little else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lpsite.publish.index_service import pagefind_files
from lpsite.publish.index_shadow import searched, shadow
from pagefind_index import meaning

TITLE = '<h1 data-pagefind-meta="title">Bread</h1>'


def page(body: str, beside: str = "") -> bytes:
    return (
        f"<!doctype html><html lang=en><head><title>Bread and more</title></head><body>"
        f"<nav>Menu</nav>{beside}<main id=content class=wide data-pagefind-body>{body}</main>"
        f"<footer>Footer</footer></body></html>"
    ).encode()


def of(body: str, beside: str = "") -> str:
    made = shadow(page(body, beside))
    assert made is not None
    return made.decode()


CUT = {
    "an ignored element": ("<p data-pagefind-ignore>Aside.</p>", ""),
    "one with others in it": (
        "<div class=a data-pagefind-ignore><div><div>Aside</div></div><p>Aside</p></div>",
        "",
    ),
    "one in an ignored one": (
        "<div data-pagefind-ignore>Aside<p data-pagefind-ignore>Aside</p>Aside</div>",
        "",
    ),
    "one after the other": (
        "<p data-pagefind-ignore>Aside</p><b>x</b><p data-pagefind-ignore>Aside</p>",
        "<b>x</b>",
    ),
    "the text of one with metadata": (
        '<p class="b" data-pagefind-ignore data-pagefind-meta="mark:Invented">Aside</p>',
        '<p data-pagefind-ignore data-pagefind-meta="mark:Invented"></p>',
    ),
    "classes, links and labels": (
        '<p class="lead" id="x"><a href="../y/" rel=external hidden>Aside</a></p>',
        '<p id="x"><a>Aside</a></p>',
    ),
}


@pytest.mark.parametrize("name", CUT)
def test_what_pagefind_does_not_read_is_left_out(name: str) -> None:
    given, left = CUT[name]
    assert of(TITLE + given) == (
        f"<html><main id=content data-pagefind-body>{TITLE}{left}</main></html>"
    )


KEPT = {
    "a title": TITLE,
    "a heading with an anchor": TITLE + '<h2 id="why">Why</h2>',
    "weights": TITLE + '<p data-pagefind-weight="3">Lead</p>',
    "filters": TITLE + '<span data-pagefind-filter="type:guide"></span>',
    "a picture": TITLE + '<img src="a.png" alt="A loaf">',
    "a filter by its text in an ignored element": TITLE
    + '<p data-pagefind-ignore data-pagefind-filter="type">guide</p>',
    "metadata in an ignored element": TITLE
    + '<div data-pagefind-ignore><i data-pagefind-meta="by">Baker</i></div>',
    "a heading in an ignored element": "<div data-pagefind-ignore><h1>Bread</h1></div><p>x</p>",
    "a picture in an ignored element": TITLE + '<p data-pagefind-ignore><img src="a.png"></p>',
    "an ignored element without an end": TITLE + "<p data-pagefind-ignore>Aside",
}


@pytest.mark.parametrize("name", KEPT)
def test_what_pagefind_reads_is_kept(name: str) -> None:
    assert of(KEPT[name]) == f"<html><main id=content data-pagefind-body>{KEPT[name]}</main></html>"


WHOLE = {
    "metadata beside the body": page(TITLE, '<i data-pagefind-meta="by">Baker</i>'),
    "metadata from an attribute": page(TITLE + '<i class="x" data-pagefind-meta="by[class]"></i>'),
    "two bodies": page(TITLE, "<p data-pagefind-body>Another</p>"),
    "another mark": page(TITLE + '<i data-pagefind-sort="date:1">x</i>'),
    "no title but that of the head": page("<p>Text</p>"),
    "a comment": page(TITLE + "<!-- <p data-pagefind-ignore> -->"),
    "a script": page(TITLE + "<script>'</main>'</script>"),
    "a body without an end": page(TITLE).replace(b"</main>", b""),
    "attributes on lines": page(TITLE + '<p\ndata-pagefind-weight="2">x</p>'),
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_page_that_is_otherwise_than_ours_stays_whole(name: str) -> None:
    assert shadow(WHOLE[name]) == WHOLE[name]


@pytest.mark.parametrize(
    "other",
    [
        b"",
        b"<html><main>Nothing</main></html>",
        b"<html><main>The attribute data-pagefind-body marks it</main></html>",
        b"<html><p>&lt;main data-pagefind-body &gt;</p></html>",
    ],
)
def test_a_page_that_search_does_not_find_has_none(other: bytes) -> None:
    assert shadow(other) is None


def test_the_mark_may_be_named_in_the_text() -> None:
    assert "Text" in of(TITLE + "Text", "<p>Say data-pagefind-body there.</p>")


def test_what_is_beside_the_text_changes_nothing() -> None:
    plain = page(TITLE + "<p>Text</p>")
    for other in (
        page(TITLE + '<p class="new">Text</p>'),
        page(TITLE + "<p>Text</p>", "<p>Another menu</p>"),
        plain.replace(b"Footer", b"Colophon"),
    ):
        assert shadow(other) == shadow(plain)
    assert shadow(page(TITLE + "<p>Test</p>")) != shadow(plain)


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (TITLE, ("title",)),
        (TITLE + '<p data-pagefind-meta="mark:a, b">x</p>', ("mark", "title")),
        (TITLE + "<p data-pagefind-meta='by, cover[src]'>x</p>", ("by", "cover", "title")),
        (TITLE + '<p data-pagefind-default-meta="by:us">x</p>', ("by", "title")),
        (TITLE + '<img src="a.png">', ("image", "image_alt", "title")),
    ],
)
def test_the_names_of_the_metadata(body: str, names: tuple[str, ...]) -> None:
    made = shadow(page(body))
    assert made is not None
    assert searched(made).fields == names


TEXTS = ["Bread", "a loaf.", "&amp; flour", "É", "rye-bread", "LP7", "data-pagefind-ignore", " "]
MARKS = [
    "", ' id="a"', ' class="x"', ' id="b" class="y"', ' href="../z/"', " data-pagefind-ignore",
    ' data-pagefind-weight="3"', ' data-pagefind-meta="mark:Invented loaf"',
    ' data-pagefind-filter="type:guide"', ' data-pagefind-filter="kind"',
    ' data-pagefind-ignore data-pagefind-meta="mark:Told"', ' data-pagefind-ignore="all"',
    ' data-pagefind-ignore="index"', ' data-pagefind-ignore data-pagefind-filter="kind"',
]  # fmt: skip
pieces = st.recursive(
    st.sampled_from([*TEXTS, "<br>", '<img src="a.png" alt="A loaf" class="z">']),
    lambda inner: st.builds(
        lambda name, mark, held: f"<{name}{mark}>{''.join(held)}</{name}>",
        st.sampled_from("p div section h1 h2 li a b em nav aside table form label".split()),
        st.sampled_from(MARKS),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)
bodies = st.lists(pieces, max_size=4).map("".join)


@settings(max_examples=25)
@given(st.lists(bodies, min_size=20, max_size=20))
def test_pagefind_makes_the_same_of_shadows(bodies: list[str]) -> None:
    full = [(f"/{number}/", page(TITLE + body)) for number, body in enumerate(bodies)]
    shadows = [(address, shadow(html) or b"") for address, html in full]
    assert meaning(pagefind_files(shadows)) == meaning(pagefind_files(full))


def test_the_shadows_of_this_library_are_small(real_site: Path) -> None:
    pages = [path.read_bytes() for path in real_site.rglob("*.html")]
    made = [(len(page), len(small)) for page in pages if (small := shadow(page)) is not None]
    assert len(made) >= 50
    # None of our own templates writes a page that would have to stay whole.
    assert all(small < 0.9 * large for large, small in made)
