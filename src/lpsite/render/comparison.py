"""LP beside the other routes, question by question."""

from __future__ import annotations

from lpsite.link import Catalogue
from lpsite.model import addresses
from lpsite.model.comparison import Question
from lpsite.render import wording
from lpsite.render.page import HOME, Page

GROUPS = {
    "basics": "The basics",
    "content": "What you do",
    "time-and-money": "Time and money",
    "quality": "Quality and evidence",
}
"""The parts of the comparison, with what readers see."""


def comparison_page(catalogue: Catalogue) -> Page:
    """Every route's answer to every question, with its source, its date and who says so."""
    groups: dict[str, list[Question]] = {}
    for question in catalogue.comparison.questions:
        groups.setdefault(question.group, []).append(question)
    return Page(
        address=addresses.INDEXES["compare"],
        title=f"Compare {catalogue.framework.short} with other routes",
        summary=f"{wording.listed(route.short for route in catalogue.comparison.routes)} side by "
        "side, each answer with its source, its date and who says so.",
        kind="compare",
        crumbs=(HOME,),
        source_path="library/data/comparison.yml",
        values={
            "comparison": catalogue.comparison,
            "groups": [(name, GROUPS[name], questions) for name, questions in groups.items()],
        },
    )
