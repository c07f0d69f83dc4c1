/**
 * Keeps a page up with its sources while they are edited.
 *
 * The server tells which files of the site are different. A page that is one of them, or has loaded
 * one, is loaded anew; a style sheet is exchanged in place. Errors in the sources are shown over
 * the page until they are mended.
 */

const OURS = "/__lpsite/";
const shown = document.querySelector('meta[name="lpsite-shown"]');

let mark = shown.content;
let events;
let overlay;

/** The file of the site behind an address. */
function fileOf(address) {
  const { origin, pathname } = new URL(address, location.href);
  if (origin !== location.origin) return null;
  let path = pathname.slice(1);
  try {
    path = decodeURIComponent(path);
  } catch {
    // Not the address of any file; it can stay as it is.
  }
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
}

const styleSheets = () => [...document.querySelectorAll("link[rel=stylesheet]")];

/** Every file that this page has to do with, except its style sheets. */
function files() {
  const loaded = performance.getEntriesByType("resource").map((entry) => fileOf(entry.name));
  const all = new Set([shown.dataset.file, fileOf(location.href), ...loaded]);
  for (const sheet of styleSheets()) all.delete(fileOf(sheet.href));
  return all;
}

/** Exchange a style sheet for the new one; the old one stays until that has come. */
function exchange(sheet) {
  const next = sheet.cloneNode();
  const address = new URL(sheet.href);
  address.searchParams.set("at", mark);
  next.href = address;
  next.addEventListener("load", () => sheet.remove());
  next.addEventListener("error", () => next.remove());
  sheet.after(next);
}

function take({ changed, ...wrong }) {
  const mine = files();
  if (changed === null || changed.some((file) => mine.has(file))) {
    disconnect();
    // The browser keeps the place to which the reader has scrolled.
    location.reload();
    return;
  }
  const different = new Set(changed);
  for (const sheet of styleSheets()) if (different.has(fileOf(sheet.href))) exchange(sheet);
  if (wrong.faults.length || wrong.problem) (overlay ??= new Overlay()).show(wrong);
  else overlay?.close();
}

function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  // Texts become text nodes: nothing that a source says is ever read as HTML.
  made.append(...content);
  return made;
}

/** What is wrong, over the page. It stands in a shadow tree, where the site's own styles end. */
class Overlay {
  #host = element("div", { id: "lpsite-overlay" });
  #title = element("h2", { id: "title" });
  #list = element("ol");
  #more = element("p");
  #button = element("button", { type: "button" }, "Close");
  #panel = element(
    "section",
    { role: "alertdialog", "aria-labelledby": "title", "aria-describedby": "state", tabindex: "-1" },
    this.#button,
    this.#title,
    element("p", { id: "state" }, "The page shows the last good version until this is mended."),
    this.#list,
    this.#more,
  );
  #before = null;

  constructor() {
    const style = element("link", { rel: "stylesheet", href: `${OURS}reload.css` });
    this.#host.attachShadow({ mode: "open" }).append(style, this.#panel);
    this.#button.addEventListener("click", () => this.close());
    this.#panel.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
  }

  show({ faults, more, problem }) {
    const number = faults.length + more + (problem ? 1 : 0);
    this.#title.textContent = number === 1 ? "1 error" : `${number} errors`;
    this.#list.replaceChildren(...faults.map(row), ...(problem ? [element("li", {}, problem)] : []));
    this.#more.textContent = `and ${more} more, which the terminal shows`;
    this.#more.hidden = more === 0;
    if (this.#host.isConnected) return;
    document.body.append(this.#host);
    this.#before = document.activeElement;
    // Nobody who is typing into the page is torn away from it.
    if (!this.#before?.matches("input, select, textarea")) this.#panel.focus({ preventScroll: true });
  }

  close() {
    const hadFocus = document.activeElement === this.#host;
    this.#host.remove();
    if (hadFocus && this.#before?.isConnected) this.#before.focus({ preventScroll: true });
  }
}

function row({ place, code, message, help }) {
  return element(
    "li",
    {},
    element("p", { class: "place" }, element("code", {}, place), ` ${code}`),
    element("p", { class: "message" }, message),
    element("p", {}, `Help: ${help}`),
  );
}

function connect() {
  events = new EventSource(`${OURS}events?since=${encodeURIComponent(mark)}`);
  events.addEventListener("message", ({ data, lastEventId }) => {
    mark = lastEventId;
    take(JSON.parse(data));
  });
}

function disconnect() {
  events?.close();
}

// Browsers grant a host six connections. A page that nobody sees needs none: it asks what it has
// missed as soon as it is looked at.
document.addEventListener("visibilitychange", () => {
  disconnect();
  if (!document.hidden) connect();
});
if (!document.hidden) connect();
