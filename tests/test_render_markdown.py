"""Markdown as readers get it: the HTML of the dialect, and nothing but that from any text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import DAY, copy_example
from lpsite.build import load
from lpsite.check.declared import known
from lpsite.link import Catalogue
from lpsite.read import Tree, read
from lpsite.render.markdown import render_markdown
from lpsite.source.images import ImageFacts
from lpsite.source.markdown import Markdown, parse_markdown
from lpsite.source.text import decode
from test_source_markdown import SOUP

ADDRESS = "library/a-page/"
PICTURES = {"b.png": ImageFacts("b.png", "PNG", 30, 20, 1)}


@pytest.fixture(scope="module")
def example_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_example(tmp_path_factory.mktemp("markdown") / "example")


@pytest.fixture(scope="module")
def catalogue(example_root: Path) -> Catalogue:
    return load(example_root, DAY)


@pytest.fixture(scope="module")
def ids(example_root: Path) -> dict[str, set[str]]:
    """The ids that a reference of each kind may name."""
    tree: Tree = read(example_root)[0]
    return known(tree)


def parsed(source: str, with_pictures: bool = False) -> Markdown | None:
    """A text as the checks see it; None for what is no text at all."""
    text, _ = decode("a.md", source.encode())
    return parse_markdown(text, 1, with_pictures)[0] if text else None


@pytest.fixture
def html(catalogue: Catalogue) -> Callable[[str], str]:
    def render(source: str) -> str:
        body = parsed(source, with_pictures=True)
        assert body is not None
        return str(render_markdown(body, catalogue, ADDRESS, PICTURES).html)

    return render


CITE = '<sup class="cite"><a href="#cited-{0}" aria-label="Source {0}">[{0}]</a></sup>'
TABLE = '<div class="table-scroll" role="region" tabindex="0" aria-label="Table 1"><table>\n'
PICTURE = (
    '<img src="../../library/a-page/b.png" alt="{}" width="30" height="20" '
    'loading="lazy" decoding="async" />'
)

DIALECT = [
    ("", ""),
    ("One\ntwo  \nthree\\\nfour", "<p>One\ntwo<br />\nthree<br />\nfour</p>\n"),
    ("*a* **b** `c < d`", "<p><em>a</em> <strong>b</strong> <code>c &lt; d</code></p>\n"),
    ("\\*a\\* &amp; \"b\" 'c' -- ...", "<p>*a* &amp; \"b\" 'c' -- ...</p>\n"),
    ("## A *b*\n\n## A b", '<h2 id="a-b">A <em>b</em></h2>\n<h2 id="a-b-2">A b</h2>\n'),
    ("## Cited 1[^guild]",
     f'<h2 id="cited-1-heading">Cited 1{CITE.format(1)}</h2>\n'),
    ("## B\n\n## B-2\n\n## B\n\n## B",
     '<h2 id="b">B</h2>\n<h2 id="b-2">B-2</h2>\n<h2 id="b-3">B</h2>\n<h2 id="b-4">B</h2>\n'),
    ("## Sources", '<h2 id="sources-2">Sources</h2>\n'),
    ("### [BK1] `x`", '<h3 id="bk1-x"><a href="../../standards/bk1/" class="standard">BK1 Kneading'
     "</a> <code>x</code></h3>\n"),
    ("- a\n- b\n  1. c", "<ul>\n<li>a</li>\n<li>b\n<ol>\n<li>c</li>\n</ol>\n</li>\n</ul>\n"),
    ("3. a\n\n4. b", '<ol start="3">\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ol>\n'),
    ("> a\n>\n> > b",
     "<blockquote>\n<p>a</p>\n<blockquote>\n<p>b</p>\n</blockquote>\n</blockquote>\n"),
    ("```py x\na < b\n```", '<pre><code class="language-py">a &lt; b\n</code></pre>\n'),
    ('```"><b>\na', '<pre><code class="language-&quot;&gt;&lt;b&gt;">a</code></pre>\n'),
    ("    a\n\n---", "<pre><code>a\n</code></pre>\n<hr />\n"),
    # Tables.
    (
        "|a|b|\n|:-|-:|\n|`x`|y\\|z|",
        f'{TABLE}<thead>\n<tr>\n<th class="align-left" scope="col">a</th>\n'
        '<th class="align-right" scope="col">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n'
        '<td class="align-left"><code>x</code></td>\n<td class="align-right">y|z</td>\n'
        "</tr>\n</tbody>\n</table></div>\n",
    ),
    ("|a|\n|-|",
     f'{TABLE}<thead>\n<tr>\n<th scope="col">a</th>\n</tr>\n</thead>\n</table></div>\n'),
    # References and sources.
    ("[BK1]", '<p><a href="../../standards/bk1/" class="standard">BK1 Kneading</a></p>\n'),
    ("[bk1][]", '<p><a href="../../standards/bk1/" class="standard">BK1 Kneading</a></p>\n'),
    ("[BK1][bk2]",
     '<p><a href="../../standards/bk2/" class="standard">BK2 Proving &amp; resting</a></p>\n'),
    ("[*my* words][BK1]",
     '<p><a href="../../standards/bk1/" class="standard"><em>my</em> words</a></p>\n'),
    ("[guide:\nkneading]", '<p><a href="../../library/kneading/">Kneading well</a></p>\n'),
    ("[BK1]: https://x.org\n\n[BK1]",
     '<p><a href="../../standards/bk1/" class="standard">BK1 Kneading</a></p>\n'),
    ("a[^guild] b[^paper] c[^guild]",
     f"<p>a{CITE.format(1)} b{CITE.format(2)} c{CITE.format(1)}</p>\n"),
    ("a[^guild][^paper]", f"<p>a{CITE.format(1)}{CITE.format(2)}</p>\n"),
    ("[*w* `x`][^guild]", f"<p>[<em>w</em> <code>x</code>]{CITE.format(1)}</p>\n"),
    ("[BK1][^guild]", '<p><a href="../../standards/bk1/" class="standard">BK1 Kneading</a>'
     f"{CITE.format(1)}</p>\n"),
    ("So![BK1]", '<p>So!<a href="../../standards/bk1/" class="standard">BK1 Kneading</a></p>\n'),
    # Links.
    ('[a](https://x.org/?b&c "d\\"e")',
     '<p><a href="https://x.org/?b&amp;c" title="d&quot;e" rel="external">a</a></p>\n'),
    ("[a](<https://x.org/b c'é>)",
     '<p><a href="https://x.org/b%20c&#x27;%C3%A9" rel="external">a</a></p>\n'),
    ("[a](HTTPS://x.org)", '<p><a href="HTTPS://x.org" rel="external">a</a></p>\n'),
    ("[*a* b](javascript:x) [c](//x.org) [d](d.md)", "<p><em>a</em> b c d</p>\n"),
    ("<https://x.org> <a@x.org>", "<p>&lt;https://x.org&gt; &lt;a@x.org&gt;</p>\n"),
    # Pictures.
    ("![a *b*\n[c](https://x.org)](b.png)", f"<p>{PICTURE.format('a b c')}</p>\n"),
    ('![" <b>](b.png)', f"<p>{PICTURE.format('&quot; &lt;b&gt;')}</p>\n"),
    ("[![a](b.png)](https://x.org)",
     f'<p><a href="https://x.org" rel="external">{PICTURE.format("a")}</a></p>\n'),
    # HTML stays what it is to readers: text.
    ("a <b onclick='x'>b</b>", "<p>a &lt;b onclick='x'&gt;b&lt;/b&gt;</p>\n"),
    ("<script>\n*a*\n</script>", "<p>&lt;script&gt;\n*a*\n&lt;/script&gt;</p>\n"),
    # Callouts.
    ("> [!NOTE]\n> a", '<div class="admonition note">\n<p class="admonition-title">Note</p>\n'
     "<p>a</p>\n</div>\n"),
    ("> [!Tip] On *a* [BK1] \n>\n> - b",
     '<div class="admonition tip">\n<p class="admonition-title">On <em>a</em> '
     '<a href="../../standards/bk1/" class="standard">BK1 Kneading</a></p>\n'
     "<ul>\n<li>b</li>\n</ul>\n</div>\n"),
    ("> [!warning] *a\n> b* c\n> d",
     '<div class="admonition warning">\n<p class="admonition-title"><em>a\nb</em> c</p>\n'
     "<p>d</p>\n</div>\n"),
    ("> [!EXAMPLE]\n>\n> > [!NOTE] b\n> > c\n>\n> d",
     '<div class="admonition example">\n<p class="admonition-title">Example</p>\n'
     '<div class="admonition note">\n<p class="admonition-title">b</p>\n<p>c</p>\n</div>\n'
     "<p>d</p>\n</div>\n"),
    ("> a\n> [!NOTE] b", "<blockquote>\n<p>a\n[!NOTE] b</p>\n</blockquote>\n"),
    ("> \\[!NOTE] b", "<blockquote>\n<p>[!NOTE] b</p>\n</blockquote>\n"),
    ("> `[!NOTE]` b", "<blockquote>\n<p><code>[!NOTE]</code> b</p>\n</blockquote>\n"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), DIALECT)
def test_the_html_of_the_dialect(html: Callable[[str], str], source: str, expected: str) -> None:
    assert html(source) == expected


def test_without_pictures_a_picture_is_a_link(catalogue: Catalogue) -> None:
    body = parsed("![a *b*](https://x.org) [![c](d)](https://x.org)")
    assert body is not None
    assert str(render_markdown(body, catalogue, ADDRESS).html) == (
        '<p>!<a href="https://x.org" rel="external">a b</a> '
        '<a href="https://x.org" rel="external">!c</a></p>\n'
    )


def test_the_contents_of_a_page_are_its_headings_of_the_second_level(catalogue: Catalogue) -> None:
    body = parsed("## A `b`[^guild]\n\n### C\n\nD\nE\n---")
    assert body is not None
    rendered = render_markdown(body, catalogue, ADDRESS)
    assert rendered.contents == [("A b", "a-b"), ("D E", "d-e")]
    assert rendered.cited == ["guild"]


@pytest.mark.parametrize("source", ["[BK99]", "[x][guide:none]", "![a](none.png)"])
def test_what_does_not_exist_is_not_rendered(catalogue: Catalogue, source: str) -> None:
    body = parsed(source, with_pictures=True)
    assert body is not None
    with pytest.raises(LookupError):
        render_markdown(body, catalogue, ADDRESS, PICTURES)


TAGS = set(
    "p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code hr br em strong a sup img div table thead "
    "tbody tr th td root".split()
)
ATTRIBUTES = set(
    "id class href title rel src alt width height loading decoding start scope role tabindex "
    "aria-label".split()
)
ANYTHING = SOUP | st.lists(
    st.sampled_from(
        [
            *("[BK1]", "[^guild]", "[guide:resting]", "[page:x]", "[x][fact:price]", "![a](b.png)"),
            *("> [!NOTE] ", "> [!x] ", "> ", "- ", "1. ", "\n", "\n\n", "    ", "|", "|-|\n", "`"),
            *("<script>", "<img src=x onerror=y>", "<!--", "--", ">", "<", "</p>", "<i onload=x>"),
            *("[a](javascript:x)", "[a](https://x.org/", '"', "'", ")", "](", "[a](<", "&lt;b>"),
            *("onclick=x ", 'x" onfocus="y', "data:text/html,x", "vbscript:x", "{{ x }}", "\\"),
            *("[a][BK1]", "[page:javascript:x]", '[page:" onclick="x]', "[a]: data:x\n", "[a]"),
        ]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@settings(max_examples=400)
@given(source=ANYTHING | st.text(max_size=60), with_pictures=st.booleans())
def test_any_text_gives_html_of_the_dialect_alone(
    catalogue: Catalogue, ids: dict[str, set[str]], source: str, with_pictures: bool
) -> None:
    body = parsed(source, with_pictures)
    if body is None or not body.was_parsed:
        return
    # A page of the site is only its address, and a source its number among those of the text.
    named = [each for each in body.citations if each.kind not in ("page", "source")]
    lost = [each for each in named if each.target not in ids[each.kind]]
    lost_pictures = [each for each in body.pictures if each.file not in PICTURES]
    if lost or lost_pictures:
        with pytest.raises(LookupError):
            render_markdown(body, catalogue, ADDRESS, PICTURES)
        return
    rendered = render_markdown(body, catalogue, ADDRESS, PICTURES)
    root = ElementTree.fromstring(f"<root>{rendered.html}</root>")
    for element in root.iter():
        assert element.tag in TAGS
        assert set(element.keys()) <= ATTRIBUTES
        for name in ("href", "src"):
            address = element.get(name, "")
            assert urlsplit(address).scheme in ("", "https", "http")
            assert not address.startswith("//")
        # Nothing that can be pressed stands inside something that can be pressed.
        assert element.tag != "a" or not [
            inner for inner in element.iter("a") if inner is not element
        ]
    # What the checks have counted is what readers get.
    assert len(list(root.iter("img"))) == len(body.pictures)
    assert rendered.cited == list(
        dict.fromkeys(each.target for each in body.citations if each.kind == "source")
    )
    headings = [e for e in root.iter() if e.tag in ("h1", "h2", "h3", "h4", "h5", "h6")]
    assert [int(e.tag[1]) for e in headings] == [each.level for each in body.headings]
    assert len({e.get("id") for e in headings}) == len(headings)
