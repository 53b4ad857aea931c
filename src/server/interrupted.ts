/**
 * Lakes of scans that were stopped before their end, kept so that the same files need not be read a second time.
 *
 * A scan of mere files reads them into a lake of its own. Its run folder says beforehand by which files and reading; what
 * is left of it moves to `interrupted/<that>`, and the next scan of the same files takes it over by renaming, so that only
 * one can. A batch that the lake holds is complete, however the scan before ended; the rest is read anew.
 */
import {createHash} from 'node:crypto';
import {createReadStream, existsSync} from 'node:fs';
import {readdir, readFile, rename, rm, stat, utimes, writeFile} from 'node:fs/promises';
import {basename, join} from 'node:path';
import type {ColumnMap} from '../contract/imports.ts';
import {makeFolder, removeIfEmpty} from './make-folder.ts';

const noteName = 'reading';
const lakeName = 'lake';
/** Of the lake of its own that a scan of files reads into. */
export const scratchDataset = 'scan';
const mostKept = 3;
const mostDays = 7;
const dayMs = 86_400_000;
const keyForm = /^[0-9a-f]{64}$/;

function placeIn(home: string): string {
  return join(home, 'interrupted');
}

export type Reading = {
  readonly files: readonly string[];
  readonly formatId: string | null;
  readonly map: ColumnMap | null;
};

async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, {highWaterMark: 1024 * 1024})) hash.update(chunk);
  return hash.digest('hex');
}

/** What the content of the lake depends on; null where a file cannot be read, which the import will say. */
export async function readingKey({files, formatId, map}: Reading, overtVersion: string): Promise<string | null> {
  try {
    const read: (readonly [string, string])[] = [];
    for (const file of files) read.push([basename(file), await hashOfFile(file)]);
    const columns = Object.entries(map ?? {}).sort(([x], [y]) => (x < y ? -1 : 1));
    return createHash('sha256')
      .update(JSON.stringify([overtVersion, formatId, columns, read]), 'utf8')
      .digest('hex');
  } catch {
    return null;
  }
}

/**
 * Notes in the run folder what it reads, and puts in the lake that an interrupted scan of the same left, if there is one.
 * Says whether there was.
 */
export async function takeOver(home: string, run: string, key: string): Promise<boolean> {
  await writeFile(join(run, noteName), key);
  try {
    await rename(join(placeIn(home), key), join(run, lakeName));
  } catch {
    return false;
  }
  await removeIfEmpty(placeIn(home));
  return true;
}

/** Takes what a scan that was stopped has read out of its run folder, where any file was read to its end. */
export async function keepInterrupted(home: string, run: string, now = new Date()): Promise<boolean> {
  const lake = join(run, lakeName);
  const key = await readFile(join(run, noteName), 'utf8').catch(() => '');
  if (!keyForm.test(key) || !existsSync(join(lake, scratchDataset, 'manifest.json'))) return false;
  const place = placeIn(home);
  try {
    await makeFolder(place);
    await utimes(lake, now, now);
    await rename(lake, join(place, key));
  } catch {
    // Another scan of the same files left its own, or nothing can be kept here; reading again is all it costs.
    await removeIfEmpty(place);
    return false;
  }
  await prune(place, now);
  return true;
}

async function prune(place: string, now: Date): Promise<void> {
  const kept: {readonly path: string; readonly at: number}[] = [];
  for (const name of await readdir(place)) {
    const path = join(place, name);
    const found = await stat(path).catch(() => null);
    if (found !== null) kept.push({path, at: found.mtimeMs});
  }
  kept.sort((x, y) => y.at - x.at || (x.path < y.path ? -1 : 1));
  for (const [at, one] of kept.entries()) {
    if (at >= mostKept || now.getTime() - one.at > mostDays * dayMs) await rm(one.path, {recursive: true, force: true});
  }
}
