/**
 * What two accounts both used: their rows on the same units, and on how many of these they met.
 *
 * Claims: of a pair of posts that meets on several units only the first counts, since a post with three links is one post.
 * Cost: one pass over the units of the higher account per pair, or a search for each of those of the lower where these are far
 *   fewer. What is found is kept for the next time, up to `mostKept` rows of either account: the analysis asks for the same pairs in every round.
 *   Memory: 4 bytes a unit and a row, 12 for each shared one that is kept, 12 and 4 per window for each pair.
 */
import type {CandidatePairs} from './candidates.ts';
import {enlarged} from './growing.ts';
import type {TraceRows} from './rows.ts';

/** Per pair: rows `ofLow[from]` to `ofLow[from + count - 1]`, the other account's in `ofHigh`, ascending by unit. */
export type SharedRows = {
  ofLow: Int32Array;
  ofHigh: Int32Array;
  unit: Int32Array;
  from: number;
  count: number;
  /** With the units that do not count since their posts met before: these come last in `unit`. */
  countOfAll: number;
  /** On how many of these they came within each window: `hits[hitsFrom]` on. */
  hits: Int32Array;
  hitsFrom: number;
};

export type PairRows = {
  /** Valid until the next call. Quickest when pairs come ascending by low. */
  readonly shared: (pair: number) => SharedRows;
  /** Units that an account used. */
  readonly unitsOf: (account: number) => number;
};

const mostKept = 2 ** 22;
/** So many times more units than the other account has are not gone through. */
const lopsided = 8;

export function pairRows(
  {object: unit, post, time}: TraceRows,
  units: number,
  {count: pairs, low, high}: CandidatePairs,
  {places, starts}: {readonly places: Int32Array; readonly starts: Int32Array},
  windowsMicroseconds: readonly number[]
): PairRows {
  const windows = windowsMicroseconds.length;
  const unitAt = places.map(row => unit[row] as number);
  const repeats = hasRepeatedPosts(post);
  const keptFrom = new Int32Array(pairs).fill(-1);
  const keptCount = new Int32Array(pairs);
  const keptCountOfAll = new Int32Array(pairs);
  const keptHits = new Int32Array(pairs * windows);
  const none = new Int32Array(0);
  const found: SharedRows = {
    ofLow: none,
    ofHigh: none,
    unit: none,
    from: 0,
    count: 0,
    countOfAll: 0,
    hits: none,
    hitsFrom: 0
  };
  let [ofLow, ofHigh, ofUnit] = [new Int32Array(4096), new Int32Array(4096), new Int32Array(4096)];
  let kept = 0;
  // Of one account, per unit its row, from 1.
  const markedRow = new Int32Array(units);
  let marked = -1;
  const mark = (account: number): void => {
    if (marked === account) return;
    if (marked >= 0) {
      for (let at = starts[marked] as number; at < (starts[marked + 1] as number); at++) {
        markedRow[unitAt[at] as number] = 0;
      }
    }
    marked = account;
    for (let at = starts[account] as number; at < (starts[account + 1] as number); at++) {
      markedRow[unitAt[at] as number] = (places[at] as number) + 1;
    }
  };

  const dropped: number[] = [];
  const merge = (pair: number): void => {
    const [a, b] = [low[pair] as number, high[pair] as number];
    const [begin, end] = [starts[b] as number, starts[b + 1] as number];
    if (kept + end - begin > ofLow.length) {
      const length = Math.max(kept + end - begin, Math.min(ofLow.length * 2, mostKept));
      ofLow = enlarged(Int32Array, ofLow, length);
      ofHigh = enlarged(Int32Array, ofHigh, length);
      ofUnit = enlarged(Int32Array, ofUnit, length);
    }
    const hitsFrom = pair * windows;
    keptHits.fill(0, hitsFrom, hitsFrom + windows);
    let count = 0;
    dropped.length = 0;
    const add = (rowOfA: number, rowOfB: number, own: number): void => {
      if (repeats && isTaken(ofLow, ofHigh, kept, count, post, rowOfA, rowOfB)) {
        dropped.push(own);
        return;
      }
      ofLow[kept + count] = rowOfA;
      ofHigh[kept + count] = rowOfB;
      ofUnit[kept + count] = own;
      count++;
      const gap = Math.abs((time[rowOfA] as number) - (time[rowOfB] as number));
      for (let window = 0; window < windows; window++) {
        if (gap > (windowsMicroseconds[window] as number)) continue;
        keptHits[hitsFrom + window] = (keptHits[hitsFrom + window] as number) + 1;
      }
    };
    const [beginOfA, endOfA] = [starts[a] as number, starts[a + 1] as number];
    if ((endOfA - beginOfA) * lopsided < end - begin) {
      // Of far more units the few are looked up.
      for (let at = beginOfA, next = begin; at < endOfA; at++) {
        const own = unitAt[at] as number;
        next = placeFrom(unitAt, next, end, own);
        if (next < end && unitAt[next] === own) add(places[at] as number, places[next] as number, own);
      }
    } else {
      mark(a);
      for (let at = begin; at < end; at++) {
        const own = unitAt[at] as number;
        const rowOfA = (markedRow[own] as number) - 1;
        if (rowOfA >= 0) add(rowOfA, places[at] as number, own);
      }
    }
    for (const [at, unit] of dropped.entries()) ofUnit[kept + count + at] = unit;
    found.count = count;
    found.countOfAll = count + dropped.length;
  };

  return {
    shared(pair) {
      if ((keptFrom[pair] as number) >= 0) {
        found.from = keptFrom[pair] as number;
        found.count = keptCount[pair] as number;
        found.countOfAll = keptCountOfAll[pair] as number;
      } else {
        found.from = kept;
        merge(pair);
        if (kept + found.countOfAll <= mostKept) {
          keptFrom[pair] = kept;
          keptCount[pair] = found.count;
          keptCountOfAll[pair] = found.countOfAll;
          kept += found.countOfAll;
        }
      }
      found.ofLow = ofLow;
      found.ofHigh = ofHigh;
      found.unit = ofUnit;
      found.hits = keptHits;
      found.hitsFrom = pair * windows;
      return found;
    },
    unitsOf: account => (starts[account + 1] as number) - (starts[account] as number)
  };
}

/** The first place from which units are at least this one. */
function placeFrom(units: Int32Array, from: number, to: number, unit: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((units[middle] as number) < unit) low = middle + 1;
    else high = middle;
  }
  return low;
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

/** Whether a post has two rows. Told once per column. */
export function hasRepeatedPosts(post: Int32Array): boolean {
  const before = knownRepeats.get(post);
  if (before !== undefined) return before;
  const repeats = repeatsIn(post);
  knownRepeats.set(post, repeats);
  return repeats;
}

const knownRepeats = new WeakMap<Int32Array, boolean>();

function repeatsIn(post: Int32Array): boolean {
  let posts = 0;
  for (let row = 0; row < post.length; row++) posts = Math.max(posts, (post[row] as number) + 1);
  const seen = new Uint8Array(posts);
  for (let row = 0; row < post.length; row++) {
    if (seen[post[row] as number] === 1) return true;
    seen[post[row] as number] = 1;
  }
  return false;
}
