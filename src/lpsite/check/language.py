"""Words that promise more than a source can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lpsite.diagnostics import Diagnostic, Severity, Span
from lpsite.model.language import Language, Phrase
from lpsite.read import Tree

# The ledger of the words themselves, and settings that no reader sees.
_NOT_PROSE = ("library/data/language.yml", "library/data/allowed.yml", "mkdocs.yml")


def words_promise_no_more_than_sources_hold(tree: Tree) -> Iterator[Diagnostic]:
    """No text uses the words that library/data/language.yml advises against."""
    for _, language in tree.of(Language):
        phrases = {word.casefold(): p for p in language.phrases for word in p.words}
        first_words = {word.split()[0] for word in phrases}
        pattern = _pattern(phrases)
        for path, lines in tree.lines.items():
            text = "\n".join(lines)
            folded = text.casefold()
            # Looking for plain words is a hundred times faster than the pattern, and most files
            # hold none of them.
            if path in _NOT_PROSE or not any(word in folded for word in first_words):
                continue
            for found in pattern.finditer(text):
                phrase = phrases[re.sub(r"\s+", " ", found.group()).casefold()]
                number = text.count("\n", 0, found.start()) + 1
                column = found.start() - text.rfind("\n", 0, found.start())
                length = len(found.group().split("\n")[0])
                yield Diagnostic(
                    "LP801",
                    Span(path, number, column, number, column + length),
                    f'"{found.group()}": {phrase.why}',
                    phrase.instead,
                    Severity.WARNING,
                )


def _pattern(phrases: dict[str, Phrase]) -> re.Pattern[str]:
    """All phrases as whole words; the longest first, so that it wins over a part of it."""
    longest_first = sorted(phrases, key=len, reverse=True)
    words = "|".join(r"\s+".join(map(re.escape, each.split())) for each in longest_first)
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)
