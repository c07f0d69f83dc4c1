"""Where every page of the site stands. Addresses are for good: a change here needs redirects."""

from __future__ import annotations

import posixpath

INDEXES = {
    "home": "",
    "standards": "standards/",
    "library": "library/",
    "templates": "templates/",
    "case-studies": "case-studies/",
    "coverage": "case-studies/coverage/",
    "compare-studies": "case-studies/compare/",
    "gateways": "gateways/",
    "compare": "compare/",
    "glossary": "glossary/",
    "sources": "sources/",
    "facts": "facts/",
    "search": "search/",
    "health": "about/health/",
    "design": "about/design/",
}
"""Pages by the name that a text uses in ``[page:NAME]``, relative to the site's root."""

CALENDAR = "gateways.ics"
SEARCH_WORDS = "search/words.json"
DOCUMENT = ".docx"
"""How the name of a document for a word processor ends."""

NO_STUDY = ("by", "coverage", "compare")
"""What no case study can be called, because other pages stand there."""


def standard(key: str) -> str:
    """The page of a standard."""
    return f"standards/{key.lower()}/"


def guide(guide_id: str) -> str:
    """A guidance page."""
    return f"library/{guide_id}/"


PRINTED = "library/print/"
"""Below it stand whole stages of the guidance, each as one document."""


def printed(stage: str) -> str:
    """All guidance of a stage as one document, for paper."""
    return f"{PRINTED}{stage.lower()}/"


def template(template_id: str) -> str:
    """A sheet to print."""
    return f"templates/{template_id}/"


def document(template_id: str) -> str:
    """The same sheet as a document for a word processor (Office Open XML, ECMA-376)."""
    return f"templates/{template_id}{DOCUMENT}"


def study(study_id: str) -> str:
    """A case study."""
    return f"case-studies/{study_id}/"


def study_data(study_id: str) -> str:
    """What the comparison of case studies shows of one."""
    return f"case-studies/{study_id}/study.json"


def coverage(key: str, facet: str) -> str:
    """The case studies that show a standard, by a facet."""
    return f"case-studies/coverage/{key.lower()}/{facet}/"


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
    """The record of a source, on the page of the letter that its id begins with.

    So whoever knows an id knows the address, and no page grows with the whole list. The index has
    every id as an anchor too, for links from outside.
    """
    return f"{sources_under(source_id[0])}#{source_id}"


def sources_under(sign: str) -> str:
    """The sources whose ids begin with a letter or a digit."""
    return f"sources/{sign}/"


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
