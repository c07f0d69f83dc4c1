"""What a step before should have turned into something else: markup, templates, failures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lpsite.publish.verify.finding import Finding, Kind, quoted
from lpsite.publish.verify.places import Places

# Code is shown as it stands; comments are judged by what they may not name only.
_SHOWN_AS_IT_STANDS = re.compile(
    rb"<!--.*?(?:-->|\Z)|<(code|pre|kbd|samp|script|style|textarea)(?=[\s/>]).*?(?:</\1|\Z)",
    re.DOTALL | re.IGNORECASE,
)
# The loops are bounded, so that no page can make them slow.
_MARKUP = re.compile(
    rb"\{\{|\{%|\{#|\{:\s*[.#]"  # templates, and attributes in the way of Python-Markdown
    rb"|\[\[|\[![A-Za-z]+\]|\[\^[\w-]+\]"  # wiki links, callouts, sources
    rb"|\[[A-Z]{1,6}[1-9][0-9]{0,2}\]"  # standards
    rb"|\[(?:fact|term|guide|template|study|page|standard|source):[^\]\s<]{0,100}\]"
    rb"|\breference:[a-z]+/"
    rb"|(?:^|>)\[[^\]\n]{1,200}\]:\s"  # definitions of links
    rb"|(?:^|>)!!!\s*\w",  # callouts in the way of Python-Markdown
    re.MULTILINE,
)
# Much cheaper than the patterns: without one of these, none of them can match.
_HINTS = (b"{{", b"{%", b"{#", b"{:", b"!!!", b"reference:")
_BRACKETS = re.compile(rb"\[(?:[\[!^]|[A-Z]{1,6}[1-9]|[a-z]+:|[^\]\n]{1,200}\]:\s)")
_TRACES = (b"Traceback (most recent call", b"Macro Syntax Error", b"Macro Rendering Error")


def leftover_faults(path: str, data: bytes, places: Places) -> Iterator[Finding]:
    """Markup that nothing has turned into anything."""
    if any(hint in data for hint in _HINTS) or _BRACKETS.search(data):
        shown = _SHOWN_AS_IT_STANDS.sub(lambda found: re.sub(rb"[^\n]", b" ", found[0]), data)
        for found in _MARKUP.finditer(shown):
            line_end = shown.find(b"\n", found.start())
            rest = shown[found.start() : line_end if line_end >= 0 else None]
            words = quoted(rest[:40].lstrip(b">").decode("utf-8", "replace"))
            yield Finding(
                path,
                Kind.LEFTOVER_MARKUP,
                f"{words} stands in the text as it was written; mend it in the source, or put it "
                "in code if readers shall see it",
                places.line_at(found.start()),
            )


def trace_faults(path: str, data: bytes, places: Places) -> Iterator[Finding]:
    """The traces of a program that failed."""
    for trace in _TRACES:
        at = data.find(trace)
        if at >= 0:
            message = (
                f"{quoted(trace.decode())} is what a program says when it fails; mend the page"
            )
            yield Finding(path, Kind.TRACEBACK, message, places.line_at(at))
