"""Pictures of results: drawn only where before and after plainly compare, and never larger."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lpsite.render.figures import pairs

COMPARABLE = [
    # Shares with their groups, in the ways in which people write them.
    ("21 of 64 (33%)", "41 of 71 (58%)", [(32.8, 57.7, "0 to 100%")]),
    ("21 of 64 joiners in 2023 to 2024 (33%)", "41 of 71 joiners in 2024 to 2025 (58%)",
     [(32.8, 57.7, "0 to 100%")]),
    ("63% (150 of 238)", "32% (75 of 238)", [(63.0, 31.5, "0 to 100%")]),
    ("46% (4,324 of 9,400 places)", "63% (3,056 of 4,850 places)", [(46.0, 63.0, "0 to 100%")]),
    ("6 of 32 lessons", "21 of 32 lessons (7, 7, 6 and 1 in the four schools)",
     [(18.8, 65.6, "0 to 100%")]),
    ("26% in the weeks before (108 of 420 offers)", "47% (199 of 420 offers)",
     [(25.7, 47.4, "0 to 100%")]),
    ("522 of 856 (61%), for 214 students on roll", "568 of 812 (70%), for 203 students on roll",
     [(61.0, 70.0, "0 to 100%")]),
    ("0 of 40 visits", "40 out of 40 visits (100%)", [(0.0, 100.0, "0 to 100%")]),
    ("33.3% (21 of 63)", "33% (21 of 63)", [(33.3, 33.3, "0 to 100%")]),
    # Means, and rates in the same words.
    ("9.2 out of 20, for the 66 who sat both", "11.5 out of 20", [(9.2, 11.5, "0 to 20")]),
    ("A mean of 4.6 out of 11", "A mean of 5 out of 11", [(4.6, 5.0, "0 to 11")]),
    ("4.2 hours a week (172 hours, 41 pupils)", "2.4 hours a week (91 hours, 38 pupils)",
     [(4.2, 2.4, "0 to 5 hours a week")]),
    ("Median 9 minutes", "median 6 minutes", [(9.0, 6.0, "0 to 10 minutes")]),
    ("1,250 words per lesson", "900 words per lesson",
     [(1250.0, 900.0, "0 to 2,000 words per lesson")]),
    # Several parts: all of them, each on its own scale.
    ("53% agreed (151 of 286); 1.3 loans per pupil", "54% agreed (154 of 286); 2.0 loans per pupil",
     [(52.8, 53.8, "0 to 100%"), (1.3, 2.0, "0 to 2 loans per pupil")]),
]  # fmt: skip

NOT_COMPARABLE = [
    ("", ""),
    ("high", "low"),
    ("5 cm", "9 cm"),  # Of what, and how many? Nothing says that it is a mean.
    ("61 entries", "54 entries"),
    ("41% spoke", "66% spoke"),  # Of how many?
    ("3 of 9 pupils", "6 of 9 pupils"),  # A group of fewer than ten.
    ("21 of 64", "4 of 9"),
    ("70 of 64", "41 of 71"),
    ("21 of 64 (43%)", "41 of 71 (58%)"),  # The percentage is another one.
    ("21 of 64 (33%)", "58%"),
    ("21 of 64 boys", "41 of 71 girls"),
    ("56 of 312 open", "62 of 312 with a pause"),
    ("coach 64% of words (64 of 100)", "teacher 47% of words (47 of 100)"),
    ("9.2 out of 20", "11.5 out of 30"),
    ("21.5 out of 20", "11.5 out of 20"),
    ("4.2 hours a week", "4.2 hours a month"),
    ("4.2 hours a week", "2 of 30 hours"),
    ("Mean 0", "Mean 0"),
    # A number that the picture would leave out.
    ("54 of 112 (48%), with 27 of 58 missed", "76 of 112 (68%), with 8 of 36 missed"),
    ("47 of 90 (52%), with a median of 31 words", "58 of 88 (66%), with a median of 19 words"),
    ("40% (62 of 154) and 34% in April (51 of 149)", "21% (31 of 148)"),
    ("7.9 (62 incidents), of which 24% (15) late", "11.1 (71 incidents), of which 48% (34) late"),
    # One part of several that does not compare: showing the other would be choosing.
    ("21 of 64 (33%); 5 cm", "41 of 71 (58%); 9 cm"),
    ("21 of 64 (33%)", "41 of 71 (58%); 9 cm"),
    ("9.8 of 20 with songs; 10.2 without", "12.9 of 20 with songs; 13.2 without"),
    # Figures that are no plain figures.
    ("-3 of 64", "41 of 71"),
    ("21 of 64e9", "41 of 71"),
    ("٢١ of ٦٤", "41 of 71"),
    ("21,5 of 64", "41 of 71"),
    ("1" * 400 + " of 64", "41 of 71"),
]


@pytest.mark.parametrize(("before", "after", "drawn"), COMPARABLE)
def test_what_compares_is_drawn(
    before: str, after: str, drawn: list[tuple[float, float, str]]
) -> None:
    made = pairs(before, after)
    lengths = [(round(p.before.length, 1), round(p.after.length, 1), p.scale) for p in made]
    assert lengths == drawn
    assert "; ".join(pair.before.words for pair in made) == before
    assert "; ".join(pair.after.words for pair in made) == after


@pytest.mark.parametrize(("before", "after"), NOT_COMPARABLE)
def test_what_does_not_plainly_compare_is_not_drawn(before: str, after: str) -> None:
    assert pairs(before, after) == []
    assert pairs(after, before) == []


pieces = st.sampled_from(
    "21 64 9.2 1,000 0 33% ( ) of out mean per a week hours pupils ; , - in 2024 £ é ٣ for".split()
)
readings = st.lists(pieces, max_size=14).map(" ".join) | st.text(max_size=400)


@given(readings, readings)
def test_no_bar_is_longer_than_its_scale(before: str, after: str) -> None:
    for pair in pairs(before, after):
        assert 0 <= pair.before.length <= pair.top
        assert 0 <= pair.after.length <= pair.top


@given(
    st.integers(10, 99_999).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))
)
def test_a_share_is_as_long_as_it_is(counted: tuple[int, int]) -> None:
    part, whole = counted
    for words in (
        f"{part} of {whole} pupils",
        f"{part:,} of {whole:,} ({100 * part / whole:.1f}%)",
    ):
        [pair] = pairs(words, words)
        assert pair.before.length / pair.top == pytest.approx(part / whole)


@given(readings, readings)
def test_every_word_of_a_drawn_reading_is_shown(before: str, after: str) -> None:
    made = pairs(before, after)
    shown = "".join(pair.before.words for pair in made)
    assert not made or re.sub(r"[\s;]", "", shown) == re.sub(r"[\s;]", "", before)


def test_a_long_reading_takes_no_time() -> None:
    for piece in ("1", "1,", "(", "a ", "1 of ", "9 a "):
        assert pairs(piece * 100, piece * 100) == []
