"""Pages that lead to others: indexes, search, the state of the library."""

from __future__ import annotations

from lpsite.health import health
from lpsite.link import Catalogue
from lpsite.model import addresses
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


def search_page(catalogue: Catalogue) -> Page:
    """Search over standards, guidance and case studies."""
    facets = [
        ("type", "Kind of page", list(TYPES.items())),
        *((each.name, each.title, list(each.labels.items())) for each in catalogue.facets.values()),
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
