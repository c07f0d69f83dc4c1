/** The order of results: several searches made into one list. Nothing here touches the page. */

export const WEIGHTS = { typed: 1, joined: 0.95, synonym: 0.75, near: 0.7 };
const APART = 0.3; // What words of a phrase count that stand apart.
const FAINT = 0.15; // What was not typed must be found at least so well, beside the best page.
const TITLE = 1.2; // How much more a page counts whose title says nothing else.
const SUMMED = 0.4; // How much more a page counts whose title or summary has the words in one piece.
const ENOUGH = 5; // From so many pages with all ideas, pages with only some are left out.

/** A page's best score for one idea, over the searches that were made for it. */
export function best(searches) {
  const found = new Map();
  for (const { kind, results, within } of searches) {
    const least = kind === "typed" ? 0 : FAINT * (results[0]?.score ?? 0);
    for (const result of results) {
      if (result.score < least) break;
      const apart = within && !within.has(result.id);
      if (apart && kind !== "typed") continue;
      const score = result.score * WEIGHTS[kind] * (apart ? APART : 1);
      const known = found.get(result.id);
      if (!known || known.score < score) found.set(result.id, { score, result });
    }
  }
  return found;
}

/**
 * One list from what was found for each idea.
 *
 * Pages with all ideas come alone, if there are some. Otherwise those with most of them follow. A page
 * in `whole`, where the words stand as they were typed, counts more; `together` has the results
 * whose extracts mark all words.
 */
export function merge(ideas, whole = new Set(), together = new Map()) {
  const pages = new Map();
  for (const found of ideas) {
    for (const [id, { score, result }] of found) {
      const page = pages.get(id) ?? { id, score: 0, ideas: 0, top: 0, result };
      page.score += score;
      page.ideas += 1;
      if (score > page.top) [page.top, page.result] = [score, result];
      pages.set(id, page);
    }
  }
  const every = [...pages.values()];
  const all = every.filter((page) => page.ideas === ideas.length);
  const isPartial = all.length < ENOUGH && ideas.length > 1;
  const kept = isPartial ? every.filter((page) => page.ideas >= Math.ceil(ideas.length / 2)) : all;
  for (const page of kept) {
    page.score *= (page.ideas / ideas.length) ** 2 * (whole.has(page.id) ? 1.25 : 1);
    page.result = together.get(page.id) ?? page.result;
  }
  kept.sort(byScore);
  return { pages: kept, isPartial: isPartial && kept.length > all.length, complete: all.length };
}

/** The higher score first; equal ones always in the same order. */
export function byScore(one, other) {
  return other.score - one.score || (one.id < other.id ? -1 : 1);
}

/** Whether two words are forms of one, roughly: "coach" and "coaching". */
export function isSameWord(one, other) {
  if (one === other) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length > 3 && long.length - short.length < 5 && long.startsWith(short.slice(0, Math.max(4, short.length - 1)));
}

/**
 * How much of a title is what was asked for, from 0 to 1.
 *
 * `wanted` are lists of words by kind of search: a title with the typed words says more than one with
 * synonyms. `passedOver` are words that do not count.
 */
export function titleShare(title, wanted, passedOver) {
  const words = title.filter((word) => !passedOver.has(word));
  if (!words.length) return 0;
  let share = 0;
  for (const word of words) {
    let weight = 0;
    for (const [kind, keys] of wanted) {
      if (keys.some((key) => isSameWord(key, word))) weight = Math.max(weight, WEIGHTS[kind]);
    }
    share += weight;
  }
  return share / words.length;
}

/** The first pages once more in order, now that it is known what their titles and summaries say. */
export function again(pages, shares) {
  const first = pages.slice(0, shares.length);
  first.forEach((page, i) => (page.score *= 1 + TITLE * shares[i].title + SUMMED * shares[i].whole));
  return [...first.sort(byScore), ...pages.slice(shares.length)];
}
