"""The language of the library: easy to read, spelt in one way, our own, and there for everybody."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import Any

import pytest
import six_words
import spelling
import yaml
from plain_text import paragraphs, sentences
from reading import Measured, measure, measured, table

from conftest import DAY, ROOT
from lpsite.build import load
from lpsite.check.language import words_are_well_chosen
from lpsite.link import Catalogue
from lpsite.model.ledger import Sources
from lpsite.read import Tree, read
from lpsite.source.markdown import Markdown

TARGETS: dict[str, Any] = yaml.safe_load(
    (ROOT / "tests/data/language/targets.yml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(ROOT, DAY)


@pytest.fixture(scope="module")
def tree() -> Tree:
    return read(ROOT)[0]


@pytest.fixture(scope="module")
def pages(catalogue: Catalogue) -> list[Measured]:
    return measured(catalogue)


# How hard a page is to read.


def target(page: Measured) -> float:
    return float(min(TARGETS["grade"][reader] for reader in page.readers))


def test_every_page_is_as_plain_as_its_readers_need(pages: list[Measured]) -> None:
    excused = {each["page"]: float(each["grade"]) for each in TARGETS["exceptions"]}
    hard = {p.name: p.grade for p in pages if p.grade > excused.get(p.name, target(p))}
    assert hard == {}


def test_every_exception_is_needed_and_has_its_reason(pages: list[Measured]) -> None:
    grades = {page.name: page for page in pages}
    for each in TARGETS["exceptions"]:
        assert len(each["reason"].split()) > 3, each
        assert grades[each["page"]].grade > target(grades[each["page"]]), each


def test_no_sentence_is_endless(pages: list[Measured]) -> None:
    most = TARGETS["longest_sentence"]
    long = {page.name: page.longest for page in pages if len(page.longest.split()) > most}
    assert long == {}


def test_sentences_are_short_on_average(pages: list[Measured]) -> None:
    most = TARGETS["words_a_sentence"]
    assert {p.name: p.words_a_sentence for p in pages if p.words_a_sentence > most} == {}


def test_all_kinds_of_page_are_measured(pages: list[Measured], catalogue: Catalogue) -> None:
    assert len([page for page in pages if page.name.startswith("library/")]) == len(
        catalogue.guides
    )
    assert {reader for page in pages for reader in page.readers} == set(TARGETS["grade"])
    assert all(page.words > 80 for page in pages), "a text was not read"


PLAIN = "We sat in the hall. The cat ran off. I had a cup of tea. It was hot."
HARD = (
    "Institutional stakeholders collaboratively operationalise transformative pedagogical "
    "methodologies, notwithstanding considerable organisational heterogeneity."
)


def test_the_measure_tells_plain_from_hard() -> None:
    plain, hard = (measure("x", "", (), [text], 0) for text in (PLAIN, HARD))
    assert plain.grade < 2
    assert hard.grade > 16
    assert plain.longest == "I had a cup of tea."


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It rose from 1.3 to 2.0 loans. Then it fell.", 2),
        ("Write to team@school.example for more.", 1),
        ('He asked, "Why now?" She did not know.', 2),
        ("Was it chance? We cannot say! Ask.", 3),
        ("...", 0),
    ],
)
def test_a_point_within_a_number_ends_no_sentence(text: str, parts: int) -> None:
    assert len(sentences(text)) == parts


def test_what_is_measured_is_what_readers_see(catalogue: Catalogue) -> None:
    text = (
        "## A heading\n\nWords with *marks* and [a link][LP1].[^editors]\nMore, see [LP2]\n\n"
        "- one\n- two, `code`;\n\n| a | table |\n|---|---|\n| left | out |\n\n"
        "> [!NOTE] A title\n>\n> In the box. See [guide:baseline].\n\n1. Number\n\n       block\n"
    )
    title = catalogue.guides["baseline"].record.title
    assert paragraphs(Markdown(text, 1), catalogue) == [
        "Words with marks and a link. More, see LP2.",
        "one.",
        "two, code.",
        f"In the box. See {title}.",
        "Number.",
    ]


def test_the_table_has_a_line_for_each_page_and_the_worst_of_each_kind() -> None:
    some = [
        measure("library/plain.md", "plan", ("aspiring-lp",), [PLAIN], 2),
        measure("library/hard.md", "act", ("aspiring-lp", "cohort-lead"), [HARD], 3),
    ]
    lines = table(some).splitlines()
    assert re.search(r"^library/plain\.md +18 +2 +-?\d", lines[1])
    assert re.search(r"^aspiring-lp +2 +\d+ .* library/hard\.md$", "\n".join(lines), re.MULTILINE)
    assert lines[-1].startswith("all")


# Spelling and the forms of words.


def test_nothing_is_misspelt_or_american() -> None:
    assert list(map(str, spelling.slips(ROOT, spelling.texts(ROOT)))) == []


@pytest.mark.parametrize(
    ("text", "word", "better"),
    [
        ("Teh library is open.", "Teh", "The"),
        ("Their behavior rose.", "behavior", "behaviour"),
        ("A theater in the center.", "center", "centre"),
        ("They organize it.", "organize", "organise"),
        ("Operationalization helps.", "Operationalization", "Operationalisation"),
    ],
)
def test_a_slip_is_found(tmp_path: Path, text: str, word: str, better: str) -> None:
    file = tmp_path / "page.md"
    file.write_text(f"Fine.\n\n{text}\n", encoding="utf-8")
    found = {(slip.line, slip.word, slip.better) for slip in spelling.slips(tmp_path, [file])}
    assert (3, word, better) in found


def test_what_is_no_slip_is_let_be(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    text = "Practice the story in a size that suits: `behavior`, [x](https://a.example/behavior)."
    file.write_text(text, encoding="utf-8")
    assert spelling.slips(tmp_path, [file]) == []


def test_what_spelling_lets_stand_is_there() -> None:
    allowed = yaml.safe_load(spelling.WORDS.read_text(encoding="utf-8"))
    texts = "\n".join(path.read_text(encoding="utf-8") for path in spelling.texts(ROOT))
    assert [word for word in allowed["names"] if word not in texts] == []
    for each in allowed["exceptions"]:
        assert each["word"] in (ROOT / each["file"]).read_text(encoding="utf-8"), each
        assert each["reason"]


def test_our_own_documents_keep_to_the_words_of_the_library(tree: Tree) -> None:
    # The pages made from rules and models have to show what each of them forbids.
    texts = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs-dev").rglob("*.md")]
    lines = {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8").splitlines()
        for path in texts
        if path.name not in ("rules.md", "fields.md")
    }
    found = words_are_well_chosen(dataclasses.replace(tree, lines=lines))
    # They speak of programs, and of the words that the rule forbids.
    kept = ("program", "programs", "proved", "guarantees", "transformed", "sendco", "ks2")
    assert [str(f.span) for f in found if f.message.split('"')[1].lower() not in kept] == []


# Whose words these are.


def test_no_six_words_in_a_row_are_those_of_the_programme(tree: Tree) -> None:
    hashes = six_words.read(six_words.HASHES)
    allowed = {each["text"] for each in TARGETS["shared_words"]}
    found = {
        (path, words)
        for path, text in six_words.said_in(tree)
        for words in six_words.shared(text, hashes)
    }
    assert {each for each in found if each[1] not in allowed} == set()
    assert allowed == {words for _, words in found}, "an exception that nothing needs any more"
    assert all(each["reason"] for each in TARGETS["shared_words"])


def test_a_shared_run_is_found(tmp_path: Path, tree: Tree) -> None:
    (tmp_path / "other.txt").write_text("Before: seven geese went slowly over the green hill.\n")
    target = tmp_path / "hashes"
    assert six_words.write(tmp_path, target) == 4
    hashes = six_words.read(target)
    text = "We saw that *Seven* geese went\nslowly over the hill, and seven geese went home."
    assert six_words.shared(text, hashes) == ["seven geese went slowly over the"]
    assert six_words.shared("Geese went over the green hill slowly.", hashes) == []
    entry = next(entry for entry in tree.entries if entry.body is not None)
    body = Markdown("## Six\n\n| a | Seven [geese][LP1] went slowly over the green |\n", 1)
    changed = dataclasses.replace(tree, entries=(dataclasses.replace(entry, body=body),))
    said = [
        words for _, text in six_words.said_in(changed) for words in six_words.shared(text, hashes)
    ]
    assert said == ["seven geese went slowly over the green"]


def test_the_hashes_are_whole_and_in_order(tmp_path: Path) -> None:
    content = six_words.HASHES.read_bytes()
    parts = [content[at : at + six_words.SIZE] for at in range(0, len(content), six_words.SIZE)]
    assert len(parts) > 3000
    assert parts == sorted(set(parts))
    (tmp_path / "cut").write_bytes(content[:-1])
    (tmp_path / "empty").write_bytes(b"")
    for name in ("cut", "empty"):
        with pytest.raises(ValueError, match="make it again"):
            six_words.read(tmp_path / name)
    with pytest.raises(FileNotFoundError, match=r"no \*\.txt"):
        six_words.write(tmp_path, tmp_path / "none")


# Where the facts are from.


def test_every_source_is_used_and_has_an_address_of_its_own(tree: Tree) -> None:
    texts = "\n".join(
        "\n".join(lines) for path, lines in tree.lines.items() if path != "library/data/sources.yml"
    )
    ((_, sources),) = tree.of(Sources)
    assert [each.id for each in sources.sources if not re.search(rf"\b{each.id}\b", texts)] == []
    addresses = [
        re.sub(r"^https?://(www\.)?|/$", "", each.url) for each in sources.sources if each.url
    ]
    assert {each for each in addresses if addresses.count(each) > 1} == set()


# Something for everybody.


def test_every_standard_has_enough_of_everything(catalogue: Catalogue) -> None:
    least = TARGETS["coverage"]
    for key in catalogue.standards:
        studies = catalogue.studies_by_standard[key]
        assert len(catalogue.guides_by_standard[key]) >= least["guidance"], key
        assert len(studies) >= least["studies"], key
        for name, phases in least["main_phases"].items():
            there = [study.id for study in studies if set(study.phases) & set(phases)]
            assert len(there) >= least["studies_in_a_phase"], (key, name, there)
        assert {study.education_phase for study in studies} >= set(least["main_settings"]), key


def test_the_main_phases_and_settings_are_in_the_vocabulary(catalogue: Catalogue) -> None:
    words, least = catalogue.vocabularies, TARGETS["coverage"]
    phases = {phase for every in least["main_phases"].values() for phase in every}
    assert phases <= {term.id for term in words.phases.terms}
    assert set(least["main_settings"]) <= {term.id for term in words.education_phases.terms}


def test_every_guidance_page_has_something_to_do_to_avoid_and_to_keep(
    catalogue: Catalogue,
) -> None:
    least = TARGETS["page"]
    for guide in catalogue.guides.values():
        for key in ("do", "avoid", "keep"):
            assert len(getattr(guide.record, key)) >= least[key], (guide.record.id, key)
        assert len(set(guide.record.sources)) >= least["sources"], guide.record.id
