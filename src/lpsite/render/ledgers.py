"""The ledgers: sources, facts that age, and the glossary."""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from lpsite.link import Catalogue
from lpsite.model import addresses
from lpsite.model.ledger import Source
from lpsite.render.page import HOME, Crumb, Page

Item = TypeVar("Item")

SOURCES = Crumb("Sources", addresses.INDEXES["sources"])

SOURCE_KINDS = {
    "programme-page": "Pages of programmes and their owners",
    "framework": "Frameworks and standards",
    "law": "Law",
    "guidance": "Guidance",
    "report": "Reports",
    "statistics": "Statistics",
    "article": "Articles",
    "book": "Books",
    "news": "News",
    "archive": "Archived pages",
    "editors": "Our own editors",
}
"""The kinds of sources in the order in which the index shows them, with what readers see."""

FACT_STATES = {
    "current": "Current",
    "disputed": "Sources disagree",
    "unknown": "Not known",
    "superseded": "Replaced by a later figure",
}
"""The states of facts in the order in which the page shows them, with what readers see."""

OTHER = "Other"
_LETTERS = frozenset(string.ascii_uppercase)


def letter(text: str) -> str:
    """The capital letter under which a word stands; ``Other`` if it begins with none of A to Z.

    Accents do not count: É stands under E.
    """
    first = unicodedata.normalize("NFKD", text.strip())[:1].upper()
    return first if first in _LETTERS else OTHER


def glossary_page(catalogue: Catalogue) -> Page:
    """The words of the programme in plain English, by their first letters."""
    by_name = sorted(catalogue.terms.values(), key=lambda term: (term.term.casefold(), term.id))
    grouped = _grouped(by_name, lambda term: letter(term.term))
    return Page(
        address=addresses.INDEXES["glossary"],
        title="Glossary",
        summary="The words of the programme and of action research, in plain English.",
        kind="glossary",
        crumbs=(HOME,),
        source_path="library/data/glossary.yml",
        about={"@type": ["WebPage", "DefinedTermSet"]},
        values={"letters": sorted(grouped.items(), key=lambda each: (each[0] == OTHER, each[0]))},
    )


def facts_page(catalogue: Catalogue) -> Page:
    """The ledger of facts: figures that age, with their dates and sources."""
    grouped = _grouped(catalogue.facts.values(), lambda fact: str(fact.status))
    return Page(
        address=addresses.INDEXES["facts"],
        title="Facts that can go out of date",
        summary="Prices, counts, dates and rules, each with its source, its date and the day on "
        "which somebody looks again.",
        kind="facts",
        crumbs=(HOME,),
        source_path="library/data/facts.yml",
        values={
            "states": [
                (state, title, grouped[state])
                for state, title in FACT_STATES.items()
                if state in grouped
            ]
        },
    )


def sources_pages(catalogue: Catalogue) -> Iterator[Page]:
    """The index of all sources, and a page with the records of each letter."""
    by_title = sorted(catalogue.sources.values(), key=lambda each: (each.title.casefold(), each.id))
    kinds = _grouped(by_title, lambda source: str(source.kind))
    signs = sorted(_grouped(by_title, _sign).items())
    letters = [(sign.upper(), addresses.sources_under(sign)) for sign, _ in signs]
    yield Page(
        address=SOURCES.address,
        title="Sources",
        summary="Where every statement comes from, how much of it we could read, and which pages "
        "rest on it.",
        kind="sources",
        crumbs=(HOME,),
        source_path="library/data/sources.yml",
        values={
            "kinds": [
                (kind, title, kinds[kind]) for kind, title in SOURCE_KINDS.items() if kind in kinds
            ],
            "letters": letters,
            "number": len(by_title),
        },
    )
    for sign, sources in signs:
        yield Page(
            address=addresses.sources_under(sign),
            title=f"Sources: {sign.upper()}",
            summary=f"The records of all sources whose names in the library begin with "
            f"{sign.upper()}: how each was read, and what rests on it.",
            kind="source-records",
            crumbs=(HOME, SOURCES),
            source_path="library/data/sources.yml",
            values={"sources": sources, "sign": sign.upper(), "letters": letters},
        )


def _sign(source: Source) -> str:
    return source.id[0]


def _grouped(items: Iterable[Item], key: Callable[[Item], str]) -> dict[str, list[Item]]:
    """The items by what a function says of each, in the order in which they came."""
    grouped: dict[str, list[Item]] = {}
    for item in items:
        grouped.setdefault(key(item), []).append(item)
    return grouped
