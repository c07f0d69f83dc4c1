"""One file with eighteen faults: all are told in one run, each at its place, in every format."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from conftest import positions
from lpsite.cli import main

STUDY = "case_studies/first-loaf.md"

# What stands in the file, what the slip makes of it, the code, and where the code is told.
SLIPS = [
    ("title: The first loaf", "title: <i>The first loaf</i>", "LP205", "<i>The"),
    ("status: published", "status: publised", "LP203", "publised"),
    ("illustrative: true", "illustrative: yes", "LP110", "yes"),
    ("standards: [BK1, BK2]", "standards: [BK1, BK12]", "LP310", "BK12"),
    ("themes: [bread]", "themes: [bred]", "LP311", "bred"),
    ("role: baker", "rolle: baker", "LP201", "rolle"),
    ("region: north", "region: north\nregion: north", "LP106", "region: north\nsetting"),
    ('setting_type: "01"', "setting_type: 01", "LP111", "01\nsize"),
    ("published: 2026-01-10", "published: 2026-02-30", "LP112", "2026-02-30"),
    ("colleagues: 2", "colleagues: many", "LP206", "many"),
    ("limits: [One oven.]", "limits: []", "LP204", "[]\ncost"),
    ("sources: [guild]", "sources: [gild]", "LP310", "gild"),
    ("## What we made\n", "## What we made\n\n#### Too deep\n", "LP511", "#### Too deep"),
    ("A loaf with yeast", "A loaf <b>with</b> yeast", "LP520", "<b"),
    ("to show [BK1]", "to show [BK13] {{ now }}", "LP521", "{{"),
    ("It was tall.\n", "It was [tall](../tall).\n", "LP512", "../tall"),
    ("## What we found", "Ask baker@example.org.\n\n## What we found", "LP701", "baker@"),
    (
        "It was [tall]",
        "A perfect loaf, see [here](https://x.example). It was [tall]",
        "LP530",
        "[here]",
    ),
]


@pytest.fixture
def broken(example: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    file = example / STUDY
    text = file.read_text(encoding="utf-8")
    for old, new, _, _ in SLIPS:
        assert old in text, old
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")
    monkeypatch.chdir(example)
    return text


def expected(text: str) -> set[tuple[str, int, int]]:
    return {(code, *positions(text, place)[0]) for _, _, code, place in SLIPS}


def test_all_are_told_in_json(broken: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    told = {(each["code"], each["line"], each["column"]) for each in found}
    assert expected(broken) <= told
    assert {each["path"] for each in found} == {STUDY}
    assert all(each["message"] and each["help"] for each in found)
    keys = {
        "code",
        "severity",
        "path",
        "line",
        "column",
        "end_line",
        "end_column",
        "message",
        "help",
    }
    assert all(keys <= set(each) for each in found)
    places = [(each["line"], each["column"]) for each in found]
    assert places == sorted(places)
    # The same fault is never told twice: no two at one place, though two rules may look there.
    assert len(set(places)) == len(places)


def test_all_are_told_in_text(broken: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 1
    told = re.findall(r"^(\S+?):(\d+):(\d+): \w+\[(LP\d+)\]", capsys.readouterr().out, re.MULTILINE)
    assert expected(broken) <= {(code, int(line), int(column)) for _, line, column, code in told}


def test_all_are_told_to_github(broken: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--format", "github"]) == 1
    lines = capsys.readouterr().out.splitlines()
    pattern = re.compile(r"::(?:error|warning) file=(\S+?),line=(\d+),col=(\d+),.*?title=(LP\d+)::")
    told = [pattern.match(line) for line in lines]
    assert None not in told
    places = {(m[4], int(m[2]), int(m[3])) for m in told if m}
    assert expected(broken) <= places


def test_all_are_told_in_sarif(broken: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--format", "sarif"]) == 1
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    told = set()
    for result in run["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        told.add((result["ruleId"], region["startLine"], region["startColumn"]))
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert expected(broken) <= told
