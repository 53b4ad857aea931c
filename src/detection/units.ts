/**
 * Units: what one account and another can meet on once. A unit is an object during one term of four weeks; of an account's
 * uses of the object in that term only the first counts.
 *
 * Claims: two accounts that both used an object in the same term had one occasion to be close in time, however often they
 *   repeated themselves. Asking "given the same four weeks, the same minute?" leaves out of the test what interests, news
 *   and years of activity bring about. Shorter terms are milder still, and blind: given the same day, most of what two
 *   accounts share at all is shared soon.
 * Method: terms begin at the quietest hour of the data (UTC), so that few meetings fall across the border. Units of one
 *   account are dropped.
 * Cost: one pass over sorted rows. Memory: 20 bytes a row that remains, 12 a unit.
 * Assumes: rows sorted by object, time. Wrong when: a pair meets across the border of a term (the meeting is lost), or a
 *   campaign repeats one object within the term (counted once).
 */
import type {SignalFamily} from '../signals/signal.ts';
import {emptyRows, type TraceRows} from './rows.ts';

export type UnitSignal = {
  readonly id: string;
  readonly family: SignalFamily;
  /** Sorted by unit, time, account; `object` is the unit. One row per account and unit. */
  readonly rows: TraceRows;
  /** Rows of unit u: starts[u] to starts[u + 1] - 1. At least two. */
  readonly starts: Int32Array;
  /** Per unit the object of the signal. */
  readonly objectOf: Int32Array;
};

const hourMicroseconds = 3.6e9;
const dayMicroseconds = 24 * hourMicroseconds;
/** Four weeks: within them accounts and interests are taken to stay what they are. */
export const termMicroseconds = 28 * dayMicroseconds;
/** Slots of a split, longest first, and how many must hold something for a length to be used. */
const slotLengths = [24, 6, 1, 1 / 6].map(hours => hours * hourMicroseconds);
const slotsWanted = 20;

/** The hour of the day (UTC) at which least is posted, in microseconds from midnight. NaN times are left out. */
export function quietestHour(times: Float64Array): number {
  const counts = new Float64Array(24);
  for (let at = 0; at < times.length; at++) {
    const time = times[at] as number;
    if (Number.isNaN(time)) continue;
    const hour = Math.floor(modulo(time, dayMicroseconds) / hourMicroseconds);
    counts[hour] = (counts[hour] as number) + 1;
  }
  let quiet = 0;
  for (let hour = 1; hour < 24; hour++) if ((counts[hour] as number) < (counts[quiet] as number)) quiet = hour;
  return quiet * hourMicroseconds;
}

/**
 * Two lengths of slots to split time by: the longest of which the times fill at least twenty (the shortest where none
 * does), and the next shorter one.
 */
export function slotLengthsFor(times: Float64Array): readonly number[] {
  for (const [at, length] of slotLengths.entries()) {
    const filled = new Set<number>();
    for (let at = 0; at < times.length && filled.size < slotsWanted; at++) {
      const time = times[at] as number;
      if (!Number.isNaN(time)) filled.add(Math.floor(time / length));
    }
    if (filled.size >= slotsWanted) return slotLengths.slice(at, at + 2);
  }
  return slotLengths.slice(-1);
}

export function unitsOf(
  {id, family}: Pick<UnitSignal, 'id' | 'family'>,
  rows: TraceRows,
  accounts: number,
  termStart: number
): UnitSignal {
  const {account, object, time, post} = rows;
  const length = account.length;
  const kept = new Int32Array(length);
  const unitStarts: number[] = [0];
  const objects: number[] = [];
  // The unit that an account was last seen in, from 1.
  const seen = new Int32Array(accounts);
  let rowsKept = 0;
  let stamp = 0;
  for (let from = 0; from < length; ) {
    if (Number.isNaN(time[from])) throw new Error('detection: a use without a time');
    const what = object[from] as number;
    const term = Math.floor(((time[from] as number) - termStart) / termMicroseconds);
    const began = rowsKept;
    stamp++;
    let row = from;
    for (; row < length && object[row] === what; row++) {
      if (Math.floor(((time[row] as number) - termStart) / termMicroseconds) !== term) break;
      const who = account[row] as number;
      if (seen[who] === stamp) continue;
      seen[who] = stamp;
      kept[rowsKept++] = row;
    }
    if (rowsKept - began < 2) rowsKept = began;
    else {
      objects.push(what);
      unitStarts.push(rowsKept);
    }
    from = row;
  }
  const taken = emptyRows(rowsKept);
  let unit = 0;
  for (let at = 0; at < rowsKept; at++) {
    const row = kept[at] as number;
    while (at >= (unitStarts[unit + 1] as number)) unit++;
    taken.account[at] = account[row] as number;
    taken.object[at] = unit;
    taken.time[at] = time[row] as number;
    taken.post[at] = post[row] as number;
  }
  return {
    id,
    family,
    rows: taken,
    starts: Int32Array.from(unitStarts),
    objectOf: Int32Array.from(objects)
  };
}

export function modulo(value: number, divisor: number): number {
  return value - Math.floor(value / divisor) * divisor;
}
