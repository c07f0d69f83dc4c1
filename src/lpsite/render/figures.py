"""A small picture of a result: before and after as bars, only where the two plainly compare.

Authors write readings in words. A picture is drawn when both readings have the same parts, and
each part is of a kind that is understood completely: a share with its group, or a mean or rate in
the same words. One part that is not leaves no picture at all, because showing only what compares
would be choosing. Every scale begins at zero, and so a small difference looks small.
"""

from __future__ import annotations

import re
from typing import NamedTuple

SMALLEST_GROUP = 10
"""Of fewer, no picture is drawn: one person more would be a bar that is a tenth longer."""

LONGEST = 300
"""Readings of more characters are told, not drawn."""

_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,3}|[0-9]{1,9})(?:\.[0-9]{1,4})?"
_COUNT = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,3}|[0-9]{1,9})(?![.,]?[0-9])"
_LABEL = r"(?P<label>[^\W\d_][^0-9%();:]{0,60}\s)?"
_TAIL = r"(?P<tail>.*)"

_SHARE = re.compile(
    rf"{_LABEL}(?P<part>{_COUNT}) (?:out )?of (?P<whole>{_COUNT})"
    rf"(?P<noun>(?: [^(),%]{{0,60}})?)(?:\((?P<percent>{_NUMBER})%\))?{_TAIL}"
)
_PERCENT = re.compile(
    rf"{_LABEL}(?P<percent>{_NUMBER})%(?P<about>[^0-9%();,]{{0,60}})"
    rf"\((?P<part>{_COUNT}) of (?P<whole>{_COUNT})(?P<noun>[^()%]{{0,60}})\){_TAIL}"
)
_SCORE = re.compile(rf"{_LABEL}(?P<value>{_NUMBER}) out of (?P<top>{_COUNT})(?![^\W\d_]){_TAIL}")
_AMOUNT = re.compile(rf"{_LABEL}(?P<value>{_NUMBER})(?P<unit> [^0-9%();:,]{{1,60}})?{_TAIL}")

_MEAN = re.compile(r"\b(?:mean|median|average)\b", re.IGNORECASE)
_RATE = re.compile(r"\b(?:per|each|every)\b|\ba (?:day|week|month|term|year|lesson|pupil)\b")
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_HARMLESS_TAIL = re.compile(r"(?:\s*\([^()]*\))?(?P<rest>[^()]*)")
_DIGIT = re.compile(r"[0-9]")


class Bar(NamedTuple):
    """One reading: the author's words, and the length of its bar in the units of its scale."""

    words: str
    length: float


class Pair(NamedTuple):
    """The same thing before and after, on one scale from zero to ``top``.

    ``unit`` is what the scale counts: a percent sign, words, or nothing for a plain mark.
    """

    before: Bar
    after: Bar
    top: float
    unit: str

    @property
    def scale(self) -> str:
        """The scale in words: ``0 to 100%``, ``0 to 20``, ``0 to 5 hours a week``."""
        top = f"{self.top:,g}"
        return f"0 to {top}{self.unit if self.unit == '%' else f' {self.unit}'.rstrip()}"


class _Reading(NamedTuple):
    """What one part of a reading says: what it must agree in with its twin, and its number."""

    kind: str
    label: str
    agrees: tuple[str, ...]
    may_agree: tuple[str, ...]
    number: float
    top: float | None
    unit: str


def pairs(before: str, after: str) -> list[Pair]:
    """The bars for two readings of the same measure; none where they do not plainly compare.

    Raises nothing for any text.
    """
    if len(before) > LONGEST or len(after) > LONGEST:
        return []
    parts = before.split(";"), after.split(";")
    if len(parts[0]) != len(parts[1]):
        return []
    made = [_pair(one.strip(), other.strip()) for one, other in zip(*parts, strict=True)]
    drawn = [pair for pair in made if pair is not None]
    return drawn if len(drawn) == len(made) else []


def _pair(before: str, after: str) -> Pair | None:
    one, other = _reading(before), _reading(after)
    if one is None or other is None:
        return None
    is_same = (one.kind, one.label, one.agrees) == (other.kind, other.label, other.agrees)
    might = zip(one.may_agree, other.may_agree, strict=True) if is_same else ()
    if not is_same or any(a and b and a != b for a, b in might):
        return None
    top = one.top or _round_top(max(one.number, other.number))
    if not top:
        return None
    return Pair(Bar(before, one.number), Bar(after, other.number), top, one.unit)


def _reading(words: str) -> _Reading | None:
    """What a part of a reading says, if all of it is understood."""
    if (found := _SCORE.fullmatch(words)) and ("." in found["value"] or _MEAN.search(words)):
        number, top = _float(found["value"]), _float(found["top"])
        if not 0 <= number <= top or not top or not _is_harmless(found["tail"]):
            return None
        return _Reading("score", _plain(found["label"]), (f"{top}",), (), number, top, "")
    if found := _PERCENT.fullmatch(words) or _SHARE.fullmatch(words):
        return _share(found)
    if (found := _AMOUNT.fullmatch(words)) and _is_harmless(found["tail"]):
        label, unit = _plain(found["label"]), _plain(found["unit"])
        if _MEAN.search(f"{label} {unit}") or _RATE.search(unit):
            return _Reading("amount", label, (unit,), (), _float(found["value"]), None, unit)
    return None


def _share(found: re.Match[str]) -> _Reading | None:
    """A share: a part of a group that is large enough, with a percentage that agrees with both."""
    part, whole = _float(found["part"]), _float(found["whole"])
    said = found["percent"]
    if part > whole or whole < SMALLEST_GROUP or not _is_harmless(found["tail"]):
        return None
    exact = 100 * part / whole
    if said is not None:
        decimals = len(said.partition(".")[2])
        if abs(_float(said) - exact) > 0.5 * 10**-decimals + 1e-9:
            return None
    about = _plain(found.groupdict().get("about"))
    noun = _plain(_DIGIT.sub("", found["noun"]))
    return _Reading("share", _plain(found["label"]), (), (about, noun), exact, 100, "%")


def _is_harmless(tail: str) -> bool:
    """Whether what follows a number says whom or when it is about, and gives no other number.

    Years are no numbers here. What stands in brackets behind a number is a detail of it.
    """
    found = _HARMLESS_TAIL.fullmatch(tail)
    if found is None:
        return False
    rest = found["rest"].strip()
    return rest.startswith(", for ") or not _DIGIT.search(_YEAR.sub("", rest))


def _plain(words: str | None) -> str:
    """Words without years, to be compared."""
    return " ".join(_YEAR.sub("", words or "").casefold().split())


def _float(number: str) -> float:
    return float(number.replace(",", ""))


def _round_top(most: float) -> float:
    """The next round number from which a scale can be read: 1, 2 or 5 times a power of ten."""
    if most <= 0:
        return 0
    power = 10.0 ** (len(str(int(most))) - 1) if most >= 1 else 1.0
    return next(power * step for step in (1, 2, 5, 10) if power * step >= most)
