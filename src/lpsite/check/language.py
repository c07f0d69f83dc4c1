"""Words that promise more than a source can hold, and words that have one form."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator

from lpsite.diagnostics import Diagnostic, Severity, Span
from lpsite.model.language import Form, Language, Phrase
from lpsite.read import Tree

# The ledger of the words themselves, and settings that no reader sees.
_NOT_PROSE = ("library/data/language.yml", "library/data/allowed.yml", "mkdocs.yml")

# Titles that others gave, and the other words that readers may search for.
_FORMS_OF_OTHERS = (
    "library/data/glossary.yml",
    "library/data/sources.yml",
    "library/data/synonyms.yml",
    "library/data/vocabularies.yml",
)

_GAP = re.compile(r"\s+(?:>\s+)*")
"""What stands between two words, also where a line of a quote ends."""

_TO_SPACES = bytes.maketrans(string.punctuation.encode(), b" " * len(string.punctuation))


def words_are_well_chosen(tree: Tree) -> Iterator[Diagnostic]:
    """No text promises more than its sources hold, or writes a word in a second way."""
    for _, language in tree.context.of(Language):
        phrases = {_in_one_line(word): p for p in language.phrases for word in p.words}
        forms = {_GAP.sub(" ", word.strip()): f for f in language.one_form for word in f.forms}
        needed = {each: _words(each.casefold()) for each in (*phrases, *forms)}
        for path, lines in tree.lines.items():
            if path in _NOT_PROSE:
                continue
            text = "\n".join(lines)
            # Most files lack a word of every phrase; asking that first saves most of the work.
            words = _words(text.casefold())
            possible = [each for each, parts in needed.items() if parts <= words]
            yield from _promises(path, text, phrases, [p for p in possible if p in phrases])
            second = [form for form in possible if form in forms]
            if second and path not in _FORMS_OF_OTHERS:
                # Nor are most forms there in their small and capital letters, and in one piece.
                flat = " ".join(text.replace("\n>", "\n").split())
                second = [form for form in second if form in flat]
                yield from _second_forms(path, text, forms, second)


def _words(text: str) -> set[bytes]:
    """The words of a text, roughly: as bytes, because those are quick to split."""
    return set(text.encode("ascii", "replace").translate(_TO_SPACES).split())


def _in_one_line(phrase: str) -> str:
    return _GAP.sub(" ", phrase.strip()).casefold()


def _promises(
    path: str, text: str, phrases: dict[str, Phrase], possible: list[str]
) -> Iterator[Diagnostic]:
    for found in _places(text, possible, re.IGNORECASE):
        phrase = phrases[_in_one_line(found.group())]
        said = f'"{_GAP.sub(" ", found.group())}": {phrase.why}'
        yield _at(path, text, found, "LP801", said, phrase.instead)


def _second_forms(
    path: str, text: str, forms: dict[str, Form], possible: list[str]
) -> Iterator[Diagnostic]:
    for found in _places(text, possible):
        words = _GAP.sub(" ", found.group())
        form = forms[words]
        yield _at(path, text, found, "LP802", f'"{words}": {form.why}', f"write {form.write}")


def _at(
    path: str, text: str, found: re.Match[str], code: str, message: str, mend: str
) -> Diagnostic:
    number = text.count("\n", 0, found.start()) + 1
    column = found.start() - text.rfind("\n", 0, found.start())
    length = len(found.group().partition("\n")[0])
    span = Span(path, number, column, number, column + length)
    return Diagnostic(code, span, message, mend, Severity.WARNING)


def _places(
    text: str, phrases: Iterable[str], flags: re.RegexFlag = re.NOFLAG
) -> Iterator[re.Match[str]]:
    """Where the phrases stand as whole words; the longest first, so that it wins over a part."""
    longest_first = sorted(phrases, key=len, reverse=True)
    if longest_first:
        words = "|".join(_GAP.pattern.join(map(re.escape, each.split())) for each in longest_first)
        yield from re.finditer(rf"(?<![\w/-])(?:{words})(?![\w-])", text, flags)
