"""Pages that list case studies by a facet, so that none is out of reach without JavaScript."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from lpsite.link import Catalogue, StudyCard
from lpsite.link.browse import Shelf, shelves
from lpsite.model import addresses
from lpsite.render import wording
from lpsite.render.page import HOME, LIKE_MINE, STUDIES, Page

PER_PAGE = 40
"""Cards on a page: about 30 kB of HTML, and what a reader scans in a minute."""

PER_LIST = 200
"""Lines on a page of a facet that is listed by title only: as heavy as the cards."""

LISTED = frozenset(("evidence", "depth", "reach", "cost"))
"""Facets whose pages list titles. They are for who looks for evidence, not for a context, and with
cards they would double what there is to build."""

SAMPLE = 6
"""Cards of a shelf that the index shows."""


def grouped(cards: Iterable[StudyCard]) -> list[tuple[str, list[StudyCard]]]:
    """Case studies by what readers must know of them before they read."""
    groups: dict[str, list[StudyCard]] = {
        "Told here": [],
        "Illustrative examples": [],
        "Published elsewhere": [],
    }
    told, invented, elsewhere = groups.values()
    for card in cards:
        (invented if card.illustrative else elsewhere if card.kind == "link" else told).append(card)
    return [(heading, some) for heading, some in groups.items() if some]


def studies_index(catalogue: Catalogue) -> Page:
    """The way into the case studies: some of each setting, and every facet with its values."""
    every = shelves(catalogue)
    return Page(
        address=STUDIES.address,
        title="Case studies: what worked, and where",
        summary="Accounts of action research by school staff, with the context, the measure, "
        "the result and the limits.",
        kind="studies",
        crumbs=(HOME,),
        scripts=(LIKE_MINE,),
        values={
            "settings": [shelf for shelf in every if shelf.facet == "setting"],
            "facets": [
                (title, list(group))
                for title, group in groupby(every, key=lambda shelf: shelf.facet_title)
            ],
            "sample": SAMPLE,
        },
    )


def shelf_pages(catalogue: Catalogue) -> Iterator[Page]:
    """Every page of every shelf."""
    for shelf in shelves(catalogue):
        yield from _pages(shelf)


def _pages(shelf: Shelf) -> Iterator[Page]:
    is_list = shelf.facet in LISTED
    per_page = PER_LIST if is_list else PER_PAGE
    parts = [shelf.cards[i : i + per_page] for i in range(0, len(shelf.cards), per_page)]
    many = wording.count(len(shelf.cards), "case study", "case studies")
    for number, cards in enumerate(parts, start=1):
        where = f", page {number} of {len(parts)}" if len(parts) > 1 else ""
        yield Page(
            address=addresses.browse(shelf.facet, shelf.value, number),
            title=f"Case studies by {shelf.facet_title.lower()}: {shelf.label}{where}",
            summary=f"{many} by {shelf.facet_title.lower()}: {shelf.label}{where}. "
            "Each with its context, its measure, its result and its limits.",
            kind="shelf",
            crumbs=(HOME, STUDIES),
            scripts=() if is_list else (LIKE_MINE,),
            values={
                "shelf": shelf,
                "cards": cards,
                "groups": grouped(cards) if is_list else None,
                "pages": [
                    (each, addresses.browse(shelf.facet, shelf.value, each))
                    for each in range(1, len(parts) + 1)
                ],
                "number": number,
            },
        )
