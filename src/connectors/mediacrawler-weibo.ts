/** Posts, comments and accounts of Weibo as MediaCrawler writes them: CSV, a JSON array, or JSON lines. */
import {toKey} from '../contract/identity.ts';
import type {Parsed, Post} from '../contract/records.ts';
import type {Connector} from './connector.ts';
import {weiboIdTime} from './fields/id-times.ts';
import {identify} from './fields/identifiers.ts';
import {countsFrom, type Fields, lineOf, wordsOf} from './fields/named-fields.ts';
import {emptyPost} from './fields/records.ts';
import {type ReadTime, readTime} from './fields/times.ts';
import {placeCode} from './platforms/chinese-places.ts';
import {
  accountRecord,
  authorOf,
  type Crawled,
  commentRecord,
  fitOfKinds,
  isAccount,
  type KindOf,
  parentKey,
  postRecord,
  recordReader,
  refuseId,
  refuseTime
} from './platforms/mediacrawler-records.ts';
import {viaRelation, weiboTraces, weiboWords, withoutEntities} from './platforms/weibo-text.ts';

/** On Weibo the shown name is unique and is what a mention names. */
const author = {space: 'weibo:sha16', handle: 'nickname'} as const;

export const mediacrawlerWeibo: Connector = {
  id: 'mediacrawler-weibo',
  title: 'MediaCrawler, Weibo',
  summary: 'Posts, comments and accounts of Weibo collected with MediaCrawler, as CSV, JSON or JSONL.',
  extensions: ['.csv', '.json', '.jsonl'],
  shapes: ['table', 'lines', 'document'],
  verified: {against: 'specification', sources: ['what MediaCrawler’s source writes, before and since July 2026']},
  facts: [
    {
      name: 'needs',
      values: ['note_id with comments_count and shared_count, or comment_id with note_id and comment_like_count']
    },
    {
      name: 'yields',
      values: [
        'posts and comments (weibo:mid, weibo:comment) and accounts (weibo:sha16)',
        'traces text, url, url_domain, hashtag (#…#), hashtag_sequence, mention, reply_to',
        'relations comment_on, root (the first comment of a thread) and via; account files give counts at the time of collection'
      ]
    },
    {
      name: 'ids',
      values: [
        'files since July 2026 have a hash of the account id; in older ones the id is hashed in the same way, so that both are one account',
        'masked names (首***尾) are marked and never compared'
      ]
    },
    {
      name: 'leaves out',
      values: [
        'what a post reposts: the files do not say, only the chain (//@ben:) tells that and through whom',
        'the search words as traces'
      ]
    }
  ],
  fit: sample => fitOfKinds(sample, kindOf, {post: 'posts', comment: 'comments', creator: 'accounts'}),
  guess: null,
  repeats: 'merge',
  reader: context => recordReader(context, kindOf, {post: readPost, comment: readComment, creator: readCreator})
};

const kindOf: KindOf<'post' | 'comment' | 'creator'> = has => {
  if (has('note_id') && has('comments_count') && has('shared_count')) return 'post';
  if (has('comment_id') && has('note_id') && has('comment_like_count')) return 'comment';
  // Xiaohongshu's account files count interactions too.
  return has('user_id') && has('tag_list') && has('fans') && !has('interaction') ? 'creator' : null;
};

/** Seconds since 1970; where they are missing, the time of the clock in China, with its zone. */
function timeOf(fields: Fields, now: number): ReadTime {
  const seconds = readTime(fields('create_time'), now);
  return seconds.ok ? seconds : readTime(fields('create_date_time') ?? fields('create_time'), now, 480);
}

function readPost(record: Crawled): Parsed[] {
  const {fields, item, now, observedAt} = record;
  const id = identify(fields('note_id'), 'note_id');
  if (!id.ok) return [refuseId(record, id)];
  const account = authorOf(record, author);
  if (!isAccount(account)) return [account];
  const time = timeOf(fields, now);
  if (!time.ok) return [refuseTime(record, time)];
  const place = placeCode(fields('ip_location'));
  const text = withoutEntities(wordsOf(fields('content')));
  const words = weiboWords(text);
  const post: Post = {
    ...emptyPost('weibo:mid', id.id, account.accountKey, item.row),
    kind: words.via === null ? 'post' : 'repost',
    createdAt: time.at,
    createdPrecision: time.precision,
    idTime: weiboIdTime(id.id, now),
    observedAt,
    text,
    regionCode: place,
    regionKind: place === null ? null : 'ip',
    url: `https://m.weibo.cn/detail/${encodeURIComponent(id.id)}`,
    counts: countsFrom(fields, [
      ['likes', 'liked_count'],
      ['comments', 'comments_count'],
      ['shares', 'shared_count']
    ]),
    sourceKeyword: lineOf(fields('source_keyword'))
  };
  return [{...postRecord(post, account, weiboTraces(post, words)), relations: viaRelation(post, words)}];
}

function readComment(record: Crawled): Parsed[] {
  const {fields, item, now, observedAt} = record;
  const id = identify(fields('comment_id'), 'comment_id');
  if (!id.ok) return [refuseId(record, id)];
  const note = identify(fields('note_id'), 'note_id');
  if (!note.ok) return [refuseId(record, note)];
  const account = authorOf(record, author);
  if (!isAccount(account)) return [account];
  const time = timeOf(fields, now);
  if (!time.ok) return [refuseTime(record, time)];
  const on = toKey('weibo:mid', note.id);
  const place = placeCode(fields('ip_location'));
  const post: Post = {
    ...emptyPost('weibo:comment', id.id, account.accountKey, item.row),
    kind: 'comment',
    createdAt: time.at,
    createdPrecision: time.precision,
    idTime: weiboIdTime(id.id, now),
    observedAt,
    text: withoutEntities(wordsOf(fields('content'))),
    regionCode: place,
    regionKind: place === null ? null : 'ip',
    conversationKey: on,
    counts: countsFrom(fields, [
      ['likes', 'comment_like_count'],
      ['comments', 'sub_comment_count']
    ])
  };
  const parent = parentKey('weibo:comment', fields('parent_comment_id'), id.id);
  return [commentRecord(post, account, {on, parent, parentKind: 'root'})];
}

function readCreator(record: Crawled): Parsed[] {
  const account = authorOf(record, {...author, bio: 'desc'});
  if (!isAccount(account)) return [account];
  return [
    accountRecord(account, record, [
      ['followers', 'fans'],
      ['following', 'follows']
    ])
  ];
}
