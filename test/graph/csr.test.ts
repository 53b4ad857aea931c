import {describe, expect, test} from 'vitest';
import {toSparseRows} from '../../src/graph/csr.ts';
import {graphOf} from './graphs.ts';

describe('sparse rows', () => {
  test('hold every edge in the rows of both ends, in ascending order, parallel edges added up', () => {
    const rows = toSparseRows(
      graphOf(4, [
        [2, 0, 1.5],
        [0, 1, 2],
        [1, 0, 3]
      ])
    );
    expect([...rows.start]).toEqual([0, 2, 3, 4, 4]);
    expect([...rows.neighbour]).toEqual([1, 2, 0, 0]);
    expect([...rows.weight]).toEqual([5, 1.5, 5, 1.5]);
    expect([...rows.strength]).toEqual([6.5, 5, 1.5, 0]);
    expect(rows.total).toBe(6.5);
  });

  test('count a loop once in the total and twice in the strength', () => {
    const rows = toSparseRows(
      graphOf(2, [
        [0, 0, 4],
        [0, 1, 1]
      ])
    );
    expect([...rows.loop]).toEqual([4, 0]);
    expect([...rows.strength]).toEqual([9, 1]);
    expect(rows.total).toBe(5);
  });

  test('leave out edges of weight 0', () => {
    expect([...toSparseRows(graphOf(2, [[0, 1, 0]])).neighbour]).toEqual([]);
  });

  test('take no edge that leaves the graph and no weight below 0 or without a value', () => {
    expect(() => toSparseRows(graphOf(2, [[0, 2]]))).toThrow('leaves the graph');
    expect(() => toSparseRows(graphOf(2, [[0, 1, -1]]))).toThrow('weight -1');
    expect(() => toSparseRows(graphOf(2, [[0, 1, Number.NaN]]))).toThrow('weight NaN');
    expect(() => toSparseRows({...graphOf(2, []), weight: new Float64Array(1)})).toThrow('different length');
  });
});
