/**
 * From staged records to Parquet parts, settling what was there before.
 *
 * A post whose key an earlier batch or an earlier row had is not added again, nor are its relations. Of its traces,
 * those that the earlier *batches* did not have (by post, account, kind and value) are added: a long table may give
 * one post several objects across files. Within one file equal traces stay apart under `count`, and count once under
 * `merge` (contract/imports.ts). Which row wins is the order of the file, never chance.
 */
import {join} from 'node:path';
import {ident, joinSql, type Sql, sql} from '../warehouse/sql.ts';
import type {Warehouse} from '../warehouse/warehouse.ts';
import {syncFile} from './files.ts';
import type {Parts} from './manifest.ts';
import {
  accountColumns,
  type ColumnDefinition,
  postColumns,
  relationColumns,
  seqColumn,
  snapshotColumns,
  traceColumns
} from './schema.ts';
import type {Staged} from './stage.ts';
import {collapsedAccounts, definitionOf, namesOf, type TableName, tableOf} from './tables.ts';

export type PartWriter = {
  /** Writes what was staged as the next part of each table. */
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

  await warehouse.run(sql`CREATE TABLE earlier_post AS SELECT DISTINCT post_key FROM ${tableOf('post', earlier.post)}`);
  await warehouse.run(sql`CREATE TABLE own_post (seq BIGINT, post_key VARCHAR)`);
  await warehouse.run(tableWithSeq('own_account', accountColumns));
  await warehouse.run(tableWithSeq('own_snapshot', snapshotColumns));

  async function put(table: TableName, query: Sql): Promise<number> {
    const name = `${table}-${String(batch).padStart(4, '0')}-${String(number).padStart(4, '0')}.parquet`;
    const path = join(folder, name);
    const rows = await warehouse.writeParquet(query, path);
    await syncFile(path);
    parts[table].push(name);
    return rows;
  }

  async function writePosts({post, postKey}: Staged): Promise<void> {
    if (post === null || postKey === null) {
      await warehouse.run(sql`CREATE OR REPLACE TABLE fresh AS SELECT seq, post_key FROM own_post WHERE false`);
      return;
    }
    await warehouse.run(sql`CREATE OR REPLACE TABLE staged_post AS SELECT * FROM ${postKey}`);
    await warehouse.run(sql`
      CREATE OR REPLACE TABLE fresh AS
      SELECT min(seq) AS seq, post_key FROM staged_post
        ANTI JOIN own_post USING (post_key) ANTI JOIN earlier_post USING (post_key)
      GROUP BY post_key`);
    const [count] = await warehouse.rows(sql`
      SELECT (SELECT count(*) FROM staged_post) AS staged, count(*) AS fresh,
        min(created_at) AS first_at, max(created_at) AS last_at
      FROM fresh JOIN staged_post USING (seq)`);
    const fresh = Number(count?.fresh);
    const merged = Number(count?.staged) - fresh;
    total.postsAdded += fresh;
    total.postsMerged += merged;
    firstPostAt = outer(Math.min, firstPostAt, count?.first_at);
    lastPostAt = outer(Math.max, lastPostAt, count?.last_at);
    if (fresh === 0) return;
    // The text is in order already, and sorting long rows is dear.
    const chosen = merged === 0 ? post : sql`${post} WHERE seq IN (SELECT seq FROM fresh) ORDER BY seq`;
    await put('post', sql`SELECT ${namesOf(postColumns)}, CAST(${batch} AS INTEGER) AS batch FROM ${chosen}`);
    await warehouse.run(sql`INSERT INTO own_post SELECT seq, post_key FROM fresh`);
  }

  async function writeRelations({relation}: Staged): Promise<void> {
    if (relation === null) return;
    await put(
      'relation',
      sql`SELECT ${namesOf(relationColumns)}, CAST(${batch} AS INTEGER) AS batch FROM ${relation}
        WHERE post_key IN (SELECT post_key FROM fresh) GROUP BY ALL ORDER BY min(seq)`
    );
  }

  async function writeTraces({trace}: Staged): Promise<void> {
    if (trace === null) return;
    const known = await knownTraces(trace);
    const added = known === null ? trace : sql`(SELECT * FROM ${trace} ANTI JOIN ${known} USING (${identity}))`;
    const settled =
      repeats === 'count'
        ? added
        : sql`(SELECT * FROM ${added} QUALIFY row_number() OVER (PARTITION BY ${identity} ORDER BY seq) = 1)`;
    const ordered = settled === trace ? settled : sql`${settled} ORDER BY kind, seq`;
    total.tracesAdded += await put(
      'trace',
      sql`SELECT ${namesOf(traceColumns)}, CAST(${batch} AS INTEGER) AS batch FROM ${ordered}`
    );
  }

  /** The traces of staged posts that must not be added again, or null when there can be none. */
  async function knownTraces(trace: Sql): Promise<Sql | null> {
    const seen =
      repeats === 'merge' ? [...earlier.trace, ...parts.trace.map(name => join(folder, name))] : earlier.trace;
    if (seen.length === 0) return null;
    await warehouse.run(sql`
      CREATE OR REPLACE TABLE known_trace AS
      SELECT DISTINCT ${identity} FROM ${tableOf('trace', seen)}
      WHERE post_key IN (SELECT post_key FROM ${trace})`);
    return sql`known_trace`;
  }

  async function keepAccounts({account, snapshot}: Staged): Promise<void> {
    if (account !== null) {
      await warehouse.run(sql`INSERT INTO own_account SELECT * FROM ${account}`);
      const [count] = await warehouse.rows(sql`SELECT count(*) AS rows FROM own_account`);
      // Whenever there may be twice as many as accounts, so that they stay few and each is looked at few times.
      if (Number(count?.rows) > 2 * accounts + leastAccountsToCollapse) await collapseAccounts();
    }
    if (snapshot !== null) await warehouse.run(sql`INSERT INTO own_snapshot SELECT * FROM ${snapshot}`);
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
      await writePosts(staged);
      await writeRelations(staged);
      await writeTraces(staged);
      await keepAccounts(staged);
      await staged.remove();
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
