"""The controlled vocabularies: which words front matter may use (dossier, section 7)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from lpsite.model.base import Line, Record, SourceRef

TermId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$", max_length=40)]


class Term(Record):
    """One word of a vocabulary."""

    id: TermId
    label: Line
    description: Line | None = None
    aliases: list[Line] = Field(default=[], description="other words that readers search for")


class Vocabulary(Record):
    """A list of terms with the source that it follows."""

    title: Line
    description: Line | None = None
    source: SourceRef
    terms: list[Term] = Field(min_length=1)

    def label(self, term_id: str) -> str:
        """What readers see for a term; raises KeyError for an unknown one."""
        return self.term(term_id).label

    def term(self, term_id: str) -> Term:
        """The term with this id; raises KeyError when there is none."""
        for term in self.terms:
            if term.id == term_id:
                return term
        raise KeyError(term_id)

    def position(self, term_id: str) -> int:
        """The place of a term in the order that editors gave it, from 0."""
        return self.terms.index(self.term(term_id))


class Vocabularies(Record):
    """``library/data/vocabularies.yml``."""

    education_phases: Vocabulary
    phases: Vocabulary
    roles: Vocabulary
    regions: Vocabulary
    setting_types: Vocabulary
    size_bands: Vocabulary
    disadvantage_bands: Vocabulary
    themes: Vocabulary
    needs: Vocabulary
    stages: Vocabulary
    audiences: Vocabulary
    evidence_kinds: Vocabulary
    impact_levels: Vocabulary
    case_study_sections: Vocabulary
    claimants: Vocabulary
