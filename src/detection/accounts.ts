/** Accounts as findings show them: names as they stood in the input, activity, and whether they openly say who they are. */
import type {AllowedAccount, DeclaredAccount, FindingAccount} from '../contract/finding.ts';
import {parseKey} from '../contract/identity.ts';
import type {LakeTables} from '../lake/tables.ts';
import {sql} from '../warehouse/sql.ts';
import {integers, numbers, texts, type Warehouse} from '../warehouse/warehouse.ts';
import {wantedIds} from './wanted.ts';

/** Per dense id, for the ids given. Posts and times are those of the whole dataset. */
export async function loadAccounts(
  warehouse: Warehouse,
  tables: LakeTables,
  ids: Iterable<number>,
  declared: readonly DeclaredAccount[]
): Promise<ReadonlyMap<number, FindingAccount>> {
  const wanted = await wantedIds(warehouse, ids);
  const declaredAs = listMatcher(declared);
  const accounts = new Map<number, FindingAccount>();
  const query = sql`SELECT n.id, n.account_key, a.handle, a.display_name, coalesce(s.posts, 0)::DOUBLE AS posts,
      s.first_at::DOUBLE AS first_at, s.last_at::DOUBLE AS last_at
    FROM ${wanted} w JOIN scan_account n ON n.id = w.id
    LEFT JOIN ${tables.account} a ON a.account_key = n.account_key
    LEFT JOIN (SELECT account_key, count(*) AS posts, min(created_at) AS first_at, max(created_at) AS last_at
      FROM ${tables.post} GROUP BY account_key) s ON s.account_key = n.account_key
    ORDER BY n.id`;
  for await (const chunk of warehouse.columns(query)) {
    const idColumn = integers(chunk, 'id');
    const [keys, handles, names] = [texts(chunk, 'account_key'), texts(chunk, 'handle'), texts(chunk, 'display_name')];
    const [posts, firsts, lasts] = [numbers(chunk, 'posts'), numbers(chunk, 'first_at'), numbers(chunk, 'last_at')];
    for (let row = 0; row < chunk.rows; row++) {
      const accountKey = keys[row] ?? '';
      const {platform, nativeId} = parseKey(accountKey);
      const handle = handles[row] ?? null;
      const one = declaredAs(platform, nativeId, handle);
      accounts.set(idColumn[row] as number, {
        accountKey,
        platform,
        nativeId,
        handle,
        displayName: names[row] ?? null,
        posts: posts[row] as number,
        firstAt: known(firsts[row]),
        lastAt: known(lasts[row]),
        declared: one === null ? null : declarationOf(one)
      });
    }
  }
  return accounts;
}

function declarationOf({entity, country, kind, labels, proof}: DeclaredAccount): FindingAccount['declared'] {
  return {entity, country, kind, ...(labels !== undefined && {labels}), ...(proof !== undefined && {proof})};
}

/** The entry of a list that names an account by its id or its handle; of two entries of one name the later. */
export function listMatcher<Entry extends {readonly platform: string; readonly account: string}>(
  list: readonly Entry[]
): (platform: string, nativeId: string, handle: string | null) => Entry | null {
  const named = new Map(list.map(one => [listedName(one.platform, one.account), one]));
  return (platform, nativeId, handle) =>
    named.get(listedName(platform, nativeId)) ??
    (handle === null ? undefined : named.get(listedName(platform, handle))) ??
    null;
}

/**
 * The accounts of a list as dense ids, each with its entry, in ascending order of id. Reads `scan_account`, so accounts
 * must have been numbered. An entry that names nobody in the data matches nobody.
 */
export async function matchListed<Entry extends {readonly platform: string; readonly account: string}>(
  warehouse: Warehouse,
  tables: LakeTables,
  list: readonly Entry[]
): Promise<ReadonlyMap<number, Entry>> {
  const found = new Map<number, Entry>();
  if (list.length === 0) return found;
  const platforms = [...new Set(list.map(one => one.platform.trim().toLowerCase()))].sort();
  const matcher = listMatcher(list);
  // The engine folds case in its own way, so it only narrows down by platform.
  const query = sql`SELECT n.id, n.account_key, a.handle FROM scan_account n
    LEFT JOIN ${tables.account} a ON a.account_key = n.account_key
    WHERE lower(split_part(n.account_key, ':', 1)) IN (SELECT unnest(${platforms}::VARCHAR[]))
    ORDER BY n.id`;
  for await (const chunk of warehouse.columns(query)) {
    const [ids, keys, handles] = [integers(chunk, 'id'), texts(chunk, 'account_key'), texts(chunk, 'handle')];
    for (let row = 0; row < chunk.rows; row++) {
      const {platform, nativeId} = parseKey(keys[row] ?? '');
      const one = matcher(platform, nativeId, handles[row] ?? null);
      if (one !== null) found.set(ids[row] as number, one);
    }
  }
  return found;
}

/** Accounts known to be harmless, as dense ids: shown, and never reported. */
export function matchAllowed(
  warehouse: Warehouse,
  tables: LakeTables,
  allowed: readonly AllowedAccount[]
): Promise<ReadonlyMap<number, AllowedAccount>> {
  return matchListed(warehouse, tables, allowed);
}

/** Platform and name without case and without a leading @, one space between. */
export function listedName(platform: string, name: string): string {
  return `${platform.trim().toLowerCase()} ${name.trim().replace(/^@/, '').toLowerCase()}`;
}

function known(time: number | undefined): number | null {
  return time === undefined || Number.isNaN(time) ? null : time;
}
