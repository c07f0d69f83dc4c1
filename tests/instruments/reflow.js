/**
 * Says what a page hides or tangles when it has less room, larger letters or wider spaces.
 *
 * - it scrolls sideways, or words stand beyond its edge (boxes that scroll by themselves may);
 * - a box that hides what is too large for it has words that are too large for it;
 * - words of one element lie on words of another.
 *
 * With {paper: true}, boxes that scroll cut words as well.
 */
(asked) => {
  const found = [];
  const root = document.documentElement;
  const wide = root.clientWidth;
  if (root.scrollWidth > wide) found.push(`the page is ${root.scrollWidth} wide and has ${wide}`);

  const say = (text) => `“${text.trim().replace(/\s+/g, " ").slice(0, 50)}”`;
  const isShown = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true });

  /** The style of an element or one above it for which something is so. */
  const above = (element, isSo) => {
    for (let each = element; each; each = each.parentElement) {
      const style = getComputedStyle(each);
      if (isSo(style, each)) return each;
    }
    return null;
  };
  // What only screen readers shall find is one pixel large, or cut off whole.
  const isForEars = (element) =>
    above(element, (style, each) => {
      const box = each.getBoundingClientRect();
      const isCut = style.overflow !== "visible" || style.clipPath !== "none" || style.clip !== "auto";
      return isCut && (box.width <= 1 || box.height <= 1 || style.clipPath === "inset(50%)");
    }) !== null;
  const isLifted = (element) =>
    above(element, (style) => /fixed|sticky/.test(style.position)) !== null;
  // What a box hides is told of the box, below.
  const isKept = (element) =>
    above(element, (style, each) => style.overflowX !== "visible" && each !== root && each !== document.body);

  const words = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || /^(script|style|template|option|noscript)$/.test(element.localName)) continue;
    if (!isShown(element) || isForEars(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects())
      if (box.width > 1 && box.height > 1) words.push({ box, element, text: node.data });
  }

  for (const { box, element, text } of words) {
    const isOff = box.right > wide + 1 || box.left < -1;
    // A skip link waits outside until it has focus.
    const isWaiting = element.closest("a[href^='#']") && getComputedStyle(element).position !== "static" && box.bottom <= 0;
    if (isOff && !isKept(element) && !isWaiting)
      found.push(`${say(text)} stands beyond the edge`);
  }

  for (const element of document.body.querySelectorAll("*")) {
    const style = getComputedStyle(element);
    const cuts = asked?.paper ? /hidden|clip|auto|scroll/ : /hidden|clip/;
    const isCut =
      (cuts.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1) ||
      (cuts.test(style.overflowY) && element.scrollHeight > element.clientHeight + 1);
    if (!isCut || !element.textContent.trim() || !isShown(element) || isForEars(element)) continue;
    if (/^(html|body|input|textarea|select)$/.test(element.localName)) continue;
    if (element.closest("svg")) continue;
    found.push(`<${element.localName} class="${element.className}"> cuts ${say(element.textContent)}`);
  }

  // From top to bottom, each box is compared with those that begin before it ends.
  const still = words.filter((each) => !isLifted(each.element) && each.box.bottom + scrollY > 0);
  still.sort((a, b) => a.box.top - b.box.top);
  const isPart = (a, b) => a === b || a.contains(b) || b.contains(a);
  still.forEach((one, index) => {
    for (let next = index + 1; next < still.length && still[next].box.top < one.box.bottom; next += 1) {
      const two = still[next];
      if (isPart(one.element, two.element)) continue;
      const across = Math.min(one.box.right, two.box.right) - Math.max(one.box.left, two.box.left);
      const down = Math.min(one.box.bottom, two.box.bottom) - Math.max(one.box.top, two.box.top);
      // Letters are lower than their boxes, which may touch those of the next line.
      if (across > 3 && down > 0.4 * Math.min(one.box.height, two.box.height))
        found.push(`${say(one.text)} lies on ${say(two.text)}`);
    }
  });

  let lifted = 0;
  for (const element of document.body.querySelectorAll("*")) {
    if (!/fixed|sticky/.test(getComputedStyle(element).position) || !isShown(element)) continue;
    const box = element.getBoundingClientRect();
    if (box.width > wide / 2 && box.bottom > 0 && box.top < innerHeight) lifted += box.height;
  }
  if (lifted > innerHeight / 2) found.push(`what does not scroll takes ${lifted} of ${innerHeight} pixels`);

  return [...new Set(found)].slice(0, 20);
}
