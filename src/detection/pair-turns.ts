/**
 * The turn of one account after another: which pairs it is the lower one of, and what their meetings are.
 *
 * A turn needs the rows laid out of its own part and nothing that another turn found, so that parts may be gone through in
 * any order, by several threads, and put together in the order of accounts.
 */
import {type Counter, countFrom, type KeptPairs} from './met-accounts.ts';
import {cellsOf, cellWidth, type PairWalk, type Part} from './pair-walk.ts';
import {bump} from './rows.ts';

/** Meetings of one pair: rows of the lower account and of the higher, between `from` and `to`, by object and time. */
export type MetRows = {
  readonly low: number;
  readonly high: number;
  readonly rowsOfLow: Int32Array;
  readonly rowsOfHigh: Int32Array;
  readonly from: number;
  readonly to: number;
};

/** What is told of an account that is the lower one of kept pairs; arrays hold only as long as the call. */
export type Taker = {
  readonly pairs: (low: number, highs: Int32Array) => void;
  /** All meetings of every pair; null where nobody asks for them. */
  readonly meetings: ((met: MetRows) => void) | null;
};

/** Pairs of rows touched between two yields: some tens of milliseconds. */
export const touchedPerStep = 4_000_000;

/**
 * Goes through a part; yields the account it has come to. `pairWith` has a slot per account, all 0. At most `mostAtOnce`
 * meetings are put together, unless one pair has more.
 */
export function* searchPart(
  counter: Counter,
  part: Part,
  pairWith: Int32Array,
  mostAtOnce: number,
  {pairs, meetings}: Taker
): Generator<number, void> {
  const {kept} = counter;
  const {walk} = part;
  kept.count = 0;
  kept.starts[part.first] = 0;
  const turnEnds = (who: number): number => {
    pairs(who, kept.highs.subarray(kept.starts[who], kept.starts[who + 1]));
    if (meetings === null) return 0;
    return withPairs(kept, pairWith, who, () => handOver({walk, kept, pairWith}, part, who, mostAtOnce, meetings));
  };
  for (let who = part.first; who < part.last; ) {
    who = countFrom(counter, part, who, touchedPerStep, turnEnds);
    yield who;
  }
}

/** Pairs with, per width, how many of their meetings are within it. */
export type Widths = {
  readonly kept: KeptPairs;
  readonly widthsMicroseconds: readonly number[];
  /** Per width, per pair; counted up. */
  readonly met: readonly Int32Array[];
};

/** Counts the meetings of the pairs of the accounts of a part; yields the account it has come to. */
export function* widthsOfPart(
  {kept, widthsMicroseconds, met}: Widths,
  part: Part,
  pairWith: Int32Array
): Generator<number, void> {
  const {walk} = part;
  const {place} = walk;
  const {time} = walk.rows;
  const count = (pair: number, rowOfLow: number, rowOfHigh: number): void => {
    const gap = Math.abs((time[place[rowOfLow] as number] as number) - (time[place[rowOfHigh] as number] as number));
    for (let width = 0; width < met.length; width++) {
      if (gap <= (widthsMicroseconds[width] as number)) bump(met[width] as Int32Array, pair, 1);
    }
  };
  let touched = 0;
  for (let who = part.first; who < part.last; who++) {
    if (kept.starts[who] === kept.starts[who + 1]) continue;
    touched += withPairs(kept, pairWith, who, () => lookUp(walk, pairWith, part, who, count));
    if (touched < touchedPerStep) continue;
    touched = 0;
    yield who;
  }
}

/** `pairWith` gives meanwhile, per account, the number of its pair with this one, from 1. */
function withPairs({starts, highs}: KeptPairs, pairWith: Int32Array, who: number, take: () => number): number {
  const [first, last] = [starts[who] as number, starts[who + 1] as number];
  for (let pair = first; pair < last; pair++) pairWith[highs[pair] as number] = pair + 1;
  const touched = take();
  for (let pair = first; pair < last; pair++) pairWith[highs[pair] as number] = 0;
  return touched;
}

/** The meetings of this account with the higher ones of its pairs; returns how many rows were touched. */
function lookUp(
  {account}: PairWalk,
  pairWith: Int32Array,
  part: Part,
  who: number,
  found: (pair: number, rowOfLow: number, rowOfHigh: number) => void
): number {
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

type Turn = {readonly walk: PairWalk; readonly kept: KeptPairs; readonly pairWith: Int32Array};

function handOver(turn: Turn, part: Part, who: number, most: number, meetings: (met: MetRows) => void): number {
  const {walk, kept, pairWith} = turn;
  const begins = kept.starts[who] as number;
  const counts = new Int32Array((kept.starts[who + 1] as number) - begins);
  let touched = lookUp(walk, pairWith, part, who, pair => bump(counts, pair - begins, 1));
  for (let first = 0; first < counts.length; ) {
    let last = first;
    let inBlock = 0;
    while (last < counts.length && (last === first || inBlock + (counts[last] as number) <= most)) {
      inBlock += counts[last++] as number;
    }
    touched += handOverBlock(turn, part, who, {begins, first, last, inBlock}, counts, meetings);
    first = last;
  }
  return touched;
}

function handOverBlock(
  {walk, kept, pairWith}: Turn,
  part: Part,
  low: number,
  {begins, first, last, inBlock}: {begins: number; first: number; last: number; inBlock: number},
  counts: Int32Array,
  meetings: (met: MetRows) => void
): number {
  const next = new Int32Array(last - first);
  for (let pair = first + 1; pair < last; pair++) {
    next[pair - first] = (next[pair - first - 1] as number) + (counts[pair - 1] as number);
  }
  const rowsOfLow = new Int32Array(inBlock);
  const rowsOfHigh = new Int32Array(inBlock);
  const {place} = walk;
  const touched = lookUp(walk, pairWith, part, low, (pair, rowOfLow, rowOfHigh) => {
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
    meetings({low, high: kept.highs[begins + pair] as number, rowsOfLow, rowsOfHigh, from, to});
    from = to;
  }
  return touched;
}
