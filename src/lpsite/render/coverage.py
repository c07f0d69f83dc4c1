"""Which standards have evidence, and where there is none yet; and studies side by side."""

from __future__ import annotations

from collections.abc import Iterator

from lpsite.link import Catalogue
from lpsite.link.graph import ACROSS, Cell, Coverage, coverage
from lpsite.model import addresses
from lpsite.render.evidence import STRENGTH, search_address
from lpsite.render.page import HOME, STUDIES, Crumb, Page

MOST_LISTED = 12
"""Studies of one cell that a page lists. With more, the count leads to the search for them."""

COVERAGE = Crumb("Coverage", addresses.INDEXES["coverage"])
MOST_COMPARED = 4


def coverage_pages(catalogue: Catalogue) -> Iterator[Page]:
    """The coverage map, and what stands behind each of its rows."""
    maps = [coverage(catalogue, facet) for facet in ACROSS]
    real = sum(not card.illustrative for card in catalogue.cards.values())
    yield Page(
        address=COVERAGE.address,
        title="Coverage: which standards have evidence, and where",
        summary="How many case studies there are for each standard by phase, role and theme, and "
        "where there are none yet.",
        kind="coverage",
        crumbs=(HOME, STUDIES),
        values={
            "maps": maps,
            "cell_address": cell_address,
            "real": real,
            "invented": len(catalogue.cards) - real,
        },
    )
    for each in maps:
        for key in each.rows:
            yield _row_page(catalogue, each, key)


def _row_page(catalogue: Catalogue, shown: Coverage, key: str) -> Page:
    standard = catalogue.standards[key]
    by = shown.title.lower()
    return Page(
        address=addresses.coverage(key, shown.facet),
        title=f"{key} {standard.title} by {by}",
        summary=f"The case studies that show {key} {standard.title}, by {by}.",
        kind="coverage-row",
        crumbs=(HOME, STUDIES, COVERAGE),
        values={
            "standard": standard,
            "shown": shown,
            "cells": [cell for cell in shown.rows[key] if cell.cards],
            "empty": [shown.labels[cell.value] for cell in shown.rows[key] if not cell.cards],
            "most": MOST_LISTED,
            "search_address": search_address,
            "others": [
                (catalogue.facets[facet].title, addresses.coverage(key, facet))
                for facet in ACROSS
                if facet != shown.facet
            ],
        },
    )


def cell_address(shown: Coverage, cell: Cell) -> str:
    """A page that lists exactly the studies of a cell."""
    if len(cell.cards) > MOST_LISTED:
        return search_address(**{"standard": cell.standard, shown.facet: cell.value})
    return f"{addresses.coverage(cell.standard, shown.facet)}#{shown.facet}-{cell.value}"


def compare_studies_page() -> Page:
    """Two to four studies side by side; which ones stands in the address."""
    return Page(
        address=addresses.INDEXES["compare-studies"],
        title="Compare case studies",
        summary="Two to four case studies side by side: measure, result, group, reach, depth, "
        "limits and cost.",
        kind="compare-studies",
        crumbs=(HOME, STUDIES),
        scripts=("assets/compare-studies.js",),
        values={"rows": STRENGTH, "most": MOST_COMPARED},
    )
