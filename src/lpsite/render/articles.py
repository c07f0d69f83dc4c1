"""Pages of one record each: a standard, a guidance page, a case study."""

from __future__ import annotations

from collections.abc import Iterator

from lpsite.link import Catalogue, GuidancePage, StudyPage
from lpsite.link.shown import Shown, shown
from lpsite.model import addresses
from lpsite.model.case_study import FullStudy, LinkedStudy
from lpsite.model.framework import Standard, TitleStatus
from lpsite.model.guidance import Guidance
from lpsite.render import wording
from lpsite.render.evidence import neighbourhood
from lpsite.render.figures import pairs
from lpsite.render.markdown import render_markdown
from lpsite.render.page import HOME, LIBRARY, LIKE_MINE, STANDARDS, STUDIES, Facet, Page
from lpsite.render.source_list import source_list

_CONTENTS = (
    ("What it is", "what"),
    ("Why it matters in a school", "why"),
    ("How reach grows", "reach"),
    ("What evidence can look like", "evidence"),
    ("Who has shown it", "shown"),
    ("Questions to ask yourself", "questions"),
    ("Common traps", "traps"),
    ("Start this week", "start"),
    ("Guidance", "guidance"),
    ("Where the title comes from", "title"),
)
"""The headings of the page of a standard, as its contents name them, with their anchors."""

_TITLE_STATUS: dict[TitleStatus, str] = {
    "published-by-owner": "It was published there by its owner.",
    "confirmed-by-owner": "Its owner has confirmed it to us.",
    "provisional": "It is provisional: carried over, and not seen again since.",
}


def standard_page(catalogue: Catalogue, standard: Standard) -> Page:
    """A standard: what it is, its ladder, its evidence, and who has shown it."""
    portrait = catalogue.portraits[standard.key]
    keys = list(catalogue.standards)
    here = keys.index(standard.key)
    levels = {level.number: level for level in catalogue.edition.levels}
    ladder = [(levels[step.level], step.text) for step in portrait.reach]
    counted = shown(catalogue, standard.key)
    return Page(
        address=addresses.standard(standard.key),
        title=f"{standard.key} {standard.title}",
        summary=portrait.summary,
        kind="standard",
        crumbs=(HOME, STANDARDS),
        source_path="standards.yml",
        content_type="standard",
        facets=(Facet("type", "standard"), Facet("standard", standard.key)),
        found_by={"standards": f"{standard.key} {standard.title}"},
        scripts=(LIKE_MINE,),
        about={
            "@type": ["WebPage", "DefinedTerm"],
            "termCode": standard.key,
            "inDefinedTermSet": catalogue.settings.site_url + STANDARDS.address,
        },
        values={
            "standard": standard,
            "portrait": portrait,
            "category": catalogue.categories[standard.category],
            "ladder": ladder,
            "contents": [each for each in _CONTENTS if ladder or each[1] != "reach"],
            "guides": catalogue.guides_by_standard[standard.key],
            "studies": catalogue.studies_by_standard[standard.key],
            "shown": counted,
            "kinds": _kinds(counted),
            "title_status": _TITLE_STATUS[standard.title_status],
            "before": catalogue.standards[keys[here - 1]] if here else None,
            "after": catalogue.standards[keys[here + 1]] if here + 1 < len(keys) else None,
            "source_list": source_list(
                catalogue, [standard.title_source, *catalogue.edition.sources]
            ),
        },
    )


def _kinds(counted: Shown) -> list[str]:
    """What the case studies of a standard are, so that nobody takes an example for a result."""
    kinds = (
        (counted.here, "real and told here", "real and told here"),
        (counted.elsewhere, "told elsewhere", "told elsewhere"),
        (counted.invented, "invented, as an illustration", "invented, as illustrations"),
    )
    return [f"{number:,} {one if number == 1 else many}" for number, one, many in kinds if number]


def guidance_page(catalogue: Catalogue, guide: GuidancePage) -> Page:
    """A guidance page."""
    record = guide.record
    address = guide.address
    text = render_markdown(guide.body, catalogue, address)
    before, after = catalogue.neighbours(record.id)
    stage = catalogue.guides_in(record.stage)
    return Page(
        address=address,
        title=record.title,
        summary=record.summary,
        kind="guidance",
        crumbs=(HOME, LIBRARY),
        source_path=guide.path,
        content_type="guidance",
        scripts=("assets/contents.js",),
        about={
            "@type": ["Article", "LearningResource"],
            "headline": record.title,
            "dateModified": record.last_reviewed.isoformat(),
            "timeRequired": f"PT{wording.minutes_to_read(guide.body.text)}M",
            "isAccessibleForFree": True,
            "audience": [
                {
                    "@type": "Audience",
                    "audienceType": catalogue.vocabularies.audiences.label(audience),
                }
                for audience in record.audience
            ],
        },
        facets=(
            Facet("type", "guidance"),
            *(Facet("standard", key) for key in catalogue.current_keys(record)),
        ),
        found_by={"standards": _standards(catalogue, record)},
        values={
            "guide": record,
            "text": text,
            "stage": catalogue.vocabularies.stages.term(record.stage),
            "minutes": wording.minutes_to_read(guide.body.text),
            "in_stage": stage,
            "place": stage.index(guide) + 1,
            "steps": [
                (rel, each, *_place_of(catalogue, each))
                for rel, each in (("prev", before), ("next", after))
                if each is not None
            ],
            "related": [catalogue.guides[g].record for g in record.related],
            "templates": catalogue.templates_by_guide[record.id],
            "source_list": source_list(catalogue, record.sources, text.cited),
        },
    )


def study_page(catalogue: Catalogue, study: StudyPage) -> Page:
    """A case study, told here or elsewhere."""
    record = study.record
    address = study.address
    text = render_markdown(study.body, catalogue, address, study.pictures)
    return Page(
        address=address,
        title=record.title,
        summary=record.summary,
        kind="study" if record.kind == "full" else "linked-study",
        crumbs=(HOME, STUDIES),
        source_path=study.path,
        content_type="case-study",
        about=_study_data(catalogue, record),
        facets=(
            Facet("type", "case-study"),
            *(
                Facet(facet.name, value)
                for facet in catalogue.facets.values()
                for value in facet.of(catalogue.cards[record.id])
            ),
        ),
        found_by={
            "standards": _standards(catalogue, record),
            "context": "; ".join(dict.fromkeys(_context(catalogue, record))),
        },
        values={
            "study": record,
            "text": text,
            "minutes": wording.minutes_to_read(study.body.text),
            **neighbourhood(catalogue, study),
            "bars": pairs(record.baseline.value, record.outcome.value)
            if isinstance(record, FullStudy)
            else [],
            "source_list": source_list(catalogue, record.sources, text.cited),
        },
    )


def _standards(catalogue: Catalogue, record: Guidance | FullStudy | LinkedStudy) -> str:
    """Keys and titles of the standards that a page cites, for search."""
    standards = catalogue.standards
    keys = catalogue.current_keys(record)
    return "; ".join(f"{key} {standards[key].title}" for key in keys)


def _context(catalogue: Catalogue, record: FullStudy | LinkedStudy) -> Iterator[str]:
    """The labels of where a study took place and what it was about, for search."""
    words = catalogue.vocabularies
    yield words.roles.label(record.role)
    yield words.education_phases.label(record.education_phase)
    yield from map(words.phases.label, record.phases)
    yield from map(words.themes.label, record.themes)
    if isinstance(record, FullStudy):
        yield from map(words.needs.label, record.needs)


def _study_data(catalogue: Catalogue, record: FullStudy | LinkedStudy) -> dict[str, object]:
    data: dict[str, object] = {
        "@type": "Article",
        "headline": record.title,
        "datePublished": record.published.isoformat(),
        "isAccessibleForFree": True,
        "about": [catalogue.vocabularies.themes.label(theme) for theme in record.themes],
    }
    if record.illustrative:
        data["creativeWorkStatus"] = "Illustrative example: invented"
    if isinstance(record, LinkedStudy) and (told := catalogue.sources[record.link].url):
        data["isBasedOn"] = addresses.elsewhere(told)
    return data


def _place_of(catalogue: Catalogue, guide: GuidancePage) -> tuple[str, int, int]:
    """The stage of a page, its place in it from 1, and how many pages the stage has."""
    stage = catalogue.guides_in(guide.record.stage)
    label = catalogue.vocabularies.stages.label(guide.record.stage)
    return label, stage.index(guide) + 1, len(stage)


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
