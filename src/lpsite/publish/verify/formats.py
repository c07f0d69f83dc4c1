"""Whether data files and drawings can be read by those they are for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn
from xml.etree import ElementTree

import icalendar

from lpsite.publish.verify.finding import Finding, Kind, on_one_line, quoted
from lpsite.publish.verify.references import css_addresses, unloadable
from lpsite.publish.verify.targets import cleaned, scheme

_DECLARES = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ACTIVE = frozenset(("script", "foreignobject", "iframe", "handler", "listener"))


def json_faults(path: str, text: str) -> Iterator[Finding]:
    """Whether a text is JSON (RFC 8259, which knows no NaN)."""
    try:
        json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError) as problem:
        message = f"this is not JSON ({on_one_line(problem)}); write it with a JSON library"
        yield Finding(path, Kind.INVALID_JSON, message, getattr(problem, "lineno", None))


def xml_faults(path: str, text: str) -> Iterator[Finding]:
    """Whether a text is XML, without a document type."""
    tree = tree_of(text)
    if isinstance(tree, ElementTree.ParseError):
        message = f"this is not XML ({on_one_line(tree)}); write it with an XML library"
        yield Finding(path, Kind.INVALID_XML, message, tree.position[0])
    elif _DECLARES.search(text):
        message = "a document type can hide what the file holds; leave it out"
        yield Finding(path, Kind.INVALID_XML, message)


def tree_of(text: str | bytes) -> ElementTree.Element | ElementTree.ParseError:
    """An XML text as a tree, or why it is none."""
    try:
        return ElementTree.fromstring(text)
    except ElementTree.ParseError as problem:
        return problem


def drawing_faults(path: str, text: str) -> Iterator[Finding]:
    """What could run in an SVG file that somebody opens by itself."""
    tree = tree_of(text)
    if isinstance(tree, ElementTree.ParseError):
        return
    for element in tree.iter():
        name = _local(element.tag)
        if name in _ACTIVE:
            message = f"<{name}> can run or change things in a drawing; take it out"
            yield Finding(path, Kind.ACTIVE_SVG, message)
        for attribute, value in element.attrib.items():
            yield from _attribute(path, _local(attribute), value)
        styles = (element.text or "") if name == "style" else " ".join(element.attrib.values())
        for address, _ in css_addresses(styles):
            yield from _loads(path, address)


def calendar_faults(path: str, text: str) -> Iterator[Finding]:
    """Whether a text is a calendar (RFC 5545) whose events have ids of their own."""
    try:
        calendar = icalendar.Calendar.from_ical(text)
    except Exception as problem:  # It raises whatever its many parsers raise.
        message = (
            f"this is no calendar ({on_one_line(problem)}); write it with a library for iCalendar"
        )
        yield Finding(path, Kind.INVALID_CALENDAR, message)
        return
    met: set[str] = set()
    for component in calendar.walk():
        for name, reason in component.errors:
            message = f"{name or 'a line'} cannot be read ({on_one_line(reason)}); mend it"
            yield Finding(path, Kind.INVALID_CALENDAR, message)
        for name in component.required:
            if name not in component:
                message = f"a {component.name} has no {name}; write it with a library for iCalendar"
                yield Finding(path, Kind.INVALID_CALENDAR, message)
        uid = str(component.get("UID", ""))
        if uid in met:
            message = f"two events have the UID {quoted(uid)}; give each its own"
            yield Finding(path, Kind.INVALID_CALENDAR, message)
        if uid:
            met.add(uid)


def _attribute(path: str, name: str, value: str) -> Iterator[Finding]:
    if name.startswith("on"):
        message = f"{name} runs a script; take it out of the drawing"
        yield Finding(path, Kind.ACTIVE_SVG, message)
    elif name == "href":
        yield from _loads(path, value)


def _loads(path: str, value: str) -> Iterator[Finding]:
    address = cleaned(value)
    fault = unloadable(address, may_be_data=True)
    if scheme(address) in ("http", "https"):
        fault = Kind.FOREIGN_RESOURCE, f"{quoted(address)} is another host's; draw it here"
    if fault:
        yield Finding(path, *fault)


def _local(name: Any) -> str:
    """A name without its namespace, in lower case; comments and the like have none."""
    return name.rpartition("}")[2].lower() if isinstance(name, str) else ""


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number of JSON")
