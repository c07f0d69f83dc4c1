"""All facts of a site, judged together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lpsite.publish.manifest import MANIFEST
from lpsite.publish.verify import listings, whole
from lpsite.publish.verify.expected import Expectations
from lpsite.publish.verify.facts import FileFacts, PageFacts
from lpsite.publish.verify.finding import Finding, Kind, in_order
from lpsite.publish.verify.links import Links


def judge(
    facts: Iterable[FileFacts], expected: Expectations, besides: Iterable[Finding] = ()
) -> list[Finding]:
    """Everything that is wrong with a site of which these are the facts of all files, in order.

    What is wrong with a file alone is in its facts, and is told along, as is what was found
    ``besides``.
    """
    every = sorted(facts, key=lambda each: each.path)
    findings = [*besides, *(finding for each in every for finding in each.findings)]
    findings += _together(every, expected)
    # A link to what is hidden also names it. It is told as a link.
    links = {(each.path, each.line) for each in findings if each.kind is Kind.HIDDEN_LINK}
    return in_order(
        each
        for each in findings
        if each.kind is not Kind.HIDDEN_ID or (each.path, each.line) not in links
    )


def _together(every: list[FileFacts], expected: Expectations) -> Iterator[Finding]:
    pages = [each for each in every if isinstance(each, PageFacts)]
    by_path = {page.path: page for page in pages}
    others = {each.path: each for each in every if each.path not in by_path}
    links = Links([each.path for each in every], by_path, expected)
    for page in pages:
        yield from links.of_page(page)
    for each in every:
        yield from links.of_resources(each)
    yield from whole.home(pages)
    yield from whole.same_words(pages)
    yield from whole.own_addresses(pages, links)
    yield from whole.policies(pages, others, expected.policy)
    yield from whole.orphans(pages, links.reached)
    yield from listings.sitemap(by_path, others, links)
    yield from listings.search(by_path, others, links)
    yield from whole.tombstones(by_path, expected)
    if MANIFEST in others:
        digests = {each.path: each.digest for each in every}
        yield from listings.manifest(digests, others[MANIFEST].text or "")
