/** Runs a preset's edges to the end on rows in the engine's form, and shows them as plain objects. */
import type {Preset, PresetSettings} from '../../../src/detection/presets/preset.ts';
import {idsIn, sortRows} from '../../../src/detection/rows.ts';
import {type NaiveRow, rowsOf} from '../naive-pairs.ts';

export type PresetEdge = {a: number; b: number} & Record<string, number>;

export function presetEdges(
  preset: Preset,
  rows: readonly NaiveRow[],
  options: {windowMicroseconds: number; minShared: number; settings: PresetSettings; memoryBytes?: number}
): PresetEdge[] {
  const sorted = sortRows(rowsOf(rows));
  const accountsOf = new Int32Array(idsIn(sorted.object)).fill(2);
  const work = preset.edges(sorted, {accountsOf, rareAccounts: 50, memoryBytes: 2 ** 26, ...options});
  for (;;) {
    const step = work.next();
    if (step.done !== true) continue;
    const {count, a, b, preset: columns} = step.value;
    return Array.from({length: count}, (_, at) => ({
      a: a[at] ?? -1,
      b: b[at] ?? -1,
      ...Object.fromEntries(Object.entries(columns ?? {}).map(([name, values]) => [name, values[at] ?? Number.NaN]))
    }));
  }
}
