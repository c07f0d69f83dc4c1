/** Results as they stand on the page, from the templates in overrides/kinds/search.html. */

const SECTIONS = 3;

/** Pagefind marks words in an otherwise escaped extract; only text and <mark> are taken over. */
export function marked(extract) {
  const parsed = new DOMParser().parseFromString(extract, "text/html");
  return [...parsed.body.childNodes].map((node) => {
    if (node.nodeName !== "MARK") return document.createTextNode(node.textContent);
    const mark = document.createElement("mark");
    mark.textContent = node.textContent;
    return mark;
  });
}

/** The sections of a page that have most of the words, in the order of the page. */
export function sections(data) {
  const own = data.sub_results.filter((each) => each.anchor);
  const most = [...own].sort((one, other) => other.locations.length - one.locations.length);
  const kept = new Set(most.slice(0, SECTIONS));
  return own.filter((each) => kept.has(each));
}

/** The card of one result. `label` gives what readers see for a value of a facet. */
export function card(data, { template, sectionTemplate, label }) {
  const item = template.content.cloneNode(true);
  const link = item.querySelector("a");
  link.href = data.url;
  link.textContent = data.meta.title;
  const kind = label("type", data.filters.type?.[0] ?? "");
  item.querySelector(".kind").textContent = data.meta.marking ? `${kind}. ${data.meta.marking}.` : kind;
  const extract = item.querySelector(".extract");
  if (data.excerpt) extract.replaceChildren(...marked(data.excerpt));
  else extract.textContent = data.meta.summary ?? "";
  const list = item.querySelector(".sections");
  list.append(...sections(data).map((each) => section(each, data, sectionTemplate)));
  if (!list.childElementCount) list.remove();
  const standards = data.filters.standard ?? [];
  const line = item.querySelector(".standards");
  line.textContent = `${standards.length === 1 ? "Standard" : "Standards"} ${standards.join(", ")}`;
  if (!standards.length) line.remove();
  return item;
}

function section(found, page, template) {
  const item = template.content.cloneNode(true);
  const link = item.querySelector("a");
  link.href = found.url;
  link.textContent = found.title;
  const extract = item.querySelector(".extract");
  // The same words twice would only be in the way.
  if (found.excerpt === page.excerpt) extract.remove();
  else extract.replaceChildren(...marked(found.excerpt));
  return item;
}
