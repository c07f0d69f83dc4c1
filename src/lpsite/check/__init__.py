"""The second step of the line: one function for each rule, over everything that was read.

A rule takes a tree and yields diagnostics. Its docstring is the rule in one sentence. All rules
here look at one file after the other, so that a large library can be checked in parts; those that
compare files stand in ``whole``.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from lpsite.check import (
    body,
    completeness,
    cycles,
    dates,
    editions,
    freshness,
    identity,
    images,
    language,
    markup,
    privacy,
    references,
    synonyms,
)
from lpsite.check.whole import check_whole, look_at
from lpsite.diagnostics import Diagnostic, in_order
from lpsite.read import Tree


class FaultsError(Exception):
    """The sources have errors, so nothing can be made of them.

    ``lines`` are those of the files with faults, by path.
    """

    def __init__(self, faults: list[Diagnostic], lines: dict[str, list[str]]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults
        self.lines = lines


PRIVACY_RULES: tuple[Callable[[Tree], Iterator[Diagnostic]], ...] = (
    privacy.texts_hold_no_personal_data,
    privacy.pupils_below_ten_are_not_counted,
)
"""Rules about personal data and safeguarding."""

RULES: tuple[Callable[[Tree], Iterator[Diagnostic]], ...] = (
    identity.file_is_named_after_id,
    references.fields_refer_to_what_exists,
    references.texts_refer_to_what_exists,
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
    images.pictures_are_what_their_names_say,
    images.pictures_are_within_limits,
    images.pictures_carry_nothing_else,
    images.pictures_are_described,
    images.pictures_of_people_have_consent,
    images.pictures_in_texts_exist,
    images.pictures_are_shown,
    body.headings_are_in_order,
    body.links_are_complete_addresses,
    body.callouts_are_known,
    markup.markup_is_the_part_we_publish,
    markup.texts_stay_within_limits,
    markup.link_texts_say_where_they_lead,
    synonyms.synonyms_stand_once,
    language.words_are_well_chosen,
    *PRIVACY_RULES,
)

FRESHNESS_RULES: tuple[Callable[[Tree, datetime.date], Iterator[Diagnostic]], ...] = (
    freshness.pages_are_reviewed_in_time,
    freshness.facts_are_still_valid,
    freshness.sources_are_looked_at_each_year,
    freshness.past_gateways_have_an_outcome,
    freshness.consent_still_holds,
)
"""Rules that ask what day it is."""


def check(tree: Tree, today: datetime.date | None = None, privacy: bool = True) -> list[Diagnostic]:
    """Every fault that the rules find in a whole tree, each once, in order of place.

    Without a day nothing is said about freshness; without ``privacy``, nothing about people.
    """
    faults = check_files(tree, today, privacy)
    return in_order([*faults, *check_whole(tree, look_at(tree), privacy)])


def check_files(
    tree: Tree, today: datetime.date | None = None, privacy: bool = True
) -> list[Diagnostic]:
    """Every fault of the files in a tree, or a part of one, each looked at by itself."""
    rules = [rule for rule in RULES if privacy or rule not in PRIVACY_RULES]
    faults = [fault for rule in rules for fault in rule(tree)]
    if today is not None:
        faults += [fault for rule in FRESHNESS_RULES for fault in rule(tree, today)]
    return faults
