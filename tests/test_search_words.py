"""What search knows of words: read strictly, made small, the same for the same sources."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import DAY
from lpsite.check import check
from lpsite.link import Catalogue, link
from lpsite.model.synonyms import plain
from lpsite.read import read
from lpsite.render.search_words import MOST_WORDS, search_words

Edit = Callable[[str, str, str], None]
FILE = "library/data/synonyms.yml"


def catalogue(root: Path) -> Catalogue:
    tree, faults = read(root)
    assert faults == []
    return link(tree, DAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Re-accreditation!", "reaccreditation"),
        ("  Key   Stage 2 ", "key stage 2"),
        ("Master's degree", "masters degree"),
        ("café", "cafe"),
        ("Straße", "strasse"),
        ("_x_", "x"),
        ("?!", ""),
    ],
)
def test_words_are_compared_without_signs(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_synonyms_come_from_the_data(example: Path) -> None:
    words = json.loads(search_words(catalogue(example)))
    assert words["synonyms"]["loaf"] == ["batch"]
    assert words["synonyms"]["batch"] == ["loaf"]
    assert words["synonyms"]["sourdough"] == ["dough", "flour"]
    assert "dough" not in words["synonyms"]
    # An alias of a vocabulary leads to what readers see, and not back.
    assert words["synonyms"]["cook"] == ["Baker"]
    assert "baker" not in words["synonyms"]
    assert words["passed_over"] == ["is", "the", "what"]


def test_the_glossary_leads_from_short_and_other_forms(example: Path, edit: Edit) -> None:
    terms = catalogue(example).terms.values()
    words = json.loads(search_words(catalogue(example)))["synonyms"]
    for term in terms:
        for alias in [*term.aliases, *([term.short] if term.short else [])]:
            assert term.term in words[plain(alias)]


def test_known_words_are_those_that_readers_see_first(example: Path) -> None:
    made = catalogue(example)
    known = json.loads(search_words(made))["known"].split()
    assert len(known) == len(set(known))
    titles = [guide.record.title for guide in made.guides.values()]
    titles += [card.title for card in made.cards.values()]
    wanted = {word for title in titles for word in plain(title).split() if len(word) > 2}
    assert wanted <= set(known)


def test_however_many_studies_there_are_the_file_stays_small(example: Path) -> None:
    made = catalogue(example)
    card = next(iter(made.cards.values()))
    many = {
        f"s{n}": card._replace(id=f"s{n}", title=f"word{n}x other{n}y", summary="flour")
        for n in range(MOST_WORDS)
    }
    words = json.loads(search_words(replace(made, cards=many)))
    known = words["known"].split()
    assert len(known) == MOST_WORDS
    # The words of the editors' own pages stay, whatever studies bring.
    for guide in made.guides.values():
        assert {w for w in plain(guide.record.title).split() if len(w) > 2} <= set(known)


def test_the_same_sources_give_the_same_bytes(example: Path) -> None:
    assert search_words(catalogue(example)) == search_words(catalogue(example))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("loaf, batch", "loaf, Loaf", '"Loaf" stands among the groups already'),
        ("groups:\n", "groups:\n  - {same: [batch, roll], note: Two.}\n", '"batch" stands among'),
        ("[dough, flour]", "[dough, sour-dough]", '"sour-dough" stands among the words of exp'),
        ("[the, what, is]", "[the, what, The]", '"The" stands among the words passed over'),
        ("loaf, batch", 'loaf, "?!"', "has no letter or digit"),
    ],
)
def test_a_word_stands_once(example: Path, edit: Edit, old: str, new: str, said: str) -> None:
    edit(FILE, old, new)
    tree, faults = read(example)
    assert faults == []
    found = [fault for fault in check(tree) if fault.code == "LP308"]
    assert [said in fault.message for fault in found] == [True]
    assert found[0].span.path == FILE


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("note: Bakers", "nota: Bakers", "LP201"),
        ("same: [loaf, batch]", "same: [loaf]", "LP20"),
        ("passed_over: [the, what, is]", "passed_over: the", "LP20"),
        ("also: [dough, flour]", "also: []", "LP20"),
    ],
)
def test_the_file_is_read_strictly(
    example: Path, edit: Edit, old: str, new: str, code: str
) -> None:
    edit(FILE, old, new)
    faults = read(example)[1]
    assert faults
    assert all(fault.code.startswith(code[:4]) and fault.span.path == FILE for fault in faults)


def test_the_real_synonyms_lead_to_words_that_the_library_has(real_site: Path) -> None:
    words = json.loads((real_site / "search/words.json").read_bytes())
    for typed, also in {
        "ta": "teaching assistant",
        "oracy": "speaking",
        "sendco": "SENCO",
        "ks2": "primary school",
    }.items():
        assert also in words["synonyms"][typed]
