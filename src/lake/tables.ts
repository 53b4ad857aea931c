/**
 * The five tables of a dataset and their columns: contract/records.ts in snake_case, one row per record.
 *
 * - `post`: post_key, platform, id_space, native_id, account_key, surface_key, kind, created_at (DOUBLE, UTC ms),
 *   created_precision, created_source, id_time, observed_at, edited_at (DOUBLE), text, text_kind, text_truncated
 *   (BOOLEAN), transcript, on_screen_text, lang_declared, lang_detected, lang_confidence (DOUBLE), region_code,
 *   region_kind, url, conversation_key, views … danmaku (BIGINT, one per count kind), flag_ad, flag_paid_partnership …
 *   (BOOLEAN, one per flag), source_keyword, row (BIGINT), batch (INTEGER). One row per post_key.
 * - `account`: account_key, platform, id_space, native_id, handle, display_name, display_name_masked, alt_ids (JSON
 *   text), bio, urls (JSON text), location_text, region_code, lang_declared, created_at (DOUBLE), created_precision,
 *   verified, verified_kind, is_bot, status, kind. One row per account_key: the latest batch wins, missing values are
 *   taken from earlier ones.
 * - `account_snapshot`: account_key, observed_at (DOUBLE), followers, following, posts, likes_received (BIGINT),
 *   display_name, bio, avatar_ref, batch.
 * - `relation`: post_key, kind, target_key, target_account_key, target_label, batch.
 * - `trace`: post_key, account_key, happened_at (DOUBLE, UTC ms, null when unknown), kind, value, display (null when
 *   equal to value, and for kind text, whose original is the post's), inherited (BOOLEAN), row (BIGINT), batch
 *   (INTEGER). `(batch, row)` names one row of one file.
 *
 * `batch` counts the imports of a dataset from 1. `lang_detected` is null for now: connectors do not guess, which would
 * double the time of an import; `text/language.ts` tells the language of the posts that are shown.
 */
import {join} from 'node:path';
import {readParquet} from '../warehouse/parquet.ts';
import {ident, joinSql, type Sql, sql} from '../warehouse/sql.ts';
import type {Manifest} from './manifest.ts';
import {erasureOf, remaining} from './removals.ts';
import {
  accountColumns,
  accountDefaults,
  type ColumnDefinition,
  postColumns,
  relationColumns,
  snapshotColumns,
  traceColumns
} from './schema.ts';

/** Each can stand after FROM; a table without rows is there too, with the same columns. */
export type LakeTables = {
  readonly post: Sql;
  readonly account: Sql;
  readonly accountSnapshot: Sql;
  readonly relation: Sql;
  readonly trace: Sql;
};

export type TableName = keyof LakeTables;

type AnyColumn = Pick<ColumnDefinition<never>, 'name' | 'type'>;

const batchColumn: AnyColumn = {name: 'batch', type: 'INTEGER'};

export const columnsOf: Readonly<Record<TableName, readonly AnyColumn[]>> = {
  post: [...postColumns, batchColumn],
  account: [...accountColumns, batchColumn],
  accountSnapshot: [...snapshotColumns, batchColumn],
  relation: [...relationColumns, batchColumn],
  trace: [...traceColumns, batchColumn]
};

const types = {
  VARCHAR: sql`VARCHAR`,
  DOUBLE: sql`DOUBLE`,
  BIGINT: sql`BIGINT`,
  INTEGER: sql`INTEGER`,
  BOOLEAN: sql`BOOLEAN`
} as const;

export function definitionOf(column: AnyColumn): Sql {
  return sql`${ident(column.name)} ${types[column.type]}`;
}

export function namesOf(columns: readonly AnyColumn[]): Sql {
  return joinSql(
    columns.map(({name}) => ident(name)),
    ', '
  );
}

export function tablesOf(manifest: Manifest, folder: string): LakeTables {
  const all = (table: TableName) => tableOf(table, partsOf(manifest, folder, table));
  const {erasing} = manifest;
  // People who are being erased are out of every answer before they are out of the files.
  const shown = (table: TableName): Sql => {
    if (erasing.length === 0) return all(table);
    const {goes, emptied} = erasureOf(erasing);
    const whole = {post: all('post'), accountSnapshot: all('accountSnapshot'), trace: all('trace')};
    const columns = columnsOf[table].map(({name}) => name);
    return remaining(all(table), columns, goes(whole)[table], emptied[table] ?? {});
  };
  return {
    post: shown('post'),
    account: latestAccounts(shown('account')),
    accountSnapshot: shown('accountSnapshot'),
    relation: shown('relation'),
    trace: shown('trace')
  };
}

export function partsOf(manifest: Manifest, folder: string, table: TableName): string[] {
  return manifest.batches.flatMap(({parts}) => parts[table].map(name => join(folder, name)));
}

export function tableOf(table: TableName, files: readonly string[]): Sql {
  if (files.length > 0) return readParquet(files);
  const columns = columnsOf[table].map(({name, type}) => sql`CAST(NULL AS ${types[type]}) AS ${ident(name)}`);
  return sql`(SELECT ${joinSql(columns, ', ')} WHERE false)`;
}

const isMasked = sql`coalesce(display_name_masked, false)`;

/**
 * One row per account out of rows of several: the latest that is known, column by column. `arg_max` skips nulls. A name
 * and whether it is masked belong together, and a masked one never covers a whole one.
 */
export function collapsedAccounts(rows: Sql, order: Sql, defaults: Readonly<Record<string, Sql>>): Sql {
  const names: Readonly<Record<string, Sql>> = {
    display_name: sql`coalesce(
      arg_max(display_name, ${order}) FILTER (NOT ${isMasked}), arg_max(display_name, ${order}))`,
    display_name_masked: sql`count(display_name) FILTER (NOT ${isMasked}) = 0
      AND bool_or(${isMasked})`
  };
  const columns = accountColumns
    .filter(({name}) => name !== 'account_key')
    .map(({name}) => {
      const latest = names[name] ?? sql`arg_max(${ident(name)}, ${order})`;
      const nothing = defaults[name];
      return sql`${nothing === undefined ? latest : sql`coalesce(${latest}, ${nothing})`} AS ${ident(name)}`;
    });
  return sql`SELECT account_key, ${joinSql(columns, ', ')} FROM ${rows} GROUP BY account_key`;
}

function latestAccounts(rows: Sql): Sql {
  return sql`(${collapsedAccounts(rows, sql`batch`, accountDefaults)})`;
}
