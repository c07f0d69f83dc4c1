/**
 * The files of Pagefind's index, read without searching: which pages there are, what facets they have,
 * and what a page says. Pagefind lists pages without a query only by loading its whole index, which
 * for ten thousand pages is 29 MB; these files are 20 to 80 kB.
 *
 * The format is that of version 1.5.2, as src/lpsite/publish/index_files.py describes it: gzip
 * (RFC 1952) around a signature around CBOR (RFC 8949) or, for a fragment, JSON.
 */

const SIGNATURE = "pagefind_dcd".length;

/** CBOR with whole numbers, texts, lists and nothing else. */
export function decode(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = new TextDecoder();
  let at = 0;
  function size(low) {
    if (low < 24) return low;
    const [length, value] =
      low === 24 ? [1, () => view.getUint8(at)]
      : low === 25 ? [2, () => view.getUint16(at)]
      : low === 26 ? [4, () => view.getUint32(at)]
      : [0, () => { throw new RangeError("this number is larger than an index has"); }];
    const number = value();
    at += length;
    return number;
  }
  function item() {
    const head = bytes[at++];
    const [major, length] = [head >> 5, size(head & 31)];
    if (major === 0) return length;
    if (major === 3) return text.decode(bytes.subarray(at, (at += length)));
    if (major === 4) return Array.from({ length }, item);
    throw new TypeError(`an index has nothing of CBOR's kind ${major}`);
  }
  return item();
}

async function unpacked(address, options) {
  const answer = await fetch(address, options);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const stream = answer.body.pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer()).subarray(SIGNATURE);
}

export class Bundle {
  #base;
  #root;
  #meta;
  #facets = new Map();
  #pages = new Map();

  /** `base` is where the index stands, and `root` what its addresses begin at. */
  constructor(base, root) {
    this.#base = base;
    this.#root = root;
  }

  async #metadata() {
    const entry = await (await fetch(new URL("pagefind-entry.json", this.#base))).json();
    const [language] = Object.values(entry.languages);
    // Pagefind loads the same file, so it is at hand.
    const address = new URL(`pagefind.${language.hash}.pf_meta`, this.#base);
    const [, pages, , filters] = decode(await unpacked(address, { cache: "force-cache" }));
    return { ids: pages.map(([id]) => id), filters: new Map(filters) };
  }

  #loaded() {
    return (this.#meta ??= this.#metadata());
  }

  /** The ids of all pages, in the order of the index. */
  async ids() {
    return (await this.#loaded()).ids;
  }

  /** The values of a facet, each with the set of the ids of its pages. */
  facet(name) {
    if (!this.#facets.has(name)) this.#facets.set(name, this.#facet(name));
    return this.#facets.get(name);
  }

  async #facet(name) {
    const { ids, filters } = await this.#loaded();
    if (!filters.has(name)) return new Map();
    const [, values] = decode(await unpacked(new URL(`filter/${filters.get(name)}.pf_filter`, this.#base)));
    return new Map(values.map(([value, numbers]) => [value, new Set(numbers.map((number) => ids[number]))]));
  }

  /** What a page says, in the shape in which Pagefind shows a result, but without marked words. */
  async page(id) {
    if (!this.#pages.has(id)) {
      const address = new URL(`fragment/${id}.pf_fragment`, this.#base);
      this.#pages.set(id, unpacked(address).then((bytes) => JSON.parse(new TextDecoder().decode(bytes))));
    }
    const page = await this.#pages.get(id);
    return { ...page, url: this.#root + page.url.replace(/^\//, ""), excerpt: "", sub_results: [] };
  }
}
