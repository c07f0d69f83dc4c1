"""The links of a page: where they lead, as far as that can be said of the page alone."""

from __future__ import annotations

from collections.abc import Iterator, Set
from sys import intern
from urllib.parse import unquote

from lpsite.publish.verify.facts import Said
from lpsite.publish.verify.finding import Finding, Kind, quoted
from lpsite.publish.verify.loads import LEADING_KINDS, kinds_of_link
from lpsite.publish.verify.page import Element, Page
from lpsite.publish.verify.targets import PROTOCOL_RELATIVE, cleaned, scheme

_WITHIN = frozenset(("", "http", "https"))
"""The schemes of addresses that can lead to a place in our own site."""

_OTHER_SCHEMES = frozenset(("mailto", "tel"))


def links_of(page: Page, anchors: Set[str]) -> tuple[tuple[Said, ...], list[Finding]]:
    """The links of a page that may lead to others of the site, and what is wrong with any link."""
    links: list[Said] = []
    findings: list[Finding] = []
    for element, address, line in _addresses(page):
        kind = scheme(address)
        if address.startswith("#"):
            if not is_place(address[1:], anchors):
                message = f"the page has no {quoted(address)}; mend the link, or the id it means"
                findings.append(Finding(page.path, Kind.BROKEN_ANCHOR, message, line))
        elif kind in _WITHIN:
            if not (kind and _is_external(element)):
                links.append(Said(intern(address), line))
        elif kind == PROTOCOL_RELATIVE:
            message = f"{quoted(address)} names no scheme; write https: in front of it"
            findings.append(Finding(page.path, Kind.PROTOCOL_RELATIVE, message, line))
        elif kind not in _OTHER_SCHEMES:
            message = f"{quoted(address)} is no address of a page; use https:, mailto: or tel:"
            findings.append(Finding(page.path, Kind.ODD_SCHEME, message, line))
    return tuple(links), findings


def is_place(anchor: str, anchors: Set[str]) -> bool:
    """Whether an anchor is a place in a page with these (HTML Standard, section 7.4.6.4)."""
    anchor = anchor.partition(":~:")[0]
    return anchor in ("", "top") or anchor in anchors or unquote(anchor) in anchors


def _addresses(page: Page) -> Iterator[tuple[Element, str, int | None]]:
    """Each element that leads somewhere, with the address and the line."""
    links = page.of("a")
    for element, line in zip(links, page.places.all_lines("a", len(links)), strict=True):
        address = element.attributes.get("href") or element.attributes.get("xlink:href")
        if address:
            yield element, cleaned(address), line
    for element in page.of("area"):
        if element.attributes.get("href"):
            yield element, cleaned(element.attributes["href"] or ""), page.line(element)
    for element in page.of("link"):
        kinds = kinds_of_link(element)
        if kinds <= LEADING_KINDS and "canonical" not in kinds:
            yield element, cleaned(element.attributes.get("href") or ""), page.line(element)
    for element in page.of("form"):
        # What sends elsewhere is judged as unsafe.
        address = cleaned(element.attributes.get("action") or "")
        if address and not scheme(address):
            yield element, address, page.line(element)


def _is_external(link: Element) -> bool:
    """Whether a link says that it leads out of the site (HTML Standard, section 4.6.7.5).

    The repository can stand on the site's own host, where nothing in the address tells it apart.
    """
    return "external" in (link.attributes.get("rel") or "").lower().split()
