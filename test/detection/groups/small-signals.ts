/** Signals of a few rows, and the plainest context that the tests of the core need. */
import type {CandidatePairs} from '../../../src/detection/candidates.ts';
import {candidatePairs, pairsOfAccounts} from '../../../src/detection/candidates.ts';
import type {GroupContext} from '../../../src/detection/group-tests.ts';
import {habitsOf} from '../../../src/detection/habits.ts';
import type {Step} from '../../../src/detection/pairs.ts';
import type {BaseRates, BetaRate} from '../../../src/detection/rates.ts';
import {sortRows} from '../../../src/detection/rows.ts';
import {type UnitSignal, unitsOf} from '../../../src/detection/units.ts';
import {type NaiveRow, rowsOf} from '../naive-pairs.ts';

export const second = 1e6;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

export function finished<Result>(work: Generator<Step, Result>): Result {
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
  }
}

/** One post per row unless it is said which. */
export type Use = Pick<NaiveRow, 'account' | 'object' | 'time'> & {readonly post?: number};

export function signalOf(uses: readonly Use[], accounts: number, named: Partial<UnitSignal> = {}): UnitSignal {
  const rows = sortRows(rowsOf(uses.map((use, post) => ({post, ...use}))));
  return unitsOf({id: named.id ?? 'same-link', family: named.family ?? 'target'}, rows, accounts, 0);
}

export function candidatesOf(signal: UnitSignal, windows: readonly number[], atLeast = 2): CandidatePairs {
  return finished(candidatePairs(signal, windows, atLeast, 2 ** 24));
}

/** The same rate whatever the size of the unit and whichever are left out, per window and then for an hour. */
export function sameRates(...rates: readonly BetaRate[]): BaseRates {
  const same: BaseRates = {
    at: window => {
      const rate = rates[window];
      if (rate === undefined) throw new Error(`no rate for window ${window}`);
      return rate;
    },
    hour: rates.length - 1,
    nearIn: () => 0,
    without: () => same,
    sums: null
  };
  return same;
}

export function contextOf(
  signals: readonly UnitSignal[],
  accounts: number,
  windowsMicroseconds: readonly number[],
  rates: BaseRates,
  rhythm: GroupContext['rhythm'] = () => 1
): GroupContext {
  return {
    signals: signals.map(signal => {
      const candidates = candidatesOf(signal, windowsMicroseconds);
      return {
        signal,
        rates,
        candidates,
        neighbours: pairsOfAccounts(candidates, accounts),
        habits: habitsOf(signal)
      };
    }),
    windowsMicroseconds,
    rhythm,
    accounts
  };
}
