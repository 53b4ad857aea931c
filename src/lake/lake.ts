/**
 * Datasets of posts that only grow: append a file, list, read.
 *
 * One folder per dataset with Parquet parts and a manifest that names them; a batch is there once the manifest that
 * names its parts has been renamed into place, and not before. Files that no manifest names are left over from an
 * import that did not end, and opening the lake removes them, unless an import into that dataset is running.
 */
import {mkdir, readdir, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {type Dataset, datasetNameSchema, type ImportOutcome, type ImportSource} from '../contract/imports.ts';
import {AppError} from '../errors.ts';
import {openWarehouse} from '../warehouse/open.ts';
import {type AppendOptions, append, removeAllBut} from './append.ts';
import {tryLock} from './lock.ts';
import {filesOf, type Manifest, readManifest, toDataset} from './manifest.ts';
import {type LakeTables, tablesOf} from './tables.ts';

export type Lake = {
  /** What a crash had left half done and opening the lake removed, in plain words. */
  readonly recovered: readonly string[];
  /** Creates the dataset if there is none of that name. */
  append(dataset: string, source: ImportSource, options?: AppendOptions): Promise<ImportOutcome>;
  datasets(): Promise<readonly Dataset[]>;
  dataset(name: string): Promise<Dataset>;
  tables(name: string): Promise<LakeTables>;
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
    temp: join(folder, tempFolder, name)
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
      if (removed.length === 0) return [];
      const files = removed.length === 1 ? 'one file' : `${removed.length} files`;
      return [`dataset ${name}: removed ${files} of an import that had not ended (${removed.slice(0, 3).join(', ')})`];
    } finally {
      unlock();
    }
  }

  const recovered: string[] = [];
  for (const name of await names()) recovered.push(...(await recover(name)));

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
        return await append({name, folder: place.folder, source}, options, effects);
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
    tables: async name => tablesOf(await manifestOf(name), join(folder, name))
  };
}
