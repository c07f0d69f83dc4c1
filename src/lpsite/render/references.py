"""What a reference in a text leads to, and the words that stand for it."""

from __future__ import annotations

from lpsite.link import Catalogue
from lpsite.model import addresses
from lpsite.render import wording


def resolve(catalogue: Catalogue, kind: str, target: str) -> tuple[str, str]:
    """The address and the title of what a reference names.

    Raises LookupError for what does not exist; the checks have reported that before.
    """
    match kind:
        case "standard" if target in catalogue.standards:
            return addresses.standard(target), f"{target} {catalogue.standards[target].title}"
        case "standard":
            # A study keeps to its edition, which can have a standard that the current one lacks.
            return f"{addresses.INDEXES['standards']}#editions", catalogue.former_title(target)
        case "source":
            return addresses.source(target), catalogue.sources[target].title
        case "fact":
            return addresses.fact(target), fact_in_words(catalogue, target)
        case "term":
            return addresses.term(target), catalogue.terms[target].term
        case "guide":
            guide = catalogue.guides[target]
            return guide.address, guide.record.title
        case "template":
            template = catalogue.templates[target]
            return template.address, template.record.title
        case "study":
            card = catalogue.cards[target]
            return card.address, card.title
        case "page":
            address = addresses.INDEXES.get(target, f"{target}/")
            titles = {addresses.docs_page(p): d.record.title for p, d in catalogue.docs.items()}
            return address, titles.get(address, target.replace("-", " "))
        case _:
            raise LookupError(f"no such kind of reference: {kind}")


def fact_in_words(catalogue: Catalogue, fact_id: str) -> str:
    """A fact as prose shows it: its value, and as at when if its source says so."""
    fact = catalogue.facts[fact_id]
    return f"{fact.value} (as at {wording.date(fact.as_at)})" if fact.as_at else fact.value
