"""Every page of the site but those in ``docs/``, in order."""

from __future__ import annotations

from collections.abc import Iterator

from lpsite.link import Catalogue
from lpsite.render.articles import guidance_page, standard_page, study_page, withdrawn_page
from lpsite.render.browse import shelf_pages, studies_index
from lpsite.render.comparison import comparison_page
from lpsite.render.coverage import compare_studies_page, coverage_pages
from lpsite.render.gateways import gateways_page
from lpsite.render.ledgers import facts_page, glossary_page, sources_pages
from lpsite.render.lists import (
    health_page,
    library_index,
    not_found_page,
    search_page,
    standards_index,
)
from lpsite.render.page import Page
from lpsite.render.sheets import template_page, templates_index


def study_pages(catalogue: Catalogue) -> Iterator[Page]:
    """The page of every case study whose text is at hand."""
    for study in catalogue.studies.values():
        yield study_page(catalogue, study)


def other_pages(catalogue: Catalogue) -> Iterator[Page]:
    """Every page of the site but those of case studies and those in ``docs/``."""
    yield standards_index(catalogue)
    for standard in catalogue.standards.values():
        yield standard_page(catalogue, standard)
    yield library_index(catalogue)
    for guide in catalogue.guides.values():
        yield guidance_page(catalogue, guide)
    yield templates_index(catalogue)
    for template in catalogue.templates.values():
        yield template_page(catalogue, template)
    yield studies_index(catalogue)
    yield from shelf_pages(catalogue)
    yield from coverage_pages(catalogue)
    yield compare_studies_page()
    for study_id in catalogue.withdrawn:
        yield withdrawn_page(study_id)
    yield gateways_page(catalogue)
    yield comparison_page(catalogue)
    yield glossary_page(catalogue)
    yield from sources_pages(catalogue)
    yield facts_page(catalogue)
    yield search_page(catalogue)
    yield health_page(catalogue)
    yield not_found_page()
