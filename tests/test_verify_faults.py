"""Every kind of fault, planted in a small sound site: it is found there, and nothing else is."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest

from lpsite.publish.verify import Kind, verify
from lpsite.render.page import POLICY
from pictures import exif, picture
from small_site import (
    EXPECTED,
    FRAGMENT,
    HOME,
    ICON,
    LOAF,
    PHOTO,
    SCRIPT,
    SEARCH,
    SHEET,
    SITE_URL,
    STUDIES,
    STYLE,
    TOMBSTONE,
    fragment,
    manifest_of,
    page,
    sheet,
    small_site,
)

Plant = Callable[[Path], int | None]
"""Plants a fault in a site; gives the line on which it then stands, if it stands on one."""


def edit(path: str, old: str, new: str) -> Plant:
    """Put something in the place of something else, wherever it stands."""

    def plant(site: Path) -> int:
        file = site / path
        text = file.read_bytes().decode("utf-8", "surrogateescape")
        assert old in text, f"{old!r} does not stand in {path}"
        line = text[: text.index(old)].count("\n") + 1
        file.write_bytes(text.replace(old, new).encode("utf-8", "surrogateescape"))
        return line

    return plant


def insert(path: str, html: str) -> Plant:
    """Put something at the end of the main part of a page."""
    return edit(path, "</main>", f"{html}\n</main>")


def in_head(path: str, html: str) -> Plant:
    """Put something at the end of the head of a page."""
    return edit(path, "</head>", f"{html}\n</head>")


def write(path: str, data: bytes | str) -> Plant:
    """Write a file."""

    def plant(site: Path) -> int:
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data.encode() if isinstance(data, str) else data)
        return 1

    return plant


def remove(path: str) -> Plant:
    """Take a file away."""
    return lambda site: (site / path).unlink()


def both(first: Plant, second: Plant) -> Plant:
    """Do one thing, then another, in which the fault is."""

    def plant(site: Path) -> int | None:
        first(site)
        return second(site)

    return plant


def after_manifest(change: Plant, add: str = "") -> Plant:
    """List the site in a manifest, with something more at its end, and then change the site."""

    def plant(site: Path) -> int:
        manifest = manifest_of(site) + add
        (site / "manifest.sha256").write_text(manifest)
        change(site)
        return manifest.count("\n")

    return plant


def nothing(site: Path) -> None:
    """Change nothing."""


def symlink(site: Path) -> None:
    (site / "data" / "link.json").symlink_to(site / "data" / "studies.json")


def pipe(site: Path) -> None:
    os.mkfifo(site / "data" / "pipe.json")


def link(target: str, words: str = "words") -> str:
    return f'<p><a href="{target}">{words}</a></p>'


LOST = "lost/index.html"
ENTRY = "pagefind/fragment/en_2.pf_fragment"
DRAFT = "case-studies/draft-loaf/index.html"
SITEMAP = "sitemap.xml"
MANIFEST = "manifest.sha256"

_META_POLICY = f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
_LOST = page(LOST, "Lost", "")
_DRAFT = page(DRAFT, "A draft", "", '<meta name="robots" content="noindex">')
_EVENT = "BEGIN:VEVENT\r\nUID:one@bakers.example\r\nDTSTAMP:20261121T000000Z\r\nEND:VEVENT\r\n"
_SITEMAP_END = "</urlset>"


def located(address: str) -> str:
    return f"<url><loc>{address}</loc></url>\n{_SITEMAP_END}"


_OUTWARDS = b"<R><Relationship Target='https://x.example/' TargetMode='External'/></R>"
_WITH_MACROS = b"<Types><Override ContentType='application/vnd.ms-word.macroEnabled'/></Types>"
_FETCHES = b"<document><instrText> DDEAUTO c:\\x </instrText></document>"
_BY_SOMEBODY = b"<properties><creator>A. Baker</creator></properties>"
_LOST_LOCATED = located(f"{SITE_URL}lost/")

FAULTS: list[tuple[str, str, Plant]] = [
    # Links
    ("broken-link", LOAF, insert(LOAF, link("../nowhere/"))),
    ("broken-link", LOAF, insert(LOAF, link("../../gateways.icz"))),
    ("broken-link", LOAF, insert(LOAF, link("%66irst/?q=1#x"))),
    ("broken-link", LOAF, in_head(LOAF, '<link rel="alternate" href="feed.xml">')),
    ("broken-link", SEARCH, edit(SEARCH, 'action=""', 'action="found/"')),
    ("broken-anchor", LOAF, insert(LOAF, link("#crumb"))),
    ("broken-anchor", HOME, insert(HOME, link("case-studies/first-loaf/#crumb"))),
    ("broken-address", LOAF, insert(LOAF, link(f"{SITE_URL}nowhere/"))),
    ("broken-address", LOAF, insert(LOAF, link("HTTPS://BAKERS.example/deep/nowhere/"))),
    ("wrong-case", LOAF, insert(LOAF, link("../../Case-Studies/"))),
    ("wrong-case", LOAF, insert(LOAF, '<img src="Crust.jpg" alt="A crust">')),
    ("missing-slash", LOAF, insert(LOAF, link("../../case-studies"))),
    ("leaves-site", LOAF, insert(LOAF, link("../../../case-studies/"))),
    ("leaves-site", LOAF, insert(LOAF, link("/case-studies/"))),
    ("leaves-site", LOAF, insert(LOAF, link("%2e%2e/../../"))),
    ("leaves-site", LOAF, insert(LOAF, '<img src="../../../x.png" alt="A crust">')),
    ("hidden-link", LOAF, insert(LOAF, link("../draft-loaf/"))),
    ("hidden-link", LOAF, insert(LOAF, link("../old-loaf/"))),
    ("hidden-link", LOAF, insert(LOAF, link("../rye/"))),
    ("empty-link", LOAF, insert(LOAF, link("../", ""))),
    ("empty-link", LOAF, insert(LOAF, link("../", '<img src="crust.jpg" alt="">'))),
    ("no-href", LOAF, insert(LOAF, "<p><a>words</a></p>")),
    ("no-href", LOAF, insert(LOAF, '<p><a id="x" href="">words</a></p>')),
    ("protocol-relative", LOAF, insert(LOAF, link("//mills.example/"))),
    ("protocol-relative", LOAF, insert(LOAF, link("/\\mills.example/"))),
    ("insecure-address", LOAF, insert(LOAF, link("http://bakers.example/deep/"))),
    ("odd-scheme", LOAF, insert(LOAF, link("javascript:alert(1)"))),
    ("odd-scheme", LOAF, insert(LOAF, link(" java&#10;script:alert(1)"))),
    ("odd-scheme", LOAF, insert(LOAF, link("data:text/html,x"))),
    ("odd-scheme", LOAF, insert(LOAF, link("ftp://bakers.example/"))),
    ("odd-scheme", LOAF, insert(LOAF, '<svg><a xlink:href="vbscript:x">words</a></svg>')),
    ("odd-scheme", LOAF, insert(LOAF, '<svg><set to="javascript:x"/></svg>')),
    ("odd-scheme", SEARCH, in_head(SEARCH, '<script src="data:,x"></script>')),
    ("missing-resource", SEARCH, in_head(SEARCH, '<script src="../no.js"></script>')),
    ("missing-resource", LOAF, in_head(LOAF, '<link rel="stylesheet" href="../no.css">')),
    ("missing-resource", LOAF, in_head(LOAF, '<link rel="icon" href="">')),
    ("missing-resource", LOAF, insert(LOAF, '<img src="crumb.jpg" alt="A crumb">')),
    ("missing-resource", LOAF, edit(LOAF, "crust.jpg 1x, crust.jpg?2 2x", "crust.jpg,a.jpg 2x")),
    ("missing-resource", LOAF, insert(LOAF, '<svg><use href="../no.svg#a"/></svg>')),
    ("missing-resource", STYLE, edit(STYLE, "url(icon.svg)", 'url( "no.svg" )')),
    ("missing-resource", STYLE, edit(STYLE, "@import 'print.css'", '@IMPORT "no.css"')),
    ("missing-resource", SCRIPT, edit(SCRIPT, "./words.js", "./word.js")),
    ("missing-resource", SCRIPT, edit(SCRIPT, "words();", 'await import("./word.js");')),
    ("missing-resource", SCRIPT, edit(SCRIPT, "'./words.js'", "'words'")),
    # Pages
    ("no-doctype", LOAF, edit(LOAF, "<!doctype html>\n", "")),
    ("no-lang", LOAF, edit(LOAF, ' lang="en-GB"', ' lang=" "')),
    ("no-charset", LOAF, edit(LOAF, '<meta charset="utf-8">', "")),
    ("no-charset", LOAF, edit(LOAF, '"utf-8"', '"latin-1"')),
    ("no-charset", LOAF, edit(LOAF, "<head>", f'<head>\n<meta name="x" content="{"x" * 2000}">')),
    ("no-viewport", LOAF, edit(LOAF, 'name="viewport"', 'name="view"')),
    ("no-title", LOAF, edit(LOAF, "<title>The first loaf</title>", "")),
    ("no-title", LOAF, edit(LOAF, "<title>The first loaf</title>", "<title> </title>")),
    ("duplicate-title", SEARCH, edit(SEARCH, "<title>Search", "<title>The  first loaf")),
    ("no-description", LOAF, edit(LOAF, 'name="description"', 'name="summary"')),
    ("duplicate-description", SEARCH, edit(SEARCH, "about search.", "about the first loaf.")),
    ("no-canonical", LOAF, edit(LOAF, 'rel="canonical"', 'rel="me"')),
    ("wrong-canonical", LOAF, edit(LOAF, 'first-loaf/">\n<link', 'first-loaf/index.html">\n<link')),
    ("wrong-canonical", LOAF, edit(LOAF, 'canonical" href="https', 'canonical" href="http')),
    ("repeated-metadata", LOAF, in_head(LOAF, "<title>Another</title>")),
    ("repeated-metadata", LOAF, in_head(LOAF, '<META NAME="Description" content="Another">')),
    ("no-main", LOAF, both(edit(LOAF, "<main", "<div"), edit(LOAF, "</main>", "</div>"))),
    ("second-main", LOAF, insert(LOAF, "<main>Another</main>")),
    ("no-h1", LOAF, edit(LOAF, "<h1>The first loaf</h1>", "")),
    ("second-h1", LOAF, insert(LOAF, "<h1>Another</h1>")),
    ("skipped-heading", LOAF, insert(LOAF, "<h5>Too deep</h5>")),
    ("empty-heading", LOAF, insert(LOAF, "<h2>\n<span></span></h2>")),
    ("duplicate-id", LOAF, insert(LOAF, '<p id="crust">Again</p>')),
    ("bad-id", LOAF, insert(LOAF, '<p id="two words">Again</p>')),
    ("bad-id", LOAF, insert(LOAF, "<p id>Again</p>")),
    ("clobbering-id", LOAF, insert(LOAF, '<p id="__proto__">Hides</p>')),
    ("clobbering-id", LOAF, insert(LOAF, '<p id="cookie">Hides</p>')),
    ("clobbering-id", LOAF, insert(LOAF, '<img name="cookie" src="crust.jpg" alt="A crust">')),
    ("clobbering-id", SEARCH, edit(SEARCH, 'name="rye"', 'name="action"')),
    ("dangling-reference", SEARCH, edit(SEARCH, '"query">\n<svg', '"query hints">\n<svg')),
    ("dangling-reference", LOAF, insert(LOAF, '<section aria-labelledby="no">Text</section>')),
    ("dangling-reference", LOAF, insert(LOAF, '<label for="no">Text</label>')),
    ("dangling-reference", SEARCH, edit(SEARCH, 'href="#hint"', 'href="#no"')),
    ("no-alt", LOAF, edit(LOAF, ' alt="A crust with three cracks"', "")),
    ("alt-is-file-name", LOAF, edit(LOAF, "A crust with three cracks", "IMG_1234.JPG")),
    ("unlabelled-field", SEARCH, insert(SEARCH, '<p><input type="text"></p>')),
    ("unlabelled-field", SEARCH, edit(SEARCH, 'aria-label="Order"', 'aria-label=""')),
    ("unlabelled-field", SEARCH, insert(SEARCH, "<p><textarea></textarea></p>")),
    ("empty-button", SEARCH, edit(SEARCH, "<button>Search", "<button><svg></svg>")),
    ("table-without-header", LOAF, edit(LOAF, "<th>Minutes</th>", "<td>Minutes</td>")),
    ("leftover-markup", LOAF, insert(LOAF, "<p>Two braces {{ name }} here</p>")),
    ("leftover-markup", LOAF, insert(LOAF, "<p>A tag {% if %} here</p>")),
    ("leftover-markup", LOAF, insert(LOAF, "<p>See [[Loaves]]</p>")),
    ("leftover-markup", LOAF, insert(LOAF, "<p>As in [BK12] it says</p>")),
    ("leftover-markup", LOAF, insert(LOAF, "<p>It costs [fact:price]</p>")),
    ("leftover-markup", LOAF, insert(LOAF, "<p>So we read.[^paper]</p>")),
    ("leftover-markup", LOAF, insert(LOAF, "<p>[paper]: https://bakers.example/</p>")),
    ("leftover-markup", LOAF, insert(LOAF, "<p>[!NOTE] Read this</p>")),
    ("leftover-markup", LOAF, insert(LOAF, "<p>!!! note</p>")),
    ("leftover-markup", LOAF, insert(LOAF, "<p>reference:standard/BK1</p>")),
    ("leftover-markup", LOAF, edit(LOAF, "A crust with", "A {{ crust }} with")),
    ("traceback", LOAF, insert(LOAF, "<pre>Traceback (most recent call last):</pre>")),
    ("traceback", LOAF, insert(LOAF, "<p>Macro Rendering Error</p>")),
    ("traceback", "robots.txt", write("robots.txt", "Traceback (most recent call last)\n")),
    ("too-heavy", STUDIES, insert(STUDIES, f"<p>{'long ' * 40_000}</p>")),
    ("too-deep", TOMBSTONE, insert(TOMBSTONE, "<div>" * 600)),
    # Safety
    ("no-policy", LOAF, edit(LOAF, _META_POLICY, "")),
    ("no-policy", LOAF, both(edit(LOAF, _META_POLICY, ""), insert(LOAF, _META_POLICY))),
    ("no-policy", LOAF, edit(LOAF, _META_POLICY, f"<noscript>{_META_POLICY}</noscript>")),
    ("wrong-policy", LOAF, edit(LOAF, "form-action", "img-src *; form-action")),
    ("wrong-policy", LOAF, edit(LOAF, "default-src &#x27;none", "default-src &#x27;self")),
    ("late-policy", LOAF, edit(LOAF, _META_POLICY, f'<link rel="me" href="../../">{_META_POLICY}')),
    ("inline-script", LOAF, insert(LOAF, "<script>alert(1)</script>")),
    ("inline-script", LOAF, insert(LOAF, '<script type="importmap">{}</script>')),
    ("inline-script", LOAF, insert(LOAF, "<svg><script>alert(1)</script></svg>")),
    ("inline-script", LOAF, insert(LOAF, "<template><script>alert(1)</script></template>")),
    ("bad-data-block", LOAF, edit(LOAF, '{"@type"', '{"@type')),
    ("bad-data-block", LOAF, edit(LOAF, "A \\u003c B", "A < B")),
    ("style-element", LOAF, insert(LOAF, "<style>p { color: red }</style>")),
    ("style-attribute", LOAF, insert(LOAF, '<p style="color: red">Red</p>')),
    ("event-attribute", LOAF, insert(LOAF, '<p onfocus="alert(1)">Red</p>')),
    ("event-attribute", LOAF, insert(LOAF, "<svg/onload=alert(1)>")),
    ("event-attribute", LOAF, insert(LOAF, '<template><p onclick="x">Red</p></template>')),
    ("foreign-resource", LOAF, insert(LOAF, '<img src="https://x.example/a.png" alt="A">')),
    ("foreign-resource", LOAF, insert(LOAF, '<img src="//x.example/a.png" alt="A">')),
    ("foreign-resource", LOAF, insert(LOAF, '<img src="\\\\x.example/a.png" alt="A">')),
    ("foreign-resource", LOAF, edit(LOAF, "crust.jpg?2 2x", "https://x.example/a.jpg 2x")),
    ("foreign-resource", LOAF, in_head(LOAF, '<link rel="preconnect" href="https://x.example">')),
    ("foreign-resource", LOAF, in_head(LOAF, '<link rel="icon" href="https://x.example/a">')),
    ("foreign-resource", LOAF, in_head(LOAF, '<script src="https://x.example/a"></script>')),
    ("foreign-resource", LOAF, insert(LOAF, '<video poster="https://x.example/a"></video>')),
    ("foreign-resource", LOAF, insert(LOAF, '<a href="../" ping="https://x.example/">Up</a>')),
    ("foreign-resource", LOAF, insert(LOAF, '<svg><image href="https://x.example/a"/></svg>')),
    ("foreign-resource", LOAF, insert(LOAF, '<svg><path fill="url(//x.example/a)"/></svg>')),
    ("foreign-resource", STYLE, edit(STYLE, "url(icon.svg)", "url(https://x.example/a)")),
    ("foreign-resource", STYLE, edit(STYLE, "'print.css'", "url('//x.example/a.css')")),
    ("foreign-resource", SCRIPT, edit(SCRIPT, "./words.js", "https://x.example/a.js")),
    ("foreign-resource", ICON, edit(ICON, "<path", '<image href="https://x.example/a"/><path')),
    ("foreign-form", SEARCH, edit(SEARCH, 'action=""', 'action="https://x.example/"')),
    ("foreign-form", SEARCH, edit(SEARCH, "<button", '<button formaction="//x.example/"')),
    ("embedded-content", LOAF, insert(LOAF, '<iframe title="A frame"></iframe>')),
    ("embedded-content", LOAF, insert(LOAF, '<object data="crust.jpg"></object>')),
    ("base-element", LOAF, in_head(LOAF, '<base target="_top">')),
    ("meta-refresh", LOAF, in_head(LOAF, '<meta http-equiv="Refresh" content="0; url=../">')),
    ("meta-refresh", LOAF, insert(LOAF, '<meta http-equiv="refresh" content="1">')),
    ("active-svg", ICON, edit(ICON, "<path", "<script>alert(1)</script><path")),
    ("active-svg", ICON, edit(ICON, "<path", '<path onclick="alert(1)"')),
    ("hidden-id", LOAF, insert(LOAF, "<p>Like Draft-Loaf, but baked</p>")),
    ("hidden-id", LOAF, insert(LOAF, "<!-- old-loaf -->")),
    ("hidden-id", LOAF, insert(LOAF, "<p>At case-studies/rye once</p>")),
    ("hidden-id", "data/studies.json", edit("data/studies.json", "first-loaf", "draft-loaf")),
    ("hidden-id", "data/draft-loaf.json", write("data/draft-loaf.json", "[]")),
    ("hidden-id", "assets/a.woff2", write("assets/a.woff2", b"\0draft-loaf\n")),
    ("hidden-id", FRAGMENT, write(FRAGMENT, fragment("/case-studies/first-loaf/", "draft-loaf"))),
    ("hidden-page", DRAFT, write(DRAFT, _DRAFT)),
    ("no-tombstone", TOMBSTONE, remove(TOMBSTONE)),
    # Files
    ("not-a-file", "data/link.json", symlink),
    ("not-a-file", "data/pipe.json", pipe),
    ("stray-file", "notes.md", write("notes.md", "# Notes")),
    ("stray-file", "case-studies/.DS_Store", write("case-studies/.DS_Store", "x")),
    ("stray-file", "index.html~", write("index.html~", "x")),
    ("stray-file", "data/studies.json.bak", write("data/studies.json.bak", "[]")),
    ("stray-file", "_worker.js", write("_worker.js", "run();")),
    ("stray-file", "CNAME", write("CNAME", "bakers.example")),
    ("stray-file", ".git/config.txt", write(".git/config.txt", "x")),
    ("empty-file", "assets/words.js", write("assets/words.js", "\n")),
    ("empty-file", TOMBSTONE, write(TOMBSTONE, "")),
    ("unportable-name", "data/con.json", write("data/con.json", "[]")),
    ("unportable-name", "data/a:b.json", write("data/a:b.json", "[]")),
    ("unportable-name", "data/cafe\u0301.json", write("data/cafe\u0301.json", "[]")),
    ("unportable-name", "data/two\\nlines.json", write("data/two\nlines.json", "[]")),
    ("name-clash", "data/studies.json", write("data/Studies.json", "[]")),
    ("not-utf8", LOAF, edit(LOAF, "cracks", "cr\udce4cks")),
    ("not-utf8", "robots.txt", write("robots.txt", b"caf\xe9")),
    ("invalid-json", "data/studies.json", edit("data/studies.json", '"of"', "of")),
    ("invalid-json", "data/studies.json", edit("data/studies.json", '"rye bread"', "NaN")),
    ("invalid-xml", ICON, edit(ICON, "<path ", "<path <")),
    ("invalid-xml", ICON, edit(ICON, "<svg", "<!DOCTYPE svg>\n<svg")),
    ("invalid-calendar", "gateways.ics", edit("gateways.ics", "END:VCALENDAR\r\n", "")),
    ("invalid-calendar", "gateways.ics", edit("gateways.ics", "DATE:20270101", "DATE:20270199")),
    ("invalid-calendar", "gateways.ics", edit("gateways.ics", "UID:one@bakers.example\r\n", "")),
    ("invalid-calendar", "gateways.ics", edit("gateways.ics", "END:VCAL", f"{_EVENT}END:VCAL")),
    ("broken-gzip", "sitemap.xml.gz", write("sitemap.xml.gz", "not packed")),
    ("broken-gzip", "data/a.gz", write("data/a.gz", fragment("/")[:-4])),
    ("broken-gzip", "data/a.gz", write("data/a.gz", fragment("/") + b"more")),
    ("broken-picture", "data/a.png", write("data/a.png", "no picture")),
    ("broken-picture", "data/a.png", write("data/a.png", picture("PNG")[:8])),
    ("picture-format", PHOTO, write(PHOTO, picture("PNG"))),
    ("picture-metadata", PHOTO, write(PHOTO, picture(exif=exif(gps=True)))),
    ("picture-metadata", PHOTO, write(PHOTO, picture(comment=b"7B at the oven"))),
    ("broken-document", SHEET, write(SHEET, "no document")),
    ("broken-document", SHEET, write(SHEET, sheet()[:-30])),
    ("broken-document", SHEET, write(SHEET, sheet({"word/document.xml": None}))),
    ("broken-document", SHEET, write(SHEET, sheet({"word/a.xml": b"<a>"}))),
    ("broken-document", SHEET, write(SHEET, sheet({"word/a.xml": b"<!DOCTYPE a><a/>"}))),
    ("document-leads-out", SHEET, write(SHEET, sheet({"word/_rels/a.rels": _OUTWARDS}))),
    ("active-document", SHEET, write(SHEET, sheet({"word/vbaProject.bin": b"x"}))),
    ("active-document", SHEET, write(SHEET, sheet({"[Content_Types].xml": _WITH_MACROS}))),
    ("active-document", SHEET, write(SHEET, sheet({"word/a.xml": _FETCHES}))),
    ("document-metadata", SHEET, write(SHEET, sheet({"docProps/core.xml": _BY_SOMEBODY}))),
    ("hidden-id", SHEET, write(SHEET, sheet({"word/a.xml": b"<a>draft-loaf</a>"}))),
    # The site as a whole
    ("no-sitemap", SITEMAP, remove(SITEMAP)),
    ("orphan-page", LOST, both(write(LOST, _LOST), edit(SITEMAP, _SITEMAP_END, _LOST_LOCATED))),
    ("not-in-sitemap", SEARCH, edit(SITEMAP, f"<url><loc>{SITE_URL}search/</loc></url>\n", "")),
    ("sitemap-stray", SITEMAP, edit(SITEMAP, _SITEMAP_END, located(f"{SITE_URL}nowhere/"))),
    ("sitemap-stray", SITEMAP, edit(SITEMAP, _SITEMAP_END, located("https://x.example/"))),
    ("sitemap-stray", SITEMAP, edit(SITEMAP, _SITEMAP_END, located(f"{SITE_URL}index.html"))),
    ("noindex-in-sitemap", SITEMAP, edit(SITEMAP, _SITEMAP_END, located(f"{SITE_URL}404.html"))),
    ("search-stray", ENTRY, write(ENTRY, fragment("/nowhere/"))),
    ("search-stray", ENTRY, write(ENTRY, fragment("/search/"))),
    ("not-in-search", LOAF, both(remove(FRAGMENT), write("pagefind/pagefind.js", "run();"))),
    ("headers-policy", "_headers", edit("_headers", "script-src 'self'", "script-src *")),
    ("manifest-broken", MANIFEST, after_manifest(nothing, "no digest\n")),
    ("manifest-changed", "robots.txt", after_manifest(write("robots.txt", "User-agent: x\n"))),
    ("manifest-missing", "robots.txt", after_manifest(remove("robots.txt"))),
    ("manifest-missing", "zzz.txt", after_manifest(nothing, f"{'0' * 64}  zzz.txt\n")),
    ("manifest-unlisted", "new.txt", after_manifest(write("new.txt", "new"))),
]  # fmt: skip


TOLD_APART = {Kind.NO_HOME, Kind.UNREADABLE}
"""They bring other findings with them, or need a file system that fails: see test_verify.py."""


@pytest.mark.parametrize(("kind", "path", "plant"), FAULTS)
def test_a_planted_fault_is_found_and_nothing_else(
    kind: str, path: str, plant: Plant, tmp_path: Path
) -> None:
    site = small_site(tmp_path / "site")
    line = plant(site)
    findings = verify(site, EXPECTED)
    told = "\n".join(map(str, findings))
    assert [(each.kind, each.path) for each in findings] == [(kind, path)], told
    assert findings[0].line in (None, line), told
    assert "; " in findings[0].message, "a message says what is wrong; and then how to mend it"


def test_every_kind_is_planted() -> None:
    assert {kind for kind, _, _ in FAULTS} | TOLD_APART == set(Kind)


def test_every_kind_is_explained_where_editors_look() -> None:
    table = (Path(__file__).parent.parent / "docs-dev" / "verify.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z0-9-]+)` \|", table, re.MULTILINE)
    assert rows == list(Kind)
