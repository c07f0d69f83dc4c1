"""Personal data: which texts are read, and what the allow-list passes over."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import EXAMPLE, positions
from lpsite.check import PRIVACY_RULES, check
from lpsite.diagnostics import Severity
from lpsite.read import read

Edit = Callable[[str, str, str], None]

ALLOWED = "library/data/allowed.yml"
GUIDE = "library/kneading.md"
TREE = read(EXAMPLE)[0]


@pytest.mark.parametrize(
    ("path", "seen"),
    [
        ("case_studies/first-loaf.md", True),
        ("library/kneading.md", True),
        ("library/data/facts.yml", True),
        ("docs/about/index.md", True),
        ("standards.yml", True),
        ("mkdocs.yml", False),
        (ALLOWED, False),
    ],
)
def test_every_text_that_is_published_is_read(path: str, seen: bool) -> None:
    tree = dataclasses.replace(TREE, lines={path: ["", "a@oven.example"]})
    faults = [fault for rule in PRIVACY_RULES for fault in rule(tree)]
    assert [(fault.code, fault.span.path) for fault in faults] == [("LP701", path)] * seen


def test_the_rules_about_people_can_be_left_out(example: Path, edit: Edit) -> None:
    edit(GUIDE, "It costs", "a@oven.example: it costs")
    tree = read(example)[0]
    assert [fault.code for fault in check(tree)] == ["LP701"]
    assert check(tree, privacy=False) == []


def with_allowed(example: Path, *entries: str) -> list[tuple[str, str]]:
    """Codes and mends after two e-mail addresses and an allow-list are written."""
    guide = example / GUIDE
    text = guide.read_text(encoding="utf-8")
    guide.write_text(f"{text}\nAsk a@oven.example or a\nb@oven.example.\n", encoding="utf-8")
    lines = "\n".join(["allowed:", *(f"  - {entry}" for entry in entries)])
    (example / ALLOWED).write_text(lines, encoding="utf-8")
    tree, faults = read(example)
    return [(fault.code, fault.help) for fault in [*faults, *check(tree)]]


def test_the_allow_list_passes_over_what_it_names(example: Path) -> None:
    found = with_allowed(
        example,
        "{text: A@oven.example, rules: [LP701], reason: It is public.}",
        f"{{text: b@oven.example, rules: [LP702, LP701], where: {GUIDE}, reason: So is it.}}",
    )
    assert found == []


def test_an_entry_for_another_rule_or_file_passes_over_nothing(example: Path) -> None:
    found = with_allowed(
        example,
        "{text: a@oven.example, rules: [LP702], reason: It is public.}",
        "{text: b@oven.example, rules: [LP701], where: docs/*, reason: So is it.}",
    )
    assert sorted(code for code, _ in found) == ["LP701", "LP701", "LP709", "LP709"]


def test_an_entry_without_a_reason_is_told(example: Path) -> None:
    found = with_allowed(
        example,
        "{text: a@oven.example, rules: [LP701]}",
        '{text: b@oven.example, rules: [LP701], reason: " "}',
    )
    assert [code for code, _ in found] == ["LP709", "LP709"]
    assert "reason" in found[0][1]


def test_an_entry_that_matches_nothing_is_told_at_its_place(example: Path, edit: Edit) -> None:
    edit(ALLOWED, "[]", "[{text: a@oven.example, rules: [LP701], reason: None.}]")
    (fault,) = check(read(example)[0])
    assert (fault.code, fault.severity) == ("LP709", Severity.WARNING)
    text = (example / ALLOWED).read_text(encoding="utf-8")
    assert (fault.span.line, fault.span.column) in positions(text, "a@oven.example")
