/**
 * Accounts and posts of all pieces as dense numbers.
 *
 * Accounts are numbered in code-point order of their ids as they stood in the input (then of their keys), posts by piece and
 * then in the order of their keys. Within a piece accounts stand in the same order, so that the least and the greatest
 * account of anything are found piece by piece.
 * Cost: one look at each piece that is new; of the others one pass over numbers, and one over the names of accounts.
 * Memory here: 12 bytes a post.
 */
import type {TraceKind} from '../../contract/records.ts';
import {ident, type Sql, sql} from '../../warehouse/sql.ts';
import {integers, numbers, type Warehouse} from '../../warehouse/warehouse.ts';
import {type Held, held, type Piece} from './pieces.ts';

export type SliceNumbering = {
  readonly pieces: readonly Piece[];
  readonly accounts: number;
  /** Per post its time in microseconds (NaN where it has none) and its account. */
  readonly postTimes: Float64Array;
  readonly postAccounts: Int32Array;
  /** Of each piece: `local, account_key`, and `local, post_key`. */
  readonly accountsOf: (piece: Piece) => Sql;
  readonly postsOf: (piece: Piece) => Sql;
  /** Whether there is a trace of one of these kinds in it; of no kinds nobody knows. */
  readonly mayHold: (piece: Piece, kinds: readonly TraceKind[]) => boolean;
  /** From numbers of a piece to those of all: `slice, local, id`, and `slice, start`, to which a post's own is added. */
  readonly accountMap: Sql;
  readonly starts: Sql;
};

const accountMap = ident('slice_account');
const starts = ident('slice_start');

/** Makes the engine's table `scan_account (id, account_key)` and its view `scan_post (id, post_key)`. */
export async function numberPieces(warehouse: Warehouse, pieces: readonly Piece[]): Promise<SliceNumbering> {
  const {account} = await held(warehouse, pieces, ['account'], async ({number, tables}) => ({
    account: sql`SELECT CAST(${number} AS INTEGER) AS slice,
        (row_number() OVER (ORDER BY ${nameOrder}) - 1)::INTEGER AS local, account_key
      FROM (SELECT account_key FROM ${tables.post} UNION SELECT account_key FROM ${tables.trace}) ORDER BY local`
  }));
  const {post} = await held(warehouse, pieces, ['post'], async piece => ({
    post: sql`SELECT CAST(${piece.number} AS INTEGER) AS slice,
        (row_number() OVER (ORDER BY p.post_key) - 1)::INTEGER AS local, p.post_key, a.local AS account,
        round(p.created_at * 1000) AS moment
      FROM ${piece.tables.post} p JOIN ${sourceOf(account, piece)} a ON a.account_key = p.account_key ORDER BY local`
  }));
  const {kind} = await held(warehouse, pieces, ['kind'], async ({number, tables}) => ({
    kind: sql`SELECT DISTINCT CAST(${number} AS INTEGER) AS slice, kind FROM ${tables.trace} ORDER BY kind`
  }));
  const kinds = new Set(
    (await warehouse.rows(sql`SELECT slice, kind FROM ${kind.all}`)).map(one => `${one.slice} ${one.kind}`)
  );
  await warehouse.run(sql`CREATE OR REPLACE TABLE scan_account AS
    SELECT (row_number() OVER (ORDER BY ${nameOrder}) - 1)::INTEGER AS id, account_key
    FROM (SELECT DISTINCT account_key FROM ${account.all})`);
  await warehouse.run(sql`CREATE OR REPLACE TABLE ${accountMap} AS
    SELECT a.slice, a.local, n.id FROM ${account.all} a JOIN scan_account n ON n.account_key = a.account_key`);
  await warehouse.run(sql`CREATE OR REPLACE TABLE ${starts} AS
    SELECT slice, (sum(posts) OVER (ORDER BY slice) - posts)::INTEGER AS start
    FROM (SELECT slice, count(*) AS posts FROM ${post.all} GROUP BY slice)`);
  await warehouse.run(sql`CREATE OR REPLACE VIEW scan_post AS
    SELECT (s.start + p.local)::INTEGER AS id, p.post_key FROM ${post.all} p JOIN ${starts} s ON s.slice = p.slice`);
  const [counted] = await warehouse.rows(sql`SELECT (SELECT count(*) FROM scan_account) AS accounts,
    (SELECT count(*) FROM ${post.all}) AS posts`);
  const posts = Number(counted?.posts);
  const postTimes = new Float64Array(posts).fill(Number.NaN);
  const postAccounts = new Int32Array(posts);
  const all = sql`SELECT (s.start + p.local)::INTEGER AS id, m.id AS account, p.moment
    FROM ${post.all} p JOIN ${starts} s ON s.slice = p.slice
      JOIN ${accountMap} m ON m.slice = p.slice AND m.local = p.account`;
  for await (const chunk of warehouse.columns(all)) {
    const [ids, owners, moments] = [integers(chunk, 'id'), integers(chunk, 'account'), numbers(chunk, 'moment')];
    for (let row = 0; row < chunk.rows; row++) {
      postTimes[ids[row] as number] = moments[row] as number;
      postAccounts[ids[row] as number] = owners[row] as number;
    }
  }
  return {
    pieces,
    accounts: Number(counted?.accounts),
    postTimes,
    postAccounts,
    accountsOf: piece => sourceOf(account, piece),
    postsOf: piece => sourceOf(post, piece),
    mayHold: ({number}, wanted) => wanted.length === 0 || wanted.some(one => kinds.has(`${number} ${one}`)),
    accountMap,
    starts
  };
}

/** The same for a look at the whole: what cannot be taken in pieces. */
export function wholeNumbering(numbering: SliceNumbering, tables: Piece['tables']): SliceNumbering {
  return {
    ...numbering,
    pieces: [{number: 0, tables, slice: null}],
    accountsOf: () => sql`(SELECT id AS local, account_key FROM scan_account)`,
    postsOf: () => sql`(SELECT id AS local, post_key FROM scan_post)`,
    mayHold: () => true,
    accountMap: sql`(SELECT 0 AS slice, id AS local, id FROM scan_account)`,
    starts: sql`(SELECT 0 AS slice, 0 AS start)`
  };
}

const nameOrder = sql`regexp_replace(account_key, '^[^:]*:[^:]*:', ''), account_key`;

function sourceOf({of}: Held, piece: Piece): Sql {
  const source = of.get(piece);
  if (source === undefined) throw new Error(`detection: piece ${piece.number} was not worked out`);
  return source;
}
