"""What python-docx has no words for: boxes to tick, heading rows, page numbers."""

from __future__ import annotations

from collections.abc import Sequence

from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Mm
from docx.table import Table
from docx.text.paragraph import Paragraph

_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
"""The namespace of boxes that can be ticked ([MS-DOCX], 2.6.1.7)."""

_TICK = f"""\
<w:sdt {nsdecls("w")} {_W14}>
  <w:sdtPr>
    <w:alias w:val="Box to tick"/>
    <w14:checkbox>
      <w14:checked w14:val="0"/>
      <w14:checkedState w14:val="2612" w14:font="MS Gothic"/>
      <w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/>
    </w14:checkbox>
  </w:sdtPr>
  <w:sdtContent>
    <w:r>
      <w:rPr><w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic"/></w:rPr>
      <w:t>\u2610</w:t>
    </w:r>
  </w:sdtContent>
</w:sdt>"""

_PAGE = f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
"""The number of the page (ECMA-376, part 1, 17.16.5.44)."""


def add_tick(paragraph: Paragraph) -> None:
    """Add a box that a click ticks, and that prints as an empty box."""
    paragraph._p.append(parse_xml(_TICK))


def add_page_number(paragraph: Paragraph) -> None:
    """Add "Page" and the number of the page."""
    paragraph.add_run("Page ")
    paragraph._p.append(parse_xml(_PAGE))


def set_columns(table: Table, percents: Sequence[int]) -> None:
    """Give the columns these shares of the width that they have together."""
    columns = table._tbl.tblGrid.gridCol_lst
    whole = sum(column.w or 0 for column in columns)
    table.autofit = False
    widths = [Emu(whole * percent // 100) for percent in percents]
    for column, width in zip(columns, widths, strict=True):
        column.w = width
    for row in table._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = width


def set_rows(table: Table, lines: int) -> None:
    """Mark the first row as headings, and give the others room for lines written by hand.

    Screen readers say the headings, and every page repeats them; no row is broken between pages
    (ECMA-376, part 1, 17.4.78 and 17.4.6).
    """
    heading, *others = table._tbl.tr_lst
    heading.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    heading.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in others:
        row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        row.trHeight_val = Mm(2 + 8 * lines)
        row.trHeight_hRule = WD_ROW_HEIGHT_RULE.AT_LEAST


def describe_table(table: Table, title: str, *, has_labels: bool) -> None:
    """Give a table the title that screen readers say, and say what its headings are."""
    properties = table._tbl.tblPr
    for look in properties.findall(qn("w:tblLook")):
        properties.remove(look)
    look = OxmlElement("w:tblLook")
    for name, is_on in (
        ("firstRow", True),
        ("lastRow", False),
        ("firstColumn", has_labels),
        ("lastColumn", False),
        ("noHBand", True),
        ("noVBand", True),
    ):
        look.set(qn(f"w:{name}"), "1" if is_on else "0")
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), title)
    # The order is that of the schema (CT_TblPr).
    properties.append(look)
    properties.append(caption)
