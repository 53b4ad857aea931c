/**
 * A known operation: how much of it is reported, and how pure the networks are by labels that were not used to find them.
 *
 * The denominator is the accounts that share at least five texts, links or tags with some other account within two
 * minutes. That sentence has several readings, and all are given: five of one kind or summed over kinds; of tags the whole
 * sequence, as the product compares it, or each one.
 */
import {meetingPairs} from '../../src/detection/pairs.ts';
import {withoutRepeats} from '../../src/detection/rows.ts';
import type {PresetOutcome, RealSet} from './real-set.ts';
import {analysed, finished, reportedGroups} from './run-analysis.ts';
import {purity} from './score.ts';
import type {StagedSignal} from './stage.ts';

export const readings = [
  'sequences, one kind',
  'sequences, summed',
  'single tags, one kind',
  'single tags, summed'
] as const;

const withinMicroseconds = 120e6;
const least = 5;

export type Coverage = {
  readonly method: string;
  readonly networks: number;
  readonly accounts: number;
  readonly edges: number | null;
  readonly purity: number | null;
  readonly labelled: number;
  /** Per reading how many of its accounts are in a network. */
  readonly covered: readonly number[];
  readonly refused: string | null;
};

export type RealOperationResult = {
  readonly accounts: number;
  readonly posts: number;
  readonly denominators: readonly number[];
  readonly coverage: readonly Coverage[];
  readonly sizes: readonly number[];
  readonly rounds: number;
  readonly coreShare: number;
};

export function realOperation(set: RealSet, labelOf: (account: number) => string | null): RealOperationResult {
  const denominators = denominatorsOf(set);
  const analysis = analysed(set);
  const groups = reportedGroups(analysis);
  const row = (
    method: string,
    found: readonly Int32Array[],
    edges: number | null,
    refused: string | null
  ): Coverage => {
    const inside = new Set(found.flatMap(group => [...group]));
    const {share, labelled} = purity(found, labelOf);
    return {
      method,
      networks: found.length,
      accounts: inside.size,
      edges,
      purity: share,
      labelled,
      covered: denominators.map(accounts => [...accounts].filter(account => inside.has(account)).length),
      refused
    };
  };
  return {
    accounts: set.accounts,
    posts: set.posts.times.length,
    denominators: denominators.map(accounts => accounts.size),
    coverage: [
      row('Overt', groups, null, null),
      ...set.presets.map(({preset, edges, groups: found, refused}: PresetOutcome) => row(preset, found, edges, refused))
    ],
    sizes: groups.map(group => group.length).sort((x, y) => y - x),
    rounds: analysis.rates.rounds,
    coreShare: analysis.rates.coreShare
  };
}

function denominatorsOf({signals, singleHashtags, accounts}: RealSet): readonly ReadonlySet<number>[] {
  const of = (id: string): StagedSignal[] => signals.filter(signal => signal.id === id);
  const common = [...of('same-text'), ...of('same-link')].map(signal => sharedWithin(signal, accounts));
  const sequences = [...common, ...of('same-hashtags').map(signal => sharedWithin(signal, accounts))];
  const single = [...common, sharedWithin(singleHashtags, accounts)];
  return [sequences, single].flatMap(kinds => [accountsWith(kinds, accounts), accountsWith([summed(kinds)], accounts)]);
}

/** Per pair the objects on which it met within two minutes. */
function sharedWithin({rows}: StagedSignal, accounts: number): Map<number, number> {
  const counts = new Map<number, number>();
  const options = {
    windowMicroseconds: withinMicroseconds,
    atLeast: 1,
    of: 'objects',
    memoryBytes: 2 ** 31
  } as const;
  finished(
    meetingPairs(withoutRepeats(rows), options, ({low, high, rows: own, rowsOfLow, from, to}) => {
      let objects = 0;
      let last = -1;
      for (let at = from; at < to; at++) {
        const object = own.object[rowsOfLow[at] as number] as number;
        if (object !== last) objects++;
        last = object;
      }
      counts.set(low * accounts + high, objects);
    })
  );
  return counts;
}

function summed(kinds: readonly ReadonlyMap<number, number>[]): Map<number, number> {
  const sums = new Map<number, number>();
  for (const kind of kinds) for (const [pair, count] of kind) sums.set(pair, (sums.get(pair) ?? 0) + count);
  return sums;
}

function accountsWith(kinds: readonly ReadonlyMap<number, number>[], accounts: number): ReadonlySet<number> {
  const inside = new Set<number>();
  for (const kind of kinds) {
    for (const [pair, count] of kind) {
      if (count >= least) inside.add(Math.floor(pair / accounts)).add(pair % accounts);
    }
  }
  return inside;
}
