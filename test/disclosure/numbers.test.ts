import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
  coordinate,
  formatBytes,
  formatChance,
  formatCount,
  formatFigure,
  formatPeriod,
  formatPower,
  formatSeconds,
  formatShare,
  formatTime,
  formatUnits,
  formatWord,
  isoTime
} from '../../src/disclosure/numbers.ts';

describe('numbers for people', () => {
  test.each([
    [0, 'under 10^-300'],
    [2.4e-10, '2.4 × 10^-10'],
    [0.000_1, '1 × 10^-4'],
    [0.001, '0.001'],
    [0.012_34, '0.0123'],
    [0.999_6, 'over 0.999'],
    [1, '1'],
    [Number.NaN, 'not a number']
  ])('a chance of %d is written %s', (chance, text) => {
    expect(formatChance(chance).replaceAll('\u00a0', ' ')).toBe(text);
  });

  test('a chance is never written as nothing or as certainty unless it is', () => {
    fc.assert(
      fc.property(fc.double({min: Number.MIN_VALUE, max: 1 - Number.EPSILON, noNaN: true}), chance => {
        expect(['0', '1']).not.toContain(formatChance(chance));
      })
    );
  });

  // Worked by hand: 10^0.4 = 2.51, 10^-0.5 = 0.316.
  test.each([
    [6.2, '10^6.2'],
    [6, '10^6.0'],
    [0.4, '2.51'],
    [-0.5, '0.316'],
    [-3.21, '10^-3.2'],
    [0, '1'],
    [Number.NEGATIVE_INFINITY, '0'],
    [Number.POSITIVE_INFINITY, 'beyond any number']
  ])('the number with the logarithm %d is written %s', (log, text) => {
    expect(formatPower(log)).toBe(text);
  });

  test.each([
    [0.03, '0.03'],
    [1234.5, '1,235'],
    [-0.25, '-0.25'],
    [0, '0']
  ])('a figure of %d is written %s', (figure, text) => {
    expect(formatFigure(figure)).toBe(text);
  });

  test.each([
    [0, '0 seconds'],
    [0.004, 'under 0.01 seconds'],
    [1, '1 second'],
    [4.256, '4.26 seconds'],
    [90, '90 seconds'],
    [300, '5 minutes'],
    [3599.6, '1 hour'],
    [3725, '1 h 2 min'],
    [86_400, '1 day'],
    [273_600, '3 days 4 h'],
    [Number.NaN, 'an unknown time'],
    [-1, 'an unknown time']
  ])('%d seconds are written %s', (seconds, text) => {
    expect(formatSeconds(seconds)).toBe(text);
  });

  test('a share that is not nothing is never written as 0%, and one that is not all never as 100%', () => {
    fc.assert(
      fc.property(fc.double({min: 0, max: 1, noNaN: true}), share => {
        const text = formatShare(share);
        expect(text === '0%').toBe(share === 0);
        expect(text === '100%').toBe(share === 1);
      })
    );
  });

  test('times are in UTC and keep the seconds', () => {
    expect(formatTime(Date.UTC(2021, 2, 4, 5, 6, 7))).toBe('4 Mar 2021, 05:06:07');
    expect(formatTime(Date.UTC(1969, 11, 31, 23, 59, 59))).toBe('31 Dec 1969, 23:59:59');
    expect(formatTime(null)).toBe('time unknown');
    expect(formatTime(9e15)).toBe('time unknown');
  });

  test('one day is named once', () => {
    expect(formatPeriod(Date.UTC(2021, 2, 4, 1), Date.UTC(2021, 2, 4, 23))).toBe('4 Mar 2021');
    expect(formatPeriod(Date.UTC(2021, 2, 4), Date.UTC(2021, 3, 6))).toBe('4 Mar 2021 to 6 Apr 2021');
  });

  test('machines get microseconds where the source had them', () => {
    expect(isoTime(1_614_585_600_123)).toBe('2021-03-01T08:00:00.123Z');
    expect(isoTime(1_614_585_600_123.456)).toBe('2021-03-01T08:00:00.123456Z');
    expect(isoTime(null)).toBe('');
  });

  test('counts, units, words, bytes and coordinates', () => {
    expect(formatCount(5203)).toBe('5,203');
    expect(formatUnits(1, 'account')).toBe('1 account');
    expect(formatUnits(0, 'account')).toBe('0 accounts');
    expect([0, 1, 10, 11].map(formatWord)).toEqual(['no', 'one', 'ten', '11']);
    expect([999, 1000, 4_812_345].map(formatBytes)).toEqual(['999 bytes', '1 kB', '4.81 MB']);
    expect([-0.01, 1.25, 3].map(coordinate)).toEqual(['0', '1.3', '3']);
  });
});
