/**
 * Rows laid out for going through them account by account, with the window of each row at hand.
 *
 * The other accounts that one account met are then found by counting into one slot per account: no pair is hashed,
 * none is kept that need not be, and what is touched at one time is the accounts in a few windows.
 * Not all accounts are laid out at a time but as many as memory is given for: a part. Each part goes through the rows anew.
 * Cost: one pass over the rows for each part. Memory: 8 bytes a row, 4 an account, and 16 for each row of a part.
 */
import {idsIn, shared, type TraceRows} from './rows.ts';

/** Rows that are left, by object and time, and how many each account has. */
export type PairWalk = {
  readonly rows: Pick<TraceRows, 'object' | 'time'>;
  /** Where each row stands in `rows`, and its account. */
  readonly place: Int32Array;
  readonly account: Int32Array;
  /** In the order of accounts, rows of account `a` are those of the numbers starts[a] to starts[a + 1] - 1. */
  readonly starts: Int32Array;
  readonly windowMicroseconds: number;
  /** Only rows with at most so many between them meet. */
  readonly mostBetween: number;
};

/** The rows of the accounts from `first` to before `last`. */
export type Part = {
  readonly walk: PairWalk;
  readonly first: number;
  readonly last: number;
  /**
   * Per row, by account, then object and time: the first row of its window and the one after the last, its object, and
   * the row itself.
   */
  readonly cells: Int32Array;
};

/** Numbers to a cell. */
export const cellWidth = 4;

/** Of the rows at these places, ascending. */
export function pairWalk(
  rows: TraceRows,
  place: Int32Array,
  windowMicroseconds: number,
  mostBetween = Number.MAX_SAFE_INTEGER
): PairWalk {
  const account = shared(Int32Array, place.length);
  const accounts = idsIn(rows.account);
  const starts = shared(Int32Array, accounts + 1);
  for (let row = 0; row < account.length; row++) {
    const who = rows.account[place[row] as number] as number;
    account[row] = who;
    starts[who + 1] = (starts[who + 1] as number) + 1;
  }
  for (let who = 0; who < accounts; who++) {
    starts[who + 1] = (starts[who + 1] as number) + (starts[who] as number);
  }
  const {object, time} = rows;
  return {rows: {object, time}, place, account, starts, windowMicroseconds, mostBetween};
}

export function accountsOf({starts}: PairWalk): number {
  return starts.length - 1;
}

/** The first account of every part, and the number of accounts: parts of at most so many rows, or of one account. */
export function partsOf(walk: PairWalk, mostRows: number): readonly number[] {
  const {starts} = walk;
  const accounts = accountsOf(walk);
  const bounds = [0];
  for (let who = 0, begins = 0; who < accounts; who++) {
    const first = bounds.at(-1) as number;
    if (who === first || (starts[who + 1] as number) - begins <= mostRows) continue;
    bounds.push(who);
    begins = starts[who] as number;
  }
  if (accounts > 0) bounds.push(accounts);
  return bounds;
}

/** Cells for the greatest of these parts. */
export function roomFor({starts}: PairWalk, parts: readonly number[]): Int32Array {
  let most = 0;
  for (let part = 0; part + 1 < parts.length; part++) {
    most = Math.max(most, (starts[parts[part + 1] as number] as number) - (starts[parts[part] as number] as number));
  }
  return new Int32Array(most * cellWidth);
}

/** `cells` has room for these accounts, and is written over. */
export function layOut(walk: PairWalk, first: number, last: number, cells: Int32Array): Part {
  const {place, account, starts, windowMicroseconds} = walk;
  const {object, time} = walk.rows;
  const count = place.length;
  const mostBetween = Math.min(walk.mostBetween, count);
  const begins = starts[first] as number;
  const next = new Int32Array(last - first);
  for (let who = first; who < last; who++) next[who - first] = ((starts[who] as number) - begins) * cellWidth;
  let from = 0;
  let to = 0;
  let what = -1;
  for (let row = 0; row < count; row++) {
    const standing = place[row] as number;
    const now = time[standing] as number;
    if (object[standing] !== what) {
      what = object[standing] as number;
      from = row;
    }
    const who = account[row] as number;
    if (who < first || who >= last) continue;
    while (now - (time[place[from] as number] as number) > windowMicroseconds) from++;
    if (to < row) to = row;
    while (
      to < count &&
      object[place[to] as number] === what &&
      (time[place[to] as number] as number) - now <= windowMicroseconds
    ) {
      to++;
    }
    const cell = next[who - first] as number;
    next[who - first] = cell + cellWidth;
    cells[cell] = Math.max(from, row - mostBetween - 1);
    cells[cell + 1] = Math.min(to, row + mostBetween + 2);
    cells[cell + 2] = what;
    cells[cell + 3] = row;
  }
  return {walk, first, last, cells};
}

/** The cell of the first row of this account, and the one after its last. */
export function cellsOf({walk: {starts}, first}: Part, who: number): readonly [number, number] {
  const begins = starts[first] as number;
  return [((starts[who] as number) - begins) * cellWidth, ((starts[who + 1] as number) - begins) * cellWidth];
}
