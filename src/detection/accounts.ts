/** Accounts as findings show them: names as they stood in the input, activity, and whether they openly say who they are. */
import type {DeclaredAccount, FindingAccount} from '../contract/finding.ts';
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
  const named = new Map(declared.map(one => [declaredName(one.platform, one.account), one]));
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
      const one =
        named.get(declaredName(platform, nativeId)) ??
        (handle === null ? undefined : named.get(declaredName(platform, handle)));
      accounts.set(idColumn[row] as number, {
        accountKey,
        platform,
        nativeId,
        handle,
        displayName: names[row] ?? null,
        posts: posts[row] as number,
        firstAt: known(firsts[row]),
        lastAt: known(lasts[row]),
        declared: one === undefined ? null : {entity: one.entity, country: one.country, kind: one.kind}
      });
    }
  }
  return accounts;
}

/** Without case and without a leading @. */
function declaredName(platform: string, name: string): string {
  return `${platform.toLowerCase()} ${name.trim().replace(/^@/, '').toLowerCase()}`;
}

function known(time: number | undefined): number | null {
  return time === undefined || Number.isNaN(time) ? null : time;
}
