"""Diagnostics as text: the caret stands right, and nothing in a source can break the output."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faults import FAULT, NASTY, WARNING, diagnostics, numbers, texts
from lpsite.diagnostics import Diagnostic, Span
from lpsite.report import render


def excerpt(line: str, column: int, end: int) -> tuple[str, str]:
    """A line as the text format shows it, and the row of its caret."""
    fault = Diagnostic("LP301", Span("a.md", 1, column, 1, end), "wrong", "mend it")
    _, shown, caret, *_ = render("text", [fault], {"a.md": [line]}, False).split("\n")
    assert shown.startswith("  1 | ")
    assert caret.startswith("    | ")
    return shown[6:], caret[6:]


def width(text: str) -> int:
    marks = ("Mn", "Me", "Cf")
    return sum(
        0 if unicodedata.category(c) in marks else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in text
    )


LONG = "".join(f"{number:04}" for number in range(100))


@pytest.mark.parametrize(
    ("line", "column", "end", "shown", "caret"),
    [
        ("phase: mornin", 8, 14, "phase: mornin", "       ^^^^^^"),
        ("", 1, 1, "", "^"),
        ("a: ", 4, 5, "a: ", "   ^"),
        ("past the end", 90, 99, "past the end", "            ^"),
        ("ends before it begins", 6, 2, "ends before it begins", "     ^"),
        ("\ta\tb", 4, 5, " a b", "   ^"),
        # Wide letters take two columns, marks and joiners none.
        ("漢字: x", 5, 6, "漢字: x", "      ^"),
        ("漢字: x", 2, 3, "漢字: x", "  ^^"),
        ("e\u0301e\u0301: x", 7, 8, "e\u0301e\u0301: x", "    ^"),
        ("👩\u200d👩: x", 6, 7, "👩\u200d👩: x", "      ^"),
        # A mark on its own is drawn on the letter before it.
        ("ae\u0301b", 3, 4, "ae\u0301b", " ^"),
        ("ae\u0301b", 3, 5, "ae\u0301b", " ^^"),
        ("\x1b[2J: x", 7, 8, "\\x1b[2J: x", "         ^"),
        ("\x1b\u202e", 1, 3, "\\x1b\\u202e", "^^^^^^^^^^"),
        (LONG[:100], 100, 101, LONG[:100], " " * 99 + "^"),
        (LONG[:101], 101, 102, f"…{LONG[3:101]}", " " * 98 + "^"),
        (LONG, 1, 5, f"{LONG[:98]}…", "^^^^"),
        (LONG, 201, 205, f"…{LONG[153:251]}…", " " * 48 + "^^^^"),
        (LONG, 41, 381, f"…{LONG[40:138]}…", " " + "^" * 98),
        (LONG, 401, 402, f"…{LONG[302:]}", " " * 99 + "^"),
        ("漢" * 400, 200, 201, f"…{'漢' * 49}…", " " * 49 + "^^"),
    ],
)
def test_the_caret_stands_below_its_characters(
    line: str, column: int, end: int, shown: str, caret: str
) -> None:
    assert excerpt(line, column, end) == (shown, caret)


@given(st.text(st.sampled_from(NASTY) | st.characters()), numbers, numbers, st.integers(1, 9))
def test_the_caret_lies_within_the_shown_line(line: str, column: int, end: int, times: int) -> None:
    shown, caret = excerpt(line * times, column, end)
    assert width(shown) <= 100
    assert re.fullmatch(" *\\^+", caret)
    at_the_end = column > len(line * times)
    assert len(caret) == width(shown) + 1 if at_the_end else len(caret) <= max(1, width(shown))


def test_text_has_a_note_with_its_own_line_and_leaves_out_lines_it_does_not_have() -> None:
    sources = {"a.md": [*[""] * 11, "a: bc d"], "b.md": [*[""] * 6, "b: c"]}
    place = "a.md:12:3: error[LP301]: wrong\n"
    lines = "  12 | a: bc d\n     |   ^^\n"
    note = "  note: b.md:7:1: first\n"
    note_lines = "   7 | b: c\n     | ^\n"
    assert render("text", [FAULT], sources, False) == (
        f"{place}{lines}  help: mend it\n{note}{note_lines}\n"
    )
    assert render("text", [FAULT], {"a.md": ["one"]}, False) == f"{place}  help: mend it\n{note}\n"
    more = render("text", [FAULT, WARNING], {}, False)
    assert more.endswith("\n\na.md:12:3: warning[LP000]: odd\n  help: look\n\n")


def test_a_caret_of_several_lines_goes_to_the_end_of_the_first() -> None:
    fault = Diagnostic("LP301", Span("a.md", 1, 3, 2, 2), "wrong", "mend it")
    assert "\n    |   ^^^\n" in render("text", [fault], {"a.md": ["a bcd", "e"]}, False)


def test_a_line_full_of_faults_is_shown_in_time_that_grows_with_their_number() -> None:
    faults = [Diagnostic("LP1", Span("a", 1, n, 1, n + 1), "", "") for n in range(1, 400_000, 400)]
    assert len(render("text", faults, {"a": ["x" * 400_000]}, False)) < 400 * len(faults)


@given(diagnostics, texts)
def test_text_holds_no_control_characters(faults: list[Diagnostic], line: str) -> None:
    sources = {fault.span.path: [line.replace("\n", "")] * 400 for fault in faults}
    plain = render("text", faults, sources, False)
    raw = {c for c in plain if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
    assert raw <= {"\n", "\u200d", "\u200c"}
    # No text of a source makes a line of its own.
    rows = sum(4 + 1 + (1 + 2 if fault.note else 0) for fault in faults)
    assert plain.count("\n") <= rows
    coloured = render("text", faults, sources, True)
    assert re.sub(r"\x1b\[[0-9;]+m", "", coloured) == plain
