/**
 * Two to four case studies side by side: /case-studies/compare/?a=ID&b=ID. Each is a small file of
 * data beside its page. Everything is shown as text.
 */

const NAMES = ["a", "b", "c", "d"];

/** The ids that an address asks for: each once, none that is not an id. */
export function asked(search, most = NAMES.length) {
  const state = new URLSearchParams(search);
  const ids = NAMES.map((name) => state.get(name) ?? "");
  const known = ids.filter((id) => id.length <= 100 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id));
  return [...new Set(known)].slice(0, most);
}

/** The address that asks for these ids. */
export function address(ids) {
  return `?${new URLSearchParams(ids.map((id, place) => [NAMES[place], id]))}`;
}

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

async function load(root, id) {
  try {
    const answer = await fetch(new URL(`${id}/study.json`, root));
    const study = answer.ok ? await answer.json() : null;
    return study?.id === id ? study : null;
  } catch {
    return null;
  }
}

function head(study, ids, root) {
  const cell = element("th", "", { scope: "col" });
  cell.append(element("a", study.title, { href: `${new URL(root).pathname}${study.id}/` }));
  if (study.marking) cell.append(element("p", study.marking, { class: "small" }));
  const rest = ids.filter((id) => id !== study.id);
  const leave = element("a", "Take it out", { href: rest.length ? address(rest) : "./" });
  leave.append(element("span", `: ${study.title}`, { class: "visually-hidden" }));
  cell.append(leave);
  return cell;
}

function said(lines) {
  if (!lines?.length) return element("td", "Not said", { class: "none-yet" });
  if (lines.length === 1) return element("td", lines[0]);
  const cell = element("td");
  const list = element("ul");
  list.append(...lines.map((line) => element("li", line)));
  cell.append(list);
  return cell;
}

function told(studies, ids) {
  const lost = ids.length - studies.length;
  const missing = lost ? ` ${lost} could not be found.` : "";
  if (studies.length === 0) return `No case study is chosen.${missing}`;
  if (studies.length === 1) return `One case study is chosen. Add another one below.${missing}`;
  return `${studies.length} case studies side by side.${missing}`;
}

async function show(place) {
  const root = new URL(place.dataset.studies, location.href);
  const most = Number(place.dataset.most);
  const ids = asked(location.search, most);
  const studies = (await Promise.all(ids.map((id) => load(root, id)))).filter(Boolean);
  const found = studies.map((study) => study.id);
  for (const row of place.querySelectorAll("[data-row]")) {
    const name = row.dataset.row;
    row.append(...studies.map((s) => (name === "title" ? head(s, found, root) : said(s.said[name]))));
  }
  place.querySelector("table").hidden = studies.length === 0;
  place.querySelector("#compare-status").textContent = told(studies, ids);
  const others = new Map(studies.flatMap((study) => study.next.map((each) => [each.id, each.title])));
  for (const id of found) others.delete(id);
  const list = place.querySelector("#add-list");
  for (const [id, title] of found.length < most ? others : []) {
    const item = element("li");
    item.append(element("a", title, { href: address([...found, id]) }));
    list.append(item);
  }
  place.querySelector("#add-hint").hidden = list.children.length === 0;
  place.hidden = false;
}

const place = document.querySelector("#comparison");
if (place) {
  document.querySelector("#needs-script").remove();
  show(place);
}
