import fc from 'fast-check';
import {expect, test} from 'vitest';
import {randomInteger, seededRandom, shuffle} from '../../src/statistics/random.ts';

test('the same seed gives the same sequence', () => {
  const one = seededRandom(7);
  const two = seededRandom(7);
  for (let i = 0; i < 1000; i++) expect(one()).toBe(two());
});

test('neighbouring seeds and seeds beyond 32 bits give other sequences', () => {
  const firsts = [0, 1, 2, 2 ** 32, 2 ** 32 + 1, 2 ** 40].map(seed => seededRandom(seed)());
  expect(new Set(firsts).size).toBe(firsts.length);
});

test('draws lie in [0, 1), with the mean and variance of the uniform distribution', () => {
  const random = seededRandom(1);
  let sum = 0;
  let squares = 0;
  const n = 100_000;
  for (let i = 0; i < n; i++) {
    const x = random();
    expect(x >= 0 && x < 1).toBe(true);
    sum += x;
    squares += x * x;
  }
  // Four standard errors: 0.0037 for the mean.
  expect(Math.abs(sum / n - 0.5)).toBeLessThan(0.0037);
  expect(Math.abs(squares / n - 1 / 3)).toBeLessThan(0.004);
});

test('whole numbers fill their range evenly', () => {
  const random = seededRandom(3);
  const counts = new Float64Array(10);
  for (let i = 0; i < 50_000; i++) {
    const k = randomInteger(random, 10);
    counts[k] = (counts[k] ?? 0) + 1;
  }
  const chiSquared = counts.reduce((sum, count) => sum + (count - 5000) ** 2 / 5000, 0);
  // 99.9 % quantile of chi squared with nine degrees of freedom.
  expect(chiSquared).toBeLessThan(27.88);
});

test('a shuffle keeps every number and depends on the seed alone', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.nat(), (numbers, seed) => {
      const one = Int32Array.from(numbers);
      const two = Int32Array.from(numbers);
      shuffle(one, seededRandom(seed));
      shuffle(two, seededRandom(seed));
      expect(one).toEqual(two);
      expect(one.toSorted()).toEqual(Int32Array.from(numbers).sort());
    })
  );
});

test('all orders of three numbers are equally likely', () => {
  const random = seededRandom(5);
  const seen = new Map<string, number>();
  for (let i = 0; i < 12_000; i++) {
    const order = Float64Array.of(1, 2, 3);
    shuffle(order, random);
    seen.set(order.join(), (seen.get(order.join()) ?? 0) + 1);
  }
  expect(seen.size).toBe(6);
  const chiSquared = [...seen.values()].reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
  // 99.9 % quantile with five degrees of freedom.
  expect(chiSquared).toBeLessThan(20.52);
});

test('a seed that is no whole number from 0 is a bug', () => {
  expect(() => seededRandom(-1)).toThrow('seed');
  expect(() => seededRandom(0.5)).toThrow('seed');
});
