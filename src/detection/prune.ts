/**
 * Leaves out rows that can be part of no pair that counts, before any pair is looked at.
 *
 * A row without a row of another account on the same object within the window forms no pair. An account with fewer
 * than `atLeast` distinct objects (or, when meetings are counted, no row left) forms no pair that counts. Dropping one
 * may isolate others, so both rules are repeated to a fixed point: the largest set of rows in which every row has a
 * neighbour and every account enough objects. All pairs that count lie within it, and within every set on the way to
 * it, so that stopping early loses nothing either.
 * Cost: a few passes over the rows, none over pairs. Memory: one byte a row, and 24 bytes for each that has a neighbour
 *   at all, of which 20 are given back; 8 bytes an account.
 */
import {idsIn, type TraceRows} from './rows.ts';

/** Rows still in, side by side; those before `count` hold. */
type Left = {
  readonly place: Int32Array;
  readonly account: Int32Array;
  readonly object: Int32Array;
  readonly time: Float64Array;
  count: number;
};

/** Rounds that drop less than this share of the rows cost more than they save. */
const worthARound = 1 / 64;

/** Where the rows that are left stand, ascending. `toTheEnd` goes on to the fixed point, however little a round drops. */
export function prunedPlaces(
  rows: TraceRows,
  windowMicroseconds: number,
  atLeastObjects: number,
  toTheEnd: boolean
): Int32Array {
  const left = rowsNearOthers(rows, windowMicroseconds);
  const accounts = idsIn(rows.account);
  const objects = new Int32Array(accounts);
  const last = new Int32Array(accounts);
  const near = new Uint8Array(left.count);
  for (;;) {
    const before = left.count;
    if (atLeastObjects > 1) dropPoorAccounts(left, atLeastObjects, objects, last);
    near.fill(0, 0, left.count);
    markNear(left, left.count, windowMicroseconds, near);
    dropUnmarked(left, near);
    const dropped = before - left.count;
    if (dropped === 0 || (!toTheEnd && dropped < before * worthARound)) return left.place.slice(0, left.count);
  }
}

function rowsNearOthers(rows: TraceRows, windowMicroseconds: number): Left {
  const {account, object, time} = rows;
  const near = new Uint8Array(account.length);
  const marked = markNear(rows, account.length, windowMicroseconds, near);
  const left: Left = {
    place: new Int32Array(marked),
    account: new Int32Array(marked),
    object: new Int32Array(marked),
    time: new Float64Array(marked),
    count: marked
  };
  for (let row = 0, at = 0; at < marked; row++) {
    if (near[row] === 0) continue;
    left.place[at] = row;
    left.account[at] = account[row] as number;
    left.object[at] = object[row] as number;
    left.time[at++] = time[row] as number;
  }
  return left;
}

/** Marks rows with a row of another account on the same object within the window; returns how many there are. */
function markNear(
  {account, object, time}: Pick<Left, 'account' | 'object' | 'time'>,
  count: number,
  windowMicroseconds: number,
  near: Uint8Array
): number {
  let marked = 0;
  /** First of the rows just passed that are of one object and one account. */
  let run = 0;
  for (let row = 1; row < count; row++) {
    const at = time[row] as number;
    if (object[row] !== object[row - 1]) {
      run = row;
      continue;
    }
    if (account[row] !== account[row - 1]) {
      // The nearest later row of somebody else, for every row of the run.
      for (let other = row - 1; other >= run && at - (time[other] as number) <= windowMicroseconds; other--) {
        if (near[other] === 1) continue;
        near[other] = 1;
        marked++;
      }
      run = row;
    }
    // The nearest earlier one is the last before the run, if that is of the same object.
    const earlier = run - 1;
    if (earlier < 0 || object[earlier] !== object[row] || at - (time[earlier] as number) > windowMicroseconds) continue;
    near[row] = 1;
    marked++;
  }
  return marked;
}

function dropPoorAccounts(left: Left, atLeastObjects: number, objects: Int32Array, last: Int32Array): void {
  const {account, object} = left;
  objects.fill(0);
  last.fill(-1);
  for (let row = 0; row < left.count; row++) {
    const who = account[row] as number;
    if (last[who] === object[row]) continue;
    last[who] = object[row] as number;
    objects[who] = (objects[who] as number) + 1;
  }
  let kept = 0;
  for (let row = 0; row < left.count; row++) {
    if ((objects[account[row] as number] as number) >= atLeastObjects) move(left, row, kept++);
  }
  left.count = kept;
}

function dropUnmarked(left: Left, near: Uint8Array): void {
  let kept = 0;
  for (let row = 0; row < left.count; row++) if (near[row] === 1) move(left, row, kept++);
  left.count = kept;
}

function move({place, account, object, time}: Left, from: number, to: number): void {
  place[to] = place[from] as number;
  account[to] = account[from] as number;
  object[to] = object[from] as number;
  time[to] = time[from] as number;
}
