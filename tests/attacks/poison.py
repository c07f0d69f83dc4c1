"""Records in which every text is hostile: what only rendering can defend."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from typing import Any, get_args

from pydantic import BaseModel

from lpsite.model.base import Called

FIRST = 1000
"""Fields have numbers from here on; vectors have lower ones."""

_TEXTS = {"line", "paragraph", "web address"}
# Plain texts whose types carry no mark, since their patterns say enough.
_UNMARKED = {"edit_uri", "address", "academic_year"}
# The site's own address is no text: all others are put together from it.
_KEPT = {"site_url"}


def hostile(number: int) -> str:
    """A text that runs script in whatever it is put into unescaped, and a template's too.

    It begins like an address, and breaks out of attributes in both quotes, of a title, a text area,
    a comment, a script and a template expression.
    """
    run = f"pwned({number})"
    return (
        f"javascript:{run}//hostileword'\" onfocus={run} autofocus tabindex=0 x='\" "
        f"onpointerenter={run} --></title></textarea></script><script>{run}</script>"
        f"<img src=x onerror={run}>{{{{ 'EVAL' ~ 'UATED' }}}} [x](javascript:{run})"
    )


class Poison:
    """Makes records hostile, and knows which field has which number."""

    def __init__(self, text: Callable[[int], str] = hostile) -> None:
        self.text = text
        self.fields: dict[int, str] = {}

    def record(self, record: Any, where: str) -> Any:
        """A record with every text replaced; types are not asked."""
        update = {}
        for name, field in type(record).model_fields.items():
            value = getattr(record, name)
            here = f"{where}.{name}"
            if name in _KEPT:
                continue
            if name in _UNMARKED or _TEXTS & set(_called([*field.metadata, field.annotation])):
                update[name] = self._words(value, here)
            else:
                update[name] = self._any(value, here)
        return record.model_copy(update=update)

    def _any(self, value: Any, where: str) -> Any:
        match value:
            case BaseModel():
                return self.record(value, where)
            case list():
                return [self._any(each, f"{where}[{n}]") for n, each in enumerate(value)]
            case dict():
                return {key: self._any(each, f"{where}[{key}]") for key, each in value.items()}
            case _:
                return value

    def _words(self, value: Any, where: str) -> Any:
        # What was left out is filled in too: it stands somewhere once someone writes it.
        if isinstance(value, list):
            return [self._words(each, f"{where}[{n}]") for n, each in enumerate(value)]
        # The same in every process, whatever was read before.
        number = FIRST + zlib.crc32(where.encode())
        self.fields[number] = where
        return self.text(number)


def _called(marks: list[Any]) -> Iterator[str]:
    """The names of the types of text in an annotation, but not in the records inside it."""
    for mark in marks:
        if isinstance(mark, Called):
            yield mark.name
        elif not (isinstance(mark, type) and issubclass(mark, BaseModel)):
            yield from _called(list(get_args(mark)))
