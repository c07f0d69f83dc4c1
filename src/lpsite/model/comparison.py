"""LP beside the other routes: each answer with its source, its date and whose claim it is."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from lpsite.model.base import (
    Claimant,
    Id,
    Line,
    PartialDate,
    Prose,
    QuestionRef,
    Record,
    RouteRef,
    SourceRef,
)


class Question(Record):
    """One row of the comparison."""

    id: Id
    title: Line
    group: Literal["basics", "content", "time-and-money", "quality"]


class Answer(Record):
    """What a route answers to a question, who says so, and as at when."""

    answer: Prose
    as_at: PartialDate
    source: SourceRef | None = None
    claimed_by: Claimant
    ask: Line | None = Field(default=None, description="whom to ask when it is not known")
    note: Prose | None = None


class Route(Record):
    """One column of the comparison."""

    id: Id
    title: Line
    short: Line
    status: Literal["open", "changed", "closed"]
    kind: Literal[
        "accreditation",
        "qualification",
        "chartered-status",
        "pay-post",
        "programme",
        "degree",
        "apprenticeship",
        "status",
    ]
    summary: Prose
    suits: Prose
    does_not_suit: Prose
    sources: list[SourceRef] = Field(min_length=1)
    answers: dict[QuestionRef, Answer]


class Prompt(Record):
    """A need, and the routes to look at first."""

    need: Line
    look_at: list[RouteRef] = Field(min_length=1)
    why: Prose
    source: SourceRef


class Comparison(Record):
    """``library/data/comparison.yml``."""

    notice: Prose
    questions: list[Question] = Field(min_length=1)
    routes: list[Route] = Field(min_length=1)
    prompts: list[Prompt] = []
