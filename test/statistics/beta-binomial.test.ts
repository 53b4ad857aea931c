import fc from 'fast-check';
import {expect, test} from 'vitest';
import {betaBinomialUpperTail, fitBetaByMoments, logBetaBinomial} from '../../src/statistics/beta-binomial.ts';
import {type Random, randomInteger, seededRandom} from '../../src/statistics/random.ts';

// Sums of binomial(n, k) beta(k + α, n − k + β) / beta(α, β) in Python's mpmath 1.3 with 50 digits; the first two and
// the last agree with scipy 1.17.1 (stats.betabinom.logpmf and .sf), whose tail loses digits in the others.
test.each([
  [0, 10, 2, 3, -2.719100037288795, 1],
  [7, 10, 0.5, 0.5, -2.726312877037062, 0.4080352783203125],
  [3, 1000, 0.01, 5, -5.75488290553019, 0.03843318994513339],
  [50, 200, 30, 70, -3.6696736043374645, 0.8244973080348657]
])(
  'of %d successes in %d trials under Beta(%d, %d) the chance is exp(%d), of these or more %d',
  (k, n, a, b, log, tail) => {
    expect(Math.abs(logBetaBinomial(k, n, a, b) - log)).toBeLessThan(1e-12);
    expect(Math.abs(betaBinomialUpperTail(k, n, a, b) - tail) / tail).toBeLessThan(1e-12);
  }
);

test('a chance below every double keeps its logarithm, and its tail is not 0', () => {
  // As above: mpmath.
  expect(logBetaBinomial(1000, 1000, 1, 1e4)).toBeCloseTo(-3346.671825667919, 9);
  expect(betaBinomialUpperTail(1000, 1000, 1, 1e4)).toBe(Number.MIN_VALUE);
});

test('under Beta(1, 1) every number of successes is equally likely', () => {
  for (let k = 0; k <= 12; k++) {
    expect(logBetaBinomial(k, 12, 1, 1)).toBeCloseTo(-Math.log(13), 12);
    expect(betaBinomialUpperTail(k, 12, 1, 1)).toBeCloseTo((13 - k) / 13, 12);
  }
});

const parameter = fc.double({min: 0.01, max: 1e4, noNaN: true});

test('chances add up to the tail, which lies in [0, 1] and falls', () => {
  fc.assert(
    fc.property(fc.nat({max: 60}), parameter, parameter, (n, a, b) => {
      let sum = 0;
      for (let k = n; k >= 0; k--) {
        sum += Math.exp(logBetaBinomial(k, n, a, b));
        const tail = betaBinomialUpperTail(k, n, a, b);
        expect(Math.abs(tail - Math.min(1, sum))).toBeLessThan(1e-10 * sum);
        expect(tail).toBeGreaterThanOrEqual(betaBinomialUpperTail(k + 1, n, a, b) * (1 - 1e-12));
      }
      expect(betaBinomialUpperTail(n + 1, n, a, b)).toBe(0);
      expect(sum).toBeCloseTo(1, 9);
    })
  );
});

test('a tail whose first term vanishes beside its last does not overflow', () => {
  const tail = betaBinomialUpperTail(1, 5000, 1e4, 0.01);
  expect(tail).toBeGreaterThan(0.999);
  expect(tail).toBeLessThanOrEqual(1);
});

test('the fit is the analysis of variance within and between groups', () => {
  // Five groups; scipy 1.17.1: F = 7.282764811490119 from stats.f_oneway on the zeros and ones, n₀ = 13.953…,
  // ρ = (F − 1)/(F − 1 + n₀) = 0.31016658620879, α + β = 1/ρ − 1, α = 17/75 of it. Groups without trials change nothing.
  const fitted = fitBetaByMoments([1, 5, 0, 9, 0, 2], [10, 12, 8, 15, 0, 30]);
  expect(fitted?.alpha).toBeCloseTo(0.504123420806147, 12);
  expect(fitted?.beta).toBeCloseTo(1.7199504945150896, 12);
});

test('groups that differ no more than chance get the highest precision, and the pooled mean', () => {
  const even = fitBetaByMoments([3, 3, 3], [30, 30, 30]);
  expect((even?.alpha ?? 0) + (even?.beta ?? 0)).toBeCloseTo(1e4, 8);
  expect((even?.alpha ?? 0) / ((even?.alpha ?? 0) + (even?.beta ?? 1))).toBeCloseTo(0.1, 12);
});

test('where groups succeed always or never, the precision is low and not 0', () => {
  const split = fitBetaByMoments([10, 0, 0, 0], [10, 10, 10, 10]);
  expect(split?.alpha).toBeCloseTo(0.0025, 12);
  expect(split?.beta).toBeCloseTo(0.0075, 12);
});

test('what cannot be told from the groups is the posterior of Jeffreys', () => {
  expect(fitBetaByMoments([0, 0], [20, 30])).toEqual({alpha: 0.5, beta: 50.5});
  const full = fitBetaByMoments([20, 30], [20, 30]);
  expect(full?.alpha).toBeCloseTo(50.5, 12);
  expect(full?.beta).toBeCloseTo(0.5, 12);
  const one = fitBetaByMoments([2], [9]);
  expect(one?.alpha).toBeCloseTo(2.5, 12);
  expect(one?.beta).toBeCloseTo(7.5, 12);
  const singles = fitBetaByMoments([1, 0, 0], [1, 1, 1]);
  expect(singles?.alpha).toBeCloseTo(1.5, 12);
  expect(singles?.beta).toBeCloseTo(2.5, 12);
});

test('of no trials nothing is known', () => {
  expect(fitBetaByMoments([], [])).toBeNull();
  expect(fitBetaByMoments([0, 0], [0, 0])).toBeNull();
});

/** A Gamma draw for a whole or half shape is enough here: sums of exponentials. */
function gammaOf(shape: number, random: Random): number {
  let sum = 0;
  for (let i = 0; i < shape; i++) sum -= Math.log(1 - random());
  return sum;
}

test('parameters come back from groups drawn from them, of unequal size', () => {
  const random = seededRandom(21);
  const n: number[] = [];
  const x: number[] = [];
  for (let group = 0; group < 4000; group++) {
    const a = gammaOf(2, random);
    const chance = a / (a + gammaOf(18, random));
    const trials = 2 + randomInteger(random, 60);
    let hits = 0;
    for (let t = 0; t < trials; t++) if (random() < chance) hits++;
    n.push(trials);
    x.push(hits);
  }
  const fitted = fitBetaByMoments(x, n);
  expect(Math.abs((fitted?.alpha ?? 0) - 2)).toBeLessThan(0.2);
  expect(Math.abs((fitted?.beta ?? 0) - 18)).toBeLessThan(1.8);
});

test('every legal table gives legal parameters', () => {
  const group = fc.nat({max: 40}).chain(n => fc.tuple(fc.nat({max: n}), fc.constant(n)));
  fc.assert(
    fc.property(fc.array(group, {maxLength: 12}), groups => {
      const fitted = fitBetaByMoments(
        groups.map(([x]) => x),
        groups.map(([, n]) => n)
      );
      if (groups.every(([, n]) => n === 0)) expect(fitted).toBeNull();
      else {
        expect(fitted?.alpha).toBeGreaterThan(0);
        expect(fitted?.beta).toBeGreaterThan(0);
        expect((fitted?.alpha ?? 0) + (fitted?.beta ?? 0)).toBeLessThan(1e4 * (1 + 1e-12));
      }
    })
  );
});

test('what is no count, or no Beta parameter, is a bug', () => {
  expect(() => fitBetaByMoments([1], [1, 2])).toThrow('statistics: 1 successes for 2 groups');
  expect(() => fitBetaByMoments([3], [2])).toThrow('statistics: 3 successes in 2 trials');
  expect(() => logBetaBinomial(1, 2, 0, 1)).toThrow('statistics: Beta parameters 0, 1');
  expect(() => logBetaBinomial(3, 2, 1, 1)).toThrow('statistics');
  expect(() => betaBinomialUpperTail(1.5, 2, 1, 1)).toThrow('statistics: at least 1.5 of 2');
});
