"""``lpsite check --fix`` mends what cannot change the meaning, and nothing else."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lpsite.mend import mend_text, mends

MENDED = [
    ("a\r\nb\rc\n", "a\nb\nc\n"),
    ("a", "a\n"),
    ("", ""),
    ("cafe\u0301\n", "caf\u00e9\n"),
    ("in\u200bvisible\u202e\n", "invisible\n"),
    ("one space \ntwo\n", "one space\ntwo\n"),
    ("a\n \t \nb\n", "a\n\nb\n"),
]


@pytest.mark.parametrize(("before", "after"), MENDED)
def test_what_is_mended(before: str, after: str) -> None:
    assert mend_text(before, is_yaml=False) == after


def test_two_spaces_that_break_a_line_stay_in_markdown_only() -> None:
    assert mend_text("one  \ntwo\n", is_yaml=False) == "one  \ntwo\n"
    assert mend_text("one:  \n  two\n", is_yaml=True) == "one:\n  two\n"


LET_BE = [
    "Title: a  b\n",
    "key: no\n",
    "    code\n",
    "a\n\n\nb\n",
    "tab\there\n",
    "\U0001f44d ok\n",
]


@pytest.mark.parametrize("text", LET_BE)
def test_what_is_let_be(text: str) -> None:
    assert mend_text(text, is_yaml=False) == text


@given(st.text(), st.booleans())
def test_mending_twice_changes_nothing_more(text: str, is_yaml: bool) -> None:
    once = mend_text(text, is_yaml)
    assert mend_text(once, is_yaml) == once
    assert unicodedata.is_normalized("NFC", once)


plain = st.text("abc é: -'\"", max_size=12)


@given(st.dictionaries(st.from_regex(r"[a-z]{1,5}", fullmatch=True), plain | st.lists(plain)))
def test_mending_yaml_keeps_its_values(data: dict[str, object]) -> None:
    written = yaml.safe_dump(data, allow_unicode=True)
    assert yaml.safe_load(mend_text(written, is_yaml=True)) == yaml.safe_load(
        unicodedata.normalize("NFC", written)
    )


def test_files_are_mended_with_a_diff_that_shows_the_invisible(example: Path) -> None:
    file = example / "library" / "resting.md"
    file.write_bytes(file.read_bytes().replace(b"Wait.\n", "Wait\u200b.\r\n".encode()))
    (mend,) = mends(example)
    assert mend.path == "library/resting.md"
    assert "-Wait<U+200B>.<CR>" in mend.diff()
    assert "+Wait." in mend.diff()
    file.write_bytes(mend.after)
    assert list(mends(example)) == []


def test_nothing_is_mended_in_this_library() -> None:
    assert [mend.path for mend in mends(Path(__file__).parent.parent)] == []
