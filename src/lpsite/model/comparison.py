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

    id: Id = Field(description="the name under which each route answers it", examples=["price"])
    title: Line = Field(description="the question", examples=["What does it cost?"])
    group: Literal["basics", "content", "time-and-money", "quality"] = Field(
        description="the part of the table that it stands in"
    )


class Answer(Record):
    """What a route answers to a question, who says so, and as at when."""

    answer: Prose = Field(
        description="the answer, in 3 to 35 words",
        examples=["About a year, part time, beside your job."],
    )
    as_at: PartialDate = Field(
        description="when it was true; if that is not known, when you looked"
    )
    source: SourceRef | None = Field(
        default=None, description="where it is from; without one, ask must be there"
    )
    claimed_by: Claimant = Field(description="who says so")
    ask: Line | None = Field(
        default=None, description="whom to ask when it is not known", examples=["the provider"]
    )
    note: Prose | None = Field(
        default=None,
        description="the small print",
        examples=["From the prospectus; the contract may differ."],
    )


class Route(Record):
    """One column of the comparison."""

    id: Id = Field(
        description="the name that other files know it by", examples=["national-diploma"]
    )
    title: Line = Field(description="the full name", examples=["National Diploma in Coaching"])
    short: Line = Field(description="the short name for the tables", examples=["Diploma"])
    status: Literal["open", "changed", "closed"] = Field(
        description="whether one can join it today"
    )
    kind: Literal[
        "accreditation",
        "qualification",
        "chartered-status",
        "pay-post",
        "programme",
        "degree",
        "apprenticeship",
        "status",
    ] = Field(description="what kind of thing it is")
    summary: Prose = Field(description="what it is", examples=["A taught course of one year."])
    suits: Prose = Field(description="when it may suit", examples=["You want a taught course."])
    does_not_suit: Prose = Field(
        description="when to look elsewhere", examples=["Look elsewhere when you need a degree."]
    )
    sources: list[SourceRef] = Field(min_length=1, description="what the description rests on")
    answers: dict[QuestionRef, Answer] = Field(
        description="for every question its id, and the answer indented below it"
    )


class Prompt(Record):
    """A need, and the routes to look at first."""

    need: Line = Field(description="who needs what", examples=["You want to learn to coach"])
    look_at: list[RouteRef] = Field(min_length=1, description="the routes to look at first")
    why: Prose = Field(description="why these", examples=["Both include supervised coaching."])
    source: SourceRef = Field(description="what this advice rests on")


class Comparison(Record):
    """Routes beside each other: ``library/data/comparison.yml``."""

    notice: Prose = Field(
        description="stands at the head of the page: how to read it, who wrote it",
        examples=["No route suits everybody."],
    )
    questions: list[Question] = Field(min_length=1, description="the rows")
    routes: list[Route] = Field(min_length=1, description="the columns")
    prompts: list[Prompt] = Field(
        default=[], description="the part that begins from what the reader needs"
    )
