/**
 * Pairs of accounts that put out the same object within a window, exactly, in memory that follows the rows.
 *
 * Claims: every pair of rows (i, j) of the same object with |t_i - t_j| <= window is a meeting; a pair of accounts is
 *   kept if it met on at least `atLeast` distinct objects (or, with `of: 'meetings'`, in that many pairs of rows); for
 *   every kept pair all of its meetings are handed over, once. No neighbour, post or object is cut unless `mostBetween`
 *   says so, which the tests do and handing over does not.
 * Method: rows sorted by object and time; only meetings are ever touched.
 *   1. Rows that can matter to no kept pair are pruned (prune.ts).
 *   2. Those left are laid out by account, each with its window (pair-walk.ts).
 *   3. Of one account after another, how often it met each higher one is counted into one slot per account
 *      (met-accounts.ts). Pairs that met too seldom are gone when the account's turn ends: they are never stored, which
 *      is what a crowd in one hour otherwise costs.
 *   4. Where it has kept pairs, its rows are gone through once more, to hand over their meetings.
 * Cost: O(rows) and O(meetings), each meeting touched twice, in memory that lies together. Memory: the rows, 24 bytes for
 *   each that is left, 18 an account, 4 a kept pair, and the meetings of one account, at most half of `memoryBytes`.
 * Assumes: ids are dense; times are whole microseconds.
 * Wrong when: times are coarser than the window (everything of one minute then meets); the caller warns of that.
 * Reference: F. G. Gustavson, Two fast algorithms for sparse matrices: multiplication and permuted transposition, ACM
 *   TOMS 4(3), 1978: the pairs are the product of the account-object matrix with itself, taken row by row.
 */
import {AppError} from '../errors.ts';
import {counterOf, countFrom, type KeptPairs} from './met-accounts.ts';
import {
  accountsOf,
  cellsOf,
  cellWidth,
  layOut,
  type PairWalk,
  type Part,
  pairWalk,
  partsOf,
  roomFor
} from './pair-walk.ts';
import {prunedPlaces} from './prune.ts';
import {bump, idsIn, type TraceRows, windowStarts} from './rows.ts';

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
  options: Omit<PairOptions, 'mostBetween'>,
  visit: (meetings: Meetings) => void
): Generator<Step, {readonly pairs: number}> {
  const most = Math.max(1024, Math.floor(options.memoryBytes / 2 / 8));
  const {kept} = yield* keptPairs(rows, options, (sweep, part, who) => handOver(sweep, part, who, most, visit));
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

/** Rows laid out, pairs of them that are kept, and where each pair of the account whose turn it is stands. */
type Sweep = {
  readonly rows: TraceRows;
  readonly walk: PairWalk;
  readonly kept: KeptPairs;
  /** Per account the number of its pair with the one whose turn it is, from 1. */
  readonly pairWith: Int32Array;
};

/** `turnEnds` takes the pairs of an account as soon as they are known. */
function* keptPairs(
  rows: TraceRows,
  options: PairOptions,
  turnEnds: ((sweep: Sweep, part: Part, who: number) => number) | null
): Generator<Step, Sweep> {
  const {windowMicroseconds, atLeast, of, memoryBytes, mostBetween} = options;
  yield {step: 'leaving out what meets nobody', done: 0, total: rows.account.length};
  // Which rows lie between two others depends on which are left, and must not on how far pruning went.
  const toTheEnd = mostBetween !== undefined;
  const places = prunedPlaces(rows, windowMicroseconds, of === 'objects' ? atLeast : 1, toTheEnd);
  const walk = pairWalk(rows, places, windowMicroseconds, mostBetween);
  const counter = counterOf(walk, {atLeast, of});
  const sweep = {rows, walk, kept: counter.kept, pairWith: new Int32Array(accountsOf(walk))};
  yield* overParts(sweep, memoryBytes, function* (part) {
    const take = turnEnds === null ? null : (who: number) => withPairs(sweep, who, () => turnEnds(sweep, part, who));
    for (let who = part.first; who < part.last; ) {
      who = countFrom(counter, part, who, touchedPerStep, take);
      yield {step: 'counting pairs', done: walk.starts[who] as number, total: places.length};
      if (counter.kept.count * bytesPerKeptPair > memoryBytes) {
        throw new AppError(
          'scan.memory-too-small',
          `${counter.kept.count} pairs of accounts to keep, and perhaps more`
        );
      }
    }
  });
  return sweep;
}

/** One part of the accounts after the other, in an eighth of the memory. */
function* overParts(
  {walk}: Sweep,
  memoryBytes: number,
  take: (part: Part) => Generator<Step, void>
): Generator<Step, void> {
  const parts = partsOf(walk, Math.floor(memoryBytes / 8 / cellWidth / Int32Array.BYTES_PER_ELEMENT));
  const cells = roomFor(walk, parts);
  for (let at = 0; at + 1 < parts.length; at++) {
    yield* take(layOut(walk, parts[at] as number, parts[at + 1] as number, cells));
  }
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
  const found = yield* keptPairs(rows, options, null);
  const {kept} = found;
  const met = widthsMicroseconds.map(() => new Int32Array(kept.count));
  if (kept.count > 0) {
    const sweep = amongInvolved(found, options);
    const {time} = rows;
    const {place} = sweep.walk;
    yield* overAccounts('counting meetings', sweep, options.memoryBytes, (part, who) =>
      lookUp(sweep, part, who, (pair, rowOfLow, rowOfHigh) => {
        const gap = Math.abs(
          (time[place[rowOfLow] as number] as number) - (time[place[rowOfHigh] as number] as number)
        );
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

/** The same over the rows of accounts of kept pairs only, which are then nearer to one another. */
function amongInvolved({rows, walk, kept, pairWith}: Sweep, options: PairOptions): Sweep {
  const involved = new Uint8Array(pairWith.length);
  for (let who = 0; who < involved.length; who++) {
    if ((kept.starts[who + 1] as number) > (kept.starts[who] as number)) involved[who] = 1;
  }
  for (let pair = 0; pair < kept.count; pair++) involved[kept.highs[pair] as number] = 1;
  const places = new Int32Array(walk.place.length);
  let count = 0;
  for (let row = 0; row < places.length; row++) {
    if (involved[walk.account[row] as number] === 1) places[count++] = walk.place[row] as number;
  }
  const chosen = places.subarray(0, count);
  return {rows, walk: pairWalk(rows, chosen, options.windowMicroseconds, options.mostBetween), kept, pairWith};
}

/** Every account that is the lower one of a pair, with its pairs marked meanwhile. */
function* overAccounts(
  step: string,
  sweep: Sweep,
  memoryBytes: number,
  take: (part: Part, who: number) => number
): Generator<Step, void> {
  const {walk, kept} = sweep;
  let touched = 0;
  yield* overParts(sweep, memoryBytes, function* (part) {
    for (let who = part.first; who < part.last; who++) {
      if (kept.starts[who] === kept.starts[who + 1]) continue;
      touched += withPairs(sweep, who, () => take(part, who));
      if (touched < touchedPerStep) continue;
      touched = 0;
      yield {step, done: walk.starts[who] as number, total: walk.account.length};
    }
  });
}

function withPairs({kept, pairWith}: Sweep, who: number, take: () => number): number {
  const [first, last] = [kept.starts[who] as number, kept.starts[who + 1] as number];
  for (let pair = first; pair < last; pair++) pairWith[kept.highs[pair] as number] = pair + 1;
  const touched = take();
  for (let pair = first; pair < last; pair++) pairWith[kept.highs[pair] as number] = 0;
  return touched;
}

/** The meetings of this account with the higher ones of its pairs; returns how many rows were touched. */
function lookUp(
  {walk, pairWith}: Sweep,
  part: Part,
  who: number,
  found: (pair: number, rowOfLow: number, rowOfHigh: number) => void
): number {
  const {account} = walk;
  const {cells} = part;
  const [first, end] = cellsOf(part, who);
  let touched = 1;
  for (let cell = first; cell < end; cell += cellWidth) {
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

function handOver(sweep: Sweep, part: Part, who: number, most: number, visit: (meetings: Meetings) => void): number {
  const {kept} = sweep;
  const begins = kept.starts[who] as number;
  const counts = new Int32Array((kept.starts[who + 1] as number) - begins);
  let touched = lookUp(sweep, part, who, pair => bump(counts, pair - begins, 1));
  for (let first = 0; first < counts.length; ) {
    let last = first;
    let meetings = 0;
    while (last < counts.length && (last === first || meetings + (counts[last] as number) <= most)) {
      meetings += counts[last++] as number;
    }
    touched += handOverBlock(sweep, part, who, {begins, first, last, meetings}, counts, visit);
    first = last;
  }
  return touched;
}

function handOverBlock(
  sweep: Sweep,
  part: Part,
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
  const {place} = sweep.walk;
  const touched = lookUp(sweep, part, low, (pair, rowOfLow, rowOfHigh) => {
    const at = pair - begins - first;
    if (at < 0 || at >= next.length) return;
    const to = next[at] as number;
    rowsOfLow[to] = place[rowOfLow] as number;
    rowsOfHigh[to] = place[rowOfHigh] as number;
    next[at] = to + 1;
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
