"""One function for each kind of page: from the catalogue to what its template shows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from lpsite.health import health
from lpsite.link import Catalogue, GuidancePage, StudyPage
from lpsite.model import addresses
from lpsite.model.framework import Standard
from lpsite.model.gateways import Gateway
from lpsite.render import wording
from lpsite.render.markdown import Text, render_markdown
from lpsite.render.page import NOT_FOUND, Crumb, Facet, Page

HOME = Crumb("Home", "")
STANDARDS = Crumb("Standards", addresses.INDEXES["standards"])
LIBRARY = Crumb("Guidance", addresses.INDEXES["library"])
STUDIES = Crumb("Case studies", addresses.INDEXES["case-studies"])

TYPES = {"standard": "Standard", "guidance": "Guidance", "case-study": "Case study"}
"""The content types that search knows, with what readers see."""


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """Every page of the site but those in ``docs/``."""
    yield standards_index(catalogue)
    for standard in catalogue.standards.values():
        yield standard_page(catalogue, standard)
    yield library_index(catalogue)
    for guide in catalogue.guides.values():
        yield guidance_page(catalogue, guide)
    yield studies_index(catalogue)
    for study in catalogue.studies.values():
        yield study_page(catalogue, study)
    for study_id in catalogue.withdrawn:
        yield withdrawn_page(study_id)
    yield gateways_page(catalogue)
    yield comparison_page(catalogue)
    yield glossary_page()
    yield sources_page(catalogue)
    yield search_page(catalogue)
    yield health_page(catalogue)
    yield not_found_page()


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
    )


def standard_page(catalogue: Catalogue, standard: Standard) -> Page:
    """A standard: what it is, its ladder, its evidence, and who has shown it."""
    portrait = catalogue.portraits[standard.key]
    keys = list(catalogue.standards)
    here = keys.index(standard.key)
    levels = {level.number: level for level in catalogue.edition.levels}
    return Page(
        address=addresses.standard(standard.key),
        title=f"{standard.key} {standard.title}",
        summary=portrait.summary,
        kind="standard",
        crumbs=(HOME, STANDARDS),
        source_path="standards.yml",
        content_type="standard",
        facets=(Facet("type", "standard"), Facet("standard", standard.key)),
        values={
            "standard": standard,
            "portrait": portrait,
            "category": catalogue.categories[standard.category],
            "ladder": [(levels[step.level], step.text) for step in portrait.reach],
            "guides": catalogue.guides_by_standard[standard.key],
            "studies": catalogue.studies_by_standard[standard.key],
            "before": catalogue.standards[keys[here - 1]] if here else None,
            "after": catalogue.standards[keys[here + 1]] if here + 1 < len(keys) else None,
            "source_list": _source_list(
                catalogue, [standard.title_source, *catalogue.edition.sources]
            ),
        },
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


def guidance_page(catalogue: Catalogue, guide: GuidancePage) -> Page:
    """A guidance page."""
    record = guide.record
    address = addresses.guide(record.id)
    text = render_markdown(guide.body, catalogue, address)
    before, after = catalogue.neighbours(record.id)
    return Page(
        address=address,
        title=record.title,
        summary=record.summary,
        kind="guidance",
        crumbs=(HOME, LIBRARY),
        source_path=guide.path,
        content_type="guidance",
        facets=(
            Facet("type", "guidance"),
            *(Facet("standard", key) for key in catalogue.current_keys(record)),
        ),
        values={
            "guide": record,
            "text": text,
            "stage": catalogue.vocabularies.stages.term(record.stage),
            "minutes": wording.minutes_to_read(guide.body.text),
            "before": before,
            "after": after,
            "related": [catalogue.guides[g].record for g in record.related],
            "source_list": _source_list(catalogue, record.sources, text),
        },
    )


def studies_index(catalogue: Catalogue) -> Page:
    """Every case study, reachable without JavaScript, grouped by setting."""
    settings = catalogue.vocabularies.education_phases
    studies = sorted(
        catalogue.studies.values(), key=lambda s: settings.position(s.record.education_phase)
    )
    groups = [
        (settings.term(setting), list(members))
        for setting, members in groupby(studies, key=lambda s: s.record.education_phase)
    ]
    return Page(
        address=STUDIES.address,
        title="Case studies: what worked, and where",
        summary="Accounts of action research by school staff, with the context, the measure, "
        "the result and the limits.",
        kind="studies",
        crumbs=(HOME,),
        values={"groups": groups},
    )


def study_page(catalogue: Catalogue, study: StudyPage) -> Page:
    """A case study, told here or elsewhere."""
    record = study.record
    address = addresses.study(record.id)
    text = render_markdown(study.body, catalogue, address, study.pictures)
    return Page(
        address=address,
        title=record.title,
        summary=record.summary,
        kind="study" if record.kind == "full" else "linked-study",
        crumbs=(HOME, STUDIES),
        source_path=study.path,
        content_type="case-study",
        facets=(
            Facet("type", "case-study"),
            *(Facet("standard", key) for key in catalogue.current_keys(record)),
            *(Facet("phase", phase) for phase in dict.fromkeys(record.phases)),
            *(Facet("theme", theme) for theme in dict.fromkeys(record.themes)),
            Facet("role", record.role),
            Facet("setting", record.education_phase),
        ),
        values={
            "study": record,
            "text": text,
            "minutes": wording.minutes_to_read(study.body.text),
            "related": catalogue.related_studies(study),
            "source_list": _source_list(catalogue, record.sources, text),
        },
    )


def withdrawn_page(study_id: str) -> Page:
    """What stands at the address of a case study that was withdrawn: nothing of the study."""
    return Page(
        address=addresses.study(study_id),
        title=f"Withdrawn: {study_id}",
        summary="This case study was withdrawn and is no longer published here.",
        kind="withdrawn",
        crumbs=(HOME, STUDIES),
        is_listed=False,
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
    )


def sources_page(catalogue: Catalogue) -> Page:
    """Every source, how it was read and what rests on it; and the ledger of facts."""
    return Page(
        address=addresses.INDEXES["sources"],
        title="Sources and facts",
        summary="Where every statement comes from, how much of it we could read, and the figures "
        "that age with their dates.",
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


def _source_list(
    catalogue: Catalogue, named: list[str], text: Text | None = None
) -> list[tuple[int | None, object]]:
    """The sources of a page: those cited in the text with their numbers, then the others."""
    cited = text.cited if text else []
    others = [source for source in dict.fromkeys(named) if source not in cited]
    return [
        *((number, catalogue.sources[s]) for number, s in enumerate(cited, start=1)),
        *((None, catalogue.sources[s]) for s in others),
    ]
