"""What a field can refer to in a library: the words, with what readers see for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from lpsite.model.case_study import FullStudy, LinkedStudy
from lpsite.model.comparison import Comparison
from lpsite.model.framework import Framework
from lpsite.model.guidance import Guidance
from lpsite.model.ledger import Facts, Glossary, Sources
from lpsite.model.template import Template
from lpsite.model.vocabulary import Vocabularies
from lpsite.read import Tree

VOCABULARIES = tuple(Vocabularies.model_fields)
FIXED = (*VOCABULARIES, "standard", "edition")
"""Kinds whose words change so seldom that schemas and templates can list them.

Sources, facts, terms and pages grow with every contribution; a list of them would be out of date
the day after.
"""


@dataclass(frozen=True, slots=True)
class Word:
    """An id, what readers see for it, and more about it."""

    id: str
    label: str
    description: str = ""

    @property
    def told(self) -> str:
        """The label with what more is known."""
        return f"{self.label}: {self.description}" if self.description else self.label


Words: TypeAlias = Mapping[str, Sequence[Word]]
"""The words by the kinds that ``RefersTo`` names, in the order that editors gave them."""


def words(tree: Tree) -> Words:
    """Everything that the library's fields can refer to, by kind."""
    found: dict[str, list[Word]] = {}
    for _, vocabularies in tree.of(Vocabularies):
        for name in VOCABULARIES:
            terms = getattr(vocabularies, name).terms
            found[name] = [Word(term.id, term.label, term.description or "") for term in terms]
    for _, framework in tree.of(Framework):
        # What is current comes first; a standard has the title of the newest edition that has it.
        newest = list(reversed(framework.editions))
        current = [edition for edition in newest if edition.id == framework.current_edition]
        newest_first = [*current, *(edition for edition in newest if edition not in current)]
        found["edition"] = [Word(edition.id, edition.title) for edition in newest_first]
        titles: dict[str, str] = {}
        for edition in newest_first:
            for standard in edition.standards:
                titles.setdefault(standard.key, standard.title)
        found["standard"] = [Word(key, title) for key, title in titles.items()]
    for _, sources in tree.of(Sources):
        found["source"] = [Word(source.id, source.title) for source in sources.sources]
    for _, facts in tree.of(Facts):
        found["fact"] = [Word(fact.id, fact.title) for fact in facts.facts]
    for _, glossary in tree.of(Glossary):
        found["term"] = [Word(term.id, term.term) for term in glossary.terms]
    for _, comparison in tree.of(Comparison):
        found["route"] = [Word(route.id, route.title) for route in comparison.routes]
        found["question"] = [Word(each.id, each.title) for each in comparison.questions]
    found["guide"] = [Word(guide.id, guide.title) for _, guide in tree.of(Guidance)]
    found["template"] = [Word(sheet.id, sheet.title) for _, sheet in tree.of(Template)]
    studies = [study for _, study in [*tree.of(FullStudy), *tree.of(LinkedStudy)]]
    found["study"] = [Word(study.id, study.title) for study in sorted(studies, key=lambda s: s.id)]
    return found
