/** Accounts of a dataset by what somebody calls them. */
import {type Sql, sql} from '../warehouse/sql.ts';
import type {Warehouse} from '../warehouse/warehouse.ts';
import type {LakeTables} from './tables.ts';

export type NamedAccount = {
  readonly accountKey: string;
  readonly handle: string | null;
  readonly displayName: string | null;
  readonly posts: number;
};

const most = 200;

/** By key, id, handle or another of its ids, without regard to case and a leading @; shown names are not looked at. */
export async function accountsNamed(
  warehouse: Warehouse,
  {account, post}: Pick<LakeTables, 'account' | 'post'>,
  wanted: string
): Promise<readonly NamedAccount[]> {
  const name = wanted.trim().replace(/^@/, '').toLowerCase();
  const is = (column: Sql): Sql => sql`lower(${column}) = ${name}`;
  const rows = await warehouse.rows(sql`
    WITH named AS (
      SELECT account_key, handle, display_name FROM ${account}
      WHERE ${is(sql`account_key`)} OR ${is(sql`native_id`)} OR ${is(sql`handle`)}
        OR list_contains(list_transform(from_json(alt_ids, '[{"kind":"VARCHAR","value":"VARCHAR"}]'), one -> lower(one.value)), ${name})
    )
    SELECT account_key, any_value(handle) AS handle, any_value(display_name) AS display_name, count(p.post_key) AS posts
    FROM named LEFT JOIN ${post} p USING (account_key) GROUP BY account_key ORDER BY account_key LIMIT ${most}`);
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return rows.map(row => ({
    accountKey: String(row.account_key),
    handle: text(row.handle),
    displayName: text(row.display_name),
    posts: Number(row.posts)
  }));
}
