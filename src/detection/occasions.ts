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
import {poissonBinomialUpperTail} from '../statistics/poisson-binomial.ts';
import {type CandidatePairs, type PairsOfAccount, pairsOfAccounts} from './candidates.ts';
import {habitsOf, habitual} from './habits.ts';
import type {Step} from './pairs.ts';
import {type BaseRates, hourMicroseconds, meanOf, posterior, rateWithinHour} from './rates.ts';
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
const metElsewhere = 2;
const mostLookedThrough = 500;
const crowd = 100;
/** Of those who met a or b elsewhere so many are left out, most meetings first: more than that is a crowd. */
const mostLeftOut = 30;

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
  const {signal, candidates, windowsMicroseconds, firstLook: level} = input;
  const {rows, starts} = signal;
  const index = accountIndex(rows);
  const repeats = hasRepeatedPosts(rows.post);
  const union = new Int32Array(starts.length);
  const [low, high, from]: [number[], number[], number[]] = [[], [], [0]];
  const kept = [growing(), growing(), growing()] as const;
  const scratch: [number[], number[]] = [[], []];
  const chances: number[] = [];
  for (let pair = 0; pair < candidates.count; pair++) {
    if (pair % 20_000 === 19_999) yield {step: 'comparing with base rates', done: pair, total: candidates.count};
    const [a, b] = [candidates.low[pair] as number, candidates.high[pair] as number];
    const shared = sharedRows(index, rows, repeats, a, b, scratch);
    const rates = input.rates.without(union, unitsOfBoth(index, rows.object, a, b, union));
    let least = 1;
    for (const [window, width] of windowsMicroseconds.entries()) {
      const met = candidates.met[window]?.[pair] as number;
      if (met < 2) continue;
      chances.length = 0;
      let hits = 0;
      for (let at = 0; at < shared; at++) {
        const row = scratch[0][at] as number;
        const unit = rows.object[row] as number;
        const users = (starts[unit + 1] as number) - (starts[unit] as number);
        // A crowd that comes at many moments says it better itself.
        const near = rates.nearIn(unit, window);
        const isCrowd = users >= crowd && near < users / 2;
        chances.push(isCrowd ? posterior(rates.at(window, users), near, users - 1) : meanOf(rates.at(window, users)));
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

/** Every unit that one of them used, once, into `union`; returns how many. */
function unitsOfBoth(
  {places, starts}: {readonly places: Int32Array; readonly starts: Int32Array},
  unit: Int32Array,
  a: number,
  b: number,
  union: Int32Array
): number {
  let x = starts[a] as number;
  let y = starts[b] as number;
  const [endOfA, endOfB] = [starts[a + 1] as number, starts[b + 1] as number];
  let count = 0;
  while (x < endOfA || y < endOfB) {
    const ofA = x < endOfA ? (unit[places[x] as number] as number) : 2 ** 31;
    const ofB = y < endOfB ? (unit[places[y] as number] as number) : 2 ** 31;
    if (ofA <= ofB) x++;
    if (ofB <= ofA) y++;
    union[count++] = ofA < ofB ? ofA : ofB;
  }
  return count;
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
  input: OccasionInput,
  found: Found,
  neighbours: PairsOfAccount,
  signal: UnitSignal
): Generator<Step, Occasions> {
  const {windowsMicroseconds, candidates, rhythm, accounts} = input;
  const {rows, starts} = signal;
  const columns = () => windowsMicroseconds.map(() => new Float32Array(found.unit.length));
  const blank = (): Chances => ({
    givenLow: columns(),
    givenHigh: columns(),
    hourLow: columns(),
    hourHigh: columns()
  });
  const [open, strict] = [blank(), blank()];
  const habits = habitsOf(signal);
  const union = new Int32Array(starts.length);
  const friendsOfLow = friendMarks(candidates, neighbours, accounts);
  const friendsOfHigh = friendMarks(candidates, neighbours, accounts);
  const strangers = strangersOf(signal, windowsMicroseconds);
  const hour = windowsMicroseconds.length;
  let touched = 0;
  for (let pair = 0; pair < found.pairs; pair++) {
    const [a, b] = [found.low[pair] as number, found.high[pair] as number];
    const rates = input.rates.without(union, unitsOfBoth(habits.rowsOf, rows.object, a, b, union));
    friendsOfLow.mark(a);
    friendsOfHigh.mark(b);
    for (let at = found.from[pair] as number; at < (found.from[pair + 1] as number); at++) {
      const unit = found.unit[at] as number;
      const [rowOfA, rowOfB] = [found.rowOfLow[at] as number, found.rowOfHigh[at] as number];
      const [timeOfA, timeOfB] = [rows.time[rowOfA] as number, rows.time[rowOfB] as number];
      touched += strangers.look(unit, rowOfA, rowOfB, friendsOfLow.marks, friendsOfHigh.marks);
      const size = (starts[unit + 1] as number) - (starts[unit] as number);
      const [favourOfB, favourOfA] = [rhythm(b, timeOfA), rhythm(a, timeOfB)];
      for (const [window, width] of windowsMicroseconds.entries()) {
        const rate = rates.at(window, size);
        const withinHour = rateWithinHour(rates, window, size);
        for (const [kind, chances] of [open, strict].entries()) {
          const {all, nearA, nearB, times} = strangers.counts[kind] as StrangerCounts;
          const [ofA, ofB, count] = [nearA[window] as number, nearB[window] as number, all[0] as number];
          const known = times.subarray(0, Math.min(count, times.length));
          const forB = habitual(habits, b, rowOfB, timeOfA, width, posterior(rate, ofA, count) * favourOfB, known);
          const forA = habitual(habits, a, rowOfA, timeOfB, width, posterior(rate, ofB, count) * favourOfA, known);
          put(chances.givenLow[window], at, forB);
          put(chances.givenHigh[window], at, forA);
          put(chances.hourLow[window], at, Math.max(forB, posterior(withinHour, ofA, nearA[hour] as number)));
          put(chances.hourHigh[window], at, Math.max(forA, posterior(withinHour, ofB, nearB[hour] as number)));
        }
      }
    }
    friendsOfLow.unmark(a);
    friendsOfHigh.unmark(b);
    if (touched > 4_000_000) {
      touched = 0;
      yield {step: 'comparing with strangers', done: pair, total: found.pairs};
    }
  }
  return {...found, open, strict};
}

/** `near…` per window and then for an hour. `times` are theirs, ascending; of a large unit those of all its users. */
type StrangerCounts = {
  readonly all: Int32Array;
  readonly nearA: Int32Array;
  readonly nearB: Int32Array;
  times: Float64Array;
};

/** Counts the strangers of a unit, leaving out all friends (0) or the closest only (1). */
function strangersOf({rows, starts}: UnitSignal, windowsMicroseconds: readonly number[]) {
  const widths = [...windowsMicroseconds, hourMicroseconds];
  const widest = Math.max(...windowsMicroseconds);
  const {time, account} = rows;
  const scratch = [0, 1].map(() => new Float64Array(mostLookedThrough));
  const counts: readonly StrangerCounts[] = scratch.map(times => ({
    all: new Int32Array(1),
    nearA: new Int32Array(widths.length),
    nearB: new Int32Array(widths.length),
    times
  }));
  // Per kind: friends near either moment.
  const leftOut = new Int32Array(2);
  return {
    counts,
    look(unit: number, rowOfA: number, rowOfB: number, friendsOfA: Int32Array, friendsOfB: Int32Array): number {
      const [begin, end] = [starts[unit] as number, starts[unit + 1] as number];
      const [timeOfA, timeOfB] = [time[rowOfA] as number, time[rowOfB] as number];
      const large = end - begin > mostLookedThrough;
      leftOut.fill(0);
      for (const [kind, count] of counts.entries()) {
        count.all.fill(0);
        count.nearA.fill(0);
        count.nearB.fill(0);
        count.times = large ? time.subarray(begin, end) : (scratch[kind] as Float64Array);
      }
      const add = (row: number): void => {
        if (row === rowOfA || row === rowOfB) return;
        const who = account[row] as number;
        const gapA = Math.abs((time[row] as number) - timeOfA);
        const gapB = Math.abs((time[row] as number) - timeOfB);
        const [ofA, ofB] = [friendsOfA[who] as number, friendsOfB[who] as number];
        const elsewhereA = Math.abs(ofA) - (gapA <= widest ? 1 : 0);
        const elsewhereB = Math.abs(ofB) - (gapB <= widest ? 1 : 0);
        const friend = elsewhereA >= metElsewhere || elsewhereB >= metElsewhere;
        const close = (ofA > 0 && elsewhereA >= metElsewhere) || (ofB > 0 && elsewhereB >= metElsewhere);
        if (friend) leftOut[0] = (leftOut[0] as number) + 1;
        if (close) leftOut[1] = (leftOut[1] as number) + 1;
        for (let kind = friend ? 1 : 0; kind < (close ? 1 : 2); kind++) {
          const {all, nearA, nearB, times} = counts[kind] as StrangerCounts;
          if (!large) times[all[0] as number] = time[row] as number;
          all[0] = (all[0] as number) + 1;
          for (let window = 0; window < widths.length; window++) {
            const width = widths[window] as number;
            if (gapA <= width) nearA[window] = (nearA[window] as number) + 1;
            if (gapB <= width) nearB[window] = (nearB[window] as number) + 1;
          }
        }
      };
      if (!large) {
        for (let row = begin; row < end; row++) add(row);
        return end - begin;
      }
      // In a large unit friends far from both moments are too few to matter, and are counted as strangers.
      const [first, second] = [Math.min(timeOfA, timeOfB), Math.max(timeOfA, timeOfB)];
      const from = lowerBound(time, begin, end, first - widest);
      const middle = lowerBound(time, begin, end, first + widest + 1);
      const again = Math.max(middle, lowerBound(time, begin, end, second - widest));
      const to = Math.max(again, lowerBound(time, begin, end, second + widest + 1));
      for (let row = from; row < middle; row++) add(row);
      for (let row = again; row < to; row++) add(row);
      const within = (moment: number): number =>
        lowerBound(time, begin, end, moment + hourMicroseconds + 1) -
        lowerBound(time, begin, end, moment - hourMicroseconds);
      for (const [kind, {all, nearA, nearB}] of counts.entries()) {
        const without = 2 + (leftOut[kind] as number);
        all[0] = end - begin - without;
        nearA[widths.length - 1] = Math.max(nearA.at(-2) as number, within(timeOfA) - without);
        nearB[widths.length - 1] = Math.max(nearB.at(-2) as number, within(timeOfB) - without);
      }
      return middle - from + to - again;
    }
  };
}

/** The first place from which times are at least the value. */
export function lowerBound(times: Float64Array, from: number, to: number, value: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function put(column: Float32Array | undefined, at: number, chance: number): void {
  if (column === undefined) throw new Error('detection: no such window');
  column[at] = Math.min(mostChance, chance);
}

/** Units on which each account met a given one, the closest as positive numbers, further ones as negative ones. */
function friendMarks({low, high, met}: CandidatePairs, {starts, pairs}: PairsOfAccount, accounts: number) {
  const marks = new Int32Array(accounts);
  const widest = met.at(-1) ?? new Int32Array();
  const put = (account: number, valueFor: (pair: number, place: number) => number): void => {
    const from = starts[account] as number;
    for (let at = from; at < (starts[account + 1] as number); at++) {
      const pair = pairs[at] as number;
      marks[low[pair] === account ? (high[pair] as number) : (low[pair] as number)] = valueFor(pair, at - from);
    }
  };
  return {
    marks,
    mark: (account: number) =>
      put(account, (pair, place) => (place < mostLeftOut ? (widest[pair] as number) : -(widest[pair] as number))),
    unmark: (account: number) => put(account, () => 0)
  };
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
