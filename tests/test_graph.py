"""The evidence graph: what is related and why, what is covered, and who names whom."""

from __future__ import annotations

import datetime
import json
import re
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser as Html

from conftest import DAY
from lpsite.build import load, read_and_check
from lpsite.link import Catalogue, StudyCard
from lpsite.link.browse import shelves
from lpsite.link.graph import ACROSS, coverage
from lpsite.link.similar import MOST_CANDIDATES, MOST_RELATED, Feature, Similar, weight
from test_growth import calls

FEATURES = [(facet, value) for facet in ("phase", "role", "theme", "standard") for value in "abc"]


def card(study_id: str, related: tuple[str, ...] = ()) -> StudyCard:
    day = datetime.date(2026, 1, 1)
    return StudyCard(
        id=study_id, title=study_id, summary="", kind="full", illustrative=True,
        status="published", edition="one", standards=(), themes=(), phases=(),
        education_phase="", role="", needs=(), published=day, review_by=day, related=related,
        sources=(), refers=(), levels=(), evidence=(), depths=(), money=None,
    )  # fmt: skip


def similar(
    studies: dict[str, set[Feature]],
    related: dict[str, tuple[str, ...]] | None = None,
    most: int = MOST_CANDIDATES,
) -> Similar:
    named = related or {}
    cards = [card(each, named.get(each, ())) for each in studies]
    return Similar(cards, lambda each: sorted(studies[each.id]), most)


def by_comparing_all(
    studies: dict[str, set[Feature]], related: dict[str, tuple[str, ...]], study: str
) -> tuple[str, ...]:
    """The most alike, by comparing one with each other."""
    ids = sorted(studies)
    counts = Counter(feature for features in studies.values() for feature in features)
    ranked = []
    for step in range(1, len(ids)):
        other = ids[(ids.index(study) + step) % len(ids)]
        shared = studies[study] & studies[other]
        if len(shared) >= 2 and other not in related.get(study, ()):
            score = sum(weight(len(ids), counts[feature]) for feature in shared)
            ranked.append((-score, step, other))
    return tuple(other for _, _, other in sorted(ranked)[:MOST_RELATED])


names = st.from_regex(r"[a-z]{1,3}", fullmatch=True)
libraries = st.dictionaries(names, st.sets(st.sampled_from(FEATURES), max_size=7), max_size=40)


@given(libraries, st.data())
def test_related_is_what_comparing_each_with_each_gives(
    studies: dict[str, set[Feature]], data: st.DataObject
) -> None:
    some = st.lists(st.sampled_from(sorted(studies) or ["a"]), max_size=2, unique=True)
    related = {
        study: tuple(each for each in data.draw(some) if each != study) for study in sorted(studies)
    }
    found = similar(studies, related)
    for study in studies:
        assert found.of(study) == by_comparing_all(studies, related, study)


@given(libraries, st.integers(1, 6))
def test_above_the_bound_only_those_who_share_two_features_are_related(
    studies: dict[str, set[Feature]], most: int
) -> None:
    found = similar(studies, most=most)
    for study in studies:
        others = found.of(study)
        assert study not in others
        assert len(others) == len(set(others)) <= MOST_RELATED
        assert all(len(studies[study] & studies[other]) >= 2 for other in others)
        # Whoever has anybody to be related to, is.
        assert bool(others) == bool(by_comparing_all(studies, {}, study))


def test_the_order_of_the_sources_changes_nothing() -> None:
    studies = {f"s{number}": set(FEATURES[number % 5 : number % 5 + 4]) for number in range(30)}
    backwards = dict(reversed(studies.items()))
    assert similar(studies).every() == similar(backwards).every()


@pytest.mark.parametrize("kind", ["all alike", "of every kind"])
def test_ten_times_the_studies_take_ten_times_the_work(kind: str) -> None:
    def library(many: int) -> dict[str, set[Feature]]:
        start = 0 if kind == "all alike" else 1
        return {
            f"s{number:05}": {FEATURES[(number * start * step) % 12] for step in range(2, 8)}
            | set(FEATURES[:2])
            for number in range(many)
        }

    small, large = library(400), library(4000)

    def every(studies: dict[str, set[Feature]]) -> object:
        return similar(studies).every()

    work = [calls(partial(every, each)) for each in (small, large)]
    assert work[1] <= 12 * work[0]
    # In one library of ten thousand there is no more to do for a study than in one of a thousand.
    assert max(len(similar(large)._candidates(place)) for place in range(0, 4000, 97)) <= (
        2 * MOST_CANDIDATES
    )


def test_a_rare_thing_in_common_goes_before_common_ones() -> None:
    studies = {f"s{number:02}": {FEATURES[0], FEATURES[3], FEATURES[6]} for number in range(20)}
    rare = {("need", "vision"), FEATURES[0]}
    studies |= {"x": rare | {FEATURES[3]}, "y": rare}
    assert similar(studies).of("x")[0] == "y"


@pytest.fixture(scope="module", params=["tests/example", "."])
def sources(request: pytest.FixtureRequest) -> Path:
    return Path(__file__).parent.parent / str(request.param)


@pytest.fixture(scope="module")
def catalogue(sources: Path) -> Catalogue:
    tree, _ = read_and_check(sources)
    assert tree
    return load(sources, DAY)


def _yaml(text: str) -> Any:
    return yaml.load(text, yaml.CSafeLoader)


def front_matters(root: Path) -> dict[str, dict[str, Any]]:
    """What the published studies say, read without the project's own code."""
    found = {}
    for path in sorted((root / "case_studies").glob("*.md")):
        data = _yaml(path.read_text(encoding="utf-8").split("\n---\n", 1)[0])
        if data["status"] == "published":
            found[path.stem] = data
    return found


def facets_of(data: dict[str, Any], framework: dict[str, Any]) -> dict[str, set[str]]:
    """The simple facets of a study, by what stands in its file. Standards follow the mappings."""
    keys, edition = set(map(str, data["standards"])), data["edition"]
    for mapping in framework.get("mappings", []):
        if mapping["older"] == edition:
            moves = mapping["standards"]
            keys = {new for move in moves for new in move["after"] if keys & set(move["before"])}
            edition = mapping["newer"]
    return {
        "standard": keys,
        "phase": set(data["phases"]),
        "role": {str(data["role"])},
        "setting": {str(data["education_phase"])},
        "theme": set(data["themes"]),
        "need": set(data.get("needs", [])),
        "evidence": {piece["kind"] for piece in data.get("evidence", [])},
    }


@pytest.fixture(scope="module")
def told(sources: Path) -> dict[str, dict[str, set[str]]]:
    framework = _yaml((sources / "standards.yml").read_text(encoding="utf-8"))
    return {study: facets_of(data, framework) for study, data in front_matters(sources).items()}


def test_shelves_are_what_the_sources_say(
    catalogue: Catalogue, told: dict[str, dict[str, set[str]]]
) -> None:
    found = {(s.facet, s.value): {card.id for card in s.cards} for s in shelves(catalogue)}
    for facet in ("standard", "phase", "role", "setting", "theme", "need", "evidence"):
        expected: dict[tuple[str, str], set[str]] = {}
        for study, facets in told.items():
            for value in facets[facet]:
                expected.setdefault((facet, value), set()).add(study)
        assert {key: ids for key, ids in found.items() if key[0] == facet} == expected


def test_depth_cost_and_reach_put_each_full_study_on_one_shelf(
    catalogue: Catalogue, sources: Path
) -> None:
    held = Counter((s.facet, card.id) for s in shelves(catalogue) for card in s.cards)
    for study, data in front_matters(sources).items():
        full = int(data["kind"] == "full")
        assert held["depth", study] == held["cost", study] == full
        assert held["reach", study] == int(bool(data.get("levels_claimed")))


@pytest.mark.parametrize("facet", ACROSS)
def test_the_coverage_is_what_the_sources_say(
    facet: str, catalogue: Catalogue, told: dict[str, dict[str, set[str]]]
) -> None:
    found = coverage(catalogue, facet)
    for key, cells in found.rows.items():
        assert [cell.value for cell in cells] == list(found.labels)
        for cell in cells:
            expected = {
                study
                for study, facets in told.items()
                if key in facets["standard"] and cell.value in facets[facet]
            }
            assert {card.id for card in cell.cards} == expected
            assert len(cell.cards) == len(expected)


def test_who_names_whom_is_the_same_from_both_ends(catalogue: Catalogue, sources: Path) -> None:
    pairs = set()
    for path in sorted((sources / "case_studies").glob("*.md")):
        if path.stem in catalogue.cards:
            head, _, text = path.read_text(encoding="utf-8").partition("\n---\n")
            named = {
                *_yaml(head).get("related", []),
                *re.findall(r"\[study:([^\]]+)", text),
            }
            pairs |= {(path.stem, other) for other in named & catalogue.cards.keys()}
    assert {(a, b.id) for a in catalogue.cards for b in catalogue.names(a)} == pairs
    assert {(a.id, b) for b in catalogue.cards for a in catalogue.named_by(b)} == pairs


def test_what_its_author_names_comes_first(catalogue: Catalogue) -> None:
    for study in catalogue.cards.values():
        related = catalogue.related_studies(study)
        assert [each.card.id for each in related] == catalogue.related_ids(study.id)
        assert len(related) <= MOST_RELATED
        flags = [each.is_named for each in related]
        assert flags == sorted(flags, reverse=True)
        assert all(each.is_named or sum(map(len, each.shared.values())) >= 2 for each in related)


def test_pages_say_why_studies_are_related(real_site: Path) -> None:
    html = Html((real_site / "case-studies/library-reading-hour/index.html").read_bytes())
    reasons = [node.text() for node in html.css(".related-studies .why")]
    assert len(reasons) == MOST_RELATED
    assert reasons[0].startswith("Named by its author.")
    assert re.match(r"(Same|On) ", reasons[-1])


def test_every_cell_leads_to_exactly_its_studies(real_site: Path) -> None:
    folder = real_site / "case-studies" / "coverage"
    html = Html((folder / "index.html").read_bytes())
    cells = html.css("table.coverage td")
    assert "None yet" in {cell.text().strip() for cell in cells}
    seen = 0
    for link in html.css("table.coverage td a"):
        address, _, anchor = (link.attributes["href"] or "").partition("#")
        if not anchor:
            assert "?type=case-study&standard=" in address
            continue
        row = Html(
            (
                folder
                / address.removeprefix("../coverage/").removeprefix("../../case-studies/coverage/")
                / "index.html"
            ).read_bytes()
        )
        assert len(row.css(f"section[aria-labelledby='{anchor}'] li")) == int(link.text())
        seen += 1
    assert seen


def test_what_the_comparison_reads_is_beside_each_study(real_site: Path) -> None:
    for path in real_site.glob("case-studies/*/study.json"):
        data = json.loads(path.read_bytes())
        assert data["id"] == path.parent.name
        assert data["said"]["limits"]
        assert all(isinstance(line, str) for lines in data["said"].values() for line in lines)


@pytest.mark.parametrize("name", ["by", "coverage", "compare"])
def test_no_study_takes_the_address_of_another_page(name: str, example: Path) -> None:
    origin = example / "case_studies" / "second-loaf.md"
    text = origin.read_text(encoding="utf-8").replace("id: second-loaf", f"id: {name}", 1)
    (example / "case_studies" / f"{name}.md").write_text(text, encoding="utf-8")
    _, faults = read_and_check(example)
    assert "LP306" in {fault.code for fault in faults if fault.span.path.endswith(f"/{name}.md")}
