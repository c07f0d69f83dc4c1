"""Our Markdown: CommonMark with tables, references, sources and callouts, and without HTML.

A reference is an ordinary reference link whose definition the compiler knows: ``[LP3]``,
``[coaching][LP8]``, ``[fact:npq-count]``; a source is cited as ``[^id]``; a callout is a quote that
begins with its kind, ``> [!NOTE] Title``. Pictures are on for case studies only.
"""

from __future__ import annotations

import re
from functools import lru_cache

CALLOUTS = ("note", "tip", "warning", "example")

_KINDS = ("fact", "term", "guide", "template", "study", "page")
_STANDARD = re.compile(r"[A-Z]{1,6}[1-9][0-9]{0,2}")
_SOURCE = re.compile(r"\^([A-Za-z0-9_-]{1,80})")
_MARK = re.compile(r"!([\w-]+)")


@lru_cache(maxsize=4096)
def as_reference(label: str) -> tuple[str, str] | None:
    """The kind and id that a link label names, or None for an ordinary label."""
    word = label.strip()
    if _STANDARD.fullmatch(word.upper()):
        return "standard", word.upper()
    kind, colon, target = word.lower().partition(":")
    if colon and kind in _KINDS:
        return kind, target.strip()
    return None


def as_source(label: str) -> str | None:
    """The id of the source that a label cites, as ``^id`` does, or None for any other label."""
    found = _SOURCE.fullmatch(label)
    return found[1] if found else None


def as_callout(label: str) -> str | None:
    """The kind of callout that a label marks, as ``!NOTE`` does, or None for any other label."""
    found = _MARK.fullmatch(label)
    return found[1].lower() if found else None
