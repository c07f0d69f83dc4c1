"""Identifiers: finders for what points to one person wherever it stands.

Each finder looks first for what is rare in prose (an @, a run of digits) and then at what stands
around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from phonenumbers import Leniency, PhoneNumberMatcher

from lpsite.check.privacy.text import GAP

_MAILBOX_BACKWARDS = re.compile(r"[\w.%+'-]{0,63}[^\W_]")
_HOST = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}[^\W\d_]{2,24}")


def emails(text: str) -> Iterator[tuple[int, int]]:
    """E-mail addresses."""
    at = text.find("@")
    while at >= 0:
        mailbox = _MAILBOX_BACKWARDS.match(text[max(0, at - 64) : at][::-1])
        host = _HOST.match(text, at + 1)
        if mailbox and host:
            yield at - mailbox.end(), host.end()
        at = text.find("@", at + 1)


# Digits as one dials them: with 0 and an area, with the country's code 44, or with + and any code.
_DIALLED = re.compile(
    r"[+04](?:(?<=\+)|(?<![\w£$€].)(?:(?<=0)(?=\d\d|0 )|(?<=4)4))"
    rf"(?:(?:[ ().\-‐-–/\xa0]{{0,3}}|{GAP})\d){{6,60}}"
)
_AROUND = 12


def phones(text: str) -> Iterator[tuple[int, int]]:
    """Telephone numbers that are in use, as the library phonenumbers knows them.

    It does not know the ranges kept for fiction, such as 07700 900123: those reach nobody.
    """
    told = 0
    for digits in _DIALLED.finditer(text):
        for begin, window in _windows(text, *digits.span()):
            matches = PhoneNumberMatcher(window, "GB", leniency=Leniency.VALID)
            found = [(begin + number.start, begin + number.end) for number in matches]
            for start, end in found:
                if start >= told:
                    told = end
                    yield start, end
            if found:
                break


def _windows(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The digits as they stand, then as one wrapped number, then without a number before them."""
    begin = max(0, start - _AROUND)
    around = text[begin : end + _AROUND]
    yield begin, around
    if "\n" in around:
        yield begin, around.replace("\n", " ")
    if start and text[start - 1].isspace():
        yield start, text[start:end]


# The letters before the first digit of a postcode: all that Royal Mail uses.
_AREAS = frozenset(
    """
    AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E
    EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL
    LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN
    SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE
    """.split()
)
_NOT_INWARD = frozenset("st nd rd th hr yr pt ft lb px gb".split())
_POSTCODE_FROM_DIGIT = re.compile(
    rf"\d(?<=[A-Za-z]\d)[\dA-Za-z]?(?P<gap>{GAP})?"
    r"\d(?P<end>[ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2})(?!\w)"
)
_LETTERS_BEFORE = re.compile(r"(?<![\w#/.-])[A-Za-z]{1,2}\Z")


def postcodes(text: str) -> Iterator[tuple[int, int]]:
    """Full postcodes; in small letters only with a space inside, as ids look like the rest."""
    for code in _POSTCODE_FROM_DIGIT.finditer(text):
        area = _LETTERS_BEFORE.search(text, max(0, code.start() - 2), code.start())
        if not area or area[0].upper() not in _AREAS or code["end"] in _NOT_INWARD:
            continue
        if code["gap"] or (area[0] + code[0]).isupper():
            yield area.start(), code.end()


UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
"""The check letters, each for the number of its place from 0; I, O and S are left out."""

_UPN_DIGITS = re.compile(r"\d\d{10}[\dA-HJ-NP-RT-Za-hj-np-rt-z](?!\w)", re.ASCII)
_UPN_LETTER = re.compile(r"(?<!\w)[A-Za-z]")


def upn_letter(rest: str) -> str:
    """The check letter for the twelve characters that follow it in a unique pupil number.

    Each is multiplied by its position, from 2 to 13; the sum modulo 23 gives the letter. The last
    may be a letter (a temporary number), which counts as its place among the check letters.
    From the UK Government Data Standards Catalogue, "Unique Pupil Number", version 2.0:
    http://www.govtalk.gov.uk/gdsc/html/noframes/UniquePupilNumber-2-0-Release.htm
    """
    values = [UPN_LETTERS.index(sign) if sign.isalpha() else int(sign) for sign in rest.upper()]
    return UPN_LETTERS[sum(place * value for place, value in enumerate(values, start=2)) % 23]


def upns(text: str) -> Iterator[tuple[int, int]]:
    """Unique pupil numbers whose check letter is right."""
    for rest in _UPN_DIGITS.finditer(text):
        start = rest.start() - 1
        letter = _UPN_LETTER.match(text, start) if start >= 0 else None
        if letter and letter[0].upper() == upn_letter(rest[0]):
            yield start, rest.end()


_NINO_DIGITS = re.compile(r"\d\d([ .-]?)\d\d\1\d\d[ .-]?(?P<suffix>[A-Da-d])(?!\w)", re.ASCII)
_NINO_PREFIX = re.compile(
    r"(?<!\w)(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?=[ .-]?\Z)", re.IGNORECASE
)


def insurance_numbers(text: str) -> Iterator[tuple[int, int]]:
    """National Insurance numbers; in small letters only without spaces.

    The prefixes left out are those that HMRC does not use (National Insurance Manual, NIM39110).
    """
    for digits in _NINO_DIGITS.finditer(text):
        prefix = _NINO_PREFIX.search(text, max(0, digits.start() - 3), digits.start())
        if prefix:
            whole = text[prefix.start() : digits.end()]
            if whole.isalnum() or whole.isupper():
                yield prefix.start(), digits.end()


_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?{GAP}(?:of{GAP})?{_MONTH}\b(?:,?{GAP}\d{{4}})?"
    rf"|{_MONTH}{GAP}\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?{GAP}\d{{4}})?"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})(?!\w)"
)
_BIRTH = rf"(?:dates?{GAP}of{GAP}births?|(?<!\w)(?:d\.o\.b\.?|dob\b))"
_IS = rf"[ \t:=|*,()–-]{{0,6}}(?:(?:is|was|on|the|as){GAP}){{0,2}}"
_BORN = re.compile(
    rf"(?:{_BIRTH}{_IS}|\bborn{GAP}(?:on{GAP}(?:the{GAP})?)?){_DATE}"
    rf"|(?<!\w){_DATE}[ ,(|]{{1,4}}{_BIRTH}",
    re.IGNORECASE,
)
_BIRTH_HINTS = ("born", "birth", "dob", "d.o.b")


def births(text: str) -> Iterator[tuple[int, int]]:
    """Dates of birth: a full date beside the words for it."""
    folded = text.lower()
    if any(hint in folded for hint in _BIRTH_HINTS):
        for found in _BORN.finditer(text):
            yield found.span()
