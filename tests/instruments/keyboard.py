"""What somebody finds who has a keyboard and nothing else.

Tab is really pressed, for the first and the last stops of a page. The many between them, on a
long page, get focus from a script in the order of the document. Tab would go there too, since the
first and last ones show that nothing bends the order, and all else is looked at alike.
"""

from __future__ import annotations

import string
from typing import Any

from playwright.sync_api import Page

from instruments.opening import ask

PAGE = "html"
BEYOND = 3
"""How many more times than there are stops Tab is pressed: boxes that scroll are stops as well."""

FIRST, LAST = 40, 10
"""How many stops of a long page are reached by pressing Tab."""

SHORTCUTS = [*"/?", *string.ascii_lowercase, *string.digits, *".,;'[]-=\\`", "Shift+A"]
"""Keys that a page must not take for itself (WCAG 2.1.4)."""

OPENERS = """() => {
  const target = (e) => document.getElementById(
    e.getAttribute("commandfor") ?? e.getAttribute("popovertarget")
      ?? e.getAttribute("aria-controls") ?? "");
  const isDialog = (e) => e?.matches("dialog, [role=dialog], [role=alertdialog], [popover]");
  const controls = [...document.querySelectorAll(
    "[commandfor], [popovertarget], [aria-controls], [aria-haspopup=dialog]")];
  const openers = controls.filter(
    (e) => isDialog(target(e)) || e.getAttribute("aria-haspopup") === "dialog");
  window.openers = openers.filter((e) => e.checkVisibility({visibilityProperty: true})
    && !e.closest("dialog, [popover]"));
  const reached = new Set(openers.map(target));
  const own = openers.some((e) => !isDialog(target(e)));
  return {
    visible: window.openers.length,
    lost: own ? 0 : [...document.querySelectorAll("dialog, [role=dialog]")].filter(
      (e) => !reached.has(e)).length,
  };
}"""

OPEN = "dialog[open], [role=dialog]:not([hidden]):not(dialog), [popover]:popover-open"


def walk(page: Page, scope: str = PAGE, *, shut: bool = False) -> list[str]:
    """Press Tab from stop to stop, and say what is wrong.

    Stops are what can be used and seen, in the order of the document; boxes that scroll may be
    stops too. ``scope`` is a selector. When it is shut, as a dialog is, focus must not leave it.
    """
    stops: list[str] = ask(page, "keyboard.js", {"start": scope})
    if not stops:
        return ["there is nothing to stop at"]
    presses = len(stops)
    if len(stops) > FIRST + LAST:
        for _ in range(FIRST):
            page.keyboard.press("Tab")
        ask(page, "keyboard.js", {"onTo": len(stops) - LAST})
        presses = LAST
    for _ in range(presses + BEYOND):
        page.keyboard.press("Tab")
    records: list[dict[str, Any]] = ask(page, "keyboard.js", {"end": True})
    if shut:
        return _inside(stops, records)
    return _in_order(stops, records)


def _in_order(stops: list[str], records: list[dict[str, Any]]) -> list[str]:
    found: list[str] = []
    due = 0
    for record in records:
        if due == len(stops):
            break
        found += [f"{record['label']} {fault}" for fault in record["faults"]]
        if record["stop"] == due:
            due += 1
        elif record["stop"] < 0 and record.get("scrolls"):
            continue
        else:
            return [*found, f"after {due} stops came {record['label']}, and not {stops[due]}"]
    if due < len(stops):
        found.append(f"{len(stops) - due} stops were not reached, the first is {stops[due]}")
    return found


def _inside(stops: list[str], records: list[dict[str, Any]]) -> list[str]:
    found = [f"{each['label']} {fault}" for each in records for fault in each["faults"]]
    found += [f"focus left for {each['label']}" for each in records if not each["inside"]]
    missed = set(range(len(stops))) - {each["stop"] for each in records}
    return found + [f"{stops[number]} was not reached" for number in sorted(missed)]


def skip_link(page: Page) -> list[str]:
    """Press Tab and Enter on a page just opened: focus must then be in its main part."""
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.getAttribute('href') ?? ''")
    if not first.startswith("#"):
        return [f"the first stop is no link inside the page but {first or 'something else'}"]
    if not page.evaluate(
        """() => { const box = document.activeElement.getBoundingClientRect();
        return box.width > 1 && box.height > 1 && box.top >= 0 && box.left >= 0; }"""
    ):
        return ["the skip link cannot be seen while it has focus"]
    page.keyboard.press("Enter")
    if not page.evaluate("document.activeElement.closest('main') !== null"):
        return ["the skip link does not take focus to the main part"]
    return []


def shortcuts(page: Page) -> list[str]:
    """Press every single key while nothing has focus: nothing may happen."""
    state = """() => [location.href, scrollY, document.activeElement === document.body,
        document.documentElement.outerHTML].join("\\n")"""
    page.evaluate("document.activeElement?.blur()")
    before = page.evaluate(state)
    for key in SHORTCUTS:
        page.keyboard.press(key)
    if page.evaluate(state) == before:
        return []
    # Something did; once more, to say which.
    for key in SHORTCUTS:
        page.reload()
        before = page.evaluate(state)
        page.keyboard.press(key)
        if page.evaluate(state) != before:
            return [f"the key {key} does something"]
    return ["typing letters does something"]


def dialogs(page: Page) -> list[str]:
    """Open each dialog by its control, walk in it, and close it with Escape."""
    known = page.evaluate(OPENERS)
    found = [f"{known['lost']} dialogs have no control that opens them"] if known["lost"] else []
    for number in range(known["visible"]):
        found += _dialog(page, number)
    return found


def _dialog(page: Page, number: int) -> list[str]:
    opener = f"window.openers[{number}]"
    name = page.evaluate(f"{opener}.textContent.trim() || {opener}.getAttribute('aria-label')")
    page.evaluate(f"{opener}.focus()")
    page.keyboard.press("Enter")
    if not page.locator(OPEN).count():
        return [f"“{name}” opens nothing"]
    found = []
    is_modal = page.evaluate("document.querySelector('dialog:modal, [aria-modal=true]') !== null")
    is_dialog = page.locator("dialog[open], [role=dialog]:not([hidden])").count() > 0
    if is_dialog:
        if not page.evaluate(f"document.activeElement.closest(`{OPEN}`) !== null"):
            found.append(f"“{name}” leaves focus outside of its dialog")
        if not is_modal:
            found.append(f"the dialog of “{name}” is not modal")
        found += [f"“{name}”: {fault}" for fault in walk(page, OPEN, shut=True)]
    page.keyboard.press("Escape")
    if page.locator(OPEN).count():
        return [*found, f"Escape does not close what “{name}” opens"]
    if not page.evaluate(f"document.activeElement === {opener}"):
        found.append(f"“{name}” does not get focus back")
    return found


def disclosures(page: Page) -> list[str]:
    """Open and close each group that folds, with Enter."""
    found = []
    groups = page.locator("details:visible > summary")
    for number in range(groups.count()):
        summary = groups.nth(number)
        was_open = summary.evaluate("e => e.parentElement.open")
        summary.focus()
        for wanted in (not was_open, was_open):
            page.keyboard.press("Enter")
            if summary.evaluate("e => e.parentElement.open") != wanted:
                found.append(f"Enter does not fold or unfold “{summary.inner_text().strip()}”")
    return found
