/**
 * The pairs inside a network, with what was measured of each.
 *
 * Cost: two look-ups by halving per pair and signal. Pairs are listed ascending by low, then high, everywhere.
 */
import type {Analysis} from '../analysis.ts';

export type InnerPair = {
  readonly low: number;
  readonly high: number;
  /** Of the pair, fused over its signals. */
  readonly p: number;
  readonly core: boolean;
  readonly candidate: boolean;
  /** Under the signal that says most of it, by its id. */
  readonly signal: string;
  readonly shared: number;
  readonly met: number;
  readonly expected: number;
  readonly windowSeconds: number;
};

/** Least likely first. */
export function innerPairs(
  {pairs, tiers, tested, tests, context}: Pick<Analysis, 'pairs' | 'tiers' | 'tested' | 'tests' | 'context'>,
  members: Int32Array
): readonly InnerPair[] {
  const own = new Set(members);
  const found: InnerPair[] = [];
  for (const low of members) {
    for (let pair = first(pairs.low, low); pair < pairs.count && pairs.low[pair] === low; pair++) {
      const high = pairs.high[pair] as number;
      if (!own.has(high)) continue;
      let best: Omit<InnerPair, 'low' | 'high' | 'p' | 'core' | 'candidate'> | null = null;
      let least = Number.POSITIVE_INFINITY;
      for (const [number, {signal, occasions}] of tested.entries()) {
        const at = placeOfPair(occasions, low, high);
        const test = tests[number];
        if (at < 0 || test === undefined || (test.p[at] as number) >= least) continue;
        least = test.p[at] as number;
        best = {
          signal: signal.id,
          shared: test.shared[at] as number,
          met: test.met[at] as number,
          expected: test.expected[at] as number,
          windowSeconds: (context.windowsMicroseconds[test.window[at] as number] as number) / 1e6
        };
      }
      if (best === null) continue;
      const [core, candidate] = [tiers.core[pair] === 1, tiers.candidate[pair] === 1];
      found.push({low, high, p: pairs.p[pair] as number, core, candidate, ...best});
    }
  }
  return found.sort((x, y) => x.p - y.p || y.met - x.met || x.low - y.low || x.high - y.high);
}

/** Per window the candidate pairs that met on two units or more within it, under one signal. */
export function pairsPerWindow(
  {context}: Pick<Analysis, 'context'>,
  pairs: readonly Pick<InnerPair, 'low' | 'high' | 'candidate'>[]
): readonly number[] {
  const chosen = pairs.filter(({candidate}) => candidate);
  const counts = context.windowsMicroseconds.map(() => 0);
  for (const {low, high} of chosen) {
    const meetings = context.signals.flatMap(({candidates}) => {
      const at = placeOfPair(candidates, low, high);
      return at < 0 ? [] : [candidates.met.map(met => met[at] as number)];
    });
    for (const window of counts.keys()) {
      if (meetings.some(met => (met[window] as number) >= 2)) counts[window] = (counts[window] as number) + 1;
    }
  }
  return counts;
}

type Listed = {readonly low: Int32Array; readonly high: Int32Array};

/** -1 where the pair is not listed. */
export function placeOfPair({low, high}: Listed, one: number, other: number): number {
  const from = first(low, one);
  const to = first(low, one + 1);
  const at = first(high, other, from, to);
  return at < to && high[at] === other ? at : -1;
}

function first(values: Int32Array, value: number, from = 0, to = values.length): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
