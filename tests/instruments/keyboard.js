/**
 * Follows the keyboard through a page, or through one part of it.
 *
 * With {start: SELECTOR}: notes every stop that Tab should make there, in the order of the document,
 * and how each looks without focus; from then on notes, at each release of Tab, where focus is and
 * what is wrong with it. Gives the labels of the stops. With {onTo: NUMBER}: gives focus to the stops
 * after the last one that Tab reached, up to that number, as a script does it, and notes the same.
 * With {end: true}: gives what was noted.
 */
(asked) => {
  const STOPS =
    'a[href], area[href], button, input, select, textarea, summary, [tabindex], [contenteditable]';

  const label = (element) => {
    const name = element.getAttribute("aria-label") ?? element.textContent ?? "";
    const words = (name.trim() || element.id || element.name || "").replace(/\s+/g, " ");
    return `<${element.localName}> ${words.slice(0, 50)}`;
  };

  const boxes = (element) =>
    [...element.getClientRects()].filter((box) => box.width > 0 && box.height > 0);

  const isShown = (element) =>
    element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) &&
    boxes(element).length > 0;

  const isStop = (element) => {
    if (element.tabIndex < 0 || element.matches(":disabled, input[type=hidden]")) return false;
    if (element.closest("[inert]") || !isShown(element)) return false;
    if (element.localName === "summary")
      return element === element.parentElement?.querySelector(":scope > summary");
    if (element.type === "radio" && element.name) {
      // A group of radio buttons is one stop: the chosen one, else the first.
      const group = [...document.querySelectorAll(`input[type=radio]`)].filter(
        (other) => other.name === element.name && other.form === element.form,
      );
      return element === (group.find((other) => other.checked) ?? group[0]);
    }
    return true;
  };

  const scrolls = (element) => {
    const style = getComputedStyle(element);
    return (
      (/auto|scroll/.test(style.overflowX) && element.scrollWidth > element.clientWidth) ||
      (/auto|scroll/.test(style.overflowY) && element.scrollHeight > element.clientHeight)
    );
  };

  /** How an element and what stands around it are drawn, as far as focus may change that. */
  const look = (element) => {
    const seen = [];
    const add = (node, pseudo) => {
      const style = getComputedStyle(node, pseudo);
      const outline = /none|hidden/.test(style.outlineStyle) || style.outlineWidth === "0px" ||
        /^rgba.*, 0\)$/.test(style.outlineColor)
        ? "" : `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}`;
      const border = style.borderTopStyle === "none" ? "" :
        `${style.borderTopWidth} ${style.borderTopColor} ${style.borderBottomWidth} ${style.borderBottomColor}`;
      seen.push([outline, style.boxShadow, style.backgroundColor, style.backgroundImage, border]);
    };
    add(element);
    add(element, "::before");
    add(element, "::after");
    for (const near of [...(element.labels ?? []), element.nextElementSibling]) if (near) add(near);
    // A frame around the whole, such as a card's, shows focus just as well.
    for (let up = element.parentElement, n = 0; up && n < 2; up = up.parentElement, n += 1) add(up);
    return JSON.stringify(seen);
  };

  const inView = (box) => {
    const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
    const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
    return right - left >= 1 && bottom - top >= 1 ? [(left + right) / 2, (top + bottom) / 2] : null;
  };

  const faults = (element, before) => {
    if (!isShown(element)) return ["cannot be seen"];
    const places = boxes(element).map(inView).filter(Boolean);
    if (!places.length) return ["is not in the viewport"];
    const found = [];
    const isHit = ([x, y]) => {
      const hit = document.elementFromPoint(x, y);
      return hit && (hit === element || element.contains(hit) || hit.contains(element) && hit.localName === "label");
    };
    if (!places.some(isHit)) found.push("is covered by something else");
    if (before !== undefined && look(element) === before) found.push("looks as without focus");
    return found;
  };

  if (asked.end) {
    const { records, listener } = window.followed;
    document.removeEventListener("keyup", listener, true);
    return records;
  }

  if (asked.onTo) {
    const { records, note, stops } = window.followed;
    const next = Math.max(-1, ...records.map((record) => record.stop)) + 1;
    for (const element of stops.slice(next, asked.onTo)) {
      element.focus({ focusVisible: true });
      note();
    }
    return null;
  }

  const scope = document.querySelector(asked.start);
  const held = document.activeElement;
  held?.blur();
  const stops = [...scope.querySelectorAll(STOPS)].filter(isStop);
  const looks = new Map(stops.map((element) => [element, look(element)]));
  for (const element of scope.querySelectorAll("*"))
    if (!looks.has(element) && scrolls(element)) looks.set(element, look(element));
  // A dialog has given focus to one of its own, and Tab must go on from there.
  if (held && scope !== document.documentElement && scope.contains(held)) held.focus();
  const records = [];
  const note = () => {
    const element = document.activeElement;
    if (!element || element === document.body || element === document.documentElement) {
      records.push({ stop: -1, label: "the page itself", inside: true, faults: [] });
      return;
    }
    records.push({
      stop: stops.indexOf(element),
      label: label(element),
      inside: scope.contains(element),
      scrolls: scrolls(element),
      faults: faults(element, looks.get(element)),
    });
  };
  const listener = (event) => event.key === "Tab" && note();
  document.addEventListener("keyup", listener, true);
  window.followed = { records, listener, note, stops };
  return stops.map(label);
}
