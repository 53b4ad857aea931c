/** Videos, comments, short posts, accounts and who follows whom on Bilibili, as MediaCrawler writes them. */
import {toKey} from '../contract/identity.ts';
import type {Account, Parsed, Post} from '../contract/records.ts';
import type {Connector} from './connector.ts';
import {contentTraces, traceOf} from './fields/content-traces.ts';
import {rawOf} from './fields/field.ts';
import {identify} from './fields/identifiers.ts';
import {asWord} from './fields/json.ts';
import {countsFrom, lineOf, wordsOf} from './fields/named-fields.ts';
import {emptyAccount, emptyPost, refuse} from './fields/records.ts';
import {readTime} from './fields/times.ts';
import {
  accountRecord,
  authorOf,
  type Crawled,
  commentRecord,
  creatorHash,
  fitOfKinds,
  isAccount,
  type KindOf,
  parentKey,
  postRecord,
  recordReader,
  refuseId,
  refuseTime
} from './platforms/mediacrawler-records.ts';

const author = {space: 'bilibili:sha16'} as const;
/** MediaCrawler cuts titles and descriptions here. */
const cutAt = 500;

export const mediacrawlerBilibili: Connector = {
  id: 'mediacrawler-bilibili',
  title: 'MediaCrawler, Bilibili',
  summary:
    'Videos, comments, posts, accounts and contacts of Bilibili collected with MediaCrawler, as CSV, JSON or JSONL.',
  extensions: ['.csv', '.json', '.jsonl'],
  shapes: ['table', 'lines', 'document'],
  verified: {against: 'specification', sources: ['what MediaCrawler’s source writes, before and since July 2026']},
  facts: [
    {
      name: 'needs',
      values: [
        'video_id with video_danmaku; comment_id with video_id; dynamic_id; up_id with fan_id; or user_id with total_fans'
      ]
    },
    {
      name: 'yields',
      values: [
        'videos by their av number, comments, short posts (bilibili:video, bilibili:comment, bilibili:dynamic) and accounts (bilibili:sha16)',
        'traces text, url, url_domain, hashtag, hashtag_sequence, mention, reply_to, follows_target',
        'relations comment_on and reply_to; account files give counts at the time of collection'
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
        'when somebody began to follow: the file only says when it was seen',
        'dislikes',
        'the search words as traces'
      ]
    }
  ],
  fit: sample =>
    fitOfKinds(sample, kindOf, {
      video: 'videos',
      comment: 'comments',
      dynamic: 'short posts',
      contact: 'contacts',
      creator: 'accounts'
    }),
  guess: null,
  repeats: 'merge',
  reader: context =>
    recordReader(context, kindOf, {
      video: readVideo,
      comment: readComment,
      dynamic: readDynamic,
      contact: readContact,
      creator: readCreator
    })
};

const kindOf: KindOf<'video' | 'comment' | 'dynamic' | 'contact' | 'creator'> = has => {
  if (has('video_id') && has('video_danmaku')) return 'video';
  // Kuaishou's comments have a video_id too, but no count of likes and no parent.
  if (has('comment_id') && has('video_id') && has('parent_comment_id') && has('like_count')) return 'comment';
  if (has('dynamic_id') && has('pub_ts')) return 'dynamic';
  if (has('up_id') && has('fan_id')) return 'contact';
  return has('user_id') && has('total_fans') && has('total_liked') ? 'creator' : null;
};

function readVideo(record: Crawled): Parsed[] {
  const {fields, item, now, observedAt} = record;
  const id = identify(fields('video_id'), 'video_id');
  if (!id.ok) return [refuseId(record, id)];
  const account = authorOf(record, author);
  if (!isAccount(account)) return [account];
  const time = readTime(fields('create_time'), now);
  if (!time.ok) return [refuseTime(record, time)];
  const title = wordsOf(fields('title'));
  const body = wordsOf(fields('desc'));
  const post: Post = {
    ...emptyPost('bilibili:video', id.id, account.accountKey, item.row),
    createdAt: time.at,
    createdPrecision: time.precision,
    observedAt,
    // A dash is what the site shows where nothing was written.
    text: [title, body].filter(part => part.trim() !== '' && part.trim() !== '-').join('\n'),
    textKind: 'title+body',
    textTruncated: title.length >= cutAt || body.length >= cutAt,
    url: `https://www.bilibili.com/video/av${encodeURIComponent(id.id)}`,
    counts: countsFrom(fields, [
      ['views', 'video_play_count'],
      ['likes', 'liked_count'],
      ['saves', 'video_favorite_count'],
      ['shares', 'video_share_count'],
      ['coins', 'video_coin_count'],
      ['danmaku', 'video_danmaku'],
      ['comments', 'video_comment']
    ]),
    sourceKeyword: lineOf(fields('source_keyword'))
  };
  return [postRecord(post, account, contentTraces(post))];
}

function readComment(record: Crawled): Parsed[] {
  const {fields, item, now, observedAt} = record;
  const id = identify(fields('comment_id'), 'comment_id');
  if (!id.ok) return [refuseId(record, id)];
  const video = identify(fields('video_id'), 'video_id');
  if (!video.ok) return [refuseId(record, video)];
  const account = authorOf(record, {...author, bio: 'sign'});
  if (!isAccount(account)) return [account];
  const time = readTime(fields('create_time'), now);
  if (!time.ok) return [refuseTime(record, time)];
  const on = toKey('bilibili:video', video.id);
  const post: Post = {
    ...emptyPost('bilibili:comment', id.id, account.accountKey, item.row),
    kind: 'comment',
    createdAt: time.at,
    createdPrecision: time.precision,
    observedAt,
    text: wordsOf(fields('content')),
    conversationKey: on,
    counts: countsFrom(fields, [
      ['likes', 'like_count'],
      ['comments', 'sub_comment_count']
    ])
  };
  const parent = parentKey('bilibili:comment', fields('parent_comment_id'), id.id);
  return [commentRecord(post, account, {on, parent, parentKind: 'reply_to'})];
}

function readDynamic(record: Crawled): Parsed[] {
  const {fields, item, now, observedAt} = record;
  const id = identify(fields('dynamic_id'), 'dynamic_id');
  if (!id.ok) return [refuseId(record, id)];
  const account = authorOf(record, author);
  if (!isAccount(account)) return [account];
  const time = readTime(fields('pub_ts'), now);
  if (!time.ok) return [refuseTime(record, time)];
  const post: Post = {
    ...emptyPost('bilibili:dynamic', id.id, account.accountKey, item.row),
    kind: 'dynamic',
    createdAt: time.at,
    createdPrecision: time.precision,
    observedAt,
    text: wordsOf(fields('text')),
    url: `https://t.bilibili.com/${encodeURIComponent(id.id)}`,
    counts: countsFrom(fields, [
      ['likes', 'total_liked'],
      ['comments', 'total_comments'],
      ['forwards', 'total_forwards']
    ])
  };
  return [postRecord(post, account, contentTraces(post))];
}

/** One follows the other: a trace of the follower that no post carries, and both accounts. */
function readContact(record: Crawled): Parsed[] {
  const {fields, item, observedAt} = record;
  const up = identify(fields('up_id'), 'up_id');
  const fan = identify(fields('fan_id'), 'fan_id');
  if (!up.ok) return [refuseId(record, up)];
  if (!fan.ok) return [refuseId(record, fan)];
  if (up.id === fan.id) return [refuse(item.row, 'wrong-shape', 'an account that follows itself', rawOf(item))];
  const accountOf = (id: string, part: 'up' | 'fan'): Account => ({
    ...emptyAccount(author.space, creatorHash(id)),
    displayName: lineOf(fields(`${part}_name`)),
    bio: lineOf(fields(`${part}_sign`)),
    altIds: [{kind: 'uid', value: id}]
  });
  const followed = accountOf(up.id, 'up');
  const follower = accountOf(fan.id, 'fan');
  const name = `${follower.nativeId}-${followed.nativeId}`;
  const edge = emptyPost('bilibili:follow', name, follower.accountKey, item.row);
  const seen = (account: Account, part: 'up' | 'fan'): Parsed => ({
    ok: true,
    post: null,
    account,
    snapshot: {
      accountKey: account.accountKey,
      observedAt,
      followers: null,
      following: null,
      posts: null,
      likesReceived: null,
      displayName: account.displayName,
      bio: account.bio,
      avatarRef: lineOf(fields(`${part}_avatar`))
    },
    relations: [],
    traces: part === 'fan' ? [traceOf(edge, 'follows_target', followed.accountKey, followed.displayName)] : []
  });
  return [seen(follower, 'fan'), seen(followed, 'up')];
}

function readCreator(record: Crawled): Parsed[] {
  const account = authorOf(record, {...author, bio: 'sign'});
  if (!isAccount(account)) return [account];
  const official = record.fields('is_official');
  // -1 is no badge, 0 a person's, 1 an organisation's.
  const kind = official === null ? null : asWord(official);
  const verified = kind === '0' || kind === '1' ? true : kind === '-1' ? false : null;
  return [
    accountRecord(
      {...account, verified, verifiedKind: kind === '0' ? 'person' : kind === '1' ? 'organisation' : null},
      record,
      [
        ['followers', 'total_fans'],
        ['likesReceived', 'total_liked']
      ]
    )
  ];
}
