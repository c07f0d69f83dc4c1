"""From bytes to text: what is read, what is refused, and where."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lpsite.source.text import FORBIDDEN, MAX_BYTES, decode, read_text

GOOD = [
    (b"", [""]),
    (b"one", ["one"]),
    (b"one\ntwo\n", ["one", "two", ""]),
    (b"one\r\ntwo\r\n", ["one", "two", ""]),
    (b"one\rtwo\r", ["one", "two", ""]),
    (b"one\r\r\ntwo\n\r", ["one", "", "two", "", ""]),
    (b"\xef\xbb\xbfone\n", ["one", ""]),
    (b"\xef\xbb\xbf", [""]),
    ("é漢😀 e\u0301\tx\n".encode(), ["é漢😀 e\u0301\tx", ""]),
    ("no\u00a0break\n".encode(), ["no\u00a0break", ""]),
]


@pytest.mark.parametrize(("data", "lines"), GOOD)
def test_text_is_read(data: bytes, lines: list[str]) -> None:
    text, faults = decode("a.md", data)
    assert faults == []
    assert text is not None
    assert text.lines == lines
    assert text.content == "\n".join(lines)


BAD = [
    # data, code, line, column, the word of the message that people look for
    ("caf\xe9\n".encode("latin-1"), "LP103", 1, 4, "0xe9"),
    ("x\né: caf\xe9".encode("latin-1"), "LP103", 2, 1, "0xe9"),
    ("é😀: caf".encode() + b"\xe9", "LP103", 1, 8, "0xe9"),
    (b"one\r\ntwo\rthree\n\xff", "LP103", 4, 1, "0xff"),
    (b"\xef\xbb\xbfone\nab\xff", "LP103", 2, 3, "0xff"),
    (b"one\ncut \xe2\x82", "LP103", 2, 5, "0xe2"),
    (b"overlong \xc0\xaf", "LP103", 1, 10, "0xc0"),
    (b"surrogate \xed\xa0\x80", "LP103", 1, 11, "0xed"),
    ("title: x\n".encode("utf-16"), "LP103", 1, 1, "0xff"),
    ("title: x\n".encode("utf-16-be"), "LP104", 1, 1, "U+0000"),
    ("title: x\n".encode("utf-16-le"), "LP104", 1, 2, "U+0000"),
    (b"one\nt\x00wo\n", "LP104", 2, 2, "U+0000"),
    (b"form\x0cfeed", "LP104", 1, 5, "U+000C"),
    (b"bell\x07", "LP104", 1, 5, "U+0007"),
    (b"escape \x1b[31m", "LP104", 1, 8, "U+001B"),
    (b"delete\x7f", "LP104", 1, 7, "U+007F"),
    ("one\né\u0085two".encode(), "LP104", 2, 2, "U+0085"),
    ("C1 \u0080\n".encode(), "LP104", 1, 4, "U+0080"),
    ("C1 \u009f\n".encode(), "LP104", 1, 4, "U+009F"),
    ("😀\u2028two".encode(), "LP104", 1, 2, "U+2028"),
    ("😀\u2029two".encode(), "LP104", 1, 2, "U+2029"),
    ("\ufeff\ufeff---\n".encode(), "LP104", 1, 1, "U+FEFF"),
    ("one\ufeff\n".encode(), "LP104", 1, 4, "U+FEFF"),
    ("one\uffff\n".encode(), "LP104", 1, 4, "U+FFFF"),
]


@pytest.mark.parametrize(("data", "code", "line", "column", "word"), BAD)
def test_bytes_that_are_no_text_are_refused(
    data: bytes, code: str, line: int, column: int, word: str
) -> None:
    text, faults = decode("a.md", data)
    assert text is None
    assert [(fault.code, fault.span.line, fault.span.column) for fault in faults[:1]] == [
        (code, line, column)
    ]
    assert word in faults[0].message
    assert faults[0].help


def test_each_line_with_a_forbidden_character_is_reported() -> None:
    _, faults = decode("a.md", b"a\x00\x00\nb\n\x01c\n")
    assert [(fault.span.line, fault.span.column) for fault in faults] == [(1, 2), (3, 1)]


@settings(max_examples=200, derandomize=True, deadline=2000)
@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_any_bytes_give_text_or_faults_in_place(data: bytes) -> None:
    text, faults = decode("a.md", data)
    assert (text is None) == bool(faults)
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    for fault in faults:
        assert 1 <= fault.span.line <= len(lines)
        assert 1 <= fault.span.column <= len(lines[fault.span.line - 1])
        assert fault.span.end_column > fault.span.column
    if text:
        assert "\r" not in text.content
        assert not FORBIDDEN.search(text.content)


def test_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"x" * MAX_BYTES)
    text, faults = read_text(tmp_path, "a.md")
    assert faults == []
    assert text is not None
    assert text.path == "a.md"
    assert len(text.content) == MAX_BYTES


def test_what_is_no_plain_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("token", encoding="utf-8")
    (tmp_path / "link.md").symlink_to(tmp_path / "secret")
    (tmp_path / "endless.md").symlink_to("/dev/zero")
    (tmp_path / "loop.md").symlink_to(tmp_path / "loop.md")
    (tmp_path / "folder.md").mkdir()
    os.mkfifo(tmp_path / "pipe.md")  # reading it would wait for ever
    for name in ("link.md", "endless.md", "loop.md", "folder.md", "pipe.md", "missing.md"):
        text, faults = read_text(tmp_path, name)
        assert text is None
        assert [str(fault.span) for fault in faults] == [f"{name}:1:1"]
        assert faults[0].code == "LP101"
        assert faults[0].help


def test_a_file_that_is_too_long_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "a.md").open("wb") as file:
        file.truncate(10**12)
    text, faults = read_text(tmp_path, "a.md")
    assert text is None
    assert [(fault.code, str(fault.span)) for fault in faults] == [("LP102", "a.md:1:1")]
    assert str(MAX_BYTES) in faults[0].message
    assert faults[0].help


def test_faults_of_the_content_reach_the_reader_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"one\n\xff")
    text, faults = read_text(tmp_path, "a.md")
    assert text is None
    assert [(fault.code, str(fault.span)) for fault in faults] == [("LP103", "a.md:2:1")]
