/**
 * For each of a fixed number of keys, the items that have it, in two typed arrays: where each key's items begin, and the
 * items of all keys one after the other.
 *
 * Filled by noting (key, item) pairs, in any order of keys; items of a key come out in the order noted. Memory: four bytes
 * per pair and four per key; while it is filled, eight more per pair.
 */

export type Postings = {readonly begins: Uint32Array; readonly items: Uint32Array};

export type PostingsDraft = {
  readonly note: (key: number, item: number) => void;
  readonly finish: () => Postings;
};

const chunkPairs = 1 << 18;

export function draftPostings(keys: number): PostingsDraft {
  const counts = new Uint32Array(keys);
  const chunks: Uint32Array[] = [];
  let current = new Uint32Array(0);
  let filled = 0;
  return {
    note: (key, item) => {
      if (filled === current.length) {
        current = new Uint32Array(2 * chunkPairs);
        chunks.push(current);
        filled = 0;
      }
      current[filled] = key;
      current[filled + 1] = item;
      filled += 2;
      counts[key] = (counts[key] ?? 0) + 1;
    },
    finish: () => {
      const begins = new Uint32Array(keys + 1);
      for (let key = 0; key < keys; key += 1) begins[key + 1] = (begins[key] ?? 0) + (counts[key] ?? 0);
      const next = begins.slice();
      const items = new Uint32Array(begins[keys] ?? 0);
      for (const [which, chunk] of chunks.entries()) {
        const end = which === chunks.length - 1 ? filled : chunk.length;
        for (let at = 0; at < end; at += 2) {
          const key = chunk[at] ?? 0;
          const place = next[key] ?? 0;
          items[place] = chunk[at + 1] ?? 0;
          next[key] = place + 1;
        }
      }
      return {begins, items};
    }
  };
}

export function countOf({begins}: Postings, key: number): number {
  return (begins[key + 1] ?? 0) - (begins[key] ?? 0);
}
