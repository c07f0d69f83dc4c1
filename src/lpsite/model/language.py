"""Words to avoid: those that promise too much, and second forms of words that have one form."""

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


class Form(Record):
    """The one form in which the library writes a word, and the forms that it does not use."""

    write: Line = Field(description="the form to use", examples=["self-assessment"])
    forms: list[Line] = Field(
        min_length=1,
        description="the forms to avoid, in small and capital letters as they stand here",
        examples=[["self assessment", "selfassessment"]],
    )
    why: Prose = Field(
        description="the reason for the choice", examples=["The glossary writes it so."]
    )


class Language(Record):
    """Words to avoid: ``library/data/language.yml``."""

    phrases: list[Phrase] = Field(description="the words that promise too much")
    one_form: list[Form] = Field(
        default=[], description="words that could be written in several ways"
    )
