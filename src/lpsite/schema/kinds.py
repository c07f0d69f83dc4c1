"""What can be made new: the records, where they go, and what can be suggested for their fields.

The fields themselves come from the models. Named here is only what has a sensible beginning.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from lpsite.model.case_study import CaseStudy, FullStudy, LinkedStudy
from lpsite.model.framework import Framework
from lpsite.model.gateways import Gateway
from lpsite.model.guidance import Guidance
from lpsite.model.vocabulary import Vocabularies
from lpsite.read import Tree
from lpsite.schema.shape import fields, members


@dataclass(frozen=True, slots=True)
class Kind:
    """Something that can be made new.

    A page becomes a file in ``folder``; anything else is added to the list ``key`` of ``file``.
    ``fixed`` are the values that a new one has whatever anybody answers.
    """

    name: str
    model: Any
    folder: str = ""
    file: str = ""
    key: str = ""
    fixed: Mapping[str, Any] = field(default_factory=dict)

    @property
    def records(self) -> dict[str, type[BaseModel]]:
        """The kinds of record that it can be, by the word that says so; most have one kind only."""
        return {
            next((each.shape.options[0] for each in fields(record) if each.is_tag), ""): record
            for record in members(self.model)
        }

    @property
    def tag(self) -> str:
        """The key that says which kind of record it is, if there are several."""
        each = fields(members(self.model)[0])
        return next((one.key for one in each if one.is_tag), "")

    def path(self, record_id: str) -> str:
        """The file that a new one is written to."""
        return f"{self.folder}/{record_id}.md" if self.folder else self.file


KINDS = {
    kind.name: kind
    for kind in (
        # A study is published only once editors have read it.
        Kind("case-study", CaseStudy, folder="case_studies", fixed={"status": "in-review"}),
        Kind("guidance", Guidance, folder="library"),
        Kind("gateway", Gateway, file="library/data/gateways.yml", key="gateways"),
    )
}

_GUIDANCE = {
    "What is this about?": "Say in two or three sentences what the reader will be able to do.",
    "What should you do first?": "Name the first step, and why it comes first.",
    "What does it look like?": "Give examples from more than one role and phase.",
    "What can go wrong?": "Say what to avoid, and what to do instead.",
    "What is not known?": "Say what no source tells, and whom to ask.",
}
_ANY_SECTION = "Write here what belongs under this heading."
_NO_SECTION = "Say what the story tells, what it does not tell, and how much of it you read."


def body(record: type[BaseModel], tree: Tree) -> str:
    """The text of a new page: its headings, with a sentence that says what belongs there."""
    sections: dict[str, str] = {}
    if record is Guidance:
        sections = _GUIDANCE
    elif record is FullStudy:
        for _, vocabularies in tree.of(Vocabularies):
            terms = vocabularies.case_study_sections.terms
            sections = {term.label: term.description or _ANY_SECTION for term in terms}
    elif record is LinkedStudy:
        return f"\n{_NO_SECTION}\n"
    return "".join(f"\n## {title}\n\n{hint}\n" for title, hint in sections.items())


Answers = Mapping[str, Any]


def suggestion(key: str, answers: Answers, tree: Tree, today: datetime.date) -> Any:
    """What a field most probably holds, given the answers so far; None when nobody can say."""
    suggest = _SUGGESTIONS.get(key)
    return suggest(answers, tree, today) if suggest else None


def slug(title: str) -> str:
    """A title as an id: ``What's on?`` becomes ``whats-on``."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    while len("-".join(words)) > 63:
        words.pop()
    return "-".join(words)


def _today(answers: Answers, tree: Tree, today: datetime.date) -> datetime.date:
    return today


def _id(answers: Answers, tree: Tree, today: datetime.date) -> str | None:
    return slug(str(answers.get("title", ""))) or None


def _edition(answers: Answers, tree: Tree, today: datetime.date) -> str | None:
    return next((framework.current_edition for _, framework in tree.of(Framework)), None)


def _review_by(answers: Answers, tree: Tree, today: datetime.date) -> datetime.date:
    years = 2 if answers.get("kind") == "full" else 1
    begin = answers.get("published") or answers.get("last_reviewed") or today
    try:
        return begin.replace(year=begin.year + years)
    except ValueError:  # It began on a 29 February.
        return begin.replace(year=begin.year + years, day=28)


def _order(answers: Answers, tree: Tree, today: datetime.date) -> int:
    stage = answers.get("stage")
    taken = [guide.order for _, guide in tree.of(Guidance) if guide.stage == stage]
    # Steps of ten leave room for a page between two others.
    return (max(taken, default=0) // 10 + 1) * 10


def _zero(answers: Answers, tree: Tree, today: datetime.date) -> int:
    return 0


_SUGGESTIONS: dict[str, Callable[[Answers, Tree, datetime.date], Any]] = {
    "id": _id,
    "edition": _edition,
    "order": _order,
    "published": _today,
    "last_reviewed": _today,
    "last_checked": _today,
    "review_by": _review_by,
    "sequence": _zero,
}
