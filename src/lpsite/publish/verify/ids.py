"""Ids: one element each, none that gets in the way of scripts, and all that are named exist."""

from __future__ import annotations

from collections.abc import Iterator, Set

from lpsite.publish.verify.finding import Finding, Kind, quoted
from lpsite.publish.verify.page import Element, Page

_REFERENCES = frozenset(
    "for form headers list popovertarget commandfor aria-labelledby aria-describedby aria-controls "
    "aria-owns aria-details aria-flowto aria-activedescendant aria-errormessage".split()
)

# An element with an id is found as window.ID where nothing else has that name. What every object
# inherits is looked for later still, so such an id hides it (HTML Standard, section 7.2.2.3).
_INHERITED = frozenset(
    "__proto__ __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__ constructor "
    "prototype hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toString valueOf "
    "addEventListener removeEventListener dispatchEvent".split()
)
# Names that scripts ask a document or an element for. Those in the form of a heading's id, such as
# "method" or "links", are left out: a heading can hide nothing.
_OF_DOCUMENT = frozenset(
    "cookie referrer currentScript defaultView documentElement documentURI baseURI activeElement "
    "readyState createElement createTextNode createDocumentFragment getElementById "
    "getElementsByName getElementsByTagName getElementsByClassName querySelector querySelectorAll "
    "innerHTML outerHTML innerText textContent insertAdjacentHTML parentNode parentElement "
    "ownerDocument childNodes firstChild lastChild nextSibling previousSibling firstElementChild "
    "nodeName nodeType nodeValue appendChild insertBefore removeChild replaceChild cloneNode "
    "getAttribute setAttribute removeAttribute hasAttribute namespaceURI localName tagName".split()
)
# Fields hide the properties of their form, and these elements those of the document, by their id
# or name (HTML Standard, sections 4.10.3 and 3.1.6).
_OWNERS = ("button", "fieldset", "form", "img", "input", "output", "select", "textarea")
_OF_OWNERS = frozenset(
    "action method target submit reset elements length attributes children style id name body head "
    "forms images links scripts location domain title write open close".split()
)
_NAMES = _INHERITED | _OF_DOCUMENT


def ids_of(page: Page) -> list[str]:
    """The ids of a page, in order."""
    return [each.attributes["id"] or "" for each in page.odd if "id" in each.attributes]


def labelled_ids(page: Page) -> frozenset[str]:
    """The ids that labels are for."""
    return frozenset(each.attributes.get("for") or "" for each in page.odd if each.tag == "label")


def id_faults(page: Page, ids: Set[str]) -> Iterator[Finding]:
    """What is wrong with the ids of a page, and with what names them."""
    for element, name in _clobbering(page):
        message = f"{quoted(name)} hides what scripts look for by this name; choose another"
        yield page.fault(Kind.CLOBBERING_ID, message, element)
    met: set[str] = set()
    for element in page.odd:
        if "id" in element.attributes:
            name = element.attributes["id"] or ""
            if not name or name.split() != [name]:
                message = f"{quoted(name)} cannot be an id; use at least one letter and no spaces"
                yield page.fault(Kind.BAD_ID, message, element)
            elif name in met:
                message = f"the id {quoted(name)} stands here again; each can only stand once"
                yield page.fault(Kind.DUPLICATE_ID, message, element)
            met.add(name)
        for attribute in sorted(_REFERENCES.intersection(element.attributes)):
            for name in (element.attributes[attribute] or "").split():
                if name not in ids:
                    message = (
                        f"{attribute} names {quoted(name)}, which no element has as its id; mend it"
                    )
                    yield page.fault(Kind.DANGLING_REFERENCE, message, element)


def _clobbering(page: Page) -> Iterator[tuple[Element, str]]:
    """Each element whose id or name hides what scripts look for, and that name."""
    for element in page.odd:
        name = element.attributes.get("id")
        if name in _NAMES:
            yield element, name
    for tag in _OWNERS:
        for element in page.of(tag):
            ids = {element.attributes.get("id") or ""}
            names = {element.attributes.get("name") or ""}
            for name in sorted((ids | names) & _OF_OWNERS | (names - ids) & _NAMES):
                yield element, name
