"""The second step of the line: one function for each rule, over everything that was read.

A rule takes the tree and yields diagnostics. Its docstring is the rule in one sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lpsite.check import body, completeness, cycles, dates, editions, identity, references
from lpsite.diagnostics import Diagnostic, in_order
from lpsite.read import Tree

RULES: tuple[Callable[[Tree], Iterator[Diagnostic]], ...] = (
    identity.ids_are_unique,
    identity.file_is_named_after_id,
    references.fields_refer_to_what_exists,
    references.texts_refer_to_what_exists,
    references.texts_refer_to_what_is_published,
    references.menu_leads_to_pages,
    references.standards_belong_to_the_edition,
    references.levels_belong_to_cited_standards,
    editions.editions_hold_together,
    editions.mappings_are_total,
    editions.every_standard_has_its_portrait,
    cycles.nothing_succeeds_itself,
    dates.dates_are_in_order,
    completeness.full_studies_have_every_section,
    completeness.published_studies_have_consent,
    completeness.comparison_answers_everything,
    completeness.facts_say_where_they_are_from,
    completeness.gateway_dates_match_their_status,
    body.headings_are_in_order,
    body.links_are_complete_addresses,
    body.callouts_are_known,
)


def check(tree: Tree) -> list[Diagnostic]:
    """Every fault that the rules find in the tree, each once, in order of place."""
    return in_order(fault for rule in RULES for fault in rule(tree))
