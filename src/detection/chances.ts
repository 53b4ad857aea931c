/**
 * The chance of one meeting: what stays from round to round (surroundings.ts), and the base rates of the round.
 *
 * Formula: see occasions.ts. The numbers of a pair are worked out window by window, since most tests ask for few windows.
 */
import {raisedByHabit} from './habits.ts';
import type {PairRates} from './pair-rates.ts';
import {posteriorOf} from './rates.ts';
import type {Surroundings} from './surroundings.ts';

const mostChance = 0.98;

/** All friends are left out, or the closest only. */
export const kinds = {open: 0, strict: 1} as const;
export type Kind = (typeof kinds)[keyof typeof kinds];

/**
 * The chance that the higher account came when the lower acted; or the other way round. `at` is the occasion among the
 * surroundings, `place` what `PairRates` gave for the users of its unit.
 */
export function chanceGiven(
  {counts, habits, favours, countsEach, habitsEach}: Surroundings,
  {alpha, beta}: PairRates,
  at: number,
  place: number,
  kind: Kind,
  window: number,
  windows: number,
  ofLow: boolean
): number {
  const from = (at * 2 + kind) * countsEach;
  const near = from + 1 + window + (ofLow ? 0 : windows + 1);
  const habit = (at * 2 + kind) * habitsEach + (ofLow ? 0 : windows + 1);
  const rate = place + window;
  return raisedByHabit(
    posteriorOf(alpha[rate] as number, beta[rate] as number, counts[near] as number, counts[from] as number) *
      (favours[at * 2 + (ofLow ? 0 : 1)] as number),
    habits[habit + 1 + window] as number,
    habits[habit] as number
  );
}

/** The same given that the other came within the hour; no less than `given`. The place must be one with the hour. */
export function chanceWithinHour(
  {counts, countsEach}: Surroundings,
  {withinAlpha, withinBeta}: PairRates,
  at: number,
  place: number,
  kind: Kind,
  window: number,
  windows: number,
  ofLow: boolean,
  given: number
): number {
  const first = (at * 2 + kind) * countsEach + 1 + (ofLow ? 0 : windows + 1);
  const rate = place + window;
  const within = posteriorOf(
    withinAlpha[rate] as number,
    withinBeta[rate] as number,
    counts[first + window] as number,
    counts[first + windows] as number
  );
  return Math.max(given, within);
}

/** As columns of 32-bit numbers hold it. */
export function asHeld(chance: number): number {
  return Math.fround(Math.min(mostChance, chance));
}
