/**
 * What the members of each network post: when, in which languages, with which hashtags and domains.
 *
 * Languages are shares of at most 500 posts a network, chosen by the hash of their keys; hashtags and domains are counted
 * over all posts of members, their own only. The timeline covers the span of the network in at most 60 equal slots.
 */
import {createHash} from 'node:crypto';
import type {Network} from '../contract/finding.ts';
import type {LakeTables} from '../lake/tables.ts';
import {detectLanguage} from '../text/language.ts';
import {sql} from '../warehouse/sql.ts';
import type {Warehouse} from '../warehouse/warehouse.ts';

export type Description = Pick<Network, 'timeline' | 'languages' | 'hashtags' | 'domains'>;

const mostSlots = 60;
const mostTags = 20;
const languageSample = 500;
const slotChoices = [60, 300, 900, 3600, 3 * 3600, 6 * 3600, 12 * 3600, 86_400, 7 * 86_400, 30 * 86_400, 365 * 86_400];

/** `members` are account keys per network. */
export async function describeNetworks(
  warehouse: Warehouse,
  tables: LakeTables,
  members: readonly (readonly string[])[]
): Promise<readonly Description[]> {
  await warehouse.run(sql`CREATE OR REPLACE TABLE scan_member (network INTEGER, account_key VARCHAR)`);
  await warehouse.insert('scan_member', {
    network: Int32Array.from(members.flatMap((keys, network) => keys.map(() => network))),
    account_key: members.flat()
  });
  const timelines = await timelinesOf(warehouse, tables, members.length);
  const languages = await languagesOf(warehouse, tables, members.length);
  const hashtags = await topOf(warehouse, tables, 'hashtag', members.length);
  const domains = await topOf(warehouse, tables, 'url_domain', members.length);
  return members.map((_, network) => ({
    timeline: timelines[network] ?? {startsAt: 0, slotSeconds: 60, posts: []},
    languages: languages[network] ?? [],
    hashtags: (hashtags[network] ?? []).map(({value, posts}) => ({hashtag: value, posts})),
    domains: (domains[network] ?? []).map(({value, posts}) => ({domain: value, posts}))
  }));
}

async function timelinesOf(
  warehouse: Warehouse,
  tables: LakeTables,
  networks: number
): Promise<readonly Network['timeline'][]> {
  const timelines = Array.from({length: networks}, () => ({startsAt: 0, slotSeconds: 60, posts: [] as number[]}));
  const spans = await warehouse.rows(sql`SELECT m.network, min(p.created_at) AS first_at, max(p.created_at) AS last_at
    FROM scan_member m JOIN ${tables.post} p ON p.account_key = m.account_key
    WHERE p.created_at IS NOT NULL GROUP BY m.network`);
  for (const {network, first_at, last_at} of spans) {
    const first = Number(first_at);
    const last = Number(last_at);
    const timeline = timelines[Number(network)];
    if (timeline === undefined) continue;
    timeline.slotSeconds = slotFor(first, last);
    timeline.startsAt = Math.floor(first / 1000 / timeline.slotSeconds) * timeline.slotSeconds * 1000;
    const slots = Math.floor((last - timeline.startsAt) / 1000 / timeline.slotSeconds) + 1;
    timeline.posts = Array.from({length: slots}, () => 0);
  }
  await warehouse.run(sql`CREATE OR REPLACE TABLE scan_span (network INTEGER, starts_at DOUBLE, slot_ms DOUBLE)`);
  await warehouse.insert('scan_span', {
    network: Int32Array.from(timelines, (_, network) => network),
    starts_at: Float64Array.from(timelines, one => one.startsAt),
    slot_ms: Float64Array.from(timelines, one => one.slotSeconds * 1000)
  });
  const counts = await warehouse.rows(sql`SELECT m.network, floor((p.created_at - s.starts_at) / s.slot_ms) AS slot,
      count(*) AS posts
    FROM scan_member m JOIN scan_span s ON s.network = m.network JOIN ${tables.post} p ON p.account_key = m.account_key
    WHERE p.created_at IS NOT NULL GROUP BY ALL`);
  for (const {network, slot, posts} of counts) {
    const counted = timelines[Number(network)]?.posts;
    if (counted !== undefined) counted[Number(slot)] = Number(posts);
  }
  return timelines;
}

/** The shortest slot of which at most sixty cover the span. */
export function slotFor(firstMs: number, lastMs: number): number {
  const seconds = (lastMs - firstMs) / 1000;
  const slot = slotChoices.find(choice => seconds / choice < mostSlots - 1);
  return slot ?? Math.ceil(seconds / (mostSlots - 1));
}

async function languagesOf(
  warehouse: Warehouse,
  tables: LakeTables,
  networks: number
): Promise<readonly Network['languages'][]> {
  const rows = await warehouse.rows(sql`SELECT network, text, language FROM (
      SELECT m.network, p.text, coalesce(p.lang_detected, p.lang_declared) AS language,
        row_number() OVER (PARTITION BY m.network ORDER BY md5(p.post_key), p.post_key) AS place
      FROM scan_member m JOIN ${tables.post} p ON p.account_key = m.account_key WHERE p.text <> '')
    WHERE place <= ${languageSample} ORDER BY network, place`);
  const counts = Array.from({length: networks}, () => new Map<string, number>());
  for (const {network, text, language} of rows) {
    const found = language === null ? (detectLanguage(String(text))?.code ?? 'und') : String(language);
    const counted = counts[Number(network)];
    counted?.set(found, (counted.get(found) ?? 0) + 1);
  }
  return counts.map(counted => {
    const total = [...counted.values()].reduce((sum, posts) => sum + posts, 0);
    return [...counted]
      .sort(([x, m], [y, n]) => n - m || (x < y ? -1 : 1))
      .map(([language, posts]) => ({language, share: Math.round((posts / total) * 10_000) / 10_000}));
  });
}

async function topOf(
  warehouse: Warehouse,
  tables: LakeTables,
  kind: 'hashtag' | 'url_domain',
  networks: number
): Promise<readonly (readonly {readonly value: string; readonly posts: number}[])[]> {
  const rows = await warehouse.rows(sql`SELECT network, "value", posts FROM (
      SELECT network, "value", posts, row_number() OVER (PARTITION BY network ORDER BY posts DESC, "value") AS place
      FROM (SELECT m.network, t."value", count(DISTINCT t.post_key) AS posts
        FROM scan_member m JOIN ${tables.trace} t ON t.account_key = m.account_key
        WHERE t.kind = ${kind} AND NOT t.inherited GROUP BY ALL))
    WHERE place <= ${mostTags} ORDER BY network, place`);
  const top: {value: string; posts: number}[][] = Array.from({length: networks}, () => []);
  for (const {network, value, posts} of rows) top[Number(network)]?.push({value: String(value), posts: Number(posts)});
  return top;
}

/** `network-` and 12 hex digits of the SHA-256 of the sorted member keys, one a line. */
export function networkId(sortedKeys: readonly string[]): string {
  return `network-${createHash('sha256').update(sortedKeys.join('\n'), 'utf8').digest('hex').slice(0, 12)}`;
}
