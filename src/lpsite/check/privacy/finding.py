"""Looking through all texts once, and telling of what was found and is not allowed."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import lru_cache

from lpsite.check.privacy import patterns, people
from lpsite.check.privacy.text import Finder, spans, without_addresses
from lpsite.diagnostics import Diagnostic, Severity
from lpsite.model.allowed import Allowed, AllowedText, PrivacyCode
from lpsite.read import Tree

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


@lru_cache(maxsize=20_000)
def find(text: str) -> dict[PrivacyCode, list[tuple[int, int]]]:
    """Everything that the finders see in one text.

    Remembered for each text, because every rule asks, and asks again when some other file changes.
    """
    plain = without_addresses(text)
    # The address of a web page can hold that of a person.
    return {
        code: list(finder(text if code == "LP701" else plain)) for code, finder in _FINDERS.items()
    }


def texts(tree: Tree) -> Iterator[tuple[str, str]]:
    """Path and text of all that is published, also of files with faults of another kind."""
    for path, lines in tree.lines.items():
        if path != ALLOWED and path.startswith(
            ("case_studies/", "library/", "docs/", "standards.")
        ):
            yield path, "\n".join(lines)


def tell(
    tree: Tree, code: PrivacyCode, severity: Severity, message: str, mend: str
) -> Iterator[Diagnostic]:
    """A diagnostic for each finding of a kind that no entry of the allow-list passes over."""
    entries = [entry for _, record in tree.of(Allowed) for entry in record.allowed]
    for path, text in texts(tree):
        found = [
            (start, end)
            for start, end in find(text)[code]
            if not any(passes(entry, path, code, text[start:end]) for entry in entries)
        ]
        for span in spans(path, tree.lines[path], found):
            yield Diagnostic(code, span, message, mend, severity)


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
