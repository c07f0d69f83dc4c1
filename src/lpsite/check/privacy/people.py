"""People: finders for the names of pupils, and for groups so small that they name someone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lpsite.check.privacy.text import GAP
from lpsite.check.privacy.words import (
    COMPOUNDS,
    LABELS,
    LABELS_OF_DIGITS,
    NOT_DESCRIBING,
    NOT_NAMES,
    NOUNS,
    NUMBERS,
    PHRASES,
)

# Begins with a set of letters, not with alternatives: that is searched three times as fast.
_NOUN = re.compile(r"[PpSsCcLlBbGg](?<!\w.)(?:upil|tudent|earner|hild|oy|irl)(?:s|ren)?(?![\w-])")

_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w'’-]{1,30}"
_NAME = re.compile(
    rf"(?:{GAP}|,{GAP}|{GAP}\((?=\S))"
    rf"(?P<called>(?:called|named|known{GAP}as){GAP})?[*_\"“'‘]{{0,2}}"
    rf"(?P<name>{_CAPITAL})(?P<surname>{GAP}{_CAPITAL})?(?P<more>,?{GAP}(?:and{GAP})?{_CAPITAL})?"
)
_NOT_NAME_ENDINGS = ("ing", "tion", "sion", "ment", "ship", "ness", "ology", "ers", "ors")


def names(text: str) -> Iterator[tuple[int, int]]:
    """Words that stand where a pupil's name would stand."""
    for noun, many in _nouns(text):
        found = _NAME.match(text, noun.end())
        if not found or not _may_be_a_name(found["name"]):
            continue
        # "students Google Classroom" is common and "pupils Amina" is no English, so without
        # "called" several names must follow several pupils.
        if many and not found["called"]:
            others = (found["more"] or "").split()
            if not others or not _may_be_a_name(others[-1]):
                continue
        end = found.end("name")
        if found["surname"] and _may_be_a_name(found["surname"].strip()):
            end = found.end("surname")
        if text.endswith(("'s", "’s"), 0, end):
            end -= 2
        yield found.start("name"), end


def _may_be_a_name(word: str) -> bool:
    """Amina, O'Neil or Jean-Luc, but not SEND, Premium, Year or Monday."""
    plain = word.rstrip("'’-").removesuffix("'s").removesuffix("’s")
    folded = plain.casefold()
    return (
        (plain[1:2].islower() or (plain[1:2] in "'’" and len(plain) > 3))
        and not any(sign.isdigit() or sign == "_" for sign in plain)
        and folded not in NOT_NAMES
        and folded not in PHRASES
        and not folded.endswith(_NOT_NAME_ENDINGS)
    )


_NUMBER = rf"(?:{'|'.join(NUMBERS)}|[1-9])"
_ANY_NUMBER = (
    rf"(?:\d{{1,4}}|{'|'.join(NUMBERS)}|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|twenty|thirty|forty|fifty|sixty|hundred)"
)
_BACK = 90
"""How far before a pupil a number may stand."""

_GROUP = re.compile(
    rf"(?<![\w£$€%/–-])(?<!\d[.,:])(?P<first>{_NUMBER})"
    rf"(?:(?:[–-]|{GAP}(?:to|or|and){GAP})(?P<last>{_NUMBER}))?(?![\w-])"
    rf"(?P<of>{GAP}(?:out{GAP})?of(?:{GAP}(?:the|our|these|those|my|their|his|her|all)\b)?"
    rf"(?:{GAP}{_ANY_NUMBER}\b)?)?"
    rf"(?P<between>(?:{GAP}(?:(?:Years?|Stage|Level){GAP}\d{{1,2}}|\d{{1,2}}-year-old"
    rf"|[A-Za-z][A-Za-z'’-]{{0,30}}),?){{0,4}}){GAP}\Z",
    re.IGNORECASE,
)
_HAS_NUMBER = re.compile(rf"\b{_NUMBER}\b", re.IGNORECASE)
_YEAR_GROUP = re.compile(rf"(?:Years?|Stage|Level){GAP}\d{{1,2}}", re.IGNORECASE)
_LISTED = rf"(?:{_ANY_NUMBER}(?: ?[,&–-] ?|,? (?:and|or|to) )){{0,6}}"
_LABELLED = re.compile(
    rf"(?:\b(?:{'|'.join(LABELS)})[ -]?{_LISTED}"
    r"|(?<!no )\bmore than |(?<!fewer )(?<!less )(?<!more )\bthan |\b(?:over|at least) "
    r"|\b(?:every|each|per|any|no) "
    r"|\b(?:groups|teams|pairs|tables|sets|batches|clusters) of (?:up to |about |around )?"
    rf"|\b{_ANY_NUMBER} in |\bone[ -]to )\Z",
    re.IGNORECASE,
)
_LABELLED_DIGIT = re.compile(rf"\b(?:{'|'.join(LABELS_OF_DIGITS)})[ -]?{_LISTED}\Z", re.IGNORECASE)
_SHARED_OUT = re.compile(
    rf"{GAP}(?:at{GAP}a{GAP}time|per\b|each\b|every\b|after{GAP}another"
    rf"|(?:in|from|on|at|for|to|of){GAP}(?:each|every|any)\b|in{GAP}{_ANY_NUMBER}\b(?!\d))",
    re.IGNORECASE,
)


def small_groups(text: str) -> Iterator[tuple[int, int]]:
    """Numbers of pupils from one to nine."""
    for noun, many in _nouns(text):
        begin = max(0, noun.start() - _BACK)
        if _HAS_NUMBER.search(text, begin, noun.start()):
            start = _group_before(text, begin, noun.start(), many)
            if start is not None and not _is_something_else(text, noun, many):
                yield start, noun.end()


def _nouns(text: str) -> Iterator[tuple[re.Match[str], bool]]:
    """Each word for pupils, and whether it is one for many."""
    for noun in _NOUN.finditer(text):
        number = NOUNS.get(noun[0].lower())
        if number:
            yield noun, number == "many"


def _group_before(text: str, begin: int, end: int, many: bool) -> int | None:
    """Where the number of pupils begins that ends right before ``end``, if there is one."""
    while found := _GROUP.search(text, begin, end):
        number = (found["last"] or found["first"]).casefold()
        agrees = many == (number not in ("one", "1") or bool(found["of"]))
        describing = _YEAR_GROUP.sub(" ", found["between"]).split()
        heading = found["first"].isdigit() and text[end].isupper()
        if (
            agrees
            and not heading
            and all(map(_describes, describing))
            and not _is_no_number(text, found)
        ):
            return found.start()
        begin = found.start() + 1
    return None


def _is_no_number(text: str, found: re.Match[str]) -> bool:
    """Year 8, more than one, groups of four, one in five, one to one."""
    before = text[max(0, found.start() - _BACK) : found.start()]
    before = " ".join(before.split()) + before[-1:].replace("\n", " ")
    return (
        found["first"].casefold() == (found["last"] or "").casefold()
        or bool(_LABELLED.search(before))
        or (found["first"].isdigit() and bool(_LABELLED_DIGIT.search(before)))
    )


def _describes(word: str) -> bool:
    """Whether a word can stand between a number and its pupils: looked-after, but not visits."""
    plain = word.strip(",'’").casefold()
    return plain not in NOT_DESCRIBING and (
        not plain.endswith("s") or plain.endswith(("ss", "ous"))
    )


def _is_something_else(text: str, noun: re.Match[str], many: bool) -> bool:
    """One pupil at a time, one pupil in each class, one pupil survey."""
    if _SHARED_OUT.match(text, noun.end()):
        return True
    following = text[noun.end() : noun.end() + 24].split(maxsplit=1)
    return not many and bool(following) and following[0].strip(".,;:").casefold() in COMPOUNDS
