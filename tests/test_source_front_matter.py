"""Where front matter ends, and that no page gets past the reader without one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lpsite.diagnostics import Diagnostic
from lpsite.source import front_matter
from lpsite.source.front_matter import Parts
from lpsite.source.markdown import parse_markdown
from lpsite.source.text import decode


def split(source: str) -> tuple[Parts | None, list[Diagnostic]]:
    text, faults = decode("a.md", source.encode())
    assert text is not None, faults
    return front_matter.split(text)


GOOD = [
    ("---\na: 1\n---\nbody\n", {"a": 1}, 4),
    ("---\na: 1\n---", {"a": 1}, 4),
    ("\ufeff---\r\na: 1\r\n---\r\nbody\r\n", {"a": 1}, 4),
    ("---  \na: 1\n---\t\nbody\n", {"a": 1}, 4),
    ("---\n---\nbody\n", None, 3),
    ("---\n# nothing but a remark\n---\n", None, 4),
    # Only the first two lines --- count: the body may have its own.
    ("---\na: 1\n---\none\n\n---\n\ntwo\n", {"a": 1}, 4),
    # Within front matter, a line is a fence only if it is nothing else and not indented.
    ("---\na: |\n  ---\nb: --- x\n---\nbody\n", {"a": "---\n", "b": "--- x"}, 6),
    # The last line end of the front matter is the front matter's.
    ("---\na: |+\n  x\n\n---\nbody\n", {"a": "x\n\n"}, 6),
]


@pytest.mark.parametrize(("source", "value", "body_line"), GOOD)
def test_a_page_is_split(source: str, value: object, body_line: int) -> None:
    parts, faults = split(source)
    assert faults == []
    assert parts is not None
    assert parts.document.value == value
    assert parts.body_line == body_line


BAD = [
    # No front matter: MkDocs would take the first line for metadata, or publish the metadata.
    ("", "LP120", 1, 1),
    ("Note: this is my first paragraph\n", "LP120", 1, 1),
    ("\n---\na: 1\n---\n", "LP120", 1, 1),
    (" ---\na: 1\n---\n", "LP120", 1, 1),
    ("--- # x\na: 1\n---\n", "LP120", 1, 1),
    ("----\na: 1\n----\n", "LP120", 1, 1),
    ("---\na: 1\nbody\n", "LP121", 1, 1),
    ("---\na: 1\n --- \n", "LP121", 1, 1),
    ("---", "LP121", 1, 1),
    ("---\na: 1\n...\nbody\n", "LP121", 1, 1),
    # Faults of the YAML have their line in the file, not in the front matter.
    ("---\ntitle: Retrieval: what works\n---\n", "LP100", 2, 17),
    ("---\na: 1\npublished: 2024-02-30\n---\n", "LP112", 3, 12),
    ("---\na: 1\na: 2\n---\n", "LP106", 3, 1),
    ("---\na: 1\n...\n---\nbody\n", "LP107", 3, 1),
    ("---\nb: 1\na: 'x\n---\nbody\n", "LP100", 3, 4),
    ("---\na: [1,\n  2\n---\nbody\n", "LP100", 2, 4),
    ("---\r\na: 1\r\nb:\tno\r\n---\r\n", "LP111", 3, 3),
]


@pytest.mark.parametrize(("source", "code", "line", "column"), BAD)
def test_a_page_that_is_not_right_is_refused(
    source: str, code: str, line: int, column: int
) -> None:
    _, faults = split(source)
    assert faults
    assert (faults[0].code, faults[0].span.line, faults[0].span.column) == (code, line, column)
    assert all(fault.help for fault in faults)


def test_what_cannot_be_understood_has_no_parts() -> None:
    for source in ("x", "---\nx", "---\na: b: c\n---\n"):
        assert split(source)[0] is None


PIECES = [
    *("---\n", "...\n", "a: 1\n", "a: b: c\n", "a: [", "]\n", "a: 'x", "'\n", "- x\n", "\t", " "),
    *("\n", "\r\n", "\r", "# x\n", "[LP3]", "[^x]", "[a][b]", "`", "```\n", "> ", "    ", "|"),
    *("|-|\n", "!!! note\n", "!!! ", '"', "*", "**", "&a ", "*a", "!!int ", "<<: ", "no\n", "\\"),
    *("é", "😀", "\u2003", "\u00a0", "\ufeff", "\u0085", "\x00", "[", "](", ")", "<", "1. ", "~"),
]
SOUP = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@settings(max_examples=200, derandomize=True, deadline=2000)
@given(
    st.binary(max_size=400)
    | SOUP.map(str.encode)
    | st.tuples(SOUP, SOUP).map(lambda two: f"---\n{two[0]}\n---\n{two[1]}".encode())
)
def test_any_bytes_give_a_page_or_faults_in_place(data: bytes) -> None:
    text, faults = decode("a.md", data)
    if text:
        parts, faults = front_matter.split(text)
        body, problems = parse_markdown(text, parts.body_line if parts else 1)
        faults = faults + problems
        if parts is None:
            assert faults
        spans = [
            *(fault.span for fault in faults),
            *(parts.document.keys.values() if parts else ()),
            *(parts.document.values.values() if parts else ()),
            *(citation.span for citation in (*body.citations, *body.addresses)),
            *(heading.span for heading in body.headings),
        ]
        for span in spans:
            assert 1 <= span.line <= len(text.lines) + 1
            assert span.column >= 1
            assert (span.line, span.column) <= (span.end_line, span.end_column)
            if span.line <= len(text.lines):
                assert span.column <= len(text.lines[span.line - 1]) + 1
    assert all(fault.help for fault in faults)
