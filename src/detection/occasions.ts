/**
 * Occasions: for two accounts every unit that both used, and how likely they were to meet there by chance.
 *
 * Claims: given that a and b both used the object on that day, and given when a did, the chance that b came within the
 *   window of a is that of the strangers of the same unit, shrunk to the base rate of units of its size. Strangers are
 *   all others except those who met a or b on two units or more elsewhere: a group must not hide itself.
 * Formula: (alpha + m) / (alpha + beta + n) with m of n strangers within the window of a's use, times the factor by which
 *   b's rhythm favours that moment (rhythm.ts), at most .98. The same given when b did; the test takes the worse of both.
 * Cost: one merge of two lists per pair; the rows of each shared unit per pair that passes the first look. Memory: 16
 *   bytes and 8 per window for each occasion that is kept.
 * Assumes: strangers stand for what a and b would do if they had nothing to do with each other.
 * Wrong when: a and b learn of things by a channel of their own that strangers of the unit lack; that is what syndication
 *   is, and why resemblance to it is measured.
 */
import {poissonBinomialUpperTail} from '../statistics/poisson-binomial.ts';
import {type CandidatePairs, type PairsOfAccount, pairsOfAccounts} from './candidates.ts';
import type {Step} from './pairs.ts';
import {type BaseRates, type BetaRate, sizeClass} from './rates.ts';
import type {Rhythm} from './rhythm.ts';
import {accountIndex, type TraceRows} from './rows.ts';
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
  /** Per window, per occasion: the chance of a meeting given when the lower account acted, and when the higher did. */
  readonly givenLow: readonly Float32Array[];
  readonly givenHigh: readonly Float32Array[];
};

const mostChance = 0.98;
const metElsewhere = 2;

export type OccasionInput = {
  readonly signal: UnitSignal;
  readonly rates: BaseRates;
  readonly windowsMicroseconds: readonly number[];
  readonly candidates: CandidatePairs;
  readonly rhythm: Rhythm;
  readonly accounts: number;
  /** A pair is looked at closely when base rates alone make it less likely than this. */
  readonly firstLook: number;
};

export function* occasionsOf(input: OccasionInput): Generator<Step, Occasions> {
  const {signal, candidates, accounts} = input;
  const found = yield* firstLook(input);
  const neighbours = pairsOfAccounts(candidates, accounts);
  return yield* closeLook(input, found, neighbours, signal);
}

type Found = Pick<Occasions, 'pairs' | 'low' | 'high' | 'from' | 'unit' | 'rowOfLow' | 'rowOfHigh'>;

/** Merges the units of both accounts and tests with base rates alone: cheap, and mild enough to lose nothing that stands. */
function* firstLook(input: OccasionInput): Generator<Step, Found> {
  const {signal, candidates, rates, windowsMicroseconds, firstLook: level} = input;
  const {rows, starts} = signal;
  const index = accountIndex(rows);
  const repeats = hasRepeatedPosts(rows.post);
  const [low, high, from]: [number[], number[], number[]] = [[], [], [0]];
  const kept = [growing(), growing(), growing()] as const;
  const scratch: [number[], number[]] = [[], []];
  const chances: number[] = [];
  for (let pair = 0; pair < candidates.count; pair++) {
    if (pair % 20_000 === 19_999) yield {step: 'comparing with base rates', done: pair, total: candidates.count};
    const [a, b] = [candidates.low[pair] as number, candidates.high[pair] as number];
    const shared = sharedRows(index, rows, repeats, a, b, scratch);
    let least = 1;
    for (const [window, width] of windowsMicroseconds.entries()) {
      const met = candidates.met[window]?.[pair] as number;
      if (met < 2) continue;
      chances.length = 0;
      let hits = 0;
      for (let at = 0; at < shared; at++) {
        const row = scratch[0][at] as number;
        const unit = rows.object[row] as number;
        chances.push(meanOf(rates, window, (starts[unit + 1] as number) - (starts[unit] as number)));
        if (Math.abs((rows.time[row] as number) - (rows.time[scratch[1][at] as number] as number)) <= width) hits++;
      }
      least = Math.min(least, poissonBinomialUpperTail(chances, hits));
    }
    if (least > level) continue;
    low.push(a);
    high.push(b);
    for (let at = 0; at < shared; at++) {
      const row = scratch[0][at] as number;
      kept[0].push(rows.object[row] as number);
      kept[1].push(row);
      kept[2].push(scratch[1][at] as number);
    }
    from.push(kept[0].length());
  }
  return {
    pairs: low.length,
    low: Int32Array.from(low),
    high: Int32Array.from(high),
    from: Int32Array.from(from),
    unit: kept[0].taken(),
    rowOfLow: kept[1].taken(),
    rowOfHigh: kept[2].taken()
  };
}

/** Rows of both accounts on the units that both used; a pair of posts that came before is not taken again. */
function sharedRows(
  {places, starts}: {readonly places: Int32Array; readonly starts: Int32Array},
  {object: unit, post}: TraceRows,
  repeats: boolean,
  a: number,
  b: number,
  into: readonly [number[], number[]]
): number {
  into[0].length = 0;
  into[1].length = 0;
  let x = starts[a] as number;
  let y = starts[b] as number;
  const [endOfA, endOfB] = [starts[a + 1] as number, starts[b + 1] as number];
  while (x < endOfA && y < endOfB) {
    const [rowOfA, rowOfB] = [places[x] as number, places[y] as number];
    const difference = (unit[rowOfA] as number) - (unit[rowOfB] as number);
    if (difference <= 0) x++;
    if (difference >= 0) y++;
    if (difference !== 0 || (repeats && isTaken(into, post, rowOfA, rowOfB))) continue;
    into[0].push(rowOfA);
    into[1].push(rowOfB);
  }
  return into[0].length;
}

/** Whether these two posts already met on another unit: a post with three links is one post. */
function isTaken(into: readonly [number[], number[]], post: Int32Array, rowOfA: number, rowOfB: number): boolean {
  for (let at = 0; at < into[0].length; at++) {
    if (post[into[0][at] as number] === post[rowOfA] && post[into[1][at] as number] === post[rowOfB]) return true;
  }
  return false;
}

function hasRepeatedPosts(post: Int32Array): boolean {
  return new Set(post).size < post.length;
}

function* closeLook(
  {rates, windowsMicroseconds, candidates, rhythm, accounts}: OccasionInput,
  found: Found,
  neighbours: PairsOfAccount,
  {rows, starts}: UnitSignal
): Generator<Step, Occasions> {
  const total = found.unit.length;
  const givenLow = windowsMicroseconds.map(() => new Float32Array(total));
  const givenHigh = windowsMicroseconds.map(() => new Float32Array(total));
  const withLow = new Int32Array(accounts);
  const withHigh = new Int32Array(accounts);
  let touched = 0;
  for (let pair = 0; pair < found.pairs; pair++) {
    const [a, b] = [found.low[pair] as number, found.high[pair] as number];
    for (const [window, width] of windowsMicroseconds.entries()) {
      mark(withLow, a, candidates, neighbours, window);
      mark(withHigh, b, candidates, neighbours, window);
      for (let at = found.from[pair] as number; at < (found.from[pair + 1] as number); at++) {
        const unit = found.unit[at] as number;
        const [begin, end] = [starts[unit] as number, starts[unit + 1] as number];
        const timeOfA = rows.time[found.rowOfLow[at] as number] as number;
        const timeOfB = rows.time[found.rowOfHigh[at] as number] as number;
        let strangers = 0;
        let nearA = 0;
        let nearB = 0;
        for (let row = begin; row < end; row++) {
          const who = rows.account[row] as number;
          const time = rows.time[row] as number;
          const atA = Math.abs(time - timeOfA) <= width ? 1 : 0;
          const atB = Math.abs(time - timeOfB) <= width ? 1 : 0;
          if ((withLow[who] as number) - atA >= metElsewhere || (withHigh[who] as number) - atB >= metElsewhere) continue;
          if (who === a || who === b) continue;
          strangers++;
          nearA += atA;
          nearB += atB;
        }
        touched += end - begin;
        const rate = rateOf(rates, window, end - begin);
        put(givenLow[window], at, posterior(rate, nearA, strangers) * rhythm(b, timeOfA));
        put(givenHigh[window], at, posterior(rate, nearB, strangers) * rhythm(a, timeOfB));
      }
      unmark(withLow, a, candidates, neighbours);
      unmark(withHigh, b, candidates, neighbours);
    }
    if (touched > 4_000_000) {
      touched = 0;
      yield {step: 'comparing with strangers', done: pair, total: found.pairs};
    }
  }
  return {...found, givenLow, givenHigh};
}

function put(column: Float32Array | undefined, at: number, chance: number): void {
  if (column === undefined) throw new Error('detection: no such window');
  column[at] = Math.min(mostChance, chance);
}

export function posterior({alpha, beta}: BetaRate, near: number, strangers: number): number {
  return (alpha + near) / (alpha + beta + strangers);
}

export function rateOf(rates: BaseRates, window: number, accounts: number): BetaRate {
  const rate = rates[window]?.[sizeClass(accounts)];
  if (rate === undefined) throw new Error(`detection: no base rate for ${accounts} accounts`);
  return rate;
}

function meanOf(rates: BaseRates, window: number, accounts: number): number {
  const {alpha, beta} = rateOf(rates, window, accounts);
  return alpha / (alpha + beta);
}

function mark(
  marks: Int32Array,
  account: number,
  {low, high, met}: CandidatePairs,
  {starts, pairs}: PairsOfAccount,
  window: number
): void {
  for (let at = starts[account] as number; at < (starts[account + 1] as number); at++) {
    const pair = pairs[at] as number;
    const other = low[pair] === account ? (high[pair] as number) : (low[pair] as number);
    marks[other] = met[window]?.[pair] as number;
  }
}

function unmark(marks: Int32Array, account: number, {low, high}: CandidatePairs, {starts, pairs}: PairsOfAccount): void {
  for (let at = starts[account] as number; at < (starts[account + 1] as number); at++) {
    const pair = pairs[at] as number;
    marks[low[pair] === account ? (high[pair] as number) : (low[pair] as number)] = 0;
  }
}

function growing() {
  let column = new Int32Array(4096);
  let count = 0;
  return {
    push(value: number): void {
      if (count === column.length) {
        const larger = new Int32Array(count * 2);
        larger.set(column);
        column = larger;
      }
      column[count++] = value;
    },
    length: () => count,
    taken: () => column.slice(0, count)
  };
}
