"""What browsers are told: nobody misses anything, and nobody is told more than they need."""

from __future__ import annotations

import json
import threading
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lpsite.diagnostics import Severity
from lpsite.serve.browsers import NAMED, REMEMBERED, SHOWN, Browsers
from serving import Told, fault


def data(browsers: Browsers, mark: str | None) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(browsers.since(mark).data)
    return answer


@given(st.lists(st.frozensets(st.sampled_from("abcde"), max_size=3), max_size=8), st.data())
def test_whoever_was_away_is_told_all_it_missed(edits: list[frozenset[str]], drawn: Any) -> None:
    browsers = Browsers()
    marks = [browsers.mark]
    for edit in edits:
        browsers.tell(Told(edit))
        marks.append(browsers.mark)
    missed = drawn.draw(st.integers(0, len(edits)))
    expected = sorted(frozenset().union(*edits[missed:]))
    assert data(browsers, marks[missed])["changed"] == expected


def test_a_change_of_anything_stands_above_all_others() -> None:
    browsers = Browsers()
    mark = browsers.mark
    browsers.tell(Told(None))
    later = browsers.mark
    browsers.tell(Told(frozenset("a")))
    assert data(browsers, mark)["changed"] is None
    assert data(browsers, later)["changed"] == ["a"]


@pytest.mark.parametrize(
    "mark", ["", "-", "other-1", "1", "{run}-", "{run}-x", "{run}-7", "{run}--1", "{run}-²", "\0"]
)
def test_a_mark_that_is_not_ours_may_have_missed_anything(mark: str) -> None:
    browsers = Browsers()
    run = browsers.mark.partition("-")[0]
    assert data(browsers, mark.format(run=run))["changed"] is None


def test_too_many_digits_are_no_mark() -> None:
    browsers = Browsers()
    assert data(browsers, browsers.mark + "0" * 10_000)["changed"] in (None, [])


def test_two_runs_have_different_marks() -> None:
    assert data(Browsers(), Browsers().mark)["changed"] is None


def test_who_was_away_too_long_is_told_that_all_may_be_different() -> None:
    browsers = Browsers()
    mark = browsers.mark
    for _ in range(REMEMBERED):
        browsers.tell(Told(frozenset("a")))
    assert data(browsers, mark)["changed"] == ["a"]
    browsers.tell(Told(frozenset("a")))
    assert data(browsers, mark)["changed"] is None


def test_very_many_files_are_not_named() -> None:
    browsers = Browsers()
    mark = browsers.mark
    browsers.tell(Told(frozenset(str(number) for number in range(NAMED + 1))))
    assert data(browsers, mark)["changed"] is None


def test_errors_are_told_warnings_are_not_and_the_rest_is_counted() -> None:
    browsers = Browsers()
    wrong = [fault(str(number)) for number in range(SHOWN + 3)]
    browsers.tell(Told(faults=[fault("w", Severity.WARNING), *wrong]))
    told = data(browsers, None)
    assert [each["message"] for each in told["faults"]] == [str(n) for n in range(SHOWN)]
    assert told["more"] == 3


def test_a_new_search_index_leaves_errors_as_they_are() -> None:
    browsers = Browsers()
    browsers.tell(Told(faults=[fault()]))
    mark = browsers.mark
    browsers.tell_different(frozenset(["pagefind/pagefind.js"]))
    told = data(browsers, mark)
    assert told["changed"] == ["pagefind/pagefind.js"]
    assert len(told["faults"]) == 1


def test_news_come_when_there_are_any() -> None:
    browsers = Browsers()
    mark = browsers.mark
    assert browsers.news(mark, 0.01) is None
    heard: list[Any] = []
    waiting = threading.Thread(target=lambda: heard.append(browsers.news(mark, 60)))
    waiting.start()
    browsers.tell(Told(frozenset("a")))
    waiting.join(60)
    assert json.loads(heard[0].data)["changed"] == ["a"]


def test_closing_lets_everyone_go() -> None:
    browsers = Browsers()
    waiting = threading.Thread(target=browsers.news, args=(browsers.mark, 600))
    waiting.start()
    browsers.close()
    waiting.join(60)
    assert not waiting.is_alive()
