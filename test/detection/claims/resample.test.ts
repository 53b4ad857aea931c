import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {mostDraws, type Pool, resample, seedOf, testedMembers} from '../../../src/detection/claims/resample.ts';
import {randomInteger, seededRandom} from '../../../src/statistics/random.ts';

function poolOf(strata: readonly number[]): Pool {
  return {accounts: Int32Array.from(strata, (_, account) => account), strata: Int32Array.from(strata)};
}

const sumOf = (values: readonly number[]) => (group: Int32Array) =>
  group.reduce((sum, account) => sum + (values[account] ?? 0), 0);

describe('a comparison with random groups', () => {
  test('comes near the exact chance where that can be counted by hand', () => {
    // Two of ten accounts are marked; a group of three holds both in C(8,1) / C(10,3) = 8/120 of all cases.
    const values = [1, 1, 0, 0, 0, 0, 0, 0, 0, 0];
    const {p} = resample(poolOf(values.map(() => 0)), Int32Array.of(0, 1, 2), sumOf(values), 5);
    expect(p).toBeGreaterThan(0.04);
    expect(p).toBeLessThan(0.1);
  });

  test('is never zero, and the least it can say is one in two thousand', () => {
    const values = Array.from({length: 200}, (_, account) => (account < 8 ? 1 : 0));
    const {p, draws} = resample(poolOf(values.map(() => 0)), Int32Array.of(0, 1, 2, 3, 4, 5, 6, 7), sumOf(values), 1);
    expect(p).toBe(1 / (1 + mostDraws));
    expect(draws).toBe(mostDraws);
  });

  test('stops early where nothing is surprising', () => {
    const {p, draws} = resample(poolOf(new Array(50).fill(0)), Int32Array.of(1, 2, 3), () => 0, 1);
    expect([p, draws]).toEqual([1, 25]);
  });

  test('draws as many accounts of each stratum as the members have, each once, in ascending order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({min: 0, max: 3}), {minLength: 12, maxLength: 60}), fc.nat(), (strata, seed) => {
        const members = Int32Array.from({length: 6}, (_, at) => at * 2);
        const wanted = [...members].map(member => strata[member]).sort();
        let alike = true;
        resample(
          poolOf(strata),
          members,
          group => {
            const ascending = group.every((account, at) => at === 0 || account > (group[at - 1] ?? -1));
            const drawn = [...group].map(account => strata[account]).sort();
            alike &&= ascending && JSON.stringify(drawn) === JSON.stringify(wanted);
            return 0;
          },
          seed
        );
        return alike;
      })
    );
  });

  test('p is at most 5 % in at most 5 % of random groups, within the bound of 1,000 of them', () => {
    const random = seededRandom(3);
    const values = Array.from({length: 120}, () => random() ** 3);
    const pool = poolOf(values.map((_, account) => account % 3));
    let small = 0;
    for (let trial = 0; trial < 1000; trial++) {
      const group = new Set<number>();
      while (group.size < 7) group.add(randomInteger(random, values.length));
      if (resample(pool, Int32Array.from(group).sort(), sumOf(values), trial).p <= 0.05) small++;
    }
    // Binomial(1000, 0.05): 99.9 % of it lies at or below 73 (scipy.stats.binom.ppf).
    expect(small).toBeLessThanOrEqual(73);
    expect(small).toBeGreaterThan(20);
  });
});

test('a seed follows from words alone', () => {
  expect(seedOf(1, 'a', 'b')).toBe(seedOf(1, 'a', 'b'));
  expect(seedOf(1, 'a', 'b')).not.toBe(seedOf(1, 'ab'));
  expect(Number.isSafeInteger(seedOf(7, 'x'))).toBe(true);
});

test('of a large group three hundred are tested, the same whatever their order of arrival', () => {
  const members = Int32Array.from({length: 1000}, (_, at) => at);
  const tested = testedMembers(members, account => `x:user:${account}`);
  expect(tested).toHaveLength(300);
  expect(testedMembers(members.toReversed(), account => `x:user:${account}`)).toEqual(tested);
});
