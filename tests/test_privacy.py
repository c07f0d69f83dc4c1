"""Personal data: what is found at its exact place, and what only looks like it.

No number here is anybody's: 020 7946 0000 to 0999 are kept for drama, addresses end in .example,
and the postcodes are those of public buildings.
"""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import example as also
from hypothesis import given
from hypothesis import strategies as st

from conftest import EXAMPLE, ROOT
from lpsite.check import PRIVACY_RULES
from lpsite.check.privacy.patterns import UPN_LETTERS, upn_letter, upns
from lpsite.diagnostics import Diagnostic, Severity
from lpsite.read import read

Place = tuple[str, int, int, int, int]

GUIDE = "library/kneading.md"
TREE = read(EXAMPLE)[0]


def found(text: str) -> list[Diagnostic]:
    """What the rules for personal data say of one file with this text."""
    tree = dataclasses.replace(TREE, lines={GUIDE: text.split("\n")})
    return [fault for rule in PRIVACY_RULES for fault in rule(tree)]


def places(faults: list[Diagnostic]) -> list[Place]:
    spans = [(fault.code, fault.span) for fault in faults]
    return sorted((code, s.line, s.column, s.end_line, s.end_column) for code, s in spans)


def without_marks(code: str, marked: str) -> tuple[str, list[Place]]:
    """A text without the marks « and », and the places that they stand around."""
    text, corners = "", []
    for sign in marked:
        if sign in "«»":
            corners.append((text.count("\n") + 1, len(text) - text.rfind("\n")))
        else:
            text += sign
    pairs = zip(corners[::2], corners[1::2], strict=True)
    return text, [(code, *start, *end) for start, end in pairs]


UPN = upn_letter("123456789012") + "123456789012"

HITS = [
    ("LP701", "Write to «a.baker@oven.example»."),
    ("LP701", "author: «A_Baker+loaf@mail.oven.example»\nand <«b@oven.example»>, twice"),
    ("LP701", "a [form](https://oven.example/?to=«a@oven.example»)"),
    ("LP702", "Ring «020 7946 0958» after school."),
    ("LP702", "«(020) 7946 0958», «+44 20 7946 0958» or «0044 20 7946 0958»"),
    ("LP702", "phone: «+44 (0)20 7946 0958»"),
    ("LP702", "On paper:\n\n- «02079460958»\n- «020-7946-0958»"),
    ("LP702", "«020 7946 0958»\n«020 7946 0959»"),
    ("LP702", "The number is «020 7946\n  0958», and in 2024 «020 7946 0959»."),
    ("LP702", "Childline is «0800 1111», France «+33 1 42 68 53 00»."),
    ("LP703", "She lives near «SW1A 1AA»."),
    ("LP703", "«M1 1AE», «EC1A 1BB», «CR2 6XH», «DN551PT», and «sw1a 1aa»."),
    ("LP704", f"UPN: «{UPN}»"),
    ("LP704", "«B801200005001», «b801200005001» and a temporary one, «Z99900000100A»"),
    ("LP705", "NI: «AB123456C» or «AB 12 34 56 C» or «jg103759a»"),
    ("LP706", "She was «born on 3 May 2012»."),
    ("LP706", "He was «born 3rd of May, 2012», the other «born on the 4th of June»."),
    ("LP706", "| «DOB: 03/05/2012» | «D.O.B. 3.5.12» |"),
    ("LP706", "«date of birth is 2012-05-03» or «May 3, 2012 (date of birth»)"),
    ("LP706", "«Date of birth: 3\n  May 2012»"),
    ("LP707", "We sat with a pupil called «Amina» for a term."),
    ("LP707", "Another child, «Tom», read more. The pupil «Zoë»'s mark rose."),
    ("LP707", "A Year 8 pupil named «Amina Khan» spoke. So did Pupil «Jean-Luc»."),
    ("LP707", "Then the boy «O'Neil» and the girl (*«Rose»*) read."),
    ("LP707", "Two classes asked students «Amina» and Tom, or children called «Kit»."),
    ("LP707", "It helped one class and the pupil\n  «Amina» most."),
    ("LP708", "«Four pupils» left. Later «3 of the 8 children» came back."),
    ("LP708", "It helped «one looked-after child» and «two disadvantaged Year 8 pupils»."),
    (
        "LP708",
        "«4–6 students», «seven or eight learners», «nine\n  of our girls», «one of the boys»",
    ),
    ("LP708", "«Three of 30 pupils» and «five out of the twelve students» improved."),
    ("LP708", "Fewer than «five pupils» came; in each class «three children» spoke."),
    ("LP708", "After two lessons with three teachers «six boys» stayed."),
]


@pytest.mark.parametrize(("code", "marked"), HITS)
def test_personal_data_is_found_at_its_place(code: str, marked: str) -> None:
    text, expected = without_marks(code, marked)
    assert places(found(text)) == sorted(expected)


NEAR_MISSES = """
Follow us @oven, or @oven.example, at 5@home, a@b, or p@.
In 2023-24 and 2024-25, from 2019 to 2026, on 2026-11-21 and 21/11/2026.
published: 2026-11-21 review_by: 2028-11-21 and started 2024-09 2025-07
It cost £1,234 or 1,234,567 or £07,911,123,456; scores 0.7911123456 and 0.2079460958.
The axis goes 0 12 24 36 48 60 and the row 10 20 30 40 50 60 70.
ISBN 978-0-14-044913-6, ISBN 0-14-044913-6 and ISBN: 0140449136
doi:10.1080/02079460958 and https://oven.example/020-7946-0958/SW1A1AA
See www.oven.example/02079460958 or http://oven.example/AB123456C?upn=B801200005001
07700 900123 and 01632 960123 are kept for fiction: phonenumbers knows that nobody has them.
URN 137775, UKPRN 10012345, DfE number 801/2000, region E12000007, setting "34".
Order 02079460958123456, batch A02079460958, id 020-7946-0958-1, cs-0042.
Key Stage 3, KS3 4 lessons, LP3 2nd, L3 1st, B1 2nd edition, Y7 4AB, E1 and SW1A.
Postcodes: QQ1 1AA, ZZ99 9ZZ, SW1A 1CI, xsw1a 1aa, ids such as e14ab, m11ae, B12-3AB.
A801200005001 B801200005002 S801200005001 BB801200005001 B8012000050011 B80120000500
QQ123456C BG123456A GB123456A AB123456E AB12345C XAB123456C AB123456CD ab 12 34 56 c
The idea was born in 2012, in May 2012, and on 3 May 2012 it was a plan.
Children born between 1 September 2012 and 31 August 2013 are in this cohort.
Give no date of birth. We left out every DOB. 3 May 2012 was a Thursday; dobbin 3/5/12.
Pupil Premium, Student Voice, Child Protection, Pupils Progress and Pupil Referral Unit.
The Student Council met. Each Student Leader and Learner Voice group did, as did Girl Guides.
pupil premium and student voice; Student Leadership Programme; Child Poverty Strategy.
Each child with SEND, each pupil in GCSE French, a pupil GCSE paper, the pupil A and student B.
We asked pupils. They answered. "What helps a pupil?" Nothing.
## What helps a pupil
The first thing. Ask students Monday to Friday, or pupils English and French teachers know.
We lent students Kindles and gave children Makaton signs; Year 8 pupils English books.
The pupils, Ofsted said, and the pupil, Year 8, or a child (Reception), a learner (Level 3).
[each pupil][LP3] and [child][term:senco] and *pupil* Amina's teacher is a chemist.
Fewer than 10 pupils, fewer than ten pupils, and under ten students took part.
Year 8 pupils, Years 3 and 4 pupils, Years 7 to 9 students, Years 7, 8 and 9 children.
Year 8 and 9 pupils, Year-8 pupils, Year Four pupils, Key Stage 3 pupils, Stage two learners.
KS 3 pupils, Progress 8 pupils, class 4 pupils, set 2 pupils, table 3 pupils, week 6 pupils.
Two classes of pupils, three teachers and pupils, four visits to children, five staff students.
One pupil at a time, one child per class, two pupils in each class, three students from every set.
More than one pupil, at least two pupils, rather than one child, more than eight students.
Groups of four pupils, teams of three students, pairs of two children, groups of up to six pupils.
One in five pupils, nine in ten children, one pupil in four, 3 students in 10.
Twenty-four pupils, 24 pupils, 104 pupils, 1,004 pupils, 2.4 pupils, 0.8 pupils, 4% pupils.
12-4 pupils, 2024-5 pupils, grade 4-5 pupils, 4-year-old children, three- and four-year-old boys.
In one lesson pupils wrote more; after six weeks pupils wrote; one year students left.
One pupil survey, one student council, one child protection lead, one-to-one pupil talks.
One to one pupil support; every four pupils share; for each three pupils; £5 pupils.
Two teachers pupils trust; six people children know; eight times pupils said so.
| 5 Pupils | 12 | and pupils: 12 and pupils: 0 and maths pupils: 4 lessons.
Ages 3 to 5 children, aged four children, three pupil-led talks, four child-centred rooms.
Four of the twelve teachers asked pupils. Only five of them told students.
""".strip().split("\n")


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_what_only_looks_like_personal_data_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_identifiers_are_errors_and_what_a_reader_must_judge_are_warnings() -> None:
    severities = {
        f.code: f.severity for _, marked in HITS for f in found(without_marks("", marked)[0])
    }
    assert sorted(severities) == [f"LP70{number}" for number in range(1, 9)]
    assert {c for c, s in severities.items() if s is Severity.WARNING} == {"LP707", "LP708"}


def test_messages_do_not_repeat_what_was_found() -> None:
    (fault,) = found("Write to a.baker@oven.example.")
    assert "baker" not in fault.message + fault.help


def test_this_library_holds_no_personal_data_and_no_idle_exception() -> None:
    assert [str(fault.span) for rule in PRIVACY_RULES for fault in rule(read(ROOT)[0])] == []


DIGITS = st.text("0123456789", min_size=11, max_size=11)
PIECES = st.sampled_from(
    "pupil pupils child called one 4 of the 12 Amina Year , ( - + 0 020 7946 44 @ a .uk \n > SW1A"
    " 1AA born on May 3 DOB : | AB 12 34 C £ ' İ ﬁ".split(" ")
)


@given(st.text() | st.lists(PIECES | st.just(" "), max_size=60).map("".join))
@also("pupil")
@also("@")
@also("\n\n")
def test_any_text_can_be_searched_and_every_place_is_in_it(text: str) -> None:
    lines = text.split("\n")
    for fault in found(text):
        span = fault.span
        assert 1 <= span.line <= span.end_line <= len(lines)
        assert 1 <= span.column <= len(lines[span.line - 1])
        assert 1 < span.end_column <= len(lines[span.end_line - 1]) + 1


@given(DIGITS, st.sampled_from(UPN_LETTERS + "0123456789"))
def test_a_unique_pupil_number_is_found_and_one_wrong_digit_is_not(digits: str, last: str) -> None:
    rest = digits + last
    letter = upn_letter(rest)
    assert list(upns(f"x {letter}{rest} y")) == [(2, 15)]
    for place, sign in enumerate(rest):
        for other in set("0123456789") - {sign} if sign.isdigit() else ():
            changed = f"x {letter}{rest[:place]}{other}{rest[place + 1 :]} y"
            assert list(upns(changed)) == []
    for other in set(UPN_LETTERS) - {letter}:
        assert list(upns(f"x {other}{rest} y")) == []
