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
 * `chance`, raised to what the account's places on other units say for this one, of which the strangers' times are given
 * in ascending order.
 */
export function habitual(
  {place, rowsOf}: Habits,
  account: number,
  ownRow: number,
  moment: number,
  width: number,
  chance: number,
  times: Float64Array
): number {
  const users = times.length;
  if (users < leastUsers) return chance;
  let looked = 0;
  let near = 0;
  for (let at = rowsOf.starts[account] as number; at < (rowsOf.starts[account + 1] as number); at++) {
    const row = rowsOf.places[at] as number;
    const own = place[row] as number;
    if (row === ownRow || Number.isNaN(own)) continue;
    const then = times[Math.min(users - 1, Math.floor(own * users))] as number;
    if (Math.abs(then - moment) <= width) near++;
    if (++looked === mostPlaces) break;
  }
  if (looked === 0) return chance;
  return Math.max(chance, (near + weightOfStrangers * chance) / (looked + weightOfStrangers));
}
