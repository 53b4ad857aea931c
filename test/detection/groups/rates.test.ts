import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
  baseRates,
  firmness,
  fixedRates,
  leastMeanWithout,
  meanOf,
  posterior,
  rateWithinHour
} from '../../../src/detection/rates.ts';
import {hour, minute, sameRates, second, signalOf, type Use} from './small-signals.ts';

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
    // Six of thirty met. One trial a unit shows no differences between units: Beta(6 + 1/2, 24 + 1/2). By hand.
    const rates = ratesOf(unitsAt([...repeated(6, [0, window]), ...repeated(24, [0, window + 1])]));
    expect(rates.at(0, 2).alpha).toBeCloseTo(6.5, 12);
    expect(rates.at(0, 2).beta).toBeCloseTo(24.5, 12);
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
    expect(even.alpha + even.beta).toBeCloseTo(1e4, 8);
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

  test('are assumed where nothing was seen: one in ten within a minute, more by the root of the window', () => {
    // .1, .1 √10, and for the hour .1 √60 = .77, but one half at most; a weight of four. By hand.
    const [rates] = baseRates([signalOf([], 20)], [minute, 10 * minute], null);
    for (const [at, mean] of [0.1, 0.31622776601683794, 0.5].entries()) {
      const {alpha, beta} = rates?.at(at, 9) ?? {alpha: 0, beta: 0};
      expect(alpha).toBeCloseTo(mean * 4, 12);
      expect(beta).toBeCloseTo((1 - mean) * 4, 12);
    }
  });

  test('of fewer than eight units count the assumed rate for four trials in place of each missing one', () => {
    // Three of three met: 3.5 / 4 in 3 trials, and 1/10 in (8 - 3) 4 = 20 more; the weight is that of Beta(3.5, .5).
    const three = ratesOf(unitsAt(repeated(3, [0, 0]))).at(0, 2);
    expect(meanOf(three)).toBeCloseTo((2.625 + 2) / 23, 12);
    expect(three.alpha + three.beta).toBeCloseTo(4, 12);
    // Of eight none is missing.
    expect(meanOf(ratesOf(unitsAt(repeated(8, [0, 0]))).at(0, 2))).toBeCloseTo(8.5 / 9, 12);
  });

  test('are borrowed from units of up to four times the size or a fourth of it', () => {
    // Classes of two to a doubling: of 8 it is the fifth after 2, of 12 the sixth; of 12 the fifth after 3.
    const pairs = ratesOf(unitsAt(repeated(30, [0, 0])));
    expect(meanOf(pairs.at(0, 8))).toBeCloseTo(30.5 / 31, 12);
    expect(meanOf(pairs.at(0, 12))).toBeCloseTo(0.1, 12);
    const dozens = ratesOf(unitsAt(repeated(30, repeated(12, 0))));
    // All of 30 · 11 trials.
    expect(meanOf(dozens.at(0, 3))).toBeCloseTo(330.5 / 331, 12);
    expect(meanOf(dozens.at(0, 2))).toBeCloseTo(0.1, 12);
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

  test('without any units are those of the rest refitted', () => {
    const sizes = fc.array(fc.array(fc.nat(300), {minLength: 2, maxLength: 6}), {minLength: 1, maxLength: 80});
    fc.assert(
      fc.property(sizes, fc.array(fc.nat(79)), (units, out) => {
        const left = new Set(out.filter(unit => unit < units.length).sort((x, y) => x - y));
        const seconds = units.map(times => times.map(time => time * second).sort((x, y) => x - y));
        const fewer = ratesOf(unitsAt(seconds)).without(Int32Array.from(left), left.size);
        const rest = seconds.filter((_, unit) => !left.has(unit));
        const refitted = ratesOf(unitsAt(rest));
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

  test('without some units do not fall below what is told of the class', () => {
    const {sums} = ratesOf(unitsAt([...repeated(5, [0, 0]), ...repeated(35, [0, window + 1])]));
    if (sums === null) throw new Error('no sums');
    // Two of the five meetings may be gone: (3 + 1/2) / 41. By hand. Of thirty units or fewer nothing is told.
    expect(leastMeanWithout(sums, 0, 0, 10, 2)).toBeCloseTo(3.5 / 41, 6);
    expect(leastMeanWithout(sums, 0, 0, 11, 2)).toBe(0);
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
    // Strangers against a weight of four, .01 · 4 + 3 of 4 + 100, are more than the class with all its weight, 4 of 200.
    expect(posterior({alpha: 1, beta: 99}, 3, 100)).toBeCloseTo(3.04 / 104, 12);
    // Where they say less than the class it is believed: 1 of 200, not .04 of 104. By hand.
    expect(posterior({alpha: 1, beta: 99}, 0, 100)).toBeCloseTo(1 / 200, 12);
    // A class that weighs less than four weighs no more here: 1/2 + 1 of 1 + 9 either way.
    expect(posterior({alpha: 0.5, beta: 0.5}, 1, 9)).toBeCloseTo(1.5 / 10, 12);
    expect(firmness({alpha: 1, beta: 99}, 100)).toBeCloseTo(104, 12);
    expect(firmness({alpha: 0.5, beta: 0.5}, 9)).toBeCloseTo(10, 12);
    expect(hour).toBe(3.6e9);
  });
});
