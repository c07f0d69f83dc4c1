"""The third step of the line: everything that was read, linked, so that it answers questions."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import TypeVar

from lpsite.link.catalogue import Catalogue
from lpsite.link.pages import (
    DocsText,
    GuidancePage,
    Study,
    StudyCard,
    StudyPage,
    TemplatePage,
    body_of,
    card_of,
    cited_studies,
    studies_in,
)
from lpsite.model.comparison import Comparison
from lpsite.model.framework import Framework
from lpsite.model.gateways import Calendar
from lpsite.model.guidance import Guidance
from lpsite.model.ledger import Facts, Glossary, Sources
from lpsite.model.site import DocsPage, SiteSettings
from lpsite.model.synonyms import Synonyms
from lpsite.model.template import Template
from lpsite.model.vocabulary import Vocabularies
from lpsite.read import Tree

__all__ = [
    "Catalogue",
    "DocsText",
    "GuidancePage",
    "Study",
    "StudyCard",
    "StudyPage",
    "TemplatePage",
    "card_of",
    "cited_studies",
    "link",
    "studies_in",
]

T = TypeVar("T")


def link(
    tree: Tree,
    today: datetime.date,
    cards: Iterable[StudyCard] | None = None,
    alike_known: Mapping[str, tuple[str, ...]] | None = None,
) -> Catalogue:
    """Link a tree in which the checks found no error.

    ``cards`` are those of all studies, when ``tree`` has only a part of them or none. Only
    published studies are in the catalogue. A draft has no page; of a withdrawn study only its id
    stays, so that its address can say so. ``alike_known`` is as in ``Catalogue``.
    Raises LookupError when a data file is missing, which the checks report first.
    """
    pages = studies_in(tree)
    every = list(map(card_of, pages) if cards is None else cards)
    published = [card for card in every if card.status == "published"]
    # Studies that are told here come first: a record of a story elsewhere says less.
    published.sort(key=lambda s: (s.kind != "full", s.title.casefold(), s.id))
    at_hand = {page.record.id: page for page in pages}
    tree = tree.context
    vocabularies = _only(tree, Vocabularies)
    guides = [GuidancePage(r, body_of(e), e.path) for e, r in tree.of(Guidance)]
    templates = [TemplatePage(r, e.path) for e, r in tree.of(Template)]

    def along_the_journey(page: GuidancePage | TemplatePage) -> tuple[int, int, str]:
        record = page.record
        return vocabularies.stages.position(record.stage), record.order, record.id

    guides.sort(key=along_the_journey)
    templates.sort(key=along_the_journey)
    return Catalogue(
        root=tree.root,
        today=today,
        settings=_only(tree, SiteSettings),
        framework=_only(tree, Framework),
        vocabularies=vocabularies,
        calendar=_only(tree, Calendar),
        comparison=_only(tree, Comparison),
        sources={source.id: source for source in _only(tree, Sources).sources},
        facts={fact.id: fact for fact in _only(tree, Facts).facts},
        terms={
            term.id: term
            for term in sorted(_only(tree, Glossary).terms, key=lambda t: t.term.casefold())
        },
        synonyms=_only(tree, Synonyms),
        guides={guide.record.id: guide for guide in guides},
        templates={template.record.id: template for template in templates},
        cards={card.id: card for card in published},
        studies={card.id: at_hand[card.id] for card in published if card.id in at_hand},
        unpublished={
            card.id: card.status
            for card in sorted(every, key=lambda card: card.id)
            if card.status != "published"
        },
        docs={e.path: DocsText(r, body_of(e), e.path) for e, r in tree.of(DocsPage)},
        alike_known=alike_known,
    )


def _only(tree: Tree, model: type[T]) -> T:
    records = tree.of(model)
    if not records:
        raise LookupError(f"no {model.__name__} was read")
    return records[0][1]
