import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {pairsOfAccounts} from '../../../src/detection/candidates.ts';
import {testPairs} from '../../../src/detection/edge-tests.ts';
import {habitsOf} from '../../../src/detection/habits.ts';
import {type Occasions, occasionFinder, occasionsOf} from '../../../src/detection/occasions.ts';
import {type BaseRates, baseRates} from '../../../src/detection/rates.ts';
import type {UnitSignal} from '../../../src/detection/units.ts';
import {naiveOccasions} from './naive-occasions.ts';
import {candidatesOf, finished, hour, minute, sameRates, second, signalOf, type Use} from './small-signals.ts';

const windows = [minute, 10 * minute];
const rates = sameRates({alpha: 1, beta: 99}, {alpha: 3, beta: 97}, {alpha: 10, beta: 90});

function look(
  signal: UnitSignal,
  accounts: number,
  {
    rhythm = () => 1,
    firstLook = 1,
    given = rates
  }: {
    rhythm?: (account: number, time: number) => number;
    firstLook?: number;
    given?: BaseRates;
  } = {}
): Occasions {
  return finished(
    occasionsOf({
      signal,
      rates: given,
      windowsMicroseconds: windows,
      candidates: candidatesOf(signal, windows),
      rhythm,
      accounts,
      firstLook
    })
  );
}

const chancesOf = (occasions: Occasions, kind: 'open' | 'strict', window: number, at: number): number[] => {
  const {givenLow, givenHigh, hourLow, hourHigh} = occasions[kind];
  return [givenLow, givenHigh, hourLow, hourHigh].map(column => column[window]?.[at] as number);
};

/** Times that meet often: a few moments, with a few seconds or minutes about them. */
const world: fc.Arbitrary<Use[]> = fc.array(
  fc.record({
    account: fc.nat(7),
    object: fc.nat(6),
    time: fc
      .tuple(fc.nat(3), fc.constantFrom(0, 30, 61, 300, 601, 3000))
      .map(([moment, late]) => moment * 5 * hour + late * second)
  }),
  {minLength: 10, maxLength: 60}
);
const rhythm = (account: number, time: number): number => 1 + ((account * 7 + (time / second) * 3) % 5);

describe('occasions', () => {
  test('equal the naive telling for any uses: units, strangers, friends elsewhere, rhythm', () => {
    fc.assert(
      fc.property(world, uses => {
        const signal = signalOf(uses, 8);
        const occasions = look(signal, 8, {rhythm});
        const candidates = candidatesOf(signal, windows);
        expect(occasions.pairs).toBe(candidates.count);
        for (let pair = 0; pair < occasions.pairs; pair++) {
          const both = [occasions.low[pair] as number, occasions.high[pair] as number] as const;
          const [from, to] = [occasions.from[pair] as number, occasions.from[pair + 1] as number];
          for (const window of windows.keys()) {
            const naive = naiveOccasions(signal, both, window, windows, rates, rhythm);
            expect([...occasions.unit.subarray(from, to)]).toEqual(naive.map(({unit}) => unit));
            for (const [at, {givenLow, givenHigh, hourLow, hourHigh}] of naive.entries()) {
              const want = [givenLow, givenHigh, hourLow, hourHigh].map(Math.fround);
              // So few accounts have no crowd: what is left out for finding is left out for judging.
              expect(chancesOf(occasions, 'open', window, from + at)).toEqual(want);
              expect(chancesOf(occasions, 'strict', window, from + at)).toEqual(want);
            }
          }
        }
      }),
      {numRuns: 60}
    );
  });

  test('are the same when they were asked for with other rates before', () => {
    fc.assert(
      fc.property(world, fc.constantFrom(0.01, 0.2, 1), (uses, firstLook) => {
        const signal = signalOf(
          uses.map((use, at) => ({...use, post: at >> 1})),
          8
        );
        const candidates = candidatesOf(signal, windows);
        const ground = {signal, windowsMicroseconds: windows, candidates, rhythm, accounts: 8, firstLook};
        const find = occasionFinder(ground, habitsOf(signal), pairsOfAccounts(candidates, 8));
        const others = sameRates({alpha: 1, beta: 2}, {alpha: 1, beta: 1}, {alpha: 2, beta: 1});
        const before = finished(find.occasions(others, null));
        expect(before).toEqual(look(signal, 8, {rhythm, firstLook, given: others}));
        expect(finished(find.occasions(rates, null))).toEqual(look(signal, 8, {rhythm, firstLook}));
        expect(finished(find.occasions(others, null))).toEqual(before);
      }),
      {numRuns: 60}
    );
  });

  test('of pairs that passed already are the same, and their p-values are those of the test', () => {
    fc.assert(
      fc.property(world, fc.constantFrom(0.2, 1), (uses, firstLook) => {
        const signal = signalOf(uses, 8);
        const candidates = candidatesOf(signal, windows);
        const ground = {signal, windowsMicroseconds: windows, candidates, rhythm, accounts: 8, firstLook};
        const find = occasionFinder(ground, habitsOf(signal), pairsOfAccounts(candidates, 8));
        const own = baseRates([signal], windows, null)[0] as BaseRates;
        const finest = 1e-4;
        const {passed, p} = finished(find.rough(own, finest));
        const occasions = finished(find.occasions(own, passed));
        expect(occasions).toEqual(look(signal, 8, {rhythm, firstLook, given: own}));
        expect([...passed].map(pair => candidates.low[pair])).toEqual([...occasions.low]);
        const exact = testPairs({signal, occasions}, windows, 'strict', null).p;
        for (const [pair, one] of exact.entries()) {
          if ((p[pair] as number) > finest) expect(p[pair]).toBe(one);
          else expect(one).toBeLessThanOrEqual(finest);
        }
      }),
      {numRuns: 60}
    );
  });

  test('of a crowd all friends are left out for finding, thirty of each account for judging', () => {
    // 0 to 41 use three objects in one moment each: every two of them met on two units elsewhere.
    const uses = [0, 1, 2].flatMap(object =>
      Array.from({length: 42}, (_, account) => ({account, object, time: object * 10 * hour}))
    );
    const occasions = look(signalOf(uses, 42), 42);
    const {alpha, beta} = rates.at(0, 42);
    expect([occasions.low[0], occasions.high[0]]).toEqual([0, 1]);
    expect(occasions.open.givenLow[0]?.[0]).toBeCloseTo(alpha / (alpha + beta), 7);
    // The closest thirty of 0 are 1 to 30, of 1 they are 0 and 2 to 30: 31 to 41 stay, and all
    // were there: .01 · 4 + 11 of 4 + 11. By hand.
    expect(occasions.strict.givenLow[0]?.[0]).toBeCloseTo(11.04 / 15, 7);
  });

  test('two who met twice in all, here and elsewhere once, are strangers here', () => {
    const uses = [
      ...[0, 1, 2].flatMap(object => [0, 1].map(account => ({account, object, time: object * 10 * hour}))),
      ...[0, 1].map(object => ({account: 2, object, time: object * 10 * hour})),
      {account: 2, object: 2, time: 20 * hour + 2 * hour}
    ];
    const occasions = look(signalOf(uses, 3), 3);
    const {alpha, beta} = rates.at(0, 3);
    const ofFirst = [0, 1, 2].map(at => occasions.open.givenLow[0]?.[at] as number);
    // On objects 0 and 1 account 2 met them once elsewhere and counts, near; on 2 it met them twice elsewhere.
    // One of one stranger: .01 · 4 + 1 of 4 + 1. By hand.
    expect(ofFirst[0]).toBeCloseTo(1.04 / 5, 7);
    expect(ofFirst[1]).toBeCloseTo(1.04 / 5, 7);
    expect(ofFirst[2]).toBeCloseTo(alpha / (alpha + beta), 7);
  });

  test('of a unit of more than 500 users come to what all users say, and of 500 to the same', () => {
    // Accounts 0 and 1 meet on a large unit, where strangers come a minute apart so that a window of a minute holds two
    // of them, and on one of their own, too small for a habit.
    const unitOf = (size: number, object: number): Use[] =>
      Array.from({length: size}, (_, account) => ({
        account,
        object,
        time: object * 1000 * hour + (account < 2 ? 100.5 : account) * minute
      }));
    for (const size of [500, 501]) {
      const occasions = look(signalOf([...unitOf(size, 0), ...unitOf(2, 1)], 600), 600);
      const [givenLow, givenHigh] = chancesOf(occasions, 'open', 0, 0);
      // By hand: 1 + 2 of 100 + 498 are more than .01 · 4 + 2 of 4 + 498.
      expect(givenLow).toBeCloseTo(3 / (98 + size), 7);
      expect(givenHigh).toBe(givenLow);
      // .03 · 4 + 20 of 4 + 498 are more than 3 + 20 of 100 + 498.
      expect(occasions.open.givenLow[1]?.[0]).toBeCloseTo(20.12 / (2 + size), 7);
      // Account 100, half a minute before them, met 0 on two units elsewhere: no stranger. 19 of 497 are left.
      const friend = [0, 100].flatMap(account => [2, 3].map(object => ({account, object, time: object * 1000 * hour})));
      const without = look(signalOf([...unitOf(size, 0), ...unitOf(2, 1), ...friend], 600), 600);
      expect([without.low[0], without.high[0]]).toEqual([0, 1]);
      for (const kind of ['open', 'strict'] as const) {
        expect(without[kind].givenLow[0]?.[0]).toBeCloseTo(2 / (97 + size), 7);
        expect(without[kind].givenLow[1]?.[0]).toBeCloseTo(19.12 / (1 + size), 7);
      }
    }
  });

  test('never say more than .98', () => {
    const uses = [0, 1].flatMap(object => [0, 1].map(account => ({account, object, time: object * 10 * hour})));
    const occasions = look(signalOf(uses, 2), 2, {rhythm: () => 1e6});
    for (const chance of chancesOf(occasions, 'strict', 0, 0)) expect(chance).toBe(Math.fround(0.98));
  });

  test('are asked once of two posts that share several things', () => {
    const uses = [0, 1, 2, 3].flatMap(object =>
      [0, 1].map(account => ({account, object, time: 0, post: account + (object === 3 ? 2 : 0)}))
    );
    const occasions = look(signalOf(uses, 2), 2);
    expect([...occasions.unit]).toEqual([0, 3]);
  });

  test('are kept of pairs that base rates alone make unlikely', () => {
    // Two of two meetings at 1 in 100: 1e-4, at 3 in 100 in the wider window 9e-4. By hand.
    const uses = [0, 1].flatMap(object => [0, 1].map(account => ({account, object, time: object * 10 * hour})));
    expect(look(signalOf(uses, 2), 2, {firstLook: 1.0001e-4}).pairs).toBe(1);
    expect(look(signalOf(uses, 2), 2, {firstLook: 0.9999e-4}).pairs).toBe(0);
  });
});
