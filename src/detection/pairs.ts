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
import {enlarged} from './growing.ts';
import {counterOf, type KeptPairs} from './met-accounts.ts';
import {type PairJob, searchedByCrew, touchesAtLeast} from './pair-crew.ts';
import {type MetRows, searchPart, type Taker, widthsOfPart} from './pair-turns.ts';
import {accountsOf, cellWidth, layOut, type PairWalk, type Part, pairWalk, partsOf, roomFor} from './pair-walk.ts';
import {prunedPlaces} from './prune.ts';
import {bump, idsIn, shared, type TraceRows, windowStarts} from './rows.ts';

export type PairOptions = {
  readonly windowMicroseconds: number;
  readonly atLeast: number;
  readonly of: 'objects' | 'meetings';
  readonly memoryBytes: number;
  /** How many threads may count at a time; one, the caller's own, when absent. The result is the same. */
  readonly threads?: number;
  /** Pairs of rows to look at from which other threads are started, which takes a second of the processor in all. */
  readonly threadsFrom?: number;
  /** Rows with more rows than this between them in time do not meet; no such limit when absent. */
  readonly mostBetween?: number;
};

/** The meetings of one pair. */
export type Meetings = MetRows & {
  /** What the row numbers refer to; the same object for every pair of a run. */
  readonly rows: TraceRows;
};

export type Step = {readonly step: string; readonly done: number; readonly total: number};

/** Some three seconds of one thread. */
const worthThreads = 100_000_000;
/** What a caller makes of a pair. */
const bytesPerKeptPair = 128;

/** Hands over each kept pair in ascending order of (low, high). Yields now and then, so that a caller can stop it. */
export function* meetingPairs(
  rows: TraceRows,
  options: Omit<PairOptions, 'mostBetween'>,
  visit: (meetings: Meetings) => void
): Generator<Step, {readonly pairs: number}> {
  let count = 0;
  const walk = yield* walkOf(rows, options);
  yield* search(walk, options, {
    pairs: (_, highs) => {
      count += highs.length;
      requireRoom(count, options);
    },
    meetings: met => visit({...met, rows})
  });
  return {pairs: count};
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

function requireRoom(pairs: number, {memoryBytes}: PairOptions): void {
  if (pairs * bytesPerKeptPair <= memoryBytes) return;
  throw new AppError('scan.memory-too-small', `${pairs} pairs of accounts to keep, and perhaps more`);
}

function* walkOf(rows: TraceRows, options: PairOptions): Generator<Step, PairWalk> {
  const {windowMicroseconds, atLeast, of, mostBetween} = options;
  yield {step: 'leaving out what meets nobody', done: 0, total: rows.account.length};
  // Which rows lie between two others depends on which are left, and must not on how far pruning went.
  const toTheEnd = mostBetween !== undefined;
  const places = prunedPlaces(rows, windowMicroseconds, of === 'objects' ? atLeast : 1, toTheEnd);
  return pairWalk(rows, places, windowMicroseconds, mostBetween);
}

/** Tells of every kept pair in ascending order of (low, high). */
function* search(walk: PairWalk, options: PairOptions, taker: Taker): Generator<Step, void> {
  const {atLeast, of, memoryBytes} = options;
  const mostAtOnce = Math.max(1024, Math.floor(memoryBytes / 2 / 8));
  const step = 'counting pairs';
  const job = {is: 'search', atLeast, of, mostAtOnce, handsOver: taker.meetings !== null} as const;
  if (yield* byCrew(walk, options, step, job, taker)) return;
  const counter = counterOf(walk, {atLeast, of});
  const pairWith = new Int32Array(accountsOf(walk));
  yield* overParts(walk, options, step, part => searchPart(counter, part, pairWith, mostAtOnce, taker));
}

/** One part of the accounts after the other, in an eighth of the memory. */
function* overParts(
  walk: PairWalk,
  options: PairOptions,
  step: string,
  take: (part: Part) => Generator<number, void>
): Generator<Step, void> {
  const parts = partsOf(walk, rowsAtOnce(options));
  const cells = roomFor(walk, parts);
  for (let at = 0; at + 1 < parts.length; at++) {
    for (const who of take(layOut(walk, parts[at] as number, parts[at + 1] as number, cells))) {
      yield {step, done: walk.starts[who] as number, total: walk.place.length};
    }
  }
}

function rowsAtOnce({memoryBytes}: PairOptions): number {
  return Math.floor(memoryBytes / 8 / cellWidth / Int32Array.BYTES_PER_ELEMENT);
}

/** The same parts by several threads, where that pays; returns whether it did. */
function* byCrew(
  walk: PairWalk,
  options: PairOptions,
  step: string,
  job: PairJob,
  taker: Taker
): Generator<Step, boolean> {
  const {threads = 1, threadsFrom = worthThreads} = options;
  if (threads < 2 || !touchesAtLeast(walk, threadsFrom)) return false;
  for (const who of searchedByCrew({walk, job, threads, rowsAtOnce: rowsAtOnce(options)}, taker)) {
    yield {step, done: walk.starts[who] as number, total: walk.place.length};
  }
  return true;
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
  const walk = yield* walkOf(rows, options);
  const kept = yield* keptPairs(walk, options);
  const met = widthsMicroseconds.map(() => shared(Int32Array, kept.count));
  if (kept.count > 0) {
    const among = pairWalk(rows, placesOfInvolved(walk, kept), options.windowMicroseconds, options.mostBetween);
    const step = 'counting meetings';
    const widths = {kept, widthsMicroseconds, met};
    const nobody: Taker = {pairs: () => {}, meetings: null};
    if (!(yield* byCrew(among, options, step, {is: 'widths', ...widths}, nobody))) {
      const pairWith = new Int32Array(accountsOf(among));
      yield* overParts(among, options, step, part => widthsOfPart(widths, part, pairWith));
    }
  }
  return {low: lowsOf(kept), high: kept.highs.slice(0, kept.count), met};
}

function* keptPairs(walk: PairWalk, options: PairOptions): Generator<Step, KeptPairs> {
  const kept: KeptPairs = {starts: shared(Int32Array, accountsOf(walk) + 1), highs: new Int32Array(1024), count: 0};
  const {starts} = kept;
  yield* search(walk, options, {
    pairs: (low, highs) => {
      const count = kept.count + highs.length;
      requireRoom(count, options);
      if (count > kept.highs.length) kept.highs = enlarged(Int32Array, kept.highs, Math.max(count, 2 * kept.count));
      kept.highs.set(highs, kept.count);
      kept.count = count;
      bump(starts, low + 1, highs.length);
    },
    meetings: null
  });
  for (let who = 1; who < starts.length; who++) bump(starts, who, starts[who - 1] as number);
  return kept;
}

function lowsOf({starts, count}: KeptPairs): Int32Array {
  const low = new Int32Array(count);
  for (let who = 0; who + 1 < starts.length; who++) low.fill(who, starts[who], starts[who + 1]);
  return low;
}

/** Where the rows of accounts of kept pairs stand, which are then nearer to one another. */
function placesOfInvolved(walk: PairWalk, kept: KeptPairs): Int32Array {
  const involved = new Uint8Array(accountsOf(walk));
  for (let who = 0; who < involved.length; who++) {
    if ((kept.starts[who + 1] as number) > (kept.starts[who] as number)) involved[who] = 1;
  }
  for (let pair = 0; pair < kept.count; pair++) involved[kept.highs[pair] as number] = 1;
  const places = shared(Int32Array, walk.place.length);
  let count = 0;
  for (let row = 0; row < places.length; row++) {
    if (involved[walk.account[row] as number] === 1) places[count++] = walk.place[row] as number;
  }
  return places.subarray(0, count);
}
