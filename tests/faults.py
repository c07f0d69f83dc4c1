"""Diagnostics to test with: two plain ones, and any there could be."""

from __future__ import annotations

from hypothesis import strategies as st

from lpsite.diagnostics import Diagnostic, Note, Severity, Span

SPAN = Span("a.md", 12, 3, 12, 5)
FAULT = Diagnostic("LP301", SPAN, "wrong", "mend it", note=Note("first", Span("b.md", 7, 1, 7, 2)))
WARNING = Diagnostic("LP000", SPAN, "odd", "look", Severity.WARNING)

# What breaks terminals, lines, encodings and counting of columns, more often than chance has it.
NASTY = (
    "\x00\t\n\r\x1b[1m\x7f\x85\x9b\u2028\u202e\ufeff\udc80\U000e0067%:,;={}[](漢é\u0301\u200d👩…"
)
texts = st.text(st.sampled_from(NASTY) | st.characters(exclude_categories=["Cs"]))
numbers = st.integers(1, 400)
# A path is never empty and never begins with a slash; a note says something.
paths = texts.filter(lambda text: text and not text.startswith("/"))
spans = st.builds(Span, paths, numbers, numbers, numbers, numbers)
codes = st.sampled_from(["LP106", "LP311", "LP998", "LP999"])
diagnostics = st.lists(
    st.builds(
        Diagnostic,
        codes,
        spans,
        texts,
        texts,
        st.sampled_from(Severity),
        st.none() | st.builds(Note, texts.filter(bool), spans),
    )
)
