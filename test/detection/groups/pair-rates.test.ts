import fc from 'fast-check';
import {expect, test} from 'vitest';
import {habitsOf} from '../../../src/detection/habits.ts';
import {pairRates} from '../../../src/detection/pair-rates.ts';
import {type BaseRates, baseRates, fixedRates, meanOf, rateWithinHour} from '../../../src/detection/rates.ts';
import {pairRows} from '../../../src/detection/shared-rows.ts';
import {candidatesOf, hour, minute, sameRates, second, signalOf, type Use} from './small-signals.ts';

const windows = [minute, 10 * minute];
const sizes = [2, 3, 4, 6, 9, 40];
const world: fc.Arbitrary<Use[]> = fc.array(
  fc.record({
    account: fc.nat(9),
    object: fc.nat(90),
    time: fc.tuple(fc.nat(3), fc.constantFrom(0, 30, 61, 300, 3000)).map(([at, late]) => at * 5 * hour + late * second),
    post: fc.nat(150)
  }),
  {minLength: 60, maxLength: 400}
);

test('rates without two accounts are to the bit those without every unit of either', () => {
  fc.assert(
    fc.property(world, fc.boolean(), (uses, isFixed) => {
      const signal = signalOf(uses, 10);
      const inCore = Uint8Array.from({length: 10}, (_, account) => (account === 9 ? 1 : 0));
      const own = baseRates([signal], windows, inCore)[0] as BaseRates;
      const rates = isFixed ? fixedRates(own) : own;
      const candidates = candidatesOf(signal, windows, 1);
      const {rowsOf} = habitsOf(signal);
      const rows = pairRows(signal.rows, signal.starts.length, candidates, rowsOf, windows);
      const both = pairRates(signal, rowsOf.starts, rates);
      for (let pair = 0; pair < candidates.count; pair++) {
        const [a, b] = [candidates.low[pair] as number, candidates.high[pair] as number];
        both.without(a, b, rows.shared(pair));
        const used = [...signal.rows.account.keys()].filter(row => [a, b].includes(signal.rows.account[row] as number));
        const units = Int32Array.from(new Set(used.map(row => signal.rows.object[row] as number)));
        const want = rates.without(units, units.length);
        for (const size of sizes) {
          const least = both.placeOfLeast(size);
          const place = both.placeWithHour(size);
          for (const window of [0, 1, 2]) {
            const at = place + window;
            expect({alpha: both.alpha[at], beta: both.beta[at]}).toEqual(want.at(window, size));
            if (window === 2) continue;
            expect(both.least[least + window]).toBeLessThanOrEqual(meanOf(want.at(window, size)) * (1 + 1e-9));
            const within = {alpha: both.withinAlpha[at], beta: both.withinBeta[at]};
            expect(within).toEqual(rateWithinHour(want, window, size));
          }
        }
      }
    }),
    {numRuns: 50}
  );
});

test('rates of which no unit is part are the same for every pair', () => {
  const signal = signalOf(
    [0, 1].map(account => ({account, object: 0, time: 0})),
    2
  );
  const candidates = candidatesOf(signal, windows, 1);
  const {rowsOf} = habitsOf(signal);
  const given = sameRates({alpha: 1, beta: 99}, {alpha: 3, beta: 97}, {alpha: 10, beta: 90});
  const both = pairRates(signal, rowsOf.starts, given);
  both.without(0, 1, pairRows(signal.rows, 2, candidates, rowsOf, windows).shared(0));
  expect([...both.alpha.subarray(both.placeOf(7), both.placeOf(7) + 3)]).toEqual([1, 3, 10]);
});
