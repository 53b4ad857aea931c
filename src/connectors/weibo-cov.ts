/**
 * Weibo-COV: posts about the pandemic, and the pool of accounts they were taken from, with hashed account ids.
 *
 * A post is named by its short form, which is worked out to its number, so that it is the same post in other data. A
 * repost's text is that of the original, then `转发理由:` and what the account wrote.
 */
import type {Parsed, Post, Relation, Trace} from '../contract/records.ts';
import type {Connector, Item, ReadContext} from './connector.ts';
import {traceOf} from './fields/content-traces.ts';
import {readCount} from './fields/counts.ts';
import {rawOf} from './fields/field.ts';
import {weiboIdTime} from './fields/id-times.ts';
import {identify} from './fields/identifiers.ts';
import {countsFrom, type Fields, fieldsReader, type Has, lineOf, namesIn, wordsOf} from './fields/named-fields.ts';
import {emptyAccount, emptyPost, emptySnapshot, refuse, relationOf} from './fields/records.ts';
import {readTime} from './fields/times.ts';
import {midOf, weiboKey} from './platforms/weibo-posts.ts';
import {viaRelation, weiboTraces, weiboWords, withoutEntities} from './platforms/weibo-text.ts';

const accounts = 'weibo:cov-hash';
/** East of UTC: the site's clock. */
const zoneMinutes = 480;
const reasons = ['转发理由:', '转发理由：'];

export const weiboCov: Connector = {
  id: 'weibo-cov',
  title: 'Weibo-COV',
  summary: 'Posts of Weibo about COVID-19, and their pool of accounts, as the Weibo-COV datasets have them.',
  extensions: ['.csv', '.json', '.jsonl'],
  shapes: ['table', 'lines', 'document'],
  verified: {against: 'specification', sources: ['the rows shown in the datasets’ own description']},
  facts: [
    {name: 'needs', values: ['_id, origin_weibo and repost_num; or fans_num, vip_level and user_id']},
    {
      name: 'yields',
      values: [
        'posts (weibo:mid) and accounts by their hash (weibo:cov-hash)',
        'traces text, url, url_domain, hashtag (#…#), hashtag_sequence, mention, repost_of',
        'relations repost_of and via (//@ben:); the original’s words are marked as inherited'
      ]
    },
    {
      name: 'times',
      values: [
        'minutes, of the site’s clock (UTC+8), and said so; the seconds that the id of a post holds are kept beside'
      ]
    },
    {name: 'ids', values: ['the short form of a post (bid) is worked out to its number (mid)']},
    {name: 'leaves out', values: ['geo_info, whose form is not described']}
  ],
  fit: sample => {
    const records = namesIn(sample).map(kindOf);
    const known = records.filter(kind => kind !== null).length;
    if (known === 0) return {confidence: 0, reasons: ['lacks _id, origin_weibo, repost_num']};
    const share = known / records.length;
    return {confidence: share < 0.5 ? share : 0.9 + share / 10, reasons: ['has the fields of Weibo-COV']};
  },
  guess: null,
  repeats: 'merge',
  reader
};

function kindOf(has: Has): 'post' | 'account' | null {
  if (has('_id') && has('origin_weibo') && has('repost_num') && has('content')) return 'post';
  return has('fans_num') && has('vip_level') && (has('user_id') || has('_id')) ? 'account' : null;
}

function reader(context: ReadContext): (item: Item) => readonly Parsed[] {
  const fieldsOf = fieldsReader(context.header);
  return item => {
    const fields = fieldsOf(item);
    if (fields === null) return [refuse(item.row, 'not-an-object', 'a post or an account was expected', rawOf(item))];
    const isAccount = fields('fans_num') !== null || fields('vip_level') !== null;
    return [isAccount ? readAccount(fields, item, context) : readPost(fields, item, context)];
  };
}

function readPost(fields: Fields, item: Item, {now, assume}: ReadContext): Parsed {
  const refused = (reason: Extract<Parsed, {ok: false}>['refusal']['reason'], detail: string) =>
    refuse(item.row, reason, detail, rawOf(item));
  const id = identify(fields('_id'), '_id');
  if (!id.ok) return refused(id.damaged ? 'damaged-id' : 'missing-id', id.detail);
  const author = identify(fields('user_id'), 'user_id');
  if (!author.ok) return refused(author.damaged ? 'damaged-id' : 'missing-account', author.detail);
  const time = readTime(fields('created_at'), now, zoneMinutes);
  if (!time.ok) return refused(time.reason, time.detail);
  if (time.zone === 'assumed') assume('times without a zone were read as UTC+8');

  const account = emptyAccount(accounts, author.id);
  const mid = midOf(id.id);
  const seen = readTime(fields('crawl_time'), now);
  const origin = identify(fields('origin_weibo'), 'origin_weibo');
  const content = withoutEntities(wordsOf(fields('content')));
  const {own, original} = origin.ok ? splitAtReason(content) : {own: content, original: ''};
  const words = weiboWords(own);
  const post: Post = {
    ...(mid === null
      ? emptyPost('weibo:bid', id.id, account.accountKey, item.row)
      : emptyPost('weibo:mid', mid, account.accountKey, item.row)),
    kind: origin.ok || words.via !== null ? 'repost' : 'post',
    createdAt: time.at,
    createdPrecision: time.precision,
    idTime: mid === null ? null : weiboIdTime(mid, now),
    observedAt: seen.ok ? seen.at : null,
    text: own,
    url: mid === null ? null : `https://m.weibo.cn/detail/${mid}`,
    counts: countsFrom(fields, [
      ['likes', 'like_num'],
      ['comments', 'comment_num'],
      ['shares', 'repost_num']
    ])
  };
  const relations: Relation[] = viaRelation(post, words);
  const traces: Trace[] = weiboTraces(post, words, original);
  if (origin.ok) {
    const key = weiboKey(origin.id);
    relations.unshift(relationOf(post.postKey, 'repost_of', key));
    traces.push(traceOf(post, 'repost_of', key));
  }
  return {ok: true, post, account, snapshot: null, relations, traces};
}

/** The last such sign counts: what stands before it may quote one, what the account wrote hardly does. */
function splitAtReason(content: string): {own: string; original: string} {
  const at = Math.max(...reasons.map(reason => content.lastIndexOf(reason)));
  // Without the sign nobody can tell who wrote what, so nothing is taken for the account's own.
  if (at < 0) return {own: '', original: content};
  return {own: content.slice(at + 5).trim(), original: content.slice(0, at).trim()};
}

function readAccount(fields: Fields, item: Item, {now}: ReadContext): Parsed {
  const id = identify(fields('user_id') ?? fields('_id'), 'user_id');
  if (!id.ok) return refuse(item.row, id.damaged ? 'damaged-id' : 'missing-id', id.detail, rawOf(item));
  const place = [lineOf(fields('province')), lineOf(fields('city'))].filter(part => part !== null).join(' ');
  const account = {...emptyAccount(accounts, id.id), locationText: place === '' ? null : place};
  const seen = readTime(fields('crawl_time'), now);
  const snapshot = {
    ...emptySnapshot(account.accountKey),
    observedAt: seen.ok ? seen.at : null,
    followers: readCount(fields('fans_num'))
  };
  return {ok: true, post: null, account, snapshot, relations: [], traces: []};
}
