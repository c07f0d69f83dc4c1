"""The pieces of verification: where addresses lead, what names what, what is hidden where."""

from __future__ import annotations

import zlib
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lpsite.publish.verify import Expectations, Hidden
from lpsite.publish.verify.packed import MAX_UNPACKED, PackedError, entry_of, unpacked
from lpsite.publish.verify.places import Places
from lpsite.publish.verify.references import css_addresses, module_addresses
from lpsite.publish.verify.targets import (
    Inside,
    Outside,
    SiteAddress,
    candidates,
    cleaned,
    scheme,
    tidied,
)
from lpsite.render.page import POLICY
from small_site import SITE_URL, fragment

SITE = SiteAddress(SITE_URL)


@pytest.mark.parametrize(
    ("address", "path", "anchor"),
    [
        ("../", "a/", ""),
        ("../../", "", ""),
        ("../../x/", "x/", ""),
        ("", "a/b/index.html", ""),
        ("?q=1", "a/b/index.html", ""),
        ("#top", "a/b/index.html", "top"),
        ("c.html?x#y#z", "a/b/c.html", "y#z"),
        ("./", "a/b/", ""),
        (".", "a/b/", ""),
        ("..", "a/", ""),
        ("c/../d/", "a/b/d/", ""),
        ("/deep/x/", "x/", ""),
        ("/deep/", "", ""),
        ("https://bakers.example/deep/x/#y", "x/", "y"),
        ("https://BAKERS.example/deep/", "", ""),
        ("%2e%2e/c%20d/", "a/c d/", ""),
        ("a:b/", None, None),
        ("./a:b/", "a/b/a:b/", ""),
    ],
)
def test_an_address_leads_to_a_path(address: str, path: str | None, anchor: str | None) -> None:
    lead = SITE.lead("a/b/index.html", address)
    if path is None:
        assert lead is Outside.ELSEWHERE
    else:
        assert isinstance(lead, Inside)
        assert (tidied(lead.path), lead.anchor) == (path, anchor)


@pytest.mark.parametrize("address", ["/", "/deeper/", "/x/"])
def test_a_path_on_our_host_can_lead_beyond_the_site(address: str) -> None:
    assert SITE.lead("index.html", address) is Outside.BEYOND


@pytest.mark.parametrize("address", ["https://bakers.example/", "http://x.example/deep/"])
def test_a_complete_address_can_lead_elsewhere(address: str) -> None:
    assert SITE.lead("index.html", address) is Outside.ELSEWHERE


@given(
    st.lists(st.sampled_from(("a", "b", "..", ".", "index.html")), max_size=6),
    st.sampled_from(("", "/")),
    st.sampled_from(("index.html", "a/index.html", "a/b/c/index.html", "404.html")),
)
def test_addresses_lead_where_the_standard_library_says(
    parts: list[str], end: str, page: str
) -> None:
    address = "/".join(parts) + (end if parts else "")
    lead = SITE.lead(page, address)
    assert isinstance(lead, Inside)
    ours = tidied(lead.path)
    # Far from the root, so that what would lead out of the site can be seen.
    root = "https://bakers.example/1/2/3/4/5/6/7/"
    theirs = urljoin(root + page, address)
    assert ours == (theirs.removeprefix(root) if theirs.startswith(root) else None)


@pytest.mark.parametrize(
    ("address", "is_read_as", "its_scheme"),
    [
        ("x", "x", ""),
        ("x/y:z", "x/y:z", ""),
        ("HTTPS://x", "HTTPS://x", "https"),
        ("//x", "//x", "//"),
        ("\\\\x", "//x", "//"),
        ("/\\x", "//x", "//"),
        (" \x01java\nscript\t:x ", "javascript:x", "javascript"),
        ("a b", "a b", ""),
        ("\xa0x", "\xa0x", ""),
    ],
)
def test_addresses_are_read_as_browsers_read_them(
    address: str, is_read_as: str, its_scheme: str
) -> None:
    assert cleaned(address) == is_read_as
    assert scheme(is_read_as) == its_scheme


@pytest.mark.parametrize(
    ("srcset", "addresses"),
    [
        ("a.jpg", ["a.jpg"]),
        ("a.jpg 1x, b.jpg 2x", ["a.jpg", "b.jpg"]),
        ("a.jpg 1x,b.jpg 2x", ["a.jpg", "b.jpg"]),
        ("a.jpg, b.jpg", ["a.jpg", "b.jpg"]),
        (" ,a.jpg 100w,\n b,c.jpg 2x,", ["a.jpg", "b,c.jpg"]),
        ("data:image/png;base64,AA 1x", ["data:image/png;base64,AA"]),
        ("", []),
    ],
)
def test_a_srcset_names_its_candidates(srcset: str, addresses: list[str]) -> None:
    assert candidates(srcset) == addresses


@pytest.mark.parametrize(
    ("css", "addresses"),
    [
        ("a { b: url(x.png) url('y z') URL( \"q\" ) }", ["x.png", "y z", "q"]),
        ("@import 'x'; @import url(y);", ["x", "y"]),
        ("/* url(x) */ a { b: url(y) } /* url(z)", ["y"]),
        ("url()", [""]),
        ("a { content: 'curl' }", []),
    ],
)
def test_style_sheets_name_what_they_load(css: str, addresses: list[str]) -> None:
    assert [address for address, _ in css_addresses(css)] == addresses


@pytest.mark.parametrize(
    ("script", "addresses"),
    [
        ("import './a.js'", ["./a.js"]),
        ("import a, { b as c } from \"./a.js\"; import * as d from './d.js'", ["./a.js", "./d.js"]),
        ("export { a } from './a.js'; export const from = 'x'", ["./a.js"]),
        ("await import('./a.js'); import(name); import(`./${x}.js`)", ["./a.js"]),
        ("// import './a.js'\n/* import './b.js' */ 'https://x' ; import './c.js'", ["./c.js"]),
        ("important('./a.js'); reimport('./b.js')", []),
    ],
)
def test_scripts_name_the_modules_they_import(script: str, addresses: list[str]) -> None:
    assert [address for address, _ in module_addresses(script)] == addresses


def hidden(*ids: str) -> Hidden:
    return Hidden(Expectations(SITE_URL, POLICY, frozenset(ids)))


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("draft-loaf", True),
        ("../draft-loaf/", True),
        ("Draft-Loaf.", True),
        ("draft-loaf.jpg", True),
        ("draft-loaf-2", False),
        ("my-draft-loaf", False),
        ("draft loaf", False),
        ("rye", False),
        ("library/rye/", False),
        ("/case-studies/rye/", True),
        ("case-studies/rye-bread/", False),
        ("case-studies/rye", True),
    ],
)
@pytest.mark.parametrize("others", [0, 200])
def test_what_is_hidden_is_found_by_its_whole_name(text: str, is_named: bool, others: int) -> None:
    ids = hidden("draft-loaf", "rye", *(f"other-{number}" for number in range(others)))
    in_text = [str(each) for each in ids.traces("a.html", f"x\n<p>{text}</p>".encode())]
    assert bool(in_text) == is_named
    assert all(each.startswith("a.html:2: hidden-id: ") for each in in_text)
    assert bool([*ids.traces(f"{text}.json", b"x")]) == (is_named and not text.endswith("Loaf."))


def test_a_fragment_is_unpacked_whole_or_not_at_all() -> None:
    packed = fragment("/case-studies/first-loaf/")
    assert entry_of(unpacked(packed)) == "/case-studies/first-loaf/"
    for end in range(len(packed)):
        with pytest.raises(PackedError):
            unpacked(packed[:end])


@pytest.mark.parametrize(
    "content", [b"", b"pagefind_dcd[]", b'{"url": "/"}', b'pagefind_dcd{"url": 1}']
)
def test_what_is_no_entry_of_an_index_is_refused(content: bytes) -> None:
    with pytest.raises(PackedError):
        entry_of(content)


def test_a_bomb_is_not_unpacked() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    megabyte = bytes(1_000_000)
    packed = b"".join(packer.compress(megabyte) for _ in range(MAX_UNPACKED // 1_000_000 + 2))
    with pytest.raises(PackedError, match="100 MB"):
        unpacked(packed + packer.flush())


@given(
    st.lists(st.sampled_from(("<a>", "<b>", "<a/>", "<ab>", "text", "\n", "a < b")), max_size=30)
)
def test_the_quick_and_the_careful_search_for_tags_agree(pieces: list[str]) -> None:
    text = "".join(pieces)
    # Only a comment makes the difference.
    quick, careful = Places(text.encode()), Places(f"{text}<!---->".encode())
    for tag in ("a", "ab"):
        assert quick.all_lines(tag, 30) == careful.all_lines(tag, 30)
