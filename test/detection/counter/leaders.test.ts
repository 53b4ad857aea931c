import fc from 'fast-check';
import {expect, test} from 'vitest';
import {leadsOf} from '../../../src/detection/counter/leaders.ts';
import type {Meeting} from '../../../src/detection/counter/meetings.ts';

const members = Int32Array.of(1, 2, 3);

function meeting(accounts: readonly number[], times: readonly number[] = accounts.map((_, at) => at)): Meeting {
  return {signal: 0, object: 0, accounts, times};
}

test('who is first of three in all of six meetings leads, at 3 times 1 in 729', () => {
  const {leaders} = leadsOf(
    Array.from({length: 6}, () => meeting([2, 1, 3])),
    members
  );
  expect(leaders).toHaveLength(1);
  expect(leaders[0]).toMatchObject({account: 2, first: 6, of: 6});
  expect(leaders[0]?.p).toBeCloseTo(3 / 729, 12);
});

test('first in four of five meetings of two and in both of three: 10 in 288, by hand', () => {
  // Chances 1/2 five times, 1/3 twice. All seven: 1/32 · 1/9. Six: one half missed 5/32 · 1/9, one third missed
  // 1/32 · 4/9. Together 10/288.
  const meetings = [
    ...Array.from({length: 4}, () => meeting([1, 2])),
    meeting([2, 1]),
    meeting([1, 2, 3]),
    meeting([1, 3, 2])
  ];
  // 30/288 is more than the level, so nobody leads; with one member to correct for, 10/288 leads.
  expect(leadsOf(meetings, members).leaders).toEqual([]);
  expect(leadsOf(meetings, Int32Array.of(1)).leaders[0]?.p).toBeCloseTo(10 / 288, 12);
});

test('equal times are no lead, and such a meeting is none', () => {
  const tied = Array.from({length: 40}, () => meeting([1, 2, 3], [5, 5, 6]));
  expect(leadsOf(tied, members)).toEqual({leaders: [], followers: []});
  const [lead] = leadsOf([...tied, ...Array.from({length: 8}, () => meeting([1, 2]))], members).leaders;
  expect(lead).toMatchObject({account: 1, first: 8, of: 8});
});

test('who is never first of two in twelve meetings follows, at 3 times 1 in 4096', () => {
  const {followers} = leadsOf(
    Array.from({length: 12}, () => meeting([1, 3])),
    members
  );
  expect(followers.map(({account}) => account)).toEqual([3]);
  expect(followers[0]?.p).toBeCloseTo(3 / 4096, 12);
});

test('where the order is shuffled, somebody leads in at most one of twenty worlds, within its binomial bound', () => {
  let wrong = 0;
  fc.assert(
    fc.property(fc.array(fc.shuffledSubarray([1, 2, 3], {minLength: 2}), {minLength: 30, maxLength: 30}), meetings => {
      if (
        leadsOf(
          meetings.map(accounts => meeting(accounts)),
          members
        ).leaders.length > 0
      ) {
        wrong++;
      }
    }),
    {numRuns: 400}
  );
  // The mean is 20 at most; 33 is its upper 0.2 % point (scipy.stats.binom.isf(.002, 400, .05) = 33).
  expect(wrong).toBeLessThanOrEqual(33);
});
