"""One answer: what value it stands for, or why it cannot stand."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from typing import Any

from lpsite.diagnostics import Span, did_you_mean
from lpsite.schema.shape import Form, Shape
from lpsite.schema.words import Word
from lpsite.source.records import build
from lpsite.source.text import FORBIDDEN
from lpsite.source.yaml import Document

YES, NO = ("y", "yes", "true"), ("n", "no", "false")
SINGLE = (Form.REFERENCE, Form.CHOICE)
"""What is chosen and not written."""


class RefusedError(Exception):
    """An answer that cannot stand; says why."""


def understand(shape: Shape, answer: str, offered: Sequence[Word]) -> Any:
    """An answer as a value of the shape; raises RefusedError when it is none."""
    if not answer:
        raise RefusedError("this is needed")
    if found := FORBIDDEN.search(answer):
        raise RefusedError(f"the character U+{ord(found.group()):04X} cannot be used")
    if shape.form in SINGLE:
        return _choose(answer, offered)
    if shape.form is Form.EITHER:
        return _first(shape.either, answer)
    return _READERS.get(shape.form, str)(answer)


def _first(shapes: Sequence[Shape], answer: str) -> Any:
    """The value that an answer stands for in the first shape that it fits."""
    reasons = []
    for shape in shapes:
        try:
            value = understand(shape, answer, [Word(option, "") for option in shape.options])
            check(shape.type, value)
        except RefusedError as problem:
            reasons.append(str(problem))
        else:
            return value
    raise RefusedError("; or: ".join(reasons))


def _choose(answer: str, offered: Sequence[Word]) -> str:
    """The choice that is meant by an id, a label or a number."""
    for name in ("id", "label"):
        for word in offered:
            if answer.casefold() == getattr(word, name).casefold():
                return word.id
    if numbered(offered) and re.fullmatch(r"[0-9]{1,4}", answer):
        if 1 <= int(answer) <= len(offered):
            return offered[int(answer) - 1].id
        raise RefusedError(f"the numbers go from 1 to {len(offered)}")
    # Of an id and a label that are alike, the id is suggested.
    known = [*(word.label for word in offered if word.label), *(word.id for word in offered)]
    raise RefusedError(f'"{answer}" is none of them: ' + did_you_mean(answer, known, "choose one"))


def numbered(offered: Sequence[Word]) -> bool:
    """Whether numbers can stand for choices: not where an id is a number itself."""
    return not any(word.id.isdigit() for word in offered)


def check(kind: Any, value: Any) -> None:
    """Refuse a value that the model would refuse, in the words that the checker uses."""
    place = Span.start_of("answer")
    document = Document(value, {}, {(): place})
    for fault in build(kind, "answer", document)[1]:
        raise RefusedError(f"{fault.message}: {fault.help}")


def _number(answer: str) -> int:
    if not re.fullmatch(r"-?[0-9]{1,9}", answer):
        raise RefusedError("write a whole number, such as 12")
    return int(answer)


def _flag(answer: str) -> bool:
    if answer.casefold() not in (*YES, *NO):
        raise RefusedError("write y for yes or n for no")
    return answer.casefold() in YES


def _day(answer: str) -> datetime.date:
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", answer):
        try:
            return datetime.date.fromisoformat(answer)
        except ValueError:
            raise RefusedError(f"{answer} is not a day of the calendar") from None
    raise RefusedError("write year-month-day, such as 2026-11-21")


def _date(answer: str) -> str | datetime.date:
    return _day(answer) if answer.count("-") == 2 else answer


_READERS: dict[Form, Callable[[str], Any]] = {
    Form.NUMBER: _number,
    Form.FLAG: _flag,
    Form.DAY: _day,
    Form.DATE: _date,
}
