/**
 * Which accounts a watch is about: those with a post in its period that carries one of its topics or places.
 *
 * Claims: a post carries a topic or place by its words or by a hashtag, inherited ones too (text/carried-words.ts). Where
 *   languages are wanted, a post in another language does not count; one whose language is neither declared nor
 *   detectable does. Accounts that the watch names count whatever they wrote. Nothing is read of when accounts met, so
 *   that the choice of accounts says nothing about the outcome of the test.
 * Cost: one pass over the posts of the period for all watches together; the engine passes over texts in plain ASCII
 *   without any of the words. One guess at the language of each carrying post, where languages are wanted. Memory: one
 *   bit a post and watch, one number per account and watch.
 * Assumes: accounts and posts are numbered (traces.ts).
 * Wrong when: a wish was worded in one language and the posts in another, so that their words never meet.
 */
import type {NewRequest} from '../contract/desk.ts';
import type {LakeTables} from '../lake/tables.ts';
import {carrierOf, carries, plainTag, tagCarries, wordsOf} from '../text/carried-words.ts';
import {detectLanguage} from '../text/language.ts';
import {ident, joinSql, type Sql, sql} from '../warehouse/sql.ts';
import {integers, numbers, texts, type Warehouse} from '../warehouse/warehouse.ts';

/** Languages as codes of two letters; accounts by handle or id, without case and without a leading @. */
export type WatchHypothesis = NewRequest['wanted'] & {readonly accounts: readonly string[]};

export type WatchQuestion = {readonly id: string; readonly statement: string; readonly hypothesis: WatchHypothesis};

export type WatchAccounts = {
  /** Dense ids with the number of carrying posts; named accounts may have none. */
  readonly posts: ReadonlyMap<number, number>;
  readonly named: ReadonlySet<number>;
};

type Asked = {
  readonly hypothesis: WatchHypothesis;
  readonly phrases: readonly (readonly string[])[];
  readonly from: number;
  readonly until: number;
  readonly tagged: Uint8Array;
  readonly posts: Map<number, number>;
  readonly named: Set<number>;
};

const dayMs = 86_400_000;
const tagTable = ident('scan_watch_tag');
/** With more words than this a look at every text costs less than the look of the engine. */
const mostWordsAsked = 200;

/** In the order of the watches. `posts` is the number of posts that are numbered. */
export async function watchAccounts(
  warehouse: Warehouse,
  tables: LakeTables,
  watches: readonly WatchQuestion[],
  posts: number
): Promise<readonly WatchAccounts[]> {
  const asked = watches.map(({hypothesis}): Asked => {
    const {from, until} = hypothesis;
    return {
      hypothesis,
      phrases: phrasesOf(hypothesis),
      from: from === null ? Number.NEGATIVE_INFINITY : Date.parse(from),
      until: until === null ? Number.POSITIVE_INFINITY : Date.parse(until) + dayMs,
      tagged: new Uint8Array(Math.ceil(posts / 8)),
      posts: new Map(),
      named: new Set()
    };
  });
  if (asked.some(({phrases}) => phrases.length > 0)) {
    await markTagged(warehouse, tables, asked);
    await countCarrying(warehouse, tables, asked);
  }
  if (asked.some(({hypothesis}) => hypothesis.accounts.length > 0)) await findNamed(warehouse, tables, asked);
  return asked.map(({posts: counts, named}) => ({posts: counts, named}));
}

export function phrasesOf({topics, places}: WatchHypothesis): readonly (readonly string[])[] {
  return [...topics, ...places].map(wordsOf).filter(words => words.length > 0);
}

async function markTagged(warehouse: Warehouse, tables: LakeTables, asked: readonly Asked[]): Promise<void> {
  await warehouse.run(sql`CREATE OR REPLACE TABLE ${tagTable} (watch INTEGER, tag VARCHAR)`);
  const query = sql`SELECT DISTINCT "value" AS tag FROM ${tables.trace} WHERE kind = 'hashtag'`;
  for await (const chunk of warehouse.columns(query)) {
    const tags = texts(chunk, 'tag');
    const found = tags.flatMap(tag => {
      const plain = plainTag(tag ?? '');
      return asked.flatMap(({phrases}, watch) =>
        phrases.some(phrase => tagCarries(plain, phrase)) ? [{watch, tag}] : []
      );
    });
    if (found.length === 0) continue;
    await warehouse.insert('scan_watch_tag', {
      watch: Int32Array.from(found, one => one.watch),
      tag: found.map(one => one.tag)
    });
  }
  const marked = sql`SELECT w.watch, n.id AS post FROM ${tagTable} w
    JOIN ${tables.trace} t ON t.kind = 'hashtag' AND t."value" = w.tag JOIN scan_post n ON n.post_key = t.post_key`;
  for await (const chunk of warehouse.columns(marked)) {
    const [watchIds, postIds] = [integers(chunk, 'watch'), integers(chunk, 'post')];
    for (let row = 0; row < chunk.rows; row++) {
      const {tagged} = asked[watchIds[row] as number] as Asked;
      const post = postIds[row] as number;
      tagged[post >> 3] = (tagged[post >> 3] as number) | (1 << (post & 7));
    }
  }
}

/** Texts in plain ASCII fold to lower case and nothing else, so the engine may pass over those without any of the words. */
function mayCarry(asked: readonly Asked[]): Sql {
  const words = new Set(
    asked.flatMap(({phrases}) => phrases.map(phrase => phrase.toSorted((x, y) => y.length - x.length)[0] ?? ''))
  );
  if (words.size > mostWordsAsked) return sql`true`;
  const looks = [...words].sort().map(word => sql`contains(lower(p.text), ${word})`);
  return sql`(strlen(p.text) <> length(p.text) OR ${joinSql(looks, ' OR ')})`;
}

async function countCarrying(warehouse: Warehouse, tables: LakeTables, asked: readonly Asked[]): Promise<void> {
  const worded = asked.filter(({phrases}) => phrases.length > 0);
  const [from, until] = [Math.min(...worded.map(one => one.from)), Math.max(...worded.map(one => one.until))];
  const timed = Number.isFinite(from) || Number.isFinite(until);
  const inPeriod = sql`p.created_at >= ${Math.max(from, -8.64e15)} AND p.created_at < ${Math.min(until, 8.64e15)}`;
  const query = sql`SELECT n.id AS post, a.id AS account, p.text, p.created_at::DOUBLE AS moment,
      coalesce(p.lang_detected, p.lang_declared) AS language
    FROM ${tables.post} p JOIN scan_post n ON n.post_key = p.post_key JOIN scan_account a ON a.account_key = p.account_key
    LEFT JOIN (SELECT DISTINCT t.post_key FROM ${tagTable} w
      JOIN ${tables.trace} t ON t.kind = 'hashtag' AND t."value" = w.tag) tagged ON tagged.post_key = p.post_key
    WHERE (${!timed} OR ${inPeriod}) AND (tagged.post_key IS NOT NULL OR ${mayCarry(worded)})`;
  for await (const chunk of warehouse.columns(query)) {
    const [postIds, accountIds] = [integers(chunk, 'post'), integers(chunk, 'account')];
    const [words, moments, languages] = [texts(chunk, 'text'), numbers(chunk, 'moment'), texts(chunk, 'language')];
    for (let row = 0; row < chunk.rows; row++) {
      const text = words[row] ?? '';
      const carrier = carrierOf(text);
      const languageOf = once(() => languageIn(text, languages[row] ?? null));
      const post = postIds[row] as number;
      for (const one of worded) {
        const moment = moments[row] as number;
        const always = one.from === Number.NEGATIVE_INFINITY && one.until === Number.POSITIVE_INFINITY;
        if (!always && !(moment >= one.from && moment < one.until)) continue;
        const byTag = ((one.tagged[post >> 3] as number) & (1 << (post & 7))) !== 0;
        if (!byTag && !one.phrases.some(phrase => carries(carrier, phrase))) continue;
        const wanted = one.hypothesis.languages;
        const language = wanted.length === 0 ? null : languageOf();
        if (language !== null && !wanted.includes(language)) continue;
        const account = accountIds[row] as number;
        one.posts.set(account, (one.posts.get(account) ?? 0) + 1);
      }
    }
  }
}

/** As declared (`zh` for `zh-CN`), else as guessed; null where neither says anything. */
function languageIn(text: string, declared: string | null): string | null {
  const said = /^([a-z]{2})(?:[-_]|$)/.exec(declared?.trim().toLowerCase() ?? '')?.[1];
  return said ?? detectLanguage(text)?.code ?? null;
}

function once<Result>(work: () => Result): () => Result {
  let kept: {readonly result: Result} | null = null;
  return () => {
    kept ??= {result: work()};
    return kept.result;
  };
}

async function findNamed(warehouse: Warehouse, tables: LakeTables, asked: readonly Asked[]): Promise<void> {
  const names = asked.map(({hypothesis}) => new Set(hypothesis.accounts.map(plainName)));
  const query = sql`SELECT n.id, regexp_replace(n.account_key, '^[^:]*:[^:]*:', '') AS native_id, a.handle
    FROM scan_account n LEFT JOIN ${tables.account} a ON a.account_key = n.account_key`;
  for await (const chunk of warehouse.columns(query)) {
    const ids = integers(chunk, 'id');
    const [natives, handles] = [texts(chunk, 'native_id'), texts(chunk, 'handle')];
    for (let row = 0; row < chunk.rows; row++) {
      const own = [natives[row], handles[row]].flatMap(name => (name == null ? [] : [plainName(name)]));
      for (const [watch, {named}] of asked.entries()) {
        if (own.some(name => names[watch]?.has(name))) named.add(ids[row] as number);
      }
    }
  }
}

function plainName(name: string): string {
  return name.trim().replace(/^@/, '').toLowerCase();
}
