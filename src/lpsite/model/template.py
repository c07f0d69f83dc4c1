"""A sheet to print and fill in: a file in ``library/templates/``."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from lpsite.model.base import (
    Audience,
    GuideRef,
    Id,
    Line,
    Prose,
    Record,
    SourceRef,
    Stage,
    StandardRef,
)

BLANK = re.compile(r"\[([^\[\]]{1,160})\]")
"""What the writer of a letter fills in: ``[name of school]``."""


_MARKUP = re.compile(r".*:.*|[!^].*|[A-Z]{1,6}[1-9][0-9]{0,2}")
"""What means something else in a page of guidance: ``[fact:x]``, ``[^source]``, ``[LP3]``."""


def pieces(text: str) -> list[tuple[str, bool]]:
    """The pieces of a letter's paragraph in order, each with whether it is a blank."""
    # With one group in the pattern, every other piece is the inside of a blank.
    parts = enumerate(BLANK.split(text))
    return [(part, number % 2 == 1) for number, part in parts if part]


def _check_blanks(text: str) -> str:
    """A paragraph in which every bracket is part of a blank; raises ValueError for another."""
    rest = BLANK.sub("", text)
    if "[" in rest or "]" in rest:
        raise ValueError("write a blank in one pair of brackets: [name of school]")
    if any(not words.strip() or _MARKUP.fullmatch(words) for words in BLANK.findall(text)):
        raise ValueError("say in plain words what belongs into the blank: [name of school]")
    return text


LetterText = Annotated[Prose, AfterValidator(_check_blanks)]
"""A paragraph of a letter; what stands in square brackets is to be filled in."""


class Part(Record):
    """What every section of a template has."""

    title: Line = Field(description="the heading of the section", examples=["What I saw"])
    help: Line | None = Field(
        default=None,
        description="how to fill it in; printed below the heading",
        examples=["Roles, never names."],
    )
    new_page: bool = Field(default=False, description="true if it begins on a new page on paper")


class Writing(Part):
    """Ruled lines to write on, once or under each of several prompts."""

    kind: Literal["writing"] = Field(description="lines to write on")
    prompts: list[Line] = Field(
        default=[], description="what to write about; each has lines of its own", max_length=20
    )
    lines: int = Field(ge=1, le=30, description="ruled lines, for each prompt", examples=[3])


class Table(Part):
    """A table with a heading over every column, and rows to fill in."""

    kind: Literal["table"] = Field(description="a table to fill in")
    columns: list[Line] = Field(
        min_length=2,
        max_length=8,
        description="the heading of each column",
        examples=[["Date", "What I saw"]],
    )
    labels: list[Line] = Field(
        default=[],
        max_length=30,
        description="words in the first column; each begins a row to fill in",
        examples=[["Before", "After"]],
    )
    empty_rows: int = Field(
        default=0, ge=0, le=40, description="empty rows below those", examples=[6]
    )

    lines: int = Field(
        default=1, ge=1, le=6, description="lines of writing that fit in each row", examples=[2]
    )
    widths: list[Annotated[int, Field(ge=1, le=12)]] = Field(
        default=[],
        description="how wide the columns are beside one another; leave it out for equal widths",
        examples=[[1, 4]],
    )

    @model_validator(mode="after")
    def _holds_together(self) -> Table:
        if not self.labels and not self.empty_rows:
            raise ValueError("give the table rows: labels, empty_rows or both")
        if self.widths and len(self.widths) != len(self.columns):
            raise ValueError("give one width for each column")
        if 0 in self.percents:
            raise ValueError("a column is too narrow to write in; let the widths differ less")
        return self

    @property
    def percents(self) -> list[int]:
        """The widths of the columns in percent of the paper's, in steps of five."""
        widths = self.widths or [1] * len(self.columns)
        if self.labels and len(self.columns) == 2 and not self.widths:
            widths = [1, 2]  # The words stand on the left, and the right is for writing.
        exact = [20 * width / sum(widths) for width in widths]
        steps = [int(share) for share in exact]
        # What is left over goes to those that lost most by rounding down.
        by_loss = sorted(range(len(steps)), key=lambda n: steps[n] - exact[n])
        for place in by_loss[: 20 - sum(steps)]:
            steps[place] += 1
        return [5 * step for step in steps]


class Ticks(Part):
    """A list of boxes to tick."""

    kind: Literal["ticks"] = Field(description="boxes to tick")
    items: list[Line] = Field(
        min_length=1,
        max_length=30,
        description="what stands beside each box",
        examples=[["The head has agreed."]],
    )


class Letter(Part):
    """Paragraphs to copy, with blanks in square brackets."""

    kind: Literal["letter"] = Field(description="a text to adapt and send")
    paragraphs: list[LetterText] = Field(
        min_length=1,
        max_length=30,
        description="the paragraphs; a blank stands in square brackets",
        examples=[["Dear [name of parent or carer]"]],
    )


Section = Annotated[Writing | Table | Ticks | Letter, Field(discriminator="kind")]


class Template(Record):
    """A sheet that people print, or open in a word processor, and fill in."""

    id: Id = Field(
        description="the same as the file name without .yml; it never changes",
        examples=["project-log"],
    )
    title: Line = Field(description="the heading of the sheet", examples=["Project log"])
    summary: Line = Field(
        description="what the sheet is for",
        examples=["Five minutes a week on what happened and what you decided."],
    )
    when: Line = Field(
        description="when to use it", examples=["Every week, from the day the work begins."]
    )
    care: list[Line] = Field(
        min_length=1,
        max_length=8,
        description="something to take care of, above all people's privacy",
        examples=[["Write roles, never names."]],
    )
    notice: Prose | None = Field(
        default=None,
        description="what nobody may miss; it is printed above the sheet",
        examples=["Your school's data protection lead must adapt this text before you use it."],
    )
    stage: Stage = Field(description="the step of the journey")
    order: int = Field(
        ge=0,
        description="place within the stage, lowest first; steps of ten leave room",
        examples=[30],
    )
    audience: list[Audience] = Field(min_length=1, description="whom it was written for")
    standards: list[StandardRef] = Field(
        min_length=1, description="standards of the current edition that it helps with"
    )
    guides: list[GuideRef] = Field(
        min_length=1, description="the guidance that explains it; those pages link here"
    )
    owner_role: Line = Field(
        description="who looks after the sheet, by role and not by name",
        examples=["research methods editor"],
    )
    last_reviewed: datetime.date = Field(
        description="the day on which somebody last read it with care"
    )
    review_by: datetime.date = Field(description="the day by which to look again: within a year")
    page: Literal["portrait", "landscape"] = Field(
        default="portrait", description="how the paper (A4) lies; landscape for wide tables"
    )
    sources: list[SourceRef] = Field(
        default=[], description="sources, if the sheet states anything that needs one"
    )
    sections: list[Section] = Field(
        min_length=1, max_length=20, description="the sheet itself, from top to bottom"
    )
