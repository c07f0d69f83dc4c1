"""The design tokens of the theme: the colours of its style sheet, and how they stand out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

TEXT = 4.5
"""The least contrast of text and its background (WCAG 2.2, success criterion 1.4.3)."""

GRAPHIC = 3.0
"""The least contrast of a control's border, or a picture, and what is beside it (1.4.11)."""

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_TOKEN = re.compile(r"--([a-z0-9-]+):\s*([^;]+)")
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")
_LIGHT = ":root"
_DARK = ':root[data-theme="dark"]'

_PAPERS = ("paper", "card", "tint")
_TINTS = ("good-tint", "warn-tint", "info-tint")
TEXT_PAIRS = (
    *(
        (text, paper)
        for text in ("ink", "ink-soft", "link", "link-hover", "visited", "brand")
        for paper in _PAPERS
    ),
    *((text, tint) for text in ("ink", "ink-soft", "link", "link-hover") for tint in _TINTS),
    *((f"colour-{each}", paper) for each in "abc" for paper in (*_PAPERS, f"tint-{each}")),
    *((text, f"tint-{each}") for text in ("ink", "link") for each in "abc"),
    *((text, paper) for text in ("good", "warn", "info") for paper in (*_PAPERS, f"{text}-tint")),
    *((text, "mark") for text in ("ink", "link")),
    ("on-button", "button"),
    ("focus-ink", "focus"),
)
"""Every text colour with every background that it stands on."""

GRAPHIC_PAIRS = (
    *(
        (graphic, paper)
        for graphic in ("line-strong", "margin", "button", "good", "warn", "info")
        for paper in _PAPERS
    ),
    *((f"colour-{each}", paper) for each in "abc" for paper in _PAPERS),
)
"""Borders of controls, and shapes that mean something, with what is beside them."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two colours, one upon the other, and their contrast in both schemes.

    ``needed`` is the least that will do; ``light`` and ``dark`` are ratios from 1 to 21.
    """

    front: str
    back: str
    light: float
    dark: float
    needed: float

    @property
    def is_enough(self) -> bool:
        """Whether the pair can be read in both schemes."""
        return min(self.light, self.dark) >= self.needed


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a style sheet by name: those of the light scheme, and those of the dark one."""

    light: Mapping[str, str]
    dark: Mapping[str, str]

    @property
    def colours(self) -> list[tuple[str, str, str]]:
        """Name, light value and dark value of each token that is a colour, in their order."""
        return [
            (name, value, self.dark[name])
            for name, value in self.light.items()
            if _COLOUR.fullmatch(value) and _COLOUR.fullmatch(self.dark[name])
        ]

    @property
    def others(self) -> list[tuple[str, str]]:
        """Name and value of each token that is no colour."""
        colours = {name for name, _, _ in self.colours}
        return [(name, value) for name, value in self.light.items() if name not in colours]

    def pairs(self, names: tuple[tuple[str, str], ...], needed: float) -> list[Pair]:
        """The contrasts of those pairs whose colours are both there."""
        known = {name for name, _, _ in self.colours}
        return [
            Pair(
                front,
                back,
                contrast(self.light[front], self.light[back]),
                contrast(self.dark[front], self.dark[back]),
                needed,
            )
            for front, back in names
            if {front, back} <= known
        ]


def read_tokens(css: str) -> Tokens:
    """The tokens that a style sheet gives to ``:root``, in the light scheme and by choice dark.

    What the dark scheme does not change is in it as in the light one.
    """
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    for selector, body in _RULE.findall(re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)):
        into = {_LIGHT: light, _DARK: dark}.get(selector.strip())
        if into is not None:
            for name, value in _TOKEN.findall(body):
                # What comes later, such as what holds in print alone, is not the token itself.
                into.setdefault(name, value.strip())
    return Tokens(light, light | dark)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours such as ``#1d2433``, from 1 to 21 (WCAG 2.2).

    Raises ValueError for what is no such colour.
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """The relative luminance of a colour in the sRGB space (WCAG 2.2), from 0 to 1."""
    if not _COLOUR.fullmatch(colour):
        raise ValueError(f"{colour} is no colour such as #1d2433")
    digits = colour[1:]
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = (_linear(int(digits[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
