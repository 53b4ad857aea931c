/**
 * Whom a network seems to speak to, and about what: languages, hours, places, tags, sites and words.
 *
 * Claims: a description of posts and profiles, never proof of who. Nothing here has a chance of error, and no claim reads it.
 * Formula: a word's weight is s ln(s/o): s the share of the members' posts with it, o that of posts of others whose main
 *   languages are the members', in the same proportion (half a post added to each), from at most 500 posts of a network
 *   and 4,000 of others, chosen by the hash of their keys; words of at least two members. Scripts without spaces give
 *   pairs of characters.
 * Cost: two queries for all networks; the words of the posts chosen.
 * Wrong when: the collection was made by searching for these words, tags or places: then it describes the search.
 */
import type {ClaimItem} from '../../contract/finding.ts';
import type {LakeTables} from '../../lake/tables.ts';
import {fold} from '../../text/code-points.ts';
import {normaliseText} from '../../text/normalise.ts';
import {sql} from '../../warehouse/sql.ts';
import {integers, texts, type Warehouse} from '../../warehouse/warehouse.ts';
import {quietStretch} from './circadian.ts';
import {count, percent} from './claim-items.ts';
import type {Habits} from './habits.ts';
import type {Population} from './population.ts';

export type Portrait = {
  /** Posts per hour of UTC, 24 of them. */
  readonly hours: readonly number[];
  /** In words, one item per thing described; `measured` is a share where there is one. */
  readonly items: readonly ClaimItem[];
};

export type Word = {readonly word: string; readonly share: number};

const mostWords = 12;
const memberSample = 500;
const otherSample = 4000;
const leastOfLanguage = 30;
const mostPostCharacters = 1000;

type Sample = {posts: number; readonly with: Map<string, number>};

/** Per network the words that set its posts apart, heaviest first. Reads `claim_member` and `claim_account`. */
export async function distinctWords(
  warehouse: Warehouse,
  tables: LakeTables,
  {languages, numberOf}: Population,
  networks: readonly Int32Array[]
): Promise<readonly (readonly Word[])[]> {
  const byLanguage = new Map<string, Sample>();
  const all: Sample = {posts: 0, with: new Map()};
  const others = sql`SELECT p.account_key, left(p.text, ${mostPostCharacters}) AS text
    FROM claim_account c JOIN ${tables.post} p ON p.account_key = c.account_key
    WHERE p.text <> '' AND c.account_key NOT IN (SELECT account_key FROM claim_member)
    ORDER BY md5(p.post_key), p.post_key LIMIT ${otherSample}`;
  for await (const chunk of warehouse.columns(others)) {
    const [keys, words] = [texts(chunk, 'account_key'), texts(chunk, 'text')];
    for (let row = 0; row < chunk.rows; row++) {
      const language = languages[numberOf.get(keys[row] ?? '') ?? -1] ?? 'und';
      const sample = byLanguage.get(language) ?? {posts: 0, with: new Map()};
      byLanguage.set(language, sample);
      for (const one of [sample, all]) {
        one.posts++;
        for (const word of wordsOf(words[row] ?? '')) one.with.set(word, (one.with.get(word) ?? 0) + 1);
      }
    }
  }
  const inside = networks.map(() => ({
    posts: 0,
    with: new Map<string, {posts: number; accounts: Set<string>}>()
  }));
  const own = sql`SELECT network, account_key, left(text, ${mostPostCharacters}) AS text FROM (
      SELECT m.network, p.account_key, p.text, p.post_key,
        row_number() OVER (PARTITION BY m.network ORDER BY md5(p.post_key), p.post_key) AS place
      FROM claim_member m JOIN ${tables.post} p ON p.account_key = m.account_key WHERE p.text <> '')
    WHERE place <= ${memberSample} ORDER BY network, place`;
  for await (const chunk of warehouse.columns(own)) {
    const [network, account, text] = [integers(chunk, 'network'), texts(chunk, 'account_key'), texts(chunk, 'text')];
    for (let row = 0; row < chunk.rows; row++) {
      const one = inside[network[row] as number];
      if (one === undefined) continue;
      one.posts++;
      for (const word of wordsOf(text[row] ?? '')) {
        const found = one.with.get(word) ?? {posts: 0, accounts: new Set<string>()};
        found.posts++;
        found.accounts.add(account[row] ?? '');
        one.with.set(word, found);
      }
    }
  }
  return inside.map(({posts, with: found}, network) => {
    const mix = tally([...(networks[network] ?? [])].map(member => languages[member] ?? 'und')).map(
      ([language, members]): [Sample, number] => {
        const sample = byLanguage.get(language) ?? all;
        return [sample.posts < leastOfLanguage ? all : sample, members / (networks[network]?.length ?? 1)];
      }
    );
    const elsewhere = (word: string): number =>
      mix.reduce(
        (sum, [sample, part]) => sum + (part * ((sample.with.get(word) ?? 0) + 0.5)) / (sample.posts + 0.5),
        0
      );
    return [...found]
      .filter(([, {accounts}]) => accounts.size > 1)
      .map(([word, {posts: withWord}]) => {
        const share = (withWord + 0.5) / (posts + 0.5);
        return {word, share: withWord / posts, weight: share * Math.log(share / elsewhere(word))};
      })
      .filter(({weight}) => weight > 0)
      .sort((x, y) => y.weight - x.weight || (x.word < y.word ? -1 : 1))
      .slice(0, mostWords)
      .map(({word, share}) => ({word, share}));
  });
}

const dense =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Each word once: runs of at least four letters; pairs of characters where a script has no spaces. */
export function wordsOf(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const [run] of normaliseText(text).matchAll(/[\p{L}\p{M}]+/gu)) {
    const characters = Array.from(run);
    if (!dense.test(run)) {
      if (characters.length >= 4 && characters.length <= 40) words.add(run);
      continue;
    }
    for (let at = 0; at + 1 < characters.length; at++) words.add(`${characters[at]}${characters[at + 1]}`);
  }
  return words;
}

export function portraitOf(
  population: Population,
  members: Int32Array,
  habits: Habits,
  words: readonly Word[]
): Portrait {
  const hours = Array.from({length: 24}, (_, hour) =>
    members.reduce((sum, member) => sum + (population.hours[24 * member + hour] ?? 0), 0)
  );
  const items = [
    languagesItem(population, members),
    hoursItem(population, members, hours),
    placesItem(population, members),
    tagsItem(habits),
    sitesItem(habits),
    wordsItem(words)
  ];
  return {hours, items: items.filter(item => item !== null)};
}

function item(kind: string, statement: string, measured: number | null): ClaimItem {
  return {
    kind,
    statement,
    measured: measured === null ? null : Number(measured.toPrecision(6)),
    baseRate: null,
    p: null
  };
}

function languagesItem({languages}: Population, members: Int32Array): ClaimItem | null {
  const found = tally([...members].map(member => languages[member] ?? 'und').filter(code => code !== 'und'));
  const first = found[0];
  if (first === undefined) return null;
  return item(
    'languages',
    `Main language of the members: ${listed(found, members.length)}.`,
    first[1] / members.length
  );
}

function hoursItem(population: Population, members: Int32Array, hours: readonly number[]): ClaimItem | null {
  const total = hours.reduce((sum, posts) => sum + posts, 0);
  if (total === 0) return null;
  const busiest = hours.reduce((best, posts, hour) => (posts > (hours[best] ?? 0) ? hour : best), 0);
  const active = members.filter(member =>
    population.hours.subarray(24 * member, 24 * member + 24).some(posts => posts > 0)
  );
  const quiet = quietStretch(population.hours, active);
  return item(
    'hours',
    `Busiest hour: ${busiest} to ${(busiest + 1) % 24} UTC, with ${percent((hours[busiest] ?? 0) / total)} of their posts. Quietest six hours, each member counting the same: ${quiet.from} to ${(quiet.from + 6) % 24} UTC, with ${percent(quiet.share)}.`,
    quiet.share
  );
}

function placesItem({places}: Population, members: Int32Array): ClaimItem | null {
  const found = tally(
    [...members].flatMap(member => (places[member] == null ? [] : [places[member]?.toUpperCase() ?? '']))
  );
  const first = found[0];
  if (first === undefined) return null;
  return item(
    'places',
    `Places that the members name or were registered at: ${listed(found, members.length)}.`,
    first[1] / members.length
  );
}

function tagsItem({topTag, topTagPosts, posts}: Habits): ClaimItem | null {
  if (topTag === null || posts === 0) return null;
  return item(
    'tags',
    `Commonest hashtag: #${fold(topTag).slice(0, 100)}, in ${percent(topTagPosts / posts)} of their posts.`,
    topTagPosts / posts
  );
}

function sitesItem({topDomain, topDomainPosts, linkPosts}: Habits): ClaimItem | null {
  if (topDomain === null || linkPosts === 0) return null;
  return item(
    'sites',
    `Most linked site: ${topDomain.slice(0, 100)}, in ${percent(topDomainPosts / linkPosts)} of their posts with links.`,
    topDomainPosts / linkPosts
  );
}

function wordsItem(words: readonly Word[]): ClaimItem | null {
  const first = words[0];
  if (first === undefined) return null;
  return item(
    'words',
    `Words that set their posts apart from others: ${words.map(({word}) => word).join(', ')}.`,
    first.share
  );
}

/** Most first, of equals in code-unit order. */
function tally(names: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([x, m], [y, n]) => n - m || (x < y ? -1 : 1));
}

function listed(found: readonly (readonly [string, number])[], members: number): string {
  const shown = found.slice(0, 5).map(([name, accounts]) => `${name} (${accounts})`);
  const more = found.length > shown.length ? ` and ${found.length - shown.length} more` : '';
  return `${shown.join(', ')}${more}, of ${count(members, 'member', 'members')}`;
}
