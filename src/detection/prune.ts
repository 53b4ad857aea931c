/**
 * Leaves out rows that can be part of no pair that counts, before any pair is looked at.
 *
 * A row without a row of another account on the same object within the window forms no pair. An account with fewer
 * than `atLeast` distinct objects (or, when meetings are counted, no row left) forms no pair that counts. Dropping one
 * may isolate others, so both rules are repeated to a fixed point: the largest set of rows in which every row has a
 * neighbour and every account enough objects. All pairs that count lie within it, and within every set on the way to
 * it, so that stopping early loses nothing either.
 * Cost: a few passes over the rows, none over pairs. Memory: 5 bytes a row, of which 4 for each that is left are kept; 8
 *   bytes an account. Nothing is copied but where rows stand, since a crowd leaves most of them in.
 */
import {idsIn, shared, type TraceRows} from './rows.ts';

/** Where the rows that are still in stand; those before `count` hold. */
type Left = {readonly rows: TraceRows; readonly place: Int32Array; count: number};

/** Rounds that drop less than this share of the rows cost more than they save. */
const worthARound = 1 / 64;

/** Where the rows that are left stand, ascending. `toTheEnd` goes on to the fixed point, however little a round drops. */
export function prunedPlaces(
  rows: TraceRows,
  windowMicroseconds: number,
  atLeastObjects: number,
  toTheEnd: boolean
): Int32Array {
  const all = rows.account.length;
  const left: Left = {rows, place: new Int32Array(all), count: all};
  for (let row = 0; row < all; row++) left.place[row] = row;
  const near = new Uint8Array(all);
  dropLonely(left, windowMicroseconds, near);
  const accounts = idsIn(rows.account);
  const objects = new Int32Array(accounts);
  const last = new Int32Array(accounts);
  for (;;) {
    const before = left.count;
    if (atLeastObjects > 1) dropPoorAccounts(left, atLeastObjects, objects, last);
    dropLonely(left, windowMicroseconds, near);
    const dropped = before - left.count;
    if (dropped > 0 && (toTheEnd || dropped >= before * worthARound)) continue;
    const places = shared(Int32Array, left.count);
    places.set(left.place.subarray(0, left.count));
    return places;
  }
}

/** Those without a row of another account on the same object within the window. */
function dropLonely(left: Left, windowMicroseconds: number, near: Uint8Array): void {
  const {rows, place} = left;
  near.fill(0, 0, left.count);
  markNear(rows, place, left.count, windowMicroseconds, near);
  let kept = 0;
  for (let at = 0; at < left.count; at++) if (near[at] === 1) place[kept++] = place[at] as number;
  left.count = kept;
}

function markNear(
  {account, object, time}: TraceRows,
  place: Int32Array,
  count: number,
  windowMicroseconds: number,
  near: Uint8Array
): void {
  /** First of the rows just passed that are of one object and one account, and the time of the last before it. */
  let run = 0;
  let earlier = Number.NEGATIVE_INFINITY;
  let what = -1;
  let who = -1;
  let before = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < count; at++) {
    const row = place[at] as number;
    const now = time[row] as number;
    if (object[row] !== what) {
      what = object[row] as number;
      who = account[row] as number;
      run = at;
      earlier = Number.NEGATIVE_INFINITY;
    } else if (account[row] !== who) {
      who = account[row] as number;
      // The nearest later row of somebody else, for every row of the run.
      for (let other = at - 1; other >= run && near[other] === 0; other--) {
        if (now - (time[place[other] as number] as number) > windowMicroseconds) break;
        near[other] = 1;
      }
      run = at;
      earlier = before;
    }
    if (now - earlier <= windowMicroseconds) near[at] = 1;
    before = now;
  }
}

function dropPoorAccounts(left: Left, atLeastObjects: number, objects: Int32Array, last: Int32Array): void {
  const {place} = left;
  const {account, object} = left.rows;
  objects.fill(0);
  last.fill(-1);
  for (let at = 0; at < left.count; at++) {
    const row = place[at] as number;
    const who = account[row] as number;
    if (last[who] === object[row]) continue;
    last[who] = object[row] as number;
    objects[who] = (objects[who] as number) + 1;
  }
  let kept = 0;
  for (let at = 0; at < left.count; at++) {
    const row = place[at] as number;
    if ((objects[account[row] as number] as number) >= atLeastObjects) place[kept++] = row;
  }
  left.count = kept;
}
