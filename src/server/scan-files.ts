/** Files or a dataset → a scan → its findings and files. The same for the server and the command line. */
import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import {overtVersion} from '../config/version.ts';
import type {OnProgress} from '../contract/finding.ts';
import type {ImportBatch, ImportOutcome} from '../contract/imports.ts';
import {scan} from '../detection/scan.ts';
import {AppError} from '../errors.ts';
import {openLake} from '../lake/lake.ts';
import {openDuckdb} from '../warehouse/duckdb.ts';
import {readDeclaredFile} from './declared-file.ts';
import {importFiles} from './intake.ts';
import {writeReportFiles} from './report-files.ts';
import type {ScanOrder, ScanResult} from './scan-order.ts';

const scratchDataset = 'scan';

export type ScanEvents = {
  readonly onProgress: OnProgress;
  readonly onOutcome: (outcome: ImportOutcome) => void;
  readonly signal: AbortSignal;
};

/** A file given twice is one input. */
function batchesOf(outcomes: readonly ImportOutcome[]): readonly ImportBatch[] {
  const batches = new Map<string, ImportBatch>();
  for (const outcome of outcomes) if (outcome.outcome !== 'unusable') batches.set(outcome.batch.sha256, outcome.batch);
  return [...batches.values()];
}

function requireUsable(outcomes: readonly ImportOutcome[]): void {
  const usable = outcomes.some(outcome => outcome.outcome !== 'unusable' && outcome.batch.rowsUsed > 0);
  if (outcomes.length > 0 && !usable) {
    const first = outcomes.find(outcome => outcome.outcome === 'unusable');
    const more = outcomes.length > 1 ? ` (and ${outcomes.length - 1} more)` : '';
    throw new AppError('import.nothing-usable', first ? `${first.fileName}: ${first.why}${more}` : 'no usable row');
  }
}

export async function runScan(order: ScanOrder, events: ScanEvents): Promise<ScanResult> {
  const {onProgress, signal} = events;
  const declared = order.declaredFile === null ? order.declared : await readDeclaredFile(order.declaredFile);
  const tempFolder = join(order.run, 'temp');
  await mkdir(tempFolder, {recursive: true});
  const folder = join(order.dataset === null ? order.run : order.home, 'lake');
  const {memoryBytes, threads, parameters} = order;
  const lake = await openLake({folder, memoryBytes, threads});
  const dataset = order.dataset ?? scratchDataset;
  if (order.files.length === 0) await lake.dataset(dataset);
  const imports = await importFiles(lake, {...order, dataset}, events);
  requireUsable(imports);
  if (order.kind === 'import') return {imports, findings: null, written: []};

  const inputs = order.dataset === null ? batchesOf(imports) : (await lake.dataset(dataset)).batches;
  const warehouse = await openDuckdb({memoryBytes, threads, tempFolder});
  try {
    const outcome = await scan(
      {
        warehouse,
        tables: await lake.tables(dataset),
        inputs,
        parameters,
        declared: declared?.accounts ?? [],
        declaredSha256: declared?.sha256 ?? null,
        overtVersion,
        memoryBytes
      },
      {onProgress, signal}
    );
    onProgress({step: 'Writing the report', done: 0, total: null, unit: 'files'});
    const written = order.out === null ? [] : await writeReportFiles(outcome, order.out, order.run);
    return {imports, findings: outcome.findings, written};
  } finally {
    await warehouse.close();
  }
}
