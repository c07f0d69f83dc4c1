"""Words that search takes for one another: ``library/data/synonyms.yml``."""

from __future__ import annotations

import re
import unicodedata

from pydantic import Field

from lpsite.model.base import Line, Prose, Record

_NOT_WORDS = re.compile(r"[^\w\s]+|_+")


def plain(text: str) -> str:
    """A word or phrase as search compares it: ``Re-accreditation!`` becomes ``reaccreditation``.

    Small letters without accents and signs, one space between words;
    ``overrides/assets/search/words.js`` does the same with what a reader types.
    """
    letters = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(each for each in letters if not unicodedata.combining(each))
    return " ".join(_NOT_WORDS.sub("", bare).split())


class Group(Record):
    """Words that mean the same: each of them finds what the others find."""

    same: list[Line] = Field(
        min_length=2,
        description="the words, first the one that the library itself uses most",
        examples=[["teaching assistant", "TA", "LSA"]],
    )
    note: Prose = Field(
        description="why they belong together, or who says which",
        examples=["Schools use them for the same post."],
    )


class Expansion(Record):
    """Words that find others as well, and are not found by them."""

    words: list[Line] = Field(min_length=1, description="what a reader types", examples=[["oracy"]])
    also: list[Line] = Field(
        min_length=1,
        description="what is searched for besides",
        examples=[["speaking", "communication"]],
    )
    note: Prose = Field(
        description="how the words hang together",
        examples=["The library speaks of speaking; schools of oracy."],
    )


class Synonyms(Record):
    """Words that search takes for one another: ``library/data/synonyms.yml``."""

    groups: list[Group] = Field(description="words that mean the same")
    expansions: list[Expansion] = Field(description="words that lead to others, one way")
    passed_over: list[Line] = Field(
        description="words of a question that say nothing about its subject",
        examples=[["what", "how", "the"]],
    )
