// Eleventy, set to show what our pages show and to do no more: the texts hold no templates, so none
// are looked for in them, and studies are looked up and not searched for.

const byTitle = (one, other) => one.data.title.localeCompare(other.data.title, "en");

// As our pages do: forty cards on each page of a shelf.
const PER_PAGE = 40;
const FACETS = {
  standard: (study) => study.standards,
  phase: (study) => study.phases,
  setting: (study) => [study.education_phase],
  role: (study) => [study.role],
  theme: (study) => study.themes,
  need: (study) => study.needs ?? [],
};

function shelves(pages) {
  const made = [];
  for (const [facet, keys] of Object.entries(FACETS)) {
    for (const [value, cards] of Object.entries(grouped(pages, keys))) {
      const address = `/case-studies/by/${facet}/${value.toLowerCase()}/`;
      const last = Math.ceil(cards.length / PER_PAGE);
      for (let number = 1; number <= last; number++) {
        made.push({
          facet,
          value,
          first: address,
          address: number === 1 ? address : `${address}${number}/`,
          cards: cards.slice((number - 1) * PER_PAGE, number * PER_PAGE),
          count: cards.length,
          number,
          last,
        });
      }
    }
  }
  return made;
}

function grouped(pages, keys) {
  const groups = {};
  for (const page of pages) {
    for (const key of keys(page.data.study)) {
      (groups[key] ??= []).push(page);
    }
  }
  return groups;
}

export default function (eleventyConfig) {
  eleventyConfig.addPassthroughCopy("assets");
  const studies = (api) => [...api.getFilteredByTag("studies")].sort(byTitle);
  eleventyConfig.addCollection("studiesById", (api) =>
    Object.fromEntries(studies(api).map((page) => [page.fileSlug, page])),
  );
  eleventyConfig.addCollection("shelves", (api) => shelves(studies(api)));
  eleventyConfig.addCollection("byStandard", (api) =>
    grouped(studies(api), (study) => study.standards),
  );
  return {
    dir: { output: "_site" },
    markdownTemplateEngine: false,
  };
}
