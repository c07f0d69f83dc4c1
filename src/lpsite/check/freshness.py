"""What has gone out of date: warnings, because a page that is due for review is still true today.

These rules need to know the day, which the caller gives.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from lpsite.diagnostics import Diagnostic, Severity
from lpsite.model.case_study import FullStudy, LinkedStudy
from lpsite.model.gateways import Calendar
from lpsite.model.guidance import Guidance
from lpsite.model.ledger import Facts, Sources
from lpsite.model.template import Template
from lpsite.read import Tree
from lpsite.source.records import Entry
from lpsite.source.yaml import Path

LOOKED_AT_WITHIN = datetime.timedelta(days=365)
"""How long a source may go without being looked at."""


def pages_are_reviewed_in_time(tree: Tree, today: datetime.date) -> Iterator[Diagnostic]:
    """A page is reviewed before its review_by has passed."""
    due: list[tuple[Entry[Any], datetime.date]] = [
        *((entry, page.review_by) for entry, page in tree.of(Guidance)),
        *((entry, sheet.review_by) for entry, sheet in tree.of(Template)),
        *((entry, study.review_by) for entry, study in tree.of(FullStudy)),
        *((entry, study.review_by) for entry, study in tree.of(LinkedStudy)),
    ]
    for entry, review_by in due:
        if review_by < today:
            yield _stale(
                "LP450",
                entry,
                ("review_by",),
                f"the review of this page was due by {review_by}",
                "read the page against its sources, then set last_reviewed and review_by",
            )


def facts_are_still_valid(tree: Tree, today: datetime.date) -> Iterator[Diagnostic]:
    """A current fact has not passed its valid_to, and every fact is looked at by its review_by."""
    for entry, ledger in tree.of(Facts):
        for index, fact in enumerate(ledger.facts):
            here = ("facts", index)
            if fact.status == "current" and _has_ended(fact.valid_to, today):
                yield _stale(
                    "LP451",
                    entry,
                    (*here, "valid_to"),
                    f"{fact.id} was valid until {fact.valid_to} and is still marked current",
                    "find what holds now, add it as a new fact, and mark this one superseded",
                )
            if fact.review_by < today:
                yield _stale(
                    "LP454",
                    entry,
                    (*here, "review_by"),
                    f"{fact.id} was to be looked at again by {fact.review_by}",
                    "look at its source, correct the fact if need be, and set a new review_by",
                )


def sources_are_looked_at_each_year(tree: Tree, today: datetime.date) -> Iterator[Diagnostic]:
    """A source has been looked at within the last year."""
    for entry, ledger in tree.of(Sources):
        for index, source in enumerate(ledger.sources):
            if today - source.accessed > LOOKED_AT_WITHIN:
                yield _stale(
                    "LP452",
                    entry,
                    ("sources", index, "accessed"),
                    f"nobody has looked at {source.id} since {source.accessed}",
                    "open it, see whether it still says what we cite it for, and set accessed",
                )


def past_gateways_have_an_outcome(tree: Tree, today: datetime.date) -> Iterator[Diagnostic]:
    """A gateway with a date that has passed says how it went."""
    for entry, calendar in tree.of(Calendar):
        for index, gateway in enumerate(calendar.gateways):
            if (
                gateway.closes is not None
                and gateway.closes < today
                and gateway.date_status in ("confirmed", "provisional")
                and not gateway.cancelled
                and gateway.outcome is None
            ):
                yield _stale(
                    "LP453",
                    entry,
                    ("gateways", index, "closes"),
                    f"{gateway.id} closed on {gateway.closes} and says nothing of its outcome",
                    "add  outcome: ...  with what is known, or that nothing is",
                )


def consent_still_holds(tree: Tree, today: datetime.date) -> Iterator[Diagnostic]:
    """The consent to a published study has not run out."""
    for entry, study in tree.of(FullStudy):
        until = study.consent.until if study.consent else None
        if study.status == "published" and until is not None and until < today:
            yield _stale(
                "LP455",
                entry,
                ("consent", "until"),
                f"the consent to publish this study ran out on {until}",
                "ask again and record the answer, or set  status: withdrawn",
            )


def _has_ended(valid_to: str | datetime.date | None, today: datetime.date) -> bool:
    """Whether a date, as exactly as it is known, lies wholly before a day."""
    ended = str(valid_to or "")
    return bool(ended) and ended < today.isoformat()[: len(ended)]


def _stale(code: str, entry: Entry[Any], path: Path, message: str, mend: str) -> Diagnostic:
    return Diagnostic(code, entry.span(*path), message, mend, Severity.WARNING)
