/**
 * The primary test: were these two closer in time, on what they both used, than strangers would be?
 *
 * Claims: under the null the meetings of a pair are independent, each with the chance of its occasion (occasions.ts); the
 *   p-value is the chance of at least as many. Two meetings at least. After a meeting, what follows within the hour is asked
 *   given that both are there: two who look at the same screen meet on whatever is on it.
 * Formula: exact Poisson-binomial tail given when a acted and given when b did, the larger of both; over windows the
 *   smallest times their number; over signals of a family and over families the Cauchy combination, which bears
 *   dependence, so that one pair of posts never counts twice. Benjamini and Hochberg over all testable pairs.
 * Cost: occasions times meetings per pair. Assumes: occasions of a pair are independent but for that.
 * Wrong when: two accounts share a cause of timing that neither strangers nor their rhythm show.
 * Reference: Benjamini & Hochberg, JRSS B 57 (1995); Liu & Xie, Cauchy combination test, JASA 115 (2020).
 */
import {cauchyCombination} from '../statistics/combine.ts';
import {benjaminiHochberg, benjaminiHochbergAdjusted} from '../statistics/multiple-testing.ts';
import {poissonBinomialBound, poissonBinomialUpTo} from '../statistics/poisson-binomial.ts';
import type {Occasions} from './occasions.ts';
import {hourMicroseconds} from './rates.ts';
import {sortByTime} from './sort-by-time.ts';
import type {UnitSignal} from './units.ts';

export type TestedSignal = {
  readonly signal: UnitSignal;
  readonly occasions: Occasions;
};

/** One signal's test of its pairs, as its occasions list them. */
export type PairTests = {
  readonly p: Float64Array;
  /** The window of each that said most, by its place. */
  readonly window: Uint8Array;
  readonly shared: Int32Array;
  readonly met: Int32Array;
  readonly expected: Float64Array;
};

/** All tested pairs of all signals, ascending by low, then high. */
export type PairedEvidence = {
  readonly count: number;
  readonly low: Int32Array;
  readonly high: Int32Array;
  readonly p: Float64Array;
};

/**
 * `keep` marks the rows that count: an occasion is asked "given when a did" if the row of a counts. Null: all rows.
 * `open` chances find candidates, `strict` ones judge a pair. Where a p-value is surely no more than `finest`, some number
 * between the two is given for it: most of the time nobody needs to know how much less than nothing it is.
 */
export function testPairs(
  {signal, occasions}: TestedSignal,
  windowsMicroseconds: readonly number[],
  chances: 'open' | 'strict',
  keep: Uint8Array | null,
  finest = 0
): PairTests {
  const {pairs, from, rowOfLow, rowOfHigh} = occasions;
  const {givenLow, givenHigh, hourLow, hourHigh} = occasions[chances];
  const tests = {
    p: new Float64Array(pairs).fill(1),
    window: new Uint8Array(pairs),
    shared: new Int32Array(pairs),
    met: new Int32Array(pairs),
    expected: new Float64Array(pairs)
  };
  const order = inOrder(signal.rows.time, occasions);
  const windows = windowsMicroseconds.length;
  const widest = Math.max(...windowsMicroseconds);
  const low = sequence(order.byLow, order.timesByLow, order.gaps, rowOfLow, keep);
  const high = sequence(order.byHigh, order.timesByHigh, order.gaps, rowOfHigh, keep);
  for (let pair = 0; pair < pairs; pair++) {
    const [first, last] = [from[pair] as number, from[pair + 1] as number];
    tests.shared[pair] = last - first;
    if (meetingsWithin(order.gaps, first, last, widest) < 2) continue;
    for (let window = 0; window < windows; window++) {
      const width = windowsMicroseconds[window] as number;
      const before = tests.p[pair] as number;
      low.ask(first, last, width, givenLow[window], hourLow[window]);
      if (low.met < 2) continue;
      if (finest > 0) {
        high.ask(first, last, width, givenHigh[window], hourHigh[window]);
        if (high.met < 2) continue;
        const most = Math.max(boundOf(low), boundOf(high)) * windows;
        if (most <= finest) {
          tests.p[pair] = Math.max(most, Number.MIN_VALUE);
          break;
        }
      }
      // What is as likely as before is not finished.
      const enough = (before / windows) * (1 + 1e-9);
      const worseThan = poissonBinomialUpTo(low.chances, low.count, low.met, enough);
      if (worseThan * windows >= before) continue;
      if (finest === 0) high.ask(first, last, width, givenHigh[window], hourHigh[window]);
      if (high.met < 2) continue;
      const worse = Math.max(worseThan, poissonBinomialUpTo(high.chances, high.count, high.met, enough));
      const p = worse * windows;
      if (p >= before) continue;
      tests.p[pair] = p;
      tests.window[pair] = window;
      tests.met[pair] = Math.min(low.met, high.met);
      tests.expected[pair] = Math.max(sumOf(low.chances, low.count), sumOf(high.chances, high.count));
    }
  }
  return tests;
}

function boundOf({chances, count, met}: ReturnType<typeof sequence>): number {
  return poissonBinomialBound(chances, count, met);
}

/** How often a pair met at all: fewer than two meetings need no order and no chances. */
function meetingsWithin(gaps: Float64Array, first: number, last: number, width: number): number {
  let met = 0;
  for (let at = first; at < last; at++) if ((gaps[at] as number) <= width) met++;
  return met;
}

/** The occasions of each pair in the order of time of either account, with these times, and the gaps as they are listed. */
type Order = {
  readonly byLow: Int32Array;
  readonly timesByLow: Float64Array;
  readonly byHigh: Int32Array;
  readonly timesByHigh: Float64Array;
  readonly gaps: Float64Array;
};

/** Occasions are tested many times, in halves of the data and in whole. */
const orders = new WeakMap<Occasions, Order>();

function inOrder(time: Float64Array, occasions: Occasions): Order {
  const known = orders.get(occasions);
  if (known !== undefined) return known;
  const {rowOfLow, rowOfHigh} = occasions;
  const gaps = new Float64Array(rowOfLow.length);
  for (let at = 0; at < gaps.length; at++) {
    gaps[at] = Math.abs((time[rowOfLow[at] as number] as number) - (time[rowOfHigh[at] as number] as number));
  }
  const byLow = orderedBy(time, rowOfLow, occasions);
  const byHigh = orderedBy(time, rowOfHigh, occasions);
  const order = {
    byLow: byLow.order,
    timesByLow: byLow.times,
    byHigh: byHigh.order,
    timesByHigh: byHigh.times,
    gaps
  };
  orders.set(occasions, order);
  return order;
}

function orderedBy(time: Float64Array, rowOf: Int32Array, {pairs, from}: Occasions) {
  const order = new Int32Array(rowOf.length);
  const times = new Float64Array(rowOf.length);
  for (let at = 0; at < order.length; at++) {
    order[at] = at;
    times[at] = time[rowOf[at] as number] as number;
  }
  for (let pair = 0; pair < pairs; pair++) sortByTime(times, order, from[pair] as number, from[pair + 1] as number);
  return {order, times};
}

/**
 * The occasions of a pair in the order of time. After a meeting, what follows within the hour is asked given that both
 * are there.
 */
function sequence(
  order: Int32Array,
  times: Float64Array,
  gaps: Float64Array,
  rowOfOne: Int32Array,
  keep: Uint8Array | null
) {
  const sequence = {
    chances: new Float64Array(256),
    count: 0,
    met: 0,
    ask(
      first: number,
      last: number,
      width: number,
      given: Float32Array | undefined,
      withinHour: Float32Array | undefined
    ): void {
      if (given === undefined || withinHour === undefined) throw new Error('detection: no such window');
      if (sequence.chances.length < last - first) sequence.chances = new Float64Array((last - first) * 2);
      const {chances} = sequence;
      let count = 0;
      let met = 0;
      let lastMeeting = Number.NEGATIVE_INFINITY;
      for (let place = first; place < last; place++) {
        const at = order[place] as number;
        if (keep !== null && keep[rowOfOne[at] as number] !== 1) continue;
        const now = times[place] as number;
        chances[count++] = (now - lastMeeting <= hourMicroseconds ? withinHour[at] : given[at]) as number;
        if ((gaps[at] as number) > width) continue;
        met++;
        lastMeeting = now;
      }
      sequence.count = count;
      sequence.met = met;
    }
  };
  return sequence;
}

function sumOf(values: Float64Array, count: number): number {
  let sum = 0;
  for (let at = 0; at < count; at++) sum += values[at] as number;
  return sum;
}

/** Fuses the signals of each pair. A pair that only one signal looked at has that one's p-value. */
export function fusePairs(
  tested: readonly TestedSignal[],
  tests: readonly PairTests[],
  accounts: number
): PairedEvidence {
  return fuseTests(
    tested.map(({signal}) => signal),
    tested.map((one, number) => listed(one, tests[number])),
    accounts
  );
}

/** The same of the pairs that each signal tested, ascending by low, then high. */
export function fuseTests(
  signals: readonly UnitSignal[],
  lists: readonly PairedEvidence[],
  accounts: number
): PairedEvidence {
  const families = [...new Set(signals.map(({family}) => family))];
  const perFamily = families.map(family =>
    fused(
      lists.filter((_, number) => signals[number]?.family === family),
      accounts
    )
  );
  return fused(perFamily, accounts);
}

function listed(tested: TestedSignal, tests: PairTests | undefined): PairedEvidence {
  if (tests === undefined) throw new Error('detection: a signal without tests');
  const {pairs, low, high} = tested.occasions;
  return {count: pairs, low, high, p: tests.p};
}

function fused(lists: readonly PairedEvidence[], accounts: number): PairedEvidence {
  const [only] = lists;
  if (only !== undefined && lists.length === 1) return only;
  const next = lists.map(() => 0);
  const keyOf = ({low, high}: PairedEvidence, at: number): number =>
    (low[at] as number) * accounts + (high[at] as number);
  const [low, high, p]: [number[], number[], number[]] = [[], [], []];
  for (;;) {
    let least = Number.POSITIVE_INFINITY;
    for (const [number, list] of lists.entries()) {
      const at = next[number] as number;
      if (at < list.count) least = Math.min(least, keyOf(list, at));
    }
    if (least === Number.POSITIVE_INFINITY) break;
    const values: number[] = [];
    for (const [number, list] of lists.entries()) {
      const at = next[number] as number;
      if (at >= list.count || keyOf(list, at) !== least) continue;
      values.push(list.p[at] as number);
      next[number] = at + 1;
    }
    low.push(Math.floor(least / accounts));
    high.push(least % accounts);
    // Lists that did not look at the pair say nothing for it; the price for looking is paid all the same.
    p.push(Math.min(1, (cauchyCombination(values) * lists.length) / values.length));
  }
  return {count: p.length, low: Int32Array.from(low), high: Int32Array.from(high), p: Float64Array.from(p)};
}

export type Tiers = {
  /** Adjusted over all testable pairs. */
  readonly q: Float64Array;
  readonly core: Uint8Array;
  readonly candidate: Uint8Array;
};

/** Every pair is listed in both, in the same order: `open` finds candidates, `strict` says what is said of a pair. */
export type PairEvidence = {readonly open: PairedEvidence; readonly strict: PairedEvidence};

export function tiersOf(
  {open, strict}: PairEvidence,
  testablePairs: number,
  coreLevel: number,
  candidateLevel: number
): Tiers {
  return {
    q: benjaminiHochbergAdjusted(strict.p, testablePairs),
    core: benjaminiHochberg(strict.p, coreLevel, testablePairs).rejected,
    candidate: Uint8Array.from(open.p, one => (one <= candidateLevel ? 1 : 0))
  };
}
