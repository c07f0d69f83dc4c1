"""The registry of rules: what each code means, why it matters, and how it looks right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from lpsite.diagnostics import Severity
from lpsite.source.text import decode
from lpsite.source.yaml import read_yaml

_FILE = Path(__file__).with_name("rules.yml")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    ``rule`` is one sentence, ``why`` its reason. ``bad`` and ``good`` show a fault and its mend
    as text of ``file``, a path in the example library: ``bad`` stands in the place of ``good``,
    or with ``append`` at the end of the file. ``fixable`` says that a program can mend it.
    """

    code: str
    name: str
    group: str
    severity: str
    rule: str
    why: str
    file: str
    bad: str
    good: str
    append: bool = False
    fixable: bool = False


def read_rules(path: str, data: bytes) -> dict[str, Rule]:
    """The rules of a YAML file, by code and in the order of codes.

    Raises ValueError, which names the place, when the file is not as it should be.
    """
    text, faults = decode(path, data)
    document = None
    if text:
        document, faults = read_yaml(text)
    if document is None or faults:
        raise ValueError("; ".join(f"{fault.span}: {fault.message}" for fault in faults))
    if not isinstance(document.value, dict):
        raise ValueError(f"{path}: expected a group of keys, one for each code")
    return {code: _rule(path, code, document.value[code]) for code in sorted(document.value)}


def _rule(path: str, code: str, given: Any) -> Rule:
    try:
        rule = Rule(code=code, **given)
        Severity(rule.severity)
    except (TypeError, ValueError) as problem:
        raise ValueError(f"{path}: {code}: {problem}") from problem
    for field in fields(Rule):
        value = getattr(rule, field.name)
        if type(value).__name__ != field.type:
            raise ValueError(f"{path}: {code}: {field.name} must be of type {field.type}")
    return rule


@cache
def _rules() -> dict[str, Rule]:
    return read_rules(_FILE.name, _FILE.read_bytes())


class _Registry(Mapping[str, Rule]):
    """The rules of our own file, read when somebody first asks: most commands never do."""

    def __getitem__(self, code: str) -> Rule:
        return _rules()[code]

    def __iter__(self) -> Iterator[str]:
        return iter(_rules())

    def __len__(self) -> int:
        return len(_rules())


RULES: Mapping[str, Rule] = _Registry()
"""Every rule by its code, in the order of codes."""
