/**
 * What accounts do towards accounts that a list names as a state's: repost them, copy their texts after them, link them.
 *
 * Claims: counts of posts, per account and state, of three kinds that share no post: a repost counts as nothing else, and
 *   a post that copies a listed account's text is not counted for its links.
 *   - amplification: reposts and forwards (and texts that begin `RT @name`) of a listed account, of those whose original's
 *     account is known. Quotes, replies and mentions are left out: people also do these to contradict.
 *   - text-first: own texts (20 characters or more, 10 in Chinese, Japanese and Korean) that a listed account had posted
 *     before, to the letter after normalising.
 *   - link-target: links to the page of a listed account or a post on it, known by the address.
 * State: the country of the listed entity. Listed media count where the list names a country, parties and others never.
 * Cost: a few passes over posts, relations and traces, for all networks at once. Rows that come back: acts of the accounts
 *   of `claim_account`, one per account, and one per account and state hit.
 * Wrong when: a list is wrong; handles change hands; a news agency's copy goes to state and other media alike (the base
 *   rate in the same data says how often that is).
 */
import type {DeclaredAccount} from '../../contract/finding.ts';
import type {LakeTables} from '../../lake/tables.ts';
import {type Sql, sql} from '../../warehouse/sql.ts';
import {integers, numbers, texts, type Warehouse} from '../../warehouse/warehouse.ts';
import {listedName} from '../accounts.ts';

export const actKinds = ['amplification', 'text-first', 'link-target'] as const;
export type ActKind = (typeof actKinds)[number];

export type Acts = {
  readonly states: readonly string[];
  /** Per kind and account. */
  readonly total: Readonly<Record<ActKind, Float64Array>>;
  /** Per kind: one row per account and state, by account. */
  readonly hits: Readonly<
    Record<ActKind, readonly {readonly account: number; readonly state: number; readonly posts: number}[]>
  >;
  /** Posts in the data by listed accounts. */
  readonly listedPosts: number;
};

/** Of the accounts on the list those that speak for a state. */
export function stateAccounts(declared: readonly DeclaredAccount[]): readonly DeclaredAccount[] {
  return declared.filter(
    ({kind, country}) => kind === 'government_body' || kind === 'official' || (kind === 'media' && country !== null)
  );
}

export function stateOf({country, entity}: Pick<DeclaredAccount, 'country' | 'entity'>): string {
  return country === null ? entity : country.trim().toUpperCase();
}

/** Reads `claim_account`; makes `claim_listed`, `claim_listed_account`, `claim_repost` and `claim_act`. */
export async function loadActs(
  warehouse: Warehouse,
  tables: LakeTables,
  declared: readonly DeclaredAccount[],
  accounts: number
): Promise<Acts> {
  await insertListed(warehouse, declared);
  await findListedAccounts(warehouse, tables);
  await findReposts(warehouse, tables);
  await warehouse.run(
    sql`CREATE OR REPLACE TABLE claim_act (kind INTEGER, id INTEGER, post_key VARCHAR, state VARCHAR)`
  );
  await warehouse.run(sql`INSERT INTO claim_act SELECT DISTINCT 0, r.id, r.post_key, coalesce(k.state, n.state)
    FROM claim_repost r LEFT JOIN claim_listed_account k ON k.account_key = r.target
    LEFT JOIN claim_listed n ON n.platform = r.platform AND n.name = r.name`);
  await warehouse.run(textActs(tables));
  await warehouse.run(linkActs(tables));
  return readActs(warehouse, tables, accounts);
}

async function insertListed(warehouse: Warehouse, declared: readonly DeclaredAccount[]): Promise<void> {
  const listed = new Map(stateAccounts(declared).map(one => [listedName(one.platform, one.account), one]));
  const rows = [...listed].map(([key, one]) => ({
    platform: key.split(' ', 1)[0] ?? '',
    name: key.slice(key.indexOf(' ') + 1),
    state: stateOf(one)
  }));
  await warehouse.run(sql`CREATE OR REPLACE TABLE claim_listed (platform VARCHAR, name VARCHAR, state VARCHAR)`);
  if (rows.length === 0) return;
  await warehouse.insert('claim_listed', {
    platform: rows.map(row => row.platform),
    name: rows.map(row => row.name),
    state: rows.map(row => row.state)
  });
}

const bare = (name: Sql): Sql => sql`lower(ltrim(trim(${name}), '@'))`;
const platformOf = (key: Sql): Sql => sql`lower(split_part(${key}, ':', 1))`;
const idOf = (key: Sql): Sql => sql`lower(regexp_replace(${key}, '^[^:]*:[^:]*:@?', ''))`;

async function findListedAccounts(warehouse: Warehouse, tables: LakeTables): Promise<void> {
  await warehouse.run(sql`CREATE OR REPLACE TABLE claim_listed_account AS
    SELECT account_key, min(state) AS state FROM (
      SELECT a.account_key, l.state FROM ${tables.account} a JOIN claim_listed l
        ON l.platform = ${platformOf(sql`a.account_key`)} AND l.name = ${bare(sql`a.handle`)}
      UNION ALL
      SELECT k.account_key, l.state FROM (
        SELECT account_key FROM ${tables.account} UNION SELECT account_key FROM ${tables.post}
        UNION SELECT target_account_key FROM ${tables.relation} WHERE target_account_key IS NOT NULL) k
        JOIN claim_listed l ON l.platform = ${platformOf(sql`k.account_key`)} AND l.name = ${idOf(sql`k.account_key`)})
    GROUP BY account_key`);
}

async function findReposts(warehouse: Warehouse, tables: LakeTables): Promise<void> {
  await warehouse.run(sql`CREATE OR REPLACE TABLE claim_repost AS
    SELECT c.id, p.post_key, r.target_account_key AS target, NULL AS platform, NULL AS name
      FROM ${tables.relation} r JOIN ${tables.post} p ON p.post_key = r.post_key
      JOIN claim_account c ON c.account_key = p.account_key
      WHERE r.kind IN ('repost_of', 'forward_of') AND r.target_account_key IS NOT NULL
    UNION
    SELECT c.id, p.post_key, o.account_key, NULL, NULL
      FROM ${tables.relation} r JOIN ${tables.post} p ON p.post_key = r.post_key
      JOIN claim_account c ON c.account_key = p.account_key JOIN ${tables.post} o ON o.post_key = r.target_key
      WHERE r.kind IN ('repost_of', 'forward_of')
    UNION
    SELECT c.id, t.post_key, o.account_key, NULL, NULL
      FROM ${tables.trace} t JOIN claim_account c ON c.account_key = t.account_key
      JOIN ${tables.post} o ON o.post_key = t."value" WHERE t.kind IN ('repost_of', 'forward_of')
    UNION
    SELECT c.id, p.post_key, NULL, ${platformOf(sql`p.account_key`)},
        lower(regexp_extract(p.text, '^RT @([A-Za-z0-9_.-]+)', 1))
      FROM ${tables.post} p JOIN claim_account c ON c.account_key = p.account_key
      WHERE p.text LIKE 'RT @%' AND regexp_matches(p.text, '^RT @[A-Za-z0-9_.-]+')`);
}

function textActs(tables: LakeTables): Sql {
  return sql`INSERT INTO claim_act
    WITH first_use AS (SELECT t."value" AS text, l.state, min(t.happened_at) AS first_at
      FROM ${tables.trace} t JOIN claim_listed_account l ON l.account_key = t.account_key
      WHERE t.kind = 'text' AND NOT t.inherited AND t.happened_at IS NOT NULL GROUP BY ALL)
    SELECT DISTINCT 1, c.id, t.post_key, f.state
    FROM ${tables.trace} t JOIN claim_account c ON c.account_key = t.account_key
    LEFT JOIN first_use f ON f.text = t."value" AND f.first_at < t.happened_at
    WHERE t.kind = 'text' AND NOT t.inherited AND t.happened_at IS NOT NULL
      AND (length(t."value") >= 20 OR (length(t."value") >= 10
        AND regexp_matches(t."value", '[\\p{Han}\\p{Hiragana}\\p{Katakana}\\p{Hangul}]')))
      AND t.post_key NOT IN (SELECT post_key FROM claim_repost)`;
}

/** Who an address belongs to, on the sites that have it in the path. */
const account =
  '^https?://(?:[a-z0-9-]+[.])*?(tiktok[.]com|twitter[.]com|x[.]com|instagram[.]com|facebook[.]com|youtube[.]com|t[.]me|weibo[.]com|weibo[.]cn|bsky[.]app|vk[.]com|space[.]bilibili[.]com|douyin[.]com)/(?:profile/|c/|user/|channel/|s/|u/)?@?([^/?#]+)';

function linkActs(tables: LakeTables): Sql {
  const site = sql`regexp_extract(t."value", ${account}, 1)`;
  return sql`INSERT INTO claim_act
    WITH link AS (SELECT c.id, t.post_key, CASE ${site} WHEN 'twitter.com' THEN 'x' WHEN 't.me' THEN 'telegram'
        WHEN 'bsky.app' THEN 'bluesky' WHEN 'space.bilibili.com' THEN 'bilibili'
        ELSE split_part(${site}, '.', 1) END AS platform,
        lower(regexp_extract(t."value", ${account}, 2)) AS name
      FROM ${tables.trace} t JOIN claim_account c ON c.account_key = t.account_key
      WHERE t.kind = 'url' AND NOT t.inherited AND t.post_key NOT IN (SELECT post_key FROM claim_repost)
        AND t.post_key NOT IN (SELECT post_key FROM claim_act WHERE kind = 1 AND state IS NOT NULL))
    SELECT DISTINCT 2, k.id, k.post_key, l.state
    FROM link k LEFT JOIN claim_listed l ON l.platform = k.platform AND l.name = k.name`;
}

async function readActs(warehouse: Warehouse, tables: LakeTables, accounts: number): Promise<Acts> {
  const total = {
    amplification: new Float64Array(accounts),
    'text-first': new Float64Array(accounts),
    'link-target': new Float64Array(accounts)
  };
  const hits: Record<ActKind, {account: number; state: number; posts: number}[]> = {
    amplification: [],
    'text-first': [],
    'link-target': []
  };
  const kindOf = (number: number | undefined): ActKind => actKinds[number ?? -1] ?? 'amplification';
  const totals = sql`SELECT kind, id, count(DISTINCT post_key) AS posts FROM claim_act GROUP BY kind, id`;
  for await (const chunk of warehouse.columns(totals)) {
    const [kinds, ids, posts] = [integers(chunk, 'kind'), integers(chunk, 'id'), numbers(chunk, 'posts')];
    for (let row = 0; row < chunk.rows; row++) total[kindOf(kinds[row])][ids[row] as number] = posts[row] as number;
  }
  const states: string[] = [];
  const found = sql`SELECT kind, id, state, count(DISTINCT post_key) AS posts FROM claim_act WHERE state IS NOT NULL
    GROUP BY kind, id, state ORDER BY kind, id, state`;
  for await (const chunk of warehouse.columns(found)) {
    const [kinds, ids, posts] = [integers(chunk, 'kind'), integers(chunk, 'id'), numbers(chunk, 'posts')];
    const names = texts(chunk, 'state');
    for (let row = 0; row < chunk.rows; row++) {
      const name = names[row] ?? '';
      if (!states.includes(name)) states.push(name);
      hits[kindOf(kinds[row])].push({
        account: ids[row] as number,
        state: states.indexOf(name),
        posts: posts[row] as number
      });
    }
  }
  const [listed] = await warehouse.rows(sql`SELECT count(*) AS posts FROM ${tables.post} p
    JOIN claim_listed_account l ON l.account_key = p.account_key`);
  return {states, total, hits, listedPosts: Number(listed?.posts)};
}
