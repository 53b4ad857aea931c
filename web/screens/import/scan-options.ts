import type {CatalogueEntry} from '../../../src/contract/catalogue.ts';
import {defaultScan} from '../../../src/contract/finding.ts';
import type {ScanRequest} from '../../../src/contract/http.ts';
import {type ColumnMap, datasetNameSchema} from '../../../src/contract/imports.ts';

/** What the address asks for: a dataset to scan, or one to import into. */
export type Wanted = {readonly scan: string | undefined; readonly into: string | undefined};

export type Purpose = 'scan-files' | 'import-and-scan' | 'import' | 'scan-dataset';

/** The options as typed. */
export type ScanOptions = {
  readonly purpose: Purpose;
  /** By its name, for every purpose but `scan-files`. */
  readonly dataset: string;
  readonly formatId: string;
  readonly map: ColumnMap;
  readonly signals: readonly string[];
  readonly preset: string;
  readonly windowSeconds: string;
  readonly minShared: string;
  /** With commas between. */
  readonly windowsSeconds: string;
  readonly plants: boolean;
  /** A dataset of the workspace, or empty for the data itself. */
  readonly background: string;
};

/** The signals that a scan uses which names none are on at first. */
export function initialOptions(signals: readonly CatalogueEntry[], {scan, into}: Wanted): ScanOptions {
  return {
    purpose: scan !== undefined ? 'scan-dataset' : into !== undefined ? 'import' : 'scan-files',
    dataset: scan ?? into ?? '',
    formatId: '',
    map: {},
    signals: signals.filter(({usual}) => usual !== false).map(({id}) => id),
    preset: '',
    windowSeconds: String(defaultScan.windowSeconds),
    minShared: String(defaultScan.minShared),
    windowsSeconds: defaultScan.windowsSeconds.join(', '),
    plants: defaultScan.plants,
    background: ''
  };
}

export type Problem = {readonly problem: string};

/** `10, 60, 600`: each once, in ascending order; null where one is no window. */
function parseWindows(text: string): readonly number[] | null {
  const windows = text.split(',').map(part => (part.trim() === '' ? Number.NaN : Number(part)));
  return windows.every(window => Number.isFinite(window) && window > 0)
    ? [...new Set(windows)].sort((a, b) => a - b)
    : null;
}

/** `Spring 2026` to `spring-2026`; null for a name that leaves nothing. */
function nearestName(name: string): string | null {
  const near = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 63);
  return datasetNameSchema.safeParse(near).success ? near : null;
}

/** Why a dataset cannot have this name; null while there is none yet. */
export function nameProblem({purpose, dataset}: Pick<ScanOptions, 'purpose' | 'dataset'>): string | null {
  if (purpose === 'scan-files' || dataset === '' || datasetNameSchema.safeParse(dataset).success) return null;
  const near = nearestName(dataset);
  return `The name of a dataset takes lower-case letters of English, digits and hyphens, at most 63.${near === null ? '' : ` Perhaps ${near}?`}`;
}

function parametersOf(options: ScanOptions): ScanRequest['parameters'] | Problem {
  const windowSeconds = Number(options.windowSeconds);
  const minShared = Number(options.minShared);
  if (options.windowSeconds.trim() === '' || !(windowSeconds >= 0)) {
    return {problem: 'The window is a number of seconds, 0 or more.'};
  }
  if (!Number.isInteger(minShared) || minShared < 1) return {problem: 'The minimum is a whole number, 1 or more.'};
  if (options.preset !== '') return {windowSeconds, minShared, preset: options.preset};
  if (options.signals.length === 0) return {problem: 'Choose at least one signal.'};
  const windowsSeconds = parseWindows(options.windowsSeconds);
  if (windowsSeconds === null) {
    return {problem: 'The windows of the tests are numbers of seconds above 0, with commas between.'};
  }
  if (options.background !== '' && options.purpose !== 'scan-files' && options.background === options.dataset) {
    return {problem: 'A dataset cannot say what is usual in itself. Choose another one, or these data themselves.'};
  }
  return {
    windowSeconds,
    minShared,
    signals: [...options.signals],
    windowsSeconds: [...windowsSeconds],
    plants: options.plants,
    background: options.background === '' ? null : options.background
  };
}

/** What is sent; or, in words, why it cannot be. */
export function toScanRequest(options: ScanOptions): ScanRequest | Problem {
  const {purpose, dataset, formatId, map} = options;
  const problem = nameProblem(options);
  if (problem !== null) return {problem};
  const parameters = purpose === 'import' ? {} : parametersOf(options);
  if ('problem' in parameters) return parameters;
  const hasFiles = purpose !== 'scan-dataset';
  const isMapped = hasFiles && Object.keys(map).length > 0;
  return {
    kind: purpose === 'import' ? 'import' : 'scan',
    dataset: purpose === 'scan-files' ? null : dataset,
    formatId: hasFiles && formatId !== '' ? formatId : null,
    map: isMapped ? {...map} : null,
    parameters
  };
}
