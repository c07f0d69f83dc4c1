"""The registry of rules is whole, and each of its examples does what it says."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from conftest import DAY, ROOT
from lpsite import explain
from lpsite.build import read_and_check
from lpsite.check import check
from lpsite.diagnostics import Diagnostic
from lpsite.mend import mends
from lpsite.read import SETTINGS, Tree, read
from lpsite.rules import RULES, Rule

STUDY = "case_studies/first-loaf.md"
PICTURE = "case_studies/first-loaf/tall.png"
GUIDE = "library/kneading.md"
STANDARDS = "standards.yml"

_CODE = re.compile(r"LP\d{3}")
_KEY = re.compile(r"([A-Za-z_]+):")


# The registry as a whole.


def emitted() -> set[str]:
    """Every code that stands in the program as a text of its own."""
    return {
        node.value
        for file in (ROOT / "src" / "lpsite").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and _CODE.fullmatch(node.value)
    }


def test_every_code_has_its_rule_and_every_rule_its_code() -> None:
    codes = emitted()
    assert codes - set(RULES) == set(), "codes without an entry in src/lpsite/rules.yml"
    assert set(RULES) - codes == set(), "entries of src/lpsite/rules.yml that nothing reports"


def test_names_are_unique() -> None:
    assert len({rule.name for rule in RULES.values()}) == len(RULES)


@pytest.mark.parametrize("code", RULES)
def test_a_rule_is_told_in_full(code: str) -> None:
    rule = RULES[code]
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    assert rule.group in explain.GROUPS
    assert re.fullmatch(r"[A-Z][^.!?]*(\b\.[^.!?\s][^.!?]*)*\.", rule.rule), "one sentence"
    assert 2 <= len(re.findall(r"[.!?](?=\s|$)", rule.why)) <= 4
    assert rule.bad.strip()
    assert rule.good.strip()
    assert rule.bad != rule.good
    assert (ROOT / rule.file.removesuffix("/")).exists() or rule.group == "pictures"


# Snippets: put into a file of this library, the bad one is a fault and the good one is none.


@pytest.fixture(scope="module")
def library() -> Tree:
    return read(ROOT)[0]


def put(text: str, rule: Rule, snippet: str) -> str:
    """The text of a file with a snippet in it: at its end, or in place of the keys it begins."""
    if rule.append:
        return f"{text.rstrip()}\n\n{snippet}"
    keys = {found[1] for line in snippet.splitlines() if (found := _KEY.match(line))}
    lines = text.splitlines(keepends=True)
    is_page = rule.file.endswith(".md")
    first = 1 if is_page else 0
    last = lines.index("---\n", first) if is_page else len(lines)
    kept: list[str] = []
    place = None
    leaving = False
    for line in lines[first:last]:
        if found := _KEY.match(line):
            leaving = found[1] in keys
        if leaving and place is None:
            place = len(kept)
        if not leaving:
            kept.append(line)
    kept.insert(len(kept) if place is None else place, snippet)
    return "".join([*lines[:first], *kept, *lines[last:]])


def found_with(library: Tree, scratch: Path, path: str, text: str) -> list[Diagnostic]:
    """The faults of one file if it held this text and the rest of the library stayed as it is."""
    (scratch / path).parent.mkdir(parents=True, exist_ok=True)
    (scratch / SETTINGS).touch()
    (scratch / path).write_text(text, encoding="utf-8")
    alone, faults = read(scratch)
    entry = alone.file(path)
    others = [each for each in library.entries if each.path != path]
    lines = {**library.lines, path: alone.lines.get(path, [])}
    tree = replace(library, entries=(*others, *([entry] if entry else [])), lines=lines)
    return [fault for fault in [*faults, *check(tree, DAY)] if fault.span.path == path]


# Faults that a snippet cannot show. Each makes its fault in a copy of the example library and gives
# the path under which it is reported.


def no_data_file(root: Path) -> str:
    (root / "library/data/facts.yml").unlink()
    return "library/data/facts.yml"


def large_file(root: Path) -> str:
    return written(root, GUIDE, lambda text: text + "Bread.\n\n" * 60_000)


def old_encoding(root: Path) -> str:
    (root / GUIDE).write_bytes((root / GUIDE).read_bytes() + "\nA café.\n".encode("cp1252"))
    return GUIDE


def invisible_space(root: Path) -> str:
    return written(root, GUIDE, lambda text: text + "\nBre\u200bad.\n")


def loose_accent(root: Path) -> str:
    return written(root, GUIDE, lambda text: text + "\nA cafe\u0301.\n")


def cyrillic_letter(root: Path) -> str:
    return written(root, GUIDE, lambda text: text + "\nBre\u0430d.\n")


def only_text(root: Path) -> str:
    return written(root, GUIDE, lambda text: text.split("---\n")[2])


def endless_front_matter(root: Path) -> str:
    return written(root, GUIDE, lambda text: "---\n" + text.split("---\n")[1])


def name_with_a_space(root: Path) -> str:
    (root / "case_studies/Third Loaf.md").write_bytes((root / STUDY).read_bytes())
    return "case_studies/Third Loaf.md"


def name_in_capitals(root: Path) -> str:
    (root / "case_studies/FIRST-LOAF.md").write_bytes((root / STUDY).read_bytes())
    return STUDY


def spreadsheet(root: Path) -> str:
    (root / "case_studies/survey-results.xlsx").write_bytes(b"PK")
    return "case_studies/survey-results.xlsx"


def older_edition(root: Path) -> str:
    return changed(root, STUDY, "edition: ed-two", "edition: ed-one")


def second_home(root: Path) -> str:
    page = (root / "docs/index.md").read_text(encoding="utf-8")
    (root / "docs/recipes").mkdir()
    for path in ("docs/recipes.md", "docs/recipes/index.md"):
        (root / path).write_text(page, encoding="utf-8")
    return "docs/recipes/index.md"


def same_summary(root: Path) -> str:
    changed(root, STUDY, "summary: We baked, and it was tall.", "summary: Others baked.")
    return STUDY


def draft_study(root: Path) -> str:
    return changed(root, GUIDE, "[study:first-loaf]", "[study:draft-loaf]")


def no_mapping_for_one(root: Path) -> str:
    item = "      - {before: [], after: [BK2], change: added, reason: It was missing.}\n"
    return changed(root, STANDARDS, item, "")


def no_text_for_one(root: Path) -> str:
    return written(root, STANDARDS, lambda text: text[: text.index("  - key: BK2\n    summary")])


def no_second_step(root: Path) -> str:
    return changed(root, STANDARDS, "      - {level: 2, text: Many loaves.}\n", "")


def section_renamed(root: Path) -> str:
    return changed(root, STUDY, "## What we found", "## What came of it")


def text_named_as_picture(root: Path) -> str:
    (root / PICTURE).parent.mkdir()
    (root / PICTURE).write_text("a text", encoding="utf-8")
    return PICTURE


def large_picture(root: Path) -> str:
    (root / PICTURE).parent.mkdir()
    (root / PICTURE).write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(5_000_000))
    return PICTURE


def picture_with_a_comment(root: Path) -> str:
    carried = PngInfo()
    carried.add_text("Comment", "made in the bakery")
    return picture(root, carried)


def picture_without_consent(root: Path) -> str:
    picture(root)
    written(root, STUDY, lambda text: text + "\n![A tall loaf, cut open](tall.png)\n")
    consent = (
        "illustrative: false\nconsent: {author: true, head: true, images: none, "
        "checked: 2026-01-10, purposes: [this site]}"
    )
    return changed(root, STUDY, "illustrative: true", consent)


def no_picture(root: Path) -> str:
    return written(root, STUDY, lambda text: text + "\n![A tall loaf, cut open](tall.png)\n")


def picture_not_shown(root: Path) -> str:
    return picture(root)


def picture(root: Path, carried: PngInfo | None = None) -> str:
    (root / PICTURE).parent.mkdir()
    Image.new("RGB", (4, 4)).save(root / PICTURE, pnginfo=carried)
    return PICTURE


def changed(root: Path, path: str, old: str, new: str) -> str:
    assert old in (root / path).read_text(encoding="utf-8")
    return written(root, path, lambda text: text.replace(old, new, 1))


def written(root: Path, path: str, change: Callable[[str], str]) -> str:
    text = (root / path).read_text(encoding="utf-8")
    (root / path).write_text(change(text), encoding="utf-8")
    return path


MADE: dict[str, Callable[[Path], str]] = {
    "LP101": no_data_file,
    "LP102": large_file,
    "LP103": old_encoding,
    "LP104": invisible_space,
    "LP113": loose_accent,
    "LP115": cyrillic_letter,
    "LP120": only_text,
    "LP121": endless_front_matter,
    "LP130": name_with_a_space,
    "LP131": name_in_capitals,
    "LP132": spreadsheet,
    "LP303": older_edition,
    "LP306": second_home,
    "LP307": same_summary,
    "LP312": draft_study,
    "LP320": no_mapping_for_one,
    "LP321": no_text_for_one,
    "LP322": no_second_step,
    "LP410": section_renamed,
    "LP601": text_named_as_picture,
    "LP602": large_picture,
    "LP603": picture_with_a_comment,
    "LP605": picture_without_consent,
    "LP606": no_picture,
    "LP607": picture_not_shown,
}


@pytest.mark.parametrize("code", [code for code in RULES if code not in MADE])
def test_the_bad_example_is_a_fault_and_the_good_one_is_none(
    library: Tree, tmp_path: Path, code: str
) -> None:
    rule = RULES[code]
    text = (ROOT / rule.file).read_text(encoding="utf-8")
    bad = found_with(library, tmp_path, rule.file, put(text, rule, rule.bad))
    assert code in {fault.code for fault in bad}
    assert {str(fault.severity) for fault in bad if fault.code == code} == {rule.severity}
    good = found_with(library, tmp_path, rule.file, put(text, rule, rule.good))
    assert code not in {fault.code for fault in good}


@pytest.mark.parametrize("code", MADE)
def test_the_fault_that_is_described_is_found(example: Path, code: str) -> None:
    path = MADE[code](example)
    found = [f for f in read_and_check(example, DAY)[1] if (f.code, f.span.path) == (code, path)]
    assert {str(fault.severity) for fault in found} == {RULES[code].severity}


@pytest.mark.parametrize("code", [code for code, rule in RULES.items() if rule.fixable])
def test_what_is_called_fixable_is_mended(example: Path, code: str) -> None:
    path = MADE[code](example)
    for mend in mends(example):
        (example / mend.path).write_bytes(mend.after)
    assert (code, path) not in {(f.code, f.span.path) for f in read_and_check(example, DAY)[1]}


# What is shown of the registry.


def test_the_page_of_rules_is_the_registry() -> None:
    page = (ROOT / "docs-dev" / "rules.md").read_text(encoding="utf-8")
    assert page == explain.as_markdown(), "docs-dev/rules.md is old: run  lpsite schema"


@pytest.mark.parametrize("code", RULES)
def test_a_rule_is_explained(code: str) -> None:
    rule = RULES[code]
    text = explain.explain(code)
    words = " ".join(text.split())
    for part in (rule.code, rule.name, rule.severity, rule.rule, rule.why, rule.file):
        assert " ".join(part.split()) in words
    assert ("--fix mends it" in words) == rule.fixable
    assert all(len(line) <= 80 for line in explain_without_examples(text))


def explain_without_examples(text: str) -> list[str]:
    return [line for line in text.splitlines() if not line.startswith("    ")]


def test_a_rule_is_found_by_its_code_or_name() -> None:
    assert explain.explain("lp311") == explain.explain("LP311") == explain.explain("unknown-word")
    assert explain.run(["LP311", "LP401"]) == (
        f"{explain.explain('LP311')}\n\n{explain.explain('LP401')}",
        0,
    )


def test_an_unknown_code_gets_a_suggestion() -> None:
    text, code = explain.run(["LP3111"])
    assert 'did you mean "LP311"?' in text
    assert code == 2
    assert "unknown-word" in explain.explain("unknown-wrd")
    assert "lists all rules" in explain.explain("bread")


def test_no_code_lists_all_rules() -> None:
    text, code = explain.run([])
    assert code == 0
    assert [line[:5] for line in text.splitlines() if line.startswith("LP")] == list(RULES)
