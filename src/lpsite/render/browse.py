"""Pages that list case studies by a facet, so that none is out of reach without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from lpsite.link import Catalogue
from lpsite.link.browse import Shelf, shelves
from lpsite.model import addresses
from lpsite.render import wording
from lpsite.render.page import HOME, STUDIES, Page

PER_PAGE = 40
"""Cards on a page: about 30 kB of HTML, and what a reader scans in a minute."""

SAMPLE = 6
"""Cards of a shelf that the index shows."""


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
    parts = [shelf.cards[i : i + PER_PAGE] for i in range(0, len(shelf.cards), PER_PAGE)]
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
            values={
                "shelf": shelf,
                "cards": cards,
                "pages": [
                    (each, addresses.browse(shelf.facet, shelf.value, each))
                    for each in range(1, len(parts) + 1)
                ],
                "number": number,
            },
        )
