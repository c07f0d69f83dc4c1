"""Pages of sheets to print, and the list of them."""

from __future__ import annotations

from lpsite.link import Catalogue, TemplatePage
from lpsite.model.template import pieces
from lpsite.render.page import HOME, TEMPLATES, Facet, Page
from lpsite.render.source_list import source_list


def template_page(catalogue: Catalogue, template: TemplatePage) -> Page:
    """A sheet: what it is for on the screen, and on paper the form alone."""
    record = template.record
    return Page(
        address=template.address,
        title=record.title,
        summary=record.summary,
        kind="template",
        crumbs=(HOME, TEMPLATES),
        source_path=template.path,
        content_type="template",
        about={"@type": ["WebPage", "DigitalDocument"]},
        facets=(
            Facet("type", "template"),
            *(Facet("standard", key) for key in catalogue.current_keys(record)),
        ),
        values={
            "sheet": record,
            "document": template.document,
            "stage": catalogue.vocabularies.stages.term(record.stage),
            "guides": [catalogue.guides[guide] for guide in dict.fromkeys(record.guides)],
            "pieces": pieces,
            "source_list": source_list(catalogue, record.sources),
        },
    )


def templates_index(catalogue: Catalogue) -> Page:
    """The sheets along the journey."""
    stages = catalogue.vocabularies.stages.terms
    return Page(
        address=TEMPLATES.address,
        title="Sheets to print and fill in",
        summary="Plans, logs, letters, forms and tables for your project. Print them as they are, "
        "or open them in a word processor and change them.",
        kind="templates",
        crumbs=(HOME,),
        values={
            "stages": [
                (stage, templates)
                for stage in stages
                if (templates := catalogue.templates_in(stage.id))
            ]
        },
    )
