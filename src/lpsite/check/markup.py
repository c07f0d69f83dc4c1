"""The part of Markdown that we publish, in guidance and in contributed text (threats, 2.4 and 5.2).

Whatever is refused here would be harmless anyway, because the renderer knows none of it; the rules
tell its author why it does not work, and keep inputs small enough for everyone's tools.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lpsite.diagnostics import Diagnostic, Severity, Span
from lpsite.read import Tree
from lpsite.source.markdown import Markdown

MAX_LINKS = 300
MAX_DEPTH = 8
"""The most links in a text, and the deepest nesting of lists and quotes."""

_PATTERNS = (
    (
        "LP521",
        re.compile(r"\{\{|\{%|\{#"),
        "braces such as these belong to templates, which do not work here",
        "take them out; put them in `code` if readers shall see them",
    ),
    (
        "LP522",
        re.compile(r"^\s*;?-+8<-+"),
        "including other files does not work here",
        "write the text itself, or refer to the page",
    ),
    (
        "LP523",
        re.compile(r"\{:[^}]*\}|\{[ ]*[.#][\w-]+[^}]*\}"),
        "attributes in braces do not work here",
        "take them out",
    ),
    (
        "LP525",
        re.compile(r"^[\s>]*(?:!!!|\?\?\?\+?)\s+[a-z][\w-]*(?=\s*(?:\"|$))"),
        "callouts are written in another way here",
        "write  > [!NOTE] Title  and put > before every line of the callout",
    ),
)
_SIGNS = ("{", "8<", "!!!", "???")
"""What a text must hold for one of the patterns to be found in it."""

_VAGUE = re.compile(r"\s*(click )?(here|this|link|this link|this page|more|read more)\s*", re.I)


def markup_is_the_part_we_publish(tree: Tree) -> Iterator[Diagnostic]:
    """A text holds no HTML, and outside code no marks that only other programs know."""
    for entry, body in tree.texts():
        for tag in body.html:
            yield Diagnostic(
                "LP520",
                tag,
                "HTML is not used in texts, and would be shown as it stands",
                "write it in Markdown; put it in `code` if readers shall see it",
            )
        if not any(sign in body.text for sign in _SIGNS):
            continue
        for number, line in _prose(body, tree.lines[entry.path]):
            for code, pattern, message, mend in _PATTERNS:
                for found in pattern.finditer(line):
                    span = Span(entry.path, number, found.start() + 1, number, found.end() + 1)
                    yield Diagnostic(code, span, message, mend)


def texts_stay_within_limits(tree: Tree) -> Iterator[Diagnostic]:
    """No text has more links, or deeper lists and quotes, than a reader can bear."""
    for entry, body in tree.texts():
        if len(body.links) > MAX_LINKS:
            yield Diagnostic(
                "LP524",
                body.links[MAX_LINKS].span,
                f"the text has {len(body.links)} links; the most is {MAX_LINKS}",
                "split the page",
            )
        depth, line = body.deepest
        if depth > MAX_DEPTH:
            yield Diagnostic(
                "LP524",
                Span(entry.path, line, 1, line, 2),
                f"lists or quotes are nested more than {MAX_DEPTH} deep",
                "make them flatter",
            )


def link_texts_say_where_they_lead(tree: Tree) -> Iterator[Diagnostic]:
    """The words of a link say where it leads, because many people hear links alone."""
    for _, body in tree.texts():
        for link in body.links:
            if _VAGUE.fullmatch(link.words) or not link.words.strip():
                yield Diagnostic(
                    "LP530",
                    link.span,
                    f'the words "{link.words}" do not say where the link leads',
                    "name the page or document in the link",
                    Severity.WARNING,
                )


def _prose(body: Markdown, lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines of a text with their numbers; code is blanked out, so that columns stay."""
    code: dict[int, list[Span]] = {}
    for span in body.code:
        for number in range(span.line, span.end_line + 1):
            code.setdefault(number, []).append(span)
    for number, line in enumerate(lines[body.first_line - 1 :], start=body.first_line):
        if number in body.code_lines:
            continue
        for span in code.get(number, ()):
            start = span.column - 1 if span.line == number else 0
            end = span.end_column - 1 if span.end_line == number else len(line)
            line = line[:start] + " " * (end - start) + line[end:]
        yield number, line
