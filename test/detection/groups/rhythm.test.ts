import {expect, test} from 'vitest';
import {rhythmOf} from '../../../src/detection/rhythm.ts';
import {day, hour, minute} from './small-signals.ts';

const at = (hours: number, minutes: number, on = 0): number => on * day + hours * hour + minutes * minute;
/** Twelve posts of account 1 at 3:00, 36 of account 0 at 12:30, one without a time. */
const posts = {
  times: Float64Array.from([
    ...Array.from({length: 12}, (_, on) => at(3, 0, on)),
    ...Array.from({length: 36}, (_, on) => at(12, 30, on)),
    Number.NaN
  ]),
  accounts: Int32Array.from({length: 49}, (_, post) => (post < 12 || post === 48 ? 1 : 0))
};

test('rhythm favours the hour and the minute that an account keeps, and never disfavours', () => {
  const rhythm = rhythmOf(posts, new Set([0, 1]), 3);
  // Hour: p = 13/72, (12 + 24 p)/36 / p = 98/39. Minute: p = 13/108, (12 + 60 p)/72 / p = 173/78. By hand.
  expect(rhythm(1, at(3, 0, 900))).toBeCloseTo((98 / 39) * (173 / 78), 9);
  expect(rhythm(1, at(3, 59))).toBeCloseTo(98 / 39, 9);
  expect(rhythm(1, at(4, 0))).toBeCloseTo(173 / 78, 9);
  expect(rhythm(1, at(12, 30))).toBe(1);
  expect(rhythm(1, at(3, 0, -900))).toBeCloseTo((98 / 39) * (173 / 78), 9);
});

test('rhythm says nothing of an account without posts and refuses one that it was not asked for', () => {
  const rhythm = rhythmOf(posts, new Set([2]), 3);
  expect(rhythm(2, at(3, 0))).toBeCloseTo(1, 12);
  expect(() => rhythm(1, 0)).toThrow('not asked for');
});
