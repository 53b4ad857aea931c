/** Runs a preset's edges to the end on rows in the engine's form, and shows them as plain objects. */
import type {EdgeColumns} from '../../../src/detection/edges.ts';
import type {Step} from '../../../src/detection/pairs.ts';
import {type Preset, type PresetSettings, usualSettings} from '../../../src/detection/presets/preset.ts';
import {idsIn, sortRows} from '../../../src/detection/rows.ts';
import {type NaiveRow, rowsOf} from '../naive-pairs.ts';

export type PresetEdge = {a: number; b: number} & Record<string, number>;

export function presetEdges(
  preset: Preset,
  rows: readonly NaiveRow[],
  options: {windowMicroseconds: number; minShared: number; settings: PresetSettings; memoryBytes?: number}
): PresetEdge[] {
  return asObjects(edgeColumns(preset, rows, options));
}

export function edgeColumns(
  preset: Preset,
  rows: readonly NaiveRow[],
  options: {
    signal?: string;
    settings?: PresetSettings;
    windowMicroseconds?: number;
    minShared?: number;
    memoryBytes?: number;
  } = {}
): EdgeColumns {
  const sorted = sortRows(rowsOf(rows));
  const accountsOf = new Int32Array(idsIn(sorted.object)).fill(2);
  return finished(
    preset.edges(sorted, {
      accountsOf,
      rareAccounts: 50,
      memoryBytes: 2 ** 26,
      windowMicroseconds: preset.defaults.windowSeconds * 1e6,
      minShared: preset.defaults.minShared,
      ...options,
      settings: {...usualSettings(preset.settings), ...options.settings}
    })
  );
}

export function finished<Result>(work: Generator<Step, Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

export function asObjects({count, a, b, preset: columns}: EdgeColumns): PresetEdge[] {
  return Array.from({length: count}, (_, at) => ({
    a: a[at] ?? -1,
    b: b[at] ?? -1,
    ...Object.fromEntries(Object.entries(columns ?? {}).map(([name, values]) => [name, values[at] ?? Number.NaN]))
  }));
}

/** What two implementations of one definition must agree on: how many edges, their weights in all, and the first three. */
export function digest(columns: EdgeColumns): {edges: number; sum: number; first: readonly (readonly number[])[]} {
  const edges = asObjects(columns);
  return {
    edges: edges.length,
    sum: rounded(
      edges.reduce((sum, edge) => sum + (edge.weight ?? Number.NaN), 0),
      6
    ),
    first: edges.slice(0, 3).map(({a, b, weight = Number.NaN}) => [a, b, rounded(weight, 8)])
  };
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

/** The members of each network that the preset makes of these edges. */
export function networksOf(
  preset: Preset,
  edges: readonly {signal: string; columns: EdgeColumns}[],
  settings: PresetSettings = {}
): number[][] {
  const networks = preset.networks?.(
    edges.map(one => one.columns),
    {signals: edges.map(one => one.signal), minAccounts: 2, settings: {...usualSettings(preset.settings), ...settings}}
  );
  return (networks ?? []).map(members => [...members]);
}
