/** What cannot be told apart when the system chooses the colours: links, buttons, fields, focus. */
() => {
  const found = new Set();
  const isShown = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getClientRects().length > 0;
  const probe = document.body.appendChild(document.createElement("i"));
  const system = (name) => {
    probe.style.setProperty("color", name);
    return getComputedStyle(probe).color;
  };
  const canvas = system("Canvas"), text = system("CanvasText");
  probe.remove();
  const name = (element) => `<${element.localName}> ${(element.textContent.trim() || element.name || "").slice(0, 40)}`;
  const hasLine = (style) =>
    (style.borderTopStyle !== "none" && parseFloat(style.borderTopWidth) > 0) ||
    (style.borderBottomStyle !== "none" && parseFloat(style.borderBottomWidth) > 0);
  const hasOutline = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || /^(script|style|template|option|noscript)$/.test(element.localName) || !isShown(element)) continue;
    const style = getComputedStyle(element);
    let under = element;
    while (under && /, 0\)$|^transparent$/.test(getComputedStyle(under).backgroundColor.replace(/^rgb\(.*/, "")))
      under = under.parentElement;
    const back = under ? getComputedStyle(under).backgroundColor : canvas;
    if (style.color === back) found.add(`${name(element)} has the colour of what is behind it`);
  }
  for (const link of document.querySelectorAll("main a[href]")) {
    if (!isShown(link) || !link.textContent.trim()) continue;
    const style = getComputedStyle(link);
    if (style.color === text && style.textDecorationLine === "none" && !hasLine(style))
      found.add(`${name(link)} looks like text`);
  }
  for (const field of document.querySelectorAll("button, input, select, textarea")) {
    if (!isShown(field) || /^(checkbox|radio|range|hidden)$/.test(field.type)) continue;
    if (!hasLine(getComputedStyle(field))) found.add(`${name(field)} has no border`);
  }
  for (const stop of document.querySelectorAll("a[href], button, input, select, textarea, summary")) {
    if (!isShown(stop) || stop.disabled || stop.tabIndex < 0) continue;
    stop.focus({ focusVisible: true });
    if (document.activeElement === stop && !hasOutline(getComputedStyle(stop)))
      found.add(`${name(stop)} has no outline when it has focus`);
  }
  return [...found].slice(0, 20);
}
