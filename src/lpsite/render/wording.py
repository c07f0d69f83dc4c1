"""How dates, numbers and references read to people."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def date(value: str | datetime.date) -> str:
    """A date as exactly as it is known: ``21 November 2026``, ``May 2024``, ``2024``.

    Month names are ours and not the locale's, so that a build is the same everywhere.
    """
    year, *rest = str(value).split("-")
    if not rest:
        return year
    month = _MONTHS[int(rest[0]) - 1]
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"


def count(number: int, one: str, many: str | None = None) -> str:
    """``1 page``, ``12 pages``, ``no pages``, ``1,200 pages``."""
    word = one if number == 1 else (many or f"{one}s")
    return f"{number:,} {word}" if number else f"no {word}"


def in_words(number: int) -> str:
    """Numbers up to twelve in words, larger ones in figures."""
    words = [
        "no",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ]
    return words[number] if number < len(words) else f"{number:,}"


def listed(words: Iterable[str], joint: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    *most, last = list(words) or [""]
    return f"{', '.join(most)} {joint} {last}" if most else last


def slug(text: str) -> str:
    """An anchor from a heading: ASCII, lower case, hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "part"


def minutes_to_read(text: str) -> int:
    """Whole minutes to read a text, at 200 words a minute, at least one."""
    return max(1, round(len(text.split()) / 200))


MOST_SHOWN = 160
"""Letters of a description that search engines show."""


def in_short(text: str, most: int = MOST_SHOWN) -> str:
    """A text cut to so many letters: after a sentence if it can be, or else after a word."""
    if len(text) <= most:
        return text
    sentence = text[:most].rfind(". ") + 1
    if sentence > most // 2:
        return text[:sentence]
    return text[: most - 1].rpartition(" ")[0].rstrip(",;:") + "…"
