/**
 * Occasions: for two accounts every unit that both used, and how likely they were to meet there by chance.
 *
 * Claims: given that a and b both used the object on that day, and given when a did, the chance that b came within the
 *   window of a is that of the strangers of the same unit, shrunk to the base rate of units of its size. Strangers are
 *   all others except those who met a or b on two units or more elsewhere: a group must not hide itself.
 * Formula: with m of n strangers within the window of a's use, (alpha + m) / (alpha + beta + n), or the same with no more
 *   than four strangers' worth of belief in the base rate where that is higher; times the factor by which
 *   b's rhythm favours that moment (rhythm.ts), at most .98. The same given when b did; the test takes the worse of both.
 * Cost: one merge of two lists per pair; the rows of each shared unit per pair that passes the first look, once for all rounds;
 *   per round all units of both, for pairs that the short first look leaves. Memory: 16 bytes and 32 per window for each
 *   occasion, and what is kept from round to round, which is bounded (shared-rows.ts, surroundings.ts).
 * Assumes: strangers stand for what a and b would do if they had nothing to do with each other.
 * Wrong when: a and b learn of things by a channel of their own that strangers of the unit lack; that is what syndication
 *   is, and why resemblance to it is measured.
 */
import {type CandidatePairs, type PairsOfAccount, pairsOfAccounts} from './candidates.ts';
import {firstLook} from './first-look.ts';
import {enlarged} from './growing.ts';
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
  // As many as in the round before: columns that grow are copied again and again.
  let expected = 1024;
  return function* found(rates) {
    const look = firstLook(signal, candidates, windowsMicroseconds, accounts, ground.firstLook, pairs, rates);
    const [low, high, from]: [number[], number[], number[]] = [[], [], [0]];
    let [unit, rowOfLow, rowOfHigh] = [0, 1, 2].map(() => new Int32Array(expected)) as [
      Int32Array<ArrayBuffer>,
      Int32Array<ArrayBuffer>,
      Int32Array<ArrayBuffer>
    ];
    let count = 0;
    const chances = chancesOf(signal, windowsMicroseconds.length, around, expected);
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
      if (count + shared.count > unit.length) {
        const room = Math.max(count + shared.count, unit.length * 2);
        [unit, rowOfLow, rowOfHigh] = [unit, rowOfLow, rowOfHigh].map(column => enlarged(Int32Array, column, room)) as [
          typeof unit,
          typeof unit,
          typeof unit
        ];
      }
      chances.add(shared, around.firstOf(pair, shared), without, count);
      for (let at = shared.from; at < shared.from + shared.count; at++, count++) {
        unit[count] = object[shared.ofLow[at] as number] as number;
        rowOfLow[count] = shared.ofLow[at] as number;
        rowOfHigh[count] = shared.ofHigh[at] as number;
      }
      from.push(count);
    }
    expected = Math.max(1024, count);
    return {
      pairs: low.length,
      low: Int32Array.from(low),
      high: Int32Array.from(high),
      from: Int32Array.from(from),
      unit: unit.slice(0, count),
      rowOfLow: rowOfLow.slice(0, count),
      rowOfHigh: rowOfHigh.slice(0, count),
      ...chances.taken(count)
    };
  };
}

/** Units with fewer users than this have their rates looked up once per pair. */
const smallUnits = 256;

/** The columns of chances, as pairs are found. */
function chancesOf({rows: {object}, starts}: UnitSignal, windows: number, around: Surroundings, expected: number) {
  // Per kind and window, four columns each: given low, given high, and the same within the hour.
  let columns = Array.from({length: 2 * windows * 4}, () => new Float32Array(expected));
  const finished = (kind: 0 | 1, count: number): Chances => {
    const taken = (which: number): readonly Float32Array[] =>
      Array.from({length: windows}, (_, window) => columnAt((kind * windows + window) * 4 + which).slice(0, count));
    return {givenLow: taken(0), givenHigh: taken(1), hourLow: taken(2), hourHigh: taken(3)};
  };
  const columnAt = (at: number): Float32Array => {
    const column = columns[at];
    if (column === undefined) throw new Error('detection: no such window');
    return column;
  };
  // Of the pair that is looked at: per size of unit and window both rates.
  const knownFor = new Int32Array(smallUnits);
  const knownAt: number[] = [];
  const near: BetaRate[] = [];
  const withinHour: BetaRate[] = [];
  let stamp = 0;
  const ratesFor = (users: number, rates: BaseRates, place: number): number => {
    const small = users < smallUnits;
    const at = (small ? users : smallUnits + place) * windows;
    if (small && knownFor[users] === stamp) return at;
    if (small) knownFor[users] = stamp;
    for (let window = 0; window < windows; window++) {
      near[at + window] = rates.at(window, users);
      withinHour[at + window] = rateWithinHour(rates, window, users);
    }
    return at;
  };
  return {
    /** Of the pair, from place `to` on; `first` is the first of its surroundings. */
    add({ofLow, from, count}: SharedRows, first: number, rates: BaseRates, to: number): void {
      stamp++;
      const {counts, habits, favours, countsEach, habitsEach} = around;
      const room = columnAt(0).length;
      if (to + count > room) {
        columns = columns.map(column => enlarged(Float32Array, column, Math.max(to + count, room * 2)));
      }
      for (let place = 0; place < count; place++) {
        const unit = object[ofLow[from + place] as number] as number;
        knownAt[place] = ratesFor((starts[unit + 1] as number) - (starts[unit] as number), rates, place);
      }
      for (let column = 0; column < columns.length; column += 4) {
        const [window, kind] = [(column / 4) % windows, column < windows * 4 ? 0 : 1];
        const givenLow = columnAt(column);
        const givenHigh = columnAt(column + 1);
        const hourLow = columnAt(column + 2);
        const hourHigh = columnAt(column + 3);
        for (let place = 0; place < count; place++) {
          const at = first + place;
          const nearA = (at * 2 + kind) * countsEach + 1;
          const nearB = nearA + windows + 1;
          const habitOfB = (at * 2 + kind) * habitsEach;
          const habitOfA = habitOfB + windows + 1;
          const known = (knownAt[place] as number) + window;
          const rate = near[known] as BetaRate;
          const within = withinHour[known] as BetaRate;
          const all = counts[nearA - 1] as number;
          const [ofA, ofB] = [counts[nearA + window] as number, counts[nearB + window] as number];
          const forB = raisedByHabit(
            posterior(rate, ofA, all) * (favours[at * 2] as number),
            habits[habitOfB + 1 + window] as number,
            habits[habitOfB] as number
          );
          const forA = raisedByHabit(
            posterior(rate, ofB, all) * (favours[at * 2 + 1] as number),
            habits[habitOfA + 1 + window] as number,
            habits[habitOfA] as number
          );
          const hourB = posterior(within, ofA, counts[nearA + windows] as number);
          const hourA = posterior(within, ofB, counts[nearB + windows] as number);
          givenLow[to + place] = Math.min(mostChance, forB);
          givenHigh[to + place] = Math.min(mostChance, forA);
          hourLow[to + place] = Math.min(mostChance, Math.max(forB, hourB));
          hourHigh[to + place] = Math.min(mostChance, Math.max(forA, hourA));
        }
      }
    },
    taken: (count: number) => ({open: finished(0, count), strict: finished(1, count)})
  };
}
