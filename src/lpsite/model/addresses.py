"""Where every page of the site stands. Addresses are for good: a change here needs redirects."""

from __future__ import annotations

import posixpath

INDEXES = {
    "home": "",
    "standards": "standards/",
    "library": "library/",
    "templates": "templates/",
    "case-studies": "case-studies/",
    "gateways": "gateways/",
    "compare": "compare/",
    "glossary": "glossary/",
    "sources": "sources/",
    "facts": "facts/",
    "search": "search/",
    "health": "about/health/",
}
"""Pages by the name that a text uses in ``[page:NAME]``, relative to the site's root."""

CALENDAR = "gateways.ics"
SEARCH_WORDS = "search/words.json"
DOCUMENT = ".docx"
"""How the name of a document for a word processor ends."""


def standard(key: str) -> str:
    """The page of a standard."""
    return f"standards/{key.lower()}/"


def guide(guide_id: str) -> str:
    """A guidance page."""
    return f"library/{guide_id}/"


def template(template_id: str) -> str:
    """A sheet to print."""
    return f"templates/{template_id}/"


def document(template_id: str) -> str:
    """The same sheet as a document for a word processor (Office Open XML, ECMA-376)."""
    return f"templates/{template_id}{DOCUMENT}"


def study(study_id: str) -> str:
    """A case study."""
    return f"case-studies/{study_id}/"


def picture(study_id: str, file: str) -> str:
    """A picture of a case study."""
    return f"case-studies/{study_id}/{file}"


def browse(facet: str, value: str, number: int = 1) -> str:
    """A page of the case studies that share a value of a facet; ``number`` counts from 1."""
    first = f"case-studies/by/{facet}/{value.lower()}/"
    return first if number == 1 else f"{first}{number}/"


def term(term_id: str) -> str:
    """A term of the glossary."""
    return f"glossary/#{term_id}"


def source(source_id: str) -> str:
    """An entry of the list of sources."""
    return f"sources/#{source_id}"


def fact(fact_id: str) -> str:
    """An entry of the ledger of facts."""
    return f"facts/#{fact_id}"


def docs_page(path: str) -> str:
    """The address that MkDocs gives to a file in ``docs/``, with ``use_directory_urls``."""
    inside = path.removeprefix("docs/").removesuffix(".md")
    if posixpath.basename(inside) == "index":
        inside = posixpath.dirname(inside)
    return f"{inside}/" if inside else ""


def relative(target: str, page: str) -> str:
    """``target`` as a link on ``page``, so that the site works at any address and offline."""
    path, hash_mark, anchor = target.partition("#")
    if path == page and hash_mark:
        return f"#{anchor}"
    way = "../" * page.count("/") + path
    # Without "./" a first part with a colon would be a scheme, and two slashes would begin a host
    # (RFC 3986, section 4.2).
    if not way or way.startswith("/") or ":" in way.partition("/")[0]:
        way = f"./{way}"
    return way + hash_mark + anchor


def elsewhere(address: str) -> str:
    """An address on the web, as it may stand in a link; ``about:invalid`` for any other.

    Records hold no other. It is said here once more because escaping does not stop
    ``javascript:`` from running.
    """
    return address if address.startswith(("https://", "http://")) else "about:invalid"
