"""Diagnostics as SARIF 2.1.0, the format that code hosts and editors import.

The numbers in comments are sections of the OASIS standard.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from lpsite.diagnostics import Diagnostic, Span
from lpsite.rules import RULES, Rule

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ROOT = "SRCROOT"


def as_sarif(diagnostics: Sequence[Diagnostic]) -> str:
    """Diagnostics as a SARIF log of one run, which names every rule and each result's place.

    It says nothing of the machine or the time, so that the same faults give the same bytes.
    """
    codes = sorted({*RULES, *(diagnostic.code for diagnostic in diagnostics)})
    # A code that is not in the registry takes its level from its first diagnostic.
    levels = {d.code: str(d.severity) for d in reversed(diagnostics)}
    rules = [_rule(RULES[code]) if code in RULES else _bare(code, levels[code]) for code in codes]
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {"name": "lpsite", "version": version("lpsite"), "rules": rules}
                },
                "originalUriBaseIds": {_ROOT: {"description": _text("The root of the library.")}},
                "columnKind": "unicodeCodePoints",
                "results": [_result(each, codes.index(each.code)) for each in diagnostics],
            }
        ],
    }
    return json.dumps(log, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": _text(rule.rule),
        "fullDescription": _text(rule.why),
        "help": _text(f"Wrong:\n\n{rule.bad.rstrip()}\n\nRight:\n\n{rule.good.rstrip()}"),
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"tags": [rule.group]},
    }


def _bare(code: str, level: str) -> dict[str, Any]:
    return {
        "id": code,
        "shortDescription": _text(code),
        "fullDescription": _text(code),
        "help": _text(code),
        "defaultConfiguration": {"level": level},
    }


def _result(diagnostic: Diagnostic, index: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": index,
        "level": str(diagnostic.severity),
        "message": _message(f"{diagnostic.message} ({diagnostic.help})"),
        "locations": [_location(diagnostic.span)],
    }
    if note := diagnostic.note:
        result["relatedLocations"] = [
            {**_location(note.span), "message": _message(note.message)},
        ]
    return result


def _location(span: Span) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": {
                # On Linux a file name can hold any bytes; the escapes give back the same.
                "uri": quote(span.path, errors="surrogateescape"),
                "uriBaseId": _ROOT,
            },
            "region": {
                "startLine": span.line,
                "startColumn": span.column,
                "endLine": span.end_line,
                "endColumn": span.end_column,
            },
        }
    }


def _text(text: str) -> dict[str, str]:
    return {"text": text}


def _message(text: str) -> dict[str, str]:
    """A message that means just its characters.

    Braces are doubled, because a single one begins a placeholder (3.11.5). ``[a](b)`` is a link,
    which no text of a source file may make; a space before the parenthesis takes that away
    (3.11.6).
    """
    return _text(text.replace("{", "{{").replace("}", "}}").replace("](", "] ("))
