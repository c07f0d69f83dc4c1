"""Required parts are there, and parts that depend on each other agree."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from lpsite.check.declared import at
from lpsite.diagnostics import Diagnostic, Span, did_you_mean
from lpsite.model.case_study import FullStudy
from lpsite.model.comparison import Comparison
from lpsite.model.gateways import Calendar
from lpsite.model.ledger import Facts
from lpsite.model.vocabulary import Vocabularies
from lpsite.read import Tree
from lpsite.source.markdown import Heading


def full_studies_have_every_section(tree: Tree) -> Iterator[Diagnostic]:
    """A full case study has every section of the vocabulary, in its order, and no other."""
    vocabularies = tree.context.of(Vocabularies)
    if not vocabularies:
        return
    wanted = [term.label for term in vocabularies[0][1].case_study_sections.terms]
    for entry, body in tree.studies():
        # By what the file says and not by its record, which other faults may keep from being made.
        if at(entry, ("kind",)) != "full":
            continue
        if not body.was_parsed:
            continue  # It was not parsed, and the reader has said why.
        sections = [heading for heading in body.headings if heading.level == 2]
        titles = [heading.text for heading in sections]
        for title in wanted:
            if title not in titles:
                yield Diagnostic(
                    "LP410",
                    entry.key_span("kind"),
                    f'the section "{title}" is missing',
                    f"add a heading  ## {title}  with its text",
                )
        for heading in sections:
            if heading.text not in wanted:
                yield Diagnostic(
                    "LP411",
                    heading.span,
                    f'"{heading.text}" is not a section of a case study',
                    did_you_mean(heading.text, wanted, "use a heading ### inside a section"),
                )
        known = [title for title in titles if title in wanted]
        if set(known) == set(wanted) and known != wanted:
            yield Diagnostic(
                "LP412",
                _first_out_of_order(sections, wanted),
                "the sections do not stand in their order, or one stands twice",
                f"the order is: {', '.join(wanted)}",
            )


def _first_out_of_order(sections: list[Heading], wanted: list[str]) -> Span:
    """The first heading that is not the wanted one, or the first beyond the wanted ones."""
    for heading, title in zip_longest(sections, wanted):
        if heading is not None and heading.text != title:
            return heading.span
    raise LookupError("the sections are in order")


def published_studies_have_consent(tree: Tree) -> Iterator[Diagnostic]:
    """A published study about real people records consent of its author and head."""
    for entry, study in tree.of(FullStudy):
        if study.illustrative or study.status != "published":
            continue
        if study.consent is None or not (study.consent.author and study.consent.head):
            yield Diagnostic(
                "LP413",
                entry.key_span("consent") if study.consent else entry.key_span("status"),
                "a published case study needs the consent of its author and head",
                "record it under consent:, or set  status: in-review",
            )


def comparison_answers_everything(tree: Tree) -> Iterator[Diagnostic]:
    """Every route answers every question, and an answer names its source or whom to ask."""
    for entry, comparison in tree.of(Comparison):
        questions = [question.id for question in comparison.questions]
        for index, route in enumerate(comparison.routes):
            path = ("routes", index, "answers")
            for question in questions:
                if question not in route.answers:
                    yield Diagnostic(
                        "LP414",
                        entry.key_span(*path),
                        f'{route.short} does not answer "{question}"',
                        "answer it; say that it is not known if that is so",
                    )
            for question, answer in route.answers.items():
                if answer.source is None and answer.ask is None:
                    yield Diagnostic(
                        "LP415",
                        entry.key_span(*path, question),
                        "this answer has neither a source nor someone to ask",
                        "add  source: ...  or, if it is not known,  ask: ...",
                    )


def facts_say_where_they_are_from(tree: Tree) -> Iterator[Diagnostic]:
    """A fact has a source, or is marked unknown and says whom to ask."""
    for entry, ledger in tree.of(Facts):
        for index, fact in enumerate(ledger.facts):
            place = entry.key_span("facts", index, "id")
            if fact.source is None and fact.status != "unknown":
                yield Diagnostic(
                    "LP415", place, f"{fact.id} has no source", "add  source: ...  to it"
                )
            if fact.status == "unknown" and fact.ask is None:
                yield Diagnostic(
                    "LP415",
                    place,
                    f"{fact.id} is unknown and does not say whom to ask",
                    "add  ask: ...  to it",
                )
            if (fact.status == "superseded") != (fact.superseded_by is not None):
                yield Diagnostic(
                    "LP416",
                    place,
                    "status: superseded and superseded_by go together",
                    "give both, or neither",
                )


def gateway_dates_match_their_status(tree: Tree) -> Iterator[Diagnostic]:
    """A gateway has a date unless that is still to come, and no date if it is."""
    for entry, calendar in tree.of(Calendar):
        for index, gateway in enumerate(calendar.gateways):
            place = entry.span("gateways", index, "date_status")
            if gateway.date_status == "tbc" and gateway.closes is not None:
                yield Diagnostic(
                    "LP417",
                    place,
                    "the date is said to be unknown, and a date is given",
                    "write provisional or confirmed if a source has the date, else take it out",
                )
            if gateway.date_status != "tbc" and gateway.closes is None:
                yield Diagnostic(
                    "LP417",
                    place,
                    f"a gateway that is {gateway.date_status} needs a date",
                    "add  closes: 2027-03-12  (from a source), or write  date_status: tbc",
                )
