"""What lists the pages or files of a site agrees with what is there: sitemap, search, manifest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from lpsite.publish.manifest import MANIFEST
from lpsite.publish.verify.facts import FileFacts, PageFacts
from lpsite.publish.verify.finding import Finding, Kind, quoted
from lpsite.publish.verify.formats import tree_of
from lpsite.publish.verify.inspection import SITEMAP
from lpsite.publish.verify.links import Links
from lpsite.publish.verify.packed import SEARCH

_DIGEST_LINE = re.compile(r"([0-9a-f]{64})  (.+)")


def sitemap(
    pages: Mapping[str, PageFacts], others: Mapping[str, FileFacts], links: Links
) -> Iterator[Finding]:
    """The sitemap lists every page that search engines may list, and nothing else."""
    facts = others.get(SITEMAP)
    if facts is None:
        message = "there is no sitemap; add one, so that search engines find all pages"
        yield Finding(SITEMAP, Kind.NO_SITEMAP, message)
        return
    listed: set[str] = set()
    for address in _locations(facts.text or ""):
        path = links.page_at(address)
        if path is None or links.address_of(path) != address:
            message = f"{quoted(address)} is no page of this site; list its canonical address"
            yield Finding(SITEMAP, Kind.SITEMAP_STRAY, message)
            continue
        listed.add(path)
        if pages[path].is_known and not pages[path].is_listed:
            message = f"{quoted(address)} asks not to be listed; leave it out"
            yield Finding(SITEMAP, Kind.NOINDEX_IN_SITEMAP, message)
    for path, page in pages.items():
        if page.is_known and page.is_listed and path not in listed:
            message = f"the page is not in {SITEMAP}; list it, or mark it as noindex"
            yield Finding(path, Kind.NOT_IN_SITEMAP, message)


def search(
    pages: Mapping[str, PageFacts], others: Mapping[str, FileFacts], links: Links
) -> Iterator[Finding]:
    """The search index, if there is one, finds the pages that ask for it, and nothing else."""
    if not any(path.startswith(SEARCH) for path in others):
        return
    found: set[str] = set()
    for path, facts in others.items():
        if facts.entry is not None:
            page = links.page_in_site(facts.entry.removeprefix("/"))
            if page is None or (pages[page].is_known and not pages[page].is_searchable):
                message = f"{quoted(facts.entry)} is no page to be found; make the index anew"
                yield Finding(path, Kind.SEARCH_STRAY, message)
            else:
                found.add(page)
    for path, page_facts in pages.items():
        if page_facts.is_searchable and path not in found:
            message = "search does not find the page; make the index anew"
            yield Finding(path, Kind.NOT_IN_SEARCH, message)


def manifest(digests: Mapping[str, str], text: str) -> Iterator[Finding]:
    """The manifest, in the form of ``sha256sum``, lists every other file of the site, sorted."""
    given: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        found = _DIGEST_LINE.fullmatch(line) if line.isprintable() else None
        if not found or found[2] in given or (given and found[2] < next(reversed(given))):
            message = "this is no digest and path, or out of order; write the manifest anew"
            yield Finding(MANIFEST, Kind.MANIFEST_BROKEN, message, number)
        if found:
            given[found[2]] = found[1]
    for path in sorted(given.keys() - digests.keys()):
        message = "the manifest lists this file, but it is not in the site; publish the site anew"
        yield Finding(path, Kind.MANIFEST_MISSING, message)
    for path, digest in digests.items():
        if path == MANIFEST:
            continue
        if path not in given:
            message = "the manifest does not list this file; somebody added it: publish anew"
            yield Finding(path, Kind.MANIFEST_UNLISTED, message)
        elif given[path] != digest:
            message = "the file is not as it was published; publish the site anew"
            yield Finding(path, Kind.MANIFEST_CHANGED, message)


def _locations(text: str) -> list[str]:
    """The addresses in a sitemap (sitemaps.org); none if it is not XML, which is told before."""
    tree = tree_of(text)
    if isinstance(tree, ElementTree.ParseError):
        return []
    return [(node.text or "").strip() for node in tree.iter() if node.tag.endswith("}loc")]
