/** What does not belong on paper, or cannot be read there: menus, and ink too light without a background. */
() => {
  const found = new Set();
  const isShown = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getClientRects().length > 0;
  for (const nav of document.querySelectorAll("nav, [role=navigation], [role=search], dialog"))
    if (isShown(nav))
      found.add(`<${nav.localName} aria-label="${nav.getAttribute("aria-label") ?? ""}"> is printed`);
  if (![...document.querySelectorAll("h1")].some(isShown)) found.add("the heading is not printed");

  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgb = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = "#fff";
    canvas.fillRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data;
  };
  const luminance = (colour) => {
    const [r, g, b] = [...rgb(colour)].slice(0, 3).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || /^(script|style|template|option|noscript)$/.test(element.localName)) continue;
    if (!isShown(element)) continue;
    const style = getComputedStyle(element);
    if (style.printColorAdjust === "exact") continue;
    // Backgrounds are left out by printers, so all stands on white (WCAG 1.4.3: 4.5 to 1).
    const contrast = 1.05 / (luminance(style.color) + 0.05);
    if (contrast < 4.5)
      found.add(`“${node.data.trim().slice(0, 40)}” has a contrast of ${contrast.toFixed(1)} to paper`);
  }

  for (const link of document.querySelectorAll("main a[href^='http']")) {
    if (!isShown(link) || link.textContent.includes("://")) continue;
    const after = getComputedStyle(link, "::after").content;
    if (!/attr\(href|:\/\//.test(after)) found.add(`the address of “${link.textContent.trim().slice(0, 40)}” is not printed`);
  }
  return [...found].slice(0, 20);
}
