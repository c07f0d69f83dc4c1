"""Pictures in case studies: what is refused, what is published, and that nothing else goes out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as Html

import pictures
from conftest import DAY, positions
from lpsite.build import build, read_and_check
from lpsite.diagnostics import Diagnostic, Severity
from lpsite.engine.mkdocs import docs_html
from lpsite.link import link
from lpsite.read import read
from lpsite.render.site import render, shell
from lpsite.source import images
from lpsite.source.images import PictureError, clean_picture
from pictures import CANARY, CARRIERS, SVG, picture

Edit = Callable[[str, str, str], None]

STUDY = "case_studies/first-loaf.md"
FOLDER = "case_studies/first-loaf"
WORDS = "A loaf cut open, with an even crumb"


@pytest.fixture
def add(example: Path, edit: Edit) -> Callable[..., None]:
    """Put a picture beside the first loaf, and show it there unless told not to."""

    def put(name: str, content: bytes, show: str | None = None) -> None:
        (example / FOLDER).mkdir(exist_ok=True)
        (example / FOLDER / name).write_bytes(content)
        show = f"![{WORDS}]({name})" if show is None else show
        edit(STUDY, "It was tall.", f"It was tall.\n\n{show}")

    return put


Add = Callable[..., None]


def faults(root: Path) -> list[Diagnostic]:
    return read_and_check(root)[1]


def found(root: Path) -> list[tuple[str, str, str]]:
    return [(fault.code, str(fault.span), fault.help) for fault in faults(root)]


@pytest.mark.parametrize(
    ("name", "kind"), [("a.jpg", "JPEG"), ("a.jpeg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WebP")]
)
def test_a_plain_picture_has_no_faults(example: Path, add: Add, name: str, kind: str) -> None:
    add(name, picture(kind))
    assert found(example) == []


BAD_FILES = [
    ("loaf.png", SVG, "LP601", "save it as JPEG"),
    ("loaf.jpg", b"<!doctype html><script>alert(1)</script>", "LP601", "save it as JPEG"),
    ("loaf.jpg", b"", "LP601", "save it as JPEG"),
    ("loaf.png", picture("PNG")[:30], "LP601", "save it as JPEG"),
    ("loaf.jpg", picture("GIF"), "LP601", "save it as JPEG"),
    ("loaf.jpg", pictures.many_scans(101), "LP601", "save it as JPEG"),
    ("loaf.jpg", picture()[:2] + 1001 * pictures.segment(0xFE, b""), "LP601", "save it as JPEG"),
    ("loaf.jpg", picture(size=(300, 200))[:-500], "LP601", "again"),
    ("loaf.png", picture("PNG")[:-40], "LP601", "again"),
    ("loaf.webp", picture("WebP")[:-40], "LP601", "JPEG"),
    ("loaf.jpg", picture("PNG"), "LP601", '".png"'),
    ("loaf.png", picture("WebP"), "LP601", '".webp"'),
    ("loaf.png", pictures.bomb(), "LP602", "smaller"),
    ("loaf.png", pictures.bomb(7_000), "LP602", "smaller"),
    ("loaf.jpg", picture() + bytes(images.MAX_BYTES), "LP602", "smaller"),
]


@pytest.mark.parametrize(("name", "content", "code", "mend"), BAD_FILES)
def test_a_bad_file_is_found(
    example: Path, add: Add, name: str, content: bytes, code: str, mend: str
) -> None:
    add(name, content)
    ((found_code, place, found_mend),) = found(example)
    assert (found_code, place) == (code, f"{FOLDER}/{name}:1:1")
    assert mend in found_mend


def test_the_bomb_is_small() -> None:
    assert len(pictures.bomb()) < 20_000


@pytest.mark.parametrize("name", CARRIERS)
def test_what_a_picture_carries_is_named(example: Path, add: Add, name: str) -> None:
    kind, content, carried = CARRIERS[name]
    add(f"loaf.{kind.lower()}", content)
    (fault,) = faults(example)
    assert (fault.code, str(fault.span)) == ("LP603", f"{FOLDER}/loaf.{kind.lower()}:1:1")
    assert fault.message == f"the picture carries {', '.join(carried)}"
    assert "lpsite check --fix" in fault.help


SLIPS = [
    ("![](loaf.jpg)", "LP604", "![](", "Write"),
    ("![Loaf](loaf.jpg)", "LP604", "![Loaf]", ""),
    ("![loaf.jpg](loaf.jpg)", "LP604", "![loaf.jpg]", ""),
    ("> ![ Loaf JPG ](loaf.jpg)", "LP604", "![ Loaf", ""),
    (f"![{WORDS}](laof.jpg)", "LP606", f"![{WORDS}]", 'did you mean "loaf.jpg"?'),
    (f"![{WORDS}](https://evil.example/x.png)", "LP606", f"![{WORDS}]", FOLDER),
    (f"![{WORDS}](../second-loaf/slice.png)", "LP606", f"![{WORDS}]", FOLDER),
    (f"![{WORDS}](slice.png)", "LP606", f"![{WORDS}]", FOLDER),
    (f"![{WORDS}]()", "LP606", f"![{WORDS}]", FOLDER),
]


@pytest.mark.parametrize(("show", "code", "place", "mend"), SLIPS)
def test_a_slip_in_a_text_is_found_at_its_place(
    example: Path, add: Add, show: str, code: str, place: str, mend: str
) -> None:
    (example / "case_studies/second-loaf").mkdir()
    (example / "case_studies/second-loaf/slice.png").write_bytes(picture("PNG"))
    add("loaf.jpg", picture(), f"Look:\n{show}")
    errors = [fault for fault in faults(example) if fault.severity is Severity.ERROR]
    ((line, column),) = positions((example / STUDY).read_text(), place)
    assert [(fault.code, str(fault.span)) for fault in errors] == [
        (code, f"{STUDY}:{line}:{column}")
    ]
    assert mend.lower() in errors[0].help.lower()


def test_a_picture_that_no_text_shows_is_a_warning_and_unpublished(example: Path, add: Add) -> None:
    add("loaf.jpg", picture(), show="")
    (fault,) = faults(example)
    assert (fault.code, fault.severity) == ("LP607", Severity.WARNING)
    assert str(fault.span) == f"{FOLDER}/loaf.jpg:1:1"
    catalogue = link(read(example)[0], DAY)
    assert not [each for each in render(catalogue, shell(catalogue, example)) if "jpg" in each.path]


CONSENT = (
    "consent: {author: true, head: true, images: %s, purposes: [this site], checked: 2026-01-01}\n"
)


@pytest.mark.parametrize(
    ("consent", "place"),
    [(CONSENT % "none", "none, purposes"), ("", "status"), (CONSENT % "recorded", None)],
)
def test_pictures_of_a_real_study_need_consent(
    example: Path, add: Add, edit: Edit, consent: str, place: str | None
) -> None:
    edit(STUDY, "illustrative: true\n", f"illustrative: false\n{consent}")
    assert "LP605" not in {code for code, _, _ in found(example)}
    add("loaf.jpg", picture())
    here = [where for code, where, _ in found(example) if code == "LP605"]
    text = (example / STUDY).read_text()
    assert here == ([f"{STUDY}:%d:%d" % positions(text, place)[0]] if place else [])


def test_a_story_told_elsewhere_leaves_its_pictures_there(example: Path) -> None:
    (example / "case_studies/elsewhere").mkdir()
    (example / "case_studies/elsewhere/mill.jpg").write_bytes(picture())
    assert [(code, place) for code, place, _ in found(example)] == [
        ("LP605", "case_studies/elsewhere.md:7:1"),
        ("LP607", "case_studies/elsewhere/mill.jpg:1:1"),
    ]


def test_guidance_has_no_pictures(example: Path) -> None:
    with (example / "library/resting.md").open("a", encoding="utf-8") as file:
        file.write(f"\n![{WORDS}](loaf.jpg)\n")
    assert [code for code, _, _ in found(example)] == ["LP512"]


def test_an_exclamation_before_a_reference_is_no_picture(example: Path, add: Add) -> None:
    add("loaf.jpg", picture(), f"Well done![BK2]\n\n![{WORDS}](loaf.jpg)")
    build(example, example / "site", DAY, docs_html)
    html = Html((example / "site/case-studies/first-loaf/index.html").read_bytes())
    assert len(html.css("img")) == 1
    assert "Well done!BK2 Proving" in html.text()


def test_the_page_shows_the_picture_drawn_anew(example: Path, add: Add) -> None:
    content = picture(icc_profile=pictures.profile())
    add("loaf.jpg", content, '![A "loaf" & crumb\' onload=x](loaf.jpg)')
    build(example, example / "site", DAY, docs_html)
    page = example / "site/case-studies/first-loaf/index.html"
    image = Html(page.read_bytes()).css_first("img")
    assert image is not None
    assert image.attributes == {
        "src": "../../case-studies/first-loaf/loaf.jpg",
        "alt": 'A "loaf" & crumb\' onload=x',
        "width": "60",
        "height": "40",
        "loading": "lazy",
        "decoding": "async",
    }
    published = (page.parent / str(image.attributes["src"])).resolve()
    assert published == page.parent / "loaf.jpg"
    assert published.read_bytes() == clean_picture(content) != content


def test_published_bytes_hold_no_canary_even_without_the_checks(example: Path, add: Add) -> None:
    for number, (kind, content, _) in enumerate(CARRIERS.values()):
        add(f"loaf-{number}.{kind.lower()}", content)
    catalogue = link(read(example)[0], DAY)
    outputs = list(render(catalogue, shell(catalogue, example)))
    assert len([each for each in outputs if "first-loaf/loaf-" in each.path]) == len(CARRIERS)
    assert not [each.path for each in outputs if CANARY in each.content]


def test_a_draft_publishes_no_pictures(example: Path, add: Add, edit: Edit) -> None:
    add("loaf.jpg", picture())
    edit(STUDY, "status: published", "status: in-review")
    catalogue = link(read(example)[0], DAY)
    assert not [each for each in catalogue.studies.values() if each.pictures]


def test_a_picture_that_changes_during_a_build_stops_it(example: Path, add: Add) -> None:
    add("loaf.jpg", picture())
    catalogue = link(read(example)[0], DAY)
    (example / FOLDER / "loaf.jpg").write_bytes(picture(size=(61, 40)))
    with pytest.raises(PictureError, match="changed"):
        list(render(catalogue, shell(catalogue, example)))
