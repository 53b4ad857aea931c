import type {CatalogueEntry} from '../../../src/contract/catalogue.ts';
import {defaultScan} from '../../../src/contract/finding.ts';
import type {ScanRequest} from '../../../src/contract/http.ts';
import {columnMapSchema} from '../../../src/contract/imports.ts';

/** The options as typed. */
export type ScanOptions = {
  readonly formatId: string;
  readonly signals: readonly string[];
  readonly preset: string;
  readonly windowSeconds: string;
  readonly minShared: string;
  /** With commas between. */
  readonly windowsSeconds: string;
  readonly plants: boolean;
  /** A dataset of the workspace, or empty for the data itself. */
  readonly background: string;
  readonly map: string;
};

/** The signals that a scan uses which names none are on at first. */
export function initialOptions(signals: readonly CatalogueEntry[]): ScanOptions {
  return {
    formatId: '',
    signals: signals.filter(({usual}) => usual !== false).map(({id}) => id),
    preset: '',
    windowSeconds: String(defaultScan.windowSeconds),
    minShared: String(defaultScan.minShared),
    windowsSeconds: defaultScan.windowsSeconds.join(', '),
    plants: defaultScan.plants,
    background: '',
    map: ''
  };
}

export type Problem = {readonly problem: string};

/** `account=user_id,time=created_at` as on the command line. */
function parseMap(text: string): ScanRequest['map'] | Problem {
  if (text.trim() === '') return null;
  const pairs = text.split(',').map(part => {
    const at = part.indexOf('=');
    return at < 0 ? [part.trim(), ''] : [part.slice(0, at).trim(), part.slice(at + 1).trim()];
  });
  const parsed = columnMapSchema.safeParse(Object.fromEntries(pairs));
  if (!parsed.success || pairs.some(([, column]) => column === '')) {
    const known = columnMapSchema.def.keyType.options.join(', ');
    return {problem: `Columns are given as part=column with commas between. The parts are: ${known}.`};
  }
  return parsed.data;
}

/** `10, 60, 600`: each once, in ascending order; null where one is no window. */
function parseWindows(text: string): readonly number[] | null {
  const windows = text.split(',').map(part => (part.trim() === '' ? Number.NaN : Number(part)));
  return windows.every(window => Number.isFinite(window) && window > 0)
    ? [...new Set(windows)].sort((a, b) => a - b)
    : null;
}

/** What is sent; or, in words, why it cannot be. */
export function toScanRequest(options: ScanOptions): ScanRequest | Problem {
  const windowSeconds = Number(options.windowSeconds);
  const minShared = Number(options.minShared);
  if (options.windowSeconds.trim() === '' || !(windowSeconds >= 0)) {
    return {problem: 'The window is a number of seconds, 0 or more.'};
  }
  if (!Number.isInteger(minShared) || minShared < 1) return {problem: 'The minimum is a whole number, 1 or more.'};
  if (options.preset === '' && options.signals.length === 0) return {problem: 'Choose at least one signal.'};
  const windowsSeconds = parseWindows(options.windowsSeconds);
  if (options.preset === '' && windowsSeconds === null) {
    return {problem: 'The windows of the tests are numbers of seconds above 0, with commas between.'};
  }
  const map = parseMap(options.map);
  if (map !== null && 'problem' in map) return {problem: String(map.problem)};
  return {
    dataset: null,
    formatId: options.formatId === '' ? null : options.formatId,
    map,
    parameters:
      options.preset === ''
        ? {
            windowSeconds,
            minShared,
            signals: [...options.signals],
            windowsSeconds: [...(windowsSeconds ?? [])],
            plants: options.plants,
            background: options.background === '' ? null : options.background
          }
        : {windowSeconds, minShared, preset: options.preset}
  };
}
