"""Names for those who hear a page: of links, buttons, fields and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from lpsite.publish.verify.finding import Finding, Kind, quoted
from lpsite.publish.verify.page import Element, Page

_FILE_NAME = re.compile(r"[^\s/]+\.(avif|bmp|gif|heic|jpe?g|png|svg|tiff?|webp)", re.IGNORECASE)
_UNLABELLED = frozenset(("hidden", "submit", "reset", "button", "image"))
_SPEAKING = "[alt]:not([alt='']),[aria-label]:not([aria-label='']),svg title"


def has_words(element: Element) -> bool:
    """Whether a screen reader has something to say for an element.

    The order of names in the accessible name computation (W3C, accname 1.2) does not matter here.
    """
    if element.node.text().strip() or _is_named(element):
        return True
    return element.node.css_first(_SPEAKING) is not None


def naming_faults(page: Page, labelled: Set[str]) -> Iterator[Finding]:
    """What a reader would meet without a name. ``labelled`` are the ids that labels are for."""
    for link in page.of("a"):
        if link.attributes.get("href") or link.attributes.get("xlink:href"):
            if not has_words(link):
                message = "the link has no words; write where it leads, or add aria-label"
                yield page.fault(Kind.EMPTY_LINK, message, link)
        elif "href" in link.attributes or not {"id", "name"} & link.attributes.keys():
            message = "the link leads nowhere; give it an href, or take the <a> away"
            yield page.fault(Kind.NO_HREF, message, link)
    for button in page.of("button"):
        if not has_words(button):
            message = "the button has no words; write what it does, or add aria-label"
            yield page.fault(Kind.EMPTY_BUTTON, message, button)
    for name in ("input", "select", "textarea"):
        for field in page.of(name):
            if not _is_labelled(field, labelled):
                message = f'the {name} has no label; add <label for="its id">, or aria-label'
                yield page.fault(Kind.UNLABELLED_FIELD, message, field)
    yield from _pictures(page)


def _pictures(page: Page) -> Iterator[Finding]:
    inputs = [each for each in page.of("input") if _type(each) == "image"]
    for picture in (*page.of("img"), *page.of("area"), *inputs):
        alt = picture.attributes.get("alt")
        if alt is None and not ("alt" in picture.attributes and picture.tag == "img"):
            message = 'the picture has no alt; say what it shows, or alt="" if it only decorates'
            yield page.fault(Kind.NO_ALT, message, picture)
        elif alt and _FILE_NAME.fullmatch(alt.strip()):
            message = f"{quoted(alt)} is a file's name; say in alt what the picture shows"
            yield page.fault(Kind.ALT_IS_FILE_NAME, message, picture)


def _is_labelled(field: Element, labelled: Set[str]) -> bool:
    if field.tag == "input" and _type(field) in _UNLABELLED:
        return True
    if _is_named(field) or field.attributes.get("id") in labelled:
        return True
    parent = field.node.parent
    while parent is not None and parent.tag != "label":
        parent = parent.parent
    return parent is not None


def _is_named(element: Element) -> bool:
    return any(
        (element.attributes.get(name) or "").strip()
        for name in ("aria-label", "aria-labelledby", "title")
    )


def _type(field: Element) -> str:
    return (field.attributes.get("type") or "text").lower()
