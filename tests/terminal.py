"""Somebody at the terminal with answers to every question of ``lpsite new``, slips included."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

Lines = Mapping[str, str | list[str]]
"""Answers by the path that a prompt names; one that is not there is Enter."""


class Script:
    """Somebody at the terminal, who gives prepared answers and then goes away."""

    def __init__(self, lines: Lines, patience: int = 1000) -> None:
        self.lines = {key: [x] if isinstance(x, str) else list(x) for key, x in lines.items()}
        self.patience = patience

    def __call__(self, prompt: str) -> str:
        self.patience -= 1
        if self.patience < 0:
            raise EOFError
        waiting = self.lines.get(prompt.rstrip("> ").split(" [")[0].split(" (")[0], [])
        return waiting.pop(0) if waiting else ""


def answer(monkeypatch: pytest.MonkeyPatch, lines: Lines, patience: int = 1000) -> Script:
    script = Script(lines, patience)
    monkeypatch.setattr("builtins.input", script)
    return script


LONG = (
    "We counted for six weeks: all of them, in the same way; and then again, a year later, so that "
)

# Answers that fit both libraries, because choices can be given by number. Slips come first.
SHARED: Lines = {
    "title": ["A <b>bold</b> title", "Bread & butter: what we saw"],
    "id": ["Bread Butter", "bread-butter"],
    "summary": LONG + "others can do it.",
    "illustrative": ["perhaps", "y"],
    "standards": ["", "99", "1"],
    "themes": ["#", "1,2, 1"],
    "phases": "1",
    "education_phase": ["0", "1"],
    "role": ["nobody", "1"],
    "setting_type": "01",
    "published": ["next week", "2026-02-30", "2026-11-20"],
    "limits.1": ["", "One oven, one year: no more."],
    "limits.2": "No # of people was counted, which is a pity, because we wanted to know it then.",
    "sources": ["?", "1"],
}
FULL: Lines = {
    **SHARED,
    "kind": ["fall", "full"],
    "levels_claimed": "1",
    "levels_claimed.LP1": ["many", "1"],
    "levels_claimed.BK1": ["0", "1"],
    "size_band": "1",
    "disadvantage_band": "1",
    # The first pair of dates is the wrong way round, and both are asked for again.
    "started": ["in spring", "2024-13", "2025", "2024-09-02"],
    "ended": ["2024-05", "2024-10"],
    "question": "yes",
    "baseline.measure": "Height: in cm",
    "baseline.when": "2024-09",
    "baseline.value": "010",
    "outcome.measure": "1:30",
    "outcome.when": "2024",
    "outcome.value": "null",
    "comparison": "- none",
    "reach.colleagues": ["-1", "two", "2"],
    "reach.teams": "1",
    "reach.schools": "1",
    "reach.pupils": ["some", "fewer than 10"],
    "evidence.1.kind": "1",
    "evidence.1.impact_level": "1",
    "evidence.1.summary": "'It' rose, \"perhaps\".",
    "One more of evidence?": ["maybe", "y", "n"],
    "evidence.2.kind": "1",
    "evidence.2.impact_level": "1",
    "evidence.2.summary": "It fell.",
    "finding": "*",
    "cost.money_gbp": "12",
    "cost.hours_lead": "3",
    "cost.hours_staff": "0",
    "cost.note": "~",
    "transfer": "An oven.",
}
LINK: Lines = {
    **SHARED,
    "kind": "2",
    "illustrative": "n",
    "standards_by": "libary-editor",
    "school": "The Mill",
    "link": "1",
}
GUIDANCE: Lines = {
    "title": ["", "What's in a crust?"],
    "summary": "How to see what is in a crust.",
    "stage": ["99", "1"],
    "order": "ten",
    "audience": "1",
    "standards": "1",
    "owner_role": "editor",
    "do.1": "Look.",
    "do.2": "Look again.",
    "avoid.1": "Haste.",
    "keep.1": "A note: with its date.",
    "related": "1",
    "sources": "1",
}
GATEWAY: Lines = {
    "title": "Winter gateway: one more",
    "id": "gw-winter",
    "term": ["winter", "sprng", "spring"],
    "academic_year": ["2029/30", "2029-30"],
    # A date that is sure has to be given; it is asked for again together with how sure it is.
    "date_status": ["confirmed", "confirmed"],
    "closes": ["", "2030-03-08"],
    "source": "1",
    "note": LONG + "nobody need ask.",
}
CASES = [
    ("case-study", FULL, "case_studies/bread-butter.md"),
    (
        "case-study",
        {**LINK, "standards_by": ["libary-editor", "2"]},
        "case_studies/bread-butter.md",
    ),
    ("guidance", {**GUIDANCE, "order": ["ten", ""]}, "library/whats-in-a-crust.md"),
    ("gateway", GATEWAY, "library/data/gateways.yml"),
]
