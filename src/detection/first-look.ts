/**
 * The first look at a pair: do base rates alone explain how often it met?
 *
 * Claims: a pair is likely when in every window in which it met twice the chance of as many meetings, by base rates
 *   without the units of both, exceeds the level. Mild enough to lose nothing that stands.
 * Method: mostly it is told without taking any units out, from chances that are surely too low: the chance of as many
 *   meetings never falls as chances rise, so that what is likely with these is likely. The rest is asked exactly.
 * Cost: the shared units of the pair; for few pairs all units of both.
 */
import {poissonBinomialBound, poissonBinomialUpTo} from '../statistics/poisson-binomial.ts';
import type {CandidatePairs} from './candidates.ts';
import {type BaseRates, meanOf, posterior} from './rates.ts';
import type {PairRows, SharedRows} from './shared-rows.ts';
import type {UnitSignal} from './units.ts';

/** A unit with so many users is a crowd: coming at many moments, it says better itself how near its users are. */
const crowd = 100;
/** By so much a chance is lowered that must not come out too high by rounding. */
const lower = 1 - 1e-9;
/** Where the short way told less than this share of so many pairs, it is not tried any more. */
const worthwhile = 0.3;
const trial = 512;

export type FirstLook = {
  /** Never true of a pair that is not likely. */
  readonly surelyLikely: (pair: number, shared: SharedRows) => boolean;
  /** `without`: the rates without the units of both. */
  readonly likely: (pair: number, shared: SharedRows, without: BaseRates) => boolean;
};

export function firstLook(
  {rows: {account, object, time}, starts}: UnitSignal,
  {low, high, met}: CandidatePairs,
  windowsMicroseconds: readonly number[],
  accounts: number,
  level: number,
  pairs: PairRows,
  rates: BaseRates
): FirstLook {
  const windows = windowsMicroseconds.length;
  const near = new Float64Array(accounts * windows);
  for (let row = 0; row < account.length; row++) {
    const at = (account[row] as number) * windows;
    for (let window = 0; window < windows; window++) {
      near[at + window] = (near[at + window] as number) + rates.nearIn(object[row] as number, window);
    }
  }
  let chances = new Float64Array(256);
  let [asked, told] = [0, 0];
  const roomFor = (count: number): void => {
    if (chances.length < count) chances = new Float64Array(count * 2);
  };
  const hitsOf = ({ofLow, ofHigh, from, count}: SharedRows, width: number): number => {
    let hits = 0;
    for (let at = from; at < from + count; at++) {
      const gap = (time[ofLow[at] as number] as number) - (time[ofHigh[at] as number] as number);
      if (Math.abs(gap) <= width) hits++;
    }
    return hits;
  };

  return {
    surelyLikely(pair, shared) {
      if (asked >= trial && told < asked * worthwhile) return false;
      asked++;
      const {ofLow, from, count} = shared;
      const [a, b] = [low[pair] as number, high[pair] as number];
      const left = pairs.unitsOf(a) + pairs.unitsOf(b);
      roomFor(count);
      for (let window = 0; window < windows; window++) {
        if ((met[window]?.[pair] as number) < 2) continue;
        const nearBoth = (near[a * windows + window] as number) + (near[b * windows + window] as number);
        for (let at = 0; at < count; at++) {
          const unit = object[ofLow[from + at] as number] as number;
          const users = (starts[unit + 1] as number) - (starts[unit] as number);
          const nearOwn = rates.nearIn(unit, window);
          const isCrowd = users >= crowd && nearOwn < users / 2;
          // Of a crowd: as if no base rate were believed but one of zero.
          chances[at] = lower * (isCrowd ? nearOwn / (users + 3) : rates.leastWithout(window, users, left, nearBoth));
        }
        const hits = hitsOf(shared, windowsMicroseconds[window] as number);
        const enough = level / lower;
        if (poissonBinomialUpTo(chances, count, hits, enough) <= enough) return false;
      }
      told++;
      return true;
    },
    likely(pair, shared, without) {
      const {ofLow, from, count} = shared;
      roomFor(count);
      for (let window = 0; window < windows; window++) {
        if ((met[window]?.[pair] as number) < 2) continue;
        for (let at = 0; at < count; at++) {
          const unit = object[ofLow[from + at] as number] as number;
          const users = (starts[unit + 1] as number) - (starts[unit] as number);
          const nearOwn = without.nearIn(unit, window);
          const isCrowd = users >= crowd && nearOwn < users / 2;
          const rate = without.at(window, users);
          chances[at] = isCrowd ? posterior(rate, nearOwn, users - 1) : meanOf(rate);
        }
        const hits = hitsOf(shared, windowsMicroseconds[window] as number);
        // What the quick bound shows to be unlikely need not be reckoned out.
        if (poissonBinomialBound(chances, count, hits) <= level * lower) return false;
        if (poissonBinomialUpTo(chances, count, hits, level) <= level) return false;
      }
      return true;
    }
  };
}
