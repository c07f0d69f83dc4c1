"""Diagnostics for machines: what stands in them, and that no text of a source breaks them."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from hypothesis import given

from conftest import ROOT
from faults import FAULT, WARNING, diagnostics
from lpsite.diagnostics import Diagnostic, Span
from lpsite.report import FORMATS, render
from lpsite.rules import RULES
from sarif_schema import SCHEMA

Edit = Callable[[str, str, str], None]


@pytest.mark.parametrize(
    ("fault", "line"),
    [
        (
            FAULT,
            "::error file=a.md,line=12,col=3,endLine=12,endColumn=5,title=LP301::wrong (mend it)",
        ),
        (
            WARNING,
            "::warning file=a.md,line=12,col=3,endLine=12,endColumn=5,title=LP000::odd (look)",
        ),
        (
            Diagnostic("LP1", Span("a,b:c%.md", 1, 3, 2, 1), "50%: a,\r\nb\x1b\x85", "::set"),
            "::error file=a%2Cb%3Ac%25.md,line=1,endLine=2,title=LP1::"
            "50%25: a,%0D%0Ab\\x1b\\x85 (::set)",
        ),
    ],
)
def test_github_commands(fault: Diagnostic, line: str) -> None:
    assert render("github", [fault], {}, True) == f"{line}\n"


@given(diagnostics)
def test_a_github_command_is_one_line_for_any_text(faults: list[Diagnostic]) -> None:
    rows = render("github", faults, {}, False).splitlines()
    assert len(rows) == len(faults)
    for row, fault in zip(rows, faults, strict=True):
        # The runner takes what stands before the second "::" apart at commas.
        _, command, _ = row.split("::", 2)
        name, _, properties = command.partition(" ")
        assert name == fault.severity
        assert [each.split("=")[0] for each in properties.split(",")] in (
            ["file", "line", "col", "endLine", "endColumn", "title"],
            ["file", "line", "endLine", "title"],
        )


@given(diagnostics)
def test_json_gives_back_every_field(faults: list[Diagnostic]) -> None:
    def span(place: dict[str, Any]) -> Span:
        return Span(*(place[key] for key in ("path", "line", "column", "end_line", "end_column")))

    document = render("json", faults, {}, False)
    assert document.isascii()
    for record, fault in zip(json.loads(document), faults, strict=True):
        note = record.pop("note", None)
        words = (record[key] for key in ("message", "help", "severity"))
        message, mend, severity = words
        read = Diagnostic(record["code"], span(record), message, mend, severity, fault.note)
        assert read == fault
        assert list(record) == (
            "code severity path line column end_line end_column message help".split()
        )
        assert (note is None) == (fault.note is None)
        if fault.note:
            first = fault.note.span
            assert list(note.items()) == [
                ("message", fault.note.message),
                ("path", first.path),
                ("line", first.line),
                ("column", first.column),
            ]


def sarif(faults: list[Diagnostic]) -> dict[str, Any]:
    run: dict[str, Any] = json.loads(render("sarif", faults, {}, False))["runs"][0]
    return run


@given(diagnostics)
def test_sarif_is_valid_for_any_text(faults: list[Diagnostic]) -> None:
    document = render("sarif", faults, {}, False)
    assert document.isascii()
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(document))
    assert render("sarif", faults, {}, True) == document
    run = sarif(faults)
    rules = run["tool"]["driver"]["rules"]
    for result, fault in zip(run["results"], faults, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == fault.code
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert unquote(uri, errors="surrogateescape") == fault.span.path


def test_sarif_has_the_rules_of_the_registry_and_those_it_does_not_know() -> None:
    driver = sarif([WARNING, FAULT])["tool"]["driver"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert driver["version"] == project["version"]
    rules = {rule["id"]: rule for rule in driver["rules"]}
    assert list(rules) == sorted({*RULES, "LP000", "LP301"})
    assert rules["LP000"] == {
        "id": "LP000",
        "shortDescription": {"text": "LP000"},
        "fullDescription": {"text": "LP000"},
        "help": {"text": "LP000"},
        "defaultConfiguration": {"level": "warning"},
    }
    known = RULES["LP311"]
    assert rules["LP311"]["name"] == known.name
    assert rules["LP311"]["shortDescription"] == {"text": known.rule}
    assert rules["LP311"]["fullDescription"] == {"text": known.why}
    assert known.good.strip() in rules["LP311"]["help"]["text"]


def test_a_sarif_result_has_its_places() -> None:
    result = sarif([FAULT])["results"][0]
    place = result["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 12, "startColumn": 3, "endLine": 12, "endColumn": 5}
    related = result["relatedLocations"][0]
    assert related["message"] == {"text": "first"}
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "b.md"
    assert result["message"] == {"text": "wrong (mend it)"}


def test_no_text_makes_a_placeholder_or_a_link_in_sarif() -> None:
    fault = Diagnostic("LP1", Span("a b.md", 1, 1, 1, 1), "{0} [here](https://example.org)", "x")
    result = sarif([fault])["results"][0]
    assert result["message"]["text"] == "{{0}} [here] (https://example.org) (x)"
    assert "a%20b.md" in json.dumps(result)


@pytest.mark.parametrize("name", FORMATS)
def test_no_faults(name: str) -> None:
    document = render(name, [], {}, True)
    if name == "sarif":
        jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(document))
    else:
        assert document == {"text": "", "github": "", "json": "[]\n"}[name]
