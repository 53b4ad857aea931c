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
import type {PairRates} from './pair-rates.ts';
import {type BaseRates, posteriorOf} from './rates.ts';
import type {SharedRows} from './shared-rows.ts';
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
  readonly surelyLikely: (pair: number, shared: SharedRows, without: PairRates) => boolean;
  /** `without`: the rates without the units of both. */
  readonly likely: (pair: number, shared: SharedRows, without: PairRates) => boolean;
};

export function firstLook(
  {starts}: UnitSignal,
  {met}: CandidatePairs,
  windowsMicroseconds: readonly number[],
  level: number,
  rates: BaseRates
): FirstLook {
  const windows = windowsMicroseconds.length;
  let chances = new Float64Array(256);
  let [asked, told] = [0, 0];
  const roomFor = (count: number): void => {
    if (chances.length < count) chances = new Float64Array(count * 2);
  };

  return {
    surelyLikely(pair, shared, without) {
      if (asked >= trial && told < asked * worthwhile) return false;
      asked++;
      const {unit: units, from, count, hits, hitsFrom} = shared;
      const {least} = without;
      roomFor(count);
      for (let window = 0; window < windows; window++) {
        if ((met[window]?.[pair] as number) < 2) continue;
        for (let at = 0; at < count; at++) {
          const unit = units[from + at] as number;
          const users = (starts[unit + 1] as number) - (starts[unit] as number);
          const nearOwn = users < crowd ? users : rates.nearIn(unit, window);
          // Of a crowd: as if no base rate were believed but one of zero.
          chances[at] =
            lower *
            (nearOwn < users / 2 ? nearOwn / (users + 3) : (least[without.placeOfLeast(users) + window] as number));
        }
        const enough = level / lower;
        if (poissonBinomialUpTo(chances, count, hits[hitsFrom + window] as number, enough) <= enough) return false;
      }
      told++;
      return true;
    },
    likely(pair, shared, without) {
      const {unit: units, from, count, hits, hitsFrom} = shared;
      const {alpha, beta} = without;
      roomFor(count);
      for (let window = 0; window < windows; window++) {
        if ((met[window]?.[pair] as number) < 2) continue;
        for (let at = 0; at < count; at++) {
          const unit = units[from + at] as number;
          const users = (starts[unit + 1] as number) - (starts[unit] as number);
          const place = without.placeOf(users) + window;
          const [alphaHere, betaHere] = [alpha[place] as number, beta[place] as number];
          const nearOwn = users < crowd ? users : rates.nearIn(unit, window);
          chances[at] =
            nearOwn < users / 2
              ? posteriorOf(alphaHere, betaHere, nearOwn, users - 1)
              : alphaHere / (alphaHere + betaHere);
        }
        const hitsHere = hits[hitsFrom + window] as number;
        // What the quick bound shows to be unlikely need not be reckoned out.
        if (poissonBinomialBound(chances, count, hitsHere) <= level * lower) return false;
        if (poissonBinomialUpTo(chances, count, hitsHere, level) <= level) return false;
      }
      return true;
    }
  };
}
