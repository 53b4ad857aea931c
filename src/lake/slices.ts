/**
 * Slices of a dataset: the files of one batch, or of the first so many, with a place for what follows from them alone.
 *
 * What is kept under a slice is right as long as its files are these very files: the place is named by their names, sizes
 * and times of change and by who is being erased. Whatever no longer belongs to the dataset is removed as soon as the
 * dataset is asked for slices, opened, or rewritten, so that nothing outlives the rows it was made from.
 */
import {createHash} from 'node:crypto';
import {existsSync} from 'node:fs';
import {mkdir, readdir, readFile, rename, rm, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {isAlive} from './alive.ts';
import {syncFile} from './files.ts';
import type {Manifest} from './manifest.ts';
import {type LakeTables, tablesOf} from './tables.ts';

export type LakeSlice = {
  /** Number of the first batch, from 1. */
  readonly first: number;
  readonly tables: LakeTables;
  /** The path of what is kept under this name; null when nothing is. */
  readonly find: (name: string) => Promise<string | null>;
  /** Has `write` fill a file and keeps it under this name; its path. */
  readonly keep: (name: string, write: (path: string) => Promise<void>) => Promise<string>;
  /** The same for what is bytes here; null when nothing is kept. */
  readonly findBytes: (name: string) => Promise<Uint8Array | null>;
  readonly keepBytes: (name: string, bytes: Uint8Array) => Promise<void>;
};

export type Slices = {
  readonly batches: number;
  /** The batches from `first` to `last`, both from 1 and included. */
  readonly slice: (first: number, last: number) => LakeSlice;
};

type Place = {
  readonly manifest: Manifest;
  /** Of the parts. */
  readonly folder: string;
  /** Of what is kept. */
  readonly keptFolder: string;
};

export async function slicesOf(place: Place): Promise<Slices> {
  const {manifest, folder, keptFolder} = place;
  const prints = await printsOf(place);
  await removeStale(keptFolder, prints, manifest.erasing);
  return {
    batches: manifest.batches.length,
    slice: (first, last) => {
      const batches = manifest.batches.slice(first - 1, last);
      const own = join(keptFolder, keyOf(prints.slice(first - 1, last), manifest.erasing));
      const find = async (name: string): Promise<string | null> => {
        const path = join(own, name);
        return await stat(path).then(
          () => path,
          () => null
        );
      };
      const keep: LakeSlice['keep'] = async (name, write) => {
        await mkdir(own, {recursive: true});
        const path = join(own, name);
        const draft = `${path}.${process.pid}.draft`;
        try {
          await write(draft);
          await syncFile(draft);
          await rename(draft, path);
        } catch (error) {
          await rm(draft, {force: true});
          throw error;
        }
        return path;
      };
      return {
        first,
        tables: tablesOf({...manifest, batches}, folder),
        find,
        keep,
        findBytes: async name => {
          const path = await find(name);
          return path === null ? null : await readFile(path);
        },
        keepBytes: async (name, bytes) => {
          await keep(name, path => writeFile(path, bytes));
        }
      };
    }
  };
}

/** Takes away what is kept for files that are no longer those of the dataset; all of it where there is none. */
export async function removeStaleSlices(place: Omit<Place, 'manifest'>, manifest: Manifest | null): Promise<void> {
  if (!existsSync(place.keptFolder)) return;
  if (manifest === null) await rm(place.keptFolder, {recursive: true, force: true});
  else await removeStale(place.keptFolder, await printsOf({...place, manifest}), manifest.erasing);
}

/** Takes away what is kept of datasets that are gone. */
export async function removeOrphanSlices(folder: string, datasets: readonly string[]): Promise<void> {
  for (const name of await readdir(folder).catch((): string[] => [])) {
    if (!datasets.includes(name)) await rm(join(folder, name), {recursive: true, force: true});
  }
}

/** Of each batch what tells its files from others. */
async function printsOf({manifest, folder}: Omit<Place, 'keptFolder'>): Promise<readonly string[]> {
  const prints: string[] = [];
  for (const {batch, parts} of manifest.batches) {
    const files: unknown[] = [batch.sha256];
    for (const name of Object.values(parts).flat()) {
      const {size, mtimeMs} = await stat(join(folder, name));
      files.push([name, size, mtimeMs]);
    }
    prints.push(JSON.stringify(files));
  }
  return prints;
}

function keyOf(prints: readonly string[], erasing: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify([prints, erasing]))
    .digest('hex')
    .slice(0, 32);
}

async function removeStale(keptFolder: string, prints: readonly string[], erasing: readonly string[]): Promise<void> {
  const found = await readdir(keptFolder).catch((): string[] => []);
  if (found.length === 0) return;
  const valid = new Set(prints.map(print => keyOf([print], erasing)));
  for (let last = 2; last <= prints.length; last += 1) valid.add(keyOf(prints.slice(0, last), erasing));
  for (const name of found) {
    if (valid.has(name)) await removeDrafts(join(keptFolder, name));
    else await rm(join(keptFolder, name), {recursive: true, force: true});
  }
}

/** What a process that was killed had not finished. */
async function removeDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const [, pid] = /\.(\d+)\.draft$/.exec(name) ?? [];
    if (pid !== undefined && !isAlive(Number(pid))) await rm(join(folder, name), {force: true});
  }
}
