import {expect, test} from 'vitest';
import {median, quantile} from '../../src/statistics/quantile.ts';

// Reference values by hand from the definition of type 7, as R's quantile(c(1, 2, 4, 8, 16), p) gives.
test.each([
  [0, 1],
  [0.1, 1.4],
  [0.25, 2],
  [0.5, 4],
  [0.9, 12.8],
  [1, 16]
])('quantile %d of 1, 2, 4, 8, 16 is %d', (p, expected) => {
  expect(quantile([1, 2, 4, 8, 16], p)).toBeCloseTo(expected, 12);
});

test('the median of an even number of values is the mean of both middles', () => {
  expect(median([1, 2, 4, 9])).toBe(3);
  expect(median([5])).toBe(5);
});

test('nothing has no quantile', () => {
  expect(() => quantile([], 0.5)).toThrow('nothing');
  expect(() => quantile([1], 2)).toThrow('at 2');
});
