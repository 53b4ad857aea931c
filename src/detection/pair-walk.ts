/**
 * Rows laid out for going through them account by account, with the window of each row at hand.
 *
 * The other accounts that one account met are then found by counting into one slot per account: no pair is hashed,
 * none is kept that need not be, and what is touched at one time is the accounts in a few windows.
 * Cost: one pass over the rows, which writes to as many places as there are accounts. Memory: 24 bytes a row, 4 an account.
 */
import {idsIn, type TraceRows} from './rows.ts';

export type PairWalk = {
  /** By object and time. */
  readonly account: Int32Array;
  /** Cells of account `a` are those of the numbers starts[a] to starts[a + 1] - 1. */
  readonly starts: Int32Array;
  /**
   * Per row, by account, then object and time: the first row of its window and the one after the last, its object, and
   * the row itself.
   */
  readonly cells: Int32Array;
  /** What the numbers of rows refer to. */
  readonly place: Int32Array;
};

/** Numbers to a cell. */
export const cellWidth = 4;

/** Of the rows at these places, ascending. With `mostBetween`, only those with at most so many between them meet. */
export function pairWalk(
  rows: TraceRows,
  place: Int32Array,
  windowMicroseconds: number,
  mostBetween = Number.MAX_SAFE_INTEGER
): PairWalk {
  const count = place.length;
  const account = new Int32Array(count);
  const accounts = idsIn(rows.account);
  const starts = new Int32Array(accounts + 1);
  for (let row = 0; row < count; row++) {
    const who = rows.account[place[row] as number] as number;
    account[row] = who;
    starts[who + 1] = (starts[who + 1] as number) + 1;
  }
  for (let who = 0; who < accounts; who++) {
    starts[who + 1] = (starts[who + 1] as number) + (starts[who] as number);
  }
  const next = starts.slice();
  const cells = new Int32Array(count * cellWidth);
  let from = 0;
  let to = 0;
  for (let row = 0; row < count; row++) {
    const object = rows.object[place[row] as number] as number;
    const time = rows.time[place[row] as number] as number;
    while (
      rows.object[place[from] as number] !== object ||
      time - (rows.time[place[from] as number] as number) > windowMicroseconds
    ) {
      from++;
    }
    if (to < row) to = row;
    while (
      to < count &&
      rows.object[place[to] as number] === object &&
      (rows.time[place[to] as number] as number) - time <= windowMicroseconds
    ) {
      to++;
    }
    const who = account[row] as number;
    const at = next[who] as number;
    next[who] = at + 1;
    cells[at * cellWidth] = Math.max(from, row - mostBetween - 1);
    cells[at * cellWidth + 1] = Math.min(to, row + mostBetween + 2);
    cells[at * cellWidth + 2] = object;
    cells[at * cellWidth + 3] = row;
  }
  return {account, starts, cells, place};
}
