import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {groupsFound, purity, scoreAccounts} from '../../bench/evaluation/score.ts';

describe('scoring accounts', () => {
  test('three of four members among five reported give precision 3/5, recall 3/4 and F1 2/3', () => {
    const {precision, recall, f1} = scoreAccounts([1, 2, 3, 4], [2, 3, 4, 8, 9]);
    expect([precision, recall]).toEqual([0.6, 0.75]);
    // 2 · 0.6 · 0.75 / 1.35
    expect(f1).toBeCloseTo(2 / 3, 12);
  });

  test('nothing reported wrongs nobody and finds nobody', () => {
    expect(scoreAccounts([1, 2], [])).toEqual({precision: 1, recall: 0, f1: 0});
  });

  test('an account named twice counts once', () => {
    expect(scoreAccounts([1, 2], [1, 1, 2, 2])).toEqual({precision: 1, recall: 1, f1: 1});
  });

  test('F1 lies between the smaller of precision and recall and their mean', () => {
    const accounts = fc.array(fc.nat({max: 12}));
    fc.assert(
      fc.property(accounts, accounts, (planted, reported) => {
        const {precision, recall, f1} = scoreAccounts(planted, reported);
        expect(f1).toBeLessThanOrEqual((precision + recall) / 2 + 1e-12);
        expect(f1).toBeGreaterThanOrEqual(Math.min(precision, recall) - 1e-12);
      })
    );
  });
});

describe('groups found', () => {
  const planted = [Int32Array.of(1, 2, 3, 4), Int32Array.of(5, 6, 7, 8)];

  test('a group counts from half of its members in one reported group on', () => {
    expect(groupsFound(planted, [Int32Array.of(1, 2, 20), Int32Array.of(5, 21, 22)])).toBe(1);
  });

  test('members that are spread over several reported groups do not count', () => {
    expect(groupsFound(planted, [Int32Array.of(1), Int32Array.of(2), Int32Array.of(3)])).toBe(0);
  });
});

describe('purity', () => {
  test('is the share of labelled accounts with the commonest label of their group, over all groups', () => {
    const labels = ['x', 'x', 'y', null, 'y', 'y'];
    const groups = [Int32Array.of(0, 1, 2, 3), Int32Array.of(4, 5)];
    // 2 of 3 and 2 of 2; the account without a label counts nowhere.
    expect(purity(groups, account => labels[account] ?? null)).toEqual({share: 4 / 5, labelled: 5});
  });

  test('without a labelled account there is none', () => {
    expect(purity([Int32Array.of(0, 1)], () => null)).toEqual({share: null, labelled: 0});
  });
});
