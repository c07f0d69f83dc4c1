"""What a page makes a browser load, wherever in it that is asked for."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Set
from sys import intern
from urllib.parse import unquote

from lpsite.publish.verify.facts import Said
from lpsite.publish.verify.finding import Finding, Kind, quoted
from lpsite.publish.verify.page import DRAWING, Element, Page
from lpsite.publish.verify.references import css_addresses, unloadable
from lpsite.publish.verify.targets import candidates, cleaned

LEADING_KINDS = frozenset(
    "alternate author bookmark canonical help license me next prev privacy-policy search "
    "terms-of-service".split()
)
"""A ``link`` element of these kinds leads somewhere; one of any other makes the browser load."""

LOADING = frozenset(("src", "poster", "background", "manifest", "ping", "xlink:href"))
"""Attributes that name what a browser loads, or whom it tells of a click."""

_SETS = frozenset(("srcset", "imagesrcset"))
_DRAWS = re.compile(r"url\(", re.IGNORECASE)
_LINKS = frozenset(("a", "area"))
_PICTURES = frozenset(("img", "image", "feImage", "source", "input", "link", "video"))
"""What may show a picture that stands in its own address, as the policy allows."""


def kinds_of_link(link: Element) -> frozenset[str]:
    """What a ``link`` element says that it is."""
    return _words(link.attributes.get("rel") or "")


@functools.lru_cache(maxsize=64)
def _words(rel: str) -> frozenset[str]:
    return frozenset(rel.lower().split())


def loads_of(page: Page, ids: Set[str]) -> tuple[tuple[Said, ...], list[Finding]]:
    """What a page loads from files, and what is wrong with all else that it asks for."""
    loaded: list[Said] = []
    findings: list[Finding] = []
    for element, address in _addresses(page):
        fault: tuple[Kind, str] | None = None
        if not address:
            fault = Kind.MISSING_RESOURCE, f"<{element.tag}> names no file; name one, or remove it"
        elif address.startswith("#"):
            if unquote(address[1:]) not in ids:
                message = f"<{element.tag}> draws {quoted(address)}, which is no id here; mend it"
                fault = Kind.DANGLING_REFERENCE, message
        else:
            fault = unloadable(address, may_be_data=element.tag in _PICTURES)
            if not fault and not address.lower().startswith("data:"):
                loaded.append(Said(intern(address), page.line(element)))
        if fault:
            findings.append(page.fault(*fault, element))
    return tuple(loaded), findings


def _addresses(page: Page) -> Iterator[tuple[Element, str]]:
    """Each element that loads something, or tells another host of a click, with the address."""
    for element in page.of("link"):
        if not kinds_of_link(element) <= LEADING_KINDS:
            yield element, cleaned(element.attributes.get("href") or "")
    for element in page.of(DRAWING):
        if "href" in element.attributes:
            yield element, cleaned(element.attributes["href"] or "")
    for element in page.odd:
        for name, value in element.attributes.items():
            if name in LOADING or (name == "data" and element.tag == "object"):
                if name != "xlink:href" or element.tag not in _LINKS:
                    yield element, cleaned(value or "")
            elif name in _SETS:
                for address in candidates(value or ""):
                    yield element, cleaned(address)
            elif value and "(" in value and name != "style" and _DRAWS.search(value):
                for address, _ in css_addresses(value):
                    yield element, cleaned(address)
