/**
 * Datasets of posts that only grow: append a file, list, read.
 *
 * One folder per dataset with Parquet parts and a manifest that names them; a batch is there once the manifest that
 * names its parts has been renamed into place, and not before. Files that no manifest names are left over from an
 * import that did not end, and opening the lake removes them, unless an import into that dataset is running.
 */
import {mkdir, readdir, rm, stat} from 'node:fs/promises';
import {join} from 'node:path';
import type {DatasetRemoval, FoundAccount} from '../contract/dataset-changes.ts';
import {type Dataset, datasetNameSchema, type ImportOutcome, type ImportSource} from '../contract/imports.ts';
import {AppError} from '../errors.ts';
import {openWarehouse} from '../warehouse/open.ts';
import type {Warehouse} from '../warehouse/warehouse.ts';
import {isAlive} from './alive.ts';
import {type AppendOptions, append, removeAllBut} from './append.ts';
import {deletionTable} from './deletions.ts';
import {addErased, readErased, withoutErased} from './erased.ts';
import {type Exported, type ExportOrder, exportTables} from './export.ts';
import {syncFile} from './files.ts';
import {accountsNamed} from './find-accounts.ts';
import {tryLock} from './lock.ts';
import {filesOf, type Manifest, readManifest, removeManifest, toDataset, writeManifest} from './manifest.ts';
import {erasureOf, type Removal, removalOfDeleted, thinningBefore} from './removals.ts';
import {rewrite} from './rewrite.ts';
import {removeOrphanSlices, removeStaleSlices, type Slices, slicesOf} from './slices.ts';
import {type LakeTables, tablesOf} from './tables.ts';

export type Lake = {
  /** What a crash had left half done and opening the lake removed, in plain words. */
  readonly recovered: readonly string[];
  /** Creates the dataset if there is none of that name. */
  append(dataset: string, source: ImportSource, options?: AppendOptions): Promise<ImportOutcome>;
  datasets(): Promise<readonly Dataset[]>;
  dataset(name: string): Promise<Dataset>;
  tables(name: string): Promise<LakeTables>;
  /** The same by batches, with a place for what follows from each alone. */
  slices(name: string): Promise<Slices>;
  /** Takes the dataset away with its files. */
  remove(name: string): Promise<DatasetRemoval>;
  /** Takes posts from before that moment out, or those that their authors deleted, with all they carry. */
  thin(name: string, what: Date | 'deleted'): Promise<DatasetRemoval>;
  /**
   * Takes accounts out of all datasets, for good: at once out of every answer, then out of the files, and no later file
   * brings them back. What was interrupted goes on when it is called again, or with the next erasure.
   */
  erase(accountKeys: readonly string[]): Promise<readonly DatasetRemoval[]>;
  /** Accounts by key, id, handle or another of their ids, without regard to case; at most 200. */
  findAccounts(wanted: string): Promise<readonly FoundAccount[]>;
  exportTo(name: string, order: ExportOrder): Promise<readonly Exported[]>;
};

export type LakeOptions = {
  readonly folder: string;
  readonly engine?: string;
  /** For one import. */
  readonly memoryBytes?: number;
  readonly threads?: number;
  readonly now?: () => Date;
  readonly postsPerPart?: number;
};

/** Beside the datasets, out of the way of their names, which never begin with a dot. */
const lockFolder = '.locks';
const tempFolder = '.temp';
const sliceFolder = '.slices';

export async function openLake({
  folder,
  engine = 'duckdb',
  memoryBytes = 1024 ** 3,
  threads = 2,
  now = () => new Date(),
  postsPerPart = 200_000
}: LakeOptions): Promise<Lake> {
  await mkdir(folder, {recursive: true});
  const placeOf = (name: string) => ({
    folder: join(folder, name),
    lock: join(folder, lockFolder, `${name}.lock`),
    temp: join(folder, tempFolder, name),
    keptFolder: join(folder, sliceFolder, name)
  });

  async function names(): Promise<string[]> {
    const entries = await readdir(folder, {withFileTypes: true});
    return entries
      .filter(entry => entry.isDirectory() && datasetNameSchema.safeParse(entry.name).success)
      .map(entry => entry.name)
      .sort();
  }

  async function recover(name: string): Promise<string[]> {
    const place = placeOf(name);
    const unlock = await tryLock(place.lock);
    if (unlock === null) return [];
    try {
      await rm(place.temp, {recursive: true, force: true});
      const manifest = await readManifest(place.folder);
      const removed = await removeAllBut(place.folder, manifest === null ? new Set() : filesOf(manifest));
      await removeStaleSlices(place, manifest);
      if (removed.length === 0) return [];
      const files = removed.length === 1 ? 'one file' : `${removed.length} files`;
      return [`dataset ${name}: removed ${files} of an import that had not ended (${removed.slice(0, 3).join(', ')})`];
    } finally {
      unlock();
    }
  }

  /** What an engine that only read had spilled, when its process was killed. */
  async function removeSpilled(): Promise<void> {
    for (const name of await readdir(join(folder, tempFolder)).catch(() => [])) {
      const [, pid] = /^reading\.(\d+)\./.exec(name) ?? [];
      if (pid !== undefined && !isAlive(Number(pid)))
        await rm(join(folder, tempFolder, name), {recursive: true, force: true});
    }
  }

  await removeSpilled();
  const recovered: string[] = [];
  for (const name of await names()) recovered.push(...(await recover(name)));
  await removeOrphanSlices(join(folder, sliceFolder), await names());

  const engineIn = (name: string) =>
    openWarehouse(engine, {memoryBytes, threads, tempFolder: join(placeOf(name).temp, 'engine')});

  /** With an engine of its own, beside whoever else reads or writes. */
  async function reading<Result>(name: string, work: (warehouse: Warehouse) => Promise<Result>): Promise<Result> {
    const spill = join(folder, tempFolder, `reading.${process.pid}.${name}`);
    const warehouse = await openWarehouse(engine, {memoryBytes, threads, tempFolder: spill});
    try {
      return await work(warehouse);
    } finally {
      await warehouse.close();
    }
  }

  /** Alone in the dataset, with an engine of its own. */
  async function alone<Result>(name: string, work: (warehouse: Warehouse) => Promise<Result>): Promise<Result> {
    const place = placeOf(name);
    const unlock = await tryLock(place.lock);
    if (unlock === null) throw new AppError('import.busy', `an import into ${name} that is still running`);
    try {
      const warehouse = await engineIn(name);
      try {
        return await work(warehouse);
      } finally {
        await warehouse.close();
      }
    } finally {
      await rm(place.temp, {recursive: true, force: true});
      unlock();
    }
  }

  async function takeOut(name: string, removal: Removal, warehouse: Warehouse): Promise<DatasetRemoval> {
    const place = placeOf(name).folder;
    const manifest = await manifestOf(name);
    const {manifest: after, removed} = await rewrite(warehouse, {manifest, folder: place}, removal);
    await syncFile(place);
    const settled = {...after, erasing: [], bytes: await bytesOf(after, place)};
    await writeManifest(place, settled);
    await removeAllBut(place, filesOf(settled));
    await removeStaleSlices(placeOf(name), settled);
    return {dataset: name, ...removed};
  }

  async function manifestOf(name: string): Promise<Manifest> {
    const manifest = datasetNameSchema.safeParse(name).success ? await readManifest(join(folder, name)) : null;
    if (manifest === null) throw new AppError('dataset.unknown', `"${name}"`);
    return manifest;
  }

  return {
    recovered,
    append: async (name, source, options = {}) => {
      if (!datasetNameSchema.safeParse(name).success) throw new AppError('dataset.bad-name', `"${name}"`);
      const place = placeOf(name);
      const unlock = await tryLock(place.lock);
      if (unlock === null) throw new AppError('import.busy', `an import into ${name} that is still running`);
      try {
        const effects = {
          openWarehouse: () => openWarehouse(engine, {memoryBytes, threads, tempFolder: place.temp}),
          now,
          postsPerPart,
          stageFolder: join(place.temp, 'stage')
        };
        const admitted = withoutErased(source, await readErased(folder));
        return await append({name, folder: place.folder, source: admitted}, options, effects);
      } finally {
        await rm(place.temp, {recursive: true, force: true});
        unlock();
      }
    },
    datasets: async () => {
      const manifests = await Promise.all((await names()).map(name => readManifest(join(folder, name))));
      return manifests.filter(manifest => manifest !== null).map(toDataset);
    },
    dataset: async name => toDataset(await manifestOf(name)),
    tables: async name => tablesOf(await manifestOf(name), join(folder, name)),
    slices: async name => slicesOf({...placeOf(name), manifest: await manifestOf(name)}),
    remove: async name => {
      const {posts, accounts, traces} = await manifestOf(name);
      return alone(name, async () => {
        await removeManifest(placeOf(name).folder);
        await removeAllBut(placeOf(name).folder, new Set());
        await removeStaleSlices(placeOf(name), null);
        return {dataset: name, posts, accounts, traces};
      });
    },
    thin: async (name, what) => {
      await manifestOf(name);
      return alone(name, async warehouse => {
        const {erasing} = await manifestOf(name);
        if (erasing.length > 0) await takeOut(name, erasureOf(erasing), warehouse);
        if (what !== 'deleted') return takeOut(name, thinningBefore(what.getTime()), warehouse);
        const {deletions} = await manifestOf(name);
        return takeOut(name, removalOfDeleted(deletionTable(placeOf(name).folder, deletions)), warehouse);
      });
    },
    erase: async accountKeys => {
      const done: DatasetRemoval[] = [];
      await addErased(folder, accountKeys);
      for (const name of await names()) {
        if ((await readManifest(placeOf(name).folder)) === null) continue;
        const removal = await alone(name, async warehouse => {
          const place = placeOf(name).folder;
          const manifest = await manifestOf(name);
          const erasing = [...new Set([...manifest.erasing, ...accountKeys])].sort();
          await writeManifest(place, {...manifest, erasing});
          await removeStaleSlices(placeOf(name), {...manifest, erasing});
          return takeOut(name, erasureOf(erasing), warehouse);
        });
        if (removal.posts + removal.accounts + removal.traces > 0) done.push(removal);
      }
      return done;
    },
    findAccounts: async wanted => {
      const found = new Map<string, FoundAccount>();
      for (const name of await names()) {
        const manifest = await readManifest(placeOf(name).folder);
        if (manifest === null) continue;
        const named = await reading(name, warehouse =>
          accountsNamed(warehouse, tablesOf(manifest, placeOf(name).folder), wanted)
        );
        for (const {accountKey, handle, displayName, posts} of named) {
          const datasets = [...(found.get(accountKey)?.datasets ?? []), {dataset: name, posts}];
          found.set(accountKey, {accountKey, handle, displayName, datasets});
        }
      }
      return [...found.values()];
    },
    exportTo: async (name, order) => {
      const tables = tablesOf(await manifestOf(name), placeOf(name).folder);
      return reading(name, warehouse => exportTables(warehouse, tables, order));
    }
  };
}

async function bytesOf(manifest: Manifest, folder: string): Promise<number> {
  const files = [...manifest.deletions, ...manifest.batches.flatMap(({parts}) => Object.values(parts).flat())];
  const sizes = await Promise.all(files.map(async file => (await stat(join(folder, file))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
