/**
 * The control: the same pipeline on the same posts with their times shuffled.
 *
 * Claims: what it finds is what this data gives when accounts, objects and the rhythm of the whole stay as they are and
 *   only who posted when is lost. A result that the control reaches as well says nothing.
 * Formula: a random permutation of the times over all posts of the dataset, one per seed from `seed + 1`; then the same
 *   edges, standing and networks. Cost: that of the pair step each.
 * Wrong when: the data spans years and an object lives for hours: then shuffling also takes apart what interest alone
 *   brings together, and the control is too kind. It guards against thresholds that anything passes, not against crowds.
 */
import type {Control, ScanParameters} from '../contract/finding.ts';
import {seededRandom, shuffle} from '../statistics/random.ts';
import {type Drive, driven} from './drive.ts';
import type {EdgeColumns} from './edges.ts';
import {groupsOf} from './networks.ts';
import type {Preset} from './presets/preset.ts';
import {sortRows, type TraceRows} from './rows.ts';
import {signalEdges} from './signal-edges.ts';
import type {LoadedSignal} from './traces.ts';

export type ControlInput = {
  readonly loaded: readonly LoadedSignal[];
  readonly postTimes: Float64Array;
  readonly parameters: ScanParameters;
  readonly preset: Preset | null;
  readonly memoryBytes: number;
};

export async function runControls(input: ControlInput, drive: Drive): Promise<readonly Control[]> {
  const controls: Control[] = [];
  for (let number = 1; number <= input.parameters.controls; number++) {
    const seed = input.parameters.seed + number;
    const times = shuffledTimes(input.postTimes, seed);
    const edges: EdgeColumns[] = [];
    for (const {signal, rows, accountsOf} of input.loaded) {
      const {parameters, preset, memoryBytes} = input;
      const shuffled = sortRows(withTimes(rows, times));
      const work = signalEdges(shuffled, {parameters, preset, accountsOf, memoryBytes});
      edges.push(await driven(work, drive, `Control ${number} of ${input.parameters.controls}, ${signal.title}`));
    }
    const reported = groupsOf(edges, input.parameters).filter(group => group.stands);
    controls.push({
      seed,
      edges: edges.reduce((sum, one) => sum + one.count, 0),
      networks: reported.length,
      accounts: reported.reduce((sum, group) => sum + group.members.length, 0)
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
