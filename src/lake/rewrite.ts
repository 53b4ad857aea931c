/**
 * Rows out of a dataset: each file that holds some is written anew without them, and one renamed manifest makes it so.
 *
 * Claims: before the manifest is renamed everything is as it was, after it the rows are gone and the old files go; a process
 * that dies in between leaves files that no manifest names, which opening the lake removes.
 * Cost: two looks at every file, one copy of each that changes. Memory: the engine's.
 */
import {join} from 'node:path';
import type {DatasetRemoval} from '../contract/dataset-changes.ts';
import {readParquet} from '../warehouse/parquet.ts';
import {joinSql, type Sql, sql} from '../warehouse/sql.ts';
import type {Warehouse} from '../warehouse/warehouse.ts';
import {countDeleted, deletionColumns, deletionTable} from './deletions.ts';
import {syncFile} from './files.ts';
import type {Manifest, Parts} from './manifest.ts';
import {type Removal, remaining} from './removals.ts';
import {columnsOf, partsOf, type TableName, tableOf} from './tables.ts';

const tableNames = ['post', 'account', 'accountSnapshot', 'relation', 'trace'] as const;

export type Rewritten = {readonly manifest: Manifest; readonly removed: Omit<DatasetRemoval, 'dataset'>};

type Dataset = {readonly manifest: Manifest; readonly folder: string};

/** The manifest that is to be written; its new files lie beside the old ones, synced. The caller holds the lock. */
export async function rewrite(warehouse: Warehouse, {manifest, folder}: Dataset, removal: Removal): Promise<Rewritten> {
  const whole = (table: TableName): Sql => tableOf(table, partsOf(manifest, folder, table));
  const tables = {post: whole('post'), accountSnapshot: whole('accountSnapshot'), trace: whole('trace')};
  const goes = removal.goes(tables);
  const batches: Manifest['batches'] = [];
  for (const {batch, parts} of manifest.batches) {
    const left: Parts = {post: [], account: [], accountSnapshot: [], relation: [], trace: []};
    for (const table of tableNames) {
      for (const name of parts[table]) {
        const file = {folder, name, columns: columnsOf[table].map(column => column.name)};
        const kept = await rewriteFile(warehouse, file, goes[table], removal.emptied[table] ?? {});
        if (kept !== null) left[table].push(kept);
      }
    }
    batches.push({batch, parts: left});
  }
  const deletions: string[] = [];
  for (const name of manifest.deletions) {
    const kept = await rewriteFile(warehouse, {folder, name, columns: deletionColumns}, removal.forgotten(tables), {});
    if (kept !== null) deletions.push(kept);
  }
  const after = await counted(warehouse, {manifest: {...manifest, batches, deletions}, folder});
  const removed = {
    posts: manifest.posts - after.posts,
    accounts: manifest.accounts - after.accounts,
    traces: manifest.traces - after.traces
  };
  return {manifest: after, removed};
}

type File = {readonly folder: string; readonly name: string; readonly columns: readonly string[]};

/** The name of the file to go on with; null when nothing is left of it. */
async function rewriteFile(
  warehouse: Warehouse,
  {folder, name, columns}: File,
  goes: Sql,
  emptied: Readonly<Record<string, Sql>>
): Promise<string | null> {
  const source = readParquet([join(folder, name)]);
  const touched = joinSql([goes, ...Object.values(emptied)], ' OR ');
  const [count] = await warehouse.rows(sql`
    SELECT count(*) FILTER (${touched}) AS touched, count(*) FILTER (${goes}) AS going, count(*) AS rows FROM ${source}`);
  if (Number(count?.touched) === 0) return name;
  if (Number(count?.going) === Number(count?.rows)) return null;
  const next = nextName(name);
  const path = join(folder, next);
  await warehouse.writeParquet(sql`SELECT * FROM ${remaining(source, columns, goes, emptied)}`, path);
  await syncFile(path);
  return next;
}

function nextName(name: string): string {
  const [, stem = name, round = '0'] = /^(.*?)(?:-r(\d+))?\.parquet$/.exec(name) ?? [];
  return `${stem}-r${Number(round) + 1}.parquet`;
}

async function counted(warehouse: Warehouse, {manifest, folder}: Dataset): Promise<Manifest> {
  const of = (table: TableName): Sql => tableOf(table, partsOf(manifest, folder, table));
  const [posts] = await warehouse.rows(
    sql`SELECT count(*) AS rows, min(created_at) AS first_at, max(created_at) AS last_at FROM ${of('post')}`
  );
  const [accounts] = await warehouse.rows(sql`SELECT count(DISTINCT account_key) AS rows FROM ${of('account')}`);
  const [traces] = await warehouse.rows(sql`SELECT count(*) AS rows FROM ${of('trace')}`);
  const {deletions} = manifest;
  const deleted = await countDeleted(warehouse, of('post'), deletionTable(folder, deletions), deletions.length);
  const at = (value: unknown): number | null => (typeof value === 'number' ? value : null);
  return {
    ...manifest,
    posts: Number(posts?.rows),
    accounts: Number(accounts?.rows),
    traces: Number(traces?.rows),
    deletedPosts: deleted,
    firstPostAt: at(posts?.first_at),
    lastPostAt: at(posts?.last_at)
  };
}
