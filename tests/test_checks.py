"""Every rule: what is wrong is found at its place, with its code and a mend."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import positions
from lpsite.build import read_and_check
from lpsite.diagnostics import Diagnostic, errors
from lpsite.read import CannotReadError

Edit = Callable[[str, str, str], None]

STUDY = "case_studies/first-loaf.md"
LINKED = "case_studies/elsewhere.md"
GUIDE = "library/kneading.md"
STANDARDS = "standards.yml"
FACTS = "library/data/facts.yml"
GATEWAYS = "library/data/gateways.yml"
COMPARISON = "library/data/comparison.yml"
SHEET = "library/templates/loaf-log.yml"


def faults(root: Path) -> list[Diagnostic]:
    return read_and_check(root)[1]


def test_the_example_has_no_faults(example: Path) -> None:
    assert faults(example) == []


# file, what stands there, what stands there instead, then the code, the place, and a word of help
SLIPS = [
    # The shape of records.
    (STUDY, "summary:", "sumary:", "LP201", "sumary", "summary"),
    (STUDY, "status: published", "status: publised", "LP203", "publised", "published"),
    (STUDY, "kind: full", "kind: ful", "LP203", "ful", "full"),
    (STUDY, "colleagues: 2", "colleagues: two", "LP206", "two", "without quotes"),
    (STUDY, "colleagues: 2", "colleagues: -2", "LP204", "-2", ""),
    (STUDY, "limits: [One oven.]", "limits: []", "LP204", "[]", ""),
    (STUDY, "title: The", "title: <b>The", "LP205", "<b>", ""),
    (STUDY, "published: 2026-01-10", "published: soon", "LP206", "soon", "2026"),
    (STUDY, 'started: "2024-09"', 'started: "2024-13"', "LP205", '"2024-13"', ""),
    (STUDY, "illustrative: true", "illustrative: maybe", "LP206", "maybe", "true"),
    (STUDY, "reach: {colleagues: 2, ", "reach: {", "LP202", "reach", "colleagues"),
    (GUIDE, "standards: [BK1]", "standards: [3]", "LP206", "3", "quotes"),
    (SHEET, "when: On", "wen: On", "LP201", "wen", "when"),
    (SHEET, "care: [Write no names of eaters.]", "care: []", "LP204", "[]", "missing"),
    (SHEET, "page: landscape", "page: sideways", "LP203", "sideways", "one of"),
    (SHEET, "kind: ticks", "kind: tiks", "LP203", "tiks", "ticks"),
    (SHEET, "    kind: ticks\n", "", "LP202", "title: Before", "kind: writing  or  kind: table"),
    (SHEET, "    items: [The oven is hot., The tin is greased.]\n", "", "LP202", "", "items"),
    (SHEET, "items: [The", "itms: [The", "LP201", "itms", "items"),
    (SHEET, "lines: 3", "lines: 0", "LP204", "0", "number"),
    (SHEET, "lines: 3", "lines: 1000000000", "LP204", "1000000000", "number"),
    (SHEET, "empty_rows: 2", "empty_rows: 41", "LP204", "41", "number"),
    (SHEET, "empty_rows: 2", "empty_rows: two", "LP206", "two", "without quotes"),
    (SHEET, "columns: [When, Flour, Water]", "columns: [When]", "LP204", "[When]", "missing"),
    (SHEET, "[When, Flour, Water]", "[a, b, c, d, e, f, g, h, i]", "LP204", "[a,", "take some out"),
    (SHEET, "[When, Flour, Water]", '["", Flour, Water]', "LP204", '""', "write it"),
    (
        SHEET,
        "    labels: [Before, After]\n    empty_rows: 2\n",
        "",
        "LP205",
        "title: Weights",
        "labels, empty_rows or both",
    ),
    (SHEET, "empty_rows: 2", "widths: [1, 2]", "LP205", "title: Weights", "one width for each"),
    (SHEET, "Come on [day].", "Come on [day.", "LP205", '"[Name', "one pair of brackets"),
    (SHEET, "Come on [day].", "Come on day].", "LP205", '"[Name', "one pair of brackets"),
    (SHEET, "Come on [day].", "Come on [[day]].", "LP205", '"[Name', "one pair of brackets"),
    (SHEET, "Come on [day].", "Come on [ ].", "LP205", '"[Name', "plain words"),
    (SHEET, "Come on [day].", "Come on [BK1].", "LP205", '"[Name', "plain words"),
    (SHEET, "Come on [day].", "Come on [fact:price].", "LP205", '"[Name', "plain words"),
    (SHEET, "Come on [day].", "Come on [^guild].", "LP205", '"[Name', "plain words"),
    (SHEET, "Come on [day].", "Come on <b>day</b>.", "LP205", '"[Name', "without them"),
    # References.
    (STUDY, "[BK1, BK2]", "[BK1, BK3]", "LP310", "BK3", "BK"),
    (STUDY, "[BK1, BK2]", "[BK1, BK9]", "LP310", "BK9", "BK"),
    (STUDY, "phases: [morning]", "phases: [mornin]", "LP311", "mornin", "morning"),
    (STUDY, "role: baker", "role: Baker", "LP311", "Baker", "baker"),
    (STUDY, "role: baker", "role: cook", "LP311", "cook", "vocabularies.yml"),
    (STUDY, "education_phase: shop", "education_phase: shoop", "LP311", "shoop", "shop"),
    (STUDY, "edition: ed-two", "edition: ed-too", "LP310", "ed-too", "ed-two"),
    (STUDY, "sources: [guild]", "sources: [gild]", "LP310", "gild", "guild"),
    (
        STUDY,
        "related: [second-loaf]",
        "related: [secnd-loaf]",
        "LP310",
        "secnd-loaf",
        "second-loaf",
    ),
    (STUDY, "kind: loaf", "kind: laof", "LP311", "laof", "loaf"),
    (STUDY, "impact_level: crust", "impact_level: crumb", "LP311", "crumb", ""),
    (STUDY, 'setting_type: "01"', 'setting_type: "02"', "LP311", '"02"', ""),
    (STUDY, "edition: ed-two", "edition: ed-one", "LP303", "BK2", "mapping"),
    (STUDY, "standards: [BK1, BK2]", "standards: [BK2]", "LP304", "BK1: 2", "BK1"),
    (STUDY, "  BK1: 2", "  BK2: 7", "LP305", "7", "1 to 2"),
    (STUDY, "to show [BK1]", "to show [BK4]", "LP310", "BK4", "BK"),
    (GUIDE, "[resting][BK2]", "[resting][BK7]", "LP310", "BK7", "BK"),
    (GUIDE, "[^paper] It costs", "[^papr] It costs", "LP310", "papr", "paper"),
    (GUIDE, "[fact:price]", "[fact:prize]", "LP310", "prize", "price"),
    (GUIDE, "[term:crumb]", "[term:crum]", "LP310", "crum", "crumb"),
    (GUIDE, "[guide:resting]", "[guide:restig]", "LP310", "restig", "resting"),
    (GUIDE, "[guide:resting]", "[template:loaf-logg]", "LP310", "loaf-logg", "loaf-log"),
    (SHEET, "guides: [kneading]", "guides: [kneding]", "LP310", "kneding", "kneading"),
    (SHEET, "stage: mix", "stage: mixx", "LP311", "mixx", "mix"),
    (SHEET, "standards: [BK1]", "standards: [BK9]", "LP310", "BK9", "BK"),
    (SHEET, "sources: [guild]", "sources: [guld]", "LP310", "guld", "guild"),
    (GUIDE, "[study:first-loaf]", "[study:frist-loaf]", "LP310", "frist-loaf", "first-loaf"),
    (GUIDE, "[study:first-loaf]", "[study:draft-loaf]", "LP312", "draft-loaf", ""),
    (GUIDE, "[page:gateways]", "[page:gateway]", "LP310", "gateway]", "gateways"),
    (GUIDE, "stage: mix", "stage: mixx", "LP311", "mixx", "mix"),
    (GUIDE, "audience: [all]", "audience: [al]", "LP311", "al]", "all"),
    (GUIDE, "related: [resting]", "related: [rest]", "LP310", "rest]", "resting"),
    (LINKED, "link: guild", "link: guld", "LP310", "guld", "guild"),
    (FACTS, "source: guild", "source: guld", "LP310", "guld", "guild"),
    (FACTS, "superseded_by: price", "superseded_by: prize", "LP310", "prize", "price"),
    (FACTS, "claimed_by: owner", "claimed_by: ower", "LP311", "ower", "owner"),
    ("library/data/glossary.yml", "see: [crust]", "see: [crut]", "LP310", "crut", "crust"),
    (COMPARISON, "look_at: [machine]", "look_at: [machin]", "LP310", "machin]", "machine"),
    (
        COMPARISON,
        "      price: {answer: Two",
        "      prise: {answer: Two",
        "LP310",
        "prise",
        "price",
    ),
    (STANDARDS, "current_edition: ed-two", "current_edition: ed-to", "LP310", "ed-to\n", "ed-two"),
    (
        STANDARDS,
        "key: BK2, number: 2, category: hands",
        "key: BK2, number: 2, category: hand",
        "LP310",
        "hand,",
        "hands",
    ),
    ("docs/index.md", "[BK1]", "[BK5]", "LP310", "BK5", "BK"),
    ("docs/index.md", "[page:sources]", "[page:source]", "LP310", "source]", "sources"),
    (
        "mkdocs.yml",
        "address: case-studies/",
        "address: case-study/",
        "LP310",
        "case-study/",
        "case",
    ),
    # Identity.
    ("library/resting.md", "id: resting", "id: kneading", "LP301", "kneading", ""),
    (GUIDE, "id: kneading", "id: kneeding", "LP302", "kneeding", "kneading"),
    (SHEET, "title: Loaf log", "title: Kneading well", "LP307", "title: Kneading well", ""),
    (SHEET, "id: loaf-log", "id: loaf-list", "LP302", "loaf-list", "loaf-list.yml"),
    (SHEET, "review_by: 2027-01-10", "review_by: 2025-01-10", "LP401", "2025-01-10", "dates"),
    (FACTS, "id: secret", "id: price", "LP301", "price, title: Secret", ""),
    (
        STUDY,
        "summary: We baked, and it was tall.",
        "summary: Others  Baked.",
        "LP307",
        "summary:",
        "",
    ),
    (
        "library/resting.md",
        "title: Resting the dough",
        "title: The first loaf",
        "LP307",
        "title",
        "",
    ),
    (
        STANDARDS,
        "key: BK2, number: 2",
        "key: BK2, number: 1",
        "LP301",
        "1, category: hands, title: Proving",
        "",
    ),
    # Editions and mappings.
    (
        STANDARDS,
        "      - {before: [], after: [BK2], change: added, reason: It was missing.}\n",
        "",
        "LP320",
        "standards:\n      - {before: [BK1]",
        "",
    ),
    (
        STANDARDS,
        "after: [BK1], change: wording",
        "after: [BK3], change: wording",
        "LP310",
        "BK3",
        "BK",
    ),
    (STANDARDS, "change: wording", "change: split", "LP323", "split", ""),
    (STANDARDS, "      - {level: 2, text: Many loaves.}\n", "", "LP322", "reach:", "1, 2"),
    (
        STANDARDS,
        "  - key: BK2\n    summary",
        "  - key: BK1\n    summary",
        "LP321",
        "standards:\n  - key: BK1",
        "BK2",
    ),
    (
        STANDARDS,
        "older: ed-one\n    newer: ed-two",
        "older: ed-two\n    newer: ed-two",
        "LP330",
        "ed-two\n    categories",
        "",
    ),
    # Successions.
    (
        FACTS,
        "status: current, as_at",
        "status: superseded, superseded_by: old-price, as_at",
        "LP330",
        "old-price, as_at",
        "",
    ),
    (FACTS, "status: superseded, superseded_by: price", "status: superseded", "LP416", "", ""),
    (FACTS, "ask: the Guild, ", "", "LP415", "", "ask"),
    # Dates.
    (STUDY, 'ended: "2025-04"', 'ended: "2024-04"', "LP401", '"2024-04"', ""),
    (STUDY, "review_by: 2028-01-10", "review_by: 2025-01-10", "LP401", "2025-01-10", ""),
    (GUIDE, "review_by: 2027-01-10", "review_by: 2025-12-31", "LP401", "2025-12-31", ""),
    (FACTS, "review_by: 2027-01-01", "review_by: 2025-01-01", "LP401", "2025-01-01", ""),
    (
        STANDARDS,
        'since: "2021"',
        'since: "2021"\n    until: "2020"',
        "LP401",
        '"2020"\n    summary: The second',
        "",
    ),
    # Completeness.
    (STUDY, "## What we made\n", "## What we mad\n", "LP411", "## What we mad", "What we made"),
    (STUDY, "## What we found", "### What we found", "LP410", "kind", "What we found"),
    (
        COMPARISON,
        "      price: {answer: Not known",
        "      x: {answer: Not known",
        "LP414",
        "answers",
        "",
    ),
    (
        COMPARISON,
        ", source: guild, claimed_by: owner}",
        ", claimed_by: owner}",
        "LP415",
        "price",
        "source",
    ),
    (GATEWAYS, "date_status: tbc", "date_status: confirmed", "LP417", "confirmed", "tbc"),
    (
        GATEWAYS,
        "date_status: provisional, closes: 2027-06-11",
        "date_status: provisional",
        "LP417",
        "provisional",
        "",
    ),
    (STUDY, "illustrative: true", "illustrative: false", "LP413", "status", "consent"),
    # Texts.
    (GUIDE, "## What if it sticks?\n\n|", "# What if it sticks?\n\n|", "LP510", "# What", "##"),
    (GUIDE, "## What if it sticks?\n\n|", "#### What if it sticks?\n\n|", "LP511", "####", "##"),
    (GUIDE, "(https://guild.example/book)", "(../book)", "LP512", "../book", "https"),
    (GUIDE, "(https://guild.example/book)", "(ftp://guild.example)", "LP512", "ftp", "https"),
    (GUIDE, "[!NOTE] Mind", "[!Warnin] Mind", "LP513", "[!Warnin]", "warning"),
    (GUIDE, "> [!NOTE] Mind\n>\n>", '!!! note "Mind"\n   ', "LP525", "!!! note", "> [!NOTE]"),
    (GUIDE, "> [!NOTE] Mind", "> ??? tip", "LP525", "> ??? tip", "> [!NOTE]"),
    (GUIDE, "> [!NOTE] Mind", "[!NOTE] Mind", "LP525", "[!NOTE]", "> [!NOTE]"),
    (GUIDE, "> Dust", "> Dust. [!TIP] Dust", "LP525", "[!TIP]", "> [!NOTE]"),
    (GUIDE, "[resting][BK2]", "[resting][nowhere]", "LP501", "[resting][nowhere]", ""),
    (
        GUIDE,
        "(https://guild.example/book)",
        "(https://guild.example/a b)",
        "LP501",
        "[the",
        "spaces",
    ),
    (GUIDE, "[the book]", "[the [BK1] book]", "LP501", "](https", "no link inside"),
    (GUIDE, "(https://guild.example/book)", "(javascript:x)", "LP512", "javascript:x", "https"),
    (GUIDE, "Read [the", "Read <b onclick=x>now</b> [the", "LP520", "<b", "Markdown"),
    (GUIDE, "Read [the", "Read <!-- hush --> [the", "LP520", "<!--", "Markdown"),
    (GUIDE, "Read [the", "Read <b\nid='x'>now</b> [the", "LP520", "<b", "Markdown"),
    (GUIDE, "Read [the", "<div class='x'>\nRead <u>it</u>\n\n[the", "LP520", "<u", "Markdown"),
    (GUIDE, "Dust the", "<i>Dust</i> the", "LP520", "<i", "Markdown"),
    (GUIDE, "Read [the", "`a` {{ b }} `c\nd` {{ e }} [the", "LP521", "{{ e", "code"),
    (GUIDE, "Read [the", "Read {{ 7 * 7 }} [the", "LP521", "{{", "code"),
    (GUIDE, "Read [the", "Read {% raw %} [the", "LP521", "{%", "code"),
    (GUIDE, "Read [the", '--8<-- "secret.txt"\n\nRead [the', "LP522", "--8<--", "text"),
    (GUIDE, "Read [the", "Read {: .big } [the", "LP523", "{: .big }", ""),
    (GUIDE, "Read [the", "Read {#here} [the", "LP521", "{#", ""),
    (GUIDE, "Read [the", "Read " + "!" * 65 + " [the", "LP524", "!!!!!", ""),
    (GUIDE, "Read [the", "> " * 9 + "Read [the", "LP524", "> > ", "flatter"),
    (GUIDE, "Read [the", "- " * 9 + "Read [the", "LP524", "- - ", "flatter"),
    (GUIDE, "Read [the", "Read " + "long " * 1100 + "[the", "LP524", "", "paragraphs"),
    (GUIDE, "Read [the", "Read " + "[BK1] " * 301 + "[the", "LP524", "", "split"),
    (GUIDE, "[the book](", "[here](", "LP530", "[here]", "name"),
    (GUIDE, "Read [the", "A perfect  loaf. Read [the", "LP801", "perfect  loaf", "how high"),
    (GUIDE, "Dust the", "A perfect\n> loaf. Dust the", "LP801", "perfect\n>", "how high"),
    (STUDY, "summary: We", "summary: A Perfect loaf! We", "LP801", "Perfect loaf", "how high"),
    (GUIDE, "Read [the", "Sour-dough. Read [the", "LP802", "Sour-dough", "write sourdough"),
    (STUDY, "summary: We", "summary: Sour dough! We", "LP802", "Sour dough", "write sourdough"),
    (GUIDE, "Dust the", "A sour\n> dough. Dust the", "LP802", "sour\n>", "write sourdough"),
    ("docs/index.md", "summary: The", "summary: Sour  dough. The", "LP802", "Sour  dough", ""),
]


@pytest.mark.parametrize(("path", "old", "new", "code", "place", "mend"), SLIPS)
def test_a_slip_is_found_at_its_place(
    example: Path, edit: Edit, path: str, old: str, new: str, code: str, place: str, mend: str
) -> None:
    edit(path, old, new)
    found = [fault for fault in faults(example) if fault.code == code]
    assert found, f"{code} is not among {[(f.code, str(f.span)) for f in faults(example)]}"
    text = (example / path).read_text(encoding="utf-8")
    assert any(fault.span.path == path for fault in found)
    if place:
        spans = [(f.span.line, f.span.column) for f in found if f.span.path == path]
        assert any(span in spans for span in positions(text, place)), spans
    assert any(mend in fault.help for fault in found), [fault.help for fault in found]


def test_all_faults_in_one_run_sorted_by_place(example: Path, edit: Edit) -> None:
    edit(STUDY, "[BK1, BK2]", "[BK1, BK11]")
    edit(STUDY, "phases: [morning]", "phases: [moring]")
    edit(STUDY, "status: published", "status: publised")
    edit(GUIDE, "[^paper] It costs", "[^papr] It costs")
    found = faults(example)
    assert [fault.code for fault in found] == ["LP203", "LP310", "LP311", "LP310"]
    assert [fault.span.path for fault in found] == [STUDY, STUDY, STUDY, GUIDE]
    assert found == sorted(found, key=lambda fault: fault.span)


def test_a_second_use_of_an_id_points_to_the_first(example: Path, edit: Edit) -> None:
    edit("library/data/sources.yml", "{id: paper", "{id: guild")
    (found,) = [fault for fault in faults(example) if fault.code == "LP301"]
    assert found.note is not None
    assert found.note.span.line == 2


def test_one_bad_entry_does_not_make_its_references_look_wrong(example: Path, edit: Edit) -> None:
    edit("library/data/sources.yml", "kind: book", "kind: bok")
    assert [fault.code for fault in faults(example)] == ["LP203"]


def test_a_missing_data_file_is_a_fault(example: Path) -> None:
    (example / FACTS).unlink()
    assert "LP101" in {fault.code for fault in faults(example)}


def test_a_folder_without_sources_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotReadError, match=r"mkdocs\.yml"):
        read_and_check(tmp_path)


def test_this_library_has_no_errors() -> None:
    found = read_and_check(Path(__file__).parent.parent)[1]
    assert errors(found) == []


HARMLESS = [
    "A sum: 1 < 2 and a <3.",
    "In code `<b>` and `{{ x }}` and ``{% a ` b %}`` are fine.",
    "    <b>indented code</b> {{ x }}",
    "An imperfect loaf, a perfect loaflet.",
    "See [what this says about flour](https://guild.example/flour).",
    "Oh" + "?" * 64,
    "A {brace} and a 50 % {: no",
    "```\n!!! note\n{{ x }} <b> [a](b c) [a][b] [!NOTE]\n```",
    "Code `over\n{{ two }}` lines, and `[!NOTE]`, \\[!NOTE], \\](path) and <https://guild.example>.",
    "Wow!!! note it\n!!! Note it\n??? What",
    "If p <q and s.",
    "> " * 8 + "deep",
    "- " * 8 + "deep",
]


@pytest.mark.parametrize("line", HARMLESS)
def test_what_is_harmless_is_let_be(example: Path, edit: Edit, line: str) -> None:
    edit(GUIDE, "## What if it sticks?\n\n|", f"{line}\n\n## What if it sticks?\n\n|")
    assert faults(example) == []


def test_html_that_swallows_the_text_is_told_alone(example: Path, edit: Edit) -> None:
    edit(STUDY, "## What we found", "<!-- not yet\n\n## What we found")
    assert [fault.code for fault in faults(example)] == ["LP520"]


# The day before and the day on which each warning begins.
STALE = [
    (GUIDE, "2027-01-10", "2027-01-11", "LP450", "2027-01-10"),
    ("library/data/facts.yml", "2027-01-01", "2027-01-02", "LP454", "2027-01-01"),
    ("library/data/sources.yml", "2027-01-10", "2027-01-11", "LP452", "2026-01-10"),
    (GATEWAYS, "2027-03-05", "2027-03-06", "LP453", "2027-03-05"),
]


@pytest.mark.parametrize(("path", "before", "after", "code", "place"), STALE)
def test_what_goes_out_of_date_is_told_from_that_day_on(
    example: Path, path: str, before: str, after: str, code: str, place: str
) -> None:
    def found(day: str) -> list[Diagnostic]:
        every = read_and_check(example, datetime.date.fromisoformat(day))[1]
        return [fault for fault in every if fault.code == code and fault.span.path == path]

    assert found(before) == []
    warnings = found(after)
    assert warnings
    assert errors(warnings) == []
    places = positions((example / path).read_text(encoding="utf-8"), place)
    assert all((fault.span.line, fault.span.column) in places for fault in warnings)


def test_a_fact_past_its_end_is_told(example: Path, edit: Edit) -> None:
    edit(FACTS, 'as_at: "2025-05"', 'as_at: "2025-05", valid_to: "2026-06"')
    for day, expected in (("2026-06-30", []), ("2026-07-01", ["LP451"])):
        every = read_and_check(example, datetime.date.fromisoformat(day))[1]
        assert [fault.code for fault in every] == expected


def test_consent_that_has_run_out_is_told(example: Path, edit: Edit) -> None:
    consent = (
        "consent: {author: true, head: true, images: none, checked: 2026-01-01,\n"
        "  purposes: [this library], until: 2027-01-31}\nsources:"
    )
    edit(STUDY, "illustrative: true", "illustrative: false")
    edit(STUDY, "sources:", consent)
    for day, expected in (("2027-01-31", []), ("2027-02-01", ["LP455"])):
        every = read_and_check(example, datetime.date.fromisoformat(day))[1]
        assert [f.code for f in every if f.code in ("LP413", "LP455")] == expected
