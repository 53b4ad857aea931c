import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
  binomialLowerTail,
  binomialUpperTail,
  clopperPearson,
  logBinomial,
  signTest
} from '../../src/statistics/binomial.ts';

// Sums of the definition in Python's mpmath 1.3 with 60 digits; scipy 1.17.1 (stats.binom.sf and .cdf) agrees to 1e-11.
test.each([
  [3, 10, 0.3, 0.6172172136],
  [8, 10, 0.3, 0.0015903864],
  [60, 100, 0.5, 0.028443966820490395],
  [1, 1000, 1e-6, 0.000999500666125591],
  [40, 1000, 0.001, 2.178800794176068e-49],
  [1000, 1000, 0.5, 9.332636185032189e-302],
  [550, 1000, 0.5, 0.0008652680424881588],
  [900, 5000, 0.2, 0.9998387234021069]
])('%d or more of %d at chance %d have chance %d', (k, n, chance, expected) => {
  expect(Math.abs(binomialUpperTail(k, n, chance) - expected) / expected).toBeLessThan(1e-12);
  expect(Math.abs(binomialLowerTail(n - k, n, 1 - chance) - expected) / expected).toBeLessThan(1e-10);
});

test.each([
  [3, 10, 0.3, 0.6496107184],
  [0, 10, 0.3, 0.0282475249],
  [2, 1000, 0.02, 3.861509371335389e-7],
  [100, 1000, 0.5, 6.701717790006296e-162]
])('%d or fewer of %d at chance %d have chance %d', (k, n, chance, expected) => {
  expect(Math.abs(binomialLowerTail(k, n, chance) - expected) / expected).toBeLessThan(1e-12);
});

test.each([
  // mpmath 1.3: the first term by loggamma, the others by ratios, 40 digits.
  [500_060_000, 0.5, 7.391057314481583e-5],
  [300_100_000, 0.3, 2.592694016750736e-12],
  [1200, 1e-6, 4.684108424588167e-10]
])('of a thousand million trials, %d or more at chance %d have chance %d', (k, chance, expected) => {
  expect(Math.abs(binomialUpperTail(k, 1e9, chance) - expected) / expected).toBeLessThan(2e-11);
});

test('certain and impossible counts are 1 and 0, and nothing possible is 0', () => {
  expect(binomialUpperTail(0, 5, 0.1)).toBe(1);
  expect(binomialUpperTail(-2, 5, 0.1)).toBe(1);
  expect(binomialUpperTail(6, 5, 0.1)).toBe(0);
  expect(binomialUpperTail(1, 5, 0)).toBe(0);
  expect(binomialUpperTail(5, 5, 1)).toBe(1);
  expect(binomialLowerTail(-1, 5, 0.1)).toBe(0);
  expect(binomialLowerTail(5, 5, 0.1)).toBe(1);
  expect(binomialLowerTail(3, 5, 0)).toBe(1);
  expect(binomialLowerTail(3, 5, 1)).toBe(0);
  expect(binomialUpperTail(300, 300, 1e-5)).toBe(Number.MIN_VALUE);
  expect(binomialUpperTail(0, 0, 0.5)).toBe(1);
});

const chance = fc.double({min: 0, max: 1, noNaN: true});

test('single chances add up to the tails, which fall and make 1', () => {
  fc.assert(
    fc.property(fc.nat({max: 80}), chance, (n, p) => {
      let sum = 0;
      for (let k = n; k >= 0; k--) {
        sum += Math.exp(logBinomial(k, n, p));
        const tail = binomialUpperTail(k, n, p);
        expect(Math.abs(tail - sum)).toBeLessThan(1e-12);
        expect(tail).toBeGreaterThanOrEqual(binomialUpperTail(k + 1, n, p) * (1 - 1e-12));
        expect(tail + binomialLowerTail(k - 1, n, p)).toBeCloseTo(1, 12);
        expect(tail).toBeGreaterThanOrEqual(0);
        expect(tail).toBeLessThanOrEqual(1);
      }
    })
  );
});

test.each([
  // scipy 1.17.1: stats.beta.ppf(α, k, n − k + 1) and ppf(1 − α, k + 1, n − k), α = (1 − confidence)/2.
  [0, 10, 0.95, 0, 0.3084971078187607],
  [10, 10, 0.95, 0.6915028921812392, 1],
  [3, 10, 0.95, 0.0667395111777345, 0.6524528500599973],
  [12, 2000, 0.95, 0.0031040162823773266, 0.010457313821794881],
  [1, 1e6, 0.99, 5.012541810981499e-9, 7.430105611978525e-6]
])('%d of %d, confidence %d, lie within %d and %d', (k, n, confidence, low, high) => {
  const interval = clopperPearson(k, n, confidence);
  expect(Math.abs(interval.low - low)).toBeLessThan(1e-11 * low + 1e-300);
  expect(Math.abs(interval.high - high)).toBeLessThan(1e-11 * high);
});

test('the interval covers every chance at least as often as it says', () => {
  for (const n of [1, 7, 30]) {
    const intervals = Array.from({length: n + 1}, (_, k) => clopperPearson(k, n, 0.9));
    for (let p = 0.01; p < 1; p += 0.01) {
      let covered = 0;
      for (const [k, {low, high}] of intervals.entries()) {
        if (low <= p && p <= high) covered += Math.exp(logBinomial(k, n, p));
      }
      expect(covered).toBeGreaterThanOrEqual(0.9);
    }
  }
});

test.each([
  // scipy 1.17.1: stats.binomtest(one, one + other).pvalue.
  [8, 2, 0.109375],
  [5, 5, 1],
  [0, 12, 0.00048828125],
  [30, 14, 0.022628841205914796],
  [0, 0, 1]
])('signs %d against %d have p = %d, whichever is named first', (one, other, expected) => {
  expect(signTest(one, other)).toBeCloseTo(expected, 12);
  expect(signTest(other, one)).toBe(signTest(one, other));
});

test('what is no count, chance or confidence is a bug', () => {
  expect(() => binomialUpperTail(1.5, 3, 0.5)).toThrow('statistics: 1.5 successes in 3 trials');
  expect(() => binomialLowerTail(1, -3, 0.5)).toThrow('statistics: 1 successes in -3 trials');
  expect(() => binomialUpperTail(1, 3, 1.5)).toThrow('statistics: a chance of 1.5');
  expect(() => clopperPearson(4, 3, 0.9)).toThrow('statistics: 4 successes in 3 trials');
  expect(() => clopperPearson(1, 3, 1)).toThrow('statistics: a confidence of 1');
  expect(() => signTest(-1, 3)).toThrow('statistics: signs -1 and 3');
});
