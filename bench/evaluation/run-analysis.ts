/** The product's analysis on a staged world, and what it reports. */
import {defaultScan} from '../../src/contract/finding.ts';
import {type Analysis, analyse} from '../../src/detection/analysis.ts';
import {ownGroups} from '../../src/detection/groups.ts';
import type {Step} from '../../src/detection/pairs.ts';
import {quietestHour, type UnitSignal, unitsOf} from '../../src/detection/units.ts';
import type {Staged} from './stage.ts';

const memoryBytes = 2 ** 31;

export function finished<Result>(work: Generator<Step, Result>): Result {
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
  }
}

export function unitSignals({signals, accounts, posts}: Staged): readonly UnitSignal[] {
  const termStart = quietestHour(posts.times);
  return signals.map(signal => unitsOf(signal, signal.rows, accounts, termStart));
}

export function analysed(world: Staged, signals: readonly UnitSignal[] = unitSignals(world)): Analysis {
  const {minAccounts, minShared, seed} = defaultScan;
  return finished(
    analyse({
      signals,
      accounts: world.accounts,
      posts: world.posts,
      parameters: {windowsMicroseconds: world.windowsMicroseconds, minAccounts, minShared, seed},
      background: null,
      without: null,
      memoryBytes
    })
  );
}

/** The groups that are reported: those that stand on data held back, with whom they draw in. */
export function reportedGroups(analysis: Analysis): readonly Int32Array[] {
  return ownGroups(analysis, new Set(), defaultScan.minAccounts)
    .filter(({setAside}) => setAside === null)
    .map(({members}) => members);
}
