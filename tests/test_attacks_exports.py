"""Hostile words in what programs read: the calendar stays as many events as there were."""

from __future__ import annotations

import dataclasses
import re

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attacks.poison import Poison
from conftest import DAY, EXAMPLE
from lpsite.link import Catalogue, link
from lpsite.read import read
from lpsite.render.calendar import gateways_calendar

EVENTS = 5
WORDS = {
    "a second event": "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:other\r\nSUMMARY:y",
    "line ends of other systems": "x\nEND:VEVENT\rEND:VCALENDAR",
    "signs that separate": 'a;b,c:d\\;"e"',
    "an escape already": "a\\nb\\,c\\;d",
    "a backslash at the end": "a\\",
    "a long line": "x" * 300,
    "letters of two bytes": "é" * 200,
    "signs of many bytes": "👩‍🏫" * 60,
    "line ends of YAML": "a\x85b\u2028c\u2029d",
    "markup": "]]>&amp;<x>",
    "a formula": '=HYPERLINK("https://elsewhere.example/")',
    "an attachment": "ATTACH:https://elsewhere.example/",
    "spaces around": " x ",
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return link(read(EXAMPLE)[0], DAY)


def exported(catalogue: Catalogue, words: str) -> bytes:
    """The calendar of a library in which every text is ``words``."""
    poison = Poison(lambda _: words)
    return gateways_calendar(
        dataclasses.replace(
            catalogue,
            calendar=poison.record(catalogue.calendar, ""),
            framework=poison.record(catalogue.framework, ""),
            settings=catalogue.settings.model_copy(update={"site_name": words}),
        )
    )


def as_read(words: str) -> str:
    """A text as it comes out of a calendar, where there is one kind of line end."""
    return re.sub(r"\r\n?", "\n", words)


def one_record_each(written: bytes, words: str) -> None:
    calendar = icalendar.Calendar.from_ical(written)
    assert [each.name for each in calendar.walk()] == ["VCALENDAR", *["VEVENT"] * EVENTS]
    assert str(calendar["description"]) == as_read(words)
    # The package knows no NAME and leaves its escapes alone.
    assert str(calendar["name"]).encode() == icalendar.vText(f"{words}: gateways").to_ical()
    for event in calendar.walk("VEVENT"):
        assert str(event["summary"]).endswith(as_read(words))
        assert str(event["description"]) == as_read(words)
        assert "attach" not in event
    assert max(map(len, written.split(b"\r\n"))) <= 75


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_words_stay_in_the_event_that_they_stand_in(catalogue: Catalogue, words: str) -> None:
    one_record_each(exported(catalogue, words), words)


# What no source can hold is left out: control characters, and half of a pair of surrogates.
@given(
    st.text(
        st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("\n\\,;:\"'"), min_size=1
    )
)
def test_any_words_do(catalogue: Catalogue, words: str) -> None:
    one_record_each(exported(catalogue, words), words)


def test_a_naive_writer_makes_two_of_them() -> None:
    words = WORDS["a second event"]
    lines = ["BEGIN:VCALENDAR", "BEGIN:VEVENT", f"SUMMARY:{words}", "END:VEVENT", "END:VCALENDAR"]
    naive = "".join(f"{line}\r\n" for line in lines)
    assert len(icalendar.Calendar.from_ical(naive).walk("VEVENT")) == 2
