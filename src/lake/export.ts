/**
 * A dataset as files to hand out: its tables as they are, or as a table that Overt and other tools read.
 *
 * `csv` is read again by the format of that name, with the same keys: accounts, times to the microsecond, texts, targets. `coortweet` has
 * one row per trace of one kind. `coordination-network-toolkit` has posts in that tool's order of columns.
 */
import {join} from 'node:path';
import type {ExportFormat} from '../contract/dataset-changes.ts';
import type {TraceKind} from '../contract/records.ts';
import {type Sql, sql} from '../warehouse/sql.ts';
import type {Warehouse} from '../warehouse/warehouse.ts';
import type {LakeTables} from './tables.ts';

export type ExportOrder = {
  readonly format: ExportFormat;
  /** A folder that is there and empty. */
  readonly folder: string;
  /** For `coortweet`: which traces are the objects. */
  readonly kind: TraceKind;
};

export type Exported = {readonly file: string; readonly rows: number};

export async function exportTables(
  warehouse: Warehouse,
  tables: LakeTables,
  {format, folder, kind}: ExportOrder
): Promise<readonly Exported[]> {
  if (format === 'parquet') {
    const written: Exported[] = [];
    for (const [name, table] of [
      ['post', tables.post],
      ['account', tables.account],
      ['account-snapshot', tables.accountSnapshot],
      ['relation', tables.relation],
      ['trace', tables.trace]
    ] as const) {
      const file = `${name}.parquet`;
      written.push({file, rows: await warehouse.writeParquet(sql`SELECT * FROM ${table}`, join(folder, file))});
    }
    return written;
  }
  const file = `${format === 'csv' ? 'posts' : format}.csv`;
  const query = {csv: postRows, coortweet: objectRows, 'coordination-network-toolkit': toolkitRows}[format](
    tables,
    kind
  );
  return [{file, rows: await warehouse.writeCsv(query, join(folder, file))}];
}

/** As ISO 8601 to the microsecond, which is what the time may have; empty where there is none. */
const createdAt = sql`strftime(make_timestamp(CAST(round(p.created_at * 1000) AS BIGINT)), '%Y-%m-%dT%H:%M:%S.%fZ')`;

function targetOf(tables: LakeTables, kinds: Sql): Sql {
  return sql`(SELECT post_key, min(target_key) AS target FROM ${tables.relation} WHERE kind IN (${kinds}) GROUP BY post_key)`;
}

function postRows(tables: LakeTables): Sql {
  return sql`
    SELECT p.post_key, p.account_key, a.handle, a.display_name AS name, ${createdAt} AS created_at,
      p.text, p.url AS post_url, r.target AS repost_of_key, t.target AS reply_to_key, p.lang_declared AS language,
      p.views, p.likes, p.shares, p.comments
    FROM ${tables.post} p LEFT JOIN ${tables.account} a USING (account_key)
      LEFT JOIN ${targetOf(tables, sql`'repost_of', 'forward_of'`)} r USING (post_key)
      LEFT JOIN ${targetOf(tables, sql`'reply_to', 'comment_on'`)} t USING (post_key)
    ORDER BY p.batch, p."row", p.post_key`;
}

function objectRows(tables: LakeTables, kind: TraceKind): Sql {
  return sql`
    SELECT "value" AS object_id, account_key AS account_id, post_key AS content_id,
      CAST(floor(happened_at / 1000) AS BIGINT) AS timestamp_share
    FROM ${tables.trace} WHERE kind = ${kind} AND NOT inherited AND happened_at IS NOT NULL
    ORDER BY batch, "row", post_key, "value"`;
}

function toolkitRows(tables: LakeTables): Sql {
  return sql`
    SELECT p.post_key AS message_id, p.account_key AS user_id, coalesce(a.handle, p.account_key) AS username,
      coalesce(r.target, '') AS repost_id, coalesce(t.target, '') AS reply_id, p.text AS message,
      p.created_at / 1000 AS "timestamp", coalesce(u.urls, '') AS urls
    FROM ${tables.post} p LEFT JOIN ${tables.account} a USING (account_key)
      LEFT JOIN ${targetOf(tables, sql`'repost_of', 'forward_of'`)} r USING (post_key)
      LEFT JOIN ${targetOf(tables, sql`'reply_to', 'comment_on'`)} t USING (post_key)
      LEFT JOIN (SELECT post_key, string_agg(coalesce(display, "value"), ' ' ORDER BY "value") AS urls FROM ${tables.trace}
        WHERE kind = 'url' AND NOT inherited GROUP BY post_key) u USING (post_key)
    WHERE p.created_at IS NOT NULL ORDER BY p.batch, p."row", p.post_key`;
}
