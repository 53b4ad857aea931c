/** How many follow the accounts of a dataset, as last seen. */
import {sql} from '../warehouse/sql.ts';
import {numbers, texts, type Warehouse} from '../warehouse/warehouse.ts';
import type {LakeTables} from './tables.ts';

export type Following = {
  readonly platform: string;
  readonly handle: string | null;
  readonly nativeId: string;
  readonly followers: number;
};

/** Accounts of which a number is known; of several looks the last one counts. */
export async function* followersSeen(
  warehouse: Warehouse,
  {account, accountSnapshot}: LakeTables
): AsyncGenerator<Following> {
  const chunks = warehouse.columns(sql`
    SELECT a.platform, a.handle, a.native_id, s.followers::DOUBLE AS followers
    FROM (SELECT account_key, arg_max(followers, coalesce(observed_at, 0)) AS followers
      FROM ${accountSnapshot} WHERE followers IS NOT NULL GROUP BY account_key) s
    JOIN ${account} a ON a.account_key = s.account_key
    ORDER BY a.platform, a.native_id`);
  for await (const chunk of chunks) {
    const [platforms, handles, ids] = [texts(chunk, 'platform'), texts(chunk, 'handle'), texts(chunk, 'native_id')];
    const followers = numbers(chunk, 'followers');
    for (let row = 0; row < chunk.rows; row += 1) {
      yield {
        platform: platforms[row] ?? '',
        handle: handles[row] ?? null,
        nativeId: ids[row] ?? '',
        followers: followers[row] ?? 0
      };
    }
  }
}
