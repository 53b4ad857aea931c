import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {historyOf, sliceLength} from '../../../src/detection/counter/history.ts';
import type {Meeting} from '../../../src/detection/counter/meetings.ts';

/** The round length that these spans are cut by. */
const step = 2 * 86_400e6;

function on(slice: number, ...groups: readonly (readonly number[])[]): readonly Meeting[] {
  return groups.map((accounts, object) => ({
    signal: 0,
    object,
    accounts,
    times: accounts.map((_, at) => slice * step + at)
  }));
}

const states = (meetings: readonly Meeting[]): readonly string[] => historyOf(meetings).map(({state}) => state);

test('born, grew, split, shrank, dormant, revived, steady', () => {
  const meetings = [
    ...on(0, [1, 2, 3, 4]),
    ...on(1, [1, 2, 3, 4, 5, 6]),
    ...on(2, [1, 2, 3], [4, 5, 6]),
    ...on(3, [1, 2, 3]),
    ...on(5, [1, 2, 3]),
    ...on(6, [1, 2, 3])
  ];
  expect(states(meetings)).toEqual(['born', 'grew', 'split', 'shrank', 'dormant', 'revived', 'steady']);
  expect(historyOf(meetings).map(({accounts}) => accounts)).toEqual([4, 6, 6, 3, 0, 3, 3]);
  expect(historyOf(meetings)[1]).toMatchObject({startsAt: step / 1000, endsAt: (2 * step) / 1000});
});

describe('a change is small', () => {
  test('one account more of four, or two more of twenty, is steady', () => {
    expect(states([...on(0, [1, 2, 3, 4]), ...on(1, [1, 2, 3, 4, 5]), ...on(3, [1, 2, 3, 4])]).slice(0, 2)).toEqual([
      'born',
      'steady'
    ]);
    const twenty = Array.from({length: 20}, (_, at) => at);
    expect(states([...on(0, twenty), ...on(1, [...twenty, 20, 21]), ...on(3, twenty)])[1]).toBe('steady');
  });

  test('a part of two accounts is no split', () => {
    expect(states([...on(0, [1, 2, 3, 4, 5]), ...on(1, [1, 2, 3], [4, 5]), ...on(3, [1, 2])])[1]).toBe('steady');
  });
});

test('no meeting has no history; all at once is one slice', () => {
  expect(historyOf([])).toEqual([]);
  expect(historyOf(on(0, [1, 2]))).toEqual([{startsAt: 0, endsAt: 0, accounts: 2, state: 'born'}]);
});

test('any span of time makes four to twelve slices that cover it', () => {
  fc.assert(
    fc.property(fc.integer({min: 10, max: 20 * 365 * 86_400}), seconds => {
      const span = seconds * 1e6;
      const slices = Math.floor(span / sliceLength(span)) + 1;
      expect(slices).toBeGreaterThanOrEqual(4);
      expect(slices).toBeLessThanOrEqual(12);
    }),
    {numRuns: 500}
  );
});
