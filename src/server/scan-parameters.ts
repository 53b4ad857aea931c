/** What was asked for, completed by what the preset or Overt does when nothing is said. */
import {defaultScan, type ScanParameters} from '../contract/finding.ts';
import {presetById} from '../detection/presets/registry.ts';
import {signalById, signals} from '../signals/registry.ts';

/** Undefined counts as not said, so that optional fields can be passed on as they are. */
type Given = {readonly [Name in keyof ScanParameters]?: ScanParameters[Name] | undefined};

export function scanParameters(given: Given): ScanParameters {
  const preset = given.preset === undefined || given.preset === null ? null : presetById(given.preset);
  const wanted = given.signals ?? preset?.signals ?? signals.map(signal => signal.id);
  return {
    // In the order of the registry and once each, so that the order of options changes nothing.
    signals: signals.filter(signal => wanted.map(signalById).includes(signal)).map(signal => signal.id),
    preset: preset?.id ?? null,
    windowSeconds: given.windowSeconds ?? preset?.defaults.windowSeconds ?? defaultScan.windowSeconds,
    minShared: given.minShared ?? preset?.defaults.minShared ?? defaultScan.minShared,
    rareAccounts: given.rareAccounts ?? defaultScan.rareAccounts,
    minAccounts: given.minAccounts ?? defaultScan.minAccounts,
    seed: given.seed ?? defaultScan.seed,
    controls: given.controls ?? defaultScan.controls,
    presetSettings: given.presetSettings ?? null
  };
}
