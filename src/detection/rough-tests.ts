/**
 * The primary test of a pair as far as it decides who is in the core, without a list of its occasions.
 *
 * Claims: the p-value of `testPairs` with strict chances and the same `finest`, but that where it is surely no more than
 *   `finest` another number below `finest` may stand for it.
 * Method: as there (edge-tests.ts), window by window, each chance worked out when it is asked for; most pairs of an operation
 *   are beyond doubt in their first window.
 * Cost: the occasions of the pair, for as many windows as it takes.
 */
import {poissonBinomialBound, poissonBinomialUpTo} from '../statistics/poisson-binomial.ts';
import {asHeld, chanceGiven, chanceWithinHour, kinds} from './chances.ts';
import type {PairRates} from './pair-rates.ts';
import {hourMicroseconds} from './rates.ts';
import type {SharedRows} from './shared-rows.ts';
import type {Surroundings} from './surroundings.ts';
import type {UnitSignal} from './units.ts';

/** `first` is the first of the surroundings of the pair. */
export type RoughTest = (shared: SharedRows, first: number, rates: PairRates) => number;

export function roughTest(
  {starts}: UnitSignal,
  windowsMicroseconds: readonly number[],
  around: Surroundings,
  finest: number
): RoughTest {
  const windows = windowsMicroseconds.length;
  let places = new Int32Array(256);
  let givenLow = new Float64Array(256);
  let givenHigh = new Float64Array(256);
  const fill = (
    chances: Float64Array,
    first: number,
    count: number,
    window: number,
    rates: PairRates,
    ofLow: boolean
  ): void => {
    const order = ofLow ? around.byLow : around.byHigh;
    const times = ofLow ? around.timesByLow : around.timesByHigh;
    const {gaps} = around;
    const width = windowsMicroseconds[window] as number;
    let lastMeeting = Number.NEGATIVE_INFINITY;
    for (let next = 0; next < count; next++) {
      const own = order[first + next] as number;
      const at = first + own;
      const now = times[first + next] as number;
      const place = places[own] as number;
      let chance = chanceGiven(around, rates, at, place, kinds.strict, window, windows, ofLow);
      if (now - lastMeeting <= hourMicroseconds) {
        chance = chanceWithinHour(around, rates, at, place, kinds.strict, window, windows, ofLow, chance);
      }
      chances[next] = asHeld(chance);
      if ((gaps[at] as number) <= width) lastMeeting = now;
    }
  };
  return ({unit: units, from, count, hits, hitsFrom}, first, rates) => {
    if ((hits[hitsFrom + windows - 1] as number) < 2) return 1;
    if (places.length < count) {
      places = new Int32Array(count * 2);
      givenLow = new Float64Array(count * 2);
      givenHigh = new Float64Array(count * 2);
    }
    for (let at = 0; at < count; at++) {
      const unit = units[from + at] as number;
      places[at] = rates.placeWithHour((starts[unit + 1] as number) - (starts[unit] as number));
    }
    let p = 1;
    for (let window = 0; window < windows; window++) {
      const met = hits[hitsFrom + window] as number;
      if (met < 2) continue;
      fill(givenLow, first, count, window, rates, true);
      fill(givenHigh, first, count, window, rates, false);
      const most =
        Math.max(poissonBinomialBound(givenLow, count, met), poissonBinomialBound(givenHigh, count, met)) * windows;
      if (most <= finest) return Math.max(most, Number.MIN_VALUE);
      // What is as likely as before is not finished.
      const enough = (p / windows) * (1 + 1e-9);
      const givenWhenLow = poissonBinomialUpTo(givenLow, count, met, enough);
      if (givenWhenLow * windows >= p) continue;
      p = Math.min(p, Math.max(givenWhenLow, poissonBinomialUpTo(givenHigh, count, met, enough)) * windows);
      if (p <= finest) return p;
    }
    return p;
  };
}
