/**
 * What became of each network over several scans: born, the same, grown, shrunk, split, merged, dormant, revived.
 *
 * Claims only what members say, as compare.ts does. Against the scan before: what appeared there is *revived* when an older scan
 * had it (half of the members of both are the same), else *born*; what vanished is *dormant*. Networks that were set aside are
 * looked at like others, so that one that was set aside and is reported now is no birth; only reported ones are told.
 * Cost: that of one comparison, and one more for each older scan as long as something is unexplained.
 */
import type {Network} from '../contract/finding.ts';
import {compareNetworks} from './compare.ts';

export const becameKinds = [
  'born',
  'same',
  'grown',
  'shrunk',
  'changed',
  'split',
  'merged',
  'dormant',
  'revived'
] as const;
export type Became = (typeof becameKinds)[number];

export type Tracked = {
  readonly became: Became;
  /** Ids in the scan before and in this one. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly accounts: number;
};

const words = {
  same: 'same',
  grew: 'grown',
  shrank: 'shrunk',
  changed: 'changed',
  split: 'split',
  merged: 'merged',
  appeared: 'born',
  vanished: 'dormant'
} as const;

/** `history`: the networks of earlier scans, the latest last. */
export function trackNetworks(history: readonly (readonly Network[])[], now: readonly Network[]): readonly Tracked[] {
  const reported = new Set(now.filter(({standing}) => standing === 'reported').map(({id}) => id));
  const changes = compareNetworks(history.at(-1) ?? [], now);
  const older = history.slice(0, -1).reverse();
  return changes.flatMap((change): Tracked[] => {
    const after = change.after.map(({id}) => id);
    const before = change.before.map(({id, standing}) => ({id, standing}));
    const told =
      after.some(id => reported.has(id)) || (after.length === 0 && before.some(one => one.standing === 'reported'));
    if (!told) return [];
    const known =
      change.kind === 'appeared' &&
      wasThere(
        older,
        now.filter(({id}) => after.includes(id))
      );
    const accounts = [...(after.length > 0 ? change.after : change.before)].reduce(
      (sum, side) => sum + side.accounts,
      0
    );
    return [{became: known ? 'revived' : words[change.kind], before: before.map(({id}) => id), after, accounts}];
  });
}

function wasThere(older: readonly (readonly Network[])[], networks: readonly Network[]): boolean {
  return older.some(scan =>
    compareNetworks(scan, networks).some(({kind, after}) => after.length > 0 && kind !== 'appeared')
  );
}
