/**
 * From staged records to Parquet parts, settling what was there before.
 *
 * A post whose key an earlier batch or an earlier row had is not added again, nor are its relations. Of its traces,
 * those that the earlier *batches* did not have (by post, account, kind and value) are added: a long table may give
 * one post several objects across files. Within one file equal traces stay apart under `count`, and count once under
 * `merge` (contract/imports.ts). Which row wins is the order of the file, never chance.
 */
import {rename, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {readNumberedParquet, readParquet} from '../warehouse/parquet.ts';
import {ident, joinSql, type Sql, sql} from '../warehouse/sql.ts';
import type {Warehouse} from '../warehouse/warehouse.ts';
import {syncFile} from './files.ts';
import type {Parts} from './manifest.ts';
import {accountColumns, type ColumnDefinition, seqColumn, snapshotColumns} from './schema.ts';
import type {Staged, StagedFile} from './stage.ts';
import {collapsedAccounts, columnsOf, definitionOf, namesOf, type TableName, tableOf} from './tables.ts';

export type PartWriter = {
  /** Makes what was staged the next part of each table; its files are gone afterwards. */
  write(staged: Staged): Promise<void>;
  /** Writes accounts and snapshots, which need the whole import, and says what it all came to. */
  finish(): Promise<Written>;
};

export type Written = {
  readonly parts: Parts;
  readonly postsAdded: number;
  readonly postsMerged: number;
  readonly tracesAdded: number;
  readonly accountsAdded: number;
  readonly firstPostAt: number | null;
  readonly lastPostAt: number | null;
};

type Options = {
  readonly warehouse: Warehouse;
  readonly folder: string;
  readonly batch: number;
  readonly repeats: 'count' | 'merge';
  /** Files of earlier batches, by table. */
  readonly earlier: Readonly<Record<TableName, readonly string[]>>;
};

const leastAccountsToCollapse = 100_000;

export async function openPartWriter({warehouse, folder, batch, repeats, earlier}: Options): Promise<PartWriter> {
  const parts: Parts = {post: [], account: [], accountSnapshot: [], relation: [], trace: []};
  const total = {postsAdded: 0, postsMerged: 0, tracesAdded: 0};
  let firstPostAt: number | null = null;
  let lastPostAt: number | null = null;
  let number = 0;
  let accounts = 0;
  /** Of this import: whether every trace so far is of a post that is new with it. */
  let allTracesAreOfNewPosts = true;
  /** The part whose keys are not in `own_post` yet: the last one's are never asked for. */
  let unlisted: string | null = null;

  await warehouse.run(sql`CREATE TABLE earlier_post AS SELECT DISTINCT post_key FROM ${tableOf('post', earlier.post)}`);
  await warehouse.run(sql`CREATE TABLE own_post (post_key VARCHAR)`);
  await warehouse.run(tableWithSeq('own_account', accountColumns));
  await warehouse.run(tableWithSeq('own_snapshot', snapshotColumns));

  function nextOf(table: TableName): {readonly name: string; readonly path: string} {
    const name = `${table}-${String(batch).padStart(4, '0')}-${String(number).padStart(4, '0')}.parquet`;
    return {name, path: join(folder, name)};
  }

  async function put(table: TableName, query: Sql): Promise<number> {
    const {name, path} = nextOf(table);
    const rows = await warehouse.writeParquet(query, path);
    await syncFile(path);
    parts[table].push(name);
    return rows;
  }

  /** What was staged is the part. */
  async function putStaged(table: TableName, staged: StagedFile): Promise<number> {
    const {name, path} = nextOf(table);
    await rename(staged.path, path);
    await syncFile(path);
    parts[table].push(name);
    return staged.rows;
  }

  /** Names the posts that are new in `fresh`, each by the first of its rows, unless all of them are. */
  async function findFresh(post: StagedFile): Promise<number> {
    if (unlisted !== null) {
      await warehouse.run(sql`INSERT INTO own_post SELECT post_key FROM ${readParquet([unlisted])}`);
      unlisted = null;
    }
    const before: Sql[] = [];
    if (parts.post.length > 0) before.push(sql`ANTI JOIN own_post USING (post_key)`);
    if (earlier.post.length > 0) before.push(sql`ANTI JOIN earlier_post USING (post_key)`);
    const chosen = sql`${readParquet([post.path])} ${joinSql(before, ' ')}`;
    const [count] = await warehouse.rows(sql`SELECT count(DISTINCT post_key) AS fresh FROM ${chosen}`);
    const fresh = Number(count?.fresh);
    if (fresh < post.rows) {
      await warehouse.run(sql`
        CREATE OR REPLACE TABLE fresh AS
        SELECT min(file_row_number) AS file_row_number, post_key
        FROM ${readNumberedParquet(post.path)} ${joinSql(before, ' ')} GROUP BY post_key`);
    }
    return fresh;
  }

  /** Whether every post that was staged is new. */
  async function writePosts({post, ...times}: Staged): Promise<boolean> {
    if (post === null) {
      await warehouse.run(sql`CREATE OR REPLACE TABLE fresh (file_row_number BIGINT, post_key VARCHAR)`);
      return false;
    }
    const fresh = await findFresh(post);
    total.postsAdded += fresh;
    total.postsMerged += post.rows - fresh;
    if (fresh === 0) return false;
    if (fresh === post.rows) {
      firstPostAt = outer(Math.min, firstPostAt, times.firstPostAt);
      lastPostAt = outer(Math.max, lastPostAt, times.lastPostAt);
      await putStaged('post', post);
    } else {
      const staged = sql`${readNumberedParquet(post.path)} SEMI JOIN fresh USING (file_row_number)`;
      const [count] = await warehouse.rows(
        sql`SELECT min(created_at) AS first_at, max(created_at) AS last_at FROM ${staged}`
      );
      firstPostAt = outer(Math.min, firstPostAt, count?.first_at);
      lastPostAt = outer(Math.max, lastPostAt, count?.last_at);
      await put('post', sql`SELECT ${namesOf(columnsOf.post)} FROM ${staged} ORDER BY file_row_number`);
    }
    unlisted = join(folder, parts.post.at(-1) ?? '');
    return fresh === post.rows;
  }

  async function writeRelations({post, relation, relationsAreApart}: Staged, allAreNew: boolean): Promise<void> {
    if (relation === null) return;
    if (allAreNew && relationsAreApart) {
      await putStaged('relation', relation);
      return;
    }
    const ofNew =
      allAreNew && post !== null ? sql`(SELECT post_key FROM ${readParquet([nextOf('post').path])})` : sql`fresh`;
    await put(
      'relation',
      sql`SELECT ${namesOf(columnsOf.relation)} FROM ${readNumberedParquet(relation.path)}
        SEMI JOIN ${ofNew} USING (post_key) GROUP BY ALL ORDER BY min(file_row_number)`
    );
  }

  async function writeTraces({trace, tracesAreApart}: Staged, allAreNew: boolean): Promise<void> {
    if (trace === null) return;
    const areOfNewPosts = allAreNew && tracesAreApart;
    allTracesAreOfNewPosts &&= areOfNewPosts;
    const settled = await settledTraces(trace, areOfNewPosts);
    total.tracesAdded +=
      settled === null
        ? await putStaged('trace', trace)
        : await put('trace', sql`SELECT ${namesOf(columnsOf.trace)} FROM ${settled} ORDER BY file_row_number`);
  }

  /** What is left when those that were there before are taken out; null when that is all of them. */
  async function settledTraces(trace: StagedFile, areOfNewPosts: boolean): Promise<Sql | null> {
    const staged = readNumberedParquet(trace.path);
    const own = repeats === 'merge' && !allTracesAreOfNewPosts ? parts.trace.map(name => join(folder, name)) : [];
    const isKnown = await findKnown(trace, [...earlier.trace, ...own]);
    const added = isKnown ? sql`(SELECT * FROM ${staged} ANTI JOIN known_trace USING (${identity}))` : staged;
    if (repeats === 'merge' && !areOfNewPosts)
      return sql`(SELECT * FROM ${added} QUALIFY row_number() OVER (PARTITION BY ${identity} ORDER BY file_row_number) = 1)`;
    return isKnown ? added : null;
  }

  /** Puts the traces of staged posts that must not be added again into `known_trace`; false when there are none. */
  async function findKnown(trace: StagedFile, seen: readonly string[]): Promise<boolean> {
    if (seen.length === 0) return false;
    await warehouse.run(sql`
      CREATE OR REPLACE TABLE known_trace AS
      SELECT DISTINCT ${identity} FROM ${tableOf('trace', seen)}
      WHERE post_key IN (SELECT post_key FROM ${readParquet([trace.path])})`);
    const [count] = await warehouse.rows(sql`SELECT count(*) AS rows FROM known_trace`);
    return Number(count?.rows) > 0;
  }

  async function keepAccounts({account, snapshot}: Staged): Promise<void> {
    if (account !== null) {
      await warehouse.run(sql`INSERT INTO own_account SELECT * FROM ${readParquet([account.path])}`);
      const [count] = await warehouse.rows(sql`SELECT count(*) AS rows FROM own_account`);
      // Whenever there may be twice as many as accounts, so that they stay few and each is looked at few times.
      if (Number(count?.rows) > 2 * accounts + leastAccountsToCollapse) await collapseAccounts();
    }
    if (snapshot !== null)
      await warehouse.run(sql`INSERT INTO own_snapshot SELECT * FROM ${readParquet([snapshot.path])}`);
  }

  /** One row per account. Most have one already, and merging rows column by column is dear. */
  async function collapseAccounts(): Promise<void> {
    await warehouse.run(sql`
      CREATE OR REPLACE TABLE repeated_account AS
      SELECT account_key, max(seq) AS seq FROM own_account GROUP BY account_key HAVING count(*) > 1`);
    const collapsed = collapsedAccounts(
      sql`(SELECT * FROM own_account SEMI JOIN repeated_account USING (account_key))`,
      sql`seq`,
      {}
    );
    await warehouse.run(sql`
      CREATE OR REPLACE TABLE next_account AS
      SELECT * FROM own_account ANTI JOIN repeated_account USING (account_key)
      UNION ALL SELECT * FROM (${collapsed}) JOIN repeated_account USING (account_key)`);
    await warehouse.run(sql`DROP TABLE own_account`);
    await warehouse.run(sql`ALTER TABLE next_account RENAME TO own_account`);
    const [count] = await warehouse.rows(sql`SELECT count(*) AS accounts FROM own_account`);
    accounts = Number(count?.accounts);
  }

  return {
    write: async staged => {
      number += 1;
      const allAreNew = await writePosts(staged);
      await writeRelations(staged, allAreNew);
      await writeTraces(staged, allAreNew);
      await keepAccounts(staged);
      for (const file of [staged.post, staged.relation, staged.trace, staged.account, staged.snapshot])
        if (file !== null) await rm(file.path, {force: true});
    },
    finish: async () => {
      await collapseAccounts();
      const [counts] = await warehouse.rows(sql`
        SELECT (SELECT count(*) FROM own_snapshot) AS snapshots, count(*) AS accounts,
          count(*) FILTER (account_key NOT IN (SELECT account_key FROM ${tableOf('account', earlier.account)})) AS fresh
        FROM own_account`);
      if (counts?.accounts !== 0) {
        await put(
          'account',
          sql`SELECT ${namesOf(accountColumns)}, CAST(${batch} AS INTEGER) AS batch FROM own_account ORDER BY account_key`
        );
      }
      if (counts?.snapshots !== 0) {
        await put(
          'accountSnapshot',
          sql`SELECT DISTINCT ${namesOf(snapshotColumns)}, CAST(${batch} AS INTEGER) AS batch FROM own_snapshot ORDER BY ALL`
        );
      }
      return {...total, parts, accountsAdded: Number(counts?.fresh), firstPostAt, lastPostAt};
    }
  };
}

function tableWithSeq(name: string, columns: readonly Pick<ColumnDefinition<never>, 'name' | 'type'>[]): Sql {
  return sql`CREATE TABLE ${ident(name)} (${joinSql([...columns, seqColumn].map(definitionOf), ', ')})`;
}

/** What makes two traces the same one, seen again. */
const identity = sql`post_key, account_key, kind, value`;

function outer(pick: (a: number, b: number) => number, so: number | null, found: unknown): number | null {
  if (typeof found !== 'number') return so;
  return so === null ? found : pick(so, found);
}
