"""Measure search in a built site: time to the first result and bytes, cold and warm.

    benchmarks/search.py SITE WORD...

Cold is a browser that has never been there, from opening the address to the first result
standing there. Warm is the same page, from the last key to the first result. Bytes are counted as
sent by a server that packs nothing, and, beside it, as hosts send them that pack text (gzip).
"""

from __future__ import annotations

import gzip
import statistics
import sys
import threading
from pathlib import Path
from urllib.parse import quote, urlsplit

from chromium import browser
from playwright.sync_api import Browser

from lpsite.serve import server

TYPED = """(word) => new Promise((done) => {
  const list = document.querySelector("#results");
  const query = document.querySelector("#query");
  const begun = performance.now();
  new MutationObserver((_, watch) => { watch.disconnect(); done(performance.now() - begun); })
    .observe(list, { childList: true });
  query.value = word;
  query.dispatchEvent(new Event("input", { bubbles: true }));
})"""
RUNS = 5


def cold(chromium: Browser, site: Path, address: str, word: str) -> tuple[float, int, int]:
    """Milliseconds, bytes, and bytes with text packed, for one word in a new browser."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.add_init_script(
        "new MutationObserver((_, watch) => { if (document.querySelector('#results a')) {"
        " watch.disconnect(); window.firstResult = performance.now(); } })"
        ".observe(document, { childList: true, subtree: true });"
    )
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}search/?q={quote(word)}")
    page.locator("#results a").first.wait_for(timeout=60_000)
    page.wait_for_load_state("networkidle")
    took = float(page.evaluate("window.firstResult"))
    context.close()
    plain = packed = 0
    # What is asked for a second time comes from the browser's own cache.
    for path in {urlsplit(url).path.lstrip("/") for url in asked if url.startswith("http")}:
        content = (site / path / "index.html" if path.endswith("/") else site / path).read_bytes()
        is_packed = content[:2] == b"\x1f\x8b"
        plain += len(content)
        packed += len(content) if is_packed else len(gzip.compress(content, mtime=0))
    return took, plain, packed


def warm(chromium: Browser, address: str, word: str) -> tuple[float, float]:
    """Milliseconds for a word that comes again, and for one whose results are not remembered."""
    page = chromium.new_page()
    page.goto(f"{address}search/?q={quote(word)}")
    page.locator("#results a").first.wait_for(timeout=60_000)
    page.wait_for_load_state("networkidle")
    page.evaluate(TYPED, "network")
    again = float(page.evaluate(TYPED, word))
    # The index is there and the results are not: the same word, written so as to be asked anew.
    page.evaluate(TYPED, "network")
    anew = float(page.evaluate(TYPED, word.upper()))
    page.close()
    return again, anew


def main() -> None:
    """Print one line for each word."""
    site, words = Path(sys.argv[1]), sys.argv[2:]
    with server(site, 0) as running, browser() as chromium:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{running.server_address[1]}/"
        for word in words:
            runs = [cold(chromium, site, address, word) for _ in range(RUNS)]
            warms = [warm(chromium, address, word) for _ in range(RUNS)]
            print(
                f"{word}: cold {statistics.median(r[0] for r in runs):.0f} ms, "
                f"{runs[0][1] / 1000:.0f} kB ({runs[0][2] / 1000:.0f} kB with text packed); "
                f"warm {statistics.median(w[0] for w in warms):.0f} ms, "
                f"asked anew {statistics.median(w[1] for w in warms):.0f} ms"
            )
        running.shutdown()


if __name__ == "__main__":
    main()
