"""One page of every kind in this library: what browser tests, pictures and measurements visit.

A new kind of page is a line here, and all of them look at it. A test holds the list against the
templates that the library uses.
"""

from __future__ import annotations

KINDS = {
    "home": "",
    "standards": "standards/",
    "standard": "standards/lp8/",
    "library": "library/",
    "guidance": "library/evaluating-impact/",
    "templates": "templates/",
    "template": "templates/letter-to-parents-and-carers/",
    "template-wide": "templates/impact-table/",
    "case-studies": "case-studies/",
    "shelf": "case-studies/by/phase/ks3/",
    "study": "case-studies/library-reading-hour/",
    "linked-study": "case-studies/librarian-bay-house/",
    "compare-studies": "case-studies/compare/?a=library-reading-hour&b=coaching-triads-mathematics",
    "coverage": "case-studies/coverage/",
    "coverage-row": "case-studies/coverage/lp1/phase/",
    "printed": "library/print/plan/",
    "gateways": "gateways/",
    "compare": "compare/",
    "glossary": "glossary/",
    "sources": "sources/",
    "source-records": "sources/s/",
    "facts": "facts/",
    "search": "search/",
    "search-results": "search/?q=coaching&phase=ks3",
    "search-empty": "search/?q=xyzzyx",
    "about": "about/",
    "health": "about/health/",
    "design": "about/design/",
    "not-found": "404.html",
}
"""Addresses from the root of the site, by the name of the kind (lower case, with hyphens)."""

FROM_THE_ROOT = frozenset(("not-found",))
"""Kinds whose links begin at the root of the host: they work only on a site served there."""

WITH_SEARCH = frozenset(("search", "search-results", "search-empty"))
"""Kinds that are ready when their script has said how many results there are."""

STATUS = "#status"
"""Where it says so."""
