"""Plain values of YAML: what is text, a number, a date, true, false or nothing.

Only what YAML 1.1 and 1.2 tools read alike is accepted: ``no``, ``010`` and ``1:30`` are refused.
"""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple, TypeAlias

Scalar: TypeAlias = str | int | float | bool | datetime.date | None

_CONSTANTS: dict[str, Scalar] = {"": None, "null": None, "true": True, "false": False}
# What plain text must not begin with, or be, to be nothing but text in every tool.
_NOT_TEXT_FIRST = frozenset("0123456789+-._~=<")
_NOT_TEXT = frozenset("y n yes no on off true false null".split())
# ASCII, because \d also means the digits of all other scripts, which YAML takes for text.
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INT = re.compile(r"-?(0|[1-9]\d{0,17})", re.ASCII)
_FLOAT = re.compile(r"-?(0|[1-9]\d*)\.\d+", re.ASCII)
# What YAML 1.1 tools read as a boolean or null, and YAML 1.2 tools as text, or the reverse.
_NORWAY = re.compile(rf"~|{'|'.join(sorted(_NOT_TEXT))}", re.IGNORECASE)
_ODD_NUMBER = re.compile(
    r"[-+]?(0[xob][0-9a-f_]+|[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?|\.inf|\.nan"
    r"|[0-9][0-9_]*(\.[0-9_]*)?(e[-+]?[0-9]+)?|\.[0-9_]+(e[-+]?[0-9]+)?)|[-+]_[0-9_]*",
    re.IGNORECASE,
)
_TIMESTAMP = re.compile(r"\d{4}-\d{1,2}-\d{1,2}([Tt ]|$)", re.ASCII)


class Ambiguity(NamedTuple):
    """Why a plain value is refused, and the mend."""

    code: str
    message: str
    mend: str


def plain_scalar(value: str) -> tuple[Scalar, Ambiguity | None]:
    """What a plain value is; for a refused one also why, and the value as text or nothing."""
    if value and value[0] not in _NOT_TEXT_FIRST and value.casefold() not in _NOT_TEXT:
        return value, None
    if value in _CONSTANTS:
        return _CONSTANTS[value], None
    if _NORWAY.fullmatch(value):
        return value, Ambiguity(
            "LP110",
            f"{value} means true, false or nothing in some tools and text in others",
            f'write true, false or null, or put it in quotes if it is text: "{value}"',
        )
    if _DATE.fullmatch(value):
        return _date(value)
    if _INT.fullmatch(value):
        return int(value), None
    if _FLOAT.fullmatch(value):
        return float(value), None
    if _ODD_NUMBER.fullmatch(value) or _TIMESTAMP.match(value) or value in ("=", "<<"):
        shown = value if len(value) <= 60 else f"{value[:60]}..."
        return value, Ambiguity(
            "LP111", f"tools read {shown} in different ways", f'put it in quotes: "{shown}"'
        )
    return value, None


def _date(value: str) -> tuple[Scalar, Ambiguity | None]:
    try:
        return datetime.date.fromisoformat(value), None
    except ValueError:
        return None, Ambiguity(
            "LP112",
            f"{value} is not a day of the calendar",
            "write year-month-day, such as 2026-11-21",
        )
