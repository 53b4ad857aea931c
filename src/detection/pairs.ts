/**
 * Pairs of accounts that put out the same object within a window, exactly, in bounded memory.
 *
 * Claims: every pair of rows (i, j) of the same object with |t_i - t_j| <= window is a meeting; a pair of accounts is
 *   kept if it met on at least `atLeast` distinct objects (or, with `of: 'meetings'`, in that many pairs of rows); for
 *   every kept pair all of its meetings are handed over, once. No neighbour, post or object is cut unless `mostBetween`
 *   says so, which the tests do and the edge list does not.
 * Method: rows sorted by object and time; a window slides, so that only meetings are ever touched.
 *   1. Rows that can matter to no kept pair are pruned (prune.ts).
 *   2. Meetings are counted per row without hashing: an upper bound for the number of pairs.
 *   3. If these might not fit into the table, a sketch of byte counters (Park, Chen and Yu) first drops what it proves
 *      to have met too seldom: a counter is at least the true count of each pair that falls on it, so this is exact.
 *   4. Pairs are split by hash into as many parts as the table needs, and counted part by part.
 *   5. Once more over the rows of the accounts that remain, to hand over the meetings of kept pairs, again in parts.
 * Cost: O(rows log rows) to sort and O(meetings) per pass: three passes where memory is enough, two more for the
 *   sketch, one more per further part. Memory: the rows, `memoryBytes`, and 64 bytes per kept pair.
 * Assumes: ids are dense and below 2^26 so that a pair fits a double; times are whole microseconds.
 * Wrong when: times are coarser than the window (everything of one minute then meets); the caller warns of that.
 * Reference: J. S. Park, M.-S. Chen, P. S. Yu, An effective hash-based algorithm for mining association rules, SIGMOD
 *   1995, for the sketch.
 */
import {AppError} from '../errors.ts';
import {
  cellOf,
  claimCell,
  clearTable,
  hashPair,
  type PairTable,
  pairTable,
  room,
  slotsFor,
  slotsWithin
} from './pair-table.ts';
import {pruneRows} from './prune.ts';
import {bump, filterRows, idsIn, type TraceRows, windowStarts} from './rows.ts';

export type PairOptions = {
  readonly windowMicroseconds: number;
  readonly atLeast: number;
  readonly of: 'objects' | 'meetings';
  /** Whether two rows of one account meet as well. */
  readonly sameAccount: boolean;
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
const pairsPerStep = 4_000_000;

/** Hands over each kept pair in ascending order of (low, high). Yields now and then, so that a caller can stop it. */
export function* meetingPairs(
  rows: TraceRows,
  options: PairOptions,
  visit: (meetings: Meetings) => void
): Generator<Step, {readonly pairs: number; readonly parts: number}> {
  const pruned = options.sameAccount
    ? rows
    : pruneRows(rows, options.windowMicroseconds, options.of === 'objects' ? options.atLeast : 1);
  const {keys, parts} = yield* keptPairs(pruned, options);
  if (keys.length > 0) yield* handOver(pruned, keys, options, visit);
  return {pairs: keys.length, parts};
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

function nearestStarts(rows: TraceRows, {windowMicroseconds, mostBetween}: PairOptions): Int32Array {
  const starts = windowStarts(rows, windowMicroseconds);
  if (mostBetween === undefined) return starts;
  return starts.map((start, row) => Math.max(start, row - mostBetween - 1));
}

type Sweep = {
  readonly rows: TraceRows;
  readonly starts: Int32Array;
  readonly options: PairOptions;
  readonly table: PairTable;
  readonly sketch: Uint8Array | null;
};

function* keptPairs(rows: TraceRows, options: PairOptions): Generator<Step, {keys: Float64Array; parts: number}> {
  const accounts = idsIn(rows.account);
  if (accounts > keyBase) throw new Error(`detection: ${accounts} accounts are more than a pair can hold`);
  const starts = nearestStarts(rows, options);
  let bound = 0;
  for (let row = 0; row < starts.length; row++) bound += row - (starts[row] as number);
  bound = Math.min(bound, (accounts * (accounts + 1)) / 2);
  const most = slotsWithin(options.memoryBytes / 2);
  let sketch: Uint8Array | null = null;
  let candidates = bound;
  if (bound > room(most) && options.atLeast > 1) {
    sketch = new Uint8Array(2 ** Math.min(30, Math.max(10, Math.floor(Math.log2(options.memoryBytes / 4)))));
    const filling = {rows, starts, options, table: pairTable(1024), sketch};
    yield* overRows('telling rare pairs apart', filling, sketchRows);
    const tally = {meetings: 0};
    yield* overRows('counting what is left', filling, (of, from) => tallySketched(of, from, tally));
    candidates = Math.min(tally.meetings, bound);
  }
  const slots = Math.min(most, slotsFor(candidates));
  const parts = Math.max(1, Math.ceil(candidates / room(slots)));
  const sweep = {rows, starts, options, table: pairTable(slots), sketch};
  const found: Float64Array[] = [];
  for (let part = 0; part < parts; part++) {
    if (part > 0) clearTable(sweep.table);
    const counting = parts === 1 ? 'counting pairs' : `counting pairs, part ${part + 1} of ${parts}`;
    yield* overRows(counting, sweep, (of, from) => countRows(of, from, part, parts));
    found.push(keysAtLeast(sweep.table, options.atLeast));
    const pairs = found.reduce((sum, keys) => sum + keys.length, 0);
    if (pairs * bytesPerKeptPair > options.memoryBytes) {
      throw new AppError('scan.memory-too-small', `${pairs} pairs of accounts to keep, and perhaps more`);
    }
  }
  return {keys: joined(found).sort(), parts};
}

function joined(lists: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(lists.reduce((sum, list) => sum + list.length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return all;
}

function* overRows(step: string, sweep: Sweep, pass: (sweep: Sweep, from: number) => number): Generator<Step, void> {
  const total = sweep.rows.account.length;
  for (let row = 0; row < total; ) {
    row = pass(sweep, row);
    yield {step, done: row, total};
  }
}

/** Raises the byte counter of every meeting; a counter stays at 255. Returns the row to go on with. */
function sketchRows({rows, starts, options, sketch}: Sweep, from: number): number {
  const {account} = rows;
  if (sketch === null) throw new Error('detection: no sketch to fill');
  const mask = sketch.length - 1;
  let row = from;
  for (let seen = 0; row < account.length && seen < pairsPerStep; row++) {
    const who = account[row] as number;
    seen += 1 + row - (starts[row] as number);
    for (let other = starts[row] as number; other < row; other++) {
      const whom = account[other] as number;
      if (whom === who && !options.sameAccount) continue;
      const at = (whom < who ? hashPair(whom, who) : hashPair(who, whom)) & mask;
      if ((sketch[at] as number) < 255) sketch[at] = (sketch[at] as number) + 1;
    }
  }
  return row;
}

/** Meetings that fall on a counter which is high enough: no fewer than the pairs that may be kept. */
function tallySketched({rows, starts, options, sketch}: Sweep, from: number, tally: {meetings: number}): number {
  const {account} = rows;
  if (sketch === null) throw new Error('detection: no sketch to read');
  const mask = sketch.length - 1;
  const enough = Math.min(255, options.atLeast);
  let row = from;
  let meetings = 0;
  for (let seen = 0; row < account.length && seen < pairsPerStep; row++) {
    const who = account[row] as number;
    seen += 1 + row - (starts[row] as number);
    for (let other = starts[row] as number; other < row; other++) {
      const whom = account[other] as number;
      if (whom === who && !options.sameAccount) continue;
      const at = (whom < who ? hashPair(whom, who) : hashPair(who, whom)) & mask;
      if ((sketch[at] as number) >= enough) meetings++;
    }
  }
  tally.meetings += meetings;
  return row;
}

/** Counts objects or meetings of the pairs of one part. The note of a slot is the last object it was counted for. */
function countRows({rows, starts, options, table, sketch}: Sweep, from: number, part: number, parts: number): number {
  const {account, object} = rows;
  const {cells} = table;
  const mask = sketch === null ? 0 : sketch.length - 1;
  const enough = Math.min(255, options.atLeast);
  const objectsCount = options.of === 'objects';
  let row = from;
  for (let seen = 0; row < account.length && seen < pairsPerStep; row++) {
    const who = account[row] as number;
    const what = object[row] as number;
    seen += 1 + row - (starts[row] as number);
    for (let other = starts[row] as number; other < row; other++) {
      const whom = account[other] as number;
      if (whom === who && !options.sameAccount) continue;
      const low = whom < who ? whom : who;
      const high = whom < who ? who : whom;
      const hash = hashPair(low, high);
      if (parts > 1 && (hash >>> 8) % parts !== part) continue;
      if (sketch !== null && (sketch[hash & mask] as number) < enough) continue;
      const cell = cellOf(table, hash, low, high);
      if (cells[cell + 3] === 0) claimCell(table, cell, low, high);
      else if (objectsCount && cells[cell + 2] === what) continue;
      cells[cell + 2] = what;
      cells[cell + 3] = (cells[cell + 3] as number) + 1;
    }
  }
  return row;
}

/** A pair as one number: the lower id times this, plus the higher. */
const keyBase = 0x400_0000;
/** Key, count, a slot to look it up in, and what the caller makes of it. */
const bytesPerKeptPair = 128;

function keysAtLeast({cells}: PairTable, atLeast: number): Float64Array {
  let kept = 0;
  for (let cell = 0; cell < cells.length; cell += 4) if ((cells[cell + 3] as number) >= atLeast) kept++;
  const keys = new Float64Array(kept);
  for (let cell = 0; cell < cells.length; cell += 4) {
    if ((cells[cell + 3] as number) < atLeast) continue;
    keys[--kept] = (cells[cell] as number) * keyBase + (cells[cell + 1] as number);
  }
  return keys;
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
  const pruned = pruneRows(rows, options.windowMicroseconds, options.of === 'objects' ? options.atLeast : 1);
  const {keys} = yield* keptPairs(pruned, options);
  const met = widthsMicroseconds.map(() => new Int32Array(keys.length));
  if (keys.length > 0) {
    const sweep = sweepOf(pruned, keys, options);
    const {time} = sweep.rows;
    yield* overRows('counting meetings', sweep, (of, from) =>
      lookUpRows(of, from, (pair, rowOfLow, rowOfHigh) => {
        const gap = Math.abs((time[rowOfLow] as number) - (time[rowOfHigh] as number));
        for (let width = 0; width < met.length; width++) {
          if (gap <= (widthsMicroseconds[width] as number)) bump(met[width] as Int32Array, pair, 1);
        }
      })
    );
  }
  return {
    low: Int32Array.from(keys, key => Math.floor(key / keyBase)),
    high: Int32Array.from(keys, key => key % keyBase),
    met
  };
}

/** Over the rows of the accounts of kept pairs, with a table that says where each pair stands. */
function sweepOf(pruned: TraceRows, keys: Float64Array, options: PairOptions): Sweep {
  const involved = new Uint8Array(idsIn(pruned.account));
  const table = pairTable(slotsFor(keys.length));
  for (let pair = 0; pair < keys.length; pair++) {
    const low = Math.floor((keys[pair] as number) / keyBase);
    const high = (keys[pair] as number) % keyBase;
    involved[low] = 1;
    involved[high] = 1;
    const cell = cellOf(table, hashPair(low, high), low, high);
    claimCell(table, cell, low, high);
    table.cells[cell + 2] = pair;
    table.cells[cell + 3] = 1;
  }
  const rows = filterRows(pruned, row => involved[pruned.account[row] as number] === 1);
  return {rows, starts: nearestStarts(rows, options), options, table, sketch: null};
}

function* handOver(
  pruned: TraceRows,
  keys: Float64Array,
  options: PairOptions,
  visit: (meetings: Meetings) => void
): Generator<Step, void> {
  const sweep = sweepOf(pruned, keys, options);
  const counts = new Float64Array(keys.length);
  yield* overRows('counting meetings', sweep, (of, from) => tallyRows(of, from, counts));
  const most = Math.max(1024, Math.floor(options.memoryBytes / 2 / 8));
  for (let first = 0; first < keys.length; ) {
    let last = first;
    let meetings = 0;
    while (last < keys.length && (last === first || meetings + (counts[last] as number) <= most)) {
      meetings += counts[last++] as number;
    }
    yield* handOverBlock(sweep, keys, counts, first, last, meetings, visit);
    first = last;
  }
}

function* handOverBlock(
  sweep: Sweep,
  keys: Float64Array,
  counts: Float64Array,
  first: number,
  last: number,
  meetings: number,
  visit: (meetings: Meetings) => void
): Generator<Step, void> {
  const next = new Float64Array(last - first);
  for (let pair = first + 1; pair < last; pair++) {
    next[pair - first] = (next[pair - first - 1] as number) + (counts[pair - 1] as number);
  }
  const rowsOfLow = new Int32Array(meetings);
  const rowsOfHigh = new Int32Array(meetings);
  yield* overRows('collecting meetings', sweep, (of, from) =>
    collectRows(of, from, {first, last, next, rowsOfLow, rowsOfHigh})
  );
  let from = 0;
  for (let pair = first; pair < last; pair++) {
    const to = next[pair - first] as number;
    const low = Math.floor((keys[pair] as number) / keyBase);
    const high = (keys[pair] as number) % keyBase;
    visit({low, high, rowsOfLow, rowsOfHigh, from, to, rows: sweep.rows});
    from = to;
  }
}

function tallyRows(sweep: Sweep, from: number, counts: Float64Array): number {
  return lookUpRows(sweep, from, pair => bump(counts, pair, 1));
}

type Block = {
  readonly first: number;
  readonly last: number;
  /** Where the next meeting of each pair goes. */
  readonly next: Float64Array;
  readonly rowsOfLow: Int32Array;
  readonly rowsOfHigh: Int32Array;
};

function collectRows(sweep: Sweep, from: number, {first, last, next, rowsOfLow, rowsOfHigh}: Block): number {
  return lookUpRows(sweep, from, (pair, rowOfLow, rowOfHigh) => {
    if (pair < first || pair >= last) return;
    const at = next[pair - first] as number;
    rowsOfLow[at] = rowOfLow;
    rowsOfHigh[at] = rowOfHigh;
    next[pair - first] = at + 1;
  });
}

function lookUpRows(
  {rows, starts, options, table}: Sweep,
  from: number,
  found: (pair: number, rowOfLow: number, rowOfHigh: number) => void
): number {
  const {account} = rows;
  const {cells} = table;
  let row = from;
  for (let seen = 0; row < account.length && seen < pairsPerStep; row++) {
    const who = account[row] as number;
    seen += 1 + row - (starts[row] as number);
    for (let other = starts[row] as number; other < row; other++) {
      const whom = account[other] as number;
      if (whom === who && !options.sameAccount) continue;
      const low = whom < who ? whom : who;
      const high = whom < who ? who : whom;
      const cell = cellOf(table, hashPair(low, high), low, high);
      if (cells[cell + 3] !== 0) found(cells[cell + 2] as number, whom < who ? other : row, whom < who ? row : other);
    }
  }
  return row;
}
