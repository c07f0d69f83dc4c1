/**
 * "Like mine": a reader says once in which phase, role and setting they are and what they ask, and
 * case studies are ordered by how close they are, with the reason. Kept on the device, sent nowhere.
 */

const KEY = "like-mine";
const CHOICES = ["phase", "role", "setting"];
const WEIGHTS = { phase: 3, role: 3, setting: 2 };
const SHORTEST = 4; // Shorter words, such as "the", say nothing of what is asked.
const MOST_WORDS = 3;

/** What of a kept text we know; all else is left out. */
export function known(text) {
  let kept;
  try {
    kept = JSON.parse(text ?? "{}");
  } catch {
    return {};
  }
  const mine = {};
  for (const name of CHOICES) {
    if (/^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/.test(kept?.[name] ?? "")) mine[name] = String(kept[name]);
  }
  const question = typeof kept?.question === "string" ? kept.question.trim().slice(0, 200) : "";
  return question ? { ...mine, question } : mine;
}

function wordsOf(text) {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words.filter((word) => word.length >= SHORTEST))];
}

function listed(words) {
  return words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words.at(-1)}` : words.join("");
}

/**
 * How close a study is to a reader, and why in words.
 *
 * A study has lists of its phases, roles and settings, and a text. The score is 0 with no reason.
 */
export function closeness(study, mine) {
  const same = CHOICES.filter((name) => mine[name] && study[name].includes(mine[name]));
  const there = new Set(wordsOf(study.text));
  const asked = wordsOf(mine.question ?? "").filter((word) => there.has(word)).slice(0, MOST_WORDS);
  const parts = [];
  if (same.length) parts.push(`same ${listed(same)}`);
  if (asked.length) parts.push(`speaks of ${listed(asked)}`);
  const score = same.reduce((sum, name) => sum + WEIGHTS[name], asked.length);
  return { score, words: parts.length ? `Like yours: ${parts.join("; ")}.` : "" };
}

/** A list in the order of closeness; those as close as each other stay as they were. */
export function ordered(studies, mine) {
  return studies
    .map((study) => ({ study, ...closeness(study, mine) }))
    .sort((one, other) => other.score - one.score);
}

export function recall() {
  try {
    return known(localStorage.getItem(KEY));
  } catch {
    return {}; // The browser keeps nothing for this site.
  }
}

function keep(mine) {
  try {
    if (Object.keys(mine).length) localStorage.setItem(KEY, JSON.stringify(mine));
    else localStorage.removeItem(KEY);
  } catch {
    // Then it holds for this page only.
  }
}

function studyOf(card) {
  const study = { card, text: card.textContent };
  for (const name of CHOICES) study[name] = (card.dataset[name] ?? "").split(" ");
  return study;
}

const lists = new Map();

/** Every list of studies, with its cards in the order in which the page came. */
function listsOfCards() {
  for (const card of document.querySelectorAll(".cards > .study-card[data-phase]")) {
    const list = card.parentElement;
    if (!lists.has(list)) lists.set(list, [...list.querySelectorAll(":scope > .study-card")].map(studyOf));
  }
  return lists;
}

function show(mine) {
  let close = 0;
  for (const [list, studies] of listsOfCards()) {
    for (const { study, score, words } of ordered(studies, mine)) {
      study.card.querySelector(".like-why")?.remove();
      if (words) {
        const why = document.createElement("p");
        why.className = "like-why";
        why.textContent = words;
        study.card.append(why);
      }
      close += score > 0;
      list.append(study.card);
    }
  }
  return close;
}

function told(mine, close) {
  if (!Object.keys(mine).length) return "Nothing is kept.";
  const found = close === 1 ? "1 case study" : `${close} case studies`;
  return close ? `${found} on this page like yours, first in their lists.` : "None on this page is like yours.";
}

function begin() {
  const form = document.querySelector("#like-mine form");
  const status = document.querySelector("#like-mine-status");
  let mine = recall();
  const close = show(mine);
  if (!form) return;
  const fill = () => {
    for (const name of [...CHOICES, "question"]) form.elements[name].value = mine[name] ?? "";
    if (Object.keys(mine).length) form.closest("details").open = true;
  };
  fill();
  if (Object.keys(mine).length) status.textContent = told(mine, close);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    mine = known(JSON.stringify(Object.fromEntries(new FormData(form))));
    keep(mine);
    status.textContent = told(mine, show(mine));
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    mine = {};
    keep(mine);
    fill();
    status.textContent = told(mine, show(mine));
  });
}

begin();
