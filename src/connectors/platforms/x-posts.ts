/**
 * What every format of X says of a post, put together in one way: its relations, and the traces it leaves.
 *
 * A repost carries the content of the original, which is marked as inherited, and the original's counts, which are left
 * out. Addresses of the post's own pictures and of the post it quotes are no links.
 */
import {toKey} from '../../contract/identity.ts';
import type {
  Account,
  AccountSnapshot,
  CountKind,
  FlagKind,
  Parsed,
  Post,
  Relation,
  TimePrecision,
  TimeSource,
  Trace
} from '../../contract/records.ts';
import {canonicalUrl} from '../../text/canonical-url.ts';
import {contentTraces, traceOf} from '../fields/content-traces.ts';
import {xIdTime} from '../fields/id-times.ts';
import {identify} from '../fields/identifiers.ts';
import {emptyPost, relationOf} from '../fields/records.ts';
import {readTime} from '../fields/times.ts';

export const postSpace = 'x:post';
export const userSpace = 'x:user';
export const hashedSpace = 'x:hashed';
export const handleSpace = 'x:handle';

/** Of what another post is meant: its id, who wrote it, and a name for people. */
export type Target = {
  readonly id: string | null;
  readonly accountKey: string | null;
  readonly label: string | null;
};

export type Link = {readonly url: string; readonly hasCard: boolean};

export type XTime = {readonly at: number; readonly precision: TimePrecision; readonly source: TimeSource};

export type XPost = {
  readonly id: string;
  readonly account: Account;
  readonly snapshot: AccountSnapshot | null;
  readonly time: XTime;
  readonly idTime: number | null;
  readonly observedAt: number | null;
  readonly editedAt: number | null;
  readonly text: string;
  readonly textTruncated: boolean;
  readonly language: string | null;
  readonly countryCode: string | null;
  readonly conversation: string | null;
  readonly counts: Readonly<Partial<Record<CountKind, number>>>;
  readonly flags: readonly FlagKind[];
  readonly sourceKeyword: string | null;
  /** Null where the format has no list of them: then they are read from the text. */
  readonly links: readonly Link[] | null;
  readonly hashtags: readonly string[] | null;
  readonly mentions: readonly string[] | null;
  /** `3_…` pictures, `7_…` videos, `13_…` promoted videos, `16_…` animated pictures; the same upload, the same key. */
  readonly mediaKeys: readonly string[];
  readonly place: {readonly id: string; readonly name: string | null} | null;
  readonly client: string | null;
  readonly reply: Target | null;
  readonly repost: Target | null;
  readonly quote: Target | null;
  /** The post that a picture or film was taken from, where that was another. */
  readonly taken?: Target | null;
};

export function parsedPost(x: XPost, row: number): Parsed {
  const isRepost = x.repost !== null;
  const {account} = x;
  const post: Post = {
    ...emptyPost(postSpace, x.id, account.accountKey, row),
    kind: isRepost ? 'repost' : 'post',
    createdAt: x.time.at,
    createdPrecision: x.time.precision,
    createdSource: x.time.source,
    idTime: x.idTime,
    observedAt: x.observedAt,
    editedAt: x.editedAt,
    text: x.text,
    textTruncated: x.textTruncated,
    langDeclared: x.language === 'und' ? null : x.language,
    regionCode: x.countryCode,
    regionKind: x.countryCode === null ? null : 'declared',
    url: `https://x.com/${account.handle === null ? 'i' : encodeURIComponent(account.handle)}/status/${x.id}`,
    conversationKey: x.conversation === null ? null : toKey(postSpace, x.conversation),
    counts: isRepost ? {} : x.counts,
    flags: x.flags,
    sourceKeyword: x.sourceKeyword
  };
  const links = x.links?.filter(({url}) => !leadsTo(url, x)) ?? null;
  const traces = contentTraces(post, {
    links: links?.map(({url}) => url) ?? null,
    hashtags: x.hashtags,
    mentions: x.mentions,
    inherited: isRepost
  });
  for (const {url, hasCard} of links ?? []) {
    const card = hasCard ? canonicalUrl(url) : null;
    if (card !== null) traces.push(traceOf(post, 'link_card', card, null, isRepost));
  }
  for (const key of x.mediaKeys.length > 1 ? new Set(x.mediaKeys) : x.mediaKeys)
    traces.push(traceOf(post, 'media_id', key, null, isRepost));
  if (x.place !== null) traces.push(traceOf(post, 'poi', x.place.id, x.place.name, isRepost));
  if (x.client !== null) traces.push(traceOf(post, 'client_app', x.client));
  return {ok: true, post, account, snapshot: x.snapshot, relations: relationsOf(x, post, traces), traces};
}

/** Adds to the traces what the relations leave there. */
function relationsOf({reply, repost, quote, taken, conversation, id}: XPost, post: Post, traces: Trace[]): Relation[] {
  const relations: Relation[] = [];
  for (const [kind, target] of [
    ['reply_to', reply],
    ['repost_of', repost],
    ['quote_of', quote]
  ] as const) {
    if (target === null) continue;
    const key = target.id === null ? null : toKey(postSpace, target.id);
    if (key === null && target.accountKey === null && target.label === null) continue;
    const targetAccountKey = target.accountKey;
    relations.push({...relationOf(post.postKey, kind, key), targetAccountKey, targetLabel: target.label});
    if (key !== null) traces.push(traceOf(post, kind, key, target.id));
  }
  if (taken?.id !== undefined && taken.id !== null) {
    const {accountKey, label} = taken;
    const via = relationOf(post.postKey, 'via', toKey(postSpace, taken.id));
    relations.push({...via, targetAccountKey: accountKey, targetLabel: label});
  }
  if (reply !== null && conversation !== null && conversation !== id)
    relations.push(relationOf(post.postKey, 'root', toKey(postSpace, conversation)));
  return relations;
}

const statusAddress = /^https?:\/\/(?:www\.|mobile\.)?(?:twitter|x)\.com\/(?:[^/?#]+|i\/web)\/status(?:es)?\/(\d+)/i;

/** The post itself, what it reposts or what it quotes: X puts such addresses into the text. */
function leadsTo(url: string, {id, repost, quote}: XPost): boolean {
  if (/^(?:https?:\/\/)?pic\.(?:twitter|x)\.com\//i.test(url)) return true;
  if (!url.includes('/status')) return false;
  const target = statusAddress.exec(url)?.[1];
  return target !== undefined && (target === id || target === repost?.id || target === quote?.id);
}

/** The three escapes that X leaves in texts, NUL and half characters. */
export function textOf(value: unknown): string {
  if (typeof value !== 'string') return '';
  const text = value.includes('&')
    ? value.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
    : value;
  return (text.includes('\0') ? text.replaceAll('\0', '') : text).toWellFormed();
}

/** As `textOf`, null where nothing is said. */
export function wordsOf(value: unknown): string | null {
  const text = textOf(value);
  return text.trim() === '' ? null : text;
}

/** `<a href="…">Twitter for iPhone</a>` or the words alone. */
export function clientOf(value: unknown): string | null {
  const client = wordsOf(value);
  return client?.startsWith('<') === true ? wordsOf(client.replace(/<[^>]*>/g, '')) : client;
}

/** An id that may be missing, in a field that refers to something else. */
export function idIn(value: unknown): string | null {
  const found = identify(value, 'the id');
  return found.ok && !/^(?:0|-1|nan|none|null|na)$/i.test(found.id) ? found.id : null;
}

const steps: Readonly<Partial<Record<TimePrecision, number>>> = {s: 1000, min: 60_000, day: 86_400_000};

export type RefinedTime =
  | XTime
  | {readonly reason: 'missing-time' | 'unreadable-time' | 'time-out-of-range'; readonly detail: string};

/**
 * The time of a post. Where there is none the id's stands in. `refine`: where the id's falls into the minute, second or
 * day that the field names, it is that moment to the millisecond.
 */
export function postTime(value: unknown, id: string, now: number, refine: boolean): RefinedTime {
  const idTime = xIdTime(id, now);
  const time = readTime(value, now);
  if (!time.ok) {
    if (time.reason !== 'missing-time' || idTime === null) return {reason: time.reason, detail: time.detail};
    return {at: idTime, precision: 'ms', source: 'id'};
  }
  // The API writes thousandths, which are always nought.
  const precision = time.precision === 'ms' && time.at % 1000 === 0 ? 's' : time.precision;
  const step = refine ? (steps[precision] ?? 0) : 0;
  if (idTime !== null && idTime >= time.at && idTime < time.at + step)
    return {at: idTime, precision: 'ms', source: 'id'};
  return {at: time.at, precision, source: 'field'};
}
