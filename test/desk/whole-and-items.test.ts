import {describe, expect, test} from 'vitest';
import {type ItemJudgement, outcomes, particularsSchema} from '../../src/contract/desk.ts';
import {contradictionIn} from '../../src/desk/whole-and-items.ts';

type Outcome = ItemJudgement['outcome'];
type Matter = Parameters<typeof contradictionIn>[1];

const asksTwo: Matter = {door: 'letter', asks: ['remove-content', 'user-data']};
const twoAccounts: Matter = {
  door: 'network-finding',
  asks: ['network-measures'],
  particulars: particularsSchema.parse({
    accounts: [
      {platform: 'tiktok', account: 'a0'},
      {platform: 'tiktok', account: 'a1'}
    ]
  })
};

function judged(...items: readonly (readonly [string, Outcome])[]): ItemJudgement[] {
  return items.map(([item, outcome]) => ({item, outcome, territory: [], conditions: [], reasons: ''}));
}

describe('the whole and its items', () => {
  test.each(outcomes)('nothing judged apart is never a contradiction: %s', outcome => {
    expect(contradictionIn({outcome}, asksTwo)).toBeNull();
    expect(contradictionIn({outcome, items: []}, twoAccounts)).toBeNull();
  });

  test.each<[Outcome, readonly Outcome[]]>([
    ['granted', ['granted']],
    ['partly-granted', [...outcomes]],
    ['declined', ['declined', 'no-action', 'referred', 'withdrawn']],
    ['no-action', ['declined', 'no-action', 'referred', 'withdrawn']],
    ['referred', ['declined', 'no-action', 'referred', 'withdrawn']],
    ['withdrawn', ['declined', 'no-action', 'referred', 'withdrawn']]
  ])('with the whole %s, one item may be %s and nothing else', (outcome, allowed) => {
    const fitting = outcomes.filter(
      one => contradictionIn({outcome, items: judged(['user-data', one])}, asksTwo) === null
    );
    expect(fitting.toSorted()).toEqual([...allowed].sort());
  });

  test('granting everything, or nothing, is not granting a part', () => {
    const whole = (one: Outcome, other: Outcome) =>
      contradictionIn(
        {outcome: 'partly-granted', items: judged(['remove-content', one], ['user-data', other])},
        asksTwo
      );
    expect(whole('granted', 'granted')).toMatch(/every item granted/);
    expect(whole('declined', 'no-action')).toMatch(/no item granted/);
    expect(whole('granted', 'declined')).toBeNull();
    expect(whole('partly-granted', 'declined')).toBeNull();
    expect(whole('partly-granted', 'partly-granted')).toBeNull();
  });

  test('the items of a network are its accounts, named with or without their platform', () => {
    const partly = (...items: readonly (readonly [string, Outcome])[]) =>
      contradictionIn({outcome: 'partly-granted', items: judged(...items)}, twoAccounts);
    expect(partly(['a0', 'no-action'])).toBeNull();
    expect(partly(['a0', 'no-action'], ['tiktok:a1', 'declined'])).toMatch(/no item granted/);
    expect(partly(['tiktok:a0', 'granted'], ['a1', 'granted'])).toMatch(/every item granted/);
    expect(partly(['a0', 'granted'], ['a1', 'no-action'])).toBeNull();
  });

  test('says which item, and what it would be', () => {
    const items = judged(['remove-content', 'granted'], ['user-data', 'declined']);
    expect(contradictionIn({outcome: 'granted', items}, asksTwo)).toBe(
      'the whole granted, and user-data declined: that is partly granted'
    );
    expect(contradictionIn({outcome: 'declined', items}, asksTwo)).toBe(
      'the whole declined, and remove-content granted: that is partly granted'
    );
  });
});
