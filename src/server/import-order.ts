/** An order that stops after the files are in the dataset. */
import type {ColumnMap} from '../contract/imports.ts';
import {resolveParameters} from '../detection/parameters.ts';
import type {ScanOrder} from './scan-order.ts';

type Wanted = Pick<ScanOrder, 'files' | 'memoryBytes' | 'threads' | 'home' | 'run'> & {
  readonly dataset: string;
  readonly formatId?: string | undefined;
  readonly map?: ColumnMap | undefined;
};

export function importOrder({formatId, map, ...wanted}: Wanted): ScanOrder {
  return {
    ...wanted,
    kind: 'import',
    formatId: formatId ?? null,
    map: map ?? null,
    parameters: resolveParameters({}),
    declaredFile: null,
    allowFile: null,
    watches: [],
    declared: null,
    out: null
  };
}
