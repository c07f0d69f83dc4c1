"""What a page says of itself before its content begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lpsite.publish.verify.facts import Said
from lpsite.publish.verify.finding import Finding, Kind
from lpsite.publish.verify.page import Element, Page

_CHARSET_WITHIN = 1024
"""Browsers look for the encoding in this many bytes (HTML Standard, section 4.2.5.4)."""

_DOCTYPE = re.compile(rb"\s*<!doctype html\s*>", re.IGNORECASE)
_LOADERS = ("script", "style", "link")
_NAMED = {"description": "description", "viewport": "viewport", "robots": "robots"}
_WANTED = (
    ("charset", Kind.NO_CHARSET, 'no encoding; begin the head with <meta charset="utf-8">'),
    ("viewport", Kind.NO_VIEWPORT, "no viewport, so telephones shrink the page; add the meta tag"),
    ("title", Kind.NO_TITLE, "no title; give the page one in <title>"),
    ("description", Kind.NO_DESCRIPTION, "no description; add the meta tag with a sentence"),
    ("canonical", Kind.NO_CANONICAL, "no canonical address; add <link rel=canonical>"),
    ("policy", Kind.NO_POLICY, "no content security policy in the head; add the meta tag"),
)


@dataclass(slots=True)
class Head:
    """What was found in the head of a page, by what it is."""

    said: dict[str, Said] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def is_listed(self) -> bool:
        """Whether search engines may list the page."""
        robots = self.said.get("robots")
        words = set(re.split(r"[\s,]+", robots.text.lower())) if robots else set()
        return words.isdisjoint(("noindex", "none"))


def read_head(page: Page) -> Head:
    """Read the head of a page, and find what is wrong with it."""
    head = Head()
    times: Counter[str] = Counter()
    is_loading = False
    tags: Counter[str] = Counter()
    for element in page.in_head():
        number = tags[element.tag]
        tags[element.tag] += 1
        what, value = _meaning(element)
        if what:
            times[what] += 1
            if what not in head.said:
                head.said[what] = Said(value, page.places.line(element.tag, number))
            if times[what] == 2:
                message = f"the head gives the {what} twice; keep one of them"
                head.findings.append(page.fault(Kind.REPEATED_METADATA, message, element))
        if what == "policy" and is_loading:
            message = "the policy does not cover what stands before it; move it up"
            head.findings.append(page.fault(Kind.LATE_POLICY, message, element))
        is_loading = is_loading or element.tag in _LOADERS
    head.findings += _missing(page, head)
    return head


def _meaning(element: Element) -> tuple[str, str]:
    """What an element of the head says, and of what; an empty name for all that does not matter."""
    tag, attributes, node = element
    if tag == "title":
        return "title", " ".join(node.text().split())
    if tag == "link":
        is_canonical = "canonical" in (attributes.get("rel") or "").lower().split()
        return "canonical" if is_canonical else "", attributes.get("href") or ""
    if tag == "meta":
        if "charset" in attributes:
            return "charset", attributes["charset"] or ""
        content = attributes.get("content") or ""
        if (attributes.get("http-equiv") or "").lower() == "content-security-policy":
            return "policy", content
        return _NAMED.get((attributes.get("name") or "").lower(), ""), content.strip()
    return "", ""


def _missing(page: Page, head: Head) -> Iterator[Finding]:
    if not _DOCTYPE.match(page.data):
        message = "browsers fall back to old rules without it; begin with <!doctype html>"
        yield page.fault(Kind.NO_DOCTYPE, message)
    html = page.of("html")
    if not html or not (html[0].attributes.get("lang") or "").strip():
        message = "screen readers must guess the language; add lang to <html>"
        yield page.fault(Kind.NO_LANG, message)
    for what, kind, message in _WANTED:
        said = head.said.get(what)
        if said is None or not said.text:
            yield page.fault(kind, message)
    charset = head.said.get("charset")
    if charset and charset.text:
        if charset.text.lower() != "utf-8":
            yield page.fault(
                Kind.NO_CHARSET, "the encoding is not utf-8; write everything in UTF-8"
            )
        elif b"charset" not in page.data[:_CHARSET_WITHIN]:
            message = f"the encoding stands after byte {_CHARSET_WITHIN}; move it to the top"
            yield page.fault(Kind.NO_CHARSET, message)
