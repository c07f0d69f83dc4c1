/** What search says of what it did, in words that a screen reader hears as well. */

function quoted(text) {
  return `“${text}”`;
}

function listed(words) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** How much was found. */
export function found(number, text) {
  const results = number === 1 ? "1 result" : `${number.toLocaleString("en-GB")} results`;
  return text ? `${results} for ${quoted(text)}` : results;
}

/** What was done besides searching for the words, one sentence each; none if nothing was. */
export function done({ also, instead, without, isPartial, complete }) {
  const said = instead.map(({ typed, meant }) => `Nothing for ${quoted(typed)}: showing ${quoted(meant)}.`);
  if (without.length) said.push(`No page has ${listed(without.map(quoted))}.`);
  if (also.length) said.push(`Also searched for: ${also.join(", ")}.`);
  if (isPartial) {
    const all = complete === 1 ? "One page has" : complete ? `${complete} pages have` : "No page has";
    said.push(`${all} all the words, so pages with some of them ${complete ? "follow" : "are shown"}.`);
  }
  return said;
}
