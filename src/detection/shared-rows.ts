/**
 * What two accounts both used: their rows on the same units, and the units of either.
 *
 * Claims: of a pair of posts that meets on several units only the first counts, since a post with three links is one post.
 * Cost: one merge of two lists per pair. What is found is kept for the next time, up to `mostKept` rows of either account:
 *   the analysis asks for the same pairs in every round. Memory: 4 bytes a row, and 8 for each shared one that is kept.
 */
import type {CandidatePairs} from './candidates.ts';
import {enlarged} from './growing.ts';
import type {TraceRows} from './rows.ts';

/** Per pair: rows `ofLow[from]` to `ofLow[from + count - 1]`, and the other account's in `ofHigh`, ascending by unit. */
export type SharedRows = {ofLow: Int32Array; ofHigh: Int32Array; from: number; count: number};

export type PairRows = {
  /** Valid until the next call. */
  readonly shared: (pair: number) => SharedRows;
  /** Every unit that one of them used, once, ascending, into `union`; returns how many. */
  readonly unitsOfBoth: (a: number, b: number) => number;
  readonly union: Int32Array;
  /** Units that an account used. */
  readonly unitsOf: (account: number) => number;
};

const mostKept = 2 ** 22;

export function pairRows(
  {object: unit, post}: TraceRows,
  units: number,
  {count: pairs, low, high}: CandidatePairs,
  {places, starts}: {readonly places: Int32Array; readonly starts: Int32Array}
): PairRows {
  const unitAt = places.map(row => unit[row] as number);
  const repeats = hasRepeatedPosts(post);
  const union = new Int32Array(units);
  const keptFrom = new Int32Array(pairs).fill(-1);
  const keptCount = new Int32Array(pairs);
  const none = new Int32Array(0);
  const found: SharedRows = {ofLow: none, ofHigh: none, from: 0, count: 0};
  let [ofLow, ofHigh] = [new Int32Array(4096), new Int32Array(4096)];
  let kept = 0;

  const merge = (a: number, b: number): number => {
    let x = starts[a] as number;
    let y = starts[b] as number;
    const [endOfA, endOfB] = [starts[a + 1] as number, starts[b + 1] as number];
    const most = Math.min(endOfA - x, endOfB - y);
    if (kept + most > ofLow.length) {
      const length = Math.max(kept + most, Math.min(ofLow.length * 2, mostKept));
      [ofLow, ofHigh] = [enlarged(Int32Array, ofLow, length), enlarged(Int32Array, ofHigh, length)];
    }
    let count = 0;
    while (x < endOfA && y < endOfB) {
      const difference = (unitAt[x] as number) - (unitAt[y] as number);
      if (difference === 0) {
        const [rowOfA, rowOfB] = [places[x] as number, places[y] as number];
        if (!repeats || !isTaken(ofLow, ofHigh, kept, count, post, rowOfA, rowOfB)) {
          ofLow[kept + count] = rowOfA;
          ofHigh[kept + count] = rowOfB;
          count++;
        }
      }
      if (difference <= 0) x++;
      if (difference >= 0) y++;
    }
    return count;
  };

  return {
    shared(pair) {
      if ((keptFrom[pair] as number) >= 0) {
        found.from = keptFrom[pair] as number;
        found.count = keptCount[pair] as number;
      } else {
        found.from = kept;
        found.count = merge(low[pair] as number, high[pair] as number);
        if (kept + found.count <= mostKept) {
          keptFrom[pair] = kept;
          keptCount[pair] = found.count;
          kept += found.count;
        }
      }
      found.ofLow = ofLow;
      found.ofHigh = ofHigh;
      return found;
    },
    unitsOfBoth(a, b) {
      let x = starts[a] as number;
      let y = starts[b] as number;
      const [endOfA, endOfB] = [starts[a + 1] as number, starts[b + 1] as number];
      let count = 0;
      while (x < endOfA && y < endOfB) {
        const [ofA, ofB] = [unitAt[x] as number, unitAt[y] as number];
        if (ofA <= ofB) x++;
        if (ofB <= ofA) y++;
        union[count++] = ofA < ofB ? ofA : ofB;
      }
      while (x < endOfA) union[count++] = unitAt[x++] as number;
      while (y < endOfB) union[count++] = unitAt[y++] as number;
      return count;
    },
    union,
    unitsOf: account => (starts[account + 1] as number) - (starts[account] as number)
  };
}

/** Whether these two posts already met on another unit. */
function isTaken(
  ofLow: Int32Array,
  ofHigh: Int32Array,
  from: number,
  count: number,
  post: Int32Array,
  rowOfA: number,
  rowOfB: number
): boolean {
  const [postOfA, postOfB] = [post[rowOfA] as number, post[rowOfB] as number];
  for (let at = from; at < from + count; at++) {
    if (post[ofLow[at] as number] === postOfA && post[ofHigh[at] as number] === postOfB) return true;
  }
  return false;
}

function hasRepeatedPosts(post: Int32Array): boolean {
  let posts = 0;
  for (let row = 0; row < post.length; row++) posts = Math.max(posts, (post[row] as number) + 1);
  const seen = new Uint8Array(posts);
  for (let row = 0; row < post.length; row++) {
    if (seen[post[row] as number] === 1) return true;
    seen[post[row] as number] = 1;
  }
  return false;
}
