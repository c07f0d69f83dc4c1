"""The parts of search that touch no page, tried in Chromium as readers' browsers run them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import cbor2
import pytest
from playwright.sync_api import Browser, Page

from lpsite.model.synonyms import plain

pytestmark = pytest.mark.browser

LEXICON: dict[str, Any] = {
    "synonyms": {
        "ta": ["teaching assistant"],
        "teaching assistant": ["TA"],
        "key stage 2": ["KS2"],
        "how long": ["time it takes"],
        "oracy": ["speaking"],
    },
    "passed_over": ["what", "is", "a", "the", "how", "does", "it"],
    "known": "coaching oracy teaching assistant baseline lp8 innovating apprenticeships building",
}


@pytest.fixture(scope="module")
def blank(chromium: Browser, address: str) -> Iterator[Page]:
    page = chromium.new_page()
    page.goto(address + "about/")
    yield page
    page.close()


def call(page: Page, module: str, script: str, *arguments: Any) -> Any:
    """Run a script with the module as ``m`` and the arguments as ``a``."""
    return page.evaluate(
        f"async ([path, a]) => {{ const m = await import(new URL(path, location.href));"
        f" return {script}; }}",
        [f"../assets/search/{module}.js", list(arguments)],
    )


@pytest.mark.parametrize(
    "text", ["Re-accreditation!", " Key  Stage 2", "Master's", "café", "Straße", "?!", "a_b"]
)
def test_both_languages_compare_words_alike(blank: Page, text: str) -> None:
    assert call(blank, "words", "m.plain(a[0])", text) == plain(text)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("coachng", "coaching", 1), ("recieve", "receive", 1), ("a", "a", 0), ("cat", "doghouse", 3),
     ("abcd", "abdc", 1), ("kitten", "sitten", 1), ("abc", "xyz", 3)],
)  # fmt: skip
def test_distance(blank: Page, one: str, other: str, expected: int) -> None:
    assert call(blank, "words", "m.distance(...a)", one, other) == expected
    assert call(blank, "words", "m.distance(...a)", other, one) == expected


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("osracy", "oracy"), ("coachng", "coaching"), ("inovation", "innovating"),
     ("apprentiship", "apprenticeships"), ("bullying", None), ("cat", None), ("lp9", None),
     ("xyzzyx", None)],
)  # fmt: skip
def test_the_nearest_word(blank: Page, typed: str, meant: str | None) -> None:
    known = LEXICON["known"].split()
    assert call(blank, "words", "m.nearest(...a)", typed, known) == meant


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TA", [("TA", ["teaching assistant"])]),
        ("what is a TA", [("TA", ["teaching assistant"])]),
        ("teaching assistant coaching", [("teaching assistant", ["TA"]), ("coaching", [])]),
        ("How long does it take?", [("How long", ["time it takes"]), ("take", [])]),
        ("LP 8", [("LP 8", [])]),
        ("base line", [("base line", [])]),
        ("what is it", [("what", []), ("is", []), ("it", [])]),
        ("", []),
        ('"?"', []),
    ],
)
def test_a_query_is_cut_into_ideas(
    blank: Page, text: str, expected: list[tuple[str, list[str]]]
) -> None:
    ideas = call(blank, "words", "m.plan(a[0], m.prepare(a[1]))", text, LEXICON)
    assert [(idea["typed"], idea["synonyms"]) for idea in ideas] == expected


def result(id_: str, score: float) -> dict[str, Any]:
    return {"id": id_, "score": score}


def test_equal_scores_put_typed_words_before_synonyms_and_those_before_near_misses(
    blank: Page,
) -> None:
    searches = [
        {"kind": kind, "results": [result(kind, 1)]} for kind in ("near", "synonym", "typed")
    ]
    found = call(blank, "rank", "m.merge([m.best(a[0])]).pages.map((page) => page.id)", searches)
    assert found == ["typed", "synonym", "near"]


def test_pages_with_all_ideas_stand_alone_if_there_are_enough(blank: Page) -> None:
    one = [{"kind": "typed", "results": [result(f"p{n}", 2) for n in range(8)]}]
    two = [{"kind": "typed", "results": [result(f"p{n}", 1) for n in range(6)]}]
    script = "(({ pages, isPartial }) => [pages.map(({ id }) => id), isPartial])"
    script += "(m.merge(a.map(m.best)))"
    assert call(blank, "rank", script, one, two) == [[f"p{n}" for n in range(6)], False]
    few = [{"kind": "typed", "results": [result("p3", 1)]}]
    pages, is_partial = call(blank, "rank", script, one, few)
    assert pages[0] == "p3"
    assert len(pages) == 8
    assert is_partial


def test_titles_that_say_nothing_else_come_first(blank: Page) -> None:
    script = "m.titleShare(a[0], [['typed', ['coach']]], new Set(['the']))"
    assert call(blank, "rank", script, ["the", "coaching"]) == 1
    assert call(blank, "rank", script, ["coaching", "triads"]) == 0.5
    assert call(blank, "rank", script, []) == 0


def test_choices_widen_in_a_facet_and_narrow_across(blank: Page) -> None:
    script = """(() => {
      const facets = { phase: new Map([["ks2", new Set("ab")], ["ks3", new Set("bc")]]),
                       role: new Map([["ta", new Set("bd")]]) };
      const pages = [..."abcd"].map((id) => ({ id }));
      const ids = (chosen) => m.narrow(pages, chosen, facets).map(({ id }) => id).join("");
      return [ids({}), ids({ phase: ["ks2"] }), ids({ phase: ["ks2", "ks3"] }),
              ids({ phase: ["ks2", "ks3"], role: ["ta"] }), ids({ role: ["no such"] }),
              m.counts(pages, { phase: ["ks2"] }, facets, "phase"),
              m.counts(pages, { phase: ["ks2"] }, facets, "role")];
    })()"""
    assert call(blank, "facets", script) == [
        "abcd", "ab", "abc", "b", "", {"ks2": 2, "ks3": 2}, {"ta": 1},
    ]  # fmt: skip


@pytest.mark.parametrize(
    "value",
    [[], ["role", [["ta", [0, 1, 23, 24, 255, 256, 65535, 65536]]]], ["ü" * 300], [[0] * 70000]],
)
def test_the_files_of_the_index_are_read(blank: Page, value: Any) -> None:
    packed = list(cbor2.dumps(value))
    assert call(blank, "bundle", "m.decode(new Uint8Array(a[0]))", packed) == value


@pytest.mark.parametrize("value", [{"a": 1}, -1, 1.5, True, 1 << 40])
def test_what_no_index_has_is_refused(blank: Page, value: Any) -> None:
    script = "(() => { try { m.decode(new Uint8Array(a[0])); } catch (e) { return e.name; } })()"
    assert call(blank, "bundle", script, list(cbor2.dumps(value))) in ("TypeError", "RangeError")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, []),
        ({"also": ["speaking", "talk"]}, ["Also searched for: speaking, talk."]),
        (
            {"instead": [{"typed": "osracy", "meant": "oracy"}]},
            ["Nothing for “osracy”: showing “oracy”."],
        ),
        ({"without": ["one", "two"]}, ["No page has “one” and “two”."]),
        (
            {"isPartial": True, "complete": 1},
            ["One page has all the words, so pages with some of them follow."],
        ),
        (
            {"isPartial": True},
            ["No page has all the words, so pages with some of them are shown."],
        ),
    ],
)
def test_what_was_done_is_said(blank: Page, said: dict[str, Any], expected: list[str]) -> None:
    nothing = {"also": [], "instead": [], "without": [], "isPartial": False, "complete": 0}
    assert call(blank, "sayings", "m.done(a[0])", {**nothing, **said}) == expected


FAKE = """(() => {
  const asked = [];
  const pagefind = { search: async (words) => {
    asked.push(words);
    const found = a[0][words] ?? [];
    return { results: found.map(([id, score]) =>
      ({ id, score, data: async () => ({ meta: { title: id }, excerpt: "" }) })) };
  } };
  const engine = new m.Engine(pagefind, a[1]);
  return engine.search(a[2], a[3]).then(({ pages, said }) =>
    ({ ids: pages.map(({ id }) => id), said, asked }));
})()"""


def searched(page: Page, index: dict[str, Any], text: str, **options: bool) -> dict[str, Any]:
    return dict(call(page, "engine", FAKE, index, LEXICON, text, options))


def test_synonyms_are_searched_for_and_named(blank: Page) -> None:
    index = {"teaching assistant": [["p", 3], ["q", 2]], '"teaching assistant"': [["p", 1]]}
    found = searched(blank, index, "TA")
    assert found["ids"] == ["p"]
    assert found["said"]["also"] == ["teaching assistant"]


def test_only_the_words_typed(blank: Page) -> None:
    found = searched(blank, {"TA": [["p", 1]]}, "TA", onlyTyped=True)
    assert found["ids"] == ["p"]
    assert found["asked"] == ["TA"]
    assert found["said"]["also"] == []


def test_near_misses_are_named_and_lead_to_synonyms(blank: Page) -> None:
    index = {"oracy": [["p", 2]], "speaking": [["q", 1]]}
    found = searched(blank, index, "osracy")
    assert found["ids"] == ["p", "q"]
    assert found["said"]["instead"] == [{"typed": "osracy", "meant": "oracy"}]
    assert json.dumps(found["said"]["also"]) == "[]"


def test_words_that_no_page_has_are_named(blank: Page) -> None:
    found = searched(blank, {"coaching": [["p", 1]]}, "coaching qqqq")
    assert found["ids"] == ["p"]
    assert found["said"]["without"] == ["qqqq"]
