"""The text of guidance pages and case studies keeps to the part of Markdown that we publish."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from lpsite.diagnostics import Diagnostic, did_you_mean
from lpsite.read import Tree
from lpsite.source.dialect import CALLOUTS


def headings_are_in_order(tree: Tree) -> Iterator[Diagnostic]:
    """Headings begin at ## and go down one step at a time; the page's title is its only #."""
    for _, body in tree.texts():
        level = 1
        for heading in body.headings:
            if heading.level == 1:
                yield Diagnostic(
                    "LP510",
                    heading.span,
                    "a heading # would be a second title of the page",
                    "write ## instead",
                )
            elif heading.level > level + 1:
                yield Diagnostic(
                    "LP511",
                    heading.span,
                    f"this heading jumps from level {level} to level {heading.level}",
                    f"write {'#' * (level + 1)} instead",
                )
            level = max(2, heading.level)


def links_are_complete_addresses(tree: Tree) -> Iterator[Diagnostic]:
    """A link leads to a complete https address, or is a reference that the compiler checks."""
    for _, body in tree.texts():
        for link in body.addresses:
            address = urlsplit(link.target)
            if address.scheme not in ("https", "http") or not address.netloc:
                yield Diagnostic(
                    "LP512",
                    link.span,
                    f'"{link.target}" is not a complete web address',
                    "for a page of this site write [guide:baseline] or [study:an-id]; "
                    "for another site begin with https://",
                )


def callouts_are_known(tree: Tree) -> Iterator[Diagnostic]:
    """A callout is one of the kinds that have a design."""
    for _, body in tree.texts():
        for callout in body.callouts:
            if callout.kind not in CALLOUTS:
                yield Diagnostic(
                    "LP513",
                    callout.span,
                    f'there is no callout "{callout.kind}"',
                    did_you_mean(callout.kind, CALLOUTS, f"the kinds are {', '.join(CALLOUTS)}"),
                )
