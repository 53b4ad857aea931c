import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {fusePairs, type PairTests, type TestedSignal, testPairs, tiersOf} from '../../../src/detection/edge-tests.ts';
import type {Chances, Occasions} from '../../../src/detection/occasions.ts';
import type {UnitSignal} from '../../../src/detection/units.ts';
import {day, hour, minute} from './small-signals.ts';

/** One occasion of a pair: when each acted, and the chances as occasions.ts gives them, for one window. */
type Story = {
  readonly ofLow: number;
  readonly ofHigh: number;
  readonly givenLow: number;
  readonly givenHigh: number;
  readonly hourLow: number;
  readonly hourHigh: number;
};
const width = minute;

function testedPair(story: readonly Story[], windows = 1): TestedSignal {
  const rows = story.length * 2;
  const time = Float64Array.from(story.flatMap(({ofLow, ofHigh}) => [ofLow, ofHigh]));
  const column = (key: keyof Story): Float32Array[] =>
    Array.from({length: windows}, () => Float32Array.from(story, one => one[key]));
  const chances: Chances = {
    givenLow: column('givenLow'),
    givenHigh: column('givenHigh'),
    hourLow: column('hourLow'),
    hourHigh: column('hourHigh')
  };
  const occasions: Occasions = {
    pairs: 1,
    low: Int32Array.of(0),
    high: Int32Array.of(1),
    from: Int32Array.of(0, story.length),
    unit: Int32Array.from(story.keys()),
    rowOfLow: Int32Array.from(story.keys(), at => at * 2),
    rowOfHigh: Int32Array.from(story.keys(), at => at * 2 + 1),
    open: chances,
    strict: chances
  };
  const signal: UnitSignal = {
    id: 'same-link',
    family: 'target',
    rows: {
      account: Int32Array.from({length: rows}, (_, row) => row % 2),
      object: Int32Array.from({length: rows}, (_, row) => row >> 1),
      time,
      post: Int32Array.from({length: rows}, (_, row) => row)
    },
    starts: Int32Array.from({length: story.length + 1}, (_, unit) => unit * 2),
    objectOf: Int32Array.from(story.keys())
  };
  return {signal, occasions};
}

/** The chance of at least so many successes, by going through all outcomes. */
function tailByOutcomes(chances: readonly number[], atLeast: number): number {
  let sum = 0;
  for (let outcome = 0; outcome < 2 ** chances.length; outcome++) {
    const hits = chances.map((_, at) => (outcome >> at) & 1);
    if (hits.reduce((one, other) => one + other, 0) < atLeast) continue;
    sum += chances.reduce((product, chance, at) => product * (hits[at] === 1 ? chance : 1 - chance), 1);
  }
  return sum;
}

/** The test told again: in the order of time, given that one acted; after a meeting an hour on other terms. */
function naiveP(story: readonly Story[], windows = 1): number {
  const oneSide = (own: 'ofLow' | 'ofHigh', given: 'givenLow' | 'givenHigh', there: 'hourLow' | 'hourHigh'): number => {
    const ordered = [...story].sort((x, y) => x[own] - y[own]);
    const meetings = ordered.filter(one => Math.abs(one.ofLow - one.ofHigh) <= width);
    const chances = ordered.map(one => {
      const before = meetings.filter(other => ordered.indexOf(other) < ordered.indexOf(one));
      const last = before.at(-1);
      return Math.fround(last !== undefined && one[own] - last[own] <= hour ? one[there] : one[given]);
    });
    return meetings.length < 2 ? 1 : tailByOutcomes(chances, meetings.length);
  };
  return Math.min(
    1,
    Math.max(oneSide('ofLow', 'givenLow', 'hourLow'), oneSide('ofHigh', 'givenHigh', 'hourHigh')) * windows
  );
}

const chance = fc.integer({min: 1, max: 98}).map(one => one / 100);
const story = fc
  .array(
    fc.record({
      start: fc.nat(12).map(one => one * 10 * minute),
      gap: fc.constantFrom(0, 1, width, width + 1, 5 * hour, -width, -width - 1),
      givenLow: chance,
      givenHigh: chance,
      hourLow: chance,
      hourHigh: chance
    }),
    {maxLength: 8}
  )
  .map(list => list.map(({start, gap, ...chances}, at) => ({ofLow: start + at, ofHigh: start + at + gap, ...chances})));

const single = (tests: PairTests): number => tests.p[0] as number;

describe('the p-value of a pair', () => {
  test('of three meetings in three at one in ten is a thousandth, times the windows', () => {
    const at = {givenLow: 0.1, givenHigh: 0.05, hourLow: 1, hourHigh: 1};
    const days = [0, 1, 2].map(on => ({ofLow: on * day, ofHigh: on * day + width, ...at}));
    expect(single(testPairs(testedPair(days), [width], 'strict', null))).toBeCloseTo(1e-3, 9);
    const three = testPairs(testedPair(days, 3), [width, width, width], 'open', null);
    expect(single(three)).toBeCloseTo(3e-3, 9);
    expect([three.shared[0], three.met[0]]).toEqual([3, 3]);
    expect(three.expected[0]).toBeCloseTo(0.3, 6);
  });

  test('of meetings within an hour of one another is that of the first, and of staying together', () => {
    const at = {givenLow: 0.01, givenHigh: 0.01, hourLow: 0.9, hourHigh: 0.9};
    const evening = [0, 1, 2].map(on => ({ofLow: on * hour, ofHigh: on * hour, ...at}));
    expect(single(testPairs(testedPair(evening), [width], 'strict', null))).toBeCloseTo(0.01 * 0.9 * 0.9, 8);
    const apart = evening.map(one => ({...one, ofLow: one.ofLow * 1.001, ofHigh: one.ofHigh * 1.001}));
    expect(single(testPairs(testedPair(apart), [width], 'strict', null))).toBeCloseTo(1e-6, 12);
  });

  test('is 1 for fewer than two meetings', () => {
    const at = {givenLow: 1e-6, givenHigh: 1e-6, hourLow: 1e-6, hourHigh: 1e-6};
    const once = [
      {ofLow: 0, ofHigh: 0, ...at},
      {ofLow: day, ofHigh: 2 * day, ...at}
    ];
    expect(single(testPairs(testedPair(once), [width], 'strict', null))).toBe(1);
    expect(single(testPairs(testedPair([]), [width], 'strict', null))).toBe(1);
  });

  test('equals the sum over all outcomes', () => {
    fc.assert(
      fc.property(story, given => {
        const want = naiveP(given);
        expect(single(testPairs(testedPair(given), [width], 'strict', null))).toBeCloseTo(want, 9);
      })
    );
  });

  test('where it is surely beyond the finest asked for lies between the two, and else is itself', () => {
    fc.assert(
      fc.property(story, fc.constantFrom(1e-30, 1e-9, 1e-3, 0.5), (given, finest) => {
        const widths = [width / 2, width];
        const exact = single(testPairs(testedPair(given, 2), widths, 'strict', null));
        const rough = single(testPairs(testedPair(given, 2), widths, 'strict', null, finest));
        if (rough <= finest) expect(rough).toBeGreaterThanOrEqual(exact * (1 - 1e-12));
        else expect(rough).toBe(exact);
      })
    );
    const at = {givenLow: 0.001, givenHigh: 0.001, hourLow: 1, hourHigh: 1};
    const days = [0, 1, 2, 3].map(on => ({ofLow: on * day, ofHigh: on * day, ...at}));
    // Four of four at .001: 1e-12 exactly; by Chernoff's bound e^(4 - .004) (.004 / 4)^4. By hand.
    expect(single(testPairs(testedPair(days), [width], 'strict', null, 1e-9))).toBeCloseTo(Math.exp(3.996) * 1e-12, 15);
    expect(single(testPairs(testedPair(days), [width], 'strict', null, 1e-11))).toBeCloseTo(1e-12, 18);
  });

  test('counts only the rows that it is told to, on the side whose rows they are', () => {
    const at = {givenLow: 0.1, givenHigh: 0.2, hourLow: 1, hourHigh: 1};
    const days = [0, 1, 2].map(on => ({ofLow: on * day, ofHigh: on * day, ...at}));
    const tested = testedPair(days);
    // Rows 0, 2, 4 are of the lower account, 1, 3, 5 of the higher: all three given low, two of them given high.
    const p = single(testPairs(tested, [width], 'strict', Uint8Array.of(1, 1, 1, 1, 1, 0)));
    expect(p).toBeCloseTo(0.04, 7);
    expect(single(testPairs(tested, [width], 'strict', Uint8Array.of(1, 1, 1, 0, 1, 0)))).toBe(1);
  });

  test('is at most x with a chance of at most x, also where meetings bring meetings', () => {
    // Eight occasions of one evening, then all outcomes: each with its chance under the null that the test assumes.
    const first = fc.integer({min: 1, max: 30}).map(one => one / 100);
    const stays = fc.integer({min: 30, max: 95}).map(one => one / 100);
    fc.assert(
      fc.property(first, stays, fc.constantFrom(10 * minute, 25 * minute, 40 * minute), (given, there, apart) => {
        const outcomes: {p: number; probability: number}[] = [];
        for (let outcome = 0; outcome < 256; outcome++) {
          let probability = 1;
          let last = Number.NEGATIVE_INFINITY;
          const list = Array.from({length: 8}, (_, at) => {
            const hit = ((outcome >> at) & 1) === 1;
            const now = at * apart;
            const own = now - last <= hour ? there : given;
            probability *= hit ? own : 1 - own;
            if (hit) last = now;
            const late = hit ? 0 : 100 * day + at * 10 * day;
            return {
              ofLow: now,
              ofHigh: now + late,
              givenLow: given,
              givenHigh: given,
              hourLow: there,
              hourHigh: there
            };
          });
          outcomes.push({p: single(testPairs(testedPair(list), [width], 'strict', null)), probability});
        }
        outcomes.sort((x, y) => x.p - y.p);
        let sum = 0;
        for (const [at, {p, probability}] of outcomes.entries()) {
          sum += probability;
          if (p < 1 && (outcomes[at + 1]?.p ?? 2) > p * (1 + 1e-9)) expect(sum).toBeLessThanOrEqual(p * (1 + 1e-5));
        }
        expect(sum).toBeCloseTo(1, 9);
      }),
      {numRuns: 20}
    );
  });
});

/** A signal with these pairs and p-values, ascending. */
function listed(id: string, family: UnitSignal['family'], pairs: readonly (readonly [number, number, number])[]) {
  const {signal, occasions} = testedPair([]);
  const tested: TestedSignal = {
    signal: {...signal, id, family},
    occasions: {
      ...occasions,
      pairs: pairs.length,
      low: Int32Array.from(pairs, ([low]) => low),
      high: Int32Array.from(pairs, ([, high]) => high)
    }
  };
  const zeros = new Int32Array(pairs.length);
  const tests: PairTests = {
    p: Float64Array.from(pairs, ([, , p]) => p),
    window: new Uint8Array(pairs.length),
    shared: zeros,
    met: zeros,
    expected: new Float64Array(pairs.length)
  };
  return {tested, tests};
}
const fuse = (...lists: readonly ReturnType<typeof listed>[]) =>
  fusePairs(
    lists.map(({tested}) => tested),
    lists.map(({tests}) => tests),
    100
  );

describe('signals fused', () => {
  test('say of the same thing seen three times what it says once', () => {
    const thrice = (['same-hashtags', 'same-text', 'similar-text'] as const).map(id =>
      listed(id, 'content', [[1, 2, 1e-6]])
    );
    expect(fuse(...thrice).p[0]).toBeCloseTo(1e-6, 12);
    const families = [listed('same-text', 'content', [[1, 2, 1e-6]]), listed('same-link', 'target', [[1, 2, 1e-6]])];
    expect(fuse(...families).p[0]).toBeCloseTo(1e-6, 12);
  });

  test('pay for a signal that did not see the pair', () => {
    const {low, high, p} = fuse(
      listed('same-text', 'content', [
        [1, 2, 1e-6],
        [3, 4, 1e-3]
      ]),
      listed('same-link', 'target', [
        [0, 99, 0.6],
        [1, 3, 1e-9]
      ])
    );
    expect([...low].map((one, at) => [one, high[at], p[at]])).toEqual([
      [0, 99, 1],
      [1, 2, 2e-6],
      [1, 3, 2e-9],
      [3, 4, 2e-3]
    ]);
  });

  test('combine after Cauchy: cot(π p) averaged', () => {
    // p = ½ − atan((cot(.01 π) + cot(.2 π)) / 2)/π, by Python's math module.
    const two = fuse(listed('same-text', 'content', [[1, 2, 0.01]]), listed('same-link', 'target', [[1, 2, 0.2]]));
    expect(two.p[0]).toBeCloseTo(0.019153934556755847, 12);
  });

  test('of nothing are nothing', () => {
    expect(fusePairs([], [], 10).count).toBe(0);
    expect(fuse(listed('same-text', 'content', []), listed('same-link', 'target', [])).count).toBe(0);
  });
});

test('tiers: the core by Benjamini and Hochberg over all testable pairs, candidates by the open p-value', () => {
  const pairs = {count: 3, low: Int32Array.of(0, 0, 1), high: Int32Array.of(1, 2, 2)};
  const tiers = tiersOf(
    {
      strict: {...pairs, p: Float64Array.of(1e-5, 1.9e-4, 1e-2)},
      open: {...pairs, p: Float64Array.of(1e-2, 1e-4, 1.1e-4)}
    },
    100,
    0.01,
    1e-4
  );
  // Of 100 pairs at 1 %: the first needs 1e-4, the second 2e-4, the third 3e-4. Adjusted: m p / rank. By hand.
  expect([...tiers.core]).toEqual([1, 1, 0]);
  expect([...tiers.candidate]).toEqual([0, 1, 0]);
  expect([...tiers.q].map(one => Number(one.toPrecision(9)))).toEqual(
    [1e-3, 9.5e-3, 1 / 3].map(one => Number(one.toPrecision(9)))
  );
});
