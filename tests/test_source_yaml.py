"""Strict YAML: what every tool reads the same is read, the rest is refused at its place."""

from __future__ import annotations

import contextlib
import datetime
import json
import time
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml import parser as ruamel_parser
from ruamel.yaml import scanner as ruamel_scanner

from lpsite.diagnostics import Diagnostic
from lpsite.source.plain_yaml import Odd, plain_value
from lpsite.source.text import MAX_BYTES, decode
from lpsite.source.yaml import MAX_DEPTH, MAX_NODES, CarefulReader, Document, read_yaml


def read(source: str) -> tuple[Document | None, list[Diagnostic]]:
    text, faults = decode("a.yml", source.encode())
    assert text is not None, faults
    return read_yaml(text)


def places(faults: list[Diagnostic]) -> list[tuple[str, int, int]]:
    return [(fault.code, fault.span.line, fault.span.column) for fault in faults]


GOOD = [
    ("a: 1", {"a": 1}),
    ("a: -12", {"a": -12}),
    ("a: 0", {"a": 0}),
    ("a: 999999999999999999", {"a": 999999999999999999}),
    ("a: 1.50", {"a": 1.5}),
    ("a: -0.25", {"a": -0.25}),
    ("a: true\nb: false\nc: null\nd:\n", {"a": True, "b": False, "c": None, "d": None}),
    ("a: 2024-02-29", {"a": datetime.date(2024, 2, 29)}),
    ("a: some words, with (signs) & more", {"a": "some words, with (signs) & more"}),
    ("a: http://x.org/a#b", {"a": "http://x.org/a#b"}),
    ("a: '010'\nb: \"no\"\nc: '1:30'", {"a": "010", "b": "no", "c": "1:30"}),
    ('"<<": 1\n"1": 2\n"": 3', {"<<": 1, "1": 2, "": 3}),
    ("a: [b, {c: d}]\ne: {}\nf: []", {"a": ["b", {"c": "d"}], "e": {}, "f": []}),
    ("a: [What now?, b]", {"a": ["What now?", "b"]}),
    ('{"a":1,"b":[true,null]}', {"a": 1, "b": [True, None]}),
    ("a:\n- b\n-\n- - c\n", {"a": ["b", None, ["c"]]}),
    ("a: |\n  one\n  two\nb: >-\n  one\n  two\n", {"a": "one\ntwo\n", "b": "one two"}),
    ("a: |+\n  one\n", {"a": "one\n"}),
    ("a: |+\n  one\n\n", {"a": "one\n\n"}),
    ("a: |+\n  one", {"a": "one"}),
    ("a: one\n  two", {"a": "one two"}),
    ("a: it's # a remark", {"a": "it's"}),
    ('a: "\\u00e9\\t\\"\\/"', {"a": 'é\t"/'}),
    ("é漢😀: 😀", {"é漢😀": "😀"}),
    # Not numbers, times or dates in any tool.
    ("[1.2.3, 12:75, 2024-05, _1, -, yes!]", ["1.2.3", "12:75", "2024-05", "_1", "-", "yes!"]),
    # Digits of other scripts are text in YAML, and numbers in Python.
    ("[1\uff12, \u0663, 2024-01-\u0660\u0661]", ["1\uff12", "\u0663", "2024-01-\u0660\u0661"]),
    ("---\na: 1\n", {"a": 1}),
    ("", None),
    ("# nothing\n", None),
]


@pytest.mark.parametrize(("source", "value"), GOOD)
def test_yaml_is_read(source: str, value: object) -> None:
    document, faults = read(source)
    assert faults == []
    assert document is not None
    assert same(document.value, value)


BOMB = "a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{of}'] * 9)}]\n"
    for of, name in zip("abcdefg", "bcdefgh", strict=True)
)

BAD = [
    # Syntax.
    ("title: Retrieval: year 9", "LP100", 1, 17),
    ("é: 😀: x", "LP100", 1, 5),
    ("a: @x", "LP100", 1, 4),
    ("a: `x`", "LP100", 1, 4),
    ("a: %x", "LP100", 1, 4),
    ("a: 'b' c", "LP100", 1, 8),
    ("a: [b]]", "LP100", 1, 7),
    ("a: -", "LP100", 1, 4),
    (": b", "LP100", 1, 1),
    ('a: "\\q"', "LP100", 1, 5),
    ('a: "\\ud83d\\ude00"', "LP100", 1, 7),
    ("%YAML 2.0\n---\na: 1", "LP100", 1, 1),
    ("a:\n  b: 1\n c: 2", "LP100", 3, 2),
    # What has no end is reported where it begins.
    ("b: 1\na: 'x\n\n\n", "LP100", 2, 4),
    ('b: 1\na: "x', "LP100", 2, 4),
    ("b: 1\na: [x,\n  z\n", "LP100", 2, 4),
    ("b: 1\na: {x: z\n", "LP100", 2, 4),
    ("b: 1\nword\na: 1\n", "LP100", 2, 1),
    # Escapes for characters that no file may hold.
    ('a: "x\\0"', "LP104", 1, 4),
    ('a: "\\N"', "LP104", 1, 4),
    ('a: "\\r\\nX:"', "LP104", 1, 4),
    ('a: [b, "\\e[31m"]', "LP104", 1, 8),
    ('"\\L": a', "LP104", 1, 1),
    ('a: "b\\u202ec"', "LP104", 1, 4),
    ('a: "lo\\u0430f"', "LP115", 1, 4),
    ('a: "cafe\\u0301"', "LP113", 1, 4),
    # Anchors, aliases, tags, merge keys.
    ("a: &x 1", "LP105", 1, 4),
    ("a: *x", "LP105", 1, 4),
    ("&x a: 1", "LP105", 1, 1),
    ("a: &a [*a]", "LP105", 1, 4),
    ("a: !!str 1", "LP105", 1, 4),
    ("a: ! 1", "LP105", 1, 4),
    ("a: !x {b: c}", "LP105", 1, 4),
    ("!!str a: b", "LP105", 1, 1),
    ("a: !!python/object/apply:os.system [id]", "LP105", 1, 4),
    ("a: !ENV TOKEN", "LP105", 1, 4),
    ("a: !!binary aGk=", "LP105", 1, 4),
    ("é: {<<: {a: 1}}", "LP105", 1, 5),
    (BOMB, "LP105", 1, 4),
    # Keys twice.
    ("a: 1\nb: 2\na: 3", "LP106", 3, 1),
    ("é: {a: 1, a: 1}", "LP106", 1, 11),
    ("a: 1\n'a': 1", "LP106", 2, 1),
    ('"é": 1\n"\\u00e9": 1', "LP106", 2, 1),
    # More than one document.
    ("a: 1\n---\nb: 2\n", "LP107", 2, 1),
    ("---\n---\n", "LP107", 2, 1),
    ("a: 1\n...\n", "LP107", 2, 1),
    ("a: 1\n...\nb: 2\n", "LP107", 2, 1),
    # Too much.
    ("[" * 50_000, "LP108", 1, MAX_DEPTH + 2),
    ("{a: " * 50_000, "LP108", 1, 4 * MAX_DEPTH + 5),
    ("- " * 50_000, "LP108", 1, 2 * MAX_DEPTH + 3),
    ("\n".join(" " * n + "a:" for n in range(50)), "LP108", MAX_DEPTH + 2, 14),
    ("- a\n" * MAX_NODES, "LP108", MAX_NODES, 3),
    # Keys that are no words.
    ("1: a", "LP109", 1, 1),
    ("2024-01-01: a", "LP109", 1, 1),
    ("true: a", "LP109", 1, 1),
    ("null: a", "LP109", 1, 1),
    ("? \n: a", "LP109", 1, 2),
    ("? [a]\n: b", "LP109", 1, 3),
    ("é: {[b]: c}", "LP109", 1, 5),
    ("no: a", "LP110", 1, 1),
    ("010: a", "LP111", 1, 1),
    # Words that some tools read as true, false or null.
    *(
        (f"é: {word}", "LP110", 1, 4)
        for word in "no No NO yes on off y N ~ True FALSE Null".split()
    ),
    ("😀: [a, no, b]", "LP110", 1, 8),
    ("- a\n-   no # x", "LP110", 2, 5),
    # Numbers, times and dates that tools read in different ways.
    *(
        (f"é: {word}", "LP111", 1, 4)
        for word in (
            "010 0o10 0x1F 0b11 1_000 +1 1e3 1.5e3 .5 .5e+3 -.5 1. 1:30 -1:30:00 1:30.5 .inf -.INF "
            ".NaN 08 -_1 +_ ._ ._1 1234567890123456789 = << 2024-1-1 2024-01-01T10:00:00Z"
        ).split()
    ),
    ("a: 2024-01-01 10:00:00", "LP111", 1, 4),
    ("a: " + "9" * 100_000, "LP111", 1, 4),
    ("- <<", "LP111", 1, 3),
    # Tabs: between words, at the end of a line, within text.
    ("a:\tb", "LP111", 1, 3),
    ("é: b\t", "LP111", 1, 5),
    ("a: [b,\n\tc]", "LP111", 2, 1),
    ("a:\n\tb: 1", "LP111", 2, 1),
    ("a: |\n  b\tc", "LP111", 2, 4),
    # Days that no calendar has.
    ("a: 2024-02-30", "LP112", 1, 4),
    ("a: 0000-01-01", "LP112", 1, 4),
    ("a: [2023-02-29]", "LP112", 1, 5),
]


@pytest.mark.parametrize(("source", "code", "line", "column"), BAD)
def test_a_trap_is_found_at_its_place(source: str, code: str, line: int, column: int) -> None:
    began = time.process_time()
    _, faults = read(source)
    assert time.process_time() - began < 2
    assert places(faults)[0] == (code, line, column)
    for fault in faults:
        assert fault.span.path == "a.yml"
        assert fault.help
        assert len(fault.message) < 200


@pytest.mark.parametrize(
    ("source", "word"),
    [
        ("a: b: c", "quotes"),
        ("a: no", '"no"'),
        ("a: 010", '"010"'),
        ("a:\tb", "spaces"),
        ("a: 1\n---\nb: 2", '"---"'),
        ("a: 2024-02-30", "year-month-day"),
        ("a: [b", "]"),
        ("a: 'b", "quotes"),
    ],
)
def test_the_help_names_the_mend(source: str, word: str) -> None:
    _, faults = read(source)
    assert word in faults[0].help


def test_a_second_key_tells_of_the_first_and_changes_nothing() -> None:
    document, faults = read("a: {x: 1}\nb: 2\na:\n  x: 3\n  y: no\n")
    assert document is not None
    assert document.value == {"a": {"x": 1}, "b": 2}
    assert str(document.span("a", "x")) == "a.yml:1:8"
    assert str(document.key_span("a", "x")) == "a.yml:1:5"
    [twice] = [fault for fault in faults if fault.code == "LP106"]
    assert '"a"' in twice.message
    assert twice.note is not None
    assert str(twice.note.span) == "a.yml:1:1"


def test_all_faults_of_a_document_are_found_in_one_run() -> None:
    source = "a: no\nb: &x 010\nc: [1:30, *x, 2024-02-30]\na: 1\n5: ~\nd: ok\n"
    document, faults = read(source)
    assert document is not None
    assert places(faults) == [
        ("LP110", 1, 4),
        ("LP105", 2, 4),
        ("LP111", 2, 4),
        ("LP111", 3, 5),
        ("LP105", 3, 11),
        ("LP112", 3, 15),
        ("LP106", 4, 1),
        ("LP109", 5, 1),
        ("LP110", 5, 4),
    ]
    assert isinstance(document.value, dict)
    assert document.value["d"] == "ok"


def test_everything_has_its_place() -> None:
    document, faults = read("# x\né: [a, 'b c']\nlist:\n  - k: v\n    漢: {}\n  -\ntext: |\n  x\n")
    assert faults == []
    assert document is not None
    assert {path: (s.line, s.column, s.end_column) for path, s in document.values.items()} == {
        (): (2, 1, 2),
        ("é",): (2, 4, 5),
        ("é", 0): (2, 5, 6),
        ("é", 1): (2, 8, 13),
        ("list",): (4, 3, 4),
        ("list", 0): (4, 5, 6),
        ("list", 0, "k"): (4, 8, 9),
        ("list", 0, "漢"): (5, 8, 9),
        ("list", 1): (6, 4, 5),
        ("text",): (7, 7, 8),
    }
    assert {path: (s.line, s.column, s.end_column) for path, s in document.keys.items()} == {
        ("é",): (2, 1, 2),
        ("list",): (3, 1, 5),
        ("list", 0, "k"): (4, 5, 6),
        ("list", 0, "漢"): (5, 5, 6),
        ("text",): (7, 1, 5),
    }


def test_what_has_no_place_is_at_the_nearest_part_around_it() -> None:
    document, _ = read("a:\n  b: 1\n")
    assert document is not None
    assert document.span("a", "missing", 3) == document.span("a")
    assert document.key_span("a", "missing") == document.span("a")
    assert document.key_span("a", "b") != document.span("a", "b")
    empty, _ = read("")
    assert empty is not None
    assert str(empty.span("a")) == "a.yml:1:1"


def test_a_part_of_a_file_is_read_with_the_lines_of_the_file() -> None:
    text, _ = decode("a.md", b"x: [\na: 1\nb: no\n]\n")
    assert text is not None
    document, faults = read_yaml(text, 2, 3)
    assert document is not None
    assert document.value == {"a": 1, "b": "no"}
    assert places(faults) == [("LP110", 3, 4)]


@pytest.mark.parametrize("words", ["no", "010", "1:30", "~", "2024-02-30", "=", "text", "''"])
def test_plain_values_are_judged_alike_behind_both_parsers(
    words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # libyaml's parser gives '' as the style of a plain value, the Python parser None. A reader
    # that knows only one of them lets every one of these words pass behind the other.
    with_libyaml = read(f"a: {words}")
    for module in ("yaml", "plain_yaml"):
        monkeypatch.setattr(f"lpsite.source.{module}.CParser", yaml.SafeLoader)
    assert read(f"a: {words}") == with_libyaml


HEAVY = [
    BOMB,
    "a: &a [*a, *a]\n",
    *(piece * (100_000 // len(piece)) for piece in ("[", "{", "- ", "? ", "a: ", "&a ", "!", "'")),
    *(piece * (100_000 // len(piece)) for piece in ("[],", "a\n", "\n", "\t\n", "# ", "|\n", "%")),
    *(piece * (100_000 // len(piece)) for piece in ("- a: no\n", "<<: ", "- [a, a]\n", '"\\0",')),
    "a: [" + "no, " * 20_000 + "]",
    "".join(f"k{n}: {n}\n" for n in range(20_000)),
    "k: 1\n" * 20_000,
    "a: " + "1_" * 50_000,
    "a: " + "1:3" * 30_000,
    "a: " + "0" * 99_000 + "x",
    "a: '" + "x" * (MAX_BYTES - 10),
    "x" * MAX_BYTES,
]


@pytest.mark.parametrize("source", HEAVY, ids=range(len(HEAVY)))
def test_heavy_documents_take_no_time(source: str) -> None:
    began = time.process_time()
    _, faults = read(source)
    assert time.process_time() - began < 2
    assert all(fault.help for fault in faults)


# Token soup: signs of YAML, and words that the versions of YAML read in different ways. A # stands
# behind a space, because libyaml takes |# for a remark that no other tool allows.
TOKENS = [
    *("a", "b", "key", "0", "1", "9", "-1", "+1", "-", "- ", ": ", "? ", "[", "]", "{", "}", ","),
    *(", ", " #", "&a ", "*a", "!", "!!int ", "!!str ", "|\n", "|-\n  ", "|+\n  ", ">", ">\n  "),
    *("'", '"', "%", "@", "`", "\t", " ", "  ", "\n", "\n  ", "\n- ", "\n\n", "no", "yes", "~"),
    *("null", "true", "False", "010", "1:30", "0x1", "0o7", "1e3", ".5", ".5e+3", "1.", "1_000"),
    *("-_1", "._1", ".inf", ".nan", "=", "<<", "<<: ", "---\n", "...\n", "2024-02-30", "1.5"),
    *("2024-02-01", "2024-2-1", "2024-02-01T10:00:00Z", " 10:00", "\\n", "\\x41", "\\0", "\\N"),
    *("é", "😀", "\u00a0", "\u2003", "\u0301", "\u0663", "\uff11", ".", "_", "e", "''", '""'),
    *("12345678901234567890", "%YAML 1.1\n", "%YAML 1.2\n", "key: ", "\na: ", "\nb: ", "y", "n"),
    *("http://x", "x:\n  ", "\nc:\n  - ", "[a, ", "{a: "),
]
SOUP = st.lists(st.sampled_from(TOKENS), max_size=12).map("".join)
# A key in front, because only groups of keys are ever read from a file, and without one nearly
# all soup is a syntax error.
YAML_SOUP = SOUP | SOUP.map("a: {}".format) | SOUP.map("a: [{}]\nb: c".format)


def ruamel(source: str) -> Any:
    reader = YAML(typ="safe", pure=True)
    reader.version = (1, 2)
    return reader.load(source)


def same(one: Any, other: Any) -> bool:
    """Equal in value and in type: 1, 1.0 and true are not the same to whoever reads them."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and bool(one == other)


@settings(max_examples=200, derandomize=True, deadline=2000)
@given(YAML_SOUP)
def test_soup_without_faults_is_the_same_to_every_tool(source: str) -> None:
    text, _ = decode("a.yml", source.encode())
    assume(text is not None)
    assert text is not None
    document, faults = read_yaml(text)
    assume(document is not None and not faults and isinstance(document.value, dict))
    assert document is not None
    assert same(document.value, yaml.load(text.content, Loader=yaml.CSafeLoader))
    # The scanners in Python refuse some texts that libyaml reads, such as a "?" within [ ]. That
    # harms nobody: what counts is that what they do read is the same.
    with contextlib.suppress(yaml.scanner.ScannerError, yaml.parser.ParserError):
        assert same(document.value, yaml.safe_load(text.content))
    with contextlib.suppress(ruamel_scanner.ScannerError, ruamel_parser.ParserError):
        assert same(document.value, ruamel(text.content))


@settings(max_examples=200, derandomize=True, deadline=2000)
@given(YAML_SOUP | st.text(max_size=60))
def test_the_quick_way_says_what_the_careful_one_says(source: str) -> None:
    text, _ = decode("x.yml", source.encode("utf-8", "surrogatepass"))
    if text is None:
        return
    try:
        value = plain_value(text.content, MAX_NODES, MAX_DEPTH)
    except Odd:
        return
    document, faults = CarefulReader("x.yml", text.content, 0).read()
    assert faults == []
    assert document is not None
    assert document.value == value
    assert repr(document.value) == repr(value)


@given(YAML_SOUP | st.text(max_size=60), st.booleans())
def test_soup_gives_faults_in_place(source: str, in_part: bool) -> None:
    text, _ = decode("a.yml", source.encode())
    assume(text is not None)
    assert text is not None
    document, faults = read_yaml(text, 1, len(text.lines)) if in_part else read_yaml(text)
    assert document is not None or faults
    spans = [*(document.values.values() if document else ()), *(fault.span for fault in faults)]
    for span in spans:
        assert 1 <= span.line <= len(text.lines) + 1
        assert span.column >= 1
    assert all(fault.help for fault in faults)


WORDS = st.sampled_from([token for token in TOKENS if token.isprintable()])
TEXTS = WORDS | st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029\ufeff"),
    max_size=12,
)
SCALARS = st.none() | st.booleans() | st.integers(-(10**18) + 1, 10**18 - 1) | TEXTS
DATES = st.dates(min_value=datetime.date(1000, 1, 1))


def groups(leaves: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    inner = st.recursive(
        leaves,
        lambda part: st.lists(part, max_size=4) | st.dictionaries(TEXTS, part, max_size=4),
        max_leaves=12,
    )
    return st.dictionaries(TEXTS, inner, max_size=5)


def depth(value: Any) -> int:
    parts = value.values() if isinstance(value, dict) else value
    return 1 + max(map(depth, parts), default=0) if isinstance(value, dict | list) else 0


@settings(max_examples=200, derandomize=True, deadline=2000)
@given(
    groups(SCALARS | DATES | st.floats(allow_nan=False)),
    st.sampled_from([None, True, False]),
    st.sampled_from([20, 80, 1000]),
)
def test_dumped_data_without_faults_is_read_by_every_tool(
    data: dict[str, Any], flow: bool | None, width: int
) -> None:
    dumped = yaml.safe_dump(
        data, default_flow_style=flow, width=width, allow_unicode=True, sort_keys=False
    )
    text, _ = decode("a.yml", dumped.encode())
    assume(text is not None)
    assert text is not None
    document, faults = read_yaml(text)
    assume(document is not None and not faults)
    assert document is not None
    assert same(document.value, data)
    assert same(yaml.safe_load(dumped), data)
    assert same(ruamel(dumped), data)


@settings(max_examples=200, derandomize=True, deadline=2000)
@given(groups(SCALARS), st.sampled_from([None, 1]))
def test_json_is_read_as_itself(data: dict[str, Any], indent: int | None) -> None:
    assume(depth(data) <= MAX_DEPTH)
    document, faults = read(json.dumps(data, ensure_ascii=False, indent=indent))
    assert faults == []
    assert document is not None
    assert same(document.value, data)
