/** What a scan is asked for, complete and checked before any data is read. */
import {defaultScan, type ScanParameters} from '../contract/finding.ts';
import {AppError} from '../errors.ts';
import {usualSignals} from '../signals/registry.ts';
import type {Signal} from '../signals/signal.ts';
import {type Preset, settingsOf, signalFor} from './presets/preset.ts';
import {presetById} from './presets/registry.ts';

/** Fills what was not said: from the preset where one is named, else from our own defaults. */
export function resolveParameters(given: Partial<ScanParameters>): ScanParameters {
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== null));
  const preset = given.preset == null ? null : presetById(given.preset);
  const signalIds = given.signals?.length ? given.signals : (preset?.signals ?? usualSignals.map(signal => signal.id));
  const parameters: ScanParameters = {
    preset: null,
    presetSettings: null,
    ...defaultScan,
    ...preset?.defaults,
    ...said,
    signals: [...new Set(signalIds)].sort()
  };
  checkParameters(parameters);
  return parameters;
}

export type Checked = {readonly signals: readonly Signal[]; readonly preset: Preset | null};

/** Signals in the order of their ids. */
export function checkParameters(parameters: ScanParameters): Checked {
  const preset = parameters.preset === null ? null : presetById(parameters.preset);
  const chosen = [...new Set(parameters.signals)].sort().map(id => signalFor(preset, id));
  if (chosen.length === 0) throw new AppError('scan.unknown-signal', 'no signal at all');
  if (!(parameters.windowSeconds >= 0 && parameters.windowSeconds < 1e9)) {
    throw new AppError('usage.bad-value', `a window of ${parameters.windowSeconds} seconds`);
  }
  if (preset === null) return {signals: chosen, preset};
  const without = chosen.find(signal => !preset.signals.includes(signal.id));
  if (without !== undefined) {
    throw new AppError(
      'scan.unknown-signal',
      `${without.id}, for which ${preset.title} has no counterpart; it has ${preset.signals.join(', ')}`
    );
  }
  settingsOf(preset, parameters.presetSettings);
  return {signals: chosen, preset};
}
