"""The wheel: shapes of sectors and bands for any framework, and the pages that show it."""

from __future__ import annotations

import re
from itertools import pairwise
from math import hypot, pi
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser as Html

from lpsite.model.framework import Category, Edition, Level, Standard
from lpsite.render.wheel import (
    BANDS_HUB,
    BANDS_RIM,
    EDGE,
    HUB,
    LARGEST,
    RIM,
    Wheel,
    rings,
    wheel,
)

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def edition(groups: list[int], levels: int = 4) -> Edition:
    """An edition with so many standards in each category, and so many levels."""
    quoted = {"title": "Kneading", "title_source": "guild", "title_status": "provisional"}
    keys = [(place, group) for group, size in enumerate(groups) for place in range(size)]
    return Edition(
        id="ed",
        title="An edition",
        status="adopted",
        period="today",
        summary="One.",
        sources=["guild"],
        categories=[
            Category.model_validate(
                {**quoted, "id": f"c{group}", "code": chr(65 + group), "summary": "Doing."}
            )
            for group in range(len(groups))
        ],
        standards=[
            Standard.model_validate(
                {**quoted, "key": f"BK{number}", "number": number, "category": f"c{group}"}
            )
            for number, (_, group) in enumerate(keys, start=1)
        ],
        levels=[
            Level.model_validate({**quoted, "number": number, "sphere": "At home"})
            for number in range(1, levels + 1)
        ],
    )


def numbers(shape: str) -> list[float]:
    return [float(each) for each in NUMBER.findall(shape)]


def corners(shape: str) -> list[tuple[float, float]]:
    """The four corners of a piece of a ring: outer begin and end, inner end and begin."""
    found = re.fullmatch(r"M(.*)A\S+ \S+ 0 [01] 1 (.*)L(.*)A\S+ \S+ 0 [01] 0 (.*)Z", shape)
    assert found is not None, shape
    made = [tuple(numbers(pair)) for pair in found.groups()]
    assert all(len(pair) == 2 for pair in made)
    return [(pair[0], pair[1]) for pair in made]


def keys(made: Wheel) -> list[str]:
    return [sector.standard.key for sector in made.sectors]


groups_of = st.lists(st.integers(0, 12), min_size=1, max_size=8).filter(any)


@given(groups_of, st.integers(0, 7))
def test_every_standard_has_a_sector_and_all_are_equally_wide(
    groups: list[int], levels: int
) -> None:
    made = wheel(edition(groups, levels))
    assert keys(made) == [f"BK{number}" for number in range(1, sum(groups) + 1)]
    widths = [sector.ends - sector.begins for sector in made.sectors]
    assert max(widths) - min(widths) < 1e-9
    assert min(widths) > 0
    assert all(len(sector.bands) == levels for sector in made.sectors)


@given(groups_of)
def test_sectors_follow_each_other_once_around_with_gaps_between_categories(
    groups: list[int],
) -> None:
    sectors = wheel(edition(groups)).sectors
    for one, other in pairwise(sectors):
        space = other.begins - one.ends
        if one.category.id == other.category.id:
            assert abs(space) < 1e-9
        else:
            assert space > 0.01
    around = sectors[0].begins + 2 * pi - sectors[-1].ends
    assert around > 0.01


@given(groups_of, st.integers(0, 7))
def test_shapes_keep_to_their_rings_and_to_the_drawing(groups: list[int], levels: int) -> None:
    made = wheel(edition(groups, levels))
    for sector in made.sectors:
        for shape, hub, rim in (
            (sector.shape, HUB, RIM),
            (sector.whole, BANDS_HUB, BANDS_RIM),
            *((band, BANDS_HUB, BANDS_RIM) for band in sector.bands),
        ):
            far_begin, far_end, near_end, near_begin = (hypot(*at) for at in corners(shape))
            assert far_begin == pytest.approx(far_end, abs=0.02)
            assert near_begin == pytest.approx(near_end, abs=0.02)
            assert hub - 0.02 <= near_begin < far_begin <= rim + 0.02
        radii = [hypot(*corners(band)[0]) for band in sector.bands]
        assert radii == sorted(radii)


@given(groups_of)
def test_keys_fit_beside_the_bands(groups: list[int]) -> None:
    made = wheel(edition(groups))
    for sector in made.sectors:
        half = 0.62 * float(made.size_outside) * len(sector.standard.key) / 2
        assert abs(float(sector.outside.x)) + half <= EDGE + 0.1
    assert 0 < float(made.size_outside) <= LARGEST
    assert 0 < float(made.size_inside) <= LARGEST


def test_one_standard_alone_is_nearly_a_whole_ring() -> None:
    (sector,) = wheel(edition([1])).sectors
    assert re.findall(r"A\S+ \S+ 0 ([01])", sector.shape) == ["1", "1"]
    assert sector.ends - sector.begins > 1.9 * pi


def test_a_category_without_standards_takes_no_room() -> None:
    with_empty = wheel(edition([2, 0, 1])).sectors
    without = wheel(edition([2, 1])).sectors
    assert [each.shape for each in with_empty] == [each.shape for each in without]


@pytest.mark.parametrize("levels", range(8))
def test_rings_grow_and_fit_their_drawing(levels: int) -> None:
    radii = [float(radius) for radius in rings(levels)]
    assert len(radii) == levels
    assert all(one < other for one, other in pairwise([2.6, *radii, 24]))


def page(site: Path, address: str) -> Html:
    return Html((site / address / "index.html").read_bytes())


WITH_LIST = [("standards", ".wheel-list"), ("standards/bk1", ".wheel-places")]


@pytest.mark.parametrize(("address", "texts"), WITH_LIST)
def test_a_wheel_is_met_once_and_its_list_has_the_same_links(
    example_site: Path, address: str, texts: str
) -> None:
    html = page(example_site, address)
    assert len(html.css("svg.wheel")) == 1
    picture = html.css_first("svg.wheel")
    assert picture is not None
    assert picture.attributes["aria-hidden"] == "true"
    pictured = picture.css("a")
    assert [link.attributes["tabindex"] for link in pictured] == ["-1", "-1"]
    names = [title.text() for title in picture.css("title")]
    # Search would take a title in a page of a standard for one of the page.
    is_searched = html.css_first("[data-pagefind-body]") is not None
    assert names == ([] if is_searched else ["BK1 Kneading", "BK2 Proving & resting"])
    listed = {link.attributes["href"] for link in html.css(f"{texts} ol a")}
    assert {link.attributes["href"] for link in pictured} == listed
    assert len(listed) == 2


def test_the_page_of_a_standard_marks_its_place(example_site: Path) -> None:
    html = page(example_site, "standards/bk2")
    assert [key.text() for key in html.css(".wheel .marked text")] == ["BK2"]
    here = html.css(".wheel-places [aria-current=page]")
    assert [" ".join(link.text().split()) for link in here] == ["BK2 Proving & resting"]


@pytest.mark.parametrize(
    ("study", "named", "bands"),
    [
        ("first-loaf", ["BK1", "BK2"], {"BK1": 2, "BK2": 0}),
        ("second-loaf", ["BK1"], {"BK1": 2, "BK2": 0}),
        ("elsewhere", ["BK2"], {"BK1": 0, "BK2": 0}),
    ],
)
def test_a_study_fills_its_standards_up_to_the_level_claimed(
    example_site: Path, study: str, named: list[str], bands: dict[str, int]
) -> None:
    html = page(example_site, f"case-studies/{study}")
    assert [g.attributes["data-standard"] for g in html.css(".wheel .named")] == named
    filled = {g.attributes["data-standard"]: len(g.css(".on")) for g in html.css(".wheel g")}
    assert filled == bands
    assert len(html.css(".tags .tag")) == len(named)
