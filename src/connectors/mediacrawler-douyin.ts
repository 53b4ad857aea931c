/** Posts, comments and accounts of Douyin as MediaCrawler writes them: CSV, a JSON array, or JSON lines. */
import {toKey} from '../contract/identity.ts';
import type {Account, Parsed, Post, Trace} from '../contract/records.ts';
import type {Connector} from './connector.ts';
import {contentTraces, traceOf} from './fields/content-traces.ts';
import {tiktokIdTime} from './fields/id-times.ts';
import {identify} from './fields/identifiers.ts';
import {asObject} from './fields/json.ts';
import {countsFrom, lineOf, wordsOf} from './fields/named-fields.ts';
import {emptyPost} from './fields/records.ts';
import {readTime} from './fields/times.ts';
import {placeCode} from './platforms/chinese-places.ts';
import {addressesIn, douyinMediaId, douyinSoundFile} from './platforms/douyin-media.ts';
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

const author = {
  space: 'douyin:sha16',
  altIds: [
    ['secUid', 'sec_uid'],
    ['shortId', 'short_user_id'],
    ['uniqueId', 'user_unique_id']
  ],
  handle: 'user_unique_id',
  bio: 'user_signature'
} as const;

export const mediacrawlerDouyin: Connector = {
  id: 'mediacrawler-douyin',
  title: 'MediaCrawler, Douyin',
  summary: 'Posts, comments and accounts of Douyin collected with MediaCrawler, as CSV, JSON or JSONL.',
  extensions: ['.csv', '.json', '.jsonl'],
  shapes: ['table', 'lines', 'document'],
  verified: {against: 'specification', sources: ['what MediaCrawler’s source writes, before and since July 2026']},
  facts: [
    {name: 'needs', values: ['aweme_id with aweme_url, or comment_id with aweme_id, and creator_hash or user_id']},
    {
      name: 'yields',
      values: [
        'posts and comments (douyin:video, douyin:comment) and accounts (douyin:sha16; douyin:secuid from the older files of accounts)',
        'traces text, url, url_domain, hashtag, hashtag_sequence, mention, sound (the file’s name), media_id, reply_to',
        'relations comment_on and reply_to; account files give counts at the time of collection'
      ]
    },
    {
      name: 'ids',
      values: [
        'files since July 2026 have a hash of the account id; in older ones the id is hashed in the same way, so that both are one account',
        'the older files of accounts have the sec_uid in place of the id; such an account stays apart from who posts, where the sec_uid is kept beside the id',
        'masked names (首***尾) are marked and never compared'
      ]
    },
    {name: 'leaves out', values: ['the search words as traces: they are what the analyst asked for']}
  ],
  fit: sample => {
    const fit = fitOfKinds(sample, kindOf, {post: 'posts', comment: 'comments', creator: 'accounts'});
    // Kuaishou's account files have the same columns; the address of the picture tells them apart.
    const onlyCreators = fit.confidence > 0 && fit.reasons.every(reason => reason.endsWith(' accounts'));
    if (!onlyCreators) return fit;
    const ofDouyin = sample.items.some(item =>
      Object.values(item.kind === 'json' ? (asObject(item.value) ?? {}) : item.cells).some(
        one => typeof one === 'string' && one.includes('douyinpic')
      )
    );
    return ofDouyin ? fit : {confidence: 0, reasons: ['accounts, but none with a picture of Douyin']};
  },
  guess: null,
  repeats: 'merge',
  reader: context => recordReader(context, kindOf, {post: readPost, comment: readComment, creator: readCreator})
};

const kindOf: KindOf<'post' | 'comment' | 'creator'> = has => {
  if (has('aweme_id') && has('aweme_url')) return 'post';
  if (has('comment_id') && has('aweme_id') && has('content')) return 'comment';
  return has('user_id') && has('videos_count') && has('interaction') && has('fans') ? 'creator' : null;
};

function readPost(record: Crawled): Parsed[] {
  const {fields, item, now, observedAt} = record;
  const id = identify(fields('aweme_id'), 'aweme_id');
  if (!id.ok) return [refuseId(record, id)];
  const account = authorOf(record, author);
  if (!isAccount(account)) return [account];
  const time = readTime(fields('create_time'), now);
  if (!time.ok) return [refuseTime(record, time)];
  const place = placeCode(fields('ip_location'));
  const words = wordsOf(fields('desc'));
  const post: Post = {
    ...emptyPost('douyin:video', id.id, account.accountKey, item.row),
    createdAt: time.at,
    createdPrecision: time.precision,
    idTime: tiktokIdTime(id.id, now),
    observedAt,
    text: words === '' ? wordsOf(fields('title')) : words,
    regionCode: place,
    regionKind: place === null ? null : 'ip',
    url: `https://www.douyin.com/video/${encodeURIComponent(id.id)}`,
    counts: countsFrom(fields, [
      ['likes', 'liked_count'],
      ['saves', 'collected_count'],
      ['comments', 'comment_count'],
      ['shares', 'share_count']
    ]),
    sourceKeyword: lineOf(fields('source_keyword'))
  };
  return [postRecord(post, account, [...contentTraces(post), ...fileTraces(post, record)])];
}

function fileTraces(post: Post, {fields}: Crawled): Trace[] {
  const traces: Trace[] = [];
  const sound = douyinSoundFile(wordsOf(fields('music_download_url')));
  if (sound !== null) traces.push(traceOf(post, 'sound', sound));
  const addresses = [
    ...addressesIn(wordsOf(fields('video_download_url'))),
    ...addressesIn(wordsOf(fields('note_download_url'))),
    ...addressesIn(wordsOf(fields('pictures')))
  ];
  for (const media of new Set(addresses.map(douyinMediaId))) {
    if (media !== null) traces.push(traceOf(post, 'media_id', media));
  }
  return traces;
}

function readComment(record: Crawled): Parsed[] {
  const {fields, item, now, observedAt} = record;
  const id = identify(fields('comment_id'), 'comment_id');
  if (!id.ok) return [refuseId(record, id)];
  const video = identify(fields('aweme_id'), 'aweme_id');
  if (!video.ok) return [refuseId(record, video)];
  const account = authorOf(record, author);
  if (!isAccount(account)) return [account];
  const time = readTime(fields('create_time'), now);
  if (!time.ok) return [refuseTime(record, time)];
  const on = toKey('douyin:video', video.id);
  const place = placeCode(fields('ip_location'));
  const post: Post = {
    ...emptyPost('douyin:comment', id.id, account.accountKey, item.row),
    kind: 'comment',
    createdAt: time.at,
    createdPrecision: time.precision,
    idTime: tiktokIdTime(id.id, now),
    observedAt,
    text: wordsOf(fields('content')),
    regionCode: place,
    regionKind: place === null ? null : 'ip',
    conversationKey: on,
    counts: countsFrom(fields, [
      ['likes', 'like_count'],
      ['comments', 'sub_comment_count']
    ])
  };
  const parent = parentKey('douyin:comment', fields('parent_comment_id'), id.id);
  const read = commentRecord(post, account, {on, parent, parentKind: 'reply_to'});
  return [{...read, traces: [...read.traces, ...fileTraces(post, record)]}];
}

/** Where posts have the uid, the files of accounts have the sec_uid, whose hash would be that of nobody. */
function readCreator(record: Crawled): Parsed[] {
  const read = authorOf(record, {...author, bio: 'desc'});
  if (!isAccount(read)) return [read];
  const given = identify(record.fields('user_id'), 'user_id');
  const secUid = given.ok && given.id.startsWith('MS4w') ? given.id : null;
  const account: Account =
    secUid === null
      ? read
      : {
          ...read,
          accountKey: toKey('douyin:secuid', secUid),
          idSpace: 'douyin:secuid',
          nativeId: secUid,
          altIds: [{kind: 'secUid', value: secUid}]
        };
  return [
    accountRecord(account, record, [
      ['followers', 'fans'],
      ['following', 'follows'],
      ['posts', 'videos_count'],
      ['likesReceived', 'interaction']
    ])
  ];
}
