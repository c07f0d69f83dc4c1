/**
 * Search over the library: the form on /search/ made live.
 *
 * The form is rendered at build time; this module reads it, keeps its state in the page's address
 * (so that a result can be shared), and shows results. Choices inside one facet are joined by OR,
 * facets by AND. What is searched for and in which order results come is decided in ./search/.
 */

import { Bundle } from "./search/bundle.js";
import { card } from "./search/cards.js";
import { Engine, RANKING } from "./search/engine.js";
import { counts, narrow } from "./search/facets.js";
import * as sayings from "./search/sayings.js";

const PAGE_SIZE = 10;
const PAUSES = [40, 100]; // The least and the most milliseconds without a key until a search begins.

const form = document.querySelector("#search");
const query = form.querySelector("#query");
const status = form.querySelector("#status");
const only = form.querySelector("#only");
const list = form.querySelector("#results");
const more = form.querySelector("#more");
const empty = form.querySelector("#empty");
const start = form.querySelector("#start");
const waiting = form.querySelector("#waiting");
const chips = form.querySelector("#chosen");
const folded = form.querySelector("#narrow");
const chipTemplate = document.querySelector("#chip");
const boxes = [...form.querySelectorAll("input[type=checkbox]")];
const groups = new Map(boxes.map((box) => [box.name, box.closest("details")]));
const templates = {
  template: document.querySelector("#result"),
  sectionTemplate: document.querySelector("#section"),
  label,
};

const index = new URL(form.dataset.index, location.href);
const root = new URL(form.dataset.root, location.href).pathname;
const bundle = new Bundle(index, root);
let engine;
let onlyTyped = false;
let latest = 0;
let pages = []; // What the words find, whatever was chosen.
let took = PAUSES[0]; // Milliseconds that the last search took.

/** The choices of the form: facet name to the list of chosen values. */
function choices() {
  const chosen = {};
  for (const box of boxes) if (box.checked) (chosen[box.name] ??= []).push(box.value);
  return chosen;
}

function readAddress() {
  const state = new URLSearchParams(location.search);
  query.value = state.get("q") ?? "";
  onlyTyped = state.get("only") === "typed";
  for (const box of boxes) box.checked = state.getAll(box.name).includes(box.value);
  // An open group shows what narrows the results.
  for (const box of boxes) if (box.checked) groups.get(box.name).open = true;
}

function writeAddress(text, chosen) {
  const state = new URLSearchParams();
  if (text) state.set("q", text);
  if (text && onlyTyped) state.set("only", "typed");
  for (const [name, values] of Object.entries(chosen)) for (const v of values) state.append(name, v);
  history.replaceState(null, "", state.size ? `?${state}` : location.pathname);
}

/** The label of a choice, as the form shows it. */
function label(name, value) {
  const box = boxes.find((each) => each.name === name && each.value === value);
  return box?.closest(".option").querySelector("span").textContent ?? value;
}

/** The sets of pages of some facets, by name. */
async function facetsOf(names) {
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await bundle.facet(name)])));
}

/** The counts beside the choices that can be seen; the others are not worth their weight. */
async function showTallies(chosen, ticket) {
  const shown = folded.open ? [...groups].filter(([, group]) => group.open).map(([name]) => name) : [];
  const facets = await facetsOf([...new Set([...shown, ...Object.keys(chosen)])]);
  if (ticket !== latest) return;
  for (const name of shown) {
    const found = counts(pages, chosen, facets, name);
    for (const box of boxes.filter((each) => each.name === name)) {
      const option = box.closest(".option");
      const count = found[box.value] ?? 0;
      option.querySelector(".tally").textContent = count;
      option.classList.toggle("none", count === 0);
    }
  }
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
  for (const place of form.querySelectorAll("[data-chosen]")) {
    const number = chosen[place.dataset.chosen]?.length ?? 0;
    place.textContent = number ? `(${number} chosen)` : "";
  }
}

async function show(results, from, ticket) {
  const part = results.slice(from, from + PAGE_SIZE);
  const data = await Promise.all(part.map((each) => each.result.data()));
  if (ticket !== latest) return;
  const cards = data.map((each) => card(each, templates));
  // All at once, so that the old results stand until the new ones are there.
  if (from === 0) list.replaceChildren(...cards);
  else list.append(...cards);
  const shown = from + part.length;
  more.hidden = shown >= results.length;
  more.onclick = async () => {
    await show(results, shown, ticket);
    list.children[shown]?.querySelector("a").focus();
  };
}

function say(number, text, said) {
  const sentences = said ? sayings.done(said) : [];
  if (text && onlyTyped) sentences.push("Only the words as they were typed.");
  const besides = document.createElement("span");
  besides.textContent = sentences.map((each) => ` ${each}`).join("");
  status.replaceChildren(sayings.found(number, text) + (sentences.length ? "." : ""), besides);
  only.hidden = !sentences.length;
  only.textContent = onlyTyped ? "Search for related words as well" : "Search only for the words typed";
}

async function look(text) {
  if (text) {
    engine ??= load();
    return (await engine).search(text, { onlyTyped });
  }
  const ids = await bundle.ids();
  return { pages: ids.map((id) => ({ id, result: { data: () => bundle.page(id) } })), said: null };
}

async function run() {
  const ticket = ++latest;
  const text = query.value.trim();
  const begun = performance.now();
  const chosen = choices();
  writeAddress(text, chosen);
  showChosen(chosen);
  // Said to eyes only, and only if it takes a while: the number of results is announced soon.
  const wait = setTimeout(() => (waiting.hidden = ticket !== latest), 300);
  try {
    const [answer, facets] = await Promise.all([look(text), facetsOf(Object.keys(chosen))]);
    if (ticket !== latest) return;
    took = performance.now() - begun;
    pages = answer.pages;
    const results = narrow(pages, chosen, facets);
    await show(results, 0, ticket);
    await showTallies(chosen, ticket);
    if (ticket !== latest) return;
    empty.hidden = results.length > 0;
    start.hidden = Boolean(text) || Object.keys(chosen).length > 0;
    say(results.length, text, answer.said);
  } catch (problem) {
    if (ticket !== latest) return;
    engine = undefined;
    status.textContent = "Search could not be loaded. Try again, or use the lists of pages above.";
    console.error(problem);
  } finally {
    clearTimeout(wait);
    if (ticket === latest) waiting.hidden = true;
  }
}

async function load() {
  const words = fetch(new URL(form.dataset.words, location.href)).then((answer) => answer.json());
  const pagefind = await import(index);
  // In a worker Pagefind's own script would be loaded twice, and results copied from there.
  await pagefind.options({ baseUrl: root, noWorker: true, ranking: RANKING });
  await pagefind.init();
  return new Engine(pagefind, await words);
}

let typing;
query.addEventListener("input", () => {
  clearTimeout(typing);
  onlyTyped = false;
  // A large library is not searched at every key; a small one is.
  typing = setTimeout(run, Math.min(Math.max(took, PAUSES[0]), PAUSES[1]));
});
query.addEventListener("focus", () => (engine ??= load()).catch(() => (engine = undefined)), { once: true });
only.addEventListener("click", () => {
  onlyTyped = !onlyTyped;
  run();
});
form.addEventListener("change", (event) => event.target !== query && run());
form.addEventListener("toggle", () => showTallies(choices(), latest).catch(console.error), true);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(typing);
  run();
});
form.addEventListener("reset", () => {
  query.value = "";
  onlyTyped = false;
  setTimeout(run);
});
addEventListener("popstate", () => {
  readAddress();
  run();
});

// The facets stand open where there is room beside the results.
const wide = matchMedia("(min-width: 54rem)");
const fit = () => (folded.open = wide.matches);
wide.addEventListener("change", fit);
fit();

document.querySelector("#needs-script").remove();
readAddress();
run();
