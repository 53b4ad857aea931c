import {expect, test} from 'vitest';
import {habitsOf, habitual} from '../../../src/detection/habits.ts';
import {day, second, signalOf} from './small-signals.ts';

/** Twenty accounts a second apart on object 0, account 3 first; the first nineteen on object 1; account 3 on object 2 too. */
const uses = [
  ...Array.from({length: 20}, (_, place) => ({account: (place + 3) % 20, object: 0, time: place * second})),
  ...Array.from({length: 19}, (_, account) => ({account, object: 1, time: day + account * second})),
  {account: 3, object: 2, time: 2 * day},
  {account: 4, object: 2, time: 2 * day}
];
const habits = habitsOf(signalOf(uses, 20));
const rowOnObject2 = 39;
const strangers = Float64Array.from({length: 20}, (_, at) => (100 + at) * second);

test('the place of a use is its rank among the users, unknown below twenty of them', () => {
  expect([...habits.place.subarray(0, 20)]).toEqual(
    Array.from({length: 20}, (_, rank) => Math.fround((rank + 0.5) / 20))
  );
  expect([...habits.place.subarray(20)].every(Number.isNaN)).toBe(true);
});

test('who came first elsewhere is expected where strangers come first here', () => {
  const at = (moment: number, width: number, chance: number): number =>
    habitual(habits, 3, rowOnObject2, moment * second, width * second, chance, strangers);
  // Place 1/40 of twenty strangers is the first, at 100 s: one of one, shrunk to .1 with the weight of two.
  expect(at(110, 10, 0.1)).toBeCloseTo((1 + 0.2) / 3, 12);
  expect(at(111, 10, 0.1)).toBe(0.1);
  expect(at(110, 10, 0.9)).toBeCloseTo((1 + 1.8) / 3, 12);
});

test('a habit is not taken from the use itself, from few strangers, or from nothing', () => {
  const own = habitual(habits, 3, 0, 100 * second, second, 0.1, strangers);
  expect(own).toBe(0.1);
  expect(habitual(habits, 3, rowOnObject2, 100 * second, second, 0.1, strangers.subarray(1))).toBe(0.1);
});
