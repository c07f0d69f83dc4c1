/**
 * What a reader types, understood: which words belong together, what else is searched for, and what
 * was meant where nothing is spelled that way. Nothing here touches the page.
 *
 * `data` is search/words.json: `synonyms` by word, the words `passed_over` in questions, and the words
 * `known` from titles, summaries, the glossary and the vocabularies, the most used first.
 */

const LONGEST = 6; // Words in a phrase that has synonyms.

/** A word or phrase as search compares it; src/lpsite/model/synonyms.py does the same. */
export function plain(text) {
  return text
    .toLowerCase()
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[^\p{L}\p{N}\s]+/gu, "")
    .split(/\s+/)
    .filter(Boolean)
    .join(" ");
}

/** The words of a text as they stand and as search compares them. */
export function split(text) {
  return text
    .split(/[\s/,;:()]+/)
    .map((typed) => ({ typed: typed.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""), key: plain(typed) }))
    .filter((word) => word.key);
}

/** Letters to add, drop, change or swap with a neighbour between two words; above `most` it stops. */
export function distance(one, other, most = 2) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const differs = one[i - 1] === other[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + differs);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[other.length];
}

/** How many slips are thought of in a word: more would make other words of short ones. */
function slips(word) {
  if (word.length < 4) return 0;
  return word.length < 9 ? 1 : 2;
}

function stem(word) {
  return word.replace(/(?:at)?(?:ions?|ings?|ed|ers?|ors?|e?s|e)$/, "");
}

/** The known word that was most probably meant, or null. */
export function nearest(word, known, most = slips(word)) {
  if (!most || /\d/.test(word)) return null;
  const itsStem = stem(word);
  let best = null;
  let least = most + 1;
  for (const each of known) {
    if (/\d/.test(each) || each.length < 4) continue;
    // Few people slip on the first letter; where two are equally near, the more used word wins.
    const first = each[0] === word[0] ? 0 : 0.5;
    const far = distance(word, each, most) + first;
    if (far < least) [best, least] = [each, far];
    // "Inovation" is nearer to "innovating" than letters say.
    const other = stem(each);
    if (itsStem.length < 4 || other.length < 4) continue;
    const ofStems = distance(itsStem, other, slips(itsStem)) + first + 0.4;
    if (ofStems < Math.min(least, slips(itsStem) + 1)) [best, least] = [each, ofStems];
  }
  return best;
}

/** What of the data is asked for again and again. */
export function prepare(data) {
  const known = data.known.split(" ").filter(Boolean);
  return {
    synonyms: new Map(Object.entries(data.synonyms)),
    passedOver: new Set(data.passed_over),
    known,
    isKnown: new Set(known),
  };
}

function synonymsOf(key, lexicon) {
  return lexicon.synonyms.get(key) ?? (key.length > 3 && key.endsWith("s") ? lexicon.synonyms.get(key.slice(0, -1)) : undefined);
}

/** The longest phrase with synonyms that begins at `from`, as the number of its words; 0 for none. */
function phrase(words, from, lexicon) {
  for (let length = Math.min(LONGEST, words.length - from); length > 0; length--) {
    const key = words.slice(from, from + length).map((word) => word.key).join(" ");
    if (length === 1 && lexicon.passedOver.has(key)) return 0;
    if (synonymsOf(key, lexicon)) return length;
  }
  return 0;
}

/** Two words that the library writes as one, such as "LP 8" or "base line". */
function joined(words, from, lexicon) {
  const [one, two] = words.slice(from, from + 2);
  if (!two || lexicon.passedOver.has(one.key) || lexicon.passedOver.has(two.key)) return null;
  const key = one.key + two.key;
  return lexicon.isKnown.has(key) || lexicon.synonyms.has(key) ? key : null;
}

/**
 * The ideas of a query, in order: what was typed for each, and what else finds it.
 *
 * Words that say nothing are passed over, unless there are no others.
 */
export function plan(text, lexicon) {
  const words = split(text);
  const ideas = [];
  for (let i = 0; i < words.length; ) {
    const length = phrase(words, i, lexicon);
    const one = length < 2 ? joined(words, i, lexicon) : null;
    if (one) {
      const typed = words.slice(i, i + 2).map((word) => word.typed).join(" ");
      ideas.push({ typed, key: one, isPhrase: true, written: one, synonyms: synonymsOf(one, lexicon) ?? [] });
      i += 2;
    } else if (length) {
      const own = words.slice(i, i + length);
      const key = own.map((word) => word.key).join(" ");
      ideas.push({ typed: own.map((word) => word.typed).join(" "), key, isPhrase: length > 1, synonyms: synonymsOf(key, lexicon) });
      i += length;
    } else {
      const { typed, key } = words[i++];
      if (!lexicon.passedOver.has(key)) ideas.push({ typed, key, isPhrase: false, synonyms: [] });
    }
  }
  if (ideas.length) return ideas;
  return words.map(({ typed, key }) => ({ typed, key, isPhrase: false, synonyms: [] }));
}

/** The known words that begin like this, the most used first: somebody may still be typing one. */
export function completions(key, lexicon, most = 2) {
  return key.length > 2 ? lexicon.known.filter((word) => word.startsWith(key)).slice(0, most) : [];
}
