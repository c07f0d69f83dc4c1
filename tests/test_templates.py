"""Sheets to print: their pages, their documents, and the ones that this library has."""

from __future__ import annotations

import dataclasses
import datetime
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from playwright.sync_api import Browser
from pydantic import ValidationError
from reading import measure
from selectolax.lexbor import LexborHTMLParser as Html

from conftest import DAY, ROOT
from lpsite.build import load
from lpsite.link import Catalogue, TemplatePage
from lpsite.model import addresses
from lpsite.model.template import Letter, Table, Template, Ticks, Writing, pieces
from lpsite.publish.verify.documents import document_faults
from lpsite.render.markdown import render_markdown
from lpsite.render.page import Shell
from lpsite.render.sheets import templates_index
from lpsite.render.theme import read_theme
from lpsite.render.word import document


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(ROOT, DAY)


@pytest.fixture(scope="module")
def sheets(catalogue: Catalogue) -> list[TemplatePage]:
    return list(catalogue.templates.values())


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def headings(made: Document, level: int) -> list[str]:
    name = f"Heading {level}"
    return [p.text for p in made.paragraphs if p.style is not None and p.style.name == name]


# The parts of a sheet.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dear reader", [("Dear reader", False)]),
        ("[role]", [("role", True)]),
        ("I am [role] at [name of school].", None),
        ("[a][b]", [("a", True), ("b", True)]),
    ],
)
def test_a_letter_is_taken_into_pieces(text: str, expected: list[tuple[str, bool]] | None) -> None:
    found = pieces(text)
    assert "".join(f"[{piece}]" if is_blank else piece for piece, is_blank in found) == text
    assert expected is None or found == expected


@pytest.mark.parametrize(
    ("columns", "labels", "widths", "expected"),
    [
        (2, [], [], [50, 50]),
        (2, ["Before"], [], [35, 65]),
        (2, ["Before"], [1, 1], [50, 50]),
        (3, ["Before"], [], [35, 35, 30]),
        (3, [], [8, 1, 1], [80, 10, 10]),
        (7, [], [4, 3, 3, 2, 3, 3, 3], [15, 15, 15, 10, 15, 15, 15]),
    ],
)
def test_columns_share_the_width(
    columns: int, labels: list[str], widths: list[int], expected: list[int]
) -> None:
    names = [f"Column {number}" for number in range(columns)]
    table = Table(
        title="T", kind="table", columns=names, labels=labels, empty_rows=1, widths=widths
    )
    assert table.percents == expected
    assert sum(table.percents) == 100


def test_no_column_is_too_narrow_to_write_in() -> None:
    columns = [f"Column {number}" for number in range(8)]
    widths = [12] * 7 + [1]
    with pytest.raises(ValidationError, match="too narrow"):
        Table(title="T", kind="table", columns=columns, empty_rows=1, widths=widths)


# The example, page and document.


def test_the_page_has_every_part_of_the_sheet(example_site: Path) -> None:
    html = Html((example_site / "templates/loaf-log/index.html").read_bytes())
    sheet = html.css_first(".landscape .form-sheet")
    assert sheet is not None
    assert [node.text() for node in sheet.css("h3")] == [
        "What happened",
        "Anything else",
        "Weights",
        "Before you begin",
        "To the eaters",
    ]
    assert [len(node.css("span")) for node in sheet.css(".rules")] == [3, 3, 2]
    assert {node.attributes["aria-label"] for node in sheet.css(".rules")} == {
        "Space to write: 2 lines",
        "Space to write: 3 lines",
    }
    assert [node.text() for node in sheet.css("thead th[scope=col]")] == ["When", "Flour", "Water"]
    assert [node.text() for node in sheet.css("tbody th[scope=row]")] == ["Before", "After"]
    assert len(sheet.css("tbody tr")) == 4
    assert [node.text() for node in sheet.css(".ticks li")] == [
        "The oven is hot.",
        "The tin is greased.",
    ]
    assert [node.text() for node in sheet.css(".blank")] == [
        "[name of eater]",
        "[Name of bakery]",
        "[day]",
    ]
    assert [("hygiene lead" in node.text()) for node in sheet.css(".banner")] == [True]


def test_the_page_needs_no_script_and_leads_to_the_document(example_site: Path) -> None:
    html = Html((example_site / "templates/loaf-log/index.html").read_bytes())
    assert html.css("main :is(script, button, input, [onclick], [style])") == []
    hrefs = [node.attributes["href"] for node in html.css("main a")]
    assert "../../templates/loaf-log.docx" in hrefs
    assert "../../library/kneading/" in hrefs
    assert (example_site / "templates/loaf-log.docx").is_file()


def test_lists_lead_to_sheets(example_site: Path) -> None:
    library = Html((example_site / "library/index.html").read_bytes())
    assert library.css('main a[href="../templates/"]')
    sheets = Html((example_site / "templates/index.html").read_bytes())
    assert sheets.css('main a[href="loaf-log/"], main a[href="../templates/loaf-log/"]')
    assert sheets.css('main a[href="loaf-log.docx"], main a[href="../templates/loaf-log.docx"]')


def test_guidance_names_the_sheets_that_it_explains(example_site: Path) -> None:
    kneading = Html((example_site / "library/kneading/index.html").read_bytes())
    resting = Html((example_site / "library/resting/index.html").read_bytes())
    assert [node.text() for node in kneading.css("#sheets")] == ["Sheets to print"]
    assert kneading.css('a[href="../../templates/loaf-log/"]')
    assert resting.css_first("#sheets") is None


def test_a_text_can_refer_to_a_sheet(example: Path) -> None:
    guide = example / "library/resting.md"
    guide.write_text(
        guide.read_text() + "\nUse the [template:loaf-log], or [it][template:loaf-log].\n"
    )
    found = load(example, DAY)
    html = str(render_markdown(found.guides["resting"].body, found, "library/resting/").html)
    assert '<a href="../../templates/loaf-log/">Loaf log</a>' in html
    assert '<a href="../../templates/loaf-log/">it</a>' in html


def test_sheets_are_found_by_search_and_listed(example_site: Path) -> None:
    page = (example_site / "templates/loaf-log/index.html").read_text()
    assert 'data-pagefind-filter="type:template"' in page
    search = (example_site / "search/index.html").read_text()
    assert 'value="template"' in search
    sitemap = (example_site / "sitemap.xml").read_text()
    assert "/templates/loaf-log/</loc>" in sitemap
    assert ".docx" not in sitemap


def test_a_library_without_sheets_says_so(example: Path) -> None:
    (example / "library/templates/loaf-log.yml").unlink()
    empty = load(example, DAY)
    html = Shell(empty, read_theme(example)).write(templates_index(empty)).decode()
    assert "There are no sheets yet." in html


# Documents, of the example and of this library.


def test_the_document_has_every_part_of_the_sheet(example_site: Path) -> None:
    made = opened((example_site / "templates/loaf-log.docx").read_bytes())
    assert headings(made, 1) == ["About this sheet: Loaf log", "Loaf log"]
    assert headings(made, 2)[-5:] == [
        "What happened",
        "Anything else",
        "Weights",
        "Before you begin",
        "To the eaters",
    ]
    styles = [p.style.name for p in made.paragraphs if p.style is not None]
    assert styles.count("Answer line") == 8
    section = made.sections[0]
    assert section.page_width is not None and section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    (table,) = made.tables
    assert [cell.text for cell in table.rows[0].cells] == ["When", "Flour", "Water"]
    assert [row.cells[0].text for row in table.rows[1:]] == ["Before", "After", "", ""]
    letter = made.paragraphs[-1]
    assert letter.text == "[Name of bakery] bakes & sells. Come on [day]."
    blanks = [run.text for run in letter.runs if run.style and run.style.name == "Blank to fill"]
    assert blanks == ["[Name of bakery]", "[day]"]
    boxes = made.element.body.findall(
        ".//{http://schemas.microsoft.com/office/word/2010/wordml}checkbox"
    )
    assert len(boxes) == 2


def test_every_document_opens_and_is_accessible(
    catalogue: Catalogue, sheets: list[TemplatePage]
) -> None:
    for sheet in sheets:
        data = document(catalogue, sheet)
        assert list(document_faults(sheet.document, data)) == []
        made = opened(data)
        record = sheet.record
        assert headings(made, 1)[1] == record.title
        assert headings(made, 2)[-len(record.sections) :] == [s.title for s in record.sections]
        tables = [section for section in record.sections if isinstance(section, Table)]
        assert len(made.tables) == len(tables)
        for table, section in zip(made.tables, tables, strict=True):
            assert [cell.text for cell in table.rows[0].cells] == section.columns
            heads = table._tbl.findall(f".//{qn('w:tblHeader')}")
            assert len(heads) == 1, record.id
            assert table._tbl.tblPr.find(qn("w:tblCaption")) is not None
            assert len(table.rows) == 1 + len(section.labels) + section.empty_rows
        properties = made.core_properties
        assert properties.title == record.title
        assert properties.language == "en-GB"
        assert (properties.author, properties.last_modified_by) == ("", "")
        assert properties.created is not None and properties.created.date() == DAY
        assert properties.modified == properties.created
        languages = {
            element.get(qn("w:val"))
            for part in (made.styles.element, made.settings.element)
            for element in part.iter(qn("w:lang"), qn("w:themeFontLang"))
        }
        assert languages == {"en-GB"}


def test_documents_are_the_same_bytes_every_time(
    catalogue: Catalogue, sheets: list[TemplatePage]
) -> None:
    for sheet in sheets[:4]:
        data = document(catalogue, sheet)
        assert data == document(catalogue, sheet)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            assert names == sorted(names)
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert all(name.endswith((".xml", ".rels")) for name in names)


def test_the_day_of_the_build_is_the_only_thing_that_changes(
    catalogue: Catalogue, sheets: list[TemplatePage]
) -> None:
    later = dataclasses.replace(catalogue, today=DAY + datetime.timedelta(days=1))
    before, after = (document(each, sheets[0]) for each in (catalogue, later))

    def parts(data: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    old, new = parts(before), parts(after)
    assert {name for name in old if old[name] != new[name]} == {"docProps/core.xml"}


def test_properties_stand_in_the_order_of_the_schema(
    catalogue: Catalogue, sheets: list[TemplatePage]
) -> None:
    # Word refuses documents in which they do not (ECMA-376, part 1, CT_PPrBase).
    order = "pStyle keepNext keepLines pageBreakBefore numPr pBdr spacing ind contextualSpacing "
    order += "jc outlineLvl"
    places = {qn(f"w:{name}"): place for place, name in enumerate(order.split())}
    made = opened(document(catalogue, sheets[0]))
    for part in (made.styles.element, made.element):
        for properties in part.iter(qn("w:pPr")):
            found = [child.tag for child in properties if child.tag in places]
            assert found == sorted(found, key=places.__getitem__)
            unknown = {str(child.tag) for child in properties} - set(places)
            assert unknown <= {qn("w:tabs"), qn("w:suppressAutoHyphens"), qn("w:rPr")}


# What this library has.


WANTED = {
    "before-and-after-data-sheet",
    "before-and-after-survey",
    "case-study-outline",
    "cohort-calendar",
    "evidence-log",
    "governors-report",
    "impact-table",
    "information-for-colleagues",
    "information-for-pupils",
    "interview-guide",
    "lesson-visit-notes",
    "letter-to-parents-and-carers",
    "moderation-checklist",
    "one-page-plan",
    "project-log",
    "testimonial-request",
    "training-session-plan",
}


def texts(record: Template) -> Iterator[str]:
    """The sentences of a sheet, and what stands beside its boxes and above its lines."""
    yield from (record.summary, record.when, *record.care, record.notice or "")
    for section in record.sections:
        yield section.help or ""
        for name in ("prompts", "items", "paragraphs"):
            yield from getattr(section, name, ())


def test_every_sheet_is_easy_to_read(sheets: list[TemplatePage]) -> None:
    for sheet in sheets:
        found = measure(sheet.record.id, "", (), list(texts(sheet.record)), 0)
        # A school year: pupils are read to from about eight years on, families read at twelve.
        assert found.grade < (4 if sheet.record.id == "information-for-pupils" else 6), found
        assert len(found.longest.split()) <= 30, found.longest


def test_the_library_has_its_sheets(catalogue: Catalogue) -> None:
    assert set(catalogue.templates) >= WANTED


@pytest.mark.parametrize(
    "name",
    [
        "information-for-colleagues",
        "information-for-pupils",
        "letter-to-parents-and-carers",
        "testimonial-request",
    ],
)
def test_what_asks_people_says_who_must_adapt_it(catalogue: Catalogue, name: str) -> None:
    record = catalogue.templates[name].record
    assert record.notice is not None
    assert "data protection lead" in record.notice
    assert "not an official form of SSAT" in record.notice
    letter = next(section for section in record.sections if isinstance(section, Letter))
    words = " ".join(letter.paragraphs)
    assert re.search(r"say no|do not have to", words)
    assert re.search(r"change your mind|stop at any time|stop later", words)
    assert sum(is_blank for text in letter.paragraphs for _, is_blank in pieces(text)) >= 5


def test_silence_is_never_a_yes_and_boxes_offer_a_no(catalogue: Catalogue) -> None:
    letter = catalogue.templates["letter-to-parents-and-carers"].record
    assert "take that as a no" in repr(letter)
    for name in ("letter-to-parents-and-carers", "information-for-colleagues"):
        slips = [s for s in catalogue.templates[name].record.sections if isinstance(s, Table)]
        assert slips[0].columns[1:] == ["Yes", "No"]


def test_logs_and_counts_warn_of_names(catalogue: Catalogue) -> None:
    for name in ("project-log", "evidence-log", "before-and-after-data-sheet"):
        assert "name" in " ".join(catalogue.templates[name].record.care).lower()
    for name in ("impact-table", "before-and-after-survey", "governors-report"):
        assert "ten" in " ".join(catalogue.templates[name].record.care)


def test_the_outline_has_the_sections_of_a_case_study(catalogue: Catalogue) -> None:
    wanted = [term.label for term in catalogue.vocabularies.case_study_sections.terms]
    titles = [s.title for s in catalogue.templates["case-study-outline"].record.sections]
    assert titles[1:-1] == wanted


def test_the_sheets_use_every_kind_of_section(sheets: list[TemplatePage]) -> None:
    kinds = {type(section) for sheet in sheets for section in sheet.record.sections}
    assert kinds == {Writing, Table, Ticks, Letter}


def test_every_sheet_is_linked_from_its_guidance(catalogue: Catalogue, real_site: Path) -> None:
    for sheet in catalogue.templates.values():
        for guide in sheet.record.guides:
            page = real_site / addresses.guide(guide) / "index.html"
            link = addresses.relative(sheet.address, addresses.guide(guide))
            assert Html(page.read_bytes()).css(f'a[href="{link}"]'), (sheet.record.id, guide)
        assert (real_site / sheet.document).is_file()


# On paper.


@pytest.mark.browser
def test_a_sheet_prints_on_a4_and_without_the_site(
    chromium: Browser, address: str, sheets: list[TemplatePage]
) -> None:
    page = chromium.new_page()
    for sheet in sheets:
        page.goto(address + sheet.address)
        page.emulate_media(media="print")
        hidden = (".site-head", ".site-foot", ".crumbs", ".side", ".lead", ".about-sheet")
        for part in hidden:
            assert not page.locator(part).first.is_visible(), part
        assert page.locator("h1").inner_text() == sheet.record.title
        assert page.locator("h1").is_visible() and page.locator(".form-sheet").is_visible()
        paper = page.pdf(prefer_css_page_size=True)
        boxes = {tuple(map(round, map(float, box.split()[2:]))) for box in _BOX.findall(paper)}
        a4 = (595, 842)
        assert boxes == {a4 if sheet.record.page == "portrait" else a4[::-1]}, sheet.record.id
        if sheet.record.id in ("one-page-plan", "governors-report"):
            assert len(_BOX.findall(paper)) == 1
    page.close()


_BOX = re.compile(rb"/MediaBox \[([^]]+)\]")
