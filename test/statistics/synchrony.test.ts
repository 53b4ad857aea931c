import fc from 'fast-check';
import {expect, test} from 'vitest';
import {randomInteger, seededRandom} from '../../src/statistics/random.ts';
import {coincidences, expectedCoincidences, synchronyTest} from '../../src/statistics/synchrony.ts';

const second = 1e6;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
/** Thursday, 1 January 2026, midnight; the Monday after is four days on. */
const start = 20_454 * day;

const sorted = (times: readonly number[]): Float64Array => Float64Array.from(times).sort();
const seconds = (...of: number[]): Float64Array => Float64Array.from(of, s => s * second);

test('coincidences by hand: the window is closed, and each post of the first counts once', () => {
  expect(coincidences(seconds(10, 20, 30), seconds(15, 41), 5 * second)).toBe(2);
  expect(coincidences(seconds(15, 41), seconds(10, 20, 30), 5 * second)).toBe(1);
  expect(coincidences(seconds(15, 41), seconds(10, 20, 30), 11 * second)).toBe(2);
  expect(coincidences(seconds(), seconds(1), minute)).toBe(0);
  expect(coincidences(seconds(1), seconds(), minute)).toBe(0);
  expect(coincidences(seconds(7, 7), seconds(7), 0)).toBe(2);
});

test('coincidences are those of the definition, and a wider window loses none', () => {
  const times = fc.array(fc.integer({min: -1000, max: 1000}), {maxLength: 30});
  fc.assert(
    fc.property(times, times, fc.nat({max: 100}), (a, b, window) => {
      const count = coincidences(sorted(a), sorted(b), window);
      expect(count).toBe(a.filter(x => b.some(y => Math.abs(x - y) <= window)).length);
      expect(coincidences(sorted(a), sorted(b), window + 3)).toBeGreaterThanOrEqual(count);
    })
  );
});

test('expected coincidences by hand', () => {
  // Two weeks. In one hour of the week 3 and 5 posts, that hour lasting two hours in all: 3 · 5 · 2 min/120 min = 0.25; in
  // another 1 and 2: 2 · 2 min/120 min = 1/30; a third hour only one of them uses.
  const span = {from: start, to: start + 14 * day};
  const at = (days: number, hours: number, minutes: number): number =>
    start + days * day + hours * hour + minutes * minute;
  const a = sorted([at(1, 9, 1), at(8, 9, 2), at(8, 9, 50), at(3, 20, 0), at(5, 5, 5)]);
  const b = sorted([at(1, 9, 3), at(1, 9, 4), at(1, 9, 5), at(8, 9, 9), at(8, 9, 8), at(3, 20, 1), at(10, 20, 30)]);
  expect(expectedCoincidences(a, b, span, minute)).toBeCloseTo(0.25 + 1 / 30, 12);
  // A window wider than the hour: every post of a meets one of b.
  expect(expectedCoincidences(a, b, span, 3 * hour)).toBe(4);
});

test('a span that cuts an hour counts the rest of it', () => {
  // Half an hour of one hour of the week, once: 1 · 1 · 2 min/30 min.
  const span = {from: start + 30 * minute, to: start + 90 * minute};
  const both = Float64Array.of(start + 45 * minute);
  expect(expectedCoincidences(both, both, span, minute)).toBeCloseTo(2 / 30, 12);
});

test('the expectation is what independent accounts with one rhythm show', () => {
  const random = seededRandom(61);
  let seen = 0;
  let expected = 0;
  const account = (): Float64Array =>
    sorted(
      Array.from(
        {length: 300},
        () => start + randomInteger(random, 56) * day + (9 + randomInteger(random, 10)) * hour + random() * hour
      )
    );
  const span = {from: start, to: start + 56 * day};
  for (let world = 0; world < 200; world++) {
    const [a, b] = [account(), account()];
    seen += coincidences(a, b, minute);
    expected += expectedCoincidences(a, b, span, minute);
  }
  // Some 1,070 expected; four standard errors, and pairs against posts that coincide, a few per cent.
  expect(Math.abs(seen - expected)).toBeLessThan(0.05 * expected + 4 * Math.sqrt(expected));
});

test('accounts that post in the same seconds are found', () => {
  const random = seededRandom(62);
  const moments = Array.from({length: 60}, () => start + randomInteger(random, 40) * day + random() * 16 * hour);
  const a = sorted(moments.map(t => t + random() * 10 * second));
  const b = sorted(moments.map(t => t + random() * 10 * second));
  const {observed, expected, pValue} = synchronyTest(a, b, minute, 999, random);
  expect(observed).toBe(60);
  expect(expected).toBeLessThan(40);
  expect(pValue).toBe(0.001);
});

test('two timers set to the same times of the day are no synchrony', () => {
  const daily = [9, 12.5, 18].flatMap(h => Array.from({length: 40}, (_, d) => start + d * day + h * hour));
  const random = seededRandom(63);
  const {observed, pValue} = synchronyTest(sorted(daily), sorted(daily), minute, 199, random);
  expect(observed).toBe(120);
  expect(pValue).toBe(1);
});

test('active on the same days and hours, at minutes of their own, p-values are at least uniform', () => {
  const random = seededRandom(64);
  const worlds = 1000;
  const levels = [0.5, 0.1, 0.05];
  const below = levels.map(() => 0);
  for (let world = 0; world < worlds; world++) {
    // Both post in bursts in the same 30 hours, as after the same news, two of three on the stroke of the hour.
    const hours = Array.from(
      {length: 30},
      () => start + randomInteger(random, 60) * day + randomInteger(random, 4) * hour
    );
    const account = (): Float64Array =>
      sorted(
        hours.flatMap(t => {
          const at = random() < 0.66 ? random() * 40 * second : random() * 55 * minute;
          return Array.from({length: 1 + randomInteger(random, 3)}, () => t + at + random() * minute);
        })
      );
    const {pValue} = synchronyTest(account(), account(), 30 * second, 99, random);
    for (const [i, level] of levels.entries()) if (pValue <= level) below[i] = (below[i] as number) + 1;
  }
  for (const [i, level] of levels.entries()) {
    // Four standard errors; and of that order, or the test could not fail.
    expect(below[i]).toBeLessThan(worlds * level + 4 * Math.sqrt(worlds * level));
    expect(below[i]).toBeGreaterThan(worlds * level * 0.3);
  }
});

test('too few posts to move say nothing', () => {
  const a = Float64Array.of(start + hour, start + day + 5 * hour);
  expect(synchronyTest(a, a, minute, 99, seededRandom(1))).toEqual({observed: 2, expected: 2, pValue: 1});
  expect(synchronyTest(a, seconds(1), minute, 99, seededRandom(1)).pValue).toBe(1);
  expect(synchronyTest(seconds(), seconds(), minute, 99, seededRandom(1)).pValue).toBe(1);
});

test('the same seed gives the same p-value', () => {
  const random = seededRandom(65);
  const account = (): Float64Array =>
    sorted(Array.from({length: 80}, () => start + randomInteger(random, 20) * day + random() * 3 * hour));
  const [a, b] = [account(), account()];
  const once = synchronyTest(a, b, minute, 99, seededRandom(9));
  expect(synchronyTest(a, b, minute, 99, seededRandom(9))).toEqual(once);
});

test('times that go back, windows below 0 and spans without length are bugs', () => {
  const span = {from: 0, to: hour};
  expect(() => coincidences(seconds(2, 1), seconds(1), 1)).toThrow('statistics: times that go back');
  expect(() => coincidences(seconds(Number.NaN), seconds(1), 1)).toThrow('statistics: a time of NaN');
  expect(() => coincidences(seconds(1), seconds(1), -1)).toThrow('statistics: a window of -1');
  expect(() => expectedCoincidences(seconds(1), seconds(1), {from: 1, to: 1}, 1)).toThrow('statistics: a span');
  expect(() => expectedCoincidences(seconds(-1), seconds(1), span, 1)).toThrow('outside the span');
  expect(() => synchronyTest(seconds(1), seconds(1), 1, 0, seededRandom(1))).toThrow('statistics: 0 permutations');
});
