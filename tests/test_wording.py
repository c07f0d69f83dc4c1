"""Small pieces of text that templates use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lpsite.render import wording


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("Short enough.", 20, "Short enough."),
        ("One sentence. Another one.", 20, "One sentence."),
        ("A. Then a long sentence, which goes on.", 25, "A. Then a long…"),
        ("Onewordwithoutanyend", 10, "…"),
    ],
)
def test_a_text_in_short(text: str, most: int, short: str) -> None:
    assert wording.in_short(text, most) == short


@given(st.text(min_size=1), st.integers(2, 200))
def test_it_is_never_too_long_and_says_nothing_else(text: str, most: int) -> None:
    short = wording.in_short(text, most)
    assert len(short) <= most
    assert text.startswith(short.removesuffix("…").rstrip())
