"""A sheet as a document for a word processor: Office Open XML (ECMA-376), by python-docx.

What it is for stands on a page of its own, which people take out; the sheet begins behind it. The
bytes depend on the sheet, the settings and the day alone (decision 0009).
"""

from __future__ import annotations

from functools import singledispatch

from docx.document import Document
from docx.enum.section import WD_ORIENTATION
from docx.enum.text import WD_BREAK
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph

from lpsite.link import Catalogue, TemplatePage
from lpsite.model.template import Letter, Part, Table, Template, Ticks, Writing, pieces
from lpsite.render import wording
from lpsite.render.word_base import (
    ANSWER,
    BLANK,
    CELL,
    HELP,
    NOTICE,
    PROMPT,
    SMALL,
    new_document,
    saved,
)
from lpsite.render.word_parts import (
    add_page_number,
    add_tick,
    describe_table,
    set_columns,
    set_rows,
)

_A4 = (Mm(210), Mm(297))
"""Width and height of the paper (ISO 216)."""

_MARGIN = Mm(15)
_LONGEST = 255
"""Letters that a property of a document may have (python-docx, CoreProperties)."""


def document(catalogue: Catalogue, template: TemplatePage) -> bytes:
    """The document of a sheet."""
    record = template.record
    made = new_document()
    _set_paper(made, record)
    _about(made, catalogue, template)
    made.add_heading(record.title, level=1)
    for section in record.sections:
        _add(section, made)
    made.core_properties.title = record.title[:_LONGEST]
    made.core_properties.subject = record.summary[:_LONGEST]
    return saved(made, catalogue.today)


def _set_paper(made: Document, record: Template) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = _A4
    if record.page == "landscape":
        section.orientation = WD_ORIENTATION.LANDSCAPE
        section.page_height, section.page_width = _A4
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = _MARGIN
    section.header_distance = section.footer_distance = Mm(7)
    add_page_number(section.footer.paragraphs[0])


def _about(made: Document, catalogue: Catalogue, template: TemplatePage) -> None:
    """What the sheet is for, and what to take care of, on a page that people take out."""
    record, site = template.record, catalogue.settings
    made.add_heading(f"About this sheet: {record.title}", level=1)
    made.add_paragraph("Take this page out before you use the sheet.", style=HELP)
    if record.notice:
        made.add_paragraph(record.notice, style=NOTICE)
    made.add_heading("What it is for", level=2)
    made.add_paragraph(record.summary)
    made.add_heading("When to use it", level=2)
    made.add_paragraph(record.when)
    made.add_heading("What to take care of", level=2)
    for line in record.care:
        made.add_paragraph(line, style="List Bullet")
    made.add_heading("Read more", level=2)
    for guide in dict.fromkeys(record.guides):
        page = catalogue.guides[guide]
        text = f"{page.record.title}: {site.site_url}{page.address}"
        made.add_paragraph(text, style="List Bullet")
    about = (
        f"From the {site.site_name}, {site.site_url}{template.address}, reviewed on "
        f"{wording.date(record.last_reviewed)}. Made by its editors; not an official form of "
        f"{catalogue.framework.owner}. {site.extra.colophon}"
    )
    last = made.add_paragraph(about, style=SMALL)
    last.add_run().add_break(WD_BREAK.PAGE)


@singledispatch
def _add(section: Part, made: Document) -> None:
    # The program has then learnt a kind of section that has no form on paper yet.
    raise NotImplementedError(f"no form for {type(section).__name__}")


@_add.register
def _(section: Writing, made: Document) -> None:
    _head(section, made)
    for prompt in section.prompts or [""]:
        if prompt:
            made.add_paragraph(prompt, style=PROMPT)
        for _ in range(section.lines):
            made.add_paragraph(style=ANSWER)


@_add.register
def _(section: Table, made: Document) -> None:
    _head(section, made)
    rows = [*section.labels, *[""] * section.empty_rows]
    table = made.add_table(rows=1 + len(rows), cols=len(section.columns), style="Table Grid")
    describe_table(table, section.title, has_labels=bool(section.labels))
    # Asking the table for a cell looks through all of them, so its rows are taken one by one.
    lines = [row.tc_lst for row in table._tbl.tr_lst]
    cell_style = made.styles[CELL].style_id
    for cell in (cell for line in lines for cell in line):
        cell.p_lst[0].style = cell_style
    for cell, column in zip(lines[0], section.columns, strict=True):
        _first(cell, table).add_run(column).bold = True
    set_columns(table, section.percents)
    set_rows(table, section.lines)
    for line, label in zip(lines[1:], rows, strict=True):
        if label:
            _first(line[0], table).add_run(label).bold = True
    made.add_paragraph(style=SMALL)


@_add.register
def _(section: Ticks, made: Document) -> None:
    _head(section, made)
    for item in section.items:
        paragraph = made.add_paragraph()
        add_tick(paragraph)
        paragraph.add_run(f" {item}")


@_add.register
def _(section: Letter, made: Document) -> None:
    _head(section, made)
    for text in section.paragraphs:
        paragraph = made.add_paragraph()
        for piece, is_blank in pieces(text):
            if is_blank:
                paragraph.add_run(f"[{piece}]", style=BLANK)
            else:
                paragraph.add_run(piece)


def _head(section: Part, made: Document) -> None:
    heading = made.add_heading(section.title, level=2)
    heading.paragraph_format.page_break_before = section.new_page or None
    if section.help:
        made.add_paragraph(section.help, style=HELP)


def _first(cell: BaseOxmlElement, table: WordTable) -> Paragraph:
    """The empty paragraph that a new cell has."""
    return Paragraph(cell.p_lst[0], table)
