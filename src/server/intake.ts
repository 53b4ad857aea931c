/** Files → a dataset of a lake. What one file lacks does not keep the others out. */
import {basename, join} from 'node:path';
import {openSource} from '../connectors/open.ts';
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

async function importFile(
  lake: Lake,
  path: string,
  {dataset, formatId, map, memoryBytes, threads, run}: IntakeOrder,
  {onProgress, signal}: IntakeEvents
): Promise<ImportOutcome> {
  const fileName = basename(path);
  const openReader = () => openWarehouse('duckdb', {memoryBytes, threads, tempFolder: join(run, 'temp')});
  try {
    const source = await openSource(path, {
      ...(formatId && {formatId}),
      ...(map && {map}),
      readParquet: parquetRows(openReader)
    });
    return await lake.append(dataset, source, {
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
    return {outcome: 'unusable', fileName, why: error.message, refusals: []};
  }
}

export async function importFiles(lake: Lake, order: IntakeOrder, events: IntakeEvents): Promise<ImportOutcome[]> {
  const outcomes: ImportOutcome[] = [];
  for (const path of order.files) {
    events.signal?.throwIfAborted();
    const outcome = await importFile(lake, path, order, events);
    outcomes.push(outcome);
    events.onOutcome?.(outcome);
  }
  return outcomes;
}
