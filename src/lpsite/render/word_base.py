"""An empty document with our styles, and how a document becomes the same bytes every time."""

from __future__ import annotations

import datetime
import io
import zipfile
from functools import lru_cache

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import BaseStyle, ParagraphStyle

LANGUAGE = "en-GB"
ANSWER = "Answer line"
PROMPT = "Prompt"
CELL = "Cell"
HELP = "Help"
NOTICE = "Notice"
SMALL = "Small print"
BLANK = "Blank to fill"

_FONT = "Arial"
"""Found nearly everywhere, and without serifs."""

_KEPT = frozenset(
    (
        "Normal",
        "Header",
        "Footer",
        "Heading 1",
        "Heading 2",
        "Default Paragraph Font",
        "Normal Table",
        "No List",
        "List Bullet",
        "Table Grid",
    )
)
"""The styles that a sheet uses, by their names in python-docx's own document."""

_UNWANTED = (
    "customXml",
    "extended-properties",
    "stylesWithEffects",
    "thumbnail",
    "webSettings",
)
"""Parts of that document that say nothing about a sheet, by the ends of their types."""

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every entry: the first that the format knows (APPNOTE.TXT, 4.4.6)."""


def new_document() -> Document:
    """An empty document with our styles."""
    return docx.Document(io.BytesIO(_base()))


def saved(document: Document, day: datetime.date) -> bytes:
    """The bytes of a document: the same for the same content on the same day."""
    properties = document.core_properties
    midnight = datetime.datetime.combine(day, datetime.time())
    properties.created = properties.modified = midnight
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.language = LANGUAGE
    properties.revision = 1
    written = io.BytesIO()
    document.save(written)
    return _packed(written.getvalue())


def _packed(data: bytes) -> bytes:
    """A zip file with its entries in order and without the time at which they were made."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in sorted(old.namelist()):
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # 3 is Unix; Python would say otherwise on Windows (APPNOTE.TXT, 4.4.2).
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            new.writestr(entry, old.read(name), compresslevel=9)
    return packed.getvalue()


@lru_cache(maxsize=1)
def _base() -> bytes:
    """The empty document. Making it takes as long as filling several, so it is made once."""
    document = docx.Document()
    for holder in (document.part, document.part.package):
        for key, relation in list(holder.rels.items()):
            if relation.reltype.endswith(_UNWANTED):
                del holder.rels[key]
    for style in list(document.styles):
        if style.name not in _KEPT:
            style.delete()
    _forget(document)
    _speak(document)
    _set_styles(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _forget(document: Document) -> None:
    """Take out what refers to styles that are no more."""
    kept = {style.style_id for style in document.styles}
    numbering = document.part.numbering_part.element
    for parent, name in ((document.styles.element, "w:link"), (numbering, "w:pStyle")):
        for element in list(parent.iter(qn(name))):
            if element.get(qn("w:val")) not in kept:
                element.getparent().remove(element)


def _speak(document: Document) -> None:
    """Let spelling checkers and screen readers know the language (ECMA-376, part 1, 17.3.2.20)."""
    for parent in (document.styles.element, document.settings.element):
        for name in ("w:lang", "w:themeFontLang"):
            for element in parent.iter(qn(name)):
                element.set(qn("w:val"), LANGUAGE)


def _set_styles(document: Document) -> None:
    styles = document.styles
    normal = _paragraph(styles["Normal"], size=11, after=6)
    normal.paragraph_format.line_spacing = 1.15
    for name, size, before in (("Heading 1", 18, 0), ("Heading 2", 13, 12)):
        heading = _paragraph(styles[name], size=size, before=before, after=4)
        heading.font.color.rgb = RGBColor(0, 0, 0)
        heading.font.bold = True
    new: dict[str, ParagraphStyle] = {}
    for name, points, after in (
        (HELP, 10, 4),
        (PROMPT, 11, 2),
        (ANSWER, 11, 0),
        (CELL, 10, 2),
        (NOTICE, 11, 6),
        (SMALL, 8.5, 0),
    ):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        new[name] = _paragraph(style, size=points, after=after)
    for name in (CELL, SMALL):
        new[name].paragraph_format.line_spacing = 1
    new[HELP].paragraph_format.keep_with_next = True
    new[PROMPT].paragraph_format.keep_with_next = True
    new[NOTICE].font.bold = True
    _border(new[NOTICE], "top", "left", "bottom", "right")
    # Room to write by hand: a line every nine millimetres.
    new[ANSWER].paragraph_format.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
    new[ANSWER].paragraph_format.line_spacing = Mm(9)
    _border(new[ANSWER], "bottom", "between")
    blank = styles.add_style(BLANK, WD_STYLE_TYPE.CHARACTER)
    shade = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="E7E6E6"/>'
    blank.element.get_or_add_rPr().append(parse_xml(shade))


def _paragraph(
    style: BaseStyle, *, size: float, before: float = 0, after: float = 0
) -> ParagraphStyle:
    """Set font and space of a style; sizes and spaces are in points."""
    assert isinstance(style, ParagraphStyle)
    style.font.size = Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(name), _FONT)
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
    return style


def _border(style: ParagraphStyle, *sides: str) -> None:
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="1" w:color="595959"/>' for side in sides
    )
    border = parse_xml(f"<w:pBdr {nsdecls('w')}>{lines}</w:pBdr>")
    # What comes behind it in the schema, of what our styles have (CT_PPrBase).
    style.element.get_or_add_pPr().insert_element_before(border, "w:spacing", "w:ind", "w:jc")
