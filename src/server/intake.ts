/** Files → a dataset of a lake. What one file lacks does not keep the others out. */
import {basename, join} from 'node:path';
import {openSources, type SourceFound} from '../connectors/reading/open.ts';
import type {OnProgress} from '../contract/finding.ts';
import type {ColumnMap, ImportOutcome} from '../contract/imports.ts';
import {AppError} from '../errors.ts';
import type {Lake} from '../lake/lake.ts';
import {openWarehouse} from '../warehouse/open.ts';
import {parquetRows} from '../warehouse/parquet-rows.ts';

export type IntakeOrder = {
  readonly files: readonly string[];
  readonly dataset: string;
  readonly formatId: string | null;
  readonly map: ColumnMap | null;
  readonly memoryBytes: number;
  readonly threads: number;
  /** Scratch, which whoever gave the order removes. */
  readonly run: string;
};

export type IntakeEvents = {
  readonly onProgress?: OnProgress;
  readonly onOutcome?: (outcome: ImportOutcome) => void;
  readonly signal?: AbortSignal;
};

/** Of each file or folder so many that cannot be used are told one by one, and the others as a number. */
const mostToldUnusable = 50;

async function importFound(
  lake: Lake,
  found: SourceFound,
  dataset: string,
  {onProgress, signal}: IntakeEvents
): Promise<ImportOutcome> {
  const {fileName} = found;
  if ('why' in found) return {outcome: 'unusable', fileName, why: found.why, refusals: []};
  try {
    return await lake.append(dataset, await found.open(), {
      ...(onProgress && {
        onProgress: ({bytesRead, bytes}) =>
          onProgress({step: `Reading ${fileName}`, done: bytesRead, total: bytes, unit: 'bytes'})
      }),
      ...(signal && {signal})
    });
  } catch (error) {
    // A file that cannot be used is a result; an option that makes no sense is not.
    const isResult = error instanceof AppError && error.exitCode === 1 && error.code.startsWith('import.');
    if (!isResult || error.code === 'import.busy') throw error;
    const {code, found: instead} = error;
    return {outcome: 'unusable', fileName, why: error.message, error: {code, found: instead}, refusals: []};
  }
}

/** Each may be a file, an archive or a folder; every file in them has an outcome of its own. */
export async function importFiles(lake: Lake, order: IntakeOrder, events: IntakeEvents): Promise<ImportOutcome[]> {
  const {dataset, formatId, map, memoryBytes, threads, run} = order;
  const openReader = () => openWarehouse('duckdb', {memoryBytes, threads, tempFolder: join(run, 'temp')});
  const options = {
    ...(formatId && {formatId}),
    ...(map && {map}),
    readParquet: parquetRows(openReader),
    scratch: join(run, 'unpacked')
  };
  const outcomes: ImportOutcome[] = [];
  const tell = (outcome: ImportOutcome) => {
    outcomes.push(outcome);
    events.onOutcome?.(outcome);
  };
  for (const path of order.files) {
    events.signal?.throwIfAborted();
    let unusable = 0;
    for await (const found of openSources(path, options)) {
      events.signal?.throwIfAborted();
      const outcome = await importFound(lake, found, dataset, events);
      if (outcome.outcome === 'unusable') unusable += 1;
      if (outcome.outcome !== 'unusable' || unusable <= mostToldUnusable) tell(outcome);
    }
    if (unusable <= mostToldUnusable) continue;
    const why = `${unusable - mostToldUnusable} more files in it cannot be used either`;
    tell({outcome: 'unusable', fileName: basename(path), why, refusals: []});
  }
  return outcomes;
}
