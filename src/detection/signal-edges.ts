/** The edges of one signal by a preset's method. */
import type {ScanParameters} from '../contract/finding.ts';
import type {EdgeColumns} from './edges.ts';
import type {Step} from './pairs.ts';
import {type Preset, settingsOf} from './presets/preset.ts';
import type {TraceRows} from './rows.ts';

export type EdgeContext = {
  readonly signal: string;
  readonly parameters: ScanParameters;
  readonly preset: Preset;
  readonly accountsOf: Int32Array;
  readonly memoryBytes: number;
};

/** Rows must be sorted. */
export function* presetEdges(rows: TraceRows, context: EdgeContext): Generator<Step, EdgeColumns> {
  const {signal, parameters, preset, accountsOf, memoryBytes} = context;
  const {minShared, rareAccounts} = parameters;
  return yield* preset.edges(rows, {
    signal,
    windowMicroseconds: windowOf(parameters),
    minShared,
    settings: settingsOf(preset, parameters.presetSettings),
    accountsOf,
    rareAccounts,
    memoryBytes
  });
}

export function windowOf({windowSeconds}: ScanParameters): number {
  return Math.round(windowSeconds * 1e6);
}
