"""Markdown: every reference is found once and at its place, and nothing takes long."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyromark.event import Event, Range

from lpsite.diagnostics import Diagnostic, Span
from lpsite.source import events, markdown
from lpsite.source.dialect import as_reference
from lpsite.source.markdown import Markdown, parse_markdown
from lpsite.source.text import Text, decode


def parse(
    source: str, first: int = 1, with_pictures: bool = False
) -> tuple[Text, Markdown, list[Diagnostic]]:
    text, problems = decode("a.md", source.encode())
    assert text is not None, problems
    body, faults = parse_markdown(text, first, with_pictures)
    return text, body, faults


def marked(text: Text, span: Span) -> str:
    """The characters of a line that a span marks."""
    assert span.line == span.end_line
    return text.lines[span.line - 1][span.column - 1 : span.end_column - 1]


LABELS = [
    ("LP3", ("standard", "LP3")),
    ("lp3", ("standard", "LP3")),
    (" LP3 ", ("standard", "LP3")),
    ("LPX120", ("standard", "LPX120")),
    ("guide:baseline", ("guide", "baseline")),
    ("Guide: Baseline ", ("guide", "baseline")),
    ("fact:npq-count", ("fact", "npq-count")),
    ("term:lp", ("term", "lp")),
    ("study:first", ("study", "first")),
    ("page:gateways", ("page", "gateways")),
    ("guide:", ("guide", "")),
    ("LP0", None),
    ("LP03", None),
    ("LP", None),
    ("3LP", None),
    ("LP1234", None),
    ("LP 3", None),
    ("TOOLONG1", None),
    ("source:x", None),
    ("https://x.org", None),
    ("", None),
]


@pytest.mark.parametrize(("label", "names"), LABELS)
def test_what_a_label_names(label: str, names: tuple[str, str] | None) -> None:
    assert as_reference(label) == names


# A text, then of each reference in it: kind, id, line:column, and the characters that are marked.
REFERENCES = [
    ("[LP3]", ["standard LP3 1:2 LP3"]),
    ("[lp3]", ["standard LP3 1:2 lp3"]),
    ("[coaching][LP8]", ["standard LP8 1:12 LP8"]),
    ("[LP3][LP8]", ["standard LP8 1:7 LP8"]),
    ("[LP3][]", ["standard LP3 1:2 LP3"]),
    ("[guide:x] [fact:y]", ["guide x 1:8 x", "fact y 1:17 y"]),
    ("[ Guide:  X-1 ]", ["guide x-1 1:11 X-1"]),
    ("said[^a][^b]", ["source a 1:7 a", "source b 1:11 b"]),
    ("[words][^src]", ["source src 1:10 src"]),
    ("[*a* `b`][^src]", ["source src 1:12 src"]),
    (
        "[LP3][^a][^b][LP4]",
        ["standard LP3 1:2 LP3", "source a 1:8 a", "source b 1:12 b", "standard LP4 1:15 LP4"],
    ),
    ("[^a][LP3] [^b][]", ["source a 1:3 a", "standard LP3 1:6 LP3", "source b 1:13 b"]),
    (
        "![^a] ![words][^b] ![a][LP3]",
        ["source a 1:4 a", "source b 1:17 b", "standard LP3 1:25 LP3"],
    ),
    # The columns count characters, however wide, and each of two equal references has its own.
    ("é漢😀e\u0301 [LP3] [LP3]", ["standard LP3 1:8 LP3", "standard LP3 1:14 LP3"]),
    # Where a reference stands is not where its letters stand first.
    ("`[LP3]` [LP3]", ["standard LP3 1:10 LP3"]),
    ("\\[LP3] [LP3]", ["standard LP3 1:9 LP3"]),
    ('[a](https://x.org "[LP3]") [LP3]', ["standard LP3 1:29 LP3"]),
    ("[LP3](https://x.org) [LP3]", ["standard LP3 1:23 LP3"]),
    ("guide:x [guide:x]", ["guide x 1:16 x"]),
    # Lines: the parser takes off indentation and marks.
    ("one\n  two [LP3]\nthree [LP4]", ["standard LP3 2:8 LP3", "standard LP4 3:8 LP4"]),
    ("one  \ntwo\\\n[LP3]", ["standard LP3 3:2 LP3"]),
    ("[coa\nching][LP3]", ["standard LP3 2:8 LP3"]),
    ("[guide:\nx]", ["guide x 2:1 x"]),
    ("> > a\n> > [LP3]\nlazy [LP4]", ["standard LP3 2:6 LP3", "standard LP4 3:7 LP4"]),
    ("- a\n  - [LP3]\n    [LP4]", ["standard LP3 2:6 LP3", "standard LP4 3:6 LP4"]),
    ("10. [LP3]\n\n    [LP4]", ["standard LP3 1:6 LP3", "standard LP4 3:6 LP4"]),
    ("-\t[LP3]\n\n\t[LP4]", ["standard LP3 1:4 LP3", "standard LP4 3:3 LP4"]),
    ("\u2003\n[LP3]", ["standard LP3 2:2 LP3"]),
    ("## To [LP3] ##\n[LP4]\n---", ["standard LP3 1:8 LP3", "standard LP4 2:2 LP4"]),
    (
        "> [!NOTE] On [LP3]\n> Text [LP4].\n>\n> - [^s]\n",
        ["standard LP3 1:15 LP3", "standard LP4 2:9 LP4", "source s 4:7 s"],
    ),
    (
        "| [LP3] | a\\|b [LP3] |\n|-|-|\n| `[LP4]` [LP4] | [LP4] |\n|[^s]|x[^s]|",
        [
            "standard LP3 1:4 LP3",
            "standard LP3 1:17 LP3",
            "standard LP4 3:12 LP4",
            "standard LP4 3:20 LP4",
            "source s 4:4 s",
            "source s 4:10 s",
        ],
    ),
    ("**[LP3]** *a [guide:x]*", ["standard LP3 1:4 LP3", "guide x 1:21 x"]),
    ("Well done![LP3]", ["standard LP3 1:12 LP3"]),
    # A definition of the writer's own does not change what a reference means.
    ("[LP3]: https://x.org\n\n[LP3]", ["standard LP3 3:2 LP3"]),
    # No references.
    ("`[LP3]` ``[^a]``", []),
    ("```\n[LP3] [^a]\n```\n\n    [guide:x]", []),
    ("\\[LP3\\] [LP03] [source:x] [^] [^a b] [^é] LP3 guide:x", []),
    ("[a](LP3)", []),
    ("", []),
]


@pytest.mark.parametrize(("source", "expected"), REFERENCES)
@pytest.mark.parametrize("first", [1, 3])
def test_references_are_found_at_their_place(source: str, expected: list[str], first: int) -> None:
    text, body, faults = parse("[LP9]\n" * (first - 1) + source, first)
    assert faults == []
    assert body.first_line == first
    assert [
        f"{c.kind} {c.target} {c.span.line - first + 1}:{c.span.column} {marked(text, c.span)}"
        for c in body.citations
    ] == expected


LINKS = [
    ("[a](https://x.org)", [("https://x.org", 1, 5, "https://x.org")]),
    ("é https://x.org [https://x.org](https://x.org)", [("https://x.org", 1, 33, "https://x.org")]),
    ('[a](<https://x.org/b> "c")', [("https://x.org/b", 1, 6, "https://x.org/b")]),
    ("é [b](https://x.org/é)", [("https://x.org/é", 1, 7, "https://x.org/é")]),
    # An address that is written in another way than it reads: the whole link is marked.
    ("a [b](https://x.org/\\*)", [("https://x.org/*", 1, 3, "[b](https://x.org/\\*)")]),
    ("a [b][c]\n\n[c]: https://x.org", [("https://x.org", 1, 3, "[b][c]")]),
    ("![a](b.png)", [("b.png", 1, 6, "b.png")]),
    ("<https://x.org> <b>c</b>", []),
    # What a browser would run is a link too, so that the checks can refuse its address.
    (
        "[a](javascript:alert) [b](data:text/html,c)",
        [
            ("javascript:alert", 1, 5, "javascript:alert"),
            ("data:text/html,c", 1, 27, "data:text/html,c"),
        ],
    ),
    ("[![a](b.png)](https://x.org)", [("https://x.org", 1, 15, "https://x.org")]),
    ("![[a](b)](https://x.org)", [("https://x.org", 1, 11, "https://x.org")]),
]


@pytest.mark.parametrize(("source", "expected"), LINKS)
def test_links_are_found_at_their_place(
    source: str, expected: list[tuple[str, int, int, str]]
) -> None:
    text, body, _ = parse(source)
    assert [
        (link.target, link.span.line, link.span.column, marked(text, link.span))
        for link in body.addresses
    ] == expected


def test_pictures_are_found_where_they_are_wanted() -> None:
    text, body, faults = parse("`![a](b.png)` ![a *b*\n[LP3]](c.png) [LP4]", 1, True)
    assert faults == []
    [picture] = body.pictures
    assert (picture.file, picture.alt) == ("c.png", "a b LP3")
    assert (picture.span.line, marked(text, picture.span)) == (1, "![a *b*")
    assert [(c.target, c.span.line, c.span.column) for c in body.citations] == [("LP4", 2, 16)]
    assert parse("![a](b.png)")[1].pictures == []


HTML = [
    ("a <b>b</b> <br/>", [(1, 3, "<b"), (1, 7, "</b"), (1, 12, "<br")]),
    ("é <i\nid='x'>", [(1, 3, "<i")]),
    ("<div>\n  <p>*a* <!-- c -->\n", [(1, 1, "<div"), (2, 3, "<p"), (2, 10, "<!--")]),
    ("> <pre>\n> <u>\n\n</pre>", [(1, 3, "<pre"), (2, 3, "<u"), (4, 1, "</pre")]),
    ("<?php\n\n?> <!DOCTYPE html> <![CDATA[", [(1, 1, "<?"), (3, 4, "<!D"), (3, 20, "<![")]),
    ("|a|\n|-|\n|x\\|<s>|", [(3, 5, "<s")]),
    ("![a <b>](c.png)", [(1, 5, "<b")]),
    ("`<b>` \\<b> &lt;b> 1 <2 a<b <b c <https://x.org> [a](<b>)\n\n    <b>", []),
]


@pytest.mark.parametrize(("source", "expected"), HTML)
def test_html_is_found_at_its_place(source: str, expected: list[tuple[int, int, str]]) -> None:
    text, body, _ = parse(source, with_pictures=True)
    assert [(span.line, span.column, marked(text, span)) for span in body.html] == expected


def test_code_is_found_at_its_place() -> None:
    _, body, _ = parse("é `a\nb` ``c``\n\n```\nd\n\n```\n\n> ~~~\n> e\n\n- f\n\n      g\n\n  h", 1)
    assert [span[1:] for span in body.code] == [(1, 3, 2, 3), (2, 4, 2, 9)]
    assert body.code_lines == {4, 5, 6, 7, 9, 10, 14}


def test_callouts_and_stray_marks() -> None:
    text, body, faults = parse(
        "> [!NOTE] a\n\n- > [!tip-x]\n  > b\n\n[!NOTE]\n\n> a [!WARNING]\n> [!NOTE]"
    )
    assert [(each.kind, marked(text, each.span)) for each in body.callouts] == [
        ("note", "[!NOTE]"),
        ("tip-x", "[!tip-x]"),
    ]
    assert [(fault.code, fault.span.line, fault.span.column) for fault in faults] == [
        ("LP525", 6, 1),
        ("LP525", 8, 5),
        ("LP525", 9, 3),
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a", (0, 0)),
        ("- a\n- b", (1, 1)),
        ("a\n\n- b\n  1. c\n\n     > d\n- e", (3, 6)),
        ("> [!NOTE]\n> > a\n\n- b\n  - c", (2, 2)),
        ("> " * 5000 + "a", (5000, 1)),
    ],
)
def test_how_deep_lists_and_quotes_are_nested(
    source: str, expected: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(markdown, "beyond_limits", lambda text, first: [])
    assert parse(source)[1].deepest == expected


def test_headings() -> None:
    _, body, _ = parse("## One `two` [LP3] ##\n\n> ### *Three*\n\nfour\nfive\n---\n\n    # code\n")
    assert [(heading.level, heading.text, str(heading.span)) for heading in body.headings] == [
        (2, "One two LP3", "a.md:1:1"),
        (3, "Three", "a.md:3:1"),
        (2, "four five", "a.md:5:1"),
    ]


BAD = [
    ("[a][nowhere]", "LP501", 1, 1, "[a][nowhere]"),
    ("é😀 [a][b] c", "LP501", 1, 4, "[a][b]"),
    ("`[a][b]` [a][b]", "LP501", 1, 10, "[a][b]"),
    ("\\[a][b] [a][b]", "LP501", 1, 9, "[a][b]"),
    ("[LP3][nowhere]", "LP501", 1, 1, "[LP3][nowhere]"),
    ("[a `]` b][c]", "LP501", 1, 1, "[a `]` b][c]"),
    ("> one\n> - [a\n>   b][c]", "LP501", 2, 5, "[a"),
    ("|a|b|\n|-|-|\n|x\\|y|[a\\|b][c]|", "LP501", 3, 7, "[a\\|b][c]"),
]


@pytest.mark.parametrize(("source", "code", "line", "column", "shown"), BAD)
def test_a_link_that_leads_nowhere_is_reported(
    source: str, code: str, line: int, column: int, shown: str
) -> None:
    text, _, faults = parse(source)
    assert [(fault.code, fault.span.line, fault.span.column) for fault in faults] == [
        (code, line, column)
    ]
    assert marked(text, faults[0].span) == shown
    assert faults[0].help


@pytest.mark.parametrize(
    "source",
    [
        "`[a][b]`",
        "\\[a][b]",
        "[a\\][b]",
        "[a][`b`]",
        "[a] [b]",
        "[a][b]\n\n[b]: https://x.org",
        "[]",
    ],
)
def test_what_is_no_broken_link_is_not_reported(source: str) -> None:
    assert parse(source)[2] == []


# What has made parsers of Markdown slow, or fail: each is repeated to 8 kB.
FAMILIES = [
    *("[", "]", "![", "[*", "[^1]", "[a](<", "[a](", "[a](b", "[x][", "![a][", "[[a]"),
    *("[a][b] ", "[LP3]", "[LP3] ", "[a][LP3]\n", "[guide:x]\n", "[a]\n:", "[a\n", "[LP"),
    *("*a ", "**a ", "*a**", "_a_ ", "*_", "***", "`a", "``a", "\\`", "\\[", "x\\\n", "é["),
    *("- ", "- a\n", "  - a\n", "1. ", "1)\n", "> ", ">> a\n", ">\n", "\t", "~~~\n"),
    *("<a ", '<a x="', "<a@a", "<![CDATA[", "&a;", "&#", "[a]: b\n", "[a]: <", "](", "(a"),
    *("| a ", "|-|", "|a|\n|-|\n", "a|b\n-|-\n", "# a\n", "a\n=\n", "> [!NOTE]\n"),
    *("> [!NOTE] a\n> b\n\n", "[!NOTE]", "> [!N", "![a](b) ", "![[a]](", "!"),
    *("[a](b c) ", "[a][^b]", "[^a][^b]", "![^a]", "[![a](b)](c)", "> * "),
]


@pytest.mark.parametrize("piece", FAMILIES, ids=repr)
def test_heavy_texts_take_no_time(piece: str) -> None:
    source = (piece * 8000)[:8000]
    page = "A [LP3], [a][b] and ![c](d.png)."
    alone = parse(page, with_pictures=True)
    for text in (source, "[" * 1000 + source[:4000] + "]" * 1000):
        began = time.process_time()
        parse(text, with_pictures=True)
        assert time.process_time() - began < 2
    # Nothing of a heavy text stays behind in the parser.
    assert parse(page, with_pictures=True) == alone


def test_many_references_take_time_in_proportion() -> None:
    # Each of them was once searched for from the start of its paragraph: 50 seconds.
    _, body, _ = parse("[LP3] [a][b]\n" * 600)
    assert len(body.citations) == 600
    assert body.citations[-1].span.line == 600


class PanicException(BaseException):
    """Named as what the parser raises when it fails."""


def test_a_text_on_which_the_parser_fails_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> Iterator[tuple[Event, Range]]:
        yield {"Start": "Paragraph"}, {"start": 0, "end": 1}
        raise PanicException

    monkeypatch.setattr(events, "events_with_range", fail)
    _, body, faults = parse("x\n## y", 2)
    assert [(fault.code, str(fault.span)) for fault in faults] == [("LP524", "a.md:2:1")]
    assert (body.was_parsed, body.headings) == (False, [])


@pytest.mark.parametrize("source", ["- [n]:Z\n\t\t", ">\n >>><N\n", "> a\n> :b", "- [a]: b\n\n\t"])
def test_texts_on_which_earlier_versions_of_the_parser_failed(source: str) -> None:
    assert parse(source)[2] == []


SOUP = st.lists(
    st.sampled_from(
        [*FAMILIES, *("a", " ", "\n", "\n\n", "    ", "|", "[^a]", "[x](y)", "😀", "\u2003")]
    ),
    max_size=25,
).map("".join)


@settings(max_examples=200, derandomize=True, deadline=2000)
@given(SOUP | st.text(max_size=80), st.booleans(), st.integers(0, 3))
def test_any_text_is_parsed_with_places_inside_it(
    source: str, with_pictures: bool, skipped: int
) -> None:
    text, _ = decode("a.md", ("x\n" * skipped + source).encode())
    if text is None:
        return
    body, faults = parse_markdown(text, skipped + 1, with_pictures)
    spans = [
        *(citation.span for citation in (*body.citations, *body.addresses)),
        *(heading.span for heading in body.headings),
        *(picture.span for picture in body.pictures),
        *(fault.span for fault in faults),
    ]
    for span in spans:
        assert skipped < span.line <= len(text.lines)
        assert 1 <= span.column <= len(text.lines[span.line - 1]) + 1
    for citation in body.citations:
        if citation.kind == "source":
            assert marked(text, citation.span) == citation.target
    assert len({citation.span for citation in body.citations}) == len(body.citations)


# A page as people write it, put together from pieces whose references are known.
PIECES = st.one_of(
    st.text("abcxyzéß漢字😀\u0301", min_size=1, max_size=8).map(lambda word: [word]),
    st.sampled_from(
        [
            ["`[LP3]`"],
            ["``a ` [guide:x] [^src]``"],
            ["\\[LP3]"],
            ["*word*"],
            ['[words](https://x.org "[LP3]")'],
            # Before the id, kind, id, behind it.
            ["[", "standard", "LP3", "]"],
            ["[", "standard", "LP8", "][]"],
            ["[coaching 漢][", "standard", "LP3", "]"],
            ["[`LP3` LP3][", "standard", "LP3", "]"],
            ["**[", "standard", "LP12", "]**"],
            ["[guide:", "guide", "x", "]"],
            ["*[guide: ", "guide", "x-y", " ]*"],
            ["[fact:", "fact", "npq-count", "]"],
            ["word[^", "source", "src", "]"],
            ["[words][^", "source", "src", "]"],
            ["(see [page:", "page", "gateways", "]!)"],
        ]
    ),
)
LINES = st.lists(PIECES, min_size=1, max_size=6)
# The marks before the first line of a block, before its other lines, and behind every line.
FRAMES = [
    ("", "", ""),
    ("", "  ", ""),
    ("- ", "  ", ""),
    ("> ", "> ", ""),
    ("> - ", ">   ", ""),
    ("12. ", "    ", "  "),
    ("   ", "\t", ""),
    ("* * ", "", ""),
    ("> [!NOTE]\n> ", "> ", ""),
    ("> [!Tip] ", "> ", ""),
    ("> [!tip] Title\n>\n> - ", ">   ", ""),
    ("| a | `b` |\n|---|---|\n| x\\|y | ", "| [LP03] | ", " |"),
    ("|a|\n|-|\n|", "|", "|"),
]


HEADINGS = [("## ", "", ""), ("### ", "", " ###")]
BLOCKS = st.tuples(st.sampled_from(FRAMES), st.lists(LINES, min_size=1, max_size=3)) | st.tuples(
    st.sampled_from(HEADINGS), st.lists(LINES, min_size=1, max_size=1)
)
CODE = ["", "```\n[LP3] [guide:x] [^src]\n```\n\n", "    [LP3]\n\n"]


@settings(max_examples=200, derandomize=True, deadline=2000)
@given(st.lists(BLOCKS, max_size=5), st.sampled_from(CODE))
def test_every_reference_is_found_once_at_its_place(
    blocks: list[tuple[tuple[str, str, str], list[list[list[str]]]]], code: str
) -> None:
    source = ""
    expected = []
    for (begin, go_on, end), lines in blocks:
        # A heading ends the block before it, which would take the code for its own.
        source += f"## x\n\n{code}{begin}"
        for number, line in enumerate(lines):
            source += f"\n{go_on}" if number else ""
            for place, (before, *reference) in enumerate(line):
                source += " " + before if place else before
                if reference:
                    kind, target, behind = reference
                    column = len(source) - source.rfind("\n")
                    expected.append((kind, target, source.count("\n") + 1, column))
                    source += target + behind
            source += end
        source += "\n\n"
    _, body, faults = parse(source)
    assert faults == []
    found = [(c.kind, c.target, c.span.line, c.span.column) for c in body.citations]
    assert found == expected
