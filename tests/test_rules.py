"""The registry of rules: it can be read, and a slip in it is told with its place."""

from __future__ import annotations

import pytest

from lpsite.rules import RULES, Rule, read_rules

ONE = """LP1:
  name: word
  group: g
  severity: error
  rule: r
  why: w
  file: f
  bad: b
  good: x
"""


def test_the_registry_maps_codes_to_their_rules() -> None:
    assert len(RULES) >= 3
    assert list(RULES) == sorted(RULES)
    assert all(code == rule.code for code, rule in RULES.items())
    assert "LP000" not in RULES


def test_what_is_not_said_is_false() -> None:
    assert read_rules("r.yml", ONE.encode()) == {
        "LP1": Rule(
            "LP1", "word", "g", "error", "r", "w", "f", "b", "x", append=False, fixable=False
        )
    }


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("name: word", "name: 1", "LP1: name must be of type str"),
        ("name: word", "name:", "LP1: name must be of type str"),
        ("name: word", "nam: word", "LP1: .*nam"),
        ("good: x", "good: x\n  append: 1", "LP1: append must be of type bool"),
        ("severity: error", "severity: note", "LP1: 'note' is not a valid Severity"),
        ("good: x", "good: x\n  good: y", 'r.yml:10:3: the key "good" stands here a second time'),
        ("good: x", "good: 'x", "r.yml:9:9: this is not YAML"),
        (ONE, "- a", "expected a group of keys"),
        (ONE, "LP1: a", "r.yml: LP1: "),
        (ONE, "\x00", "is not allowed in a source file"),
    ],
)
def test_a_slip_is_told(old: str, new: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_rules("r.yml", ONE.replace(old, new).encode())
