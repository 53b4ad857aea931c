import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
  poissonBinomialBound,
  poissonBinomialUpperTail,
  poissonBinomialUpTo
} from '../../src/statistics/poisson-binomial.ts';
import {randomInteger, seededRandom} from '../../src/statistics/random.ts';

const range = (n: number, of: (k: number) => number): number[] => Array.from({length: n}, (_, k) => of(k));
const rate = fc.double({min: 0, max: 1, noNaN: true});

// The recursion in exact fractions (Python's fractions.Fraction), rounded once at the end.
test.each<[string, number, number[], number]>([
  ['0.1, 0.25, 0.5, 0.01', 1, [0.1, 0.25, 0.5, 0.01], 5327 / 8000],
  ['0.1, 0.25, 0.5, 0.01', 2, [0.1, 0.25, 0.5, 0.01], 1439 / 8000],
  ['0.1, 0.25, 0.5, 0.01', 3, [0.1, 0.25, 0.5, 0.01], 113 / 8000],
  ['0.1, 0.25, 0.5, 0.01', 4, [0.1, 0.25, 0.5, 0.01], 1 / 8000],
  ['k/1000, k to 30', 1, range(30, k => (k + 1) / 1000), 0.374873294438704],
  ['k/1000, k to 30', 5, range(30, k => (k + 1) / 1000), 8.39636524254079e-5],
  ['k/1000, k to 30', 15, range(30, k => (k + 1) / 1000), 2.445424860371177e-20],
  ['k/1000, k to 30', 30, range(30, k => (k + 1) / 1000), 2.652528598121911e-58],
  ['25 times 1e-15', 10, range(25, () => 1e-15), 3.268759999999955e-144],
  ['25 times 1e-15', 20, range(25, () => 1e-15), 5.312999999999975e-296],
  ['k/101, k to 100', 30, range(100, k => (k + 1) / 101), 0.9999997987258693],
  ['k/101, k to 100', 70, range(100, k => (k + 1) / 101), 7.389034760134061e-7],
  ['k/101, k to 100', 100, range(100, k => (k + 1) / 101), 3.450374825386917e-43]
])('of %s, the chance of at least %i is exact', (_, atLeast, rates, expected) => {
  const p = poissonBinomialUpperTail(rates, atLeast);
  expect(Math.abs(p - expected) / expected).toBeLessThan(1e-12);
});

test('none is certain, more than the trials that can succeed is impossible', () => {
  expect(poissonBinomialUpperTail([0.2, 0.3], 0)).toBe(1);
  expect(poissonBinomialUpperTail([0.2, 0.3], -1)).toBe(1);
  expect(poissonBinomialUpperTail([], 0)).toBe(1);
  expect(poissonBinomialUpperTail([], 1)).toBe(0);
  expect(poissonBinomialUpperTail([0.2, 0, 0], 2)).toBe(0);
  expect(poissonBinomialUpperTail([1, 1, 0.5], 2)).toBe(1);
});

test('what is possible is never 0, however small', () => {
  expect(poissonBinomialUpperTail([1e-200, 1e-200], 2)).toBe(Number.MIN_VALUE);
});

test('what is no chance, or no count, is a bug', () => {
  expect(() => poissonBinomialUpperTail([0.5, 1.5], 1)).toThrow('statistics: a chance of 1.5');
  expect(() => poissonBinomialUpperTail([Number.NaN], 1)).toThrow('statistics: a chance of NaN');
  expect(() => poissonBinomialUpperTail([0.5], 0.5)).toThrow('statistics: at least 0.5');
});

const count = fc.nat(30);
const level = fc.oneof(rate, fc.constantFrom(0, 1e-12, 1e-3, 0.01, 0.3, 0.499, 0.5, 1));

test('a tail that is only compared is the tail to the bit, or else between what it is compared with and the tail', () => {
  fc.assert(
    fc.property(fc.array(rate, {maxLength: 30}), count, level, (rates, atLeast, enough) => {
      const tail = poissonBinomialUpperTail(rates, atLeast);
      // More rates than are asked for stand behind them.
      const compared = poissonBinomialUpTo(Float64Array.of(...rates, 0.7, 0.9), rates.length, atLeast, enough);
      if (tail <= enough) expect(compared).toBe(tail);
      else {
        expect(compared).toBeGreaterThan(enough);
        expect(compared).toBeLessThanOrEqual(tail * (1 + 1e-12));
      }
    }),
    {numRuns: 2000}
  );
});

test('the bound is never below the tail, and says something of a rare one', () => {
  fc.assert(
    fc.property(fc.array(rate, {maxLength: 30}), count, (rates, atLeast) => {
      const bound = poissonBinomialBound(Float64Array.from(rates), rates.length, atLeast);
      expect(bound).toBeGreaterThanOrEqual(poissonBinomialUpperTail(rates, atLeast) * (1 - 1e-12));
      expect(bound).toBeLessThanOrEqual(1);
    })
  );
  // e^(10 - 0.1) · (0.1 / 10)^10. By hand.
  expect(poissonBinomialBound(new Float64Array(100).fill(0.001), 100, 10)).toBeCloseTo(Math.exp(9.9) * 1e-20, 20);
});

test('tails lie in [0, 1], fall with the count, and grow with any chance', () => {
  fc.assert(
    fc.property(fc.array(rate, {minLength: 1, maxLength: 40}), fc.nat(), rate, (rates, which, raised) => {
      let before = 1;
      for (let h = 0; h <= rates.length; h++) {
        const p = poissonBinomialUpperTail(rates, h);
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(before * (1 + 1e-12));
        before = p;
        const other = rates.map((r, i) => (i === which % rates.length ? Math.max(r, raised) : r));
        expect(poissonBinomialUpperTail(other, h)).toBeGreaterThanOrEqual(p * (1 - 1e-12));
      }
    })
  );
});

test('the tail is the sum over all outcomes', () => {
  fc.assert(
    fc.property(fc.array(rate, {maxLength: 8}), fc.nat({max: 8}), (rates, atLeast) => {
      let sum = 0;
      for (let outcome = 0; outcome < 2 ** rates.length; outcome++) {
        let successes = 0;
        let chance = 1;
        rates.forEach((r, i) => {
          const hit = (outcome >> i) % 2 === 1;
          if (hit) successes++;
          chance *= hit ? r : 1 - r;
        });
        if (successes >= atLeast) sum += chance;
      }
      expect(poissonBinomialUpperTail(rates, atLeast)).toBeCloseTo(sum, 12);
    })
  );
});

test('under its own null the tail is at least uniform', () => {
  const random = seededRandom(11);
  const worlds = 20_000;
  const levels = [0.5, 0.1, 0.01, 0.001];
  const below = levels.map(() => 0);
  for (let world = 0; world < worlds; world++) {
    const rates = range(5 + randomInteger(random, 40), () => random() ** 3);
    const hits = rates.filter(r => random() < r).length;
    const p = poissonBinomialUpperTail(rates, hits);
    for (const [i, level] of levels.entries()) if (p <= level) below[i] = (below[i] as number) + 1;
  }
  for (const [i, level] of levels.entries()) {
    // Four standard errors of the binomial count; and not empty, or the test could not fail.
    expect(below[i]).toBeLessThan(worlds * level + 4 * Math.sqrt(worlds * level));
    expect(below[i]).toBeGreaterThan(worlds * level * 0.1);
  }
});
