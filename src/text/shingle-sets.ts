/** Sets of shingles side by side in one array: telling them apart, ordering them, comparing two of them exactly. */
import {mix, type ShinglePool} from './shingles.ts';

/** Shingles of set i are hashes[starts[i]] to hashes[ends[i] - 1]. */
export type ShingleSets = {
  readonly hashes: Uint32Array;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly count: number;
};

/** Texts of equal shingles are one set, numbered in the order of their first text. */
export function distinctSets(
  pool: ShinglePool,
  textEnds: Float64Array
): {readonly setOf: Int32Array; readonly sets: ShingleSets} {
  const {hashes} = pool;
  const texts = textEnds.length;
  const startOf = (text: number): number => (text === 0 ? 0 : (textEnds[text - 1] as number));
  const keys = new Uint32Array(texts);
  for (let text = 0; text < texts; text++) {
    let key = 0x3c6ef372;
    const end = textEnds[text] as number;
    for (let at = startOf(text); at < end; at++) key = (Math.imul(key, 0x01000193) + (hashes[at] as number)) | 0;
    keys[text] = mix(key);
  }
  const order = radixOrder(keys);
  const firstOf = new Int32Array(texts).fill(-1);
  for (let from = 0, to = 0; from < texts; from = to) {
    const key = keys[order[from] as number];
    for (to = from; to < texts && keys[order[to] as number] === key; to++) {
      const text = order[to] as number;
      const start = startOf(text);
      const end = textEnds[text] as number;
      if (start === end) continue;
      firstOf[text] = text;
      // Unequal sets of one key are an accident; looking back a little is enough, and what is missed meets in a band.
      for (let earlier = from; earlier < Math.min(to, from + 8); earlier++) {
        const other = order[earlier] as number;
        if (firstOf[other] !== other || !equalSets(hashes, start, end, startOf(other), textEnds[other] as number))
          continue;
        firstOf[text] = other;
        break;
      }
    }
  }
  const setOf = new Int32Array(texts).fill(-1);
  let count = 0;
  for (let text = 0; text < texts; text++) {
    const first = firstOf[text] as number;
    if (first === text) setOf[text] = count++;
    else if (first >= 0) setOf[text] = setOf[first] as number;
  }
  const starts = new Float64Array(count);
  const ends = new Float64Array(count);
  for (let text = 0; text < texts; text++) {
    if (firstOf[text] !== text) continue;
    starts[setOf[text] as number] = startOf(text);
    ends[setOf[text] as number] = textEnds[text] as number;
  }
  return {setOf, sets: {hashes, starts, ends, count}};
}

function equalSets(hashes: Uint32Array, start: number, end: number, otherStart: number, otherEnd: number): boolean {
  if (end - start !== otherEnd - otherStart) return false;
  for (let at = 0; at < end - start; at++) if (hashes[start + at] !== hashes[otherStart + at]) return false;
  return true;
}

/** |A ∩ B| / |A ∪ B| of two ascending runs of hashes; 0 as soon as it is certain to be below `least`. */
export function jaccard(
  hashes: Uint32Array,
  start: number,
  end: number,
  otherStart: number,
  otherEnd: number,
  least: number
): number {
  const sizes = end - start + (otherEnd - otherStart);
  // J >= least is common >= least * sizes / (1 + least); rounding must not turn away a pair on the very edge.
  const needed = Math.ceil((least * sizes) / (1 + least) - 1e-6);
  if (Math.min(end - start, otherEnd - otherStart) < needed) return 0;
  let spare = sizes - 2 * needed;
  let common = 0;
  let a = start;
  let b = otherStart;
  while (a < end && b < otherEnd) {
    const x = hashes[a] as number;
    const y = hashes[b] as number;
    if (x === y) {
      common++;
      a++;
      b++;
    } else {
      if (spare-- === 0) return 0;
      if (x < y) a++;
      else b++;
    }
  }
  const similarity = common / (sizes - common);
  return similarity >= least ? similarity : 0;
}

/** Places in ascending order of their keys, equal keys in the order of their places: two passes of sixteen bits. */
export function radixOrder(keys: Uint32Array): Int32Array {
  const {length} = keys;
  let order = Int32Array.from({length}, (_, place) => place);
  // The tables of the passes are worth their while for many keys only.
  if (length < 10_000) return order.sort((x, y) => (keys[x] as number) - (keys[y] as number) || x - y);
  let next = new Int32Array(length);
  const counts = new Int32Array(0x10001);
  for (let shift = 0; shift < 32; shift += 16) {
    counts.fill(0);
    for (let place = 0; place < length; place++) {
      const digit = (((keys[place] as number) >>> shift) & 0xffff) + 1;
      counts[digit] = (counts[digit] as number) + 1;
    }
    for (let digit = 1; digit < counts.length; digit++) {
      counts[digit] = (counts[digit] as number) + (counts[digit - 1] as number);
    }
    for (let at = 0; at < length; at++) {
      const place = order[at] as number;
      const digit = ((keys[place] as number) >>> shift) & 0xffff;
      next[counts[digit] as number] = place;
      counts[digit] = (counts[digit] as number) + 1;
    }
    [order, next] = [next, order];
  }
  return order;
}

/** Every place of a key that is there twice, in ascending order, and some others: those that no key surely tells alone. */
export function perhapsShared(keys: Int32Array): Int32Array {
  // Eight slots of two bits a key: an eighth of those alone meets another by chance.
  const slots = Math.min(2 ** 28, 2 ** Math.ceil(Math.log2(Math.max(64, 8 * keys.length))));
  const table = new Uint8Array(slots / 4);
  const mask = slots - 1;
  for (let place = 0; place < keys.length; place++) {
    const slot = (keys[place] as number) & mask;
    const bits = table[slot >>> 2] as number;
    // The lower bit: met once; the upper one: met again.
    const one = 1 << ((slot & 3) * 2);
    table[slot >>> 2] = bits | one | ((bits & one) << 1);
  }
  return placesWhere(keys.length, place => {
    const slot = (keys[place] as number) & mask;
    return (((table[slot >>> 2] as number) >>> ((slot & 3) * 2)) & 2) !== 0;
  });
}

/** Those of so many places, in ascending order. */
export function placesWhere(length: number, isWanted: (place: number) => boolean): Int32Array {
  const places = new Int32Array(length);
  let found = 0;
  for (let place = 0; place < length; place++) if (isWanted(place)) places[found++] = place;
  return places.slice(0, found);
}
