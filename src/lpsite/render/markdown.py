"""Parsed Markdown to HTML, with every reference resolved against the catalogue.

Nothing here passes a writer's HTML through: every text and attribute is escaped, and no address
but one of the web becomes a link. No inline style is written, because the content security policy
forbids it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from lpsite.link import Catalogue
from lpsite.model import addresses
from lpsite.render import wording
from lpsite.render.references import resolve
from lpsite.source.images import ImageFacts
from lpsite.source.markdown import Markdown
from lpsite.source.visitor import Alignment, Element, Visitor

TEMPLATE_ANCHORS = frozenset(
    "about avoid cite content cost do evidence guidance keep kept limits menu outcome questions "
    "reach related settings sources start studies title transfer traps what why".split()
)
"""Anchors that the templates use, which a heading in a text must not take."""

_CITED = re.compile(r"cited(-[0-9]+)?")
"""Like the anchors of the sources at the end of a page, or like them once they are numbered."""

_WEB = re.compile(r"https?://", re.IGNORECASE)
_URL_SIGNS = "!#$%&'()*+,-./:;=?@_~"
"""The signs that stand in an address as they are (RFC 3986, sections 2.1 to 2.3)."""

_TAGS: dict[Element, tuple[str, str]] = {
    "paragraph": ("<p>", "</p>\n"),
    "item": ("<li>", "</li>\n"),
    "emphasis": ("<em>", "</em>"),
    "strong": ("<strong>", "</strong>"),
    "head": ("<thead>\n<tr>\n", "</tr>\n</thead>\n"),
    "row": ("<tr>\n", "</tr>\n"),
}


class Contents(NamedTuple):
    """An entry of a page's contents: the text of a heading and its anchor."""

    title: str
    anchor: str


@dataclass(slots=True)
class Document:
    """What the texts in one document share, when several of them stand in it.

    ``deeper`` is how many levels their headings move down. ``prefix`` goes before the anchors of
    the text at hand; with two hyphens at its end it cannot meet an anchor of another one.
    ``inside`` has the anchors of the pages that are part of the document, by their addresses.
    """

    deeper: int = 0
    prefix: str = ""
    inside: Mapping[str, str] = field(default_factory=dict)
    cited: dict[str, int] = field(default_factory=dict)
    explained: set[str] = field(default_factory=set)
    tables: int = 0


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
    document: Document | None = None,
) -> Text:
    """Render a body for the page at ``address``, beside which ``pictures`` stand by file name.

    ``document`` is that of several texts on one page; without it the text stands alone.
    Raises LookupError for a reference or picture that does not exist; the checks have reported
    that before.
    """
    writer = _Writer(catalogue, address, pictures, document or Document())
    markdown.walk(writer)
    return Text(Markup("".join(writer.out)), writer.contents, list(writer.document.cited))


class _Writer(Visitor):
    """Writes the HTML of one page, piece by piece."""

    def __init__(
        self,
        catalogue: Catalogue,
        address: str,
        pictures: Mapping[str, ImageFacts],
        document: Document,
    ) -> None:
        self.document = document
        self.catalogue = catalogue
        self.address = address
        self.pictures = pictures
        self.out: list[str] = []
        self.contents: list[Contents] = []
        # How often each has been asked for, so that many equal headings are not counted again.
        self._anchors = dict.fromkeys(TEMPLATE_ANCHORS, 1)
        self._heading: list[str] | None = None
        # Where the start tag of the heading, or the title of the callout, stands that is open.
        self._place = 0
        self._callout = ""
        self._end_of_link = ""
        self._to_explain = ""
        self._alignments: tuple[Alignment, ...] = ()
        self._column = 0
        self._cell = "td"
        self._has_rows = False

    def start_element(self, element: Element) -> None:
        if element == "cell":
            alignment = self._alignments[self._column]
            self._column += 1
            style = "" if alignment == "None" else f' class="align-{alignment.lower()}"'
            scope = ' scope="col"' if self._cell == "th" else ""
            self.out.append(f"<{self._cell}{style}{scope}>")
            return
        if element == "head":
            self._cell, self._column = "th", 0
        elif element == "row":
            self._cell, self._column = "td", 0
            if not self._has_rows:
                self.out.append("<tbody>\n")
                self._has_rows = True
        elif element in ("paragraph", "item"):
            self._begin_line()
        self.out.append(_TAGS[element][0])

    def end_element(self, element: Element) -> None:
        self.out.append(f"</{self._cell}>\n" if element == "cell" else _TAGS[element][1])

    def text(self, words: str, start: int, end: int) -> None:
        self._say(words, escape(words, quote=False))

    def line_break(self, is_hard: bool) -> None:
        self._say(" ", "<br />\n" if is_hard else "\n")

    def rule(self) -> None:
        self._block("<hr />\n")

    def code(self, code: str, start: int, end: int) -> None:
        self._say(code, f"<code>{escape(code, quote=False)}</code>")

    def code_block(self, language: str, code: str, start: int, end: int) -> None:
        name = f' class="language-{escape(language)}"' if language else ""
        self._block(f"<pre><code{name}>{escape(code, quote=False)}</code></pre>\n")

    def html(self, raw: str, start: int, end: int) -> None:
        self.text(raw, start, end)

    def start_heading(self, level: int, start: int) -> None:
        self._heading = []
        self._block("")
        self._place = len(self.out) - 1

    def end_heading(self, level: int) -> None:
        title, self._heading = "".join(self._heading or []), None
        anchor = self.document.prefix + self._new_anchor(title)
        shown = min(level + self.document.deeper, 6)
        self.out[self._place] = f'<h{shown} id="{anchor}">'
        self.out.append(f"</h{shown}>\n")
        if level == 2:
            self.contents.append(Contents(title, anchor))

    def start_list(self, first: int | None, start: int) -> None:
        number = "" if first in (None, 1) else f' start="{first}"'
        self._block("<ul>\n" if first is None else f"<ol{number}>\n")

    def end_list(self, is_numbered: bool) -> None:
        self.out.append("</ol>\n" if is_numbered else "</ul>\n")

    def start_quote(self, start: int) -> None:
        self._block("<blockquote>\n")

    def end_quote(self) -> None:
        self._block("</blockquote>\n")

    def start_callout(self, kind: str, start: int, end: int) -> None:
        self._callout = kind
        self._block(f'<div class="admonition {escape(kind)}">\n<p class="admonition-title">')
        self._place = len(self.out)

    def end_title(self) -> None:
        if len(self.out) == self._place:
            self.out.append(escape(self._callout.capitalize()))
        self.out.append("</p>\n")

    def end_callout(self) -> None:
        self._block("</div>\n")

    def start_table(self, alignments: tuple[Alignment, ...]) -> None:
        self._alignments = alignments
        self._has_rows = False
        self.document.tables += 1
        # A wide table scrolls by itself; a keyboard reaches it only if it can be focused.
        self._block(
            f'<div class="table-scroll" role="region" tabindex="0" '
            f'aria-label="Table {self.document.tables}"><table>\n'
        )

    def end_table(self) -> None:
        self.out.append("</tbody>\n</table></div>\n" if self._has_rows else "</table></div>\n")

    def start_link(self, address: str, title: str, start: int, end: int) -> None:
        # Any other address is a fault that the checks report; here it cannot do harm either.
        if not _WEB.match(address):
            self._end_of_link = ""
            return
        name = f' title="{escape(title)}"' if title else ""
        href = escape(quote(address, safe=_URL_SIGNS))
        self.out.append(f'<a href="{href}"{name} rel="external">')
        self._end_of_link = "</a>"

    def start_reference(self, kind: str, target: str, start: int, end: int) -> None:
        self._open_reference(kind, target)

    def end_link(self) -> None:
        self.out.append(self._end_of_link)
        self._explain()

    def mention(self, kind: str, target: str, words: str, start: int, end: int) -> None:
        title = self._open_reference(kind, target)
        self._say(words, f"{escape(title, quote=False)}</a>")
        self._explain()

    def source(self, target: str, start: int, end: int) -> None:
        cited = self.document.cited
        number = cited.setdefault(target, len(cited) + 1)
        self.out.append(
            f'<sup class="cite"><a href="#cited-{number}" '
            f'aria-label="Source {number}">[{number}]</a></sup>'
        )

    def picture(self, file: str, alt: str, start: int, end: int) -> None:
        facts = self.pictures[file]
        src = escape(addresses.relative(self.address + file, self.address))
        # Its size keeps the page from jumping when it arrives.
        self.out.append(
            f'<img src="{src}" alt="{escape(alt)}" width="{facts.width}" height="{facts.height}" '
            f'loading="lazy" decoding="async" />'
        )

    def _open_reference(self, kind: str, target: str) -> str:
        """Write the start tag of a link to a record, and give the record's title."""
        address, title = resolve(self.catalogue, kind, target)
        inside = self.document.inside.get(address)
        href = escape(f"#{inside}" if inside else addresses.relative(address, self.address))
        if kind == "term" and self._heading is None:
            self._to_explain = target
        style = f' class="{kind}"' if kind in ("standard", "fact", "term") else ""
        self.out.append(f'<a href="{href}"{style}>')
        self._end_of_link = "</a>"
        return title

    def _explain(self) -> None:
        """Behind the first use of a term: a button that shows what it means (decision 0010)."""
        target, self._to_explain = self._to_explain, ""
        if not target or target in self.document.explained:
            return
        self.document.explained.add(target)
        term = self.catalogue.terms[target]
        href = escape(addresses.relative(addresses.term(target), self.address))
        name, means = escape(term.term), escape(term.definition, quote=False)
        self.out.append(
            f'<span class="explained" data-pagefind-ignore><button type="button" class="explain" '
            f'popovertarget="term---{target}" aria-label="What is this? {name}">?</button>'
            f'<span class="meaning" id="term---{target}" popover><b>{name}</b> {means} '
            f'<a href="{href}">In the glossary</a></span></span>'
        )

    def _say(self, words: str, html: str) -> None:
        if self._heading is not None:
            self._heading.append(words)
        self.out.append(html)

    def _block(self, html: str) -> None:
        self._begin_line()
        self.out.append(html)

    def _begin_line(self) -> None:
        if self.out and not self.out[-1].endswith("\n"):
            self.out.append("\n")

    def _new_anchor(self, title: str) -> str:
        stem = wording.slug(title)
        anchor = stem = f"{stem}-heading" if _CITED.fullmatch(stem) else stem
        while anchor in self._anchors:
            self._anchors[stem] += 1
            anchor = f"{stem}-{self._anchors[stem]}"
        self._anchors[anchor] = 1
        return anchor
