"""Everything that a page asks for, and what it weighs when it is packed as hosts pack it."""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Page, Request

LEVEL = 6
"""Of gzip: what servers do unless they are told otherwise."""

PACKED_ALREADY = ("image/png", "image/jpeg", "image/webp", "image/avif", "font/woff2")
"""Types that hosts send as they are."""


@dataclass
class Traffic:
    """What a page has asked for: weights in bytes by address; what failed; who else was asked."""

    weights: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    finished: list[Request] = field(default_factory=list)

    def weigh(self) -> Traffic:
        """Weigh what has come in since it was done last."""
        while self.finished:
            request = self.finished.pop(0)
            answer = request.response()
            if answer is None or urlsplit(request.url).scheme not in ("http", "https"):
                continue
            if not answer.ok:
                self.failed.append(f"{request.url}: {answer.status}")
            kind, content_type = request.resource_type, answer.headers.get("content-type", "")
            self.add(request.url, kind, packed(answer.body(), content_type))
        return self

    def add(self, url: str, kind: str, weight: int) -> None:
        """Note the weight of something that came in."""
        self.kinds[url] = kind
        self.weights[url] = weight

    def total(self, *, without: str = "") -> int:
        """Bytes of all but one kind of resource (Playwright's names, such as ``image``)."""
        return sum(weight for url, weight in self.weights.items() if self.kinds[url] != without)

    def table(self) -> str:
        """What was asked for, the heaviest first."""
        listed = sorted(self.weights.items(), key=lambda each: -each[1])
        lines = [f"{weight:>8,}  {self.kinds[url]:<10}  {url}" for url, weight in listed]
        return "\n".join([*lines, f"{self.total():>8,}  in all"])


def packed(body: bytes, content_type: str) -> int:
    """Bytes of a body as a host sends it."""
    if content_type.partition(";")[0].strip() in PACKED_ALREADY:
        return len(body)
    return len(gzip.compress(body, LEVEL, mtime=0))


def listen(page: Page, host: str) -> Traffic:
    """Note from now on what a page of a host asks for."""
    traffic = Traffic()

    def started(request: Request) -> None:
        parts = urlsplit(request.url)
        # Addresses such as data: and blob: stay in the page.
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != host:
            traffic.foreign.append(request.url)

    def failed(request: Request) -> None:
        traffic.failed.append(f"{request.url}: {request.failure or 'failed'}")

    def finished(request: Request) -> None:
        traffic.finished.append(request)

    page.context.on("request", started)
    page.context.on("requestfailed", failed)
    page.context.on("requestfinished", finished)
    return traffic


def visit_weighed(page: Page, url: str) -> Traffic:
    """Open a page, read it to its end, and say what that took, with its icon."""
    traffic = listen(page, urlsplit(url).netloc)
    page.goto(url)
    # What is loaded lazily is loaded by now.
    page.evaluate("scrollTo({top: 1e6, behavior: 'instant'})")
    page.wait_for_load_state("networkidle")
    _weigh_icons(page, traffic.weigh())
    return traffic


def _weigh_icons(page: Page, traffic: Traffic) -> None:
    # Some versions of Chromium ask for no icon when they have no window; readers' browsers do.
    for link in page.locator('link[rel~="icon"], link[rel="manifest"]').all():
        icon = urljoin(page.url, link.get_attribute("href") or "")
        if icon in traffic.weights or icon.startswith("data:"):
            continue
        if urlsplit(icon).netloc != urlsplit(page.url).netloc:
            traffic.foreign.append(icon)
            continue
        answer = page.request.get(icon)
        if not answer.ok:
            traffic.failed.append(f"{icon}: {answer.status}")
        traffic.add(icon, "icon", packed(answer.body(), answer.headers.get("content-type", "")))
