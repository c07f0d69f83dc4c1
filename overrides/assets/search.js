/**
 * Search over the library: the form on /search/ made live with Pagefind.
 *
 * The form is rendered at build time; this module reads it, keeps its state in the page's address
 * (so that a result can be shared), and shows results. Choices inside one facet are joined by OR,
 * facets by AND.
 */

const PAGE_SIZE = 10;

const form = document.querySelector("#search");
const query = form.querySelector("#query");
const status = form.querySelector("#status");
const list = form.querySelector("#results");
const more = form.querySelector("#more");
const empty = form.querySelector("#empty");
const start = form.querySelector("#start");
const waiting = form.querySelector("#waiting");
const chips = form.querySelector("#chosen");
const narrow = form.querySelector("#narrow");
const template = document.querySelector("#result");
const chipTemplate = document.querySelector("#chip");
const boxes = [...form.querySelectorAll("input[type=checkbox]")];
const facets = [...new Set(boxes.map((box) => box.name))];

let pagefind;
let latest = 0;

/** The choices of the form: facet name to the list of chosen values. */
function choices() {
  const chosen = {};
  for (const box of boxes) if (box.checked) (chosen[box.name] ??= []).push(box.value);
  return chosen;
}

/** Pagefind's filters: any value of a facet will do, and every facet must match. */
function filters(chosen) {
  return Object.fromEntries(Object.entries(chosen).map(([name, values]) => [name, { any: values }]));
}

function readAddress() {
  const state = new URLSearchParams(location.search);
  query.value = state.get("q") ?? "";
  for (const box of boxes) box.checked = state.getAll(box.name).includes(box.value);
  // An open group shows what narrows the results.
  for (const box of boxes) if (box.checked) box.closest("details").open = true;
}

function writeAddress(chosen) {
  const state = new URLSearchParams();
  if (query.value.trim()) state.set("q", query.value.trim());
  for (const [name, values] of Object.entries(chosen)) for (const v of values) state.append(name, v);
  const address = state.size ? `?${state}` : location.pathname;
  history.replaceState(null, "", address);
}

/** How many results each choice would give, with the other facets as they are. */
async function tallies(text, chosen) {
  const counts = {};
  // Within a facet choices are joined by OR, so a facet's own choices must not narrow its counts.
  const asked = await Promise.all(
    facets.map(async (name) => {
      const others = Object.fromEntries(Object.entries(chosen).filter(([other]) => other !== name));
      const found = await pagefind.search(text, { filters: filters(others) });
      return [name, found.filters[name] ?? {}];
    }),
  );
  for (const [name, values] of asked) counts[name] = values;
  return counts;
}

function showTallies(counts, chosen) {
  for (const box of boxes) {
    const count = counts[box.name]?.[box.value] ?? 0;
    const option = box.closest(".option");
    option.querySelector(".tally").textContent = count;
    option.classList.toggle("none", count === 0);
  }
  for (const place of form.querySelectorAll("[data-chosen]")) {
    const number = chosen[place.dataset.chosen]?.length ?? 0;
    place.textContent = number ? `(${number} chosen)` : "";
  }
}

/** The label of a choice, as the form shows it. */
function label(name, value) {
  const box = boxes.find((each) => each.name === name && each.value === value);
  return box?.closest(".option").querySelector("span").textContent ?? value;
}

/** A chip for each choice, which takes it away. */
function showChosen(chosen) {
  const every = Object.entries(chosen).flatMap(([name, values]) => values.map((v) => [name, v]));
  chips.replaceChildren(
    ...every.map(([name, value]) => {
      const item = chipTemplate.content.cloneNode(true);
      item.querySelector(".name").textContent = label(name, value);
      item.querySelector("button").addEventListener("click", () => {
        boxes.find((each) => each.name === name && each.value === value).checked = false;
        run();
        // The chip that had the focus is gone.
        (chips.querySelector("button") ?? query).focus();
      });
      return item;
    }),
  );
  chips.hidden = every.length === 0;
  form.querySelector("#number-chosen").textContent = every.length ? `(${every.length} chosen)` : "";
}

/** Pagefind marks words in an otherwise escaped extract; only text and <mark> are taken over. */
function marked(extract) {
  const parsed = new DOMParser().parseFromString(extract, "text/html");
  return [...parsed.body.childNodes].map((node) => {
    if (node.nodeName !== "MARK") return document.createTextNode(node.textContent);
    const mark = document.createElement("mark");
    mark.textContent = node.textContent;
    return mark;
  });
}

function card(data) {
  const item = template.content.cloneNode(true);
  const link = item.querySelector("a");
  link.href = data.url;
  link.textContent = data.meta.title;
  const kind = label("type", data.filters.type?.[0] ?? "");
  item.querySelector(".kind").textContent = data.meta.marking ? `${kind}. ${data.meta.marking}.` : kind;
  item.querySelector(".extract").replaceChildren(...marked(data.excerpt));
  return item;
}

async function show(results, from, ticket) {
  const page = await Promise.all(results.slice(from, from + PAGE_SIZE).map((each) => each.data()));
  if (ticket !== latest) return;
  if (from === 0) list.replaceChildren();
  list.append(...page.map(card));
  const shown = from + page.length;
  more.hidden = shown >= results.length;
  more.onclick = async () => {
    await show(results, shown, ticket);
    list.children[shown]?.querySelector("a").focus();
  };
}

function describe(number, text) {
  const results = number === 1 ? "1 result" : `${number.toLocaleString("en-GB")} results`;
  return text ? `${results} for “${text}”` : results;
}

async function run() {
  const ticket = ++latest;
  const text = query.value.trim();
  const chosen = choices();
  writeAddress(chosen);
  showChosen(chosen);
  // Said to eyes only, and only if it takes a while: the number of results is announced soon.
  const wait = setTimeout(() => (waiting.hidden = ticket !== latest), 300);
  try {
    pagefind ??= await load();
    // Pagefind lists everything for null, and nothing for an empty text.
    const words = text || null;
    const [found, counts] = await Promise.all([
      pagefind.search(words, { filters: filters(chosen) }),
      tallies(words, chosen),
    ]);
    if (ticket !== latest) return;
    showTallies(counts, chosen);
    await show(found.results, 0, ticket);
    if (ticket !== latest) return;
    empty.hidden = found.results.length > 0;
    start.hidden = Boolean(text) || Object.keys(chosen).length > 0;
    status.textContent = describe(found.results.length, text);
  } catch (problem) {
    status.textContent = "Search could not be loaded. Try again, or use the lists of pages above.";
    console.error(problem);
  } finally {
    clearTimeout(wait);
    if (ticket === latest) waiting.hidden = true;
  }
}

async function load() {
  const module = await import(new URL(form.dataset.index, location.href));
  await module.options({ baseUrl: new URL(form.dataset.root, location.href).pathname });
  await module.init();
  // Pagefind counts facets only once they are loaded.
  await module.filters();
  return module;
}

let typing;
query.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(run, 200);
});
form.addEventListener("change", (event) => event.target !== query && run());
form.addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
form.addEventListener("reset", () => {
  query.value = "";
  setTimeout(run);
});
addEventListener("popstate", () => {
  readAddress();
  run();
});

// The facets stand open where there is room beside the results.
const wide = matchMedia("(min-width: 54rem)");
const fit = () => (narrow.open = wide.matches);
wide.addEventListener("change", fit);
fit();

document.querySelector("#needs-script").remove();
readAddress();
run();
