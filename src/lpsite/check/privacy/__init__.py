"""Personal data and safeguarding: what must never reach a public page or the public history.

Identifiers are errors. Names of pupils and small groups are warnings, because only a reader can
tell; an editor decides, and writes the decision down in library/data/allowed.yml.

The messages do not repeat what was found, so that reports can be passed on.
"""

from __future__ import annotations

from collections.abc import Iterator

from lpsite.check.privacy.allowed import exceptions_are_used_and_explained
from lpsite.check.privacy.finding import ALLOWED, tell
from lpsite.diagnostics import Diagnostic, Severity
from lpsite.model.case_study import FullStudy
from lpsite.read import Tree

__all__ = [
    "exceptions_are_used_and_explained",
    "no_birth_dates",
    "no_email_addresses",
    "no_insurance_numbers",
    "no_names_of_pupils",
    "no_phone_numbers",
    "no_postcodes",
    "no_small_groups",
    "no_unique_pupil_numbers",
    "pupils_below_ten_are_not_counted",
]

SMALL = 10
"""Groups below this size are not told as a number (dossier, section 5.7)."""

_OR_ALLOW = f"take it out, or, if it is public already, allow it in {ALLOWED} with a reason"
_TAKE_OUT = "take it out, and tell the core team if it was ever sent: history keeps it"


def no_email_addresses(tree: Tree) -> Iterator[Diagnostic]:
    """No text holds an e-mail address, unless it is allowed."""
    yield from tell(tree, "LP701", Severity.ERROR, "this is an e-mail address", _OR_ALLOW)


def no_phone_numbers(tree: Tree) -> Iterator[Diagnostic]:
    """No text holds a telephone number, unless it is allowed."""
    yield from tell(tree, "LP702", Severity.ERROR, "this is a telephone number", _OR_ALLOW)


def no_postcodes(tree: Tree) -> Iterator[Diagnostic]:
    """No text holds a full postcode, unless it is allowed."""
    yield from tell(tree, "LP703", Severity.ERROR, "this is a postcode", _OR_ALLOW)


def no_unique_pupil_numbers(tree: Tree) -> Iterator[Diagnostic]:
    """No text holds a unique pupil number with the right check letter."""
    yield from tell(tree, "LP704", Severity.ERROR, "this is a unique pupil number", _TAKE_OUT)


def no_insurance_numbers(tree: Tree) -> Iterator[Diagnostic]:
    """No text holds a National Insurance number."""
    message = "this is a National Insurance number"
    yield from tell(tree, "LP705", Severity.ERROR, message, _TAKE_OUT)


def no_birth_dates(tree: Tree) -> Iterator[Diagnostic]:
    """No text gives somebody's date of birth."""
    yield from tell(tree, "LP706", Severity.ERROR, "this is a date of birth", _TAKE_OUT)


def no_names_of_pupils(tree: Tree) -> Iterator[Diagnostic]:
    """No text names a pupil."""
    yield from tell(
        tree,
        "LP707",
        Severity.WARNING,
        "this may be a pupil's name",
        f'write "a pupil" or "one class"; if it is no name, allow it in {ALLOWED} with a reason',
    )


def no_small_groups(tree: Tree) -> Iterator[Diagnostic]:
    """No text tells of a group of fewer than ten pupils by its number."""
    yield from tell(
        tree,
        "LP708",
        Severity.WARNING,
        "so small a group of pupils can point to one of them",
        f'write "fewer than 10"; if it is about nobody, allow it in {ALLOWED} with a reason',
    )


def pupils_below_ten_are_not_counted(tree: Tree) -> Iterator[Diagnostic]:
    """A study that reached fewer than ten pupils says so in words, not in a number."""
    for entry, study in tree.of(FullStudy):
        if isinstance(study.reach.pupils, int) and 0 < study.reach.pupils < SMALL:
            yield Diagnostic(
                "LP710",
                entry.span("reach", "pupils"),
                f"{study.reach.pupils} pupils are so few that each may be recognised",
                "write  pupils: fewer than 10",
            )
