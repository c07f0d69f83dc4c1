/** Choices among facets: any choice of a facet will do, and every facet must match. */

/** Whether a page has what was chosen; `facets` are the sets of ids by facet and value. */
export function matches(id, chosen, facets, except = null) {
  return Object.entries(chosen).every(
    ([name, values]) => name === except || values.some((value) => facets[name]?.get(value)?.has(id)),
  );
}

/** The pages that have what was chosen, in the order in which they came. */
export function narrow(pages, chosen, facets) {
  return Object.keys(chosen).length ? pages.filter(({ id }) => matches(id, chosen, facets)) : pages;
}

/**
 * How many results each value of a facet would give, with the other facets as they are: within a facet
 * choices widen, so its own choices must not narrow its counts.
 */
export function counts(pages, chosen, facets, name) {
  const ids = pages.filter(({ id }) => matches(id, chosen, facets, name)).map(({ id }) => id);
  const found = {};
  for (const [value, its] of facets[name] ?? []) {
    found[value] = 0;
    for (const id of ids) if (its.has(id)) found[value] += 1;
  }
  return found;
}
