/**
 * Search that understands schools: a query becomes the few searches that it needs, and their results
 * one list. `pagefind` is Pagefind's module, or anything with its `search`. Nothing here touches
 * the page. docs-dev/decisions/ says why it is done so.
 */

import { again, best, byScore, merge, titleShare } from "./rank.js";
import { completions, nearest, plain, plan, prepare, split } from "./words.js";

export const RANKING = {
  metaWeights: { title: 6, summary: 2, standards: 0.6, context: 1.2 },
  termFrequency: 0.6,
  pageLength: 0.3,
};

const REMEMBERED = 40; // Searches whose results are kept.
const LOOKED_AT = 10; // First pages that are put in order once more by their titles.
const SYNONYMS = 5; // Searches that one idea may lead to.

export class Engine {
  #pagefind;
  #lexicon;
  #kept = new Map();

  constructor(pagefind, words) {
    this.#pagefind = pagefind;
    this.#lexicon = prepare(words);
  }

  /**
   * The pages for a text in order, each with its `id` and what shows it (`result.data()`), and what was
   * done: `also` searched for, taken `instead`, `without` words that no page has. With `onlyTyped`
   * nothing is done but search for the words.
   */
  async search(text, { onlyTyped = false } = {}) {
    const said = { also: [], instead: [], without: [], isPartial: false, complete: 0 };
    if (onlyTyped) {
      const pages = (await this.#ask(text)).map((result) => ({ id: result.id, score: result.score, result }));
      return { pages, said: { ...said, complete: pages.length } };
    }
    const ideas = plan(text, this.#lexicon);
    const looked = await Promise.all(ideas.map((idea) => this.#idea(idea, said)));
    const found = looked.filter((searches) => searches.length).map(best);
    if (!found.length) return { pages: [], said: { ...said, without: [] } };
    const [whole, together] = await this.#together(ideas, looked);
    const merged = merge(found, whole, together);
    const pages = await this.#byTitle(merged.pages, looked, plain(text));
    return { pages, said: { ...said, isPartial: merged.isPartial, complete: merged.complete } };
  }

  /** The searches that find one idea; none if no page has it. */
  async #idea(idea, said) {
    const typed = await this.#typed(idea);
    const searches = typed ? [typed] : [];
    if (idea.written) {
      const keys = [idea.written];
      searches.push({ kind: "joined", words: idea.written, keys, results: await this.#ask(idea.written) });
    }
    const also = await Promise.all(idea.synonyms.slice(0, SYNONYMS).map((each) => this.#synonym(each)));
    for (const search of also) {
      if (!search) continue;
      searches.push(search);
      if (!said.also.includes(search.words)) said.also.push(search.words);
    }
    if (!idea.isPhrase && !idea.synonyms.length) await this.#near(idea, searches, said);
    if (!searches.length) said.without.push(idea.typed);
    return searches;
  }

  async #typed(idea) {
    const words = idea.typed;
    const search = { kind: "typed", words, keys: plain(words).split(" ") };
    if (idea.isPhrase) {
      const within = await this.#exactly(words);
      const results = await this.#ask(words);
      return within.size ? { ...search, results, within } : null;
    }
    const { isKnown } = this.#lexicon;
    if (isKnown.has(idea.key) && idea.key.length > 4 && !idea.synonyms.length) {
      return { ...search, results: await this.#ask(words) };
    }
    const exact = await this.#exactly(words);
    if (exact.size) {
      // What begins with a short word is mostly something else.
      const results = await this.#ask(words);
      const isShort = idea.key.length < 5 || idea.synonyms.length;
      return { ...search, results: isShort ? results.filter(({ id }) => exact.has(id)) : results, isExact: true };
    }
    if (idea.synonyms.length) return null;
    // The index has stems, so a word half typed need not be the beginning of anything in it.
    const ends = completions(idea.key, this.#lexicon);
    if (!ends.length && !(await this.#begins(idea))) return null;
    const every = await Promise.all((ends.length ? ends : [words]).map((each) => this.#ask(each)));
    return { ...search, results: every.flat().sort(byScore) };
  }

  /** Whether a page has a word that begins like this one. Pagefind finds shorter words as well. */
  async #begins({ typed, key }) {
    if (key.length < 3) return false;
    const [first] = await this.#ask(typed);
    if (!first) return false;
    const marks = [...(await first.data()).excerpt.matchAll(/<mark>(.*?)<\/mark>/g)];
    return marks.some(([, word]) => plain(word).startsWith(key));
  }

  async #synonym(words) {
    const keys = plain(words).split(" ");
    const isOneWord = keys.length === 1 && keys[0].length > 4;
    const within = isOneWord ? undefined : await this.#exactly(words);
    if (within && !within.size) return null;
    const results = await this.#ask(words);
    return results.length ? { kind: "synonym", words, keys, results, within } : null;
  }

  async #near(idea, searches, said) {
    const { known, isKnown } = this.#lexicon;
    if (isKnown.has(idea.key)) return;
    // A word of some text may be right and only not be in the list: then only one slip is thought of.
    const isFound = searches.length > 0;
    if (isFound && !(searches[0].isExact && idea.key.length > 6)) return;
    const meant = nearest(idea.key, known, isFound ? 1 : undefined);
    if (!meant) return;
    const near = [{ kind: "near", words: meant, keys: [meant], results: await this.#ask(meant) }];
    const synonyms = isFound ? [] : (this.#lexicon.synonyms.get(meant) ?? []).slice(0, SYNONYMS);
    for (const search of await Promise.all(synonyms.map((each) => this.#synonym(each)))) {
      if (search) near.push({ ...search, kind: "near" });
    }
    searches.push(...near);
    if (isFound) said.also.push(meant);
    else said.instead.push({ typed: idea.typed, meant });
  }

  /** The pages where all that was typed stands in one piece, and the results that mark all of it. */
  async #together(ideas, looked) {
    const every = looked.filter((searches) => searches.length);
    if (every.length < 2) return [];
    const words = every.map(([first]) => first.words).join(" ");
    const whole = await this.#exactly(ideas.map((idea) => idea.typed).join(" "));
    return [whole, new Map((await this.#ask(words)).map((result) => [result.id, result]))];
  }

  async #byTitle(pages, looked, whole) {
    const wanted = looked.flat().map(({ kind, keys }) => [kind, keys]);
    const first = await Promise.all(pages.slice(0, LOOKED_AT).map((page) => page.result.data()));
    const shares = first.map(({ meta: { title = "", summary = "" } }) => ({
      title: titleShare(split(title).map((word) => word.key), wanted, this.#lexicon.passedOver),
      whole: whole.includes(" ") && ` ${plain(title)} ${plain(summary)} `.includes(` ${whole} `) ? 1 : 0,
    }));
    return again(pages, shares);
  }

  /** The pages that have these words in one piece. */
  async #exactly(words) {
    return new Set((await this.#ask(`"${words.replaceAll('"', " ")}"`)).map((result) => result.id));
  }

  /** The results of one search; the last ones are remembered. */
  #ask(words) {
    const known = this.#kept.get(words);
    this.#kept.delete(words);
    const results = known ?? this.#pagefind.search(words).then((found) => found.results);
    this.#kept.set(words, results);
    if (this.#kept.size > REMEMBERED) this.#kept.delete(this.#kept.keys().next().value);
    return results;
  }
}
