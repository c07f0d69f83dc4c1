"""Picture one page of every kind, light and dark, at 1280 and 360 pixels, into screenshots/."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from chromium import browser

from lpsite.cli import main
from lpsite.serve import server

PAGES = {
    "home": "",
    "standards": "standards/",
    "standard": "standards/lp8/",
    "library": "library/",
    "guidance": "library/choosing-a-project/",
    "case-studies": "case-studies/",
    "shelf": "case-studies/by/phase/ks3/",
    "study": "case-studies/library-reading-hour/",
    "linked-study": "case-studies/librarian-bay-house/",
    "gateways": "gateways/",
    "compare": "compare/",
    "glossary": "glossary/",
    "sources": "sources/",
    "facts": "facts/",
    "search": "search/?q=coaching&phase=ks3",
    "search-empty": "search/?q=zzzz",
    "about": "about/",
    "health": "about/health/",
    "not-found": "nowhere/",
}


def shoot(only: list[str]) -> None:
    """Take the pictures; with names, only those pages."""
    folder = Path("screenshots")
    folder.mkdir(exist_ok=True)
    with server(Path("site"), 0) as running, browser() as chromium:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        root = f"http://127.0.0.1:{running.server_address[1]}/"
        for scheme in ("light", "dark"):
            for width in (1280, 360):
                context = chromium.new_context(
                    color_scheme=scheme, viewport={"width": width, "height": 900}
                )
                page = context.new_page()
                for name, address in PAGES.items():
                    if only and name not in only:
                        continue
                    page.goto(root + address, wait_until="networkidle")
                    page.screenshot(path=folder / f"{name}-{scheme}-{width}.png", full_page=True)
                context.close()
        running.shutdown()


if __name__ == "__main__":
    code = main(["build"])
    if code == 0:
        shoot(sys.argv[1:])
    sys.exit(code)
