"""Words that promise more than a source can hold."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

from lpsite.diagnostics import Diagnostic, Severity, Span
from lpsite.model.language import Language, Phrase
from lpsite.read import Tree

# The ledger of the words themselves, and settings that no reader sees.
_NOT_PROSE = ("library/data/language.yml", "library/data/allowed.yml", "mkdocs.yml")

_GAP = re.compile(r"\s+(?:>\s+)*")
"""What stands between two words, also where a line of a quote ends."""

_TO_SPACES = bytes.maketrans(string.punctuation.encode(), b" " * len(string.punctuation))


def words_promise_no_more_than_sources_hold(tree: Tree) -> Iterator[Diagnostic]:
    """No text uses the words that library/data/language.yml advises against."""
    for _, language in tree.context.of(Language):
        phrases = {_in_one_line(word): p for p in language.phrases for word in p.words}
        needed = {phrase: _words(phrase) for phrase in phrases}
        for path, lines in tree.lines.items():
            if path in _NOT_PROSE:
                continue
            text = "\n".join(lines)
            # Most files lack a word of every phrase; asking that first saves most of the work.
            words = _words(text.casefold())
            possible = [phrase for phrase, parts in needed.items() if parts <= words]
            if possible:
                yield from _found(path, text, possible, phrases)


def _words(text: str) -> set[bytes]:
    """The words of a text, roughly: as bytes, because those are quick to split."""
    return set(text.encode("ascii", "replace").translate(_TO_SPACES).split())


def _in_one_line(phrase: str) -> str:
    return _GAP.sub(" ", phrase.strip()).casefold()


def _found(
    path: str, text: str, possible: list[str], phrases: dict[str, Phrase]
) -> Iterator[Diagnostic]:
    for found in _pattern(possible).finditer(text):
        phrase = phrases[_in_one_line(found.group())]
        number = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        length = len(found.group().partition("\n")[0])
        yield Diagnostic(
            "LP801",
            Span(path, number, column, number, column + length),
            f'"{_GAP.sub(" ", found.group())}": {phrase.why}',
            phrase.instead,
            Severity.WARNING,
        )


def _pattern(phrases: list[str]) -> re.Pattern[str]:
    """The phrases as whole words; the longest first, so that it wins over a part of it."""
    longest_first = sorted(phrases, key=len, reverse=True)
    words = "|".join(_GAP.pattern.join(map(re.escape, each.split())) for each in longest_first)
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)
