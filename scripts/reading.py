"""How hard each page is to read, as a table: ``make language``.

The grade is the one of Kincaid and others (1975), "Derivation of new readability formulas for Navy
enlisted personnel": 0.39 words a sentence + 11.8 syllables a word - 15.59. It is a school year in
the United States; add five for an age. It counts, and understands nothing: a page that passes can
still be bad.
"""

from __future__ import annotations

import datetime
import re
import statistics
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import textstat
from plain_text import paragraphs, sentences

from lpsite.build import load
from lpsite.link import Catalogue
from lpsite.model.framework import Portrait
from lpsite.source.markdown import Markdown

ROOT = Path(__file__).resolve().parent.parent
ANY_DAY = datetime.date(2026, 11, 22)
"""Nothing that is measured depends on the day."""

# Within a number, an address or an abbreviation a point ends no sentence.
_POINT_WITHIN = re.compile(r"(?<=\w)\.(?=\w)")
_TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Measured:
    """A page in numbers. ``readers`` are the audiences of guidance, or the kind of page."""

    name: str
    stage: str
    readers: tuple[str, ...]
    words: int
    sources: int
    grade: float
    words_a_sentence: float
    longest: str
    """The longest sentence."""


def measured(catalogue: Catalogue) -> list[Measured]:
    """All pages with a text of their own, in the order in which readers meet them."""
    return [*_guides(catalogue), *_studies(catalogue), *_standards(catalogue), *_docs(catalogue)]


def _guides(catalogue: Catalogue) -> Iterator[Measured]:
    for stage in catalogue.vocabularies.stages.terms:
        for guide in catalogue.guides_in(stage.id):
            page = guide.record
            texts = paragraphs(guide.body, catalogue)
            sources = _sources(page.sources, guide.body)
            yield measure(guide.path, stage.id, tuple(page.audience), texts, sources)


def _studies(catalogue: Catalogue) -> Iterator[Measured]:
    for study in catalogue.studies.values():
        page = study.record
        kind = "full study" if page.kind == "full" else "story told elsewhere"
        texts = paragraphs(study.body, catalogue)
        yield measure(study.path, "", (kind,), texts, _sources(page.sources, study.body))


def _standards(catalogue: Catalogue) -> Iterator[Measured]:
    for key, portrait in catalogue.portraits.items():
        yield measure(f"standards.yml {key}", "", ("standard",), list(_said(portrait)), 0)


def _said(portrait: Portrait) -> Iterator[str]:
    yield from (portrait.summary, portrait.what, portrait.why, portrait.start, *portrait.questions)
    yield from (example.text for example in portrait.evidence)
    yield from (step.text for step in portrait.reach)


def _docs(catalogue: Catalogue) -> Iterator[Measured]:
    for path, page in catalogue.docs.items():
        body = Markdown(_TEMPLATE.sub("", page.body.text), 1)
        texts = paragraphs(body, catalogue)
        yield measure(path, "", ("about the site",), texts, 0)


def _sources(named: Iterable[str], body: Markdown) -> int:
    return len({*named, *(c.target for c in body.citations if c.kind == "source")})


def measure(
    name: str, stage: str, readers: tuple[str, ...], texts: list[str], sources: int
) -> Measured:
    """A page of these paragraphs in numbers."""
    whole = _POINT_WITHIN.sub("-", " ".join(texts))
    every = [sentence for text in texts for sentence in sentences(text)]
    return Measured(
        name,
        stage,
        readers,
        len(whole.split()),
        sources,
        textstat.flesch_kincaid_grade(whole),
        len(whole.split()) / len(every),
        max(every, key=lambda sentence: len(sentence.split())),
    )


def table(pages: list[Measured]) -> str:
    """The pages line by line, then a summary for each stage and each kind of reader."""
    width = max(len(page.name) for page in pages)
    lines = [f"{'page':{width}}  words  sources  grade  words a sentence  stage, readers"]
    lines += [
        f"{p.name:{width}} {p.words:6} {p.sources:8} {p.grade:6.1f} {p.words_a_sentence:17.1f}"
        f"  {', '.join(filter(None, (p.stage, *p.readers)))}"
        for p in pages
    ]
    groups: dict[str, list[Measured]] = {}
    for page in pages:
        for name in (page.stage, *page.readers):
            if name:
                groups.setdefault(name, []).append(page)
    lines += ["", f"{'':22}  pages   words  median grade  worst grade"]
    for name, group in [*sorted(groups.items()), ("all", pages)]:
        worst = max(group, key=lambda page: page.grade)
        median = statistics.median(page.grade for page in group)
        words = sum(page.words for page in group)
        lines.append(
            f"{name:22} {len(group):6} {words:7} {median:13.1f} {worst.grade:12.1f}  {worst.name}"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(table(measured(load(ROOT, ANY_DAY))) + "\n")
