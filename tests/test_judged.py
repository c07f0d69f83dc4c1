"""Search finds what readers ask for, on the real content."""

from __future__ import annotations

from pathlib import Path

import pytest
from judge import OURS, PLAIN, Answer, Figures, ask, gaps, measure, read_queries, table
from playwright.sync_api import Browser

ASKED = read_queries()


def test_the_judged_set_is_sound(real_site: Path) -> None:
    judged = ASKED["judged"] + ASKED["fresh"]
    queries = [each["query"].casefold() for each in judged + ASKED["unanswered"]]
    assert len(queries) == len(set(queries))
    assert len(ASKED["judged"]) >= 70
    assert all(each["pages"] and each["who"] for each in judged)
    assert all(each["why"] for each in ASKED["unanswered"])
    pages = {page for each in judged for page in each["pages"]}
    assert [page for page in sorted(pages) if not (real_site / page / "index.html").exists()] == []


def test_figures_are_what_they_are_called() -> None:
    judged = [{"query": q, "pages": ["right", "too"]} for q in "abcd"]
    answers = [
        Answer("a", ("right", "x"), 2),
        Answer("b", ("x", "too"), 2),
        Answer("c", ("x",) * 9 + ("right",), 10),
        Answer("d", (), 0),
    ]
    figures = measure(judged, answers)
    assert figures == Figures(0.25, 0.5, (1 + 0.5 + 0.1) / 4, (("b", 2), ("c", 10), ("d", 0)))


def test_what_is_printed_names_what_was_missed() -> None:
    ours = Figures(0.5, 1, 0.75, (("b", 2),))
    shown = table("2 queries", ours, Figures(0, 0, 0, (("a", 0), ("b", 0))))
    assert "50.0%" in shown
    assert " 2  b   (Pagefind alone: -)" in shown
    query, why = (ASKED["unanswered"][0][key] for key in ("query", "why"))
    assert f"{query}: {why} (nothing)" in gaps([Answer(query, (), 0)])


@pytest.mark.browser
def test_search_finds_what_readers_ask_for(chromium: Browser, address: str) -> None:
    judged = ASKED["judged"]
    queries = [each["query"] for each in judged]
    ours = measure(judged, ask(chromium, address, OURS, queries))
    plain = measure(judged, ask(chromium, address, PLAIN, queries))
    shown = table("judged", ours, plain)
    assert ours.at_5 >= 0.95, shown
    assert ours.reciprocal >= 0.85, shown
    # What we add to Pagefind must be worth its weight.
    assert ours.reciprocal > plain.reciprocal + 0.1, shown
