"""A valid study with one random slip always gets the code of that slip, where it was made."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from conftest import copy_example
from lpsite.build import read_and_check
from lpsite.model.case_study import FullStudy

STUDY = "case_studies/first-loaf.md"
REQUIRED = [name for name, field in FullStudy.model_fields.items() if field.is_required()]
VOCABULARY = ["themes", "phases", "education_phase", "role", "region", "size_band"]
LISTS = ["standards", "themes", "phases", "related", "sources", "limits"]
DATES = ["published", "review_by"]
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Slip(NamedTuple):
    """A text with a slip: the code it must get, and the line (from 1) on which it must get it."""

    text: str
    code: str
    line: int


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_example(tmp_path_factory.mktemp("mutations") / "example")


@pytest.fixture(scope="module")
def valid(root: Path) -> str:
    return (root / STUDY).read_text(encoding="utf-8")


def line_of(text: str, key: str) -> int:
    """The line on which a top-level key stands."""
    found = re.search(rf"^{key}:", text, re.MULTILINE)
    assert found, key
    return text.count("\n", 0, found.start()) + 1


def with_line(text: str, number: int, change: Callable[[str], str]) -> str:
    lines = text.split("\n")
    lines[number - 1] = change(lines[number - 1])
    return "\n".join(lines)


def drop_key(text: str, draw: st.DataObject) -> Slip:
    key = draw.draw(st.sampled_from([name for name in REQUIRED if name != "kind"]))
    number = line_of(text, key)
    block = re.compile(rf"^{key}:.*\n(?: .*\n)*", re.MULTILINE)
    # What is missing has no line of its own: it is told where its group begins.
    return Slip(block.sub("", text, count=1), "LP202", 2) if number else Slip(text, "", 0)


def misspell_key(text: str, draw: st.DataObject) -> Slip:
    key = draw.draw(st.sampled_from([name for name in REQUIRED if name != "kind"]))
    place = draw.draw(st.integers(0, len(key) - 1))
    letter = draw.draw(st.sampled_from(LETTERS))
    wrong = key[:place] + letter + key[place:]
    assume(wrong not in FullStudy.model_fields)
    number = line_of(text, key)
    return Slip(with_line(text, number, lambda s: s.replace(key, wrong, 1)), "LP201", number)


def repeat_key(text: str, draw: st.DataObject) -> Slip:
    key = draw.draw(st.sampled_from(["title", "role", "standards", "published", "finding"]))
    number = line_of(text, key)
    return Slip(with_line(text, number, lambda s: f"{s}\n{s}"), "LP106", number + 1)


def misspell_word(text: str, draw: st.DataObject) -> Slip:
    key = draw.draw(st.sampled_from(VOCABULARY))
    number = line_of(text, key)
    letter = draw.draw(st.sampled_from(LETTERS))
    change = re.compile(r"(: \[?\w+)")
    return Slip(
        with_line(text, number, lambda s: change.sub(rf"\g<1>{letter}", s, count=1)),
        "LP311",
        number,
    )


def unknown_standard(text: str, draw: st.DataObject) -> Slip:
    number = line_of(text, "standards")
    key = draw.draw(st.integers(3, 999))
    return Slip(with_line(text, number, lambda s: s.replace("BK2", f"BK{key}")), "LP310", number)


def one_for_many(text: str, draw: st.DataObject) -> Slip:
    key = draw.draw(st.sampled_from(LISTS))
    number = line_of(text, key)
    return Slip(with_line(text, number, lambda _: f"{key}: word"), "LP206", number)


def impossible_date(text: str, draw: st.DataObject) -> Slip:
    key = draw.draw(st.sampled_from(DATES))
    day = draw.draw(st.sampled_from(["2026-02-30", "2026-13-01", "2026-00-10", "2025-02-29"]))
    number = line_of(text, key)
    return Slip(with_line(text, number, lambda _: f"{key}: {day}"), "LP112", number)


def word_for_yes(text: str, draw: st.DataObject) -> Slip:
    word = draw.draw(st.sampled_from("yes no on off Yes NO True FALSE y N ~".split()))
    number = line_of(text, "illustrative")
    return Slip(with_line(text, number, lambda _: f"illustrative: {word}"), "LP110", number)


def invisible_letter(text: str, draw: st.DataObject) -> Slip:
    lines = text.split("\n")
    number = draw.draw(st.integers(1, len(lines)))
    place = draw.draw(st.integers(0, len(lines[number - 1])))
    letter = draw.draw(st.sampled_from("\u200b\u202e\u2066\u00ad\U000e0041"))
    slipped = with_line(text, number, lambda s: s[:place] + letter + s[place:])
    return Slip(slipped, "LP104", number)


def no_end_of_front_matter(text: str, draw: st.DataObject) -> Slip:
    lines = text.split("\n")
    end = lines.index("---", 1)
    cut = draw.draw(st.integers(2, end))
    return Slip("\n".join(lines[:cut]), "LP121", 1)


def html_in_text(text: str, draw: st.DataObject) -> Slip:
    tag = draw.draw(st.sampled_from(["<b>", "<script>", "</div>", "<img src=x>", "<!-- x -->"]))
    number = text.split("\n").index("A loaf with yeast, to show [BK1].") + 1
    return Slip(with_line(text, number, lambda s: f"{s} {tag}"), "LP520", number)


def unknown_reference(text: str, draw: st.DataObject) -> Slip:
    reference = draw.draw(
        st.sampled_from(["[BK77]", "[^nobody]", "[fact:none]", "[guide:none]", "[x][term:none]"])
    )
    number = text.split("\n").index("A loaf with yeast, to show [BK1].") + 1
    return Slip(with_line(text, number, lambda s: f"{s} {reference}"), "LP310", number)


SLIPS = [
    drop_key,
    misspell_key,
    repeat_key,
    misspell_word,
    unknown_standard,
    one_for_many,
    impossible_date,
    word_for_yes,
    invisible_letter,
    no_end_of_front_matter,
    html_in_text,
    unknown_reference,
]


@pytest.mark.parametrize("slip", SLIPS)
@settings(max_examples=25)
@given(draw=st.data())
def test_a_slip_gets_its_code_on_its_line(
    root: Path, valid: str, slip: Callable[[str, st.DataObject], Slip], draw: st.DataObject
) -> None:
    made = slip(valid, draw)
    assume(made.text != valid)
    (root / STUDY).write_text(made.text, encoding="utf-8")
    try:
        faults = read_and_check(root)[1]
    finally:
        (root / STUDY).write_text(valid, encoding="utf-8")
    told = {(fault.code, fault.span.line) for fault in faults if fault.span.path == STUDY}
    assert (made.code, made.line) in told
