"""The controlled vocabularies: which words front matter may use (dossier, section 7)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from lpsite.model.base import Called, Line, Record, SourceRef

TermId = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$", max_length=40),
    Called("id"),
]
"""The name of a word. Official codes are among them, so capital letters are allowed."""


class Term(Record):
    """One word of a vocabulary."""

    id: TermId = Field(
        description="the name that other files know it by; digits alone stand in quotes",
        examples=["ks3"],
    )
    label: Line = Field(description="what readers see", examples=["Key stage 3"])
    description: Line | None = Field(
        default=None, description="more about the word", examples=["Years 7 to 9, ages 11 to 14"]
    )
    aliases: list[Line] = Field(
        default=[], description="other words that readers search for", examples=[["Year 7"]]
    )
    up_to: int | None = Field(
        default=None,
        ge=0,
        description="for a band of numbers: the largest in it; the last band has none",
        examples=[500],
    )
    counted: bool = Field(
        default=True,
        description="false for a word that stands for no one role or place, such as not stated",
    )


class Vocabulary(Record):
    """A list of terms with the source that it follows."""

    title: Line = Field(description="its name", examples=["Phase"])
    description: Line | None = Field(
        default=None,
        description="how to choose from it",
        examples=["The age group that the work was about."],
    )
    source: SourceRef = Field(description="the source that it follows")
    terms: list[Term] = Field(
        min_length=1, description="the words, in the order in which readers see them"
    )

    def label(self, term_id: str) -> str:
        """What readers see for a term; raises KeyError for an unknown one."""
        return self.term(term_id).label

    def term(self, term_id: str) -> Term:
        """The term with this id; raises KeyError when there is none."""
        for term in self.terms:
            if term.id == term_id:
                return term
        raise KeyError(term_id)

    def band(self, number: int) -> str | None:
        """The id of the first band that goes up to this number or beyond; None without one."""
        for term in self.terms:
            if term.up_to is None or number <= term.up_to:
                return term.id
        return None

    def position(self, term_id: str) -> int:
        """The place of a term in the order that editors gave it, from 0."""
        return self.terms.index(self.term(term_id))


class Vocabularies(Record):
    """The words that other files choose from: ``library/data/vocabularies.yml``."""

    education_phases: Vocabulary = Field(description="kinds of setting, for case studies")
    phases: Vocabulary = Field(description="age groups, for case studies and examples")
    roles: Vocabulary = Field(description="roles of the people who lead the work")
    regions: Vocabulary = Field(description="regions, by their official codes")
    setting_types: Vocabulary = Field(
        description="official types of establishment; codes of digits stand in quotes"
    )
    size_bands: Vocabulary = Field(description="how large a setting is")
    disadvantage_bands: Vocabulary = Field(
        description="disadvantage against schools of the same phase"
    )
    themes: Vocabulary = Field(description="what case studies are about")
    needs: Vocabulary = Field(description="special educational needs")
    stages: Vocabulary = Field(
        description="steps of the journey, for guidance; readers see the description of each"
    )
    audiences: Vocabulary = Field(description="whom guidance is written for")
    evidence_kinds: Vocabulary = Field(
        description="what was collected, for evidence in case studies"
    )
    impact_levels: Vocabulary = Field(description="how deep evidence goes")
    cost_bands: Vocabulary = Field(description="what a study cost in whole pounds, in bands")
    case_study_sections: Vocabulary = Field(
        description="the headings of a full case study; the description is a hint for its author"
    )
    claimants: Vocabulary = Field(description="who says so, for facts and comparisons")
