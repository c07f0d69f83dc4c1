"""The HTML of every page is what it seems: no parser mends it, and things nest as they may.

``make validate-html`` looks at more, with validators that need Node.js and Java.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

VOID = frozenset(
    "area base br col embed hr img input link meta source track wbr".split()
)  # fmt: skip
"""Elements without an end (HTML Standard, 13.1.2)."""

PHRASES = frozenset(
    "a abbr area audio b bdi bdo br button canvas cite code data datalist del dfn em i img "
    "input ins kbd label link map mark math meta meter noscript object output picture "
    "progress q ruby rt rp s samp script select slot small span strong sub sup svg template "
    "textarea time u var video wbr option optgroup source selectedcontent".split()
)
"""Elements that may stand in a line of text (HTML Standard, 3.2.5.2.5)."""

HOLDS_PHRASES = frozenset(
    "abbr b bdi bdo button cite code data dfn em h1 h2 h3 h4 h5 h6 i kbd label mark meter "
    "output p pre progress q s samp small span strong sub sup time u var".split()
)
"""Elements whose content must be such."""

CHILDREN = {
    "ul": frozenset(("li", "script", "template")),
    "ol": frozenset(("li", "script", "template")),
    "menu": frozenset(("li", "script", "template")),
    "dl": frozenset(("dt", "dd", "div", "script", "template")),
    "tr": frozenset(("th", "td", "script", "template")),
    "select": frozenset(("option", "optgroup", "hr", "script", "template", "button")),
}
"""All that may stand directly in some elements."""

INTERACTIVE = frozenset(
    ("a", "button", "details", "input", "label", "select", "textarea", "summary")
)
OBSOLETE = frozenset(
    "align bgcolor border cellpadding cellspacing clear color face frame hspace language "
    "marginheight nowrap rules valign vspace".split()
)
"""Attributes that a style sheet has replaced (HTML Standard, 16.2)."""

NOT_EMPTY = frozenset(("action", "for", "formaction", "id", "list", "poster", "src", "srcset"))
"""Attributes that may be left out, but not left empty."""


class Tags(HTMLParser):
    """The tags of a text as they are written, and what is odd about their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.odd: list[str] = []
        self._drawing = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag, and its end when it has none."""
        self._note(tag, attrs)
        self._drawing += tag in ("svg", "math")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that ends itself, as tags in drawings may."""
        self._note(tag, attrs)
        if self._drawing:
            self.tags.append(f"/{tag}")
        elif tag not in VOID:
            self.odd.append(f"<{tag}/> does not end itself")

    def handle_endtag(self, tag: str) -> None:
        """Note the end of an element."""
        self.tags.append(f"/{tag}")
        self._drawing -= tag in ("svg", "math")

    def _note(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, times in Counter(name for name, _ in attrs).items():
            if times > 1:
                self.odd.append(f"<{tag}> has {name} {times} times")
        for name, value in attrs:
            if name in OBSOLETE and not self._drawing:
                self.odd.append(f"<{tag}> has the obsolete attribute {name}")
            if name in NOT_EMPTY and not value:
                self.odd.append(f"<{tag}> has an empty {name}")


def mended(text: str, tree: LexborHTMLParser) -> Iterator[str]:
    """Where the tags of a parsed page are not those that were written."""
    written = Tags(text)
    yield from written.odd
    read = Tags(tree.html or "").tags
    for number, (here, there) in enumerate(zip(written.tags, read, strict=False)):
        if here != there:
            before = " ".join(f"<{tag}>" for tag in written.tags[max(0, number - 4) : number])
            yield f"after {before} stands <{here}>, and a parser makes <{there}> of it"
            return
    if len(written.tags) != len(read):
        yield "something is not closed, or closed twice"


def misplaced(tree: LexborHTMLParser) -> Iterator[str]:
    """Elements that stand where they may not, although a parser leaves them there."""
    root = tree.root
    for node in root.traverse(include_text=True) if root else ():
        tag, parent = node.tag or "", node.parent
        above = (parent.tag if parent else "") or ""
        if tag.startswith("-"):
            if above in CHILDREN and tag == "-text" and node.text().strip():
                yield f"text stands directly in <{above}>"
            continue
        if above in CHILDREN and tag not in CHILDREN[above]:
            yield f"<{tag}> stands directly in <{above}>"
        if tag not in PHRASES and (holder := _around(node, HOLDS_PHRASES)):
            yield f"<{tag}> stands in <{holder}>"
        if tag in INTERACTIVE and (holder := _around(node, frozenset(("a", "button")))):
            yield f"<{tag}> stands in <{holder}>"
        if tag in ("main", "header", "footer") and _around(node, frozenset(("header", "footer"))):
            yield f"<{tag}> stands in a <header> or <footer>"
        if tag in ("dt", "dd") and above not in ("dl", "div"):
            yield f"<{tag}> stands outside of a list"
        if tag == "li" and above not in ("ul", "ol", "menu") and not _around(node, {"template"}):
            yield "<li> stands outside of a list"


def _around(node: LexborNode, tags: frozenset[str] | set[str]) -> str:
    """The nearest element of some kinds around a node, within the same drawing."""
    above = node.parent
    while above is not None:
        tag = above.tag or ""
        if tag in ("svg", "math"):
            return ""
        if tag in tags:
            return tag
        above = above.parent
    return ""


def faults(text: str) -> list[str]:
    """What is wrong with the HTML of a page."""
    tree = LexborHTMLParser(text)
    return sorted({*mended(text, tree), *misplaced(tree)})


@pytest.mark.parametrize("library", ["real_site", "example_site"])
def test_every_page_is_well_formed(library: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(library)
    found: dict[str, list[str]] = {}
    for path in sorted(site.rglob("*.html")):
        for fault in faults(path.read_text(encoding="utf-8")):
            found.setdefault(fault, []).append(path.relative_to(site).as_posix())
    assert {fault: (len(pages), pages[0]) for fault, pages in found.items()} == {}


PAGE = "<!doctype html>\n<html><head><title>A</title></head>\n<body>{}</body></html>\n"

WRONG = [
    ("<p><div>A</div></p>", "a parser makes"),
    ("<p>A", "a parser makes"),
    ("<ul><li>A<li>B</ul>", "a parser makes"),
    ("<b><i>A</b></i>", "a parser makes"),
    ("<table><tr><td>A</td></tr></table>", "a parser makes <tbody>"),
    ("<table><tbody><p>A</p></tbody></table>", "a parser makes"),
    ("<div>A</div></div>", "a parser makes"),
    ("<a href='#'>A <a href='#'>B</a></a>", "a parser makes"),
    ("<form><form></form></form>", "a parser makes"),
    ("<div/>A", "does not end itself"),
    ('<p class="a" class="b">A</p>', "class 2 times"),
    ('<p align="left">A</p>', "obsolete"),
    ('<form action=""></form>', "empty action"),
    ("<ul><div>A</div></ul>", "<div> stands directly in <ul>"),
    ("<dl><p>A</p></dl>", "<p> stands directly in <dl>"),
    ("<ul>A</ul>", "text stands directly"),
    ("<span><div>A</div></span>", "<div> stands in <span>"),
    ("<h2><p>A</p></h2>", "<p> stands in <h2>"),
    ("<button><a href='#'>A</a></button>", "<a> stands in <button>"),
    ("<section><dd>A</dd></section>", "outside of a list"),
    ("<div><li>A</li></div>", "outside of a list"),
    ("<header><footer>A</footer></header>", "stands in a <header>"),
]

RIGHT = [
    "<main><h1>A</h1><p>B <a href='#'>C</a><br>D</p><ul><li>E</li></ul></main>",
    "<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>B</td></tr></tbody></table>",
    "<a href='#'><h2>A</h2><p>B</p></a>",
    '<svg viewBox="0 0 1 1"><title>A</title><path d="M0 0"/></svg>',
    "<dl><div><dt>A</dt><dd><p>B</p></dd></div></dl>",
    "<details><summary>A</summary><p>B</p></details>",
    "<template><li>A</li></template>",
]


@pytest.mark.parametrize("body", RIGHT)
def test_a_page_that_is_right_passes(body: str) -> None:
    assert faults(PAGE.format(body)) == []


@pytest.mark.parametrize(("body", "words"), WRONG)
def test_a_page_that_is_wrong_is_found(body: str, words: str) -> None:
    assert words in "\n".join(faults(PAGE.format(body)))
