/**
 * Occasions: for two accounts every unit that both used, and how likely they were to meet there by chance.
 *
 * Claims: given that a and b both used the object on that day, and given when a did, the chance that b came within the
 *   window of a is that of the strangers of the same unit, shrunk to the base rate of units of its size. Strangers are
 *   all others except those who met a or b on two units or more elsewhere: a group must not hide itself.
 * Formula: with m of n strangers within the window of a's use, (alpha + m) / (alpha + beta + n), or the same with no more
 *   than four strangers' worth of belief in the base rate where that is higher; times the factor by which
 *   b's rhythm favours that moment (rhythm.ts), at most .98. The same given when b did; the test takes the worse of both.
 * Cost: one merge of two lists per pair; the rows of each shared unit per pair that passes the first look. Memory: 16
 *   bytes and 8 per window for each occasion that is kept.
 * Assumes: strangers stand for what a and b would do if they had nothing to do with each other.
 * Wrong when: a and b learn of things by a channel of their own that strangers of the unit lack; that is what syndication
 *   is, and why resemblance to it is measured.
 */
import {type CandidatePairs, type PairsOfAccount, pairsOfAccounts} from './candidates.ts';
import {firstLook} from './first-look.ts';
import {type Growing, growing} from './growing.ts';
import {type Habits, habitsOf, raisedByHabit} from './habits.ts';
import type {Step} from './pairs.ts';
import {type BaseRates, type BetaRate, posterior, rateWithinHour} from './rates.ts';
import type {Rhythm} from './rhythm.ts';
import {pairRows, type SharedRows} from './shared-rows.ts';
import {type Surroundings, surroundingsOf} from './surroundings.ts';
import type {UnitSignal} from './units.ts';

export type Occasions = {
  /** Pairs that passed the first look, ascending by low, then high; pair p has occasions from[p] to from[p + 1] - 1. */
  readonly pairs: number;
  readonly low: Int32Array;
  readonly high: Int32Array;
  readonly from: Int32Array;
  /** Per occasion the unit and the rows of both accounts. */
  readonly unit: Int32Array;
  readonly rowOfLow: Int32Array;
  readonly rowOfHigh: Int32Array;
  /** Leaving out everybody who met either elsewhere: for finding candidates. */
  readonly open: Chances;
  /** Leaving out the closest of these only, so that a crowd stays in: for what is said of a pair. */
  readonly strict: Chances;
};

/** Per window, per occasion: the chance of a meeting given when the lower account acted, and when the higher did. */
export type Chances = {
  readonly givenLow: readonly Float32Array[];
  readonly givenHigh: readonly Float32Array[];
  /** The same given that the other came within the same hour. */
  readonly hourLow: readonly Float32Array[];
  readonly hourHigh: readonly Float32Array[];
};

const mostChance = 0.98;
const touchedPerStep = 4_000_000;

/** What stays as it is from round to round. */
export type Ground = {
  readonly signal: UnitSignal;
  readonly windowsMicroseconds: readonly number[];
  readonly candidates: CandidatePairs;
  readonly rhythm: Rhythm;
  readonly accounts: number;
  /** A pair is looked at closely when base rates alone make it less likely than this. */
  readonly firstLook: number;
};

export type OccasionInput = Ground & {readonly rates: BaseRates};

export function occasionsOf({rates, ...ground}: OccasionInput): Generator<Step, Occasions> {
  const neighbours = pairsOfAccounts(ground.candidates, ground.accounts);
  return occasionFinder(ground, habitsOf(ground.signal), neighbours)(rates);
}

/** To ask again with other rates: what was counted for a pair is kept, within bounds. */
export function occasionFinder(
  ground: Ground,
  habits: Habits,
  neighbours: PairsOfAccount
): (rates: BaseRates) => Generator<Step, Occasions> {
  const {signal, windowsMicroseconds, candidates, rhythm, accounts} = ground;
  const {object} = signal.rows;
  const pairs = pairRows(signal.rows, signal.starts.length, candidates, habits.rowsOf);
  const around = surroundingsOf({signal, windowsMicroseconds, candidates, neighbours, habits, rhythm, accounts});
  return function* found(rates) {
    const look = firstLook(signal, candidates, windowsMicroseconds, accounts, ground.firstLook, pairs, rates);
    const [low, high, from]: [number[], number[], number[]] = [[], [], [0]];
    const [unit, rowOfLow, rowOfHigh] = [growing(Int32Array), growing(Int32Array), growing(Int32Array)];
    const chances = chancesOf(signal, windowsMicroseconds.length, around);
    let touched = 0;
    for (let pair = 0; pair < candidates.count; pair++) {
      if (pair % 20_000 === 19_999 || touched + around.touched > touchedPerStep) {
        touched = 0;
        around.touched = 0;
        yield {step: 'comparing with strangers', done: pair, total: candidates.count};
      }
      const shared = pairs.shared(pair);
      if (look.surelyLikely(pair, shared)) continue;
      const [a, b] = [candidates.low[pair] as number, candidates.high[pair] as number];
      const units = pairs.unitsOfBoth(a, b);
      const without = rates.without(pairs.union, units);
      touched += units;
      if (look.likely(pair, shared, without)) continue;
      low.push(a);
      high.push(b);
      chances.add(shared, around.firstOf(pair, shared), without);
      for (let at = shared.from; at < shared.from + shared.count; at++) {
        unit.push(object[shared.ofLow[at] as number] as number);
        rowOfLow.push(shared.ofLow[at] as number);
        rowOfHigh.push(shared.ofHigh[at] as number);
      }
      from.push(unit.length());
    }
    return {
      pairs: low.length,
      low: Int32Array.from(low),
      high: Int32Array.from(high),
      from: Int32Array.from(from),
      unit: unit.taken(),
      rowOfLow: rowOfLow.taken(),
      rowOfHigh: rowOfHigh.taken(),
      ...chances.taken()
    };
  };
}

/** Units with fewer users than this have their rates looked up once per pair. */
const smallUnits = 256;

/** The columns of chances, as pairs are found. */
function chancesOf({rows: {object}, starts}: UnitSignal, windows: number, around: Surroundings) {
  const columns = (): readonly Growing<Float32Array>[] => Array.from({length: windows}, () => growing(Float32Array));
  const blank = () => ({givenLow: columns(), givenHigh: columns(), hourLow: columns(), hourHigh: columns()});
  const kinds = [blank(), blank()] as const;
  const finished = (kind: 0 | 1): Chances => {
    const taken = (of: readonly Growing<Float32Array>[]): readonly Float32Array[] => of.map(one => one.taken());
    const {givenLow, givenHigh, hourLow, hourHigh} = kinds[kind];
    return {
      givenLow: taken(givenLow),
      givenHigh: taken(givenHigh),
      hourLow: taken(hourLow),
      hourHigh: taken(hourHigh)
    };
  };
  // Of the pair that is looked at: per size of unit and window both rates.
  const knownFor = new Int32Array(smallUnits + 1);
  const near: BetaRate[] = [];
  const withinHour: BetaRate[] = [];
  let stamp = 0;
  const ratesFor = (users: number, rates: BaseRates): number => {
    const size = users < smallUnits ? users : smallUnits;
    const at = size * windows;
    if (size < smallUnits && knownFor[size] === stamp) return at;
    knownFor[size] = stamp;
    for (let window = 0; window < windows; window++) {
      near[at + window] = rates.at(window, users);
      withinHour[at + window] = rateWithinHour(rates, window, users);
    }
    return at;
  };
  return {
    add({ofLow, from, count}: SharedRows, first: number, rates: BaseRates): void {
      stamp++;
      const {counts, habits, favours, countsEach, habitsEach} = around;
      for (let place = 0; place < count; place++) {
        const unit = object[ofLow[from + place] as number] as number;
        const known = ratesFor((starts[unit + 1] as number) - (starts[unit] as number), rates);
        const [favourOfB, favourOfA] = [
          favours[(first + place) * 2] as number,
          favours[(first + place) * 2 + 1] as number
        ];
        for (const kind of [0, 1] as const) {
          const {givenLow, givenHigh, hourLow, hourHigh} = kinds[kind];
          const nearA = ((first + place) * 2 + kind) * countsEach + 1;
          const nearB = nearA + windows + 1;
          const habitOfB = ((first + place) * 2 + kind) * habitsEach;
          const habitOfA = habitOfB + windows + 1;
          const all = counts[nearA - 1] as number;
          const [hourA, hourB] = [counts[nearA + windows] as number, counts[nearB + windows] as number];
          for (let window = 0; window < windows; window++) {
            const rate = near[known + window] as BetaRate;
            const within = withinHour[known + window] as BetaRate;
            const [ofA, ofB] = [counts[nearA + window] as number, counts[nearB + window] as number];
            const forB = raisedByHabit(
              posterior(rate, ofA, all) * favourOfB,
              habits[habitOfB + 1 + window] as number,
              habits[habitOfB] as number
            );
            const forA = raisedByHabit(
              posterior(rate, ofB, all) * favourOfA,
              habits[habitOfA + 1 + window] as number,
              habits[habitOfA] as number
            );
            put(givenLow[window], forB);
            put(givenHigh[window], forA);
            put(hourLow[window], Math.max(forB, posterior(within, ofA, hourA)));
            put(hourHigh[window], Math.max(forA, posterior(within, ofB, hourB)));
          }
        }
      }
    },
    taken: () => ({open: finished(0), strict: finished(1)})
  };
}

function put(column: Growing<Float32Array> | undefined, chance: number): void {
  if (column === undefined) throw new Error('detection: no such window');
  column.push(Math.min(mostChance, chance));
}
