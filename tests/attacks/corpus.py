"""The vectors: hostile files, fields and texts, each with what it would do and how we answer.

They stand in ``vectors/*.yml``. ``stock`` says whether the vector works on a stock site; the
control shows that it does. ``codes`` are the rules that may refuse it here; None among them means
that it may be harmless text, and is then published as it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

FOLDER = Path(__file__).parent / "vectors"

Place = Literal["body", "front", "record", "file"]
Effect = Literal["run", "ask", "evaluate", "read", "write", "hide", "clobber", "break", "hang"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vector:
    """One hostile input.

    ``place`` is where it goes: the text of a page, its front matter, a record of a data file in
    place of ``old``, or a file of its own at ``path``. ``leaves`` is what stands in the output
    once it has worked and in no source; ``number``, how a script that runs reports itself.
    ``link`` makes the file a link, ``body`` is the text of a page whose front matter is hostile,
    and ``beside`` names a good picture for a text that shows one, with ``tail`` after its end.
    """

    id: str
    number: int
    threat: str
    place: Place
    does: Effect
    text: str = ""
    path: str = ""
    old: str = ""
    link: str = ""
    body: str = ""
    beside: str = ""
    tail: str = ""
    leaves: str = ""
    codes: tuple[str | None, ...]
    stock: bool = True

    @property
    def ran(self) -> str:
        """The name of the file that the vector makes when it runs."""
        return f"ran-{self.id}"


def _filled(value: Any, name: str, number: int) -> Any:
    """A value of a vector with its number, its call and its file put in."""
    if not isinstance(value, str):
        return value
    value = re.sub(r"\bRUN\b", f"pwned({number})", value)
    value = re.sub(r"\bMARK\b", str(number), value)
    return re.sub(r"\bRAN\b", f"ran-{name}", value)


def _load() -> tuple[Vector, ...]:
    vectors: list[Vector] = []
    for file in sorted(FOLDER.glob("*.yml")):
        shared = yaml.safe_load(file.read_text(encoding="utf-8"))
        for given in shared.pop("vectors"):
            number = len(vectors) + 1
            keys = {**shared, **given}
            keys = {key: _filled(value, given["id"], number) for key, value in keys.items()}
            codes = keys.pop("code")
            keys["codes"] = tuple(codes) if isinstance(codes, list) else (codes,)
            vectors.append(Vector(number=number, **keys))
    return tuple(vectors)


VECTORS = _load()
BY_NUMBER = {vector.number: vector for vector in VECTORS}
