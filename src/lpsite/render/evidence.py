"""The evidence graph in words: why studies are related, who names whom, what a study rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lpsite.link import Catalogue, StudyPage
from lpsite.link.related import Related
from lpsite.model import addresses
from lpsite.model.case_study import FullStudy, LinkedStudy
from lpsite.render import wording

MOST_NAMED = 20
"""So many of those that name a study are listed on its page; the others are counted."""

NAMED = "Named by its author"

_ALIKE = ("phase", "role", "setting", "need")
_ABOUT = ("theme", "standard")

STRENGTH = {
    "question": "Question",
    "context": "Context",
    "measure": "Measure",
    "baseline": "Baseline",
    "result": "Result",
    "group": "Group",
    "comparison": "Compared with",
    "reach": "How far it reached",
    "depth": "How deep the evidence goes",
    "finding": "Finding",
    "limits": "Limits",
    "cost": "Cost",
    "transfer": "What must be true elsewhere",
}
"""What is said of the strength of a study, and what readers see for it."""


def why(catalogue: Catalogue, related: Related) -> str:
    """Why a study is related, in words: ``Same phase and role; also on data, LP3``."""
    if related.is_named:
        return NAMED
    shared = related.shared
    same = [catalogue.facets[name].title.lower() for name in _ALIKE if name in shared]
    about = [label for name in _ABOUT for label in shared.get(name, [])]
    parts = [f"Same {wording.listed(same)}"] if same else []
    parts += [f"{'also on' if same else 'On'} {wording.listed(about)}"] if about else []
    return "; ".join(parts) if same or not about else f"{parts[0]} too"


def neighbourhood(catalogue: Catalogue, study: StudyPage) -> dict[str, Any]:
    """What the page of a study shows of others: those related, and who names whom.

    What a study names is not listed again when it stands among the related ones, marked as named.
    """
    study_id = study.record.id
    named_by = catalogue.named_by(study_id)
    related = catalogue.related_studies(study)
    shown = {each.card.id for each in related}
    return {
        "related": [(each, why(catalogue, each)) for each in related],
        "names": [each for each in catalogue.names(study_id) if each.id not in shown],
        "named_by": named_by[:MOST_NAMED],
        "named_by_more": max(0, len(named_by) - MOST_NAMED),
        "guides_naming": catalogue.guides_naming.get(study_id, []),
    }


def strength(catalogue: Catalogue, record: FullStudy | LinkedStudy) -> dict[str, list[str]]:
    """What is said of the strength of a study, line by line, by the names in ``STRENGTH``.

    What a story that is told elsewhere does not say is left out.
    """
    labels = {name: facet.labels for name, facet in catalogue.facets.items()}
    phases = wording.listed(labels["phase"][phase] for phase in record.phases)
    setting = labels["setting"][record.education_phase]
    context = f"{labels['role'][record.role]}, {setting}, {phases}"
    said = {"context": [context], "limits": list(record.limits)}
    if isinstance(record, LinkedStudy):
        return said
    edition = catalogue.framework.edition(record.edition)
    titles = {level.number: f"level {level.number}, {level.title}" for level in edition.levels}
    reach, cost = record.reach, record.cost
    pupils = reach.pupils
    group = [
        f"{pupils} pupils" if isinstance(pupils, str) else wording.count(pupils, "pupil"),
        wording.count(reach.colleagues, "colleague"),
        wording.count(reach.teams, "team"),
        wording.count(reach.schools, "school"),
    ]
    return said | {
        "question": [record.question],
        "measure": [record.baseline.measure],
        "baseline": [f"{record.baseline.value} ({wording.date(record.baseline.when)})"],
        "result": [f"{record.outcome.value} ({wording.date(record.outcome.when)})"],
        "group": [wording.listed(group)],
        "comparison": [record.comparison],
        "reach": [
            f"{key}: {titles.get(number, f'level {number}')} claimed"
            for key, number in sorted(
                record.levels_claimed.items(), key=_in_order(record.standards)
            )
        ]
        or ["No level claimed"],
        "depth": [
            f"{labels['evidence'][piece.kind]}. {labels['depth'][piece.impact_level]}"
            for piece in record.evidence
        ],
        "finding": [record.finding],
        "cost": [
            f"£{cost.money_gbp:,}",
            f"{wording.count(cost.hours_lead, 'hour')} of the lead",
            f"{wording.count(cost.hours_staff, 'hour')} of other staff",
            *([cost.note] if cost.note else []),
        ],
        "transfer": [record.transfer],
    }


def _in_order(standards: Sequence[str]) -> Any:
    places = {key: place for place, key in enumerate(standards)}
    return lambda claim: (places.get(claim[0], len(places)), claim[0])


def marking(record: FullStudy | LinkedStudy) -> str | None:
    """What readers must know of a study before they read it."""
    if record.illustrative:
        return "Illustrative example"
    return "Published elsewhere" if isinstance(record, LinkedStudy) else None


def as_data(catalogue: Catalogue, study: StudyPage) -> dict[str, Any]:
    """What the comparison shows of a study: ``case-studies/ID/study.json``."""
    record = study.record
    return {
        "id": record.id,
        "title": record.title,
        "marking": marking(record),
        "said": strength(catalogue, record),
        "next": [
            {"id": each, "title": catalogue.cards[each].title}
            for each in catalogue.related_ids(record.id)
        ],
    }


def search_address(**facets: str) -> str:
    """The search that lists exactly the case studies with these values."""
    asked = "".join(f"&{name}={value}" for name, value in facets.items())
    return f"{addresses.INDEXES['search']}?type=case-study{asked}"
