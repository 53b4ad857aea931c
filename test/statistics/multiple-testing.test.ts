import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
  benjaminiHochberg,
  benjaminiHochbergAdjusted,
  eBenjaminiHochberg
} from '../../src/statistics/multiple-testing.ts';
import {seededRandom} from '../../src/statistics/random.ts';

const seven = [0.0005, 0.04, 0.0119, 0.0119, 0.2, 0.0021, 1];

test('adjusted p-values are those of scipy, the untested ones being 1', () => {
  // scipy 1.17.1, stats.false_discovery_control, on the seven alone and with thirteen ones behind them.
  const alone = [0.0035, 0.056, 0.020825, 0.020825, 0.233333333333333, 0.00735, 1.0];
  const among20 = [0.01, 0.16, 0.0595, 0.0595, 0.666666666666667, 0.021, 1.0];
  for (const [i, p] of benjaminiHochbergAdjusted(seven, 7).entries()) expect(p).toBeCloseTo(alone[i] as number, 14);
  for (const [i, p] of benjaminiHochbergAdjusted(seven, 20).entries()) expect(p).toBeCloseTo(among20[i] as number, 14);
});

test('the fifteen p-values of the paper reject four', () => {
  // Benjamini and Hochberg (1995), the trial of thrombolysis, fifteen tests at 0.05, four rejected, p₍₄₎ = 0.0095 ≤ 0.013.
  const paper = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1
  ];
  const {rejected, threshold} = benjaminiHochberg(paper, 0.05, 15);
  expect([...rejected]).toEqual([1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  expect(threshold).toBeCloseTo(0.05 * (4 / 15), 15);
});

test('a p-value above its own bar is rejected below a larger one that meets its bar', () => {
  expect([...benjaminiHochberg([0.04, 0.03], 0.05, 2).rejected]).toEqual([1, 1]);
});

test('a p-value that equals its bar is rejected', () => {
  expect([...benjaminiHochberg([0.5, 0.25], 0.5, 2).rejected]).toEqual([1, 1]);
  expect([...benjaminiHochberg([0.25], 0.5, 2).rejected]).toEqual([1]);
});

test('tests that were never looked at raise the bar', () => {
  expect([...benjaminiHochberg([0.001, 0.002], 0.01, 2).rejected]).toEqual([1, 1]);
  expect([...benjaminiHochberg([0.001, 0.002], 0.01, 11).rejected]).toEqual([0, 0]);
  expect(benjaminiHochberg([0.001, 0.002], 0.01, 11).threshold).toBe(0);
});

const pValues = fc.array(
  fc.oneof(fc.double({min: 0, max: 1, noNaN: true}), fc.double({min: 0, max: 1e-3, noNaN: true})),
  {maxLength: 30}
);

test('it equals the definition on the list with ones behind it', () => {
  fc.assert(
    fc.property(pValues, fc.nat({max: 40}), fc.constantFrom(0.5, 0.05, 0.01), (given, untested, level) => {
      const padded = [...given, ...Array.from({length: untested}, () => 1)];
      const tests = padded.length;
      const sorted = padded.toSorted((a, b) => a - b);
      let largest = 0;
      for (let r = 1; r <= tests; r++) if ((sorted[r - 1] as number) <= (r * level) / tests) largest = r;
      const bar = largest === 0 ? Number.NEGATIVE_INFINITY : (largest * level) / tests;
      const {rejected, threshold} = benjaminiHochberg(given, level, tests);
      expect([...rejected]).toEqual(given.map(p => (p <= bar ? 1 : 0)));
      expect(threshold).toBe(Math.max(0, bar));
    })
  );
});

test('adjusted p-values reject the same, keep the order, and are none below the p-value', () => {
  fc.assert(
    fc.property(pValues, fc.nat({max: 1000}), (given, untested) => {
      const tests = given.length + untested;
      const adjusted = benjaminiHochbergAdjusted(given, tests);
      for (const level of [0.3, 0.01]) {
        const {rejected} = benjaminiHochberg(given, level, tests);
        for (const [i, p] of adjusted.entries()) {
          if (Math.abs(p - level) > 1e-12) expect(p <= level).toBe(rejected[i] === 1);
        }
      }
      for (const [i, p] of adjusted.entries()) {
        expect(p).toBeGreaterThanOrEqual((given[i] as number) * (1 - 1e-15));
        expect(p).toBeLessThanOrEqual(1);
        for (const [j, q] of adjusted.entries()) {
          if ((given[i] as number) < (given[j] as number)) expect(p).toBeLessThanOrEqual(q);
        }
      }
    })
  );
});

test('five e-values by hand: the third is taken along by the fourth', () => {
  // Ten tests at 0.1: the bars 10/(0.1 k) are 100, 50, 33.3, 25, 20. 120 ≥ 100, 60 ≥ 50, 30 < 33.3, 26 ≥ 25, 3 < 20,
  // so k* = 4. The fifth would need 20, being fifth with a fourth of 26 ≥ 20; the others need 25.
  const logs = [3, 60, 26, 120, 30].map(Math.log10);
  const {rejected, neededLogE} = eBenjaminiHochberg(logs, 0.1, 10);
  expect([...rejected]).toEqual([0, 1, 1, 1, 1]);
  for (const [i, needed] of [20, 25, 25, 25, 25].entries()) expect(10 ** (neededLogE[i] as number)).toBeCloseTo(needed);
});

test('a single e-value needs tests divided by level', () => {
  const {rejected, neededLogE} = eBenjaminiHochberg([2.9], 0.01, 10);
  expect(rejected[0]).toBe(0);
  expect(neededLogE[0]).toBeCloseTo(3, 12);
  expect(eBenjaminiHochberg([3.1], 0.01, 10).rejected[0]).toBe(1);
});

test('e-values of 0 and of infinity have their place', () => {
  const {rejected} = eBenjaminiHochberg(
    [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
    0.05,
    1e9
  );
  expect([...rejected]).toEqual([0, 1, 0]);
});

test('e-values are rejected by the definition, and exactly where they have what they need', () => {
  const logs = fc.array(fc.double({min: -2, max: 6, noNaN: true}), {minLength: 1, maxLength: 12});
  fc.assert(
    fc.property(logs, fc.nat({max: 50}), fc.nat(), (given, untested, which) => {
      const tests = given.length + untested;
      const level = 0.05;
      const sorted = given.toSorted((a, b) => b - a);
      let best = 0;
      for (let k = 1; k <= sorted.length; k++) {
        if ((sorted[k - 1] as number) >= Math.log10(tests / (level * k))) best = k;
      }
      const {rejected, neededLogE} = eBenjaminiHochberg(given, level, tests);
      const lowest = best === 0 ? Number.POSITIVE_INFINITY : (sorted[best - 1] as number);
      expect([...rejected]).toEqual(given.map(e => (e >= lowest ? 1 : 0)));
      const i = which % given.length;
      const needed = neededLogE[i] as number;
      const withOwn = (own: number) =>
        eBenjaminiHochberg(
          given.map((e, j) => (j === i ? own : e)),
          level,
          tests
        ).rejected[i];
      expect(withOwn(needed + 1e-9)).toBe(1);
      expect(withOwn(needed - 1e-9)).toBe(0);
    })
  );
});

test('where every hypothesis is true, any rejection is as rare as the level', () => {
  const random = seededRandom(31);
  const worlds = 4000;
  let accused = 0;
  for (let world = 0; world < worlds; world++) {
    const p = Float64Array.from({length: 200}, () => random());
    if (benjaminiHochberg(p, 0.1, 200).threshold > 0) accused++;
  }
  // Under independence the chance is exactly the level (Simes). Four standard errors.
  expect(Math.abs(accused - 400)).toBeLessThan(4 * Math.sqrt(worlds * 0.1 * 0.9));
});

test('what is no p-value, level or number of tests is a bug', () => {
  expect(() => benjaminiHochberg([1.2], 0.05, 1)).toThrow('statistics: a p-value of 1.2');
  expect(() => benjaminiHochberg([0.2], 0, 1)).toThrow('statistics: a level of 0');
  expect(() => benjaminiHochberg([0.2, 0.3], 0.05, 1)).toThrow('statistics: 2 of 1 tests');
  expect(() => benjaminiHochbergAdjusted([Number.NaN], 1)).toThrow('statistics: a p-value of NaN');
  expect(() => eBenjaminiHochberg([Number.NaN], 0.05, 1)).toThrow('statistics: an e-value');
});
