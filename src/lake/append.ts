/** One file into one dataset: read, stage, write parts, and commit by renaming the manifest. */
import {mkdir, readdir, rm, rmdir, stat} from 'node:fs/promises';
import {join} from 'node:path';
import type {ImportBatch, ImportOutcome, ImportSource} from '../contract/imports.ts';
import type {Warehouse} from '../warehouse/warehouse.ts';
import {type Kept, keepDeletions, stageDeletions} from './deletions.ts';
import {syncFile} from './files.ts';
import {emptyManifest, filesOf, type Manifest, readManifest, writeManifest} from './manifest.ts';
import {openPartWriter, type PartWriter, type Written} from './part.ts';
import {countRefusals, warningOf, whatToTry} from './refusals.ts';
import {openStage} from './stage.ts';
import {partsOf, tableOf} from './tables.ts';

export type AppendOptions = {
  /** After each batch of records: bytes of the file read so far, of how many. */
  readonly onProgress?: (progress: {
    readonly bytesRead: number;
    readonly bytes: number;
    readonly rowsRead: number;
  }) => void;
  /** Aborting rejects with the signal's reason and leaves nothing behind. */
  readonly signal?: AbortSignal;
};

export type AppendEffects = {
  readonly openWarehouse: () => Promise<Warehouse>;
  readonly now: () => Date;
  readonly postsPerPart: number;
  /** A fresh folder for what is staged, which the caller removes. */
  readonly stageFolder: string;
};

const tracesPerPart = 1_000_000;

type Request = {readonly name: string; readonly folder: string; readonly source: ImportSource};

/** The caller holds the lock of the dataset. */
export async function append(
  {name, folder, source}: Request,
  {onProgress, signal}: AppendOptions,
  effects: AppendEffects
): Promise<ImportOutcome> {
  signal?.throwIfAborted();
  const before = (await readManifest(folder)) ?? emptyManifest(name, effects.now().toISOString());
  const already = before.batches.find(({batch}) => batch.sha256 === source.sha256);
  if (already !== undefined) return {outcome: 'already-imported', ...warningOf(already.batch), batch: already.batch};
  await mkdir(folder, {recursive: true});
  const warehouse = await effects.openWarehouse();
  let committed = false;
  try {
    const read = await readInto(warehouse, {name, folder, source}, before, {onProgress, signal}, effects);
    if (read.rowsUsed === 0) {
      return {
        outcome: 'unusable',
        fileName: source.fileName,
        why: whyUnusable(read, source.passedOver()),
        refusals: read.refusals
      };
    }
    const batch = toBatch(source, read, effects.now());
    const after = await grown(before, batch, read, folder);
    await syncFile(folder);
    signal?.throwIfAborted();
    await writeManifest(folder, after);
    committed = true;
    return {outcome: 'imported', ...warningOf(batch), batch};
  } finally {
    await warehouse.close();
    if (!committed) await removeAllBut(folder, filesOf(before));
  }
}

type Read = {
  readonly rowsRead: number;
  readonly rowsUsed: number;
  readonly refusals: ImportBatch['refusals'];
  readonly written: Written;
  readonly deletions: Kept;
};

async function readInto(
  warehouse: Warehouse,
  {folder, source}: Request,
  before: Manifest,
  {onProgress, signal}: {onProgress: AppendOptions['onProgress']; signal: AbortSignal | undefined},
  {postsPerPart, stageFolder}: AppendEffects
): Promise<Read> {
  const batch = before.batches.length + 1;
  const stage = await openStage(stageFolder, batch);
  const writer: PartWriter = await openPartWriter({
    warehouse,
    folder,
    batch,
    repeats: source.repeats ?? 'count',
    earlier: {
      post: partsOf(before, folder, 'post'),
      account: partsOf(before, folder, 'account'),
      accountSnapshot: [],
      relation: [],
      trace: partsOf(before, folder, 'trace')
    }
  });
  const refusals = countRefusals();
  const deletions = stageDeletions(`${stageFolder}.deletions`);
  let rowsRead = 0;
  let writing: Promise<void> = Promise.resolve();
  /** The engine writes one part while the next is read; never two at a time, so that memory stays bounded. */
  async function endPart(): Promise<void> {
    await writing;
    writing = stage.take().then(writer.write);
    // Whoever awaits it next hears of a failure; until then it must not count as unheard.
    writing.catch(() => undefined);
  }
  try {
    for await (const records of source.records) {
      signal?.throwIfAborted();
      for (const parsed of records) {
        rowsRead += 1;
        if (parsed.ok && parsed.deleted !== undefined) deletions.add(parsed.deleted);
        else if (parsed.ok) stage.add(parsed);
        else refusals.add(parsed.refusal);
      }
      await stage.settle();
      await deletions.settle();
      if (stage.posts() >= postsPerPart || stage.traces() >= tracesPerPart) await endPart();
      onProgress?.({bytesRead: source.bytesRead(), bytes: source.bytes, rowsRead});
    }
    await endPart();
    await writing;
  } catch (error) {
    await warehouse.close();
    await writing.catch(() => undefined);
    await stage.remove();
    throw error;
  }
  onProgress?.({bytesRead: source.bytes, bytes: source.bytes, rowsRead});
  const written = await writer.finish();
  const own = written.parts.post.map(name => join(folder, name));
  const kept = await keepDeletions(warehouse, deletions, {
    folder,
    post: tableOf('post', [...partsOf(before, folder, 'post'), ...own]),
    known: before.deletions,
    name: `deletion-${String(before.batches.length + 1).padStart(4, '0')}.parquet`
  });
  return {rowsRead, rowsUsed: rowsRead - refusals.total(), refusals: refusals.counts(), written, deletions: kept};
}

function toBatch(source: ImportSource, {rowsRead, rowsUsed, refusals, written}: Read, now: Date): ImportBatch {
  const {postsMerged, postsAdded, tracesAdded} = written;
  return {
    batchId: `batch-${source.sha256.slice(0, 16)}`,
    fileName: source.fileName,
    sha256: source.sha256,
    bytes: source.bytes,
    formatId: source.formatId,
    confidence: source.confidence,
    mapping: source.mapping,
    assumptions: [...source.assumptions()],
    importedAt: now.toISOString(),
    rowsRead,
    rowsUsed,
    rowsRefused: rowsRead - rowsUsed,
    postsMerged,
    postsAdded,
    tracesAdded,
    passedOver: source.passedOver(),
    refusals
  };
}

async function grown(
  before: Manifest,
  batch: ImportBatch,
  {written, deletions}: Read,
  folder: string
): Promise<Manifest> {
  let bytes = before.bytes + deletions.bytes;
  for (const file of Object.values(written.parts).flat()) bytes += (await stat(join(folder, file))).size;
  const times = [before.firstPostAt, before.lastPostAt, written.firstPostAt, written.lastPostAt].filter(
    at => at !== null
  );
  return {
    ...before,
    posts: before.posts + written.postsAdded,
    accounts: before.accounts + written.accountsAdded,
    traces: before.traces + written.tracesAdded,
    bytes,
    firstPostAt: times.length === 0 ? null : Math.min(...times),
    lastPostAt: times.length === 0 ? null : Math.max(...times),
    deletedPosts: deletions.deletedPosts,
    deletions: [...deletions.files],
    batches: [...before.batches, {batch, parts: written.parts}]
  };
}

function whyUnusable({rowsRead, refusals}: Read, passedOver: ImportBatch['passedOver']): string {
  const most = refusals.toSorted((a, b) => b.rows - a.rows)[0];
  const only = passedOver.map(({what, records}) => `${what} (${records})`).join(', ');
  if (most === undefined)
    return only === '' ? 'The file holds no rows.' : `The file holds nothing to keep, only ${only}.`;
  const detail = most.samples[0]?.detail ?? most.reason;
  return `None of ${rowsRead} rows could be used; most often: ${detail}. ${whatToTry[most.reason]}`;
}

/** Removes what the manifest does not name, and the folder when nothing is left. Says what it removed. */
export async function removeAllBut(folder: string, keep: ReadonlySet<string>): Promise<string[]> {
  const orphans = (await readdir(folder)).filter(file => !keep.has(file));
  for (const file of orphans) await rm(join(folder, file), {recursive: true, force: true});
  if (keep.size <= 1 && (await readdir(folder)).length === 0) await rmdir(folder);
  return orphans;
}
