"""Do the pages of all contenders say the same? Otherwise their times could not be compared."""

from __future__ import annotations

import re
from collections.abc import Sequence

from contender import Contender
from selectolax.lexbor import LexborHTMLParser

LOOKED_AT = 5
"""How many studies are looked at."""

_WORD = re.compile(r"[a-z]{2,}")
_LINK = re.compile(r"\[\^?[^\]\n]*\]|\([^)\n]*\)")


def difference(contender: Contender, ids: Sequence[str]) -> str | None:
    """What the page of a study lacks of its text; None if, of some studies, all is there."""
    for study_id in ids[:: max(1, len(ids) // LOOKED_AT)]:
        source = contender.study(study_id).read_text("utf-8")
        text = _LINK.sub(" ", source.split("---\n", 2)[-1])
        page = LexborHTMLParser(contender.page(study_id).read_text("utf-8")).text(separator=" ")
        lost = set(_WORD.findall(text.lower())) - set(_WORD.findall(page.lower()))
        if lost:
            return f"the page of {study_id} lacks {', '.join(sorted(lost)[:5])}"
    return None
