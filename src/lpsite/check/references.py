"""References: what is named must exist."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lpsite.check.declared import VOCABULARIES, docs_pages, known
from lpsite.check.marks import references
from lpsite.diagnostics import Diagnostic, did_you_mean
from lpsite.model import addresses
from lpsite.model.case_study import FullStudy, LinkedStudy
from lpsite.model.framework import Framework
from lpsite.model.guidance import Guidance
from lpsite.model.site import SiteSettings
from lpsite.model.template import Template
from lpsite.read import Tree
from lpsite.source.records import Entry

_WHERE = {
    "standard": "standards.yml lists the standards",
    "edition": "standards.yml lists the editions",
    "source": "add it to library/data/sources.yml first",
    "fact": "add it to library/data/facts.yml first",
    "term": "add it to library/data/glossary.yml first",
    "guide": "the guidance pages are the files in library/",
    "template": "the sheets to print are the files in library/templates/",
    "study": "the case studies are the files in case_studies/",
    "page": "name a page such as [page:gateways]",
    "route": "the routes stand in library/data/comparison.yml",
    "question": "the questions stand in library/data/comparison.yml",
}
_VOCABULARY_WHERE = "library/data/vocabularies.yml lists the words to choose from"


def fields_refer_to_what_exists(tree: Tree) -> Iterator[Diagnostic]:
    """Each field that refers to a record names one that exists."""
    ids = known(tree.context)
    for entry in tree.entries:
        for kind, word, path in references(entry.model, entry.document.value):
            if word not in ids.get(kind, ()):
                span = entry.span(*path)
                if path in entry.document.keys and isinstance(path[-1], str) and path[-1] == word:
                    span = entry.key_span(*path)
                yield _unknown(kind, word, ids, span)


def texts_refer_to_what_exists(tree: Tree) -> Iterator[Diagnostic]:
    """Each reference in a text names a record that exists."""
    ids = known(tree.context)
    for entry in tree.entries:
        for citation in entry.body.citations if entry.body else ():
            if citation.target not in ids.get(citation.kind, ()):
                yield _unknown(citation.kind, citation.target, ids, citation.span)


def menu_leads_to_pages(tree: Tree) -> Iterator[Diagnostic]:
    """Each entry of the menus leads to a page of the site."""
    pages = {address.strip("/") for address in (*addresses.INDEXES.values(), *docs_pages(tree))}
    for entry, settings in tree.of(SiteSettings):
        for name in ("menu", "footer"):
            for index, item in enumerate(getattr(settings.extra, name)):
                if item.address.strip("/") not in pages:
                    yield _unknown(
                        "page",
                        item.address,
                        {"page": pages},
                        entry.span("extra", name, index, "address"),
                    )


def standards_belong_to_the_edition(tree: Tree) -> Iterator[Diagnostic]:
    """A case study cites standards of the edition it was judged by; guidance, of the current."""
    frameworks = tree.context.of(Framework)
    if not frameworks:
        return
    framework = frameworks[0][1]
    keys = {edition.id: {s.key for s in edition.standards} for edition in framework.editions}
    every = set().union(*keys.values())
    citing: list[tuple[Entry[Any], str, list[str]]] = [
        *((e, framework.current_edition, r.standards) for e, r in tree.of(Guidance)),
        *((e, framework.current_edition, r.standards) for e, r in tree.of(Template)),
        *((e, r.edition, r.standards) for e, r in tree.of(FullStudy)),
        *((e, r.edition, r.standards) for e, r in tree.of(LinkedStudy)),
    ]
    for entry, edition, cited in citing:
        for index, key in enumerate(cited):
            if key in every and edition in keys and key not in keys[edition]:
                yield Diagnostic(
                    "LP303",
                    entry.span("standards", index),
                    f"{key} is not a standard of the edition {edition}",
                    "cite the standard that took its place: standards.yml has the mapping",
                )


def levels_belong_to_cited_standards(tree: Tree) -> Iterator[Diagnostic]:
    """A level is claimed only for a standard that the study cites, and only one that exists."""
    frameworks = tree.context.of(Framework)
    levels = {x.number for _, f in frameworks for e in f.editions for x in e.levels}
    for entry, study in tree.of(FullStudy):
        for key, level in study.levels_claimed.items():
            if key not in study.standards:
                yield Diagnostic(
                    "LP304",
                    entry.key_span("levels_claimed", key),
                    f"a level is claimed for {key}, which the study does not cite",
                    f"add {key} to standards, or take this line out",
                )
            if levels and level not in levels:
                yield Diagnostic(
                    "LP305",
                    entry.span("levels_claimed", key),
                    f"there is no level {level}",
                    f"the levels are {min(levels)} to {max(levels)}",
                )


def _unknown(kind: str, word: str, ids: dict[str, set[str]], span: Any) -> Diagnostic:
    if kind in VOCABULARIES:
        name = kind.replace("_", " ").removesuffix("s")
        advice = did_you_mean(word, ids.get(kind, ()), _VOCABULARY_WHERE)
        return Diagnostic("LP311", span, f'"{word}" is not a known {name}', advice)
    name = {"guide": "guidance page", "study": "case study"}.get(kind, kind)
    advice = did_you_mean(word, ids.get(kind, ()), _WHERE[kind])
    return Diagnostic("LP310", span, f'there is no {name} "{word}"', advice)
