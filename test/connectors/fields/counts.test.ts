import {describe, expect, it} from 'vitest';
import {readCount} from '../../../src/connectors/fields/counts.ts';

describe('readCount', () => {
  it.each([
    ['1.2万', 12000],
    ['3亿', 300000000],
    ['100万+', 1000000],
    ['5.6k', 5600],
    ['12w', 120000],
    ['1,234,567', 1234567],
    ['12', 12],
    ['12.0', 12],
    ['10+', 10],
    ['٣٤', 34],
    ['１２３', 123],
    ['۱٫۲', null],
    ['1e3', null],
    ['1.234', null],
    [7, 7],
    [0, 0],
    ['None', null],
    ['1,23', null],
    ['-1', null],
    [-1, null],
    ['', null],
    ['万', null],
    [null, null]
  ])('reads %j as %j', (value, count) => expect(readCount(value)).toBe(count));
});
