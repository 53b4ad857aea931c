import fc from 'fast-check';
import {expect, test} from 'vitest';
import {logBeta, logChoose, logGamma, logSumExp, normalUpperTail} from '../../src/statistics/special.ts';

// All reference values of this file: Python's mpmath 1.3 with 60 digits.
test.each([
  [1e-10, 23.025850929882736],
  [0.5, 0.5723649429247001],
  [1.5, -0.12078223763524522],
  [3, Math.LN2],
  [9.99, 12.779315214350193],
  [50.5, 146.51925549072064],
  [1e6, 12815504.569147611]
])('ln Γ(%d) is %d', (x, expected) => {
  expect(Math.abs(logGamma(x) - expected)).toBeLessThan(1e-14 * Math.max(1, Math.abs(expected)));
});

test.each([
  [0.5, 0.5, 1.1447298858494002],
  [3, 4.5, -4.387480485356345],
  [0.25, 1000, -0.4388225372378877],
  [12, 15, -18.568172732389435],
  [1e6, 2e6, -1909548.290968533],
  [1e-3, 1e9, 6.886455619547407],
  [1e9, 1e9, -1386294370.216011]
])('ln B(%d, %d) is %d', (a, b, expected) => {
  const bound = 2e-14 * Math.max(1, Math.abs(expected));
  expect(Math.abs(logBeta(a, b) - expected)).toBeLessThan(bound);
  expect(logBeta(b, a)).toBe(logBeta(a, b));
});

test.each([
  [52, 5, 14.77062192297037],
  [100, 50, 66.78384165201743],
  [1e9, 5e8, 693147169.972521],
  [1e9, 3, 60.37803803861118]
])('the logarithm of %d choose %d is %d', (n, k, expected) => {
  expect(Math.abs(logChoose(n, k) - expected) / expected).toBeLessThan(1e-14);
});

test('nothing, or all, can be chosen in one way', () => {
  expect(logChoose(7, 0)).toBe(0);
  expect(logChoose(7, 7)).toBe(0);
  expect(logChoose(0, 0)).toBe(0);
});

test.each([
  [-5, 0.9999997133484281],
  [-1, 0.8413447460685429],
  [0, 0.5],
  [0.5, 0.3085375387259869],
  [1, 0.15865525393145705],
  [1.96, 0.024997895148220435],
  [2, 0.02275013194817921],
  [2.1, 0.017864420562816553],
  [3, 0.0013498980316300946],
  [5, 2.866515718791939e-7],
  [8, 6.220960574271784e-16],
  [12.5, 3.732564298877713e-36],
  [20, 2.7536241186062337e-89],
  [30, 4.906713927148187e-198],
  [37, 5.725571222524577e-300]
])('a standard normal number is %d or more with chance %d', (z, expected) => {
  expect(Math.abs(normalUpperTail(z) - expected) / expected).toBeLessThan(1e-13);
});

test('the normal tail ends in 0 and 1', () => {
  expect(normalUpperTail(50)).toBe(0);
  expect(normalUpperTail(Number.POSITIVE_INFINITY)).toBe(0);
  expect(normalUpperTail(Number.NEGATIVE_INFINITY)).toBe(1);
});

test('the normal tail falls, and the two tails make 1', () => {
  fc.assert(
    fc.property(fc.double({min: -40, max: 40, noNaN: true}), fc.double({min: 1e-3, max: 1, noNaN: true}), (z, step) => {
      const p = normalUpperTail(z);
      expect(p).toBeGreaterThanOrEqual(0);
      expect(p).toBeLessThanOrEqual(1);
      expect(normalUpperTail(z + step)).toBeLessThanOrEqual(p);
      expect(p + normalUpperTail(-z)).toBeCloseTo(1, 14);
    })
  );
});

test('sums of exponentials neither overflow nor vanish', () => {
  expect(logSumExp([1000, 1000])).toBeCloseTo(1000 + Math.LN2, 12);
  expect(logSumExp([-2000, Number.NEGATIVE_INFINITY, -2000])).toBeCloseTo(-2000 + Math.LN2, 12);
  expect(logSumExp([0, 1])).toBeCloseTo(Math.log(1 + Math.E), 15);
  expect(logSumExp([])).toBe(Number.NEGATIVE_INFINITY);
  expect(logSumExp([Number.NEGATIVE_INFINITY])).toBe(Number.NEGATIVE_INFINITY);
  expect(logSumExp([Number.POSITIVE_INFINITY, 3])).toBe(Number.POSITIVE_INFINITY);
});

test('what has no logarithm is a bug', () => {
  expect(() => logGamma(0)).toThrow('statistics: the logarithm of Gamma at 0');
  expect(() => logBeta(1, -1)).toThrow('statistics: the logarithm of Beta');
  expect(() => logChoose(3, 4)).toThrow('statistics: 4 chosen of 3');
  expect(() => logChoose(3.5, 1)).toThrow('statistics');
  expect(() => normalUpperTail(Number.NaN)).toThrow('statistics');
  expect(() => logSumExp([Number.NaN])).toThrow('statistics');
});
