import fc from 'fast-check';
import {expect, test} from 'vitest';
import {shuffledTimes} from '../../src/detection/control.ts';

test('a control keeps every time and every post without one, and depends on the seed alone', () => {
  const times = fc.array(fc.oneof(fc.integer(), fc.constant(Number.NaN)), {maxLength: 50});
  fc.assert(
    fc.property(times, fc.nat(), (given, seed) => {
      const before = Float64Array.from(given);
      const after = shuffledTimes(before, seed);
      expect(after.toSorted()).toEqual(before.toSorted());
      expect([...after].map(Number.isNaN)).toEqual(given.map(Number.isNaN));
      expect(shuffledTimes(before, seed)).toEqual(after);
    })
  );
});

test('a control takes apart who posted when', () => {
  const times = Float64Array.from({length: 1000}, (_, post) => post);
  const moved = shuffledTimes(times, 2).filter((time, post) => time !== post).length;
  expect(moved).toBeGreaterThan(980);
});
