import fc from 'fast-check';
import {expect, test} from 'vitest';
import {hypergeometricUpperTail} from '../../src/statistics/hypergeometric.ts';

// Sums of C(a, s) C(M − a, b − s)/C(M, b) in Python's mpmath 1.3 with 60 digits; scipy 1.17.1 (stats.hypergeom.sf)
// agrees to 1e-14.
test.each([
  [3, 20, 7, 8, 0.608359133126935],
  [1, 20, 7, 8, 0.9897832817337461],
  [12, 50, 20, 30, 0.6170167937656709],
  [5, 1000, 40, 50, 0.04446989715343539],
  [30, 100_000, 60, 80, 2.7547892695293993e-79],
  [200, 10_000, 400, 500, 5.871122913003934e-164]
])('at least %d of %d objects shared by accounts with %d and %d: %d', (x, objects, one, other, expected) => {
  expect(Math.abs(hypergeometricUpperTail(x, objects, one, other) - expected) / expected).toBeLessThan(1e-11);
});

test('what must be shared is certain, what cannot be is impossible', () => {
  expect(hypergeometricUpperTail(0, 10, 3, 4)).toBe(1);
  expect(hypergeometricUpperTail(3, 10, 6, 7)).toBe(1);
  expect(hypergeometricUpperTail(4, 10, 3, 4)).toBe(0);
  expect(hypergeometricUpperTail(4, 10, 10, 4)).toBe(1);
  expect(hypergeometricUpperTail(0, 0, 0, 0)).toBe(1);
});

/** Pascal's triangle: exact below 2^53. */
function choose(n: number, k: number): number {
  let value = 1;
  for (let i = 1; i <= k; i++) value = (value * (n - k + i)) / i;
  return k < 0 || k > n ? 0 : value;
}

test('it is the share of sets that overlap so much, falls, and treats both alike', () => {
  const sizes = fc.nat({max: 25}).chain(m => fc.tuple(fc.constant(m), fc.nat({max: m}), fc.nat({max: m})));
  fc.assert(
    fc.property(sizes, ([m, a, b]) => {
      let sets = 0;
      for (let x = Math.min(a, b); x >= 0; x--) {
        sets += choose(a, x) * choose(m - a, b - x);
        const p = hypergeometricUpperTail(x, m, a, b);
        expect(p).toBeCloseTo(sets / choose(m, b), 11);
        expect(p).toBeCloseTo(hypergeometricUpperTail(x, m, b, a), 11);
        expect(p).toBeGreaterThanOrEqual(hypergeometricUpperTail(x + 1, m, a, b) * (1 - 1e-12));
        expect(p).toBeLessThanOrEqual(1);
      }
    })
  );
});

test('what is no count is a bug', () => {
  expect(() => hypergeometricUpperTail(1, 5, 6, 1)).toThrow('statistics: 6 and 1 of 5 objects');
  expect(() => hypergeometricUpperTail(0.5, 5, 3, 1)).toThrow('statistics: a count of 0.5');
});
