/**
 * Pairs of accounts that put out the same object within a window, exactly, in memory that follows the rows.
 *
 * Claims: every pair of rows (i, j) of the same object with |t_i - t_j| <= window is a meeting; a pair of accounts is
 *   kept if it met on at least `atLeast` distinct objects (or, with `of: 'meetings'`, in that many pairs of rows); for
 *   every kept pair all of its meetings are handed over, once. No neighbour, post or object is cut unless `mostBetween`
 *   says so, which the tests do and the edge list does not.
 * Method: rows sorted by object and time; only meetings are ever touched.
 *   1. Rows that can matter to no kept pair are pruned (prune.ts).
 *   2. Those left are laid out by account, each with its window (pair-walk.ts).
 *   3. Of one account after another, how often it met each higher one is counted into one slot per account
 *      (met-accounts.ts). Pairs that met too seldom are gone when the account's turn ends: they are never stored, which
 *      is what a crowd in one hour otherwise costs.
 *   4. Once more over the rows of the accounts that remain, to hand over the meetings of kept pairs.
 * Cost: O(rows) and O(meetings), each meeting touched twice, in memory that lies together. Memory: the rows, 24 bytes for
 *   each that is left, 18 an account, 4 a kept pair, and the meetings of one account, at most half of `memoryBytes`.
 * Assumes: ids are dense; times are whole microseconds.
 * Wrong when: times are coarser than the window (everything of one minute then meets); the caller warns of that.
 * Reference: F. G. Gustavson, Two fast algorithms for sparse matrices: multiplication and permuted transposition, ACM
 *   TOMS 4(3), 1978: the pairs are the product of the account-object matrix with itself, taken row by row.
 */
import {AppError} from '../errors.ts';
import {counterOf, countFrom, type KeptPairs} from './met-accounts.ts';
import {cellWidth, type PairWalk, pairWalk} from './pair-walk.ts';
import {prunedPlaces} from './prune.ts';
import {bump, idsIn, type TraceRows, takeRows, windowStarts} from './rows.ts';

export type PairOptions = {
  readonly windowMicroseconds: number;
  readonly atLeast: number;
  readonly of: 'objects' | 'meetings';
  readonly memoryBytes: number;
  /** Rows with more rows than this between them in time do not meet; no such limit when absent. */
  readonly mostBetween?: number;
};

/** The meetings of one pair: rows of the lower account and of the higher, between `from` and `to`, by object and time. */
export type Meetings = {
  readonly low: number;
  readonly high: number;
  readonly rowsOfLow: Int32Array;
  readonly rowsOfHigh: Int32Array;
  readonly from: number;
  readonly to: number;
  /** What the row numbers refer to; the same object for every pair of a run. */
  readonly rows: TraceRows;
};

export type Step = {readonly step: string; readonly done: number; readonly total: number};

/** Pairs of rows touched between two yields: some tens of milliseconds. */
const touchedPerStep = 4_000_000;
/** What a caller makes of a pair. */
const bytesPerKeptPair = 128;

/** Hands over each kept pair in ascending order of (low, high). Yields now and then, so that a caller can stop it. */
export function* meetingPairs(
  rows: TraceRows,
  options: PairOptions,
  visit: (meetings: Meetings) => void
): Generator<Step, {readonly pairs: number}> {
  const {places, kept} = yield* keptPairs(rows, options);
  if (kept.count > 0) yield* handOver(rows, places, kept, options, visit);
  return {pairs: kept.count};
}

/** Pairs of rows of different accounts in the window, without looking at them. O(rows). */
export function countPairsInWindow(rows: TraceRows, windowMicroseconds: number): number {
  const {account} = rows;
  const starts = windowStarts(rows, windowMicroseconds);
  const inWindow = new Int32Array(idsIn(account));
  let pairs = 0;
  let start = 0;
  for (let row = 0; row < account.length; row++) {
    for (; start < (starts[row] as number); start++) bump(inWindow, account[start] as number, -1);
    pairs += row - start - (inWindow[account[row] as number] as number);
    bump(inWindow, account[row] as number, 1);
  }
  return pairs;
}

type Kept = {readonly places: Int32Array; readonly kept: KeptPairs};

function* keptPairs(rows: TraceRows, options: PairOptions): Generator<Step, Kept> {
  const {windowMicroseconds, atLeast, of, memoryBytes, mostBetween} = options;
  const total = rows.account.length;
  yield {step: 'leaving out what meets nobody', done: 0, total};
  // Which rows lie between two others depends on which are left, and must not on how far pruning went.
  const toTheEnd = mostBetween !== undefined;
  const places = prunedPlaces(rows, windowMicroseconds, of === 'objects' ? atLeast : 1, toTheEnd);
  const walk = pairWalk(rows, places, windowMicroseconds, mostBetween);
  const counter = counterOf(walk, {atLeast, of});
  const accounts = walk.starts.length - 1;
  for (let who = 0; who < accounts; ) {
    who = countFrom(counter, who, touchedPerStep);
    yield {step: 'counting pairs', done: walk.starts[who] as number, total: places.length};
    if (counter.kept.count * bytesPerKeptPair > memoryBytes) {
      throw new AppError('scan.memory-too-small', `${counter.kept.count} pairs of accounts to keep, and perhaps more`);
    }
  }
  return {places, kept: counter.kept};
}

export type MeetingCounts = {
  readonly low: Int32Array;
  readonly high: Int32Array;
  /** Per width, per pair. */
  readonly met: readonly Int32Array[];
};

/** Each kept pair in ascending order of (low, high), with how many of its meetings were within each of these widths. */
export function* meetingCounts(
  rows: TraceRows,
  options: PairOptions,
  widthsMicroseconds: readonly number[]
): Generator<Step, MeetingCounts> {
  const {places, kept} = yield* keptPairs(rows, options);
  const met = widthsMicroseconds.map(() => new Int32Array(kept.count));
  if (kept.count > 0) {
    const sweep = sweepOf(rows, places, kept, options);
    const {time} = sweep.rows;
    yield* overAccounts('counting meetings', sweep, who =>
      lookUp(sweep, who, (pair, rowOfLow, rowOfHigh) => {
        const gap = Math.abs((time[rowOfLow] as number) - (time[rowOfHigh] as number));
        for (let width = 0; width < met.length; width++) {
          if (gap <= (widthsMicroseconds[width] as number)) bump(met[width] as Int32Array, pair, 1);
        }
      })
    );
  }
  return {low: lowsOf(kept), high: kept.highs.slice(0, kept.count), met};
}

function lowsOf({starts, count}: KeptPairs): Int32Array {
  const low = new Int32Array(count);
  for (let who = 0; who + 1 < starts.length; who++) low.fill(who, starts[who], starts[who + 1]);
  return low;
}

/** The rows of the accounts of kept pairs, and where each pair of the account whose turn it is stands. */
type Sweep = {
  readonly rows: TraceRows;
  readonly walk: PairWalk;
  readonly kept: KeptPairs;
  /** Per account the number of its pair with the one whose turn it is, from 1. */
  readonly pairWith: Int32Array;
};

function sweepOf(all: TraceRows, places: Int32Array, kept: KeptPairs, options: PairOptions): Sweep {
  const accounts = kept.starts.length - 1;
  const involved = new Uint8Array(accounts);
  for (let who = 0; who < accounts; who++) {
    if ((kept.starts[who + 1] as number) > (kept.starts[who] as number)) involved[who] = 1;
  }
  for (let pair = 0; pair < kept.count; pair++) involved[kept.highs[pair] as number] = 1;
  let count = 0;
  const chosen = new Int32Array(places.length);
  for (let at = 0; at < places.length; at++) {
    const row = places[at] as number;
    if (involved[all.account[row] as number] === 1) chosen[count++] = row;
  }
  const rows = takeRows(all, chosen.subarray(0, count));
  const every = chosen.subarray(0, count).map((_, row) => row);
  const walk = pairWalk(rows, every, options.windowMicroseconds, options.mostBetween);
  return {rows, walk, kept, pairWith: new Int32Array(accounts)};
}

/** Every account that is the lower one of a pair, with its pairs marked meanwhile. */
function* overAccounts(step: string, sweep: Sweep, take: (who: number) => number): Generator<Step, void> {
  const {walk, kept, pairWith} = sweep;
  const accounts = walk.starts.length - 1;
  for (let who = 0, touched = 0; who < accounts; who++) {
    const [first, last] = [kept.starts[who] as number, kept.starts[who + 1] as number];
    if (first === last) continue;
    for (let pair = first; pair < last; pair++) pairWith[kept.highs[pair] as number] = pair + 1;
    touched += take(who);
    for (let pair = first; pair < last; pair++) pairWith[kept.highs[pair] as number] = 0;
    if (touched < touchedPerStep) continue;
    touched = 0;
    yield {step, done: walk.starts[who] as number, total: walk.account.length};
  }
}

/** The meetings of this account with the higher ones of its pairs; returns how many rows were touched. */
function lookUp(
  {walk, pairWith}: Sweep,
  who: number,
  found: (pair: number, rowOfLow: number, rowOfHigh: number) => void
): number {
  const {account, cells, starts} = walk;
  let touched = 1;
  for (let at = starts[who] as number; at < (starts[who + 1] as number); at++) {
    const cell = at * cellWidth;
    const row = cells[cell + 3] as number;
    const last = cells[cell + 1] as number;
    touched += last - (cells[cell] as number);
    for (let other = cells[cell] as number; other < last; other++) {
      const pair = pairWith[account[other] as number] as number;
      if (pair > 0) found(pair - 1, row, other);
    }
  }
  return touched;
}

function* handOver(
  all: TraceRows,
  places: Int32Array,
  kept: KeptPairs,
  options: PairOptions,
  visit: (meetings: Meetings) => void
): Generator<Step, void> {
  const sweep = sweepOf(all, places, kept, options);
  const most = Math.max(1024, Math.floor(options.memoryBytes / 2 / 8));
  yield* overAccounts('collecting meetings', sweep, who => {
    const begins = kept.starts[who] as number;
    const counts = new Int32Array((kept.starts[who + 1] as number) - begins);
    let touched = lookUp(sweep, who, pair => bump(counts, pair - begins, 1));
    for (let first = 0; first < counts.length; ) {
      let last = first;
      let meetings = 0;
      while (last < counts.length && (last === first || meetings + (counts[last] as number) <= most)) {
        meetings += counts[last++] as number;
      }
      touched += handOverBlock(sweep, who, {begins, first, last, meetings}, counts, visit);
      first = last;
    }
    return touched;
  });
}

function handOverBlock(
  sweep: Sweep,
  low: number,
  {begins, first, last, meetings}: {begins: number; first: number; last: number; meetings: number},
  counts: Int32Array,
  visit: (meetings: Meetings) => void
): number {
  const next = new Int32Array(last - first);
  for (let pair = first + 1; pair < last; pair++) {
    next[pair - first] = (next[pair - first - 1] as number) + (counts[pair - 1] as number);
  }
  const rowsOfLow = new Int32Array(meetings);
  const rowsOfHigh = new Int32Array(meetings);
  const touched = lookUp(sweep, low, (pair, rowOfLow, rowOfHigh) => {
    const at = pair - begins - first;
    if (at < 0 || at >= next.length) return;
    const place = next[at] as number;
    rowsOfLow[place] = rowOfLow;
    rowsOfHigh[place] = rowOfHigh;
    next[at] = place + 1;
  });
  let from = 0;
  for (let pair = first; pair < last; pair++) {
    const to = next[pair - first] as number;
    const high = sweep.kept.highs[begins + pair] as number;
    visit({low, high, rowsOfLow, rowsOfHigh, from, to, rows: sweep.rows});
    from = to;
  }
  return touched;
}
