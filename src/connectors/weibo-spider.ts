/** JSON lines of WeiboSpider: posts, reposts, found posts, comments, accounts, and who follows whom. */
import type {Account, AccountSnapshot, Parsed, Post, TimePrecision} from '../contract/records.ts';
import type {Connector, Item, ReadContext} from './connector.ts';
import {traceOf} from './fields/content-traces.ts';
import {readCount} from './fields/counts.ts';
import {rawOf} from './fields/field.ts';
import {weiboIdTime} from './fields/id-times.ts';
import {identify} from './fields/identifiers.ts';
import {asBoolean, asList, asObject, type JsonObject} from './fields/json.ts';
import {lineOf, wordsOf} from './fields/named-fields.ts';
import {emptyAccount, emptyPost, emptySnapshot, refuse} from './fields/records.ts';
import {readTime} from './fields/times.ts';
import {placeCode} from './platforms/chinese-places.ts';
import {type Blog, type Reposted, verifiedKind, weiboKey, weiboPost, weiboText} from './platforms/weibo-posts.ts';
import {weiboTraces, weiboWords} from './platforms/weibo-text.ts';

/** East of UTC: the site's clock. */
const zoneMinutes = 480;

export const weiboSpider: Connector = {
  id: 'weibo-spider',
  title: 'WeiboSpider',
  summary: 'Posts, reposts, comments, accounts and follows of Weibo in the JSON lines of WeiboSpider.',
  extensions: ['.jsonl', '.json'],
  shapes: ['lines', 'document'],
  verified: {against: 'specification', sources: ['the examples in WeiboSpider’s own description (2022)']},
  facts: [
    {
      name: 'needs',
      values: [
        '_id with mblogid and attitudes_count, or comment_user, or nick_name with statuses_count, or fan_info or follower_info'
      ]
    },
    {
      name: 'yields',
      values: [
        'posts and comments (weibo:mid, weibo:comment), accounts with their counts (weibo:user)',
        'traces text, url, url_domain, hashtag (#…#), hashtag_sequence, mention, repost_of, media_id (pictures), client_app, poi, follows_target',
        'relations repost_of and via (//@ben:); what came along in a chain of reposts is marked as inherited'
      ]
    },
    {name: 'times', values: ['without a zone they are the site’s, UTC+8, and said so']},
    {
      name: 'leaves out',
      values: [
        'below which post a comment stands: the file does not say',
        'when somebody began to follow',
        'the search words as traces'
      ]
    }
  ],
  fit: ({items}) => {
    const known = items.filter(item => item.kind === 'json' && kindOf(asObject(item.value)) !== null).length;
    if (known === 0) return {confidence: 0, reasons: ['no records of WeiboSpider']};
    const share = known / items.length;
    return {
      confidence: share < 0.5 ? share : 0.9 + share / 10,
      reasons: [`${known} of ${items.length} records have WeiboSpider’s fields`]
    };
  },
  guess: null,
  repeats: 'merge',
  reader: context => item => readRecord(item, context)
};

type Kind = 'post' | 'comment' | 'account' | 'fan' | 'follow';

function kindOf(record: JsonObject | null): Kind | null {
  if (record === null || !Object.hasOwn(record, '_id')) return null;
  const has = (name: string) => Object.hasOwn(record, name);
  if (has('mblogid') && has('attitudes_count')) return 'post';
  if (has('comment_user') && has('content')) return 'comment';
  if (has('fan_info') && has('follower_id')) return 'fan';
  if (has('follower_info') && has('fan_id')) return 'follow';
  return has('nick_name') && has('statuses_count') ? 'account' : null;
}

function readRecord(item: Item, context: ReadContext): Parsed[] {
  const record = item.kind === 'json' ? asObject(item.value) : null;
  if (record === null) return [refuse(item.row, 'not-an-object', 'a JSON object was expected', rawOf(item))];
  switch (kindOf(record)) {
    case 'post':
      return [readPost(record, item, context)];
    case 'comment':
      return [readComment(record, item, context)];
    case 'account':
      return [readAccount(record, item, context)];
    case 'fan':
      return readEdge({follower: record.fan_info, followed: {_id: record.follower_id}}, record, item, context);
    case 'follow':
      return readEdge({follower: {_id: record.fan_id}, followed: record.follower_info}, record, item, context);
    case null:
      return [refuse(item.row, 'unknown-kind', 'neither a post nor a comment nor an account', rawOf(item))];
  }
}

function timeOf(value: unknown, {now, assume}: ReadContext): ReturnType<typeof readTime> {
  const time = readTime(value, now, zoneMinutes);
  if (time.ok && time.zone === 'assumed') assume('times without a zone were read as UTC+8');
  return time;
}

function seenAt(record: JsonObject, {now}: ReadContext): number | null {
  const seen = readTime(record.crawl_time, now);
  return seen.ok ? seen.at : null;
}

function readPost(record: JsonObject, item: Item, context: ReadContext): Parsed {
  const refused = (reason: Extract<Parsed, {ok: false}>['refusal']['reason'], detail: string) =>
    refuse(item.row, reason, detail, rawOf(item));
  const id = identify(record._id, '_id');
  if (!id.ok) return refused(id.damaged ? 'damaged-id' : 'missing-id', id.detail);
  const observedAt = seenAt(record, context);
  const address = lineOf(record.url);
  // Posts of one account's own timeline come without `user`; their address names it.
  const inAddress = /weibo\.com\/(\d{4,20})\//.exec(address ?? '')?.[1];
  const user = asObject(record.user) ?? (inAddress === undefined ? null : {_id: inAddress});
  const author = user === null ? null : accountOf(user, observedAt, context);
  if (author === null) return refused('missing-account', 'there is neither a user nor an address that names one');
  const time = timeOf(record.created_at, context);
  if (!time.ok) return refused(time.reason, time.detail);
  const place = placeCode(record.ip_location);
  const detail = asObject(asObject(record.geo)?.detail);
  const poi = identify(detail?.poiid, 'poiid');
  const blog: Blog = {
    id: id.id,
    account: author.account,
    snapshot: author.snapshot,
    time: {createdAt: time.at, createdPrecision: time.precision},
    text: weiboText(record.content).text,
    counts: countsOf(record),
    client: lineOf(record.source),
    pictures: asList(record.pic_urls).filter(one => typeof one === 'string'),
    poi: poi.ok ? {id: poi.id, name: lineOf(detail?.title)} : null,
    also: {
      observedAt,
      regionCode: place,
      regionKind: place === null ? null : 'ip',
      url: address !== null && /^https?:\/\//.test(address) ? address : null,
      sourceKeyword: lineOf(record.keyword)
    },
    reposts: repostedBy(record)
  };
  return weiboPost(blog, item.row, context.now);
}

function repostedBy(record: JsonObject): Reposted | null {
  const id = identify(record.retweet_id, 'retweet_id');
  if (!id.ok || id.id === '0') return null;
  return {key: weiboKey(id.id), accountKey: null, label: null, text: '', pictures: []};
}

function countsOf(record: JsonObject): Post['counts'] {
  const counts: {likes?: number; comments?: number; shares?: number} = {};
  const likes = readCount(record.attitudes_count);
  const comments = readCount(record.comments_count);
  const shares = readCount(record.reposts_count);
  if (likes !== null) counts.likes = likes;
  if (comments !== null) counts.comments = comments;
  if (shares !== null) counts.shares = shares;
  return counts;
}

function readComment(record: JsonObject, item: Item, context: ReadContext): Parsed {
  const id = identify(record._id, '_id');
  if (!id.ok) return refuse(item.row, id.damaged ? 'damaged-id' : 'missing-id', id.detail, rawOf(item));
  const observedAt = seenAt(record, context);
  const author = accountOf(asObject(record.comment_user), observedAt, context);
  if (author === null) return refuse(item.row, 'missing-account', 'a comment without its author', rawOf(item));
  const time = timeOf(record.created_at, context);
  if (!time.ok) return refuse(item.row, time.reason, time.detail, rawOf(item));
  const place = placeCode(record.ip_location);
  const likes = readCount(record.like_counts);
  const post: Post = {
    ...emptyPost('weibo:comment', id.id, author.account.accountKey, item.row),
    kind: 'comment',
    createdAt: time.at,
    createdPrecision: time.precision,
    idTime: weiboIdTime(id.id, context.now),
    observedAt,
    ...weiboText(record.content),
    regionCode: place,
    regionKind: place === null ? null : 'ip',
    counts: likes === null ? {} : {likes}
  };
  return {ok: true, post, ...author, relations: [], traces: weiboTraces(post, weiboWords(post.text))};
}

function readAccount(record: JsonObject, item: Item, context: ReadContext): Parsed {
  const author = accountOf(record, seenAt(record, context), context);
  if (author === null) return refuse(item.row, 'missing-id', 'an account without its id', rawOf(item));
  return {ok: true, post: null, ...author, relations: [], traces: []};
}

/** One follows the other: a trace of the follower that no post carries, and both accounts. */
function readEdge(
  ends: {readonly follower: unknown; readonly followed: unknown},
  record: JsonObject,
  item: Item,
  context: ReadContext
): Parsed[] {
  const observedAt = seenAt(record, context);
  const follower = accountOf(asObject(ends.follower), observedAt, context);
  const followed = accountOf(asObject(ends.followed), observedAt, context);
  if (follower === null || followed === null) {
    return [refuse(item.row, 'missing-account', 'one of the two accounts is missing', rawOf(item))];
  }
  const name = `${follower.account.nativeId}-${followed.account.nativeId}`;
  const edge = emptyPost('weibo:follow', name, follower.account.accountKey, item.row);
  const trace = traceOf(edge, 'follows_target', followed.account.accountKey, followed.account.displayName);
  return [
    {ok: true, post: null, ...follower, relations: [], traces: [trace]},
    {ok: true, post: null, ...followed, relations: [], traces: []}
  ];
}

function accountOf(
  user: JsonObject | null,
  observedAt: number | null,
  context: ReadContext
): {account: Account; snapshot: AccountSnapshot | null} | null {
  const id = identify(user?._id, 'the id of the user');
  if (user === null || !id.ok) return null;
  const name = lineOf(user.nick_name);
  const created = readTime(user.created_at, context.now, zoneMinutes);
  const since: {createdAt: number | null; createdPrecision: TimePrecision} = created.ok
    ? {createdAt: created.at, createdPrecision: created.precision}
    : {createdAt: null, createdPrecision: 'none'};
  const account: Account = {
    ...emptyAccount('weibo:user', id.id),
    handle: name,
    displayName: name,
    bio: lineOf(user.description),
    locationText: lineOf(user.location),
    ...since,
    verified: asBoolean(user.verified),
    verifiedKind: user.verified === true ? verifiedKind(user.verified_type) : null
  };
  const snapshot: AccountSnapshot = {
    ...emptySnapshot(account.accountKey),
    observedAt,
    followers: readCount(user.followers_count),
    following: readCount(user.friends_count),
    posts: readCount(user.statuses_count),
    displayName: name,
    bio: account.bio,
    avatarRef: wordsOf(user.avatar_hd).split('?')[0] || null
  };
  const counted = snapshot.followers !== null || snapshot.following !== null || snapshot.posts !== null;
  return {account, snapshot: counted ? snapshot : null};
}
