import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {friendsOf, logMostLikelyFrom, testGroup} from '../../../src/detection/group-tests.ts';
import type {UnitSignal} from '../../../src/detection/units.ts';
import {logBetaBinomial} from '../../../src/statistics/beta-binomial.ts';
import {seededRandom} from '../../../src/statistics/random.ts';
import {contextOf, day, hour, minute, sameRates, second, signalOf, type Use} from './small-signals.ts';

const rate = {alpha: 2, beta: 38};
const rates = sameRates(rate, {alpha: 20, beta: 20});
const windows = [minute];
/** (.05 + .2 + .5 + .9) / 4: what a unit counts as acted together on average. */
const meanShare = 0.4125;

/** One unit: the first member at 0, others of the group and strangers near or an hour and more away. */
function unit(object: number, group: number, near: number, strangers: number, strangersNear: number): Use[] {
  const start = object * 10 * day;
  const at = (place: number, close: boolean): number => start + (close ? place + 1 : 3 * hour + place * hour);
  return [
    {account: 0, object, time: start},
    ...Array.from({length: group - 1}, (_, place) => ({
      account: place + 1,
      object,
      time: at(place, place < near)
    })),
    ...Array.from({length: strangers}, (_, place) => ({
      account: group + place + object * strangers,
      object,
      time: at(group + place, place < strangersNear)
    }))
  ];
}

/** Only the place of member 0 is stood in. */
function evidenceOf(signals: readonly UnitSignal[], group: number, accounts: number, rhythm = 1): number {
  const context = contextOf(signals, accounts, windows, rates, () => rhythm);
  const members = Int32Array.from({length: group}, (_, member) => member);
  return testGroup(members, context, (signal, row) => signals[signal]?.rows.account[row] === 0).logE;
}

const binomial = (near: number, all: number, {alpha, beta}: typeof rate): number =>
  Math.exp(logBetaBinomial(near, all, alpha, beta));

describe('the e-value of a group', () => {
  test('of all of three near on one unit, with no strangers, is worked by hand', () => {
    // One in twenty is believed with a weight of four: the chance of 2 of 2 under Beta(.2, 3.8) is .2·1.2/(4·5) = .012;
    // ratio 1/(3 · .012) = 1/.036; e = 1 - .4125 + .4125 ratio.
    const logE = evidenceOf([signalOf(unit(0, 3, 2, 0, 0), 3)], 3, 3);
    expect(logE).toBeCloseTo(Math.log10(1 - meanShare + meanShare / 0.036), 9);
  });

  test('multiplies over units for each share and averages the shares', () => {
    const signal = signalOf([...unit(0, 3, 2, 0, 0), ...unit(1, 3, 2, 0, 0)], 3);
    const shares = [0.05, 0.2, 0.5, 0.9].map(share => (1 - share + share / 0.036) ** 2);
    const mean = shares.reduce((sum, one) => sum + one, 0) / 4;
    expect(evidenceOf([signal], 3, 3)).toBeCloseTo(Math.log10(mean), 9);
  });

  test('has a mean of at most 1 over all outcomes of its null, strangers and members drawn from one chance', () => {
    for (const strangers of [0, 3]) {
      let mean = 0;
      let mass = 0;
      for (let strangersNear = 0; strangersNear <= strangers; strangersNear++) {
        for (let near = 0; near <= 3; near++) {
          const after = {alpha: rate.alpha + strangersNear, beta: rate.beta + strangers - strangersNear};
          const probability = binomial(strangersNear, strangers, rate) * binomial(near, 3, after);
          const signal = signalOf(unit(0, 4, near, strangers, strangersNear), 10);
          mass += probability;
          mean += probability * 10 ** evidenceOf([signal], 4, 10);
        }
      }
      expect(mass).toBeCloseTo(1, 9);
      expect(mean).toBeLessThanOrEqual(1 + 1e-9);
      expect(mean).toBeGreaterThan(0.7);
    }
  });

  test('has a mean of at most 1 when whole worlds are drawn from its null and one stands in every place', () => {
    const random = seededRandom(11);
    // Beta(2, 38) as the second smallest of 39 uniform draws.
    const drawn = (): number => Float64Array.from({length: 39}, random).sort()[1] as number;
    const values = Array.from({length: 1500}, () => {
      const uses = [0, 1, 2].flatMap(object => {
        const chance = drawn();
        const start = object * 10 * day;
        return Array.from({length: 6}, (_, account) => ({
          account: account < 4 ? account : account + object * 2,
          object,
          // Those who come at the moment of the unit come within the window of each other.
          time: start + (random() < Math.sqrt(chance) ? account * second : (account + 2) * 3 * hour)
        }));
      });
      const context = contextOf([signalOf(uses, 20)], 20, windows, rates);
      return 10 ** testGroup(Int32Array.of(0, 1, 2, 3), context, () => true).logE;
    });
    const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
    const variance = values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (values.length - 1);
    expect(mean).toBeLessThanOrEqual(1 + 4 * Math.sqrt(variance / values.length));
    expect(variance).toBeGreaterThan(0);
  });

  test('does not grow when the same traces come as three signals of one family or of two', () => {
    const uses = [...unit(0, 3, 2, 0, 0), ...unit(1, 3, 2, 0, 0)];
    const named = (id: string, family: UnitSignal['family']) => signalOf(uses, 3, {id, family});
    const one = evidenceOf([named('same-link', 'target')], 3, 3);
    const three = [named('same-link', 'target'), named('same-text', 'content'), named('same-hashtags', 'content')];
    expect(evidenceOf(three, 3, 3)).toBeCloseTo(one, 9);
  });

  test('of a signal without units of the group is 1, and halves what the other says', () => {
    const uses = unit(0, 3, 2, 0, 0);
    const empty = signalOf([], 3, {id: 'same-text', family: 'content'});
    const both = evidenceOf([signalOf(uses, 3), empty], 3, 3);
    const alone = 10 ** evidenceOf([signalOf(uses, 3)], 3, 3);
    expect(10 ** both).toBeCloseTo((alone + 1) / 2, 6);
    expect(evidenceOf([empty], 3, 3)).toBeCloseTo(0, 12);
  });

  test('takes several things of one post for one', () => {
    const three = [0, 1, 2].flatMap(object =>
      [0, 1, 2].map(account => ({account, object, time: account * second, post: account}))
    );
    const once = evidenceOf([signalOf(unit(0, 3, 2, 0, 0), 3)], 3, 3);
    expect(evidenceOf([signalOf(three, 3)], 3, 3)).toBeCloseTo(once, 9);
  });

  test('is smaller where a rhythm brings members there', () => {
    const signal = signalOf(unit(0, 3, 2, 0, 0), 3);
    expect(evidenceOf([signal], 3, 3, 5)).toBeLessThan(evidenceOf([signal], 3, 3, 1) - 0.5);
  });
});

test('the mean is at most 1 also where a rhythm has put the chance too high, and who stays away is no evidence', () => {
  for (const rhythm of [1, 3, 10, 19, 100]) {
    let mean = 0;
    let before = 0;
    for (let near = 0; near <= 4; near++) {
      const e = 10 ** evidenceOf([signalOf(unit(0, 5, near, 0, 0), 5)], 5, 5, rhythm);
      expect(e).toBeGreaterThanOrEqual(before * (1 - 1e-12));
      before = e;
      mean += binomial(near, 4, rate) * e;
    }
    expect(mean).toBeLessThanOrEqual(1 + 1e-9);
  }
});

test('the greatest chance of any number from some number up is the greatest of all of them', () => {
  const parameter = fc.double({min: 0.01, max: 60, noNaN: true});
  fc.assert(
    fc.property(fc.nat(12), fc.nat(12), parameter, parameter, (some, more, alpha, beta) => {
      const all = some + more;
      const chances = Array.from({length: more + 1}, (_, at) => logBetaBinomial(some + at, all, alpha, beta));
      expect(logMostLikelyFrom(some, all, alpha, beta)).toBeCloseTo(Math.max(...chances), 9);
    })
  );
});

describe('friends of a group', () => {
  const meet = (object: number, accounts: readonly number[]): Use[] =>
    accounts.map(account => ({account, object, time: object * day}));

  test('are who met a quarter of the members and two at least, twice each, the closest first', () => {
    // Account 8 meets members 0 and 1 three times, 9 twice, 10 meets 0 alone three times.
    const uses = [
      ...[0, 1].flatMap(object => meet(object, [0, 1, 8, 9])),
      ...meet(2, [0, 1, 8]),
      ...[3, 4, 5].flatMap(object => meet(object, [0, 10])),
      ...[6, 7].flatMap(object => meet(object, [1, 2, 3]))
    ];
    const signal = signalOf(uses, 11);
    const context = contextOf([signal], 11, windows, rates);
    const [one] = context.signals;
    if (one === undefined) throw new Error('no signal');
    const {marks} = friendsOf(Int32Array.of(0, 1, 2, 3), one, 11);
    // A quarter of four is one: only 8 is left out.
    expect([...marks]).toEqual([1, 1, 1, 1, 0, 0, 0, 0, 2, 0, 0]);
    const without8 = signalOf(
      uses.filter(({account}) => account !== 8),
      11
    );
    const [other] = contextOf([without8], 11, windows, rates).signals;
    if (other === undefined) throw new Error('no signal');
    expect([...friendsOf(Int32Array.of(0, 1, 2, 3), other, 11).marks]).toEqual([1, 1, 1, 1, 0, 0, 0, 0, 0, 3, 0]);
  });

  test('are no more than a quarter of the members, rounded up', () => {
    const uses = [0, 1, 2].flatMap(object => meet(object, [0, 1, 2, 3, 4, 5, 6, 7]));
    const [one] = contextOf([signalOf(uses, 8)], 8, windows, rates).signals;
    if (one === undefined) throw new Error('no signal');
    expect([...friendsOf(Int32Array.of(6, 7), one, 8).marks]).toEqual([2, 0, 0, 0, 0, 0, 1, 1]);
  });
});
