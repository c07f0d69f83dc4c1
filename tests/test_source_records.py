"""From data to records: every fault of shape, at its place, in plain words."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import Field

from lpsite.diagnostics import Diagnostic
from lpsite.model.base import Id, Line, PartialDate, Prose, Record, StandardRef, Url
from lpsite.source.records import Entry, build
from lpsite.source.text import decode
from lpsite.source.yaml import read_yaml


class Step(Record):
    name: Line
    hours: int = Field(ge=1)


class Recipe(Record):
    id: Id = "plain-loaf"
    title: Line = "A loaf"
    text: Prose = "Bread."
    state: Literal["draft", "published"] = "draft"
    tested: bool = True
    site: Url | None = None
    standard: StandardRef | None = None
    when: PartialDate | None = None
    day: datetime.date | None = None
    year: str = Field(default="2026-27", pattern=r"^20\d\d-\d\d$")
    tins: list[int] = Field(default=[1], min_length=1)
    steps: list[Step] = []
    by_name: dict[str, Step] = {}
    levels: dict[StandardRef, Annotated[int, Field(ge=1)]] = {}
    start: int = Field(default=1, alias="from")


class Full(Record):
    kind: Literal["full"]
    title: Line
    steps: list[Step] = Field(min_length=1)


class Linked(Record):
    kind: Literal["link"]
    link: Url


Either = Annotated[Full | Linked, Field(discriminator="kind")]


def read(kind: Any, source: str) -> tuple[Entry[Any], list[Diagnostic]]:
    text, problems = decode("a.yml", source.encode())
    assert text is not None
    document, faults = read_yaml(text)
    assert document is not None
    assert problems + faults == []
    return build(kind, "a.yml", document)


def test_a_record_is_made() -> None:
    source = (
        "title: Crust\nwhen: 2024-05-14\nday: 2024-05-14\nfrom: 3\nstandard: LP3\n"
        "steps:\n  - {name: Knead, hours: 1}\nlevels: {LP3: 2}\n"
    )
    entry, faults = read(Recipe, source)
    assert faults == []
    assert isinstance(entry.record, Recipe)
    assert entry.record.title == "Crust"
    assert entry.record.when == "2024-05-14"
    assert entry.record.day == datetime.date(2024, 5, 14)
    assert entry.record.start == 3
    assert entry.record.steps == [Step(name="Knead", hours=1)]
    assert (entry.model, entry.path, entry.body) == (Recipe, "a.yml", None)
    assert str(entry.span("steps", 0, "hours")) == "a.yml:7:26"
    assert str(entry.key_span("steps", 0, "hours")) == "a.yml:7:19"
    assert str(entry.key_span("steps", 0)) == "a.yml:7:5"


def test_one_of_several_types_is_made() -> None:
    full, _ = read(Either, "kind: full\ntitle: A\nsteps: [{name: B, hours: 1}]")
    link, _ = read(Either, "kind: link\nlink: https://x.org")
    assert isinstance(full.record, Full)
    assert isinstance(link.record, Linked)


BAD = [
    # LP201: keys that are not there, with the key that was meant.
    ("titel: x", "LP201", 1, 1, "title"),
    ("tested: true\n  \nStart: 2", "LP201", 3, 1, "state"),
    ("steps: [{name: a, hours: 1, hour: 1}]", "LP201", 1, 29, "hours"),
    ("by_name:\n  é: {name: a, hours: 1, nam: b}", "LP201", 2, 26, "name"),
    ("whatever: {deep: [1]}", "LP201", 1, 1, "delete"),
    # LP202: keys that are missing, at the group that lacks them.
    ("steps:\n  - name: a\n  - hours: 1\n    name: b", "LP202", 2, 5, "hours"),
    ("by_name: {é: {hours: 1}}", "LP202", 1, 11, "name"),
    # LP203: words that are none of a fixed choice.
    ("state: publised", "LP203", 1, 8, "published"),
    ("é: 1\nstate: Draft", "LP203", 2, 8, "draft"),
    ("state: 漢", "LP203", 1, 8, "one of them"),
    ("state:", "LP203", 1, 7, "one of them"),
    ("state: true", "LP203", 1, 8, "one of them"),
    ("state: [draft]", "LP203", 1, 8, ""),
    # LP204: too much, or too little.
    ("tins: []", "LP204", 1, 7, "add"),
    ("title: ''", "LP204", 1, 8, "write"),
    (f"title: {'x' * 261}", "LP204", 1, 8, "fewer"),
    ("steps: [{name: a, hours: 0}]", "LP204", 1, 26, "number"),
    ("levels: {LP3: -1}", "LP204", 1, 15, "number"),
    # LP205: text in the wrong form.
    ("id: Plain_loaf", "LP205", 1, 5, "reading-for-pleasure"),
    ("id: plain--loaf", "LP205", 1, 5, "reading-for-pleasure"),
    ("title: <script>", "LP205", 1, 8, "without them"),
    ("title: '{{ config }}'", "LP205", 1, 8, "without them"),
    ("title: |\n  one\n  two", "LP205", 1, 8, "without them"),
    ("text: a > b", "LP205", 1, 7, "without them"),
    ("site: www.x.org", "LP205", 1, 7, "https://"),
    ("site: javascript:alert(1)", "LP205", 1, 7, "https://"),
    ("standard: lp3", "LP205", 1, 11, "LP3"),
    ("levels: {é: 1}", "LP205", 1, 10, "LP3"),
    ("levels:\n  LP4: 1\n  lp3: 1", "LP205", 3, 3, "LP3"),
    ("year: '2026'", "LP205", 1, 7, "2026-27"),
    ("when: '2024-13'", "LP205", 1, 7, "month"),
    ("when: '2023-02-29'", "LP205", 1, 7, "day"),
    ("when: soon", "LP205", 1, 7, "2024-05-14"),
    # LP206: another kind of value.
    ("", "LP206", 1, 1, ""),
    ("- a", "LP206", 1, 1, ""),
    ("just words", "LP206", 1, 1, ""),
    ("title: 3", "LP206", 1, 8, "quotes"),
    ("title: 2024-01-01", "LP206", 1, 8, "quotes"),
    ("title:", "LP206", 1, 7, "quotes"),
    ("title: [a]", "LP206", 1, 8, "quotes"),
    ("from: '3'", "LP206", 1, 7, "without quotes"),
    ("from: 1.5", "LP206", 1, 7, "without quotes"),
    ("from: true", "LP206", 1, 7, "without quotes"),
    ("tested: 'true'", "LP206", 1, 9, "without quotes"),
    ("tested: 1", "LP206", 1, 9, "true or false"),
    ("day: '2024-01-01'", "LP206", 1, 6, "without quotes"),
    ("when: 2024", "LP206", 1, 7, "quotes"),
    ("tins: 1", "LP206", 1, 7, "[one, two]"),
    ("tins: {a: 1}", "LP206", 1, 7, "[one, two]"),
    ("tins: [1, é, 2]", "LP206", 1, 11, "without quotes"),
    ("steps: [a]", "LP206", 1, 9, ""),
    ("levels: [1]", "LP206", 1, 9, ""),
    ("by_name: {a: b}", "LP206", 1, 14, ""),
]


@pytest.mark.parametrize(("source", "code", "line", "column", "mend"), BAD)
def test_a_fault_of_shape_is_found_at_its_place(
    source: str, code: str, line: int, column: int, mend: str
) -> None:
    # Some of them have a second fault on purpose, the key é, so that lines and columns differ.
    entry, faults = read(Recipe, source)
    assert entry.record is None
    assert (code, line, column) in [(f.code, f.span.line, f.span.column) for f in faults]
    assert len({(fault.code, fault.span) for fault in faults}) == len(faults)
    [fault] = [f for f in faults if (f.code, f.span.line, f.span.column) == (code, line, column)]
    assert fault.message
    assert fault.help
    assert mend in fault.help


BAD_KINDS = [
    ("title: A", "LP202", 1, 1, "kind"),
    ("kind: ful\ntitle: A", "LP203", 1, 7, "full"),
    ("title: A\nkind:", "LP203", 2, 6, "one of them"),
    ("kind: full\nsteps: [{name: A, hours: 1}]", "LP202", 1, 1, "title"),
    ("kind: full\ntitle: A\nsteps: []", "LP204", 3, 8, "add"),
    ("kind: full\ntitle: A\nsteps: [{nme: A, hours: 1}]", "LP201", 3, 10, "name"),
    ("kind: link\nlink: x", "LP205", 2, 7, "https://"),
    # The word for the kind is also a key, and a key of the other kind is no help.
    ("kind: link\nlink: https://x.org\ntitle: A", "LP201", 3, 1, "delete"),
    ("kind: link\nlink: https://x.org\nlinks: A", "LP201", 3, 1, '"link"'),
    ("kind: link\nlink: 3", "LP206", 2, 7, "quotes"),
    ("[]", "LP206", 1, 1, ""),
]


@pytest.mark.parametrize(("source", "code", "line", "column", "mend"), BAD_KINDS)
def test_a_fault_in_one_of_several_types_is_found_at_its_place(
    source: str, code: str, line: int, column: int, mend: str
) -> None:
    entry, faults = read(Either, source)
    assert entry.record is None
    [fault] = [f for f in faults if (f.code, f.span.line, f.span.column) == (code, line, column)]
    assert mend in fault.help
    assert fault.help


def test_all_faults_of_a_record_are_found_in_one_run() -> None:
    source = (
        "id: A\ntitel: x\nstate: x\ntins: []\nlevels: {lp3: 1}\ntested: 'no'\n"
        "steps:\n  - {name: a}\n  - {name: b, hours: x}\n"
    )
    _, faults = read(Recipe, source)
    assert sorted((fault.span.line, fault.code) for fault in faults) == [
        (1, "LP205"),
        (2, "LP201"),
        (3, "LP203"),
        (4, "LP204"),
        (5, "LP205"),
        (6, "LP206"),
        (8, "LP202"),
        (9, "LP206"),
    ]


def test_the_message_lists_the_choices_and_names_the_key() -> None:
    assert "draft, published" in read(Recipe, "state: x")[1][0].message
    assert '"titel"' in read(Recipe, "titel: x")[1][0].message
    assert '"hours"' in read(Recipe, "steps: [{name: a}]")[1][0].message
    assert "63" in read(Recipe, f"id: {'a' * 64}")[1][0].message
    assert "full, link" in read(Either, "kind: x")[1][0].message


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.dates()
    | st.sampled_from(["full", "link", "LP3", "lp3", "draft", "A_b", "<b>", "", "[key]", "str"]),
    lambda part: (
        st.lists(part, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [*Recipe.model_fields, *Step.model_fields, "kind", "from", "full", "x"]
            ),
            part,
            max_size=6,
        )
    ),
    max_leaves=15,
)


def as_flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{key}": {as_flow(part)}' for key, part in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(as_flow, value))}]"
    if isinstance(value, str):
        return f'"{value}"'
    return {None: "null", True: "true", False: "false"}.get(value, str(value))


@settings(max_examples=200, derandomize=True, deadline=2000)
@given(VALUES, st.sampled_from([Recipe, Either, list[Step], dict[str, Step]]))
def test_any_data_give_a_record_or_faults_in_place(value: Any, kind: Any) -> None:
    source = as_flow(value)
    entry, faults = read(kind, source)
    assert (entry.record is None) == bool(faults)
    for fault in faults:
        assert fault.span.line == 1
        assert 1 <= fault.span.column <= len(source)
        assert fault.message
        assert fault.help
