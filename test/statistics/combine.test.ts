import fc from 'fast-check';
import {expect, test} from 'vitest';
import {averageLogE, cauchyCombination, eFromP, logEFromP} from '../../src/statistics/combine.ts';
import {seededRandom} from '../../src/statistics/random.ts';

// ½ − atan(Σ w cot(π min(p, 0.99)))/π in Python's mpmath 1.3 with 400 digits.
test.each<[number[], number[] | undefined, number]>([
  [[0.01, 0.2, 0.5], undefined, 0.028687703876188977],
  [[0.01, 0.2, 0.5], [1, 2, 5], 0.07238067201413763],
  [[0.9, 0.8, 0.3], undefined, 0.7842891869277456],
  [[1e-5, 1, 1], undefined, 3.0060100341334596e-5],
  [[0.04, 1], undefined, 0.9734303075569234],
  [[1e-20, 0.3], undefined, 2e-20],
  [[1e-295, 1e-292, 0.7], undefined, 2.997002997002997e-295]
])('p-values %j of weights %j combine to %d', (pValues, weights, expected) => {
  expect(Math.abs(cauchyCombination(pValues, weights) - expected) / expected).toBeLessThan(1e-12);
});

test('the smallest doubles are not lost', () => {
  expect(cauchyCombination([1e-310, 0.5]) / 2e-310).toBeCloseTo(1, 10);
  expect(cauchyCombination([0, 0.5])).toBe(0);
  expect(cauchyCombination([0, 1])).toBe(0);
});

test('one p-value gives itself, and so do equal ones', () => {
  for (const p of [0, 1e-300, 0.2, 0.995, 1]) {
    expect(cauchyCombination([p])).toBe(p);
    expect(cauchyCombination([p, p, p])).toBe(p);
    expect(cauchyCombination([p, 0.5], [1, 0])).toBe(p);
  }
});

const pValue = fc.oneof(
  fc.double({min: 0, max: 1, noNaN: true}),
  fc.double({min: 0, max: 1e-280, noNaN: true}),
  fc.constantFrom(0, 1)
);

test('the combination lies in [0, 1], between its parts, and falls with each of them', () => {
  fc.assert(
    fc.property(fc.array(pValue, {minLength: 1, maxLength: 8}), fc.nat(), pValue, (given, which, other) => {
      const p = cauchyCombination(given);
      expect(p).toBeGreaterThanOrEqual(Math.min(...given) * (1 - 1e-12));
      expect(p).toBeLessThanOrEqual(Math.max(...given));
      const lowered = given.map((value, i) => (i === which % given.length ? Math.min(value, other) : value));
      expect(cauchyCombination(lowered)).toBeLessThanOrEqual(p * (1 + 1e-9));
    })
  );
});

test.each([
  ['independent', 0],
  ['strongly dependent', 0.9]
])('under the null of %s looks, small p-values come no more often than they should', (_, same) => {
  const random = seededRandom(41);
  const worlds = 200_000;
  let below = 0;
  for (let world = 0; world < worlds; world++) {
    const shared = random();
    const given = Float64Array.from({length: 4}, () => (random() < same ? shared : random()));
    if (cauchyCombination(given) <= 0.001) below++;
  }
  // 200 expected; four standard errors. And of that order, or the test could not fail.
  expect(below).toBeLessThan(200 + 4 * Math.sqrt(200));
  expect(below).toBeGreaterThan(100);
});

test('an e-value of a p-value by hand', () => {
  expect(eFromP(0.01, 0.5)).toBeCloseTo(5, 12);
  expect(eFromP(1, 0.25)).toBe(0.25);
  expect(eFromP(0, 0.5)).toBe(Number.POSITIVE_INFINITY);
  // mpmath: 0.3 (1e-8)^(-0.7).
  expect(eFromP(1e-8, 0.3)).toBeCloseTo(119432.15116604918, 6);
  expect(logEFromP(1e-8, 0.3)).toBeCloseTo(Math.log10(119432.15116604918), 12);
  expect(logEFromP(0, 0.5)).toBe(Number.POSITIVE_INFINITY);
});

test('the mean of e-values made from uniform p-values is 1', () => {
  // By the midpoint rule: the integral of κ p^(κ - 1) over [0, 1]; the pole at 0 is cut by the grid.
  const n = 1_000_000;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += eFromP((i + 0.5) / n, 0.5);
  expect(sum / n).toBeLessThanOrEqual(1);
  expect(sum / n).toBeGreaterThan(0.999);
});

test('e-values are averaged as such, and not their logarithms', () => {
  expect(averageLogE([2, 0])).toBeCloseTo(Math.log10(50.5), 12);
  expect(averageLogE([2, 0], [1, 3])).toBeCloseTo(Math.log10(25.75), 12);
  expect(averageLogE([400, 300])).toBeCloseTo(400 - Math.log10(2), 12);
  expect(averageLogE([Number.NEGATIVE_INFINITY, 1])).toBeCloseTo(Math.log10(5), 12);
  expect(averageLogE([Number.NEGATIVE_INFINITY])).toBe(Number.NEGATIVE_INFINITY);
  expect(averageLogE([Number.POSITIVE_INFINITY, 0])).toBe(Number.POSITIVE_INFINITY);
  expect(averageLogE([Number.POSITIVE_INFINITY, 0], [0, 1])).toBe(0);
});

test('nothing, no number and no weight is a bug', () => {
  expect(() => cauchyCombination([])).toThrow('statistics: a combination of nothing');
  expect(() => cauchyCombination([2])).toThrow('statistics: a p-value of 2');
  expect(() => cauchyCombination([0.5], [1, 2])).toThrow('statistics: 2 weights for 1 values');
  expect(() => cauchyCombination([0.5], [-1])).toThrow('statistics: a weight of -1');
  expect(() => cauchyCombination([0.5], [0])).toThrow('statistics: weights that sum to 0');
  expect(() => eFromP(0.5, 1)).toThrow('statistics: a calibrator with 1');
  expect(() => logEFromP(-1, 0.5)).toThrow('statistics: a p-value of -1');
  expect(() => averageLogE([Number.NaN])).toThrow('statistics: an e-value');
});
