import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {baseRates, fixedRates, meanOf, posterior, rateWithinHour} from '../../../src/detection/rates.ts';
import {hour, sameRates, second, signalOf, type Use} from './small-signals.ts';

/** Units of these times each, by accounts 0, 1, 2… */
function unitsAt(times: readonly (readonly number[])[], from = 0): Use[] {
  return times.flatMap((unit, object) => unit.map((time, account) => ({account, object: from + object, time})));
}
const repeated = <Value>(count: number, value: Value): Value[] => Array.from({length: count}, () => value);
const window = 60 * second;
const ratesOf = (uses: readonly Use[], inCore: Uint8Array | null = null) => {
  const [rates] = baseRates([signalOf(uses, 20)], [window], inCore);
  if (rates === undefined) throw new Error('no rates');
  return rates;
};

describe('base rates', () => {
  test('of pairs are the share that met, with half a meeting more', () => {
    // Six of thirty met: (6 + 1/2) / (30 + 1), with a weight of twenty at most. By hand.
    const rates = ratesOf(unitsAt([...repeated(6, [0, window]), ...repeated(24, [0, window + 1])]));
    expect(rates.at(0, 2).alpha).toBeCloseTo((6.5 / 31) * 20, 12);
    expect(rates.at(0, 2).beta).toBeCloseTo((24.5 / 31) * 20, 12);
    expect(meanOf(rates.at(1, 2))).toBeCloseTo(30.5 / 31, 12);
  });

  test('believe bursts as far as units differ', () => {
    // Four accounts, 30 units: in half of them all met, in half none. Between units all of the variance, within none:
    // the least precision. By hand.
    const burst = ratesOf(unitsAt([...repeated(15, [0, 1, 2, 3]), ...repeated(15, [0, 1e9, 2e9, 3e9])]));
    expect(burst.at(0, 4).alpha).toBeCloseTo(0.005, 12);
    expect(burst.at(0, 4).beta).toBeCloseTo(0.005, 12);
    // One of six pairs in every unit: 15 of 90, (15 + 1/2) / 91 is more, and nothing differs: the greatest precision.
    const even = ratesOf(unitsAt(repeated(30, [0, 1, 2e9, 3e9]))).at(0, 4);
    expect(meanOf(even)).toBeCloseTo(15.5 / 91, 12);
    expect(even.alpha + even.beta).toBeCloseTo(20, 9);
  });

  test('of a class with few units take smaller ones in, then larger ones', () => {
    const pairs = unitsAt(repeated(25, [0, 0]));
    const fours = unitsAt(repeated(10, [0, 1e9, 2e9, 3e9]), 100);
    const rates = ratesOf([...pairs, ...fours]);
    // 25 meetings in 25 + 30 trials.
    for (const size of [2, 4]) expect(meanOf(rates.at(0, size))).toBeCloseTo(25.5 / 56, 12);
    const enough = ratesOf([...unitsAt(repeated(30, [0, 0])), ...fours]);
    expect(meanOf(enough.at(0, 2))).toBeCloseTo(30.5 / 31, 12);
    expect(meanOf(enough.at(0, 4))).toBeCloseTo(30 / 60, 12);
  });

  test('are half a meeting in a hundred where nothing was seen', () => {
    expect(ratesOf([]).at(0, 9)).toEqual({alpha: 0.5, beta: 99.5});
  });

  test('leave marked accounts out, and units that have one account left', () => {
    const uses = unitsAt([...repeated(30, [0, 1, 2e9]), ...repeated(30, [5, 5])]);
    const rates = ratesOf(
      uses,
      Uint8Array.from({length: 20}, (_, account) => (account === 0 ? 1 : 0))
    );
    // Accounts 1 and 2 remain of the first thirty units and never met; nothing remains of the others.
    expect(meanOf(rates.at(0, 2))).toBeCloseTo(0.5 / 31, 12);
  });

  test('without some units are those of the other units, and leave the whole as it was', () => {
    // Five meetings in forty units of two; without the units 0 to 4 that met none in 35 remains. By hand.
    const rates = ratesOf(unitsAt([...repeated(5, [0, 0]), ...repeated(35, [0, window + 1])]));
    expect(meanOf(rates.at(0, 2))).toBeCloseTo(5.5 / 41, 12);
    expect(meanOf(rates.without(Int32Array.of(0, 1, 2, 3, 4, 9), 5).at(0, 2))).toBeCloseTo(0.5 / 36, 12);
    expect(meanOf(rates.at(0, 2))).toBeCloseTo(5.5 / 41, 12);
    expect(fixedRates(rates).without(Int32Array.of(0, 1), 2).at(0, 2)).toEqual(rates.at(0, 2));
  });

  test('without any units are those of the rest refitted, or of all where the rest is little', () => {
    const sizes = fc.array(fc.array(fc.nat(300), {minLength: 2, maxLength: 6}), {minLength: 1, maxLength: 80});
    fc.assert(
      fc.property(sizes, fc.array(fc.nat(79)), (units, out) => {
        const left = new Set(out.filter(unit => unit < units.length).sort((x, y) => x - y));
        const seconds = units.map(times => times.map(time => time * second).sort((x, y) => x - y));
        const fewer = ratesOf(unitsAt(seconds)).without(Int32Array.from(left), left.size);
        // With fewer than eight left there is nothing to compare with, and all stay in.
        const rest = seconds.filter((_, unit) => !left.has(unit));
        const refitted = ratesOf(unitsAt(rest.length < 8 ? seconds : rest));
        for (const size of [2, 3, 6]) {
          for (const at of [0, 1]) {
            const [got, want] = [fewer.at(at, size), refitted.at(at, size)];
            expect(meanOf(got)).toBeCloseTo(meanOf(want), 5);
            expect(Math.log(got.alpha + got.beta)).toBeCloseTo(Math.log(want.alpha + want.beta), 2);
          }
        }
      }),
      {numRuns: 100}
    );
  });

  test('have the mean of a naive count, whatever the times', () => {
    const unit = fc
      .integer({min: 2, max: 8})
      .chain(size =>
        fc.array(fc.array(fc.nat(300), {minLength: size, maxLength: size}), {minLength: 30, maxLength: 40})
      );
    fc.assert(
      fc.property(unit, units => {
        let [hits, tries] = [0, 0];
        for (const times of units) {
          for (const [x, one] of times.entries()) {
            for (const [y, other] of times.entries())
              if (x !== y && Math.abs(one - other) <= 60) hits += 1 / times.length;
          }
          tries += times.length - 1;
        }
        const size = units[0]?.length ?? 0;
        const seconds = units.map(times => times.map(time => time * second));
        const rate = ratesOf(unitsAt(seconds)).at(0, size);
        expect(meanOf(rate)).toBeCloseTo(Math.max(hits / tries, (hits + 0.5) / (tries + 1)), 6);
      }),
      {numRuns: 50}
    );
  });

  test('within the hour are the share of the hour, with the weight of those of the window', () => {
    const rates = sameRates({alpha: 2, beta: 998}, {alpha: 10, beta: 990});
    const within = rateWithinHour(rates, 0, 5);
    expect(within.alpha).toBeCloseTo(0.2 * 1000, 9);
    expect(within.beta).toBeCloseTo(0.8 * 1000, 9);
    const certain = rateWithinHour(sameRates({alpha: 1, beta: 9}, {alpha: 1, beta: 9}), 0, 5);
    expect(certain.alpha).toBeCloseTo(9.8, 9);
    expect(certain.beta).toBeCloseTo(0.2, 9);
  });

  test('are outweighed by strangers', () => {
    expect(posterior({alpha: 1, beta: 99}, 3, 100)).toBeCloseTo(4 / 200, 12);
    expect(hour).toBe(3.6e9);
  });
});
