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
import {asHeld, chanceGiven, chanceWithinHour, type Kind, kinds} from './chances.ts';
import {firstLook} from './first-look.ts';
import {enlarged} from './growing.ts';
import {type Habits, habitsOf} from './habits.ts';
import {type PairRates, pairRates} from './pair-rates.ts';
import type {Step} from './pairs.ts';
import type {BaseRates} from './rates.ts';
import type {Rhythm} from './rhythm.ts';
import {roughTest} from './rough-tests.ts';
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

/** The pairs that passed the first look, with p-values as `roughTest` gives them. */
export type RoughTests = {
  /** Their places among the candidates, ascending. */
  readonly passed: Int32Array;
  readonly p: Float64Array;
};

/** To ask again with other rates: what was counted for a pair is kept, within bounds. */
export type OccasionFinder = {
  readonly rough: (rates: BaseRates, finest: number) => Generator<Step, RoughTests>;
  /** `passed`: what `rough` gave for the same rates; null to look for it. */
  readonly occasions: (rates: BaseRates, passed: Int32Array | null) => Generator<Step, Occasions>;
};

export function occasionsOf({rates, ...ground}: OccasionInput): Generator<Step, Occasions> {
  const neighbours = pairsOfAccounts(ground.candidates, ground.accounts);
  return occasionFinder(ground, habitsOf(ground.signal), neighbours).occasions(rates, null);
}

export function occasionFinder(ground: Ground, habits: Habits, neighbours: PairsOfAccount): OccasionFinder {
  const {signal, windowsMicroseconds, candidates, rhythm, accounts} = ground;
  const {rowsOf} = habits;
  const pairs = pairRows(signal.rows, signal.starts.length, candidates, rowsOf, windowsMicroseconds);
  const around = surroundingsOf({signal, windowsMicroseconds, candidates, neighbours, habits, rhythm, accounts});
  let touched = 0;
  const mayRest = (pair: number): boolean => {
    if (pair % 20_000 !== 19_999 && touched + around.touched <= touchedPerStep) return false;
    touched = 0;
    around.touched = 0;
    return true;
  };
  const resting = (pair: number): Step => ({step: 'comparing with strangers', done: pair, total: candidates.count});

  function* passing(
    rates: BaseRates,
    visit: (pair: number, shared: SharedRows, without: PairRates) => void
  ): Generator<Step, void> {
    const look = firstLook(signal, candidates, windowsMicroseconds, ground.firstLook, rates);
    const without = pairRates(signal, rowsOf.starts, rates);
    for (let pair = 0; pair < candidates.count; pair++) {
      if (mayRest(pair)) yield resting(pair);
      const shared = pairs.shared(pair);
      const [a, b] = [candidates.low[pair] as number, candidates.high[pair] as number];
      without.without(a, b, shared);
      if (look.surelyLikely(pair, shared, without)) continue;
      touched += pairs.unitsOf(a) + pairs.unitsOf(b);
      if (!look.likely(pair, shared, without)) visit(pair, shared, without);
    }
  }

  function* passedAlready(
    passed: Int32Array,
    rates: BaseRates,
    visit: (pair: number, shared: SharedRows, without: PairRates) => void
  ): Generator<Step, void> {
    const without = pairRates(signal, rowsOf.starts, rates);
    for (const pair of passed) {
      if (mayRest(pair)) yield resting(pair);
      const [a, b] = [candidates.low[pair] as number, candidates.high[pair] as number];
      const shared = pairs.shared(pair);
      without.without(a, b, shared);
      touched += pairs.unitsOf(a) + pairs.unitsOf(b);
      visit(pair, shared, without);
    }
  }

  return {
    *rough(rates, finest) {
      const test = roughTest(signal, windowsMicroseconds, around, finest);
      const [passed, p]: [number[], number[]] = [[], []];
      yield* passing(rates, (pair, shared, without) => {
        passed.push(pair);
        p.push(test(shared, around.firstOf(pair, shared), without));
      });
      return {passed: Int32Array.from(passed), p: Float64Array.from(p)};
    },
    *occasions(rates, passed) {
      const listed = occasionList(signal, candidates, windowsMicroseconds.length, around);
      yield* passed === null ? passing(rates, listed.add) : passedAlready(passed, rates, listed.add);
      return listed.taken();
    }
  };
}

/** Occasions and their chances as columns that grow as pairs are found. */
function occasionList({starts}: UnitSignal, {low, high}: CandidatePairs, windows: number, around: Surroundings) {
  const [lows, highs, from]: [number[], number[], number[]] = [[], [], [0]];
  let [unit, rowOfLow, rowOfHigh] = [new Int32Array(1024), new Int32Array(1024), new Int32Array(1024)];
  // Per kind and window, four columns each: given low, given high, and the same within the hour.
  let columns = Array.from({length: 2 * windows * 4}, () => new Float32Array(1024));
  let places = new Int32Array(256);
  let count = 0;
  const roomFor = (more: number): void => {
    if (places.length < more) places = new Int32Array(more * 2);
    if (count + more <= unit.length) return;
    const room = Math.max(count + more, unit.length * 2);
    unit = enlarged(Int32Array, unit, room);
    rowOfLow = enlarged(Int32Array, rowOfLow, room);
    rowOfHigh = enlarged(Int32Array, rowOfHigh, room);
    columns = columns.map(column => enlarged(Float32Array, column, room));
  };
  const columnAt = (at: number): Float32Array => {
    const column = columns[at];
    if (column === undefined) throw new Error('detection: no such window');
    return column;
  };
  const addChances = (first: number, many: number, rates: PairRates, kind: Kind, window: number): void => {
    const column = (kind * windows + window) * 4;
    for (const ofLow of [true, false]) {
      const given = columnAt(column + (ofLow ? 0 : 1));
      const hour = columnAt(column + (ofLow ? 2 : 3));
      for (let next = 0; next < many; next++) {
        const [at, place] = [first + next, places[next] as number];
        const chance = chanceGiven(around, rates, at, place, kind, window, windows, ofLow);
        given[count + next] = asHeld(chance);
        hour[count + next] = asHeld(chanceWithinHour(around, rates, at, place, kind, window, windows, ofLow, chance));
      }
    }
  };
  const taken = (kind: Kind): Chances => {
    const column = (which: number): readonly Float32Array[] =>
      Array.from({length: windows}, (_, window) => columnAt((kind * windows + window) * 4 + which).slice(0, count));
    return {givenLow: column(0), givenHigh: column(1), hourLow: column(2), hourHigh: column(3)};
  };
  return {
    add(pair: number, shared: SharedRows, rates: PairRates): void {
      const first = around.firstOf(pair, shared);
      const many = shared.count;
      roomFor(many);
      lows.push(low[pair] as number);
      highs.push(high[pair] as number);
      for (let next = 0; next < many; next++) {
        const at = shared.from + next;
        const own = shared.unit[at] as number;
        unit[count + next] = own;
        rowOfLow[count + next] = shared.ofLow[at] as number;
        rowOfHigh[count + next] = shared.ofHigh[at] as number;
        places[next] = rates.placeWithHour((starts[own + 1] as number) - (starts[own] as number));
      }
      for (let window = 0; window < windows; window++) {
        addChances(first, many, rates, kinds.open, window);
        addChances(first, many, rates, kinds.strict, window);
      }
      count += many;
      from.push(count);
    },
    taken: (): Occasions => ({
      pairs: lows.length,
      low: Int32Array.from(lows),
      high: Int32Array.from(highs),
      from: Int32Array.from(from),
      unit: unit.slice(0, count),
      rowOfLow: rowOfLow.slice(0, count),
      rowOfHigh: rowOfHigh.slice(0, count),
      open: taken(kinds.open),
      strict: taken(kinds.strict)
    })
  };
}
