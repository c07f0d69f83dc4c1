"""Pages opened in Chromium, and all that they do unasked."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Browser, Route

from lpsite.serve import server

_AT_ONCE = 40
_ASKED = re.compile(r"/pwned(?:\.js)?(?:/|\?n=)(\d+)")
_ELSEWHERE = re.compile(r"^(?!data:|blob:|about:)(?!http://127\.0\.0\.1[:/])")
# The stock theme's own files would only cost time.
_THEME = re.compile("/assets/(?:javascripts|stylesheets)/")
_STOPPED = re.compile("|".join(each.pattern for each in (_ASKED, _ELSEWHERE, _THEME)))
# Whatever waits for a reader is set off: clicks, pointers, focus. Real links are not followed.
_PROVOKE = """
addEventListener("click", event => {
  const link = event.composedPath().find(each => each.href !== undefined);
  const to = String(link?.href?.animVal ?? link?.href ?? "");
  if (link && !to.startsWith("javascript:")) event.preventDefault();
}, true);
addEventListener("load", () => setTimeout(() => {
  const every = from => [...from.querySelectorAll("*")].flatMap(
    each => [each, ...(each.shadowRoot ? every(each.shadowRoot) : [])]);
  const sends = each => each.matches("form :is(button, [type=submit])");
  const all = every(document);
  for (const each of [...all.filter(e => !sends(e)), ...all.filter(sends)]) {
    for (const kind of ["pointerenter", "mouseover", "focus"])
      each.dispatchEvent(new Event(kind, {bubbles: true}));
    each.dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true}));
  }
  provoked(location.href);
}));
"""
_SETTLE = 300
"""Milliseconds in which pages may have late effects."""

_GUARD = 20
"""Seconds after which a page that does not load, or a vector that does not work, is given up."""

_OPEN = """
addresses => Promise.all(addresses.map(address => new Promise(done => {
  const frame = document.createElement("iframe");
  frame.onload = done;
  setTimeout(done, GUARD);
  frame.src = address;
  document.body.append(frame);
})))
""".replace("GUARD", str(1000 * _GUARD))


@dataclass(slots=True)
class Seen:
    """What pages did: vectors whose script ran or sent a request, and requests to other hosts.

    ``blocked`` has what the pages' own policy stopped, in the browser's words; ``provoked``, the
    addresses of all documents in which everything was set off.
    """

    ran: set[int] = field(default_factory=set)
    asked: set[int] = field(default_factory=set)
    elsewhere: set[str] = field(default_factory=set)
    blocked: list[str] = field(default_factory=list)
    provoked: set[str] = field(default_factory=set)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine while the block runs; gives its address."""
    with server(folder, 0) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_address[1]}/"
        running.shutdown()


def watch(
    browser: Browser, addresses: Iterable[str], expected: Mapping[str, int] | None = None
) -> Seen:
    """Open pages, set off whatever waits for a reader, and tell what happened.

    ``expected`` are the numbers of the vectors that are to show themselves on each page: the
    control waits for them.
    """
    seen = Seen()
    context = browser.new_context()
    context.expose_function("pwned", lambda number: seen.ran.add(int(number)))
    context.expose_function("provoked", lambda address: seen.provoked.add(address))
    context.add_init_script(_PROVOKE)
    context.route(
        "**/frames", lambda route: route.fulfill(body="<!doctype html>", content_type="text/html")
    )
    context.route(_STOPPED, lambda route: _stop(seen, route))
    context.on("console", lambda said: _note_blocked(seen, said.text))
    page = context.new_page()
    waiting = list(addresses)
    while waiting:
        batch, waiting = waiting[:_AT_ONCE], waiting[_AT_ONCE:]
        page.goto(urljoin(batch[0], "/frames"))
        page.evaluate(_OPEN, batch)
        numbers = {expected[each] for each in batch} if expected else set()
        give_up = time.monotonic() + _GUARD
        while time.monotonic() < give_up:
            # Time for late effects, and for the events to arrive.
            page.wait_for_timeout(_SETTLE)
            if numbers <= seen.ran | seen.asked and (expected or seen.provoked >= set(batch)):
                break
    context.close()
    return seen


def _stop(seen: Seen, route: Route) -> None:
    address = route.request.url
    if found := _ASKED.search(address):
        seen.asked.add(int(found[1]))
    if _ELSEWHERE.match(address):
        seen.elsewhere.add(address)
    route.abort()


def _note_blocked(seen: Seen, said: str) -> None:
    if "Content Security Policy" in said:
        seen.blocked.append(said)
