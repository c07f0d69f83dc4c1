"""Words that promise more than a source can hold (dossier, section 9)."""

from __future__ import annotations

from pydantic import Field

from lpsite.model.base import Line, Prose, Record


class Phrase(Record):
    """Words to avoid, and what to write instead."""

    words: list[Line] = Field(
        min_length=1,
        description="whole words or phrases; upper and lower case count as equal",
        examples=[["guaranteed"]],
    )
    why: Prose = Field(
        description="what is wrong with them, for the person who wrote them",
        examples=["Nothing works everywhere."],
    )
    instead: Prose = Field(
        description="what to write", examples=["Say where it was tried and what was seen."]
    )


class Language(Record):
    """Words to avoid: ``library/data/language.yml``."""

    phrases: list[Phrase] = Field(description="the words to avoid")
