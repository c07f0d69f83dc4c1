"""The system's Chromium, driven by Playwright: for the browser tests and the screenshots."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
# No sandbox inside containers that run as root; no requests of the browser's own.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def executable() -> str:
    """The path of the browser. Raises FileNotFoundError with what to do when there is none."""
    chosen = os.environ.get("CHROMIUM")
    for name in (chosen, *NAMES):
        if name and (path := shutil.which(name)):
            return path
    raise FileNotFoundError("Chromium is not installed: run  make browser")


@contextmanager
def browser() -> Iterator[Browser]:
    """A running Chromium."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable(), args=list(QUIET))
        yield running
        running.close()
