/**
 * Puts a backup back, into an empty place only: first every file is held against its hash, then everything is copied,
 * then the record is verified against the checkpoint that the backup names. What fails half way is taken away again.
 */
import {createReadStream} from 'node:fs';
import {readdir, rm} from 'node:fs/promises';
import {join} from 'node:path';
import type {Verification} from '../contract/ledger.ts';
import {AppError} from '../errors.ts';
import {verifyLog} from '../ledger/log.ts';
import {parseVerifierKey} from '../ledger/note.ts';
import {fillTables, type Row} from '../store/copy-rows.ts';
import {keeperOf} from '../store/keeper.ts';
import {openStore, type Store} from '../store/store.ts';
import {type BackupManifest, manifestName, readManifest} from './backup-manifest.ts';
import {hashOfFile, writeHashed} from './hashed-files.ts';
import {makeHome} from './runs.ts';

export type RestoreOptions = {
  /** The backup. */
  readonly from: string;
  readonly home: string;
  readonly databaseUrl: string | null;
};

export type Restored = {readonly manifest: BackupManifest; readonly verification: Verification};

export async function restore({from, home, databaseUrl}: RestoreOptions): Promise<Restored> {
  const manifest = await readManifest(join(from, manifestName));
  await checkFiles(from, manifest);
  if ((await readdir(home).catch(() => [])).length > 0) throw new AppError('backup.not-empty', `things in ${home}`);
  await makeHome(join(home, 'keys'), home, 0o700);
  try {
    for (const {path, sha256} of manifest.files) {
      if (path.startsWith('store/')) continue;
      const copied = await writeHashed(join(home, path), createReadStream(join(from, path)));
      if (copied.sha256 !== sha256) throw new AppError('backup.damaged', `${path}, which changed meanwhile`);
    }
    const store = await openStore(databaseUrl === null ? {sqliteFile: join(home, 'store.sqlite')} : {databaseUrl});
    try {
      await fillTables(store, manifest.tables, table => rowsIn(join(from, 'store', `${table}.ndjson`)));
      return {manifest, verification: await verifyRestored(store, home, manifest)};
    } finally {
      await store.close();
    }
  } catch (error) {
    await rm(home, {recursive: true, force: true});
    throw error;
  }
}

async function checkFiles(from: string, {files, tables}: BackupManifest): Promise<void> {
  for (const {path, bytes, sha256} of files) {
    const found = await hashOfFile(join(from, path));
    if (found === null) throw new AppError('backup.damaged', `no ${path}`);
    if (found.sha256 !== sha256 || found.bytes !== bytes)
      throw new AppError('backup.damaged', `${path} with other bytes`);
  }
  const named = new Set(files.map(({path}) => path));
  const missing = tables.find(table => !named.has(`store/${table}.ndjson`));
  if (missing !== undefined) throw new AppError('backup.damaged', `no rows of ${missing}`);
}

/** Not by `readline`, which also ends a line at U+2028, as it may stand in a text. */
async function* rowsIn(file: string): AsyncIterable<Row> {
  let rest = '';
  for await (const piece of createReadStream(file, {encoding: 'utf8'})) {
    const lines = `${rest}${piece}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield rowOf(line);
  }
}

function rowOf(line: string): Row {
  const row: Row = JSON.parse(line);
  return row;
}

/** The key may be elsewhere; what it signed can be checked without it. */
async function verifyRestored(store: Store, home: string, {ledger}: BackupManifest): Promise<Verification> {
  const verifierKey = parseVerifierKey(ledger.verifierKey);
  const {checkpoint} = ledger;
  return verifyLog({keeper: keeperOf(store), folder: join(home, 'ledger'), verifierKey}, {checkpoint});
}
