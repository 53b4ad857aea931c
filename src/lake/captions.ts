/** The words of a dataset's posts, with who put them out and whether the platform marks them as paid. */
import {sql} from '../warehouse/sql.ts';
import {integers, texts, type Warehouse} from '../warehouse/warehouse.ts';
import type {LakeTables} from './tables.ts';

export type Caption = {
  readonly postKey: string;
  readonly url: string | null;
  readonly platform: string;
  /** Handle, or the native id where there is none. */
  readonly account: string;
  readonly nativeId: string;
  /** What is written, said and shown, one after the other. */
  readonly text: string;
  readonly ad: boolean;
  readonly paidPartnership: boolean;
};

/** Whether any post carries the platform's own mark of pay; without one, its absence says nothing. */
export async function hasPaidMarks(warehouse: Warehouse, {post}: LakeTables): Promise<boolean> {
  const [row] = await warehouse.rows(
    sql`SELECT coalesce(bool_or(flag_ad OR flag_paid_partnership), false) AS marked FROM ${post}`
  );
  return row?.marked === true;
}

/** In the order of import. Streamed: memory does not grow with the posts, but for what the engine sorts and spills. */
export async function* captions(warehouse: Warehouse, {post, account}: LakeTables): AsyncGenerator<Caption> {
  const chunks = warehouse.columns(sql`
    SELECT p.post_key, p.url, p.platform, coalesce(a.handle, a.native_id, p.account_key) AS account,
      coalesce(a.native_id, p.account_key) AS native_id,
      concat_ws(chr(10), p.text, p.transcript, p.on_screen_text) AS text,
      coalesce(p.flag_ad, false)::INTEGER AS ad, coalesce(p.flag_paid_partnership, false)::INTEGER AS partnership
    FROM ${post} p LEFT JOIN ${account} a ON a.account_key = p.account_key
    ORDER BY p.batch, p."row", p.post_key`);
  for await (const chunk of chunks) {
    const text = (name: string) => texts(chunk, name);
    const [keys, urls, platforms] = [text('post_key'), text('url'), text('platform')];
    const [accounts, nativeIds, words] = [text('account'), text('native_id'), text('text')];
    const [ads, partnerships] = [integers(chunk, 'ad'), integers(chunk, 'partnership')];
    for (let row = 0; row < chunk.rows; row += 1) {
      yield {
        postKey: keys[row] ?? '',
        url: urls[row] ?? null,
        platform: platforms[row] ?? '',
        account: accounts[row] ?? '',
        nativeId: nativeIds[row] ?? '',
        text: words[row] ?? '',
        ad: ads[row] === 1,
        paidPartnership: partnerships[row] === 1
      };
    }
  }
}
