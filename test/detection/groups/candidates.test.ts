import fc from 'fast-check';
import {expect, test} from 'vitest';
import {candidatePairs, pairsOfAccounts} from '../../../src/detection/candidates.ts';
import {candidatesOf, finished, second, signalOf, type Use} from './small-signals.ts';

const world: fc.Arbitrary<Use[]> = fc.array(
  fc.record({account: fc.nat(6), object: fc.nat(5), time: fc.nat(40).map(one => one * second)}),
  {maxLength: 50}
);
const windows = [3 * second, 12 * second];

test('candidates equal a naive count of the units on which two met, window by window', () => {
  fc.assert(
    fc.property(world, fc.integer({min: 1, max: 3}), (uses, atLeast) => {
      const signal = signalOf(uses, 7);
      const {account, object, time} = signal.rows;
      const met = new Map<string, number[]>();
      for (let x = 0; x < account.length; x++) {
        for (let y = 0; y < account.length; y++) {
          if (object[x] !== object[y] || (account[x] as number) >= (account[y] as number)) continue;
          const gap = Math.abs((time[x] as number) - (time[y] as number));
          const key = `${account[x]} ${account[y]}`;
          const before = met.get(key) ?? [0, 0];
          met.set(
            key,
            before.map((count, window) => count + (gap <= (windows[window] as number) ? 1 : 0))
          );
        }
      }
      const naive = [...met].filter(([, counts]) => (counts[1] as number) >= atLeast).sort();
      const got = candidatesOf(signal, windows, atLeast);
      const pairs = [...got.low].map((low, at) => [
        `${low} ${got.high[at]}`,
        got.met.map(counts => counts[at] as number)
      ]);
      expect(got.count).toBe(naive.length);
      expect(pairs).toEqual(naive);
    })
  );
});

test('candidates are the same however little memory there is', () => {
  fc.assert(
    fc.property(world, uses => {
      const signal = signalOf(uses, 7);
      const little = finished(candidatePairs(signal, windows, 2, 1024));
      expect(little).toEqual(candidatesOf(signal, windows));
    }),
    {numRuns: 30}
  );
});

test('in a crowd of one moment only the two hundred nearest rows meet', () => {
  const uses = [0, 1].flatMap(object =>
    Array.from({length: 300}, (_, account) => ({account, object, time: object * 1e12 + account}))
  );
  const {count, low, high} = candidatesOf(signalOf(uses, 300), [second]);
  const gaps = [...low].map((one, at) => (high[at] as number) - one);
  // At most 200 rows between: account i meets i + 1 to i + 201. 201 * 300 - (1 + … + 201) pairs.
  expect(Math.max(...gaps)).toBe(201);
  expect(count).toBe(201 * 300 - (201 * 202) / 2);
});

test('the pairs of an account come with most meetings first', () => {
  const meet = (account: number, objects: readonly number[]): Use[] =>
    objects.flatMap(object => [
      {account: 0, object, time: object * 1e12},
      {account, object, time: object * 1e12}
    ]);
  const candidates = candidatesOf(signalOf([...meet(1, [1, 2]), ...meet(2, [3, 4, 5]), ...meet(3, [6, 7])], 4), [
    second
  ]);
  const {starts, pairs} = pairsOfAccounts(candidates, 4);
  const partners = [...pairs.subarray(starts[0], starts[1])].map(pair => candidates.high[pair]);
  expect(partners).toEqual([2, 1, 3]);
  expect([...starts]).toEqual([0, 3, 4, 5, 6]);
});
