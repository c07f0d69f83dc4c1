"""A built page, taken apart once: its elements by kind, and what is odd about any of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from lpsite.publish.verify.finding import Finding, Kind
from lpsite.publish.verify.places import Places

HEADING = "heading"
OF_HEAD = "of the head"
EMBEDDED = "embedded"
DRAWING = "drawing"
"""Groups of tags: headings of all levels, what a head is made of, what shows another document, what
draws by reference."""

_MAY_STAND_IN_HEAD = frozenset(("title", "meta", "link", "base", "script", "style"))

# The elements that some check asks for.
_GROUPS = {
    tag: tag
    for tag in (
        "html title meta link base script style main table a area img form input select textarea "
        "button fieldset output template"
    ).split()
}
_GROUPS |= dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), HEADING)
_GROUPS |= dict.fromkeys(
    ("iframe", "frame", "object", "embed", "applet", "portal", "fencedframe"), EMBEDDED
)
_GROUPS |= dict.fromkeys(
    ("use", "image", "feImage", "textPath", "mpath", "pattern", "linearGradient", "radialGradient"),
    DRAWING,
)

ORDINARY = frozenset(
    "class href alt type name value content charset lang dir title role tabindex hidden width "
    "height rel rev media sizes scope colspan rowspan span start reversed open disabled checked "
    "selected required readonly multiple placeholder autocomplete spellcheck method maxlength "
    "minlength min max step pattern rows cols wrap size datetime cite download hreflang target "
    "loading decoding async defer property itemprop translate inert autofocus http-equiv abbr "
    "label summary viewBox d x y x1 x2 y1 y2 cx cy r rx ry points transform focusable xmlns "
    "fill-rule clip-rule stroke-width stroke-linecap stroke-linejoin aria-hidden aria-label "
    "aria-current aria-live aria-expanded aria-pressed aria-selected aria-haspopup aria-atomic "
    "aria-busy aria-modal aria-roledescription data-pagefind-ignore data-pagefind-meta "
    "data-pagefind-filter data-pagefind-weight".split()
)
"""Attributes that can neither run nor load anything, nor name an id. Every other one is looked at.

``href`` is among them because the checks of links look at each one anyway.
"""

Attributes = dict[str, str | None]


class Element(NamedTuple):
    """An element of a page."""

    tag: str
    attributes: Attributes
    node: LexborNode


class Page:
    """A page as a browser without scripts sees it.

    What stands in a ``template`` is not part of the page until a script takes it out.
    """

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.data = data
        self.places = Places(data)
        self.odd: list[Element] = []
        """The elements with an attribute that is not an ordinary one."""
        self._numbers: dict[str, dict[int, int]] = {}
        self._kept: dict[str, list[Element]] = defaultdict(list)
        self._tree = LexborHTMLParser(data)
        self._take_apart()

    def _take_apart(self) -> None:
        # Much of the time of a verification is spent in this loop.
        kept, odd, group_of, is_ordinary = self._kept, self.odd, _GROUPS.get, ORDINARY.issuperset
        for node in self._nodes():
            tag, attributes = node.tag or "", node.attributes
            group = group_of(tag)
            if group is None:
                if attributes and not is_ordinary(attributes):
                    odd.append(Element(tag, attributes, node))
                continue
            element = Element(tag, attributes, node)
            kept[group].append(element)
            if group in _MAY_STAND_IN_HEAD:
                kept[OF_HEAD].append(element)
            if attributes and not is_ordinary(attributes):
                odd.append(element)

    def _nodes(self) -> Iterator[LexborNode]:
        root = self._tree.root
        return root.traverse() if root else iter(())

    def of(self, tag: str) -> list[Element]:
        """The elements with a tag of those that are kept, in order; all headings for HEADING."""
        return self._kept.get(tag, [])

    def in_head(self) -> Iterator[Element]:
        """The elements that stand directly in the head, in order."""
        for element in self.of(OF_HEAD):
            parent = element.node.parent
            if parent is not None and parent.tag == "head":
                yield element

    @property
    def is_searchable(self) -> bool:
        """Whether the page asks Pagefind to index it."""
        return any("data-pagefind-body" in each.attributes for each in self.odd)

    def line(self, element: Element) -> int | None:
        """The line of the start tag of an element."""
        tag = element.tag
        numbers = self._numbers.get(tag)
        if numbers is None:
            group = _GROUPS.get(tag)
            nodes = (each.node for each in self.of(group)) if group else self._nodes()
            same = (node.mem_id for node in nodes if node.tag == tag)
            numbers = self._numbers[tag] = {each: number for number, each in enumerate(same)}
        return self.places.line(tag, numbers[element.node.mem_id])

    def fault(self, kind: Kind, message: str, at: Element | None = None) -> Finding:
        """A finding in this page."""
        return Finding(self.path, kind, message, self.line(at) if at else None)
