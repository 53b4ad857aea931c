/** Files or a dataset → a scan → its findings and files. The same for the server and the command line. */
import {existsSync} from 'node:fs';
import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import {overtVersion} from '../config/version.ts';
import type {OnProgress} from '../contract/finding.ts';
import {datasetNameSchema, type ImportBatch, type ImportOutcome} from '../contract/imports.ts';
import {type ScanInput, scan} from '../detection/scan.ts';
import {AppError} from '../errors.ts';
import {openLake} from '../lake/lake.ts';
import {openDuckdb} from '../warehouse/duckdb.ts';
import {readAllowedFile} from './allowed-file.ts';
import {readDeclaredFile} from './declared-file.ts';
import {importFiles} from './intake.ts';
import {readingKey, scratchDataset, takeOver} from './interrupted.ts';
import {writeReportFiles} from './report-files.ts';
import type {ScanOrder, ScanResult} from './scan-order.ts';
import {openStepStore} from './step-store.ts';

type Background = NonNullable<ScanInput['background']>;

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

/** Opened before any file is read, so that a wrong name is said at once. */
async function openBackground({
  parameters,
  dataset,
  home,
  memoryBytes,
  threads
}: ScanOrder): Promise<Background | null> {
  const name = parameters.background;
  if (name === null) return null;
  if (name === dataset) throw new AppError('usage.bad-value', `${name} as its own background`);
  const folder = join(home, 'lake');
  const isThere = datasetNameSchema.safeParse(name).success && existsSync(join(folder, name));
  if (!isThere) throw new AppError('dataset.unknown', `"${name}" as background`);
  const lake = await openLake({folder, memoryBytes, threads});
  const {batches: inputs} = await lake.dataset(name);
  return {name, tables: await lake.tables(name), slices: await lake.slices(name), inputs};
}

/** Whether an interrupted scan had read these files, or some of them, into a lake that this one takes over. */
async function filesAreThere(order: ScanOrder): Promise<boolean> {
  if (order.dataset !== null) return false;
  const key = await readingKey(order, overtVersion);
  return key !== null && (await takeOver(order.home, order.run, key));
}

/** Below this the engine cannot sort what it cannot spill. */
const leastEngineBytes = 2 ** 28;

/** The engine goes on with the disk beyond its share; the rest is for what the scan itself holds. */
function shares(memoryBytes: number): {readonly engineBytes: number; readonly ownBytes: number} {
  const engineBytes = Math.min(memoryBytes, Math.max(leastEngineBytes, Math.floor((memoryBytes * 3) / 8)));
  return {engineBytes, ownBytes: Math.max(memoryBytes - engineBytes, Math.floor(memoryBytes / 4))};
}

export async function runScan(order: ScanOrder, events: ScanEvents): Promise<ScanResult> {
  const {onProgress, signal} = events;
  const declared = order.declaredFile === null ? order.declared : await readDeclaredFile(order.declaredFile);
  const allowed = order.allowFile === null ? null : await readAllowedFile(order.allowFile);
  const background = await openBackground(order);
  const goingOn = (what: string): void =>
    onProgress({step: `Going on with a scan that was interrupted: ${what}`, done: 0, total: null, unit: ''});
  const tempFolder = join(order.run, 'temp');
  await mkdir(tempFolder, {recursive: true});
  const files = await filesAreThere(order);
  if (files) goingOn('its files were read');
  const folder = join(order.dataset === null ? order.run : order.home, 'lake');
  const {memoryBytes, threads, parameters} = order;
  const lake = await openLake({folder, memoryBytes, threads});
  const dataset = order.dataset ?? scratchDataset;
  if (order.files.length === 0) await lake.dataset(dataset);
  const imports = await importFiles(lake, {...order, dataset}, events);
  requireUsable(imports);
  if (order.kind === 'import') return {imports, findings: null, written: []};

  const inputs = order.dataset === null ? batchesOf(imports) : (await lake.dataset(dataset)).batches;
  const steps = openStepStore({
    folder: join(order.home, 'steps'),
    onUsed: used => goingOn(used === 1 ? 'one long step is there' : `${used} long steps are there`)
  });
  const share = shares(memoryBytes);
  const warehouse = await openDuckdb({memoryBytes: share.engineBytes, threads, tempFolder});
  try {
    const outcome = await scan(
      {
        warehouse,
        tables: await lake.tables(dataset),
        // What is read for one scan only is not worth keeping.
        slices: order.dataset === null ? null : await lake.slices(dataset),
        inputs,
        parameters,
        declared: declared?.accounts ?? [],
        declaredSha256: declared?.sha256 ?? null,
        allowed: allowed?.accounts ?? [],
        allowedSha256: allowed?.sha256 ?? null,
        background,
        watches: order.watches,
        steps,
        overtVersion,
        memoryBytes: share.ownBytes,
        threads
      },
      {onProgress, signal}
    );
    onProgress({step: 'Writing the report', done: 0, total: null, unit: 'files'});
    const written = order.out === null ? [] : await writeReportFiles(outcome, order.out, order.run);
    await steps.forget();
    const result = {imports, findings: outcome.findings, written};
    return files || steps.used() > 0 ? {...result, resumed: {files, steps: steps.used()}} : result;
  } finally {
    await warehouse.close();
  }
}
