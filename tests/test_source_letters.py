"""Letters that deceive the eye are found where they stand."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lpsite.diagnostics import Diagnostic
from lpsite.source.letters import INVISIBLE, deceiving_letters
from lpsite.source.text import Text

FOUND = [
    ("zero\u200bwidth", "LP104", 5),
    ("soft\u00adhyphen", "LP104", 5),
    ("right\u202eleft", "LP104", 6),
    ("isolate\u2066d", "LP104", 8),
    ("tag\U000e0041", "LP104", 4),
    ("p\u0430ssword", "LP115", 1),
    ("a s\u03bfurce", "LP115", 3),
    ("\uff21BC", "LP115", 1),
    ("cafe\u0301", "LP113", 4),
    # What Markdown would make of an entity.
    ("x&#x202E;y", "LP104", 2),
    ("x&#8203;y", "LP104", 2),
    ("x &#1; y", "LP104", 3),
    ("x&#128;", "LP104", 2),
    ("x&zwj;y", "LP104", 2),
    ("x&shy;y", "LP104", 2),
]


@pytest.mark.parametrize(("line", "code", "column"), FOUND)
def test_a_deceiving_letter_is_found(line: str, code: str, column: int) -> None:
    (fault,) = faults("first\n" + line)
    assert (fault.code, fault.span.line, fault.span.column) == (code, 2, column)


@pytest.mark.parametrize(
    "line",
    [
        "plain",
        "caf\u00e9 d\u00e9j\u00e0 vu",
        "\u041c\u043e\u0441\u043a\u0432\u0430",
        "\u03b1 = 0.05",
        "5 \u00b5m",
        "\U0001f44d",
        "R&D; &amp; &lt; &nbsp; &#233; &#x1F44D; &#9999999; &#xD800; &nosuch; &#; &",
    ],
)
def test_honest_letters_are_let_be(line: str) -> None:
    assert faults(line) == []


@given(st.text())
def test_any_text_is_told_within_its_lines(text: str) -> None:
    text = text.replace("\r", "").replace("&", "")
    found = faults(text)
    lines = text.split("\n")
    for fault in found:
        assert 1 <= fault.span.line <= len(lines)
        assert 1 <= fault.span.column <= len(lines[fault.span.line - 1])
    clean = not INVISIBLE.search(text) and unicodedata.is_normalized("NFC", text)
    assert bool([f for f in found if f.code != "LP115"]) == (not clean)


def faults(content: str) -> list[Diagnostic]:
    return list(deceiving_letters(Text("a.md", content, content.split("\n"))))
