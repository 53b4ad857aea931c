/**
 * The control of a preset: the same method on the same posts with their times shuffled.
 *
 * Claims: what it finds is what this data gives when accounts, objects and the rhythm of the whole stay as they are and
 *   only who posted when is lost. A result that the control reaches as well says nothing.
 * Formula: a random permutation of the times over all posts of the dataset, one per seed from `seed + 1`; for signals
 *   whose times the method does not read, a permutation of the accounts over the rows instead. Cost: that of the pair
 *   step each.
 * Wrong when: the data spans years and an object lives for hours: then shuffling also takes apart what interest alone
 *   brings together, and the control is too kind. Our own method has milder ones (unit-controls.ts).
 */
import type {ScanParameters} from '../contract/finding.ts';
import type {Control} from '../contract/significance.ts';
import {type Random, seededRandom, shuffle} from '../statistics/random.ts';
import {type Drive, driven} from './drive.ts';
import type {EdgeColumns} from './edges.ts';
import {presetGroups} from './networks.ts';
import type {Preset} from './presets/preset.ts';
import {sortRows, type TraceRows} from './rows.ts';
import {presetEdges} from './signal-edges.ts';
import type {LoadedSignal} from './traces.ts';

export type ControlInput = {
  readonly loaded: readonly LoadedSignal[];
  readonly postTimes: Float64Array;
  readonly parameters: ScanParameters;
  readonly preset: Preset;
  readonly memoryBytes: number;
};

export async function presetControls(input: ControlInput, drive: Drive): Promise<readonly Control[]> {
  const {parameters, preset, memoryBytes} = input;
  const controls: Control[] = [];
  for (let number = 1; number <= parameters.controls; number++) {
    const seed = parameters.seed + number;
    const times = shuffledTimes(input.postTimes, seed);
    const edges: EdgeColumns[] = [];
    let blind = false;
    for (const {signal, rows, accountsOf} of input.loaded) {
      const blindHere = preset.blindToTime?.includes(signal.id) ?? false;
      blind ||= blindHere;
      const moved = blindHere ? withAccounts(rows, seededRandom(seed)) : withTimes(rows, times);
      const work = presetEdges(sortRows(moved), {signal: signal.id, parameters, preset, accountsOf, memoryBytes});
      edges.push(await driven(work, drive, `Control ${number} of ${parameters.controls}, ${signal.title}`));
    }
    const ids = input.loaded.map(one => one.signal.id);
    const groups = presetGroups(edges, preset, parameters, ids);
    controls.push({
      seed,
      kind: blind ? 'accounts' : 'times',
      edges: edges.reduce((sum, one) => sum + one.count, 0),
      networks: groups.length,
      accounts: groups.reduce((sum, members) => sum + members.length, 0)
    });
  }
  return controls;
}

/** Posts without a time stay without. */
export function shuffledTimes(postTimes: Float64Array, seed: number): Float64Array {
  const known = postTimes.filter(time => !Number.isNaN(time));
  shuffle(known, seededRandom(seed));
  let next = 0;
  return postTimes.map(time => (Number.isNaN(time) ? time : (known[next++] as number)));
}

function withTimes(rows: TraceRows, times: Float64Array): TraceRows {
  const time = rows.time.map((own, row) => {
    const shuffled = times[rows.post[row] as number] as number;
    return Number.isNaN(shuffled) ? own : shuffled;
  });
  return {...rows, time};
}

function withAccounts(rows: TraceRows, random: Random): TraceRows {
  const account = rows.account.slice();
  shuffle(account, random);
  return {...rows, account};
}
