"""What is made for paper: all guidance of a stage as one document, and the foot of every sheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lpsite.link import Catalogue, GuidancePage
from lpsite.model import addresses
from lpsite.model.guidance import Guidance
from lpsite.model.vocabulary import Term
from lpsite.render import wording
from lpsite.render.markdown import Document, Text, render_markdown
from lpsite.render.page import HOME, LIBRARY, Page
from lpsite.render.source_list import source_list


class Chapter(NamedTuple):
    """A guidance page as a part of a document; ``anchor`` is where it begins."""

    guide: Guidance
    anchor: str
    text: Text


def printed_stages(catalogue: Catalogue) -> Iterator[Page]:
    """A document for every stage that has guidance."""
    for stage in catalogue.vocabularies.stages.terms:
        guides = catalogue.guides_in(stage.id)
        if guides:
            yield _printed(catalogue, stage, guides)


def _printed(catalogue: Catalogue, stage: Term, guides: list[GuidancePage]) -> Page:
    address = addresses.printed(stage.id)
    inside = {guide.address: _anchor(guide.record.id) for guide in guides}
    document = Document(deeper=1, inside=inside)
    chapters: list[Chapter] = []
    for guide in guides:
        document.prefix = f"{guide.record.id}--"
        text = render_markdown(guide.body, catalogue, address, document=document)
        chapters.append(Chapter(guide.record, inside[guide.address], text))
    named = [source for guide in guides for source in guide.record.sources]
    return Page(
        address=address,
        title=f"{stage.label}: the guidance as one document",
        summary=f"{wording.count(len(guides), 'page')} of guidance for the stage {stage.label}, "
        "with all their sources, to print or to keep.",
        kind="printed",
        crumbs=(HOME, LIBRARY),
        is_listed=False,
        values={
            "stage": stage,
            "chapters": chapters,
            "minutes": sum(wording.minutes_to_read(guide.body.text) for guide in guides),
            "oldest": min(guide.record.last_reviewed for guide in guides),
            "source_list": source_list(catalogue, named, document.cited),
        },
    )


def _anchor(guide_id: str) -> str:
    """Where a page begins. No heading has such an anchor: theirs never end with hyphens."""
    return f"{guide_id}--"


def page_footer(site_name: str) -> bytes:
    """The rule that puts the name of the site at the foot of every sheet (CSS Paged Media, 4.2).

    A style sheet cannot ask a page for its name, so the name is written into it as a CSS string.
    """
    name = "".join(
        sign if sign.isalnum() or sign == " " else f"\\{ord(sign):x} " for sign in site_name
    )
    return f'\n@page {{ @bottom-left {{ content: "{name}"; }} }}\n'.encode()
