"""What is written reads back equal, and stands in the files as the others do."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lpsite.new.append import append
from lpsite.schema.kinds import slug
from lpsite.source.emit import WIDTH, to_yaml
from lpsite.source.text import FORBIDDEN, decode
from lpsite.source.yaml import Document, read_yaml

PIECES = (
    *("no", "LP1", ": ", " #", "- ", "---", "...", "\n", "\t", '"', "'", "[", "]", "{", "}", ","),
    *("&a", "*a", "!t", "|", ">-", "%", "@", "`", "0", "1:30", "010", "1e5", "=", "<<", "~", "\\"),
    *(" ", "word " * 12, "https://x/y", "caf\u00e9", "\xa0", "?", "2026-11-21", "true"),
)
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])).filter(lambda t: not FORBIDDEN.search(t)),
    st.lists(st.sampled_from(PIECES), max_size=20).map("".join),
)
SCALARS = st.one_of(
    TEXTS,
    st.integers(1 - 10**18, 10**18 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.none(),
    st.dates(),
)
KEYS = TEXTS.map(lambda text: text[:60])
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


def read(content: str) -> Document:
    text, faults = decode("new.yml", content.encode())
    assert text and not faults
    document, faults = read_yaml(text)
    assert document and not faults, (faults, content)
    return document


def exactly(value: Any) -> Any:
    """A value with its types, because 1, 1.0 and true are equal in Python."""
    if isinstance(value, dict):
        return {key: exactly(each) for key, each in value.items()}
    if isinstance(value, list):
        return [exactly(each) for each in value]
    return type(value), repr(value)


@given(st.dictionaries(KEYS, VALUES, max_size=5))
def test_what_is_written_reads_back_equal(data: dict[str, Any]) -> None:
    assert exactly(read(to_yaml(data)).value) == exactly(data)


@pytest.mark.parametrize(
    "value",
    ["a\x00b", "\ufeff", "\u2028", "\ud800", float("nan"), float("inf"), 10**18, {1, 2}, b"x"],
)
def test_what_no_file_can_hold_is_refused(value: Any) -> None:
    for data in ({"key": value}, {"key": [value]}):
        with pytest.raises(ValueError, match="cannot"):
            to_yaml(data)


def test_the_style_is_that_of_the_library() -> None:
    data = {
        "id": "a-name",
        "title": "Example: a title",
        "code": "010",
        "answer": "no",
        "summary": "word " * 30 + "end",
        "day": datetime.date(2026, 11, 21),
        "phases": ["ks1", "ks2"],
        "limits": ["One school, one year.", "Few people."],
        "reach": {"teams": 1, "pupils": 0},
        "baseline": {"measure": "Height", "when": "2024-09"},
        "evidence": [{"kind": "survey", "summary": "It rose."}],
        "related": [],
    }
    lines = to_yaml(data).split("\n")
    assert all(len(line) <= WIDTH for line in lines)
    assert [line for line in lines if "word" not in line] == [
        "id: a-name",
        'title: "Example: a title"',
        'code: "010"',
        'answer: "no"',
        "summary: >-",
        "day: 2026-11-21",
        "phases: [ks1, ks2]",
        "limits:",
        "  - One school, one year.",
        "  - Few people.",
        "reach: {teams: 1, pupils: 0}",
        "baseline:",
        "  measure: Height",
        '  when: "2024-09"',
        "evidence:",
        "  - kind: survey",
        "    summary: It rose.",
        "related: []",
        "",
    ]


BLOCK = "  - id: new\n    note: Two words\n"
FLOW = "  - {id: new, note: Two words}\n"

# a file, and the same with one more item in its list
LISTS = [
    ("items: []\n", f"items:\n{BLOCK}"),
    ("items: [ ]\nafter: 1\n", f"items:\n{BLOCK}after: 1\n"),
    ("items:\n  - id: a\n", f"items:\n  - id: a\n\n{BLOCK}"),
    ("items:\n  - id: a\n  - id: b\n", f"items:\n  - id: a\n  - id: b\n{BLOCK}"),
    ("items:\n\n  - id: a\n\n  - id: b", f"items:\n\n  - id: a\n\n  - id: b\n\n{BLOCK}"),
    ("items:\n  - {id: a}\n  - {id: b}\n\n\n", f"items:\n  - {{id: a}}\n  - {{id: b}}\n{FLOW}"),
    (
        "items:\n- id: a\n  note: >-\n    Long\n    text\n\n# On what follows.\nafter: 1\n",
        "items:\n- id: a\n  note: >-\n    Long\n    text\n\n- id: new\n  note: Two words\n"
        "\n# On what follows.\nafter: 1\n",
    ),
]


@pytest.mark.parametrize(("before", "after"), LISTS)
def test_an_item_is_added_in_the_form_of_the_others(before: str, after: str) -> None:
    document = read(before)
    data = {"id": "new", "note": "Two words"}
    assert append(before.split("\n"), document, "items", data) == after
    assert isinstance(document.value, dict)
    old = document.value["items"]
    assert isinstance(old, list)
    assert read(after).value == {**document.value, "items": [*old, data]}


@pytest.mark.parametrize("content", ["items: [{id: a}]\n", "items:\n  -\n    id: a\n", "items:\n"])
def test_a_list_without_a_place_for_one_more_line_is_refused(content: str) -> None:
    with pytest.raises(ValueError, match="items:"):
        append(content.split("\n"), read(content), "items", {"id": "new"})


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("What's on?", "whats-on"),
        ("Caf\u00e9 & cr\u00e8me", "cafe-creme"),
        ("word " * 30, "-".join(["word"] * 12)),
        ("!?", ""),
    ],
)
def test_titles_become_ids(title: str, made: str) -> None:
    assert slug(title) == made
