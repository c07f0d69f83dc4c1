"""The sources of a page, as its templates list them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from lpsite.link import Catalogue
from lpsite.model.ledger import Source


def source_list(
    catalogue: Catalogue, named: Iterable[str], cited: Collection[str] = ()
) -> list[tuple[int | None, Source]]:
    """The sources that a text cites, with their numbers from 1, then the others that are named."""
    others = [source for source in dict.fromkeys(named) if source not in cited]
    return [
        *((number, catalogue.sources[s]) for number, s in enumerate(cited, start=1)),
        *((None, catalogue.sources[s]) for s in others),
    ]
