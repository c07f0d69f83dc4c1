"""A small site in which nothing is wrong, for planting faults in."""

from __future__ import annotations

import functools
import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from html import escape
from pathlib import Path

from lpsite.publish.verify import Expectations
from lpsite.render.page import POLICY
from pictures import picture

SITE_URL = "https://bakers.example/deep/"
EXPECTED = Expectations(
    SITE_URL,
    POLICY,
    hidden=frozenset(("draft-loaf", "old-loaf", "rye")),
    tombstones=frozenset(("old-loaf",)),
)

HOME = "index.html"
LOAF = "case-studies/first-loaf/index.html"
STUDIES = "case-studies/index.html"
TOMBSTONE = "case-studies/old-loaf/index.html"
SEARCH = "search/index.html"
STYLE = "assets/site.css"
SCRIPT = "assets/search.js"
ICON = "assets/icon.svg"
PHOTO = "case-studies/first-loaf/crust.jpg"
SHEET = "templates/loaf-log.docx"
FRAGMENT = "pagefind/fragment/en_1.pf_fragment"


def page(path: str, title: str, body: str, head: str = "", main: str = "") -> str:
    """A page with a shell like ours, in which each tag stands on a line of its own."""
    folder = path.removesuffix("index.html")
    up = "/deep/" if path == "404.html" else "../" * folder.count("/")
    return f"""<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta name="description" content="All about {title.lower()}.">
<link rel="canonical" href="{SITE_URL}{folder}">
<link rel="icon" href="{up}assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="{up}assets/site.css">
{head}
</head>
<body>
<a href="#content">Skip to the content</a>
<nav aria-label="Main">
<a href="{up or "./"}">Home</a>
<a href="{up}case-studies/">Case studies</a>
<a href="{up}search/?q=">Search</a>
<a href="{SITE_URL}gateways.ics">Calendar</a>
</nav>
<main id="content"{main}>
<h1>{title}</h1>
{body}
</main>
</body>
</html>
"""


_LOAF = """
<h2 id="crust">The <em>crust</em></h2>
<p>It cracks <a href="#crust">here</a>, as <a name="shown">shown</a>.</p>
<img src="crust.jpg" srcset="crust.jpg 1x, crust.jpg?2 2x" alt="A crust with three cracks">
<h3>How long it takes</h3>
<table><tr><th>Minutes</th></tr><tr><td>40</td></tr></table>
<p>Write <code>{{ braces }}</code> and <code>[BK1]</code> in code. Citations look so: [1].</p>
<p><a href="https://bakers.example/source/first-loaf.md" rel="external">Suggest a change</a></p>
<p><a href="http://mills.example/">An old mill</a>, <a href="mailto:a@bakers.example">write</a></p>
<script type="application/ld+json">{"@type": "Article", "name": "A \\u003c B"}</script>
"""

_SEARCH = """
<form action="" role="search">
<label for="query">What?</label>
<input id="query" name="q" type="search">
<label><input type="checkbox" name="rye"> Rye</label>
<select aria-label="Order"><option>New</option></select>
<button>Search</button>
</form>
<p id="hint" aria-describedby="query">
<svg viewBox="0 0 1 1"><title>Loaf</title><use href="#hint"/></svg>
</p>
<template><li><a href=""></a></li></template>
"""

_PAGES = {
    HOME: page(HOME, "Bakers", '<p><a href="case-studies/first-loaf/#shown">A loaf</a></p>'),
    STUDIES: page(STUDIES, "Case studies", '<p><a href="first-loaf/">The first loaf</a></p>'),
    LOAF: page(LOAF, "The first loaf", _LOAF, main=" data-pagefind-body"),
    SEARCH: page(
        SEARCH, "Search", _SEARCH, '<script type="module" src="../assets/search.js"></script>'
    ),
    TOMBSTONE: page(TOMBSTONE, "Withdrawn", "", '<meta name="robots" content="noindex">'),
    "404.html": page("404.html", "Not found", "", '<meta name="robots" content="noindex">'),
}

_CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Bakers//EN
BEGIN:VEVENT
UID:one@bakers.example
DTSTAMP:20261121T000000Z
DTSTART;VALUE=DATE:20270101
SUMMARY:Gateway
END:VEVENT
END:VCALENDAR
"""


_PARTS = {
    "[Content_Types].xml": b"<Types/>",
    "_rels/.rels": b"<Relationships><Relationship Target='word/document.xml'/></Relationships>",
    "docProps/core.xml": b"<properties><creator></creator></properties>",
    "word/document.xml": b"<document><fldSimple instr=' PAGE '/></document>",
}


def sheet(parts: Mapping[str, bytes | None] | None = None) -> bytes:
    """A document for a word processor, with other parts, or without some (None)."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in {**_PARTS, **(parts or {})}.items():
            if part is not None:
                archive.writestr(name, part)
    return packed.getvalue()


def small_site(site: Path) -> Path:
    """Write the site into a folder."""
    for path, data in _files().items():
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return site


@functools.cache
def _files() -> dict[str, bytes]:
    listed = ("", "case-studies/", "case-studies/first-loaf/", "search/")
    locations = "".join(f"<url><loc>{SITE_URL}{address}</loc></url>\n" for address in listed)
    files = {path: html.encode() for path, html in _PAGES.items()}
    return files | {
        STYLE: b"/* url(no.png) */\n@import 'print.css';\nbody { background: url(icon.svg) }\n",
        "assets/print.css": b"img { mask: url(#hint); cursor: url('data:image/png;base64,AA') }\n",
        SCRIPT: b"// import './nowhere.js'\nimport { words } from './words.js';\nwords();\n",
        "assets/words.js": b"export function words() {}\n",
        ICON: b'<svg xmlns="http://www.w3.org/2000/svg"><path id="a" d="M0 0"/></svg>\n',
        PHOTO: picture(),
        SHEET: sheet(),
        "gateways.ics": _CALENDAR.replace("\n", "\r\n").encode(),
        "data/studies.json": b'{"studies": ["first-loaf"], "of": "rye bread"}\n',
        "robots.txt": b"User-agent: *\n",
        ".well-known/security.txt": b"Contact: mailto:a@bakers.example\n",
        ".lpsite": b"Ours.\n",
        "_headers": f"/*\n  Content-Security-Policy: {POLICY}; frame-ancestors 'none'\n".encode(),
        "sitemap.xml": (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{locations}</urlset>\n'
        ).encode(),
        FRAGMENT: fragment("/case-studies/first-loaf/"),
    }


def fragment(url: str, content: str = "The first loaf") -> bytes:
    """An entry of a search index, as Pagefind 1.5 writes it."""
    data = json.dumps({"url": url, "content": content})
    return gzip.compress(b"pagefind_dcd" + data.encode(), mtime=0)


def manifest_of(site: Path) -> str:
    """The manifest that lists a site as it is."""
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return "".join(
        f"{hashlib.sha256(files[name].read_bytes()).hexdigest()}  {name}\n"
        for name in sorted(files)
        if name != "manifest.sha256"
    )
