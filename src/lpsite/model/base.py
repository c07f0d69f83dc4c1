"""What all records share: strictness, and the types of their fields."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema


class Record(BaseModel):
    """A record read from a source file: unknown keys and wrong types are faults."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


@dataclass(frozen=True, slots=True)
class Called:
    """Marks a type with the word by which editors know it; ``lpsite.schema`` reads it."""

    name: str


Id = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=63),
    Called("id"),
    Field(examples=["reading-for-pleasure"]),
]
"""A name for good: lower-case letters, digits and hyphens. Also the file name and the address."""


REFERS_TO = "x-refers-to"
"""The key under which the mark stands in a JSON Schema until it is replaced by choices."""


@dataclass(frozen=True, slots=True)
class RefersTo:
    """Marks a field as the id of another record, of the kind named here.

    A model says with it what it refers to; ``lpsite.check.references`` reads it from there. The
    kinds are those of ``lpsite.check.declared``, and the names of the vocabularies.
    """

    kind: str

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """The schema of the field with the mark in it, for ``lpsite.schema.json_schema``."""
        return {**handler(schema), REFERS_TO: self.kind}


_Word = StringConstraints(min_length=1, max_length=80)
SourceRef = Annotated[str, _Word, RefersTo("source")]
FactRef = Annotated[str, _Word, RefersTo("fact")]
TermRef = Annotated[str, _Word, RefersTo("term")]
GuideRef = Annotated[str, _Word, RefersTo("guide")]
StudyRef = Annotated[str, _Word, RefersTo("study")]
EditionRef = Annotated[str, _Word, RefersTo("edition")]
RouteRef = Annotated[str, _Word, RefersTo("route")]
QuestionRef = Annotated[str, _Word, RefersTo("question")]
EducationPhase = Annotated[str, _Word, RefersTo("education_phases")]
Phase = Annotated[str, _Word, RefersTo("phases")]
Role = Annotated[str, _Word, RefersTo("roles")]
Region = Annotated[str, _Word, RefersTo("regions")]
SettingType = Annotated[str, _Word, RefersTo("setting_types")]
SizeBand = Annotated[str, _Word, RefersTo("size_bands")]
DisadvantageBand = Annotated[str, _Word, RefersTo("disadvantage_bands")]
Theme = Annotated[str, _Word, RefersTo("themes")]
Need = Annotated[str, _Word, RefersTo("needs")]
Stage = Annotated[str, _Word, RefersTo("stages")]
Audience = Annotated[str, _Word, RefersTo("audiences")]
EvidenceKind = Annotated[str, _Word, RefersTo("evidence_kinds")]
ImpactLevel = Annotated[str, _Word, RefersTo("impact_levels")]
Claimant = Annotated[str, _Word, RefersTo("claimants")]
StandardRef = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Z]{1,6}[1-9][0-9]{0,2}$"),
    RefersTo("standard"),
    Field(examples=["AB3"]),
]
CategoryRef = Annotated[str, _Word, Called("id")]
"""The id of a category in the same edition; checked with the framework."""

StandardKey = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Z]{1,6}[1-9][0-9]{0,2}$"),
    Called("key"),
    Field(examples=["AB3"]),
]
"""The key of a standard, never used again for another one."""

Line = Annotated[
    str,
    StringConstraints(min_length=1, max_length=260, pattern=r"^[^<>{}\n]*$"),
    Called("line"),
]
"""Plain text for one line: no markup and no braces."""

Prose = Annotated[
    str,
    StringConstraints(min_length=1, max_length=1500, pattern=r"^[^<>{}]*$"),
    Called("paragraph"),
]
"""Plain text for a paragraph: no markup and no braces."""

Url = Annotated[
    str,
    StringConstraints(pattern=r"^https?://[^\s<>\"']+$", max_length=500),
    Called("web address"),
    Field(examples=["https://example.org/"]),
]
"""A complete web address."""

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def _check_partial(value: str | datetime.date) -> str:
    """A date as exactly as it is known; raises ValueError for one that no calendar has."""
    text = value.isoformat() if isinstance(value, datetime.date) else value
    found = _PARTIAL.fullmatch(text)
    if not found:
        raise ValueError('write a date as "2024", "2024-05" or 2024-05-14')
    year, month, day = (int(part) if part else 1 for part in found.groups())
    datetime.date(year, month, day)
    return text


PartialDate = Annotated[
    str | datetime.date,
    AfterValidator(_check_partial),
    Called("date"),
    Field(examples=["2024-05"]),
    # Other readers see a full day as text too.
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}),
]
"""A date as exactly as it is known: a year, a month or a day. Held as text."""


def first_day(date: str | datetime.date) -> datetime.date:
    """The first day that a partial date can mean."""
    year, month, day = (*map(int, str(date).split("-")), 1, 1)[:3]
    return datetime.date(year, month, day)
