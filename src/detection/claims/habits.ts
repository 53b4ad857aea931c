/**
 * What the members of each network do, as far as innocent patterns leave their marks in it: counts, and no judgement.
 *
 * Claims: counts over all posts of the members. Cost: one aggregate query per habit for all networks at once, over the
 *   posts, traces and relations of members. Memory here: a record per network.
 * Null or NaN means that the data holds nothing to count: no times fine enough, no links, no apps named.
 */
import type {LakeTables} from '../../lake/tables.ts';
import {sql} from '../../warehouse/sql.ts';
import type {Warehouse} from '../../warehouse/warehouse.ts';
import type {Population} from './population.ts';

export type Habits = {
  posts: number;
  /** Days between first and last post, both counted; days with a post; posts on the busiest. */
  spanDays: number;
  activeDays: number;
  busiestDay: number;
  /** Posts with a time to the minute, and those of them at the commonest minute of the hour. */
  timedPosts: number;
  topMinute: number;
  topMinutePosts: number;
  /** Accounts with at least five such posts, and the mean share of each one's posts in its own commonest hour. */
  regularAccounts: number;
  ownHourShare: number;
  linkPosts: number;
  topDomain: string | null;
  topDomainPosts: number;
  /** Posts with a text that another member posted too, and those of them with a link. */
  sharedTextPosts: number;
  sharedTextLinkPosts: number;
  textPosts: number;
  /** Posts whose text is another member's but for its numbers. */
  templatePosts: number;
  appPosts: number;
  topApp: string | null;
  topAppPosts: number;
  /** Reposts, quotes, replies, duets, stitches, forwards and mentions: those towards the commonest account outside. */
  contacts: number;
  topTarget: string | null;
  topTargetContacts: number;
  /** Members that contact another member; pairs of members of which one does, and of which both do. */
  contactMembers: number;
  contactPairs: number;
  mutualPairs: number;
  topTag: string | null;
  topTagPosts: number;
  followTagPosts: number;
};

const none: Habits = {
  posts: 0,
  spanDays: 0,
  activeDays: 0,
  busiestDay: 0,
  timedPosts: 0,
  topMinute: 0,
  topMinutePosts: 0,
  regularAccounts: 0,
  ownHourShare: 0,
  linkPosts: 0,
  topDomain: null,
  topDomainPosts: 0,
  sharedTextPosts: 0,
  sharedTextLinkPosts: 0,
  textPosts: 0,
  templatePosts: 0,
  appPosts: 0,
  topApp: null,
  topAppPosts: 0,
  contacts: 0,
  topTarget: null,
  topTargetContacts: 0,
  contactMembers: 0,
  contactPairs: 0,
  mutualPairs: 0,
  topTag: null,
  topTagPosts: 0,
  followTagPosts: 0
};

const followTags =
  'follow.?(back|train|for|4|me|you)|^f4f|^l4l|lfl$|fff|互粉|互关|互關|フォロバ|相互フォロー|맞팔|takipe|siguemeytesigo|seguimeytesigo|^sdv$|devolta|взаимн|взаимка|متابعه_بالمتابعه|متابعة_متبادلة';

/** Reads `claim_member` and `claim_account`. */
export async function loadHabits(
  warehouse: Warehouse,
  tables: LakeTables,
  population: Population,
  networks: number
): Promise<readonly Habits[]> {
  const habits = Array.from({length: networks}, () => ({...none}));
  const take = async (query: ReturnType<typeof sql>, put: (one: Habits, row: Record<string, unknown>) => void) => {
    for (const row of await warehouse.rows(query)) {
      const one = habits[Number(row.network)];
      if (one !== undefined) put(one, row);
    }
  };
  const text = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));

  await warehouse.run(sql`CREATE OR REPLACE TABLE claim_post AS
    SELECT m.network, p.account_key, p.post_key, p.created_at,
      p.created_at IS NOT NULL AND p.created_precision IN ('us', 'ms', 's', 'min') AS timed
    FROM claim_member m JOIN ${tables.post} p ON p.account_key = m.account_key`);
  await take(
    sql`SELECT network, sum(posts)::DOUBLE AS posts, max(day) - min(day) + 1 AS span, count(day)::DOUBLE AS days,
        max(posts) FILTER (day IS NOT NULL)::DOUBLE AS busiest
      FROM (SELECT network, floor(created_at / 86400000) AS day, count(*) AS posts FROM claim_post GROUP BY ALL)
      GROUP BY network`,
    (one, row) => {
      one.posts = Number(row.posts);
      one.spanDays = Number(row.span ?? 0);
      one.activeDays = Number(row.days);
      one.busiestDay = Number(row.busiest ?? 0);
    }
  );
  await take(
    sql`SELECT network, "minute", posts, total FROM (
        SELECT network, "minute", posts, sum(posts) OVER (PARTITION BY network)::DOUBLE AS total,
          row_number() OVER (PARTITION BY network ORDER BY posts DESC, "minute") AS place
        FROM (SELECT network, ((floor(created_at / 60000) % 60) + 60) % 60 AS "minute", count(*)::DOUBLE AS posts
          FROM claim_post WHERE timed GROUP BY ALL)) WHERE place = 1`,
    (one, row) => {
      one.timedPosts = Number(row.total);
      one.topMinute = Number(row.minute);
      one.topMinutePosts = Number(row.posts);
    }
  );
  await take(
    sql`SELECT network, count(*)::DOUBLE AS accounts, sum(round(1000000 * most / total)) / count(*) / 1000000 AS share FROM (
        SELECT network, account_key, max(posts) AS most, sum(posts) AS total FROM (
          SELECT network, account_key, ((floor(created_at / 3600000) % 24) + 24) % 24 AS hour, count(*) AS posts
          FROM claim_post WHERE timed GROUP BY ALL)
        GROUP BY ALL) WHERE total >= 5 GROUP BY network`,
    (one, row) => {
      one.regularAccounts = Number(row.accounts);
      one.ownHourShare = Number(row.share);
    }
  );
  for (const kind of ['url_domain', 'client_app', 'hashtag'] as const) {
    await take(
      sql`WITH used AS (SELECT m.network, t."value", t.post_key FROM claim_member m
          JOIN ${tables.trace} t ON t.account_key = m.account_key WHERE t.kind = ${kind} AND NOT t.inherited),
        top AS (SELECT network, "value", count(DISTINCT post_key)::DOUBLE AS posts FROM used GROUP BY network, "value"
          QUALIFY row_number() OVER (PARTITION BY network ORDER BY posts DESC, "value") = 1)
        SELECT top.network, top."value", top.posts, u.total, u.follows FROM top JOIN (
          SELECT network, count(DISTINCT post_key)::DOUBLE AS total,
            count(DISTINCT post_key) FILTER (regexp_matches("value", ${followTags}))::DOUBLE AS follows
          FROM used GROUP BY network) u ON u.network = top.network`,
      (one, row) => {
        const [value, posts, total] = [text(row.value), Number(row.posts), Number(row.total)];
        if (kind === 'url_domain') Object.assign(one, {topDomain: value, topDomainPosts: posts, linkPosts: total});
        else if (kind === 'client_app') Object.assign(one, {topApp: value, topAppPosts: posts, appPosts: total});
        else Object.assign(one, {topTag: value, topTagPosts: posts, followTagPosts: Number(row.follows)});
      }
    );
  }
  await take(
    sql`WITH used AS (SELECT m.network, t.account_key, t.post_key, t."value" AS text FROM claim_member m
        JOIN ${tables.trace} t ON t.account_key = m.account_key WHERE t.kind = 'text' AND NOT t.inherited),
      masked AS (SELECT *, regexp_replace(text, '[0-9]+([.,:][0-9]+)*', '0', 'g') AS mask FROM used),
      shared AS (SELECT network, text FROM used GROUP BY ALL HAVING min(account_key) <> max(account_key)),
      template AS (SELECT network, mask FROM masked WHERE mask <> text OR contains(text, '0') GROUP BY ALL
        HAVING min(account_key) <> max(account_key) AND min(text) <> max(text)),
      linked AS (SELECT DISTINCT t.post_key FROM claim_member m JOIN ${tables.trace} t ON t.account_key = m.account_key
        WHERE t.kind = 'url')
      SELECT k.network, count(DISTINCT k.post_key)::DOUBLE AS posts,
        count(DISTINCT k.post_key) FILTER (s.text IS NOT NULL)::DOUBLE AS shared,
        count(DISTINCT k.post_key) FILTER (s.text IS NOT NULL AND l.post_key IS NOT NULL)::DOUBLE AS with_link,
        count(DISTINCT k.post_key) FILTER (t.mask IS NOT NULL)::DOUBLE AS templated
      FROM masked k LEFT JOIN shared s ON s.network = k.network AND s.text = k.text
      LEFT JOIN template t ON t.network = k.network AND t.mask = k.mask
      LEFT JOIN linked l ON l.post_key = k.post_key GROUP BY k.network`,
    (one, row) => {
      one.textPosts = Number(row.posts);
      one.sharedTextPosts = Number(row.shared);
      one.sharedTextLinkPosts = Number(row.with_link);
      one.templatePosts = Number(row.templated);
    }
  );
  await findContacts(warehouse, tables, population);
  await take(
    sql`SELECT network, target, posts, total FROM (SELECT network, target, inside, posts,
          sum(posts) OVER (PARTITION BY network)::DOUBLE AS total,
          row_number() OVER (PARTITION BY network ORDER BY inside, posts DESC, target) AS place
        FROM (SELECT network, target, inside, count(DISTINCT post_key)::DOUBLE AS posts FROM claim_contact GROUP BY ALL))
      WHERE place = 1`,
    (one, row) => {
      one.contacts = Number(row.total);
      one.topTarget = text(row.target);
      one.topTargetContacts = Number(row.posts);
    }
  );
  await take(
    sql`WITH pair AS (SELECT DISTINCT network, account_key AS a, target AS b FROM claim_contact WHERE inside)
      SELECT p.network, count(DISTINCT p.a)::DOUBLE AS members, count(DISTINCT (least(p.a, p.b), greatest(p.a, p.b)))::DOUBLE AS pairs,
        count(*) FILTER (q.a IS NOT NULL) / 2 AS mutual
      FROM pair p LEFT JOIN pair q ON q.network = p.network AND q.a = p.b AND q.b = p.a GROUP BY p.network`,
    (one, row) => {
      one.contactMembers = Number(row.members);
      one.contactPairs = Number(row.pairs);
      one.mutualPairs = Number(row.mutual);
    }
  );
  return habits.map(one =>
    one.topTarget === null || one.topTargetContacts === 0 ? {...one, topTargetContacts: 0} : one
  );
}

/** `claim_contact (network, account_key, post_key, target, inside)`: targets by key, or by name where only that is known. */
async function findContacts(warehouse: Warehouse, tables: LakeTables, population: Population): Promise<void> {
  const {keys, platforms, handles} = population;
  await warehouse.run(sql`CREATE OR REPLACE TABLE claim_name (account_key VARCHAR, name VARCHAR)`);
  const named = keys.flatMap((key, account) => {
    const handle = handles[account];
    return handle == null ? [] : [{key, name: `${platforms[account]} ${handle.replace(/^@/, '').toLowerCase()}`}];
  });
  if (named.length > 0) {
    await warehouse.insert('claim_name', {account_key: named.map(one => one.key), name: named.map(one => one.name)});
  }
  await warehouse.run(sql`CREATE OR REPLACE TABLE claim_contact AS
    WITH contact AS (
      SELECT m.network, m.account_key, r.post_key, r.target_account_key AS target
      FROM claim_member m JOIN ${tables.post} p ON p.account_key = m.account_key
      JOIN ${tables.relation} r ON r.post_key = p.post_key WHERE r.target_account_key IS NOT NULL
      UNION
      SELECT m.network, m.account_key, r.post_key, o.account_key
      FROM claim_member m JOIN ${tables.post} p ON p.account_key = m.account_key
      JOIN ${tables.relation} r ON r.post_key = p.post_key JOIN ${tables.post} o ON o.post_key = r.target_key
      UNION
      SELECT m.network, m.account_key, t.post_key,
        coalesce(n.account_key, '@' || t."value")
      FROM claim_member m JOIN ${tables.trace} t ON t.account_key = m.account_key
      LEFT JOIN (SELECT name, min(account_key) AS account_key FROM claim_name GROUP BY name) n
        ON n.name = split_part(t.account_key, ':', 1) || ' ' || lower(t."value")
      WHERE t.kind = 'mention' AND NOT t.inherited
      UNION
      SELECT m.network, m.account_key, t.post_key, t."value"
      FROM claim_member m JOIN ${tables.trace} t ON t.account_key = m.account_key WHERE t.kind = 'follows_target')
    SELECT c.network, c.account_key, c.post_key, c.target, i.account_key IS NOT NULL AS inside
    FROM contact c LEFT JOIN claim_member i ON i.network = c.network AND i.account_key = c.target
    WHERE c.target <> c.account_key`);
}
