/**
 * Habits: how early or late in the life of a thing an account comes to it.
 *
 * Claims: whoever is told of every new post by a notification comes first each time, and so meets others who are told as
 *   well. The chance that b comes within the window of a moment is what b's places on other units would have come to on
 *   this one.
 * Formula: for each other unit of b with at least `leastUsers` users, its place u = (rank + 1/2) / users; on this unit the
 *   user at place u of the strangers came at Q(u); the share of these places with Q(u) within the window of the moment,
 *   shrunk to the chance of strangers with the weight of two units. Only ever raises that chance.
 * Cost: at most `mostPlaces` look-ups per occasion. Memory: four bytes a row.
 * Assumes: the place on one unit says something about the place on another. Blind for units with few users.
 */
import {accountIndex} from './rows.ts';
import type {UnitSignal} from './units.ts';

const leastUsers = 20;
const mostPlaces = 64;
const weightOfStrangers = 2;

export type Habits = {
  /** Per row its place in its unit, between 0 and 1; NaN where the unit has too few users. */
  readonly place: Float32Array;
  readonly rowsOf: {readonly places: Int32Array; readonly starts: Int32Array};
};

export function habitsOf(signal: UnitSignal): Habits {
  const {rows, starts} = signal;
  const place = new Float32Array(rows.account.length).fill(Number.NaN);
  for (let unit = 0; unit + 1 < starts.length; unit++) {
    const [begin, end] = [starts[unit] as number, starts[unit + 1] as number];
    if (end - begin < leastUsers) continue;
    for (let row = begin; row < end; row++) place[row] = (row - begin + 0.5) / (end - begin);
  }
  return {place, rowsOf: accountIndex(rows)};
}

/**
 * Per window, how many of the account's places on other units come within it of the moment, into `near` from `at` on;
 * returns how many places were looked at. `times` are those of this unit's strangers, ascending.
 */
export function habitCounts(
  {place, rowsOf}: Habits,
  account: number,
  ownRow: number,
  moment: number,
  widths: readonly number[],
  times: Float64Array,
  near: Uint8Array,
  at: number
): number {
  const users = times.length;
  for (let window = 0; window < widths.length; window++) near[at + window] = 0;
  if (users < leastUsers) return 0;
  let looked = 0;
  const end = rowsOf.starts[account + 1] as number;
  for (let next = rowsOf.starts[account] as number; next < end; next++) {
    const row = rowsOf.places[next] as number;
    const own = place[row] as number;
    if (row === ownRow || Number.isNaN(own)) continue;
    const gap = Math.abs((times[Math.min(users - 1, Math.floor(own * users))] as number) - moment);
    for (let window = 0; window < widths.length; window++) {
      if (gap <= (widths[window] as number)) near[at + window] = (near[at + window] as number) + 1;
    }
    if (++looked === mostPlaces) break;
  }
  return looked;
}

/** `chance`, raised to what so many near of those looked at say. */
export function raisedByHabit(chance: number, near: number, looked: number): number {
  if (looked === 0) return chance;
  return Math.max(chance, (near + weightOfStrangers * chance) / (looked + weightOfStrangers));
}

const oneWidth = [0];
const oneCount = new Uint8Array(1);

/**
 * `chance`, raised to what the account's places on other units say for this one, of which the strangers' times are given
 * in ascending order.
 */
export function habitual(
  habits: Habits,
  account: number,
  ownRow: number,
  moment: number,
  width: number,
  chance: number,
  times: Float64Array
): number {
  oneWidth[0] = width;
  const looked = habitCounts(habits, account, ownRow, moment, oneWidth, times, oneCount, 0);
  return raisedByHabit(chance, oneCount[0] as number, looked);
}
