/**
 * A backup of a workspace: a folder of plain files and a manifest with the SHA-256 of each.
 *
 *     manifest.json           what is in it, written last: without it a backup is not whole
 *     store/<table>.ndjson    every row as of one moment, the same from SQLite and PostgreSQL
 *     ledger/ documents/ inbox/ outbox/ official-domains/
 *                             as they are; the log's checkpoint is copied before its tiles and before the rows
 *     lake/ follow/ keys/     only when asked for
 *
 * The workspace may be in use meanwhile. Files are streamed; memory does not grow with them.
 */
import {createReadStream} from 'node:fs';
import {readdir, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {overtVersion} from '../config/version.ts';
import {AppError} from '../errors.ts';
import {appliedSteps, rowsOfTable, tableNames} from '../store/copy-rows.ts';
import {type BackupManifest, type FileEntry, manifestName} from './backup-manifest.ts';
import {writeHashed} from './hashed-files.ts';
import {makeFolder} from './make-folder.ts';
import type {OpenWorkspace} from './workspace.ts';

export type BackupOptions = {
  readonly folder: string;
  readonly withKeys: boolean;
  readonly withLake: boolean;
  readonly now: () => Date;
};

/** Writes the backup into a folder that is empty or not there yet. */
export async function backUp(workspace: OpenWorkspace, options: BackupOptions): Promise<BackupManifest> {
  const {folder, withKeys, withLake, now} = options;
  const {store, log, folder: home} = workspace;
  await makeFolder(folder, 0o700);
  if ((await readdir(folder)).length > 0) throw new AppError('backup.not-empty', `things in ${folder}`);
  const files: FileEntry[] = [];
  const add = async (path: string, bytes: AsyncIterable<Uint8Array | string>): Promise<void> => {
    files.push({path, ...(await writeHashed(join(folder, path), bytes))});
  };
  const addFolder = async (name: string, first: readonly string[] = []): Promise<void> => {
    const paths = await filesUnder(join(home, name));
    const earlier = first.filter(path => paths.includes(path));
    for (const path of new Set([...earlier, ...paths])) await addFile(`${name}/${path}`);
  };
  const addFile = async (path: string): Promise<void> => {
    try {
      await add(path, createReadStream(join(home, path)));
    } catch (error) {
      // A tile that was not full may have been replaced by the full one in between, a mail have become a request, and what
      // a follower had waiting be in the dataset.
      const mayGo = path.includes('.p/') || /^(?:inbox|outbox|follow)\//.test(path);
      if (!(mayGo && error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
      await rm(join(folder, path), {force: true});
    }
  };

  // Before the rows, so that a mail on its way to a request is in one of the two, or in both, which is one request.
  await addFolder('inbox');
  await addFolder('outbox');
  await addFolder('official-domains');
  const {checkpoint, size} = await log.publish();
  await addFolder('ledger', ['checkpoint']);
  const {tables, steps} = await store.snapshot(async db => {
    const names = await tableNames(db);
    for (const name of names) await add(`store/${name}.ndjson`, lines(rowsOfTable(db, store.dialect, name)));
    return {tables: names, steps: await appliedSteps(db)};
  });
  await addFolder('documents');
  // Before the lake, so that what waits is in one of the two, or in both, which is kept once.
  if (withLake) await addFolder('follow');
  if (withLake) await addFolder('lake', await datasetManifests(join(home, 'lake')));
  if (withKeys) await addFolder('keys');

  const manifest: BackupManifest = {
    format: 'overt-backup',
    v: 1,
    madeAt: now().toISOString(),
    overtVersion,
    database: store.dialect,
    steps,
    tables,
    ledger: {size, checkpoint, verifierKey: log.verifierKey},
    keys: withKeys,
    lake: withLake,
    files
  };
  await writeHashed(join(folder, manifestName), oneText(`${JSON.stringify(manifest, null, 1)}\n`));
  return manifest;
}

async function* lines(rows: AsyncIterable<unknown>): AsyncIterable<string> {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`;
}

async function* oneText(text: string): AsyncIterable<string> {
  yield text;
}

/** Paths of all files below a folder; what begins with a dot, locks and temporary files, is nobody else's business. */
async function filesUnder(folder: string): Promise<string[]> {
  const found: string[] = [];
  const walk = async (within: string): Promise<void> => {
    const entries = await readdir(join(folder, within), {withFileTypes: true}).catch(() => []);
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = within === '' ? entry.name : `${within}/${entry.name}`;
      if (entry.name.startsWith('.') || entry.name.endsWith('.part')) continue;
      if (entry.isDirectory()) await walk(path);
      else if (entry.isFile()) found.push(path);
    }
  };
  await walk('');
  return found;
}

/** A dataset is what its manifest says: copied first, it names only parts that are there. */
async function datasetManifests(lake: string): Promise<string[]> {
  const names = await readdir(lake).catch(() => []);
  return names.map(name => `${name}/manifest.json`);
}
