"""Questions about the fields of a record, one after the other, each answer checked at once.

Nothing here knows a terminal: it is given a function that asks and one that tells.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from lpsite.new.answers import NO, SINGLE, YES, RefusedError, check, numbered, understand
from lpsite.schema.samples import example
from lpsite.schema.shape import Field, Form, Shape, fields
from lpsite.schema.words import Word, Words
from lpsite.source.emit import flow

MOST_SHOWN = 40
"""A longer list of choices is shown only to those who ask for it."""

Suggest = Callable[[str, Mapping[str, Any]], Any]
Refuse = Callable[[str, Any], str | None]


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks by ``hear``, which gets a prompt and gives an answer, and tells by ``say``.

    ``suggest`` gives what Enter stands for, from the key and the answers so far; ``refuse`` gives a
    reason against a value that its model allows.
    """

    hear: Callable[[str], str]
    say: Callable[[str], None]
    words: Words
    suggest: Suggest = field(default=lambda key, answers: None)
    refuse: Refuse = field(default=lambda key, value: None)

    def record(
        self, record: type[BaseModel], given: Mapping[str, Any], first: Sequence[str] = ()
    ) -> dict[str, Any]:
        """Values for the fields of a record, apart from those given; ``first`` are asked first."""
        answers = dict(given)
        asked = [each for each in fields(record) if each.key not in given]
        order = {key: place for place, key in enumerate(first)}
        for each in sorted(asked, key=lambda each: order.get(each.key, len(order))):
            self.again(each, answers)
        return answers

    def again(self, asked: Field, answers: dict[str, Any]) -> None:
        """Ask for one field of a whole record and put the answer with the others."""
        suggested = answers.get(asked.key)
        if suggested is None:
            suggested = self.suggest(asked.key, answers)
        value = self.field(asked, asked.key, suggested)
        answers.pop(asked.key, None)
        if value is not None:
            answers[asked.key] = value

    def field(self, asked: Field, path: str, suggested: Any = None) -> Any:
        """A value for a field, or None to leave it out."""
        may = "" if asked.needed else " (may be left out)"
        self.say(f"\n{path}{may}: {asked.description}")
        while True:
            try:
                value = self._value(asked.shape, path, asked, suggested)
                if value is not None:
                    check(asked.shape.type, value)
                    if reason := self.refuse(path, value):
                        raise RefusedError(reason)
            except RefusedError as problem:
                self.say(f"  {problem}")
            else:
                return value

    def _value(self, shape: Shape, path: str, asked: Field, suggested: Any) -> Any:
        if shape.form is Form.RECORD and shape.record:
            if not asked.needed and not self._yes(f"Fill in {path}?"):
                return None
            return self._inside(shape.record, path)
        if shape.form is Form.LIST and shape.inner:
            return self._list(shape, shape.inner, path, asked)
        if shape.form is Form.GROUP and shape.key and shape.inner:
            group = {
                key: self._one(shape.inner, f"{path}.{key}")
                for key in self._several(shape.key, path, asked.needed)
            }
            return group or None
        self._hint(shape, asked)
        return self._one(shape, path, suggested, may_skip=not asked.needed)

    def _inside(self, record: type[BaseModel], path: str) -> dict[str, Any]:
        """A record within the record."""
        answers = {each.key: self.field(each, f"{path}.{each.key}") for each in fields(record)}
        return {key: value for key, value in answers.items() if value is not None}

    def _list(self, shape: Shape, inner: Shape, path: str, asked: Field) -> list[Any] | None:
        if inner.form in SINGLE:
            return _unless_needed(self._several(inner, path, asked.needed), asked)
        if inner.form is Form.RECORD and inner.record:
            items = [self._inside(inner.record, f"{path}.1")] if asked.needed else []
            while len(items) < (shape.least or 0) or self._yes(f"One more of {path}?"):
                items.append(self._inside(inner.record, f"{path}.{len(items) + 1}"))
            return items or None
        self._hint(inner, asked)
        self.say("  One on each line. Enter on an empty line ends the list.")
        found: list[Any] = []
        while (value := self._one(inner, f"{path}.{len(found) + 1}", may_skip=True)) is not None:
            found.append(value)
        return _unless_needed(found, asked)

    def _one(self, shape: Shape, path: str, suggested: Any = None, may_skip: bool = False) -> Any:
        """One value on one line."""
        offered = self._offer(shape)
        shown = "" if suggested is None else f" [{flow(suggested)}]"
        if suggested is not None and may_skip:
            self.say("  Write - to leave it out.")
        while True:
            answer = self.hear(f"{path}{shown}> ").strip()
            if may_skip and answer == "-":
                return None
            if not answer and suggested is not None:
                return suggested
            if not answer and may_skip:
                return None
            try:
                if answer == "?" and offered:
                    self._list_choices(offered)
                    continue
                value = understand(shape, answer, offered)
                check(shape.type, value)
            except RefusedError as problem:
                self.say(f"  {problem}")
            else:
                return value

    def _several(self, shape: Shape, path: str, needed: bool) -> list[str]:
        """Any number of choices on one line."""
        offered = self._offer(shape)
        none = "" if needed else " Enter for none."
        self.say(f"  One or more, with commas between them.{none}")
        while True:
            answer = self.hear(f"{path}> ").strip()
            if answer == "?":
                self._list_choices(offered)
                continue
            parts = [part.strip() for part in answer.strip("[]").split(",") if part.strip()]
            try:
                chosen = [understand(shape, part, offered) for part in parts]
                for value in chosen:
                    check(shape.type, value)
            except RefusedError as problem:
                self.say(f"  {problem}")
            else:
                return list(dict.fromkeys(chosen))

    def choice(self, path: str, question: str, options: Sequence[str]) -> str:
        """One of a few options."""
        self.say(f"\n{path}: {question}")
        shape = Shape(Form.CHOICE, "choice", options=tuple(options), type=str)
        return str(self._one(shape, path))

    def _yes(self, question: str) -> bool:
        while True:
            answer = self.hear(f"{question} (y/n) [n]> ").strip().casefold()
            if answer in YES:
                return True
            if answer in ("", *NO):
                return False
            self.say("  write y or n")

    def _offer(self, shape: Shape) -> list[Word]:
        """What there is to choose from; shown at once unless it is long."""
        offered = [Word(option, "") for option in shape.options]
        if shape.form is Form.REFERENCE:
            offered = list(self.words.get(shape.refers, ()))
        if len(offered) > MOST_SHOWN:
            self.say(f"  There are {len(offered)} to choose from. Write ? to see them.")
        else:
            self._list_choices(offered)
        return offered

    def _list_choices(self, offered: list[Word]) -> None:
        with_numbers = numbered(offered)
        wide = max((len(word.id) for word in offered), default=0)
        for number, word in enumerate(offered, start=1):
            start = f"{number:>4}  " if with_numbers else "      "
            self.say(f"{start}{word.id:<{wide}}  {word.told}".rstrip())

    def _hint(self, shape: Shape, asked: Field) -> None:
        if shape.form not in (*SINGLE, Form.FLAG):
            told = example(asked, self.words)
            told = told[0] if isinstance(told, list) else told
            self.say(f"  For example: {told}")


def _unless_needed(found: list[Any], asked: Field) -> list[Any] | None:
    """What was found; nothing at all leaves the field out, if that may be."""
    if not found and asked.needed:
        raise RefusedError(f"at least {asked.shape.least or 1} needed here")
    return found or None
