"""Judge search by what readers ask: ours, and Pagefind alone over the same index, side by side.

The queries and their right pages stand in tests/data/judged_queries.yml. Success at n
is the share of queries with a right page among the first n; the mean reciprocal rank is the mean of
1/rank of the first right page, and 0 for none among the first ten (Craswell 2009).
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from chromium import browser
from playwright.sync_api import Browser

from lpsite.serve import server

ROOT = Path(__file__).parent.parent
QUERIES = ROOT / "tests/data/judged_queries.yml"
SETS = {"judged": "judged queries", "fresh": "queries of later"}

PLAIN = """async ([root, queries]) => {
  const pagefind = await import(`${root}pagefind/pagefind.js`);
  await pagefind.options({ baseUrl: "/", noWorker: true });
  await pagefind.init();
  const answers = [];
  for (const query of queries) {
    const { results } = await pagefind.search(query);
    const first = await Promise.all(results.slice(0, 10).map((each) => each.data()));
    answers.push({ pages: first.map((each) => each.raw_url), number: results.length });
  }
  return answers;
}"""
"""Pagefind as it comes, without our words, weights and order."""

OURS = """async ([root, queries]) => {
  const pagefind = await import(`${root}pagefind/pagefind.js`);
  const { Engine, RANKING } = await import(`${root}assets/search/engine.js`);
  await pagefind.options({ baseUrl: "/", noWorker: true, ranking: RANKING });
  await pagefind.init();
  const engine = new Engine(pagefind, await (await fetch(`${root}search/words.json`)).json());
  const answers = [];
  for (const query of queries) {
    const { pages } = await engine.search(query);
    const first = await Promise.all(pages.slice(0, 10).map((each) => each.result.data()));
    answers.push({ pages: first.map((each) => each.raw_url), number: pages.length });
  }
  return answers;
}"""


@dataclass(frozen=True)
class Answer:
    """The first pages for a query, as addresses without slashes, and how many there are."""

    query: str
    pages: tuple[str, ...]
    number: int


@dataclass(frozen=True)
class Figures:
    """How well search does: shares from 0 to 1, and the queries without a right page at the top."""

    at_1: float
    at_5: float
    reciprocal: float
    missed: tuple[tuple[str, int], ...]
    """The queries whose first page is not a right one, each with the rank of the first, or 0."""


def read_queries() -> dict[str, list[dict[str, Any]]]:
    """The judged queries, and those that the library does not answer."""
    with QUERIES.open(encoding="utf-8") as file:
        return dict(yaml.safe_load(file))


def ask(chromium: Browser, address: str, script: str, queries: Sequence[str]) -> list[Answer]:
    """Ask a served site in a page of its own."""
    page = chromium.new_page()
    try:
        page.goto(address)
        root = "/" + address.split("/", 3)[3]
        found = page.evaluate(script, [root, list(queries)])
    finally:
        page.close()
    return [
        Answer(query, tuple(p.strip("/") for p in each["pages"]), each["number"])
        for query, each in zip(queries, found, strict=True)
    ]


def measure(judged: Sequence[Mapping[str, Any]], answers: Sequence[Answer]) -> Figures:
    """Compare answers with the pages that should come first."""
    ranks = []
    for asked, answer in zip(judged, answers, strict=True):
        right = set(asked["pages"])
        places = (place for place, page in enumerate(answer.pages, start=1) if page in right)
        ranks.append(next(places, 0))
    number = len(ranks)
    return Figures(
        at_1=sum(rank == 1 for rank in ranks) / number,
        at_5=sum(0 < rank <= 5 for rank in ranks) / number,
        reciprocal=sum(1 / rank for rank in ranks if rank) / number,
        missed=tuple(
            (asked["query"], rank) for asked, rank in zip(judged, ranks, strict=True) if rank != 1
        ),
    )


def table(title: str, ours: Figures, plain: Figures) -> str:
    """The figures side by side, and the queries whose first page is not a right one."""
    lines = [
        f"{title:32}    ours   Pagefind alone",
        f"  success at 1                  {ours.at_1:8.1%} {plain.at_1:12.1%}",
        f"  success at 5                  {ours.at_5:8.1%} {plain.at_5:12.1%}",
        f"  mean reciprocal rank          {ours.reciprocal:8.3f} {plain.reciprocal:12.3f}",
        "The first page is not a right one (rank of the first right one; - for none in ten):",
    ]
    beside = dict(plain.missed)
    for query, rank in ours.missed:
        lines.append(
            f"  {rank or '-':>2}  {query}   (Pagefind alone: {beside.get(query, 1) or '-'})"
        )
    return "\n".join([*lines, ""])


def gaps(answers: Sequence[Answer]) -> str:
    """The queries for which nothing helpful exists, with what search shows for them."""
    lines = ["Asked for, but nothing helpful exists (what search shows for it):"]
    reasons = {each["query"]: each["why"] for each in read_queries()["unanswered"]}
    for answer in answers:
        first = f"{answer.number} pages, first {answer.pages[0]}" if answer.pages else "nothing"
        lines.append(f"  {answer.query}: {reasons[answer.query]} ({first})")
    return "\n".join(lines)


def main() -> int:
    """Judge the site in ``site/`` and print what came of it."""
    site = ROOT / "site"
    if not (site / "pagefind").is_dir():
        print("there is no built site with a search index: run  lpsite build  first")
        return 1
    asked = read_queries()
    with server(site, 0) as running, browser() as chromium:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{running.server_address[1]}/"
        for name, title in SETS.items():
            queries = [each["query"] for each in asked[name]]
            ours, plain = (
                measure(asked[name], ask(chromium, address, script, queries))
                for script in (OURS, PLAIN)
            )
            print(table(f"{len(queries)} {title}", ours, plain))
        queries = [each["query"] for each in asked["unanswered"]]
        print(gaps(ask(chromium, address, OURS, queries)))
        running.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
