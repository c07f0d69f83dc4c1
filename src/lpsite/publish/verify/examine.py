"""One page: what is wrong with it alone, and what must be known of it to judge the site."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from sys import intern

from lpsite.model import addresses
from lpsite.publish.verify.facts import PageFacts
from lpsite.publish.verify.finding import Finding, Kind, in_order
from lpsite.publish.verify.head import read_head
from lpsite.publish.verify.ids import id_faults, ids_of, labelled_ids
from lpsite.publish.verify.leads import links_of
from lpsite.publish.verify.leftovers import leftover_faults, trace_faults
from lpsite.publish.verify.loads import loads_of
from lpsite.publish.verify.naming import naming_faults
from lpsite.publish.verify.outline import outline_faults
from lpsite.publish.verify.page import Page
from lpsite.publish.verify.safety import safety_faults

MAX_PAGE_BYTES = 200_000
"""The heaviest page: with the 1.6 Mbit/s of a slow telephone, what a reader waits a second for."""

MAX_PRINTED_BYTES = 1_000_000
"""A document for paper holds a whole stage of the guidance. Only who prints it asks for it, search
engines leave it out, and a printer waits for all of it anyway; so it may weigh more."""

MAX_PARSED_BYTES = 5_000_000
MAX_DEPTH = 500
"""Pages beyond these are not taken apart.

Browsers stop nesting at about 512 elements, and the time of parsing grows with the square of the
depth.
"""

_TAG = re.compile(rb"<(/?)([a-zA-Z][^\s/>]*+)[^>]*+>?")
_VOID = frozenset(
    b"area base br col embed hr img input link meta param source track wbr".split()
)  # HTML Standard, section 13.1.2


def examine(path: str, data: bytes) -> PageFacts:
    """Examine the page with these bytes, which will stand at this path of the site.

    The same bytes at the same path give the same facts, so they can be remembered. Raises nothing
    for any bytes.
    """
    digest = hashlib.sha256(data).hexdigest()
    if not data.strip():
        finding = Finding(path, Kind.EMPTY_FILE, "the page is empty; mend its template")
        return PageFacts(path=path, digest=digest, findings=(finding,), is_known=False)
    findings = list(_of_bytes(path, data))
    if any(finding.kind is Kind.TOO_DEEP for finding in findings):
        return PageFacts(path=path, digest=digest, findings=tuple(findings), is_known=False)
    if any(finding.kind is Kind.NOT_UTF8 for finding in findings):
        data = data.decode("utf-8", "replace").encode()
    page = Page(path, data)
    head = read_head(page)
    ids = frozenset(ids_of(page))
    anchors = ids | {each.attributes.get("name") or "" for each in page.of("a")} - {""}
    links, link_faults = links_of(page, anchors)
    loaded, load_faults = loads_of(page, ids)
    findings += head.findings
    findings += outline_faults(page)
    findings += naming_faults(page, labelled_ids(page))
    findings += id_faults(page, ids)
    findings += safety_faults(page)
    findings += leftover_faults(path, data, page.places)
    findings += trace_faults(path, data, page.places)
    return PageFacts(
        path=path,
        digest=digest,
        findings=tuple(in_order([*findings, *link_faults, *load_faults])),
        resources=loaded,
        title=head.said.get("title"),
        description=head.said.get("description"),
        canonical=head.said.get("canonical"),
        policy=head.said.get("policy"),
        is_listed=head.is_listed,
        is_searchable=page.is_searchable,
        anchors=frozenset(map(intern, anchors)),
        links=links,
    )


def _of_bytes(path: str, data: bytes) -> Iterator[Finding]:
    size = len(data)
    most = MAX_PRINTED_BYTES if path.startswith(addresses.PRINTED) else MAX_PAGE_BYTES
    if size > most:
        message = f"the page weighs {size // 1000} kB; split it: {most // 1000} are enough"
        yield Finding(path, Kind.TOO_HEAVY, message)
    try:
        data.decode()
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        yield Finding(path, Kind.NOT_UTF8, "this is not UTF-8; write the file anew", line)
    if size > MAX_PARSED_BYTES or _depth(data) > MAX_DEPTH:
        message = f"the page is too large or nested in more than {MAX_DEPTH} levels to be looked at"
        yield Finding(path, Kind.TOO_DEEP, f"{message}; mend its template")


def _depth(data: bytes) -> int:
    """About how deep a page is nested; 0 if it cannot be deeper than is allowed."""
    tags = data.count(b"<")
    if tags <= MAX_DEPTH or tags - data.count(b"</") <= MAX_DEPTH:
        return 0
    depth = deepest = 0
    for found in _TAG.finditer(data):
        if found[1]:
            depth -= 1
        elif found[2].lower() not in _VOID and not found[0].endswith(b"/>"):
            depth += 1
            deepest = max(deepest, depth)
    return deepest
