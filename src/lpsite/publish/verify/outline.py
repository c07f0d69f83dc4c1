"""The order of a page: one main part, one h1, headings that step down one by one, tables."""

from __future__ import annotations

from collections.abc import Iterator

from lpsite.publish.verify.finding import Finding, Kind, quoted
from lpsite.publish.verify.naming import has_words
from lpsite.publish.verify.page import HEADING, Element, Page


def outline_faults(page: Page) -> Iterator[Finding]:
    """What keeps a reader who cannot see the page from finding the way in it (WCAG 2.2)."""
    yield from _main(page)
    yield from _headings(page)
    for table in page.of("table"):
        is_layout = table.attributes.get("role") in ("presentation", "none")
        if not is_layout and table.node.css_first("th") is None:
            message = "the table has no header cells; say with <th> what each column holds"
            yield page.fault(Kind.TABLE_WITHOUT_HEADER, message, table)


def _main(page: Page) -> Iterator[Finding]:
    mains = page.of("main")
    if not mains:
        yield page.fault(Kind.NO_MAIN, "the page has no main part; put its content into <main>")
    for second in mains[1:]:
        message = "the page has a main part already; keep one <main>"
        yield page.fault(Kind.SECOND_MAIN, message, second)


def _headings(page: Page) -> Iterator[Finding]:
    before = 1
    h1: Element | None = None
    for heading in page.of(HEADING):
        level = int(heading.tag[1])
        if level > before + 1:
            message = f"h{level} follows h{before}; use h{before + 1}, or add what lies between"
            yield page.fault(Kind.SKIPPED_HEADING, message, heading)
        before = level
        if not has_words(heading):
            yield page.fault(Kind.EMPTY_HEADING, "the heading is empty; fill or remove it", heading)
        if level == 1 and h1:
            words = quoted(heading.node.text())
            message = f"{words} is a second h1; make it an h2"
            yield page.fault(Kind.SECOND_H1, message, heading)
        h1 = h1 or (heading if level == 1 else None)
    if h1 is None:
        yield page.fault(Kind.NO_H1, "the page has no h1; give it one heading that names it")
