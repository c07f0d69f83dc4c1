"""Personal data and safeguarding: what must never reach a public page or the public history.

Identifiers are errors. Names of pupils and small groups are warnings, because only a reader can
tell; an editor decides, and writes the decision down in library/data/allowed.yml.

The messages do not repeat what was found, so that reports can be passed on.
"""

from __future__ import annotations

from collections.abc import Iterator

from lpsite.check.privacy.finding import ALLOWED, find, in_prose, passes
from lpsite.check.privacy.text import spans
from lpsite.diagnostics import Diagnostic, Severity
from lpsite.model.allowed import Allowed, PrivacyCode
from lpsite.model.case_study import FullStudy
from lpsite.read import Tree

SMALL = 10
"""Groups below this size are not told as a number (dossier, section 5.7)."""

_OR_ALLOW = f"take it out, or, if it is public already, allow it in {ALLOWED} with a reason"
_TAKE_OUT = "take it out, and tell the core team if it was ever sent: history keeps it"
_TOLD: dict[PrivacyCode, tuple[Severity, str, str]] = {
    "LP701": (Severity.ERROR, "this is an e-mail address", _OR_ALLOW),
    "LP702": (Severity.ERROR, "this is a telephone number", _OR_ALLOW),
    "LP703": (Severity.ERROR, "this is a postcode", _OR_ALLOW),
    "LP704": (Severity.ERROR, "this is a unique pupil number", _TAKE_OUT),
    "LP705": (Severity.ERROR, "this is a National Insurance number", _TAKE_OUT),
    "LP706": (Severity.ERROR, "this is a date of birth", _TAKE_OUT),
    "LP707": (
        Severity.WARNING,
        "this may be a pupil's name",
        f'write "a pupil" or "one class"; if it is no name, allow it in {ALLOWED} with a reason',
    ),
    "LP708": (
        Severity.WARNING,
        "so small a group of pupils can point to one of them",
        f'write "fewer than 10"; if it is about nobody, allow it in {ALLOWED} with a reason',
    ),
}


def texts_hold_no_personal_data(tree: Tree) -> Iterator[Diagnostic]:
    """No text holds an address, number, date of birth or name of a person, or a small group.

    An entry of the allow-list passes over what it names.
    """
    allowed = [entry for _, record in tree.context.of(Allowed) for entry in record.allowed]
    for path, lines in tree.lines.items():
        if not in_prose(path):
            continue
        text = "\n".join(lines)
        for code, places in find(text).items():
            severity, message, mend = _TOLD[code]
            found = [
                (start, end)
                for start, end in places
                if not any(passes(entry, path, code, text[start:end]) for entry in allowed)
            ]
            for span in spans(path, lines, found):
                yield Diagnostic(code, span, message, mend, severity)


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
