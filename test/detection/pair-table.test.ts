import {expect, test} from 'vitest';
import {cellOf, claimCell, firstSlot, hashPair, pairTable} from '../../src/detection/pair-table.ts';

/** How many pairs begin at slots of each sixteenth of the table. */
function spread(slots: number, pairs: number): Float64Array {
  const counts = new Float64Array(16);
  for (let pair = 0; pair < pairs; pair++) {
    const slot = firstSlot(hashPair(pair % 1009, 1009 + Math.floor(pair / 1009)), slots - 1);
    const part = Math.floor((slot / slots) * 16);
    counts[part] = (counts[part] ?? 0) + 1;
  }
  return counts;
}

test.each([10, 20, 25, 26, 27])('of a table of 2^%i slots all parts are begun at alike', bits => {
  const pairs = 160_000;
  for (const count of spread(2 ** bits, pairs)) {
    // 10,000 in each on average; the standard deviation is below 100.
    expect(count).toBeGreaterThan(9500);
    expect(count).toBeLessThan(10_500);
  }
});

test('a table two thirds full finds each pair again', () => {
  const table = pairTable(1024);
  for (let pair = 0; pair < 680; pair++) {
    const cell = cellOf(table, hashPair(pair, pair + 7), pair, pair + 7);
    expect(table.cells[cell + 3]).toBe(0);
    claimCell(table, cell, pair, pair + 7);
    table.cells[cell + 3] = pair + 1;
  }
  for (let pair = 0; pair < 680; pair++) {
    expect(table.cells[cellOf(table, hashPair(pair, pair + 7), pair, pair + 7) + 3]).toBe(pair + 1);
  }
});
