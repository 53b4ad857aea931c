/** A post of Weibo with what it reposts, as all formats that know real ids have it. */
import {toKey} from '../../contract/identity.ts';
import type {Account, AccountSnapshot, CountKind, Parsed, Post, Relation, Trace} from '../../contract/records.ts';
import {readHtml} from '../../text/html.ts';
import {contentTraces, traceOf} from '../fields/content-traces.ts';
import {weiboIdTime, weiboMidOf} from '../fields/id-times.ts';
import {wordsOf} from '../fields/named-fields.ts';
import {emptyPost, relationOf} from '../fields/records.ts';
import {pictureTraces, viaRelation, weiboTraces, weiboWords, withoutEntities} from './weibo-text.ts';

export type Blog = {
  readonly id: string;
  readonly account: Account;
  readonly snapshot?: AccountSnapshot | null;
  readonly time: Pick<Post, 'createdAt' | 'createdPrecision'>;
  readonly text: string;
  readonly counts: Partial<Record<CountKind, number>>;
  /** Shown below a post: `iPhone客户端`. */
  readonly client: string | null;
  readonly pictures: readonly string[];
  /** Addresses that stand in fields of their own. */
  readonly links?: readonly string[];
  readonly poi?: {readonly id: string; readonly name: string | null} | null;
  readonly also: Partial<Pick<Post, 'observedAt' | 'regionCode' | 'regionKind' | 'url' | 'sourceKeyword' | 'flags'>>;
  readonly reposts: Reposted | null;
};

export type Reposted = {
  readonly key: string;
  readonly accountKey: string | null;
  readonly label: string | null;
  /** What the reposted post says, with its pictures; null where the format does not repeat it. */
  readonly text: string;
  readonly pictures: readonly string[];
};

export type Kept = Extract<Parsed, {ok: true}>;

const tags = /<(?:a|span|br|img|p|i)\b/i;

/** Text that may be HTML, or HTML with the tags taken out, as plain text. */
export function weiboText(value: unknown): {readonly text: string; readonly textKind: Post['textKind']} {
  const words = wordsOf(value);
  if (words.includes('<') && tags.test(words)) return {text: readHtml(words).text, textKind: 'from-html'};
  return {text: withoutEntities(words), textKind: 'plain'};
}

export function weiboPost(blog: Blog, row: number, now: number): Kept {
  const {id, account, reposts} = blog;
  const words = weiboWords(blog.text);
  const post: Post = {
    ...emptyPost('weibo:mid', id, account.accountKey, row),
    ...blog.time,
    ...blog.also,
    kind: reposts !== null || words.via !== null ? 'repost' : 'post',
    idTime: weiboIdTime(id, now),
    text: blog.text,
    counts: blog.counts
  };
  const relations: Relation[] = viaRelation(post, words);
  const traces: Trace[] = weiboTraces(post, words, reposts?.text);
  if (reposts !== null) {
    const {key, accountKey, label} = reposts;
    relations.unshift({
      ...relationOf(post.postKey, 'repost_of', key),
      targetAccountKey: accountKey,
      targetLabel: label
    });
    traces.push(traceOf(post, 'repost_of', key), ...pictureTraces(post, reposts.pictures, true));
  }
  if (blog.links !== undefined && blog.links.length > 0) {
    traces.push(...contentTraces({...post, text: ''}, {links: blog.links, hashtags: [], mentions: []}));
  }
  traces.push(...pictureTraces(post, blog.pictures));
  if (blog.client !== null) traces.push(traceOf(post, 'client_app', blog.client));
  if (blog.poi) traces.push(traceOf(post, 'poi', blog.poi.id, blog.poi.name));
  return {ok: true, post, account, snapshot: blog.snapshot ?? null, relations, traces};
}

/** The number of a post, where its number or its short form is given. */
export function midOf(id: string): string | null {
  return /^\d{15,17}$/.test(id) ? id : weiboMidOf(id);
}

/** The key of a post by its number or its short form; a short form that is none keeps a space of its own. */
export function weiboKey(id: string): string {
  const mid = midOf(id);
  return mid === null ? toKey('weibo:bid', id) : toKey('weibo:mid', mid);
}

/** 0 is a person, 1 to 7 are kinds of organisations; -1 and everything above stand for nobody that was verified. */
export function verifiedKind(type: unknown): string | null {
  const number = typeof type === 'number' || (typeof type === 'string' && /^\d{1,3}$/.test(type)) ? Number(type) : -1;
  return number === 0 ? 'person' : number >= 1 && number <= 7 ? 'organisation' : null;
}
