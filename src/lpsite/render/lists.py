"""Pages that list or gather records: indexes, the calendar, the comparison, the ledgers, search."""

from __future__ import annotations

from itertools import groupby

from lpsite.health import health
from lpsite.link import Catalogue
from lpsite.model import addresses
from lpsite.model.gateways import Gateway
from lpsite.render import wording
from lpsite.render.page import HOME, LIBRARY, NOT_FOUND, STANDARDS, Page

TYPES = {
    "standard": "Standard",
    "guidance": "Guidance",
    "template": "Sheet to print",
    "case-study": "Case study",
}
"""The content types that search knows, with what readers see."""


def standards_index(catalogue: Catalogue) -> Page:
    """The framework: categories, standards, levels, editions, history."""
    framework = catalogue.framework
    return Page(
        address=STANDARDS.address,
        title=f"The {wording.in_words(len(catalogue.standards))} {framework.title}",
        summary="What each standard is about, how reach grows from one colleague to other "
        "schools, and which guidance and case studies show it.",
        kind="standards",
        crumbs=(HOME,),
        source_path="standards.yml",
        values={"levels_alone": [(level, "") for level in catalogue.edition.levels]},
    )


def library_index(catalogue: Catalogue) -> Page:
    """The guidance along the journey."""
    stages = catalogue.vocabularies.stages.terms
    return Page(
        address=LIBRARY.address,
        title="Guidance along the journey",
        summary="Short pages for each stage, from first interest to re-accreditation.",
        kind="library",
        crumbs=(HOME,),
        values={"stages": [(stage, catalogue.guides_in(stage.id)) for stage in stages]},
    )


def gateways_page(catalogue: Catalogue) -> Page:
    """The calendar of gateways, by academic year."""

    def year(gateway: Gateway) -> str:
        return gateway.academic_year

    real = [g for g in catalogue.calendar.gateways if g.date_status != "example"]
    years = [(key, list(items)) for key, items in groupby(sorted(real, key=year), key=year)]
    return Page(
        address=addresses.INDEXES["gateways"],
        title="Moderation gateways",
        summary="When portfolios can be submitted, as far as it is known, and how to work back "
        "from a gateway.",
        kind="gateways",
        crumbs=(HOME,),
        source_path="library/data/gateways.yml",
        values={
            "years": years,
            "examples": [g for g in catalogue.calendar.gateways if g.date_status == "example"],
            "next_gateway": catalogue.next_gateway,
        },
    )


def comparison_page(catalogue: Catalogue) -> Page:
    """LP beside the other routes, question by question."""
    return Page(
        address=addresses.INDEXES["compare"],
        title=f"Compare {catalogue.framework.short} with other routes",
        summary=f"{wording.listed(route.short for route in catalogue.comparison.routes)} side by "
        "side, each answer with its source, its date and who says so.",
        kind="compare",
        crumbs=(HOME,),
        source_path="library/data/comparison.yml",
        values={"comparison": catalogue.comparison},
    )


def glossary_page() -> Page:
    """The words of the programme in plain English."""
    return Page(
        address=addresses.INDEXES["glossary"],
        title="Glossary",
        summary="The words of the programme and of action research, in plain English.",
        kind="glossary",
        crumbs=(HOME,),
        source_path="library/data/glossary.yml",
        about={"@type": ["WebPage", "DefinedTermSet"]},
    )


def facts_page() -> Page:
    """The ledger of facts: figures that age, with their dates and sources."""
    return Page(
        address=addresses.INDEXES["facts"],
        title="Facts that can go out of date",
        summary="Prices, counts, dates and rules, each with its source, its date and the day on "
        "which somebody looks again.",
        kind="facts",
        crumbs=(HOME,),
        source_path="library/data/facts.yml",
    )


def sources_page(catalogue: Catalogue) -> Page:
    """Every source, how it was read and what rests on it."""
    return Page(
        address=addresses.INDEXES["sources"],
        title="Sources",
        summary="Where every statement comes from, how much of it we could read, and which pages "
        "rest on it.",
        kind="sources",
        crumbs=(HOME,),
        source_path="library/data/sources.yml",
        values={"sources": sorted(catalogue.sources.values(), key=lambda s: s.title.casefold())},
    )


def search_page(catalogue: Catalogue) -> Page:
    """Search over standards, guidance and case studies."""
    words = catalogue.vocabularies
    facets = [
        ("type", "Kind of page", list(TYPES.items())),
        (
            "standard",
            "Standard",
            [(s.key, f"{s.key} {s.title}") for s in catalogue.standards.values()],
        ),
        *(
            (name, vocabulary.title, [(term.id, term.label) for term in vocabulary.terms])
            for name, vocabulary in (
                ("phase", words.phases),
                ("role", words.roles),
                ("theme", words.themes),
                ("setting", words.education_phases),
            )
        ),
    ]
    return Page(
        address=addresses.INDEXES["search"],
        title="Search the library",
        summary="Search standards, guidance and case studies, and narrow by phase, role, theme "
        "and setting.",
        kind="search",
        crumbs=(HOME,),
        scripts=("assets/search.js",),
        values={"facets": facets},
    )


def health_page(catalogue: Catalogue) -> Page:
    """What is stale, where evidence is thin, and which facts conflict."""
    return Page(
        address=addresses.INDEXES["health"],
        title="Health of the library",
        summary="What is due for review, where evidence is thin, and what we could not find out.",
        kind="health",
        crumbs=(HOME,),
        values={"health": health(catalogue)},
    )


def not_found_page() -> Page:
    """What a server shows for an address that does not exist."""
    return Page(
        address=NOT_FOUND,
        title="Page not found",
        summary="There is no page at this address.",
        kind="not-found",
        is_listed=False,
    )
