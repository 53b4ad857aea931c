import {describe, expect, test} from 'vitest';
import {type FoundGroup, heldOut, heldOutTests, overHalves, splits} from '../../../src/detection/held-out.ts';
import {occasionsOf} from '../../../src/detection/occasions.ts';
import {candidatesOf, contextOf, day, finished, minute, sameRates, second, signalOf} from './small-signals.ts';

const accounts = 12;
const rates = sameRates({alpha: 1, beta: 199}, {alpha: 5, beta: 95});
/** Accounts 0 to 3 act together on twenty days, 4 to 7 use things on as many and never meet. */
const uses = Array.from({length: 20}, (_, object) => object).flatMap(object => [
  ...[0, 1, 2, 3].map(account => ({account, object, time: object * day + account * second})),
  ...[4, 5, 6, 7].map(account => ({account, object: object + 50, time: object * day + account * 90 * minute}))
]);

const signal = signalOf(uses, accounts);
/** No pair passes the look, since what is found is said by the test. */
const tested = [
  {
    signal,
    occasions: finished(
      occasionsOf({
        signal,
        rates,
        windowsMicroseconds: [minute],
        candidates: candidatesOf(signal, [minute]),
        rhythm: () => 1,
        accounts,
        firstLook: 0
      })
    )
  }
];

/** `found` stands for what is found in every half. */
function verdicts(groups: readonly (readonly number[])[], found: readonly (readonly number[])[], level = 0.01) {
  const lists = found.map(list => Int32Array.from(list));
  return finished(
    heldOut({
      tested,
      context: contextOf([signal], accounts, [minute], rates),
      groups: groups.map(list => Int32Array.from(list)),
      cluster: () => lists,
      seed: 1,
      level,
      slots: [day, day / 4]
    })
  );
}

describe('held-out evidence', () => {
  test('lets stand who acts together in the other half, and nobody else', () => {
    const {
      verdicts: got,
      tests,
      halves
    } = verdicts(
      [
        [0, 1, 2, 3],
        [4, 5, 6, 7]
      ],
      [
        [0, 1, 2, 3],
        [4, 5, 6, 7]
      ]
    );
    expect([tests, halves]).toEqual([2, 2 * splits]);
    expect(got.map(({survives}) => survives)).toEqual([true, false]);
    expect(got.map(({foundIn}) => foundIn)).toEqual([12, 12]);
    expect(got.map(({borneOutIn}) => borneOutIn)).toEqual([12, 0]);
    expect(got[1]?.logE).toBeLessThan(0);
  });

  test('goes to the group that holds at least half of those found, the largest part, the first of equals', () => {
    const groups = [
      [0, 1],
      [2, 3, 4],
      [5, 6, 7]
    ];
    const goesTo = (found: readonly number[]): number =>
      verdicts(groups, [found]).verdicts.findIndex(({from}) => from.length > 0);
    expect(goesTo([0, 1, 2, 3])).toBe(0);
    expect(goesTo([1, 2, 3])).toBe(1);
    expect(goesTo([4, 5, 6, 11])).toBe(2);
    expect(goesTo([0, 2, 5])).toBe(-1);
    expect(goesTo([0, 9, 10, 11])).toBe(-1);
    expect(goesTo([0, 11])).toBe(0);
  });

  test('is none for a group of which no half finds anything', () => {
    const {verdicts: got} = verdicts([[0, 1, 2, 3]], []);
    expect(got[0]).toMatchObject({logE: Number.NEGATIVE_INFINITY, survives: false, foundIn: 0, borneOutIn: 0});
    expect(verdicts([], [[0, 1, 2, 3]])).toMatchObject({verdicts: [], tests: 0});
  });

  test('pays for the greatest number of groups found in a half', () => {
    const chance = [
      [4, 5, 8],
      [6, 7, 9],
      [8, 9, 10]
    ];
    const {tests, verdicts: got} = verdicts([[0, 1, 2, 3]], [[0, 1, 2, 3], ...chance]);
    expect(tests).toBe(4);
    // One of four at level .01 needs an e-value of 4 / .01.
    expect(got[0]?.neededLogE).toBeCloseTo(Math.log10(400), 9);
  });

  test('is told of rows of one slot by the same half, and of both halves in turn', () => {
    const seen: number[] = [];
    const context = contextOf([signal], accounts, [minute], rates);
    const {verdicts: got} = finished(
      heldOut({
        tested,
        context,
        groups: [Int32Array.of(0, 1, 2, 3)],
        cluster: () => [Int32Array.of(0, 1, 2, 3)],
        seed: 5,
        level: 0.01,
        slots: [day]
      })
    );
    for (const {evidence} of got[0]?.from ?? []) seen.push(evidence.units);
    // The twenty units of the group lie in a slot each: both halves of a split hold them all, none twice.
    for (let split = 0; split < splits; split++) {
      expect((seen[split * 2] as number) + (seen[split * 2 + 1] as number)).toBe(20);
    }
    expect(Math.min(...seen)).toBeGreaterThan(0);
    expect(new Set(seen).size).toBeGreaterThan(2);
  });
});

describe('who survives is told as the verdicts tell it', () => {
  const lists = [
    [0, 1, 2, 3],
    [4, 5, 6, 7]
  ].map(list => Int32Array.from(list));
  /** Whether a half is looked at again shows how often it is asked for groups. */
  const asked = (level: number) => {
    let halvesRead = 0;
    const tests = heldOutTests({
      tested,
      context: contextOf([signal], accounts, [minute], rates),
      groups: lists,
      cluster: () => {
        halvesRead++;
        return lists;
      },
      seed: 1,
      level,
      slots: [day, day / 4]
    });
    return {tests, halvesRead: () => halvesRead};
  };

  test('early where it is beyond doubt, and the verdicts are complete all the same', () => {
    const {tests, halvesRead} = asked(0.01);
    expect([...finished(tests.survivors(group => group === 0))]).toEqual([1, 0]);
    expect(halvesRead()).toBeLessThan(2 * splits);
    expect(finished(tests.verdicts())).toEqual(
      verdicts(
        [...lists].map(list => [...list]),
        [...lists].map(list => [...list])
      )
    );
    expect(halvesRead()).toBe(2 * splits);
  });

  test('whatever the level', () => {
    for (const level of [0.5, 0.01, 1e-6, 1e-12, 1e-20, 1e-30]) {
      const {tests} = asked(level);
      const survives = finished(tests.survivors(() => true));
      expect([...survives]).toEqual(
        finished(asked(level).tests.verdicts()).verdicts.map(one => (one.survives ? 1 : 0))
      );
    }
  });
});

test('over halves the best of each counts, and a half without any gives nothing', () => {
  const found = (split: number, half: number, logE: number): FoundGroup => ({
    members: Int32Array.of(0, 1, 2),
    evidence: {logE, signals: Float64Array.of(logE), windows: Float64Array.of(logE), units: 1},
    half,
    split
  });
  const several = [found(0, 0, 2), found(0, 0, 3), found(5, 1, 1)];
  expect(overHalves(several, ({evidence}) => evidence.logE)).toBeCloseTo(Math.log10((1000 + 10) / 12), 9);
  expect(overHalves([], () => 0)).toBe(Number.NEGATIVE_INFINITY);
});
