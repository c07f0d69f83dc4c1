"""What could run, disguise or send in a page.

The policy would stop most of it in a browser that obeys one. It must not be there at all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from lpsite.publish.verify.finding import Finding, Kind, on_one_line, quoted
from lpsite.publish.verify.loads import LOADING
from lpsite.publish.verify.page import EMBEDDED, ORDINARY, Element, Page
from lpsite.publish.verify.targets import cleaned, scheme

_TEMPLATE = re.compile(rb"<(/?)template(?=[\s/>])", re.IGNORECASE)
_DATA_BLOCK = "application/ld+json"
_RUNNING = frozenset(("javascript", "vbscript"))


def safety_faults(page: Page) -> Iterator[Finding]:
    """What is unsafe in a page, its templates included."""
    yield from _unsafe(page)
    if page.of("template"):
        # What a template holds is no part of the page until a script, or the parser itself, puts
        # it in. Under another name it is.
        opened = Page(page.path, _TEMPLATE.sub(rb"<\1opened-template", page.data))
        yield from _unsafe(opened)


def _unsafe(page: Page) -> Iterator[Finding]:
    for script in page.of("script"):
        yield from _script(page, script)
    for style in page.of("style"):
        message = "styles belong into the style sheet; move them there"
        yield page.fault(Kind.STYLE_ELEMENT, message, style)
    for embedded in page.of(EMBEDDED):
        message = f"<{embedded.tag}> shows what is not ours; link to it instead"
        yield page.fault(Kind.EMBEDDED_CONTENT, message, embedded)
    for base in page.of("base"):
        message = "<base> turns every link of the page elsewhere; take it away"
        yield page.fault(Kind.BASE_ELEMENT, message, base)
    for meta in page.of("meta"):
        if (meta.attributes.get("http-equiv") or "").lower() == "refresh":
            message = "the page sends its readers away by itself; link to the other page instead"
            yield page.fault(Kind.META_REFRESH, message, meta)
    for form in page.of("form"):
        yield from _sends(page, form, "action")
    for element in page.odd:
        yield from _attributes(page, element)


def _script(page: Page, script: Element) -> Iterator[Finding]:
    if script.attributes.get("src"):
        return
    if (script.attributes.get("type") or "").strip().lower() != _DATA_BLOCK:
        message = "scripts belong into a file; move it there and name the file in src"
        yield page.fault(Kind.INLINE_SCRIPT, message, script)
        return
    text = script.node.text()
    try:
        json.loads(text)
    except (ValueError, RecursionError) as problem:
        message = (
            f"the data block is not JSON ({on_one_line(problem)}); write it with a JSON library"
        )
        yield page.fault(Kind.BAD_DATA_BLOCK, message, script)
    if "<" in text:
        message = 'a "<" could end the data block early; write it as \\u003c'
        yield page.fault(Kind.BAD_DATA_BLOCK, message, script)


def _attributes(page: Page, element: Element) -> Iterator[Finding]:
    for name, value in element.attributes.items():
        if name in ORDINARY or name in LOADING:
            continue
        if name.startswith("on"):
            message = f"{name} runs a script; take it away, and listen for the event in a module"
            yield page.fault(Kind.EVENT_ATTRIBUTE, message, element)
        elif name == "style":
            message = "styles belong into the style sheet; give the element a class"
            yield page.fault(Kind.STYLE_ATTRIBUTE, message, element)
        elif name == "formaction":
            yield from _sends(page, element, name)
        elif value and scheme(cleaned(value)) in _RUNNING:
            message = f"{name} is {quoted(value)}, which runs a script; take it away"
            yield page.fault(Kind.ODD_SCHEME, message, element)
        elif name == "srcdoc":
            message = "srcdoc is a page in a page; link to a page instead"
            yield page.fault(Kind.EMBEDDED_CONTENT, message, element)


def _sends(page: Page, element: Element, attribute: str) -> Iterator[Finding]:
    address = cleaned(element.attributes.get(attribute) or "")
    if scheme(address):
        message = (
            f"the form sends to {quoted(address)}; name a page of the site, relative to this one"
        )
        yield page.fault(Kind.FOREIGN_FORM, message, element)
