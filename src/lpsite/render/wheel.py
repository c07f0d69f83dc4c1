"""The framework as a wheel: a sector for each standard, a band of the sector for each level.

Only shapes are made here. Templates show them (``overrides/parts/framework.html``), style sheets
colour them, and a list of the standards always stands beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, pi, sin

from lpsite.model.framework import Category, Edition, Standard

EDGE = 100.0
"""From the centre to each side of the drawing, whose ``viewBox`` is "-100 -100 200 200"."""

RIM = 97.0
HUB = 36.0
"""The radii between which a whole sector stands."""

BANDS_RIM = 72.0
BANDS_HUB = 18.0
"""The radii between which the bands stand; outside them is room for the keys."""

CATEGORY_GAP = pi / 60
"""The angle between two categories; less when there are many of them."""

GAP = 1.1
"""Half the width of the space between two sectors or bands; less when sectors are thin."""

LARGEST = 13.0
"""The largest size of the keys."""

_WIDTH = 0.62
"""The width of a letter of a key as a part of its size: capitals and digits of a bold face."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the drawing, as it is written there."""

    x: str
    y: str


@dataclass(frozen=True, slots=True)
class Sector:
    """The part of the wheel that stands for a standard.

    ``shape`` is the whole sector and ``inside`` the middle of its key. ``bands`` are the parts of
    a sector with a band for each level, the first one at the hub; ``whole`` is all of them as one,
    and ``outside`` is the middle of the key beside them. Shapes are SVG path data.
    """

    standard: Standard
    category: Category
    begins: float
    ends: float
    shape: str
    inside: Point
    whole: str
    bands: tuple[str, ...]
    outside: Point


@dataclass(frozen=True, slots=True)
class Wheel:
    """The sectors in the order of the categories and of the standards in them, clockwise from the
    top, and the sizes of the keys in and beside them, in the units of the drawing."""

    sectors: tuple[Sector, ...]
    size_inside: str
    size_outside: str


def wheel(edition: Edition) -> Wheel:
    """The wheel of an edition; sectors of all standards are equally wide."""
    ordered = sorted(edition.standards, key=lambda standard: standard.number)
    groups = [
        (category, [each for each in ordered if each.category == category.id])
        for category in edition.categories
    ]
    groups = [(category, members) for category, members in groups if members]
    number = sum(len(members) for _, members in groups)
    gap = min(CATEGORY_GAP, pi / 4 / len(groups))
    width = (2 * pi - gap * len(groups)) / number
    levels = len(edition.levels)
    sectors = []
    begins = gap / 2
    for category, members in groups:
        for standard in members:
            sectors.append(_sector(standard, category, begins, begins + width, levels))
            begins += width
        begins += gap
    longest = max(len(standard.key) for standard in ordered)
    beside = (EDGE - BANDS_RIM) * 0.95 / (_WIDTH * longest)
    return Wheel(
        tuple(sectors),
        _written(_size(width, (RIM + HUB) / 2, longest)),
        _written(min(beside, _size(width, BANDS_RIM, longest))),
    )


def rings(levels: int) -> tuple[str, ...]:
    """The radii of rings around a point, one for each level, in a drawing from -24 to 24."""
    return tuple(_written(6 + 17 * place / max(1, levels)) for place in range(1, levels + 1))


def _sector(
    standard: Standard, category: Category, begins: float, ends: float, levels: int
) -> Sector:
    middle = (begins + ends) / 2
    depth = (BANDS_RIM - BANDS_HUB) / max(1, levels)
    space = min(GAP, depth / 4)
    inner = [BANDS_HUB + depth * place for place in range(levels)]
    return Sector(
        standard=standard,
        category=category,
        begins=begins,
        ends=ends,
        shape=_shape(begins, ends, HUB, RIM),
        inside=_point(middle, (RIM + HUB) / 2 + 3),
        whole=_shape(begins, ends, BANDS_HUB, BANDS_RIM),
        bands=tuple(_shape(begins, ends, each, each + depth - space) for each in inner),
        outside=_point(middle, (EDGE + BANDS_RIM) / 2),
    )


def _shape(begins: float, ends: float, hub: float, rim: float) -> str:
    """A piece of a ring between two angles, with straight sides that leave a space beside them."""
    space = min(GAP, hub * sin(min(pi, ends - begins) / 2) / 4)
    far, near = asin(space / rim), asin(space / hub)
    is_long = int(ends - begins > pi)
    return (
        f"M{_pair(begins + far, rim)}"
        f"A{_radius(rim)} 0 {is_long} 1 {_pair(ends - far, rim)}"
        f"L{_pair(ends - near, hub)}"
        f"A{_radius(hub)} 0 {is_long} 0 {_pair(begins + near, hub)}Z"
    )


def _size(width: float, radius: float, letters: int) -> float:
    """The size at which a key of so many letters fits into a sector."""
    across = 2 * radius * sin(min(width, pi) / 2)
    return min(LARGEST, across * 0.9 / (_WIDTH * letters))


def _point(angle: float, radius: float) -> Point:
    return Point(_written(radius * sin(angle)), _written(-radius * cos(angle)))


def _pair(angle: float, radius: float) -> str:
    at = _point(angle, radius)
    return f"{at.x} {at.y}"


def _radius(radius: float) -> str:
    return f"{_written(radius)} {_written(radius)}"


def _written(number: float) -> str:
    """A number with two places at most, the same on every machine."""
    return f"{round(number, 2) + 0.0:.2f}".rstrip("0").rstrip(".")
