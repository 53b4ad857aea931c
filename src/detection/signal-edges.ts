/** The edges of one signal: by our own method, or by a preset's. */
import type {ScanParameters} from '../contract/finding.ts';
import {collectEdges, type EdgeColumns} from './edges.ts';
import {measurePair} from './measure.ts';
import {meetingPairs, type Step} from './pairs.ts';
import {type Preset, settingsOf} from './presets/preset.ts';
import {type TraceRows, withoutRepeats} from './rows.ts';

export type EdgeContext = {
  readonly parameters: ScanParameters;
  readonly preset: Preset | null;
  readonly accountsOf: Int32Array;
  readonly memoryBytes: number;
};

/** Rows must be sorted. */
export function* signalEdges(rows: TraceRows, context: EdgeContext): Generator<Step, EdgeColumns> {
  const {parameters, preset, accountsOf, memoryBytes} = context;
  const {minShared, rareAccounts} = parameters;
  const windowMicroseconds = windowOf(parameters);
  if (preset !== null) {
    const settings = settingsOf(preset, parameters.presetSettings);
    return yield* preset.edges(rows, {
      windowMicroseconds,
      minShared,
      settings,
      accountsOf,
      rareAccounts,
      memoryBytes
    });
  }
  const edges = collectEdges(null);
  const options = {windowMicroseconds, atLeast: minShared, of: 'objects', sameAccount: false, memoryBytes} as const;
  yield* meetingPairs(withoutRepeats(rows), options, meetings =>
    edges.add(meetings.low, meetings.high, measurePair(meetings, accountsOf, rareAccounts), false)
  );
  return edges.columns();
}

export function windowOf({windowSeconds}: ScanParameters): number {
  return Math.round(windowSeconds * 1e6);
}
