/**
 * The primary test: were these two closer in time, on what they both used, than strangers would be?
 *
 * Claims: under the null the meetings of a pair are independent, each with the chance of its occasion (occasions.ts); the
 *   p-value is the chance of at least as many. Two meetings at least.
 * Formula: exact Poisson-binomial tail given when a acted and given when b did, the larger of both; over windows the
 *   smallest times their number; over signals of a family and over families the Cauchy combination, which bears
 *   dependence, so that one pair of posts never counts twice. Benjamini and Hochberg over all testable pairs.
 * Cost: occasions times meetings per pair. Assumes: occasions of a pair are independent, one day and object each.
 * Wrong when: two accounts share a cause of timing that neither strangers nor their rhythm show.
 * Reference: Benjamini & Hochberg, JRSS B 57 (1995); Liu & Xie, Cauchy combination test, JASA 115 (2020).
 */
import {cauchyCombination} from '../statistics/combine.ts';
import {benjaminiHochberg, benjaminiHochbergAdjusted} from '../statistics/multiple-testing.ts';
import {poissonBinomialUpperTail} from '../statistics/poisson-binomial.ts';
import type {Occasions} from './occasions.ts';
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

/** `keep` leaves units out by their number; null keeps all. */
export function testPairs(
  {signal, occasions}: TestedSignal,
  windowsMicroseconds: readonly number[],
  keep: Uint8Array | null
): PairTests {
  const {pairs, from, unit, rowOfLow, rowOfHigh, givenLow, givenHigh} = occasions;
  const {time} = signal.rows;
  const tests = {
    p: new Float64Array(pairs).fill(1),
    window: new Uint8Array(pairs),
    shared: new Int32Array(pairs),
    met: new Int32Array(pairs),
    expected: new Float64Array(pairs)
  };
  const ofLow: number[] = [];
  const ofHigh: number[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    for (const [window, width] of windowsMicroseconds.entries()) {
      ofLow.length = 0;
      ofHigh.length = 0;
      let met = 0;
      let expected = 0;
      for (let at = from[pair] as number; at < (from[pair + 1] as number); at++) {
        if (keep !== null && keep[unit[at] as number] === 0) continue;
        const low = givenLow[window]?.[at] as number;
        const high = givenHigh[window]?.[at] as number;
        ofLow.push(low);
        ofHigh.push(high);
        expected += Math.max(low, high);
        const apart = (time[rowOfLow[at] as number] as number) - (time[rowOfHigh[at] as number] as number);
        if (Math.abs(apart) <= width) met++;
      }
      tests.shared[pair] = ofLow.length;
      if (met < 2) continue;
      const worse = Math.max(poissonBinomialUpperTail(ofLow, met), poissonBinomialUpperTail(ofHigh, met));
      const p = Math.min(1, worse * windowsMicroseconds.length);
      if (p >= (tests.p[pair] as number)) continue;
      tests.p[pair] = p;
      tests.window[pair] = window;
      tests.met[pair] = met;
      tests.expected[pair] = expected;
    }
  }
  return tests;
}

/** Fuses the signals of each pair. A pair that only one signal looked at has that one's p-value. */
export function fusePairs(tested: readonly TestedSignal[], tests: readonly PairTests[], accounts: number): PairedEvidence {
  const families = [...new Set(tested.map(({signal}) => signal.family))];
  const perFamily = families.map(family => {
    const signals = tested.flatMap(({signal}, number) => (signal.family === family ? [number] : []));
    return fused(signals.map(number => listed(tested[number], tests[number])), accounts);
  });
  return fused(perFamily, accounts);
}

function listed(tested: TestedSignal | undefined, tests: PairTests | undefined): PairedEvidence {
  if (tested === undefined || tests === undefined) throw new Error('detection: a signal without tests');
  const {pairs, low, high} = tested.occasions;
  return {count: pairs, low, high, p: tests.p};
}

function fused(lists: readonly PairedEvidence[], accounts: number): PairedEvidence {
  const [only] = lists;
  if (only !== undefined && lists.length === 1) return only;
  const next = lists.map(() => 0);
  const keyOf = ({low, high}: PairedEvidence, at: number): number => (low[at] as number) * accounts + (high[at] as number);
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
    // A list that did not look at the pair says nothing for it, so the price for looking is paid all the same.
    while (values.length < lists.length) values.push(1);
    p.push(cauchyCombination(values));
  }
  return {count: p.length, low: Int32Array.from(low), high: Int32Array.from(high), p: Float64Array.from(p)};
}

export type Tiers = {
  /** Adjusted over all testable pairs. */
  readonly q: Float64Array;
  readonly core: Uint8Array;
  readonly candidate: Uint8Array;
};

export function tiersOf({p}: PairedEvidence, testablePairs: number, coreLevel: number, candidateLevel: number): Tiers {
  return {
    q: benjaminiHochbergAdjusted(p, testablePairs),
    core: benjaminiHochberg(p, coreLevel, testablePairs).rejected,
    candidate: Uint8Array.from(p, one => (one <= candidateLevel ? 1 : 0))
  };
}
