"""The colours of the theme: every pair that stands together can be read, in both schemes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from lpsite.render import tokens
from lpsite.render.theme import STYLE_SHEET, read_theme
from lpsite.render.tokens import Pair, contrast, read_tokens

CSS = read_theme(ROOT).assets[STYLE_SHEET].decode()
TOKEN_SHEET = (ROOT / "overrides" / "styles" / "10-tokens.css").read_text()
TOKENS = read_tokens(CSS)
PAIRS = [
    *TOKENS.pairs(tokens.TEXT_PAIRS, tokens.TEXT),
    *TOKENS.pairs(tokens.GRAPHIC_PAIRS, tokens.GRAPHIC),
]

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def named(pair: Pair) -> str:
    return f"{pair.front} on {pair.back}"


@pytest.mark.parametrize("pair", PAIRS, ids=named)
def test_every_pair_stands_out_enough(pair: Pair) -> None:
    assert pair.light >= pair.needed
    assert pair.dark >= pair.needed


def test_every_named_pair_has_colours() -> None:
    assert len(PAIRS) == len(tokens.TEXT_PAIRS) + len(tokens.GRAPHIC_PAIRS)


def test_the_focus_is_seen_on_every_background() -> None:
    """The outline has two colours: one of them stands out wherever it is."""
    for scheme in (TOKENS.light, TOKENS.dark):
        for back in ("paper", "card", "tint", "button"):
            ring = [contrast(scheme[name], scheme[back]) for name in ("focus", "focus-ink")]
            assert max(ring) >= tokens.GRAPHIC, back


def test_dark_by_device_is_dark_by_choice() -> None:
    blocks = re.findall(r'data-theme="(?:light|dark)"\]\)? \{([^}]*--paper[^}]*)\}', TOKEN_SHEET)
    assert len(blocks) == 2
    assert len({" ".join(block.split()) for block in blocks}) == 1


def test_no_rule_has_a_colour_of_its_own() -> None:
    """Colours stand in the tokens. Shades of what lies behind, and paper for printing, may not."""
    for path in sorted((ROOT / "overrides" / "styles").glob("*.css")):
        if path.name.startswith("10-"):
            continue
        for line in path.read_text().splitlines():
            if "--paper:" not in line:
                assert not re.search(r":[^;{]*#[0-9a-f]{3,8}\b", line, re.I), (path.name, line)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#fff", "#FFFFFF", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_known_contrasts(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@given(colours, colours)
def test_contrast_is_the_same_both_ways_and_from_1_to_21(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.0001


@pytest.mark.parametrize("text", ["", "red", "#12345", "rgb(0 0 0)", "#1234567", "#ggg"])
def test_what_is_no_colour_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no colour"):
        contrast(text, "#000")


@given(st.text())
def test_any_style_sheet_can_be_read(css: str) -> None:
    found = read_tokens(css)
    assert found.light.keys() == found.dark.keys()
    assert all(pair.is_enough or pair.needed for pair in found.pairs((("a", "b"),), 3.0))


def test_tokens_are_read_from_both_schemes() -> None:
    found = read_tokens(
        ":root { --a: #fff; /* --b: #000; */ --c: 1rem; } p { --d: #123 }\n"
        ':root[data-theme="dark"] { --a: #000; }\n@media print { :root { --a: #eee; } }'
    )
    assert found.colours == [("a", "#fff", "#000")]
    assert found.others == [("c", "1rem")]
