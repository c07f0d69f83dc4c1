/**
 * The contents beside a long page follow the reader: the part being read is marked in them.
 *
 * Without this file they are links, and the list of pages beside them opens by itself on request.
 */

/** The last of the anchors, in their order, that the reader has come to; undefined before all. */
export function current(anchors, passed) {
  return anchors.filter((anchor) => passed.has(anchor)).at(-1);
}

function follow(links) {
  const anchors = [...links.keys()];
  const passed = new Set();
  const mark = () => {
    const here = current(anchors, passed);
    for (const [anchor, link] of links) {
      if (anchor === here) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  // A heading counts as passed once it is above a line at three tenths of the window. The box of
  // the observer reaches far above the page, so that it stays so.
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) passed.add(target.id);
        else passed.delete(target.id);
      }
      mark();
    },
    { rootMargin: "1000000px 0px -70% 0px" },
  );
  for (const anchor of anchors) observer.observe(document.getElementById(anchor));
}

function begin() {
  const links = new Map();
  for (const link of document.querySelectorAll('.on-page a[href^="#"]')) {
    const anchor = decodeURIComponent(link.hash.slice(1));
    if (document.getElementById(anchor)) links.set(anchor, link);
  }
  if (links.size && "IntersectionObserver" in globalThis) follow(links);
  const isWide = matchMedia("(min-width: 62rem)").matches;
  for (const list of document.querySelectorAll("[data-open-when-wide]")) list.open = isWide;
}

if (globalThis.document) begin();
