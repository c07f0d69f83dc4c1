"""The work of reading a text grows in proportion to its length, for the inputs known to be worst.

Counted in calls of functions, which are the same on every machine and every day.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from lpsite.source import front_matter
from lpsite.source.markdown import parse_markdown
from lpsite.source.text import Text, decode
from lpsite.source.yaml import read_yaml
from test_source_markdown import FAMILIES

YAML_FAMILIES = [
    "[",
    "{",
    "- ",
    "a: ",
    "? ",
    "&a ",
    "*a ",
    "!t ",
    "'",
    '"',
    "|\n",
    "a: b\n",
    "#",
    "<<: ",
]


def calls(work: Callable[[], object]) -> int:
    """How many functions a piece of work calls, Python's and C's."""
    count = 0

    def note(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def text_of(piece: str, size: int) -> Text:
    text, _ = decode("a.md", (piece * (size // len(piece)))[:size].encode())
    return text or Text("a.md", "", [""])


def assert_in_proportion(read: Callable[[Text], object], piece: str) -> None:
    small, large = text_of(piece, 500), text_of(piece, 4000)
    # Eight times the length; a logarithm more is let pass, and what begins only beyond a limit.
    assert calls(lambda: read(large)) <= 12 * calls(lambda: read(small)) + 2000


@pytest.mark.parametrize("piece", FAMILIES)
def test_markdown_takes_work_in_proportion(piece: str) -> None:
    assert_in_proportion(lambda text: parse_markdown(text, 1), piece)


@pytest.mark.parametrize("piece", YAML_FAMILIES)
def test_yaml_takes_work_in_proportion(piece: str) -> None:
    assert_in_proportion(read_yaml, piece)


@pytest.mark.parametrize("piece", ["---\n", "--- ", "-", "---\na: b\n"])
def test_front_matter_takes_work_in_proportion(piece: str) -> None:
    assert_in_proportion(front_matter.split, piece)
