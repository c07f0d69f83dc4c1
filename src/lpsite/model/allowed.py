"""Texts that look like personal data and may stand all the same."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from lpsite.model.base import Line, Record

PrivacyCode = Literal["LP701", "LP702", "LP703", "LP704", "LP705", "LP706", "LP707", "LP708"]


class AllowedText(Record):
    """One text, the rules that pass over it, and why they may."""

    text: Line = Field(
        description="exactly what the rule found, in capitals or not",
        examples=["office@school.example"],
    )
    rules: list[PrivacyCode] = Field(
        min_length=1, description="the rules that pass over it", examples=[["LP701"]]
    )
    where: Line | None = Field(
        default=None,
        description="only in files with this path; * stands for anything",
        examples=["library/*"],
    )
    reason: Line | None = Field(
        default=None,
        description="why it may stand; without one the checker warns",
        examples=["The team publishes this address itself."],
    )


class Allowed(Record):
    """Texts that may stand: ``library/data/allowed.yml``."""

    allowed: list[AllowedText] = Field(description="all exceptions; [] for none")
