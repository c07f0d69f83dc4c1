"""The committed schemas, and data as those see it who know no days, such as editors."""

from __future__ import annotations

import datetime
import json
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from conftest import ROOT
from lpsite.schema.targets import Target, target, targets


def as_json(value: Any) -> Any:
    """Data as readers see it who know no days, such as editors."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: as_json(each) for key, each in value.items()}
    return [as_json(each) for each in value] if isinstance(value, list) else value


@cache
def validator(name: str) -> Any:
    """Checks data against a committed schema."""
    made = json.loads((ROOT / target(name).schema).read_text(encoding="utf-8"))
    return Draft202012Validator(made, format_checker=Draft202012Validator.FORMAT_CHECKER)


def target_of(path: str) -> Target:
    """What a source file is, by its own path or its folder."""
    by_path = {each.path: each for each in targets()}
    folder = path.rpartition("/")[0]
    return by_path.get(path) or by_path.get(folder) or by_path[path.split("/")[0]]
