/**
 * Candidate pairs: accounts that met on at least two units within the widest window, and how often within each.
 *
 * Claims: nothing; these are the pairs worth a test. Pairs that met less are counted in the price, not looked at.
 * Cost and memory: those of the pair step at the widest window, where of a crowd in one window only the `mostBetween`
 *   nearest in time meet: so close a crowd makes a meeting say nothing, and pairs of it would cost the square.
 * Wrong when: a group acts only inside such crowds.
 */
import {meetingCounts, type Step} from './pairs.ts';
import type {UnitSignal} from './units.ts';

export type CandidatePairs = {
  readonly count: number;
  /** Ascending by low, then high. */
  readonly low: Int32Array;
  readonly high: Int32Array;
  /** Per window, ascending: units on which the pair met. */
  readonly met: readonly Int32Array[];
};

const mostBetween = 200;

export function* candidatePairs(
  {rows}: UnitSignal,
  windowsMicroseconds: readonly number[],
  atLeast: number,
  memoryBytes: number,
  threads = 1
): Generator<Step, CandidatePairs> {
  const options = {
    windowMicroseconds: Math.max(...windowsMicroseconds),
    atLeast,
    of: 'objects',
    memoryBytes,
    threads,
    mostBetween
  } as const;
  // An account has one row in a unit, so that meetings are units.
  const counted = yield* meetingCounts(rows, options, windowsMicroseconds);
  return {count: counted.low.length, ...counted};
}

/** The pairs of each account, most meetings first: pair numbers `pairs[starts[a]]` to `pairs[starts[a + 1] - 1]`. */
export type PairsOfAccount = {readonly starts: Int32Array; readonly pairs: Int32Array};

export function pairsOfAccounts({count, low, high, met}: CandidatePairs, accounts: number): PairsOfAccount {
  const starts = new Int32Array(accounts + 1);
  const bump = (at: number): number => {
    const value = starts[at] as number;
    starts[at] = value + 1;
    return value;
  };
  for (let pair = 0; pair < count; pair++) {
    bump((low[pair] as number) + 1);
    bump((high[pair] as number) + 1);
  }
  for (let account = 1; account <= accounts; account++) {
    starts[account] = (starts[account] as number) + (starts[account - 1] as number);
  }
  const pairs = new Int32Array(count * 2);
  for (let pair = 0; pair < count; pair++) {
    pairs[bump(low[pair] as number)] = pair;
    pairs[bump(high[pair] as number)] = pair;
  }
  starts.copyWithin(1, 0, accounts);
  starts[0] = 0;
  const widest = met.at(-1) ?? new Int32Array();
  const byMeetings = (x: number, y: number): number => (widest[y] as number) - (widest[x] as number) || x - y;
  for (let account = 0; account < accounts; account++) {
    const [from, to] = [starts[account] as number, starts[account + 1] as number];
    if (to - from > 1) pairs.subarray(from, to).sort(byMeetings);
  }
  return {starts, pairs};
}
