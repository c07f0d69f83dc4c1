/**
 * Text size, line spacing and colours as this reader likes them. Kept on the device, sent nowhere.
 *
 * The page waits for this file (blocking="render"), so that it never shows in other colours first.
 */

const KEY = "reading";
const CHOICES = { text: ["large", "larger"], leading: ["wide"], theme: ["light", "dark"] };

/** What of a kept text is a choice that we know; all else is left out. */
export function known(text) {
  let kept;
  try {
    kept = JSON.parse(text ?? "{}");
  } catch {
    return {};
  }
  return Object.fromEntries(
    Object.entries(CHOICES)
      .map(([name, values]) => [name, kept?.[name]].concat([values]))
      .filter(([, value, values]) => values.includes(value))
      .map(([name, value]) => [name, value]),
  );
}

function recall() {
  try {
    return known(localStorage.getItem(KEY));
  } catch {
    return {}; // The browser keeps nothing for this site.
  }
}

function show(chosen) {
  for (const name of Object.keys(CHOICES)) {
    if (chosen[name]) document.documentElement.dataset[name] = chosen[name];
    else delete document.documentElement.dataset[name];
  }
}

function follow(form) {
  const chosen = recall();
  for (const [name, value] of Object.entries(chosen)) form.elements[name].value = value;
  form.addEventListener("change", () => {
    const now = known(JSON.stringify(Object.fromEntries(new FormData(form))));
    show(now);
    try {
      localStorage.setItem(KEY, JSON.stringify(now));
    } catch {
      // Then it holds for this page only.
    }
  });
  for (const control of document.querySelectorAll("[data-needs-script]")) control.hidden = false;
}

show(recall());
const begin = () => follow(document.querySelector("#settings form"));
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
else begin();
