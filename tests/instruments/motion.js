/** What still moves for readers who have asked for less motion, for longer than a hundredth of a second. */
() => {
  const AT_MOST = 0.01;
  const found = new Set();
  const longest = (times) =>
    Math.max(...times.split(",").map((time) => parseFloat(time) * (/ms$/.test(time.trim()) ? 0.001 : 1)));
  const look = (element, pseudo) => {
    const style = getComputedStyle(element, pseudo);
    const name = `<${element.localName} class="${element.getAttribute("class") ?? ""}">${pseudo ?? ""}`;
    if (style.transitionProperty !== "none" && longest(style.transitionDuration) > AT_MOST)
      found.add(`${name} has a transition of ${style.transitionProperty}`);
    if (style.animationName !== "none" && longest(style.animationDuration) > AT_MOST)
      found.add(`${name} has the animation ${style.animationName}`);
    if (style.scrollBehavior === "smooth") found.add(`${name} scrolls smoothly`);
  };
  for (const element of document.querySelectorAll("*"))
    for (const pseudo of [undefined, "::before", "::after", "::backdrop"]) look(element, pseudo);
  for (const animation of document.getAnimations())
    if (animation.effect?.getComputedTiming().endTime > AT_MOST * 1000)
      found.add(`the animation ${animation.animationName ?? animation.id ?? ""} runs`);
  const rules = (list) => {
    for (const rule of list) {
      if (rule instanceof CSSMediaRule && !matchMedia(rule.conditionText).matches) continue;
      if (rule.constructor.name === "CSSViewTransitionRule" && rule.navigation === "auto")
        found.add("going from page to page has a transition");
      if (rule.cssRules) rules(rule.cssRules);
    }
  };
  for (const sheet of document.styleSheets) rules(sheet.cssRules);
  return [...found].sort().slice(0, 20);
}
