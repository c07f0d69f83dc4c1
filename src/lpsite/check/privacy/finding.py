"""Looking through a text, and what an entry of the allow-list passes over."""

from __future__ import annotations

from fnmatch import fnmatchcase

from lpsite.check.privacy import patterns, people
from lpsite.check.privacy.text import Finder, without_addresses
from lpsite.model.allowed import AllowedText, PrivacyCode

ALLOWED = "library/data/allowed.yml"

_FINDERS: dict[PrivacyCode, Finder] = {
    "LP701": patterns.emails,
    "LP702": patterns.phones,
    "LP703": patterns.postcodes,
    "LP704": patterns.upns,
    "LP705": patterns.insurance_numbers,
    "LP706": patterns.births,
    "LP707": people.names,
    "LP708": people.small_groups,
}


def find(text: str) -> dict[PrivacyCode, list[tuple[int, int]]]:
    """Start and end of everything that the finders see in one text."""
    plain = without_addresses(text)
    # The address of a web page can hold that of a person.
    return {
        code: list(finder(text if code == "LP701" else plain)) for code, finder in _FINDERS.items()
    }


def in_prose(path: str) -> bool:
    """Whether a file is published, or may be; a file with faults of another kind is too."""
    return path != ALLOWED and path.startswith(("case_studies/", "library/", "docs/", "standards."))


def passes(entry: AllowedText, path: str, code: PrivacyCode, words: str) -> bool:
    """Whether an entry of the allow-list passes over a finding."""
    return (
        code in entry.rules
        and as_one_line(words) == as_one_line(entry.text)
        and (entry.where is None or fnmatchcase(path, entry.where))
    )


def as_one_line(words: str) -> str:
    """Words without what does not count when they are compared: case and line ends."""
    return " ".join(words.split()).casefold()
