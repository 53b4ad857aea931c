/**
 * Leaves out rows that can be part of no pair that counts, before any pair is looked at.
 *
 * A row without a row of another account on the same object within the window forms no pair. An account with fewer
 * than `atLeast` distinct objects (or, when meetings are counted, no row left) forms no pair that counts. Dropping one
 * may isolate others, so both rules are repeated to a fixed point: the largest set of rows in which every row has a
 * neighbour and every account enough objects. All pairs that count lie within it, so nothing is lost.
 * Cost: a few passes over the rows, none over pairs. Memory: one copy of the rows and 8 bytes an account.
 */
import {filterRows, idsIn, type TraceRows} from './rows.ts';

export function pruneRows(rows: TraceRows, windowMicroseconds: number, atLeastObjects: number): TraceRows {
  let left = rows;
  for (;;) {
    const before = left.account.length;
    const near = rowsWithNeighbours(left, windowMicroseconds);
    left = filterRows(left, row => near[row] === 1);
    if (atLeastObjects > 1) left = dropPoorAccounts(left, atLeastObjects);
    if (left.account.length === before) return left;
  }
}

function dropPoorAccounts(rows: TraceRows, atLeastObjects: number): TraceRows {
  const {account, object} = rows;
  const accounts = idsIn(account);
  const objects = new Int32Array(accounts);
  const last = new Int32Array(accounts).fill(-1);
  for (let row = 0; row < account.length; row++) {
    const who = account[row] as number;
    if (last[who] === object[row]) continue;
    last[who] = object[row] as number;
    objects[who] = (objects[who] as number) + 1;
  }
  return filterRows(rows, row => (objects[account[row] as number] as number) >= atLeastObjects);
}

/** Looks for the nearest row of another account on either side; one pass each way. */
function rowsWithNeighbours(rows: TraceRows, windowMicroseconds: number): Uint8Array {
  const near = new Uint8Array(rows.account.length);
  markSide(rows, windowMicroseconds, near, 0, 1);
  markSide(rows, windowMicroseconds, near, rows.account.length - 1, -1);
  return near;
}

function markSide(rows: TraceRows, windowMicroseconds: number, near: Uint8Array, from: number, step: 1 | -1): void {
  const {account, object, time} = rows;
  /** The row just passed, and the last one passed of another account than that. */
  let passed = -1;
  let other = -1;
  for (let row = from; row >= 0 && row < account.length; row += step) {
    if (passed >= 0 && object[passed] !== object[row]) {
      passed = -1;
      other = -1;
    }
    if (passed >= 0 && account[passed] !== account[row]) other = passed;
    if (other >= 0 && Math.abs((time[row] as number) - (time[other] as number)) <= windowMicroseconds) near[row] = 1;
    passed = row;
  }
}
