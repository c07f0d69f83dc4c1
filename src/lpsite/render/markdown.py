"""Parsed Markdown to HTML, with every reference resolved against the catalogue.

Nothing here passes a writer's HTML through: the parser knows none, and every text and attribute
is escaped. No inline style is written, because the content security policy forbids it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup

from lpsite.link import Catalogue
from lpsite.model import addresses
from lpsite.render import wording
from lpsite.source.dialect import REFERENCE_SCHEME, as_reference, parser, plain
from lpsite.source.images import ImageFacts
from lpsite.source.markdown import Markdown

TEMPLATE_ANCHORS = frozenset(
    "avoid content do evidence guidance keep kept limits questions reach related sources start "
    "studies title transfer traps what why".split()
)
"""Anchors that the templates use, which a heading in a text must not take."""

_CITED = re.compile(r"cited(-[0-9]+)?")
"""Like the anchors of the sources at the end of a page, or like them once they are numbered."""


class Contents(NamedTuple):
    """An entry of a page's contents: the text of a heading and its anchor."""

    title: str
    anchor: str


@dataclass(slots=True)
class Text:
    """A rendered body: its HTML, its contents, and the sources it cites in their order."""

    html: Markup
    contents: list[Contents] = field(default_factory=list)
    cited: list[str] = field(default_factory=list)


def render_markdown(
    markdown: Markdown,
    catalogue: Catalogue,
    address: str,
    pictures: Mapping[str, ImageFacts] = MappingProxyType({}),
) -> Text:
    """Render a body for the page at ``address``, beside which ``pictures`` stand by file name."""
    writer = _Writer(catalogue, address, pictures)
    tokens = [writer.block(token) for token in markdown.tokens]
    html = _RENDERER.render(tokens, _OPTIONS, {})
    return Text(Markup(html), writer.contents, writer.cited)


class _Writer:
    """Turns the tokens of one page into tokens that the plain renderer can write."""

    def __init__(
        self, catalogue: Catalogue, address: str, pictures: Mapping[str, ImageFacts]
    ) -> None:
        self.catalogue = catalogue
        self.address = address
        self.pictures = pictures
        self.contents: list[Contents] = []
        self.cited: list[str] = []
        self._anchors = set(TEMPLATE_ANCHORS)
        self._tables = 0
        self._heading: Token | None = None

    def block(self, token: Token) -> Token:
        token = token.copy()
        token.attrs = dict(token.attrs)
        if style := token.attrs.pop("style", None):
            token.attrs["class"] = str(style).replace("text-align:", "align-")
        if token.type == "heading_open":
            self._heading = token
        elif token.type == "table_open":
            self._tables += 1
            # A wide table scrolls by itself; a keyboard reaches it only if it can be focused.
            return _html(
                f'<div class="table-scroll" role="region" tabindex="0" '
                f'aria-label="Table {self._tables}"><table>\n'
            )
        elif token.type == "table_close":
            return _html("</table></div>\n")
        elif token.type == "th_open":
            token.attrs["scope"] = "col"
        elif token.type == "inline":
            if self._heading:
                self._give_anchor(self._heading, token)
                self._heading = None
            token.children = self.inline(token.children or [])
        return token

    def inline(self, children: Sequence[Token]) -> list[Token]:
        written: list[Token] = []
        replace_text = False
        for child in children:
            child = child.copy()
            child.attrs = dict(child.attrs)
            if child.type == "link_open":
                href = str(child.attrs["href"])
                if href.startswith(REFERENCE_SCHEME):
                    kind, _, target = href.removeprefix(REFERENCE_SCHEME).partition("/")
                    address, title = resolve(self.catalogue, kind, target)
                    child.attrs = {"href": addresses.relative(address, self.address)}
                    if kind in ("standard", "fact", "term"):
                        child.attrs["class"] = kind
                    replace_text = True
                    written.append(child)
                    continue
                child.attrs["rel"] = "external"
            elif replace_text and child.type == "text":
                # A shortcut such as [LP3] shows the record's title; [words][LP3] keeps its words.
                if as_reference(child.content) is not None:
                    child.content = title
                replace_text = False
            elif child.type == "picture":
                child.attrs = self.picture(str(child.attrs["src"]), child.content)
                replace_text = False
            elif child.type == "source_reference":
                number = self.number(child.content)
                child = _html(
                    f'<sup class="cite"><a href="#cited-{number}" '
                    f'aria-label="Source {number}">[{number}]</a></sup>',
                    "html_inline",
                )
            written.append(child)
        return written

    def picture(self, file: str, alt: str) -> dict[str, str | int | float]:
        """The attributes of a picture; its size keeps the page from jumping when it arrives."""
        facts = self.pictures[file]
        return {
            "src": addresses.relative(self.address + file, self.address),
            "alt": alt,
            "width": facts.width,
            "height": facts.height,
            "loading": "lazy",
            "decoding": "async",
        }

    def number(self, source: str) -> int:
        """The number of a cited source on this page, in order of first citation."""
        if source not in self.cited:
            self.cited.append(source)
        return self.cited.index(source) + 1

    def _give_anchor(self, heading: Token, inline: Token) -> None:
        title = plain(inline)
        stem = wording.slug(title)
        anchor = stem = f"{stem}-heading" if _CITED.fullmatch(stem) else stem
        count = 1
        while anchor in self._anchors:
            count += 1
            anchor = f"{stem}-{count}"
        self._anchors.add(anchor)
        heading.attrs["id"] = anchor
        if heading.tag == "h2":
            self.contents.append(Contents(title, anchor))


def resolve(catalogue: Catalogue, kind: str, target: str) -> tuple[str, str]:
    """The address and the title of what a reference names.

    Raises LookupError for what does not exist; the checks have reported that before.
    """
    match kind:
        case "standard" if target in catalogue.standards:
            return addresses.standard(target), f"{target} {catalogue.standards[target].title}"
        case "standard":
            # A study keeps to its edition, which can have a standard that the current one lacks.
            return f"{addresses.INDEXES['standards']}#editions", catalogue.former_title(target)
        case "source":
            return addresses.source(target), catalogue.sources[target].title
        case "fact":
            return addresses.fact(target), fact_in_words(catalogue, target)
        case "term":
            return addresses.term(target), catalogue.terms[target].term
        case "guide":
            guide = catalogue.guides[target]
            return guide.address, guide.record.title
        case "study":
            card = catalogue.cards[target]
            return card.address, card.title
        case "page":
            address = addresses.INDEXES.get(target, f"{target}/")
            titles = {addresses.docs_page(p): d.record.title for p, d in catalogue.docs.items()}
            return address, titles.get(address, target.replace("-", " "))
        case _:
            raise LookupError(f"no such kind of reference: {kind}")


def fact_in_words(catalogue: Catalogue, fact_id: str) -> str:
    """A fact as prose shows it: its value, and as at when if its source says so."""
    fact = catalogue.facts[fact_id]
    return f"{fact.value} (as at {wording.date(fact.as_at)})" if fact.as_at else fact.value


def _html(content: str, kind: str = "html_block") -> Token:
    """A token for HTML of our own; the parser makes none from what people write."""
    return Token(kind, "", 0, content=content)


_OPTIONS = parser().options
_RENDERER = RendererHTML()
