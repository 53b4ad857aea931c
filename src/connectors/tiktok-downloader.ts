/**
 * The tables of TikTokDownloader, with Chinese headers: posts of Douyin or TikTok, comments of Douyin, accounts of either.
 *
 * Which platform a post is of stands in its address only. Times are of the clock of the machine that collected.
 */
import {toKey} from '../contract/identity.ts';
import type {Account, Parsed, Post, Relation, Trace} from '../contract/records.ts';
import type {Connector, Item, ReadContext} from './connector.ts';
import {contentTraces, traceOf} from './fields/content-traces.ts';
import {readCount} from './fields/counts.ts';
import {rawOf} from './fields/field.ts';
import {tiktokIdTime} from './fields/id-times.ts';
import {identify} from './fields/identifiers.ts';
import {countsFrom, type Fields, fieldsReader, lineOf, wordsOf} from './fields/named-fields.ts';
import {emptyAccount, emptyPost, emptySnapshot, refuse, relationOf} from './fields/records.ts';
import {type ReadTime, readTime} from './fields/times.ts';
import {placeCode} from './platforms/chinese-places.ts';
import {addressesIn, douyinMediaId, douyinSoundFile} from './platforms/douyin-media.ts';
import {captionRelations} from './platforms/tiktok-captions.ts';

/** East of UTC: what most machines that run it show. */
const zoneMinutes = 480;
const halfHourMs = 1_800_000;
const kinds = {
  post: ['作品ID', '发布时间', '点赞数量', '账号昵称'],
  comment: ['评论ID', '评论时间', '评论内容', '回复ID'],
  account: ['SEC_UID', '账号签名', '作品数量', '获赞数量', '粉丝数量']
} as const;

export const tiktokDownloader: Connector = {
  id: 'tiktok-downloader',
  title: 'TikTokDownloader',
  summary: 'Posts, comments and accounts of Douyin and TikTok in the tables of TikTokDownloader (Chinese headers).',
  extensions: ['.csv'],
  shapes: ['table'],
  verified: {against: 'specification', sources: ['the columns that TikTokDownloader’s source writes']},
  facts: [
    {name: 'needs', values: Object.values(kinds).map(columns => `the columns ${columns.join(', ')}`)},
    {
      name: 'yields',
      values: [
        'posts and accounts of Douyin or TikTok by the address of each (douyin:video, tiktok:video, douyin:user, tiktok:user), comments of Douyin (douyin:comment)',
        'accounts without an id in spaces of their own: douyin:secuid, tiktok:secuid, and by name douyin:handle, tiktok:handle',
        'traces text, url, url_domain, hashtag, hashtag_sequence, mention, sound (the file’s name), media_id, reply_to',
        'relations reply_to and root, and of TikTok duet_of and stitch_of with a name only, where the caption says so; account tables give counts at the time of collection'
      ]
    },
    {
      name: 'times',
      values: [
        'of the clock of the machine that collected, read as UTC+8, and said so; ids of posts hold their time too, and where the two differ that is said as well'
      ]
    },
    {
      name: 'leaves out',
      values: ['below which post a comment stands: the table does not say', 'ages', 'lists of trends and of streams']
    }
  ],
  fit: ({header}) => {
    const kind = kindOf(header);
    return kind === null
      ? {confidence: 0, reasons: ['lacks TikTokDownloader’s columns']}
      : {confidence: 1, reasons: [`has ${kinds[kind].join(', ')}`]};
  },
  guess: null,
  repeats: 'merge',
  reader: context => {
    const kind = kindOf(context.header);
    const fieldsOf = fieldsReader(context.header);
    return item => {
      const fields = fieldsOf(item);
      if (fields === null || kind === null) return [refuse(item.row, 'wrong-shape', 'a row was expected', rawOf(item))];
      const row: Row = {
        fields,
        row: item.row,
        context,
        refuse: (reason, detail) => refuse(item.row, reason, detail, rawOf(item))
      };
      return [readers[kind](row)];
    };
  }
};

type Kind = keyof typeof kinds;
type Row = {
  readonly fields: Fields;
  readonly row: Item['row'];
  readonly context: ReadContext;
  readonly refuse: (reason: Extract<Parsed, {ok: false}>['refusal']['reason'], detail: string) => Parsed;
};

const readers: {readonly [kind in Kind]: (row: Row) => Parsed} = {
  post: readPost,
  comment: readComment,
  account: readAccount
};

function kindOf(header: readonly string[]): Kind | null {
  for (const kind of ['post', 'comment', 'account'] as const) {
    if (kinds[kind].every(column => header.includes(column))) return kind;
  }
  return null;
}

/** `2024-01-02 12:30:00`, or with the full stops that a file name allows. */
function timeOf(value: unknown, {now, assume}: ReadContext): ReadTime {
  const text = wordsOf(value).trim();
  const dotted = /^(\d{4}-\d{2}-\d{2})[ _](\d{2})[.-](\d{2})[.-](\d{2})$/.exec(text);
  const time = readTime(
    dotted === null ? text : `${dotted[1]} ${dotted[2]}:${dotted[3]}:${dotted[4]}`,
    now,
    zoneMinutes
  );
  if (time.ok && time.zone === 'assumed') assume('times without a zone were read as UTC+8');
  return time;
}

function platformOf(address: string): 'tiktok' | 'douyin' {
  return /^https?:\/\/(?:[\w-]+\.)*tiktok\.com\//i.test(address) ? 'tiktok' : 'douyin';
}

/** By the id; without it by what other formats of the platform have: the name on TikTok, the other id on Douyin. */
function accountOf({fields}: Row, platform: 'tiktok' | 'douyin', handle: string | null): Account | null {
  const secUid = lineOf(fields('SEC_UID'));
  const byHandle = [`${platform}:handle`, handle] as const;
  const bySecUid = [`${platform}:secuid`, secUid] as const;
  const others = platform === 'tiktok' ? [byHandle, bySecUid] : [bySecUid, byHandle];
  const base = [[`${platform}:user`, fields('UID')] as const, ...others]
    .map(([space, value]) => ({space, found: identify(value, space)}))
    .find(({found}) => found.ok && found.id !== '0');
  if (base?.found.ok !== true) return null;
  const short = lineOf(fields('SHORT_ID'));
  return {
    ...emptyAccount(base.space, base.found.id),
    handle,
    displayName: lineOf(fields('账号昵称') ?? fields('昵称昵称') ?? fields('昵称')),
    altIds: [
      ...(secUid === null ? [] : [{kind: 'secUid', value: secUid}]),
      ...(short === null || short === '0' ? [] : [{kind: 'shortId', value: short}])
    ],
    bio: lineOf(fields('账号签名'))
  };
}

function readPost(row: Row): Parsed {
  const {fields, context} = row;
  const id = identify(fields('作品ID'), '作品ID');
  if (!id.ok) return row.refuse(id.damaged ? 'damaged-id' : 'missing-id', id.detail);
  const address = wordsOf(fields('作品链接'));
  const platform = platformOf(address);
  const account = accountOf(row, platform, lineOf(fields('ID')));
  if (account === null) return row.refuse('missing-account', 'there is neither a UID nor a SEC_UID');
  const time = timeOf(fields('发布时间'), context);
  if (!time.ok) return row.refuse(time.reason, time.detail);
  const idTime = tiktokIdTime(id.id, context.now);
  if (idTime !== null && Math.abs(idTime - time.at) > halfHourMs) {
    context.assume(
      'some times differ by more than half an hour from those in the ids: the machine that collected may not have run on UTC+8'
    );
  }
  const seen = timeOf(fields('采集时间'), context);
  const post: Post = {
    ...emptyPost(`${platform}:video`, id.id, account.accountKey, row.row),
    createdAt: time.at,
    createdPrecision: time.precision,
    idTime,
    observedAt: seen.ok ? seen.at : null,
    text: wordsOf(fields('作品描述')),
    url: /^https?:\/\//.test(address) ? address : null,
    counts: countsFrom(fields, [
      ['views', '播放数量'],
      ['likes', '点赞数量'],
      ['comments', '评论数量'],
      ['saves', '收藏数量'],
      ['shares', '分享数量']
    ])
  };
  const tags = wordsOf(fields('作品话题'))
    .split(/[,，、\s]+/)
    .filter(tag => tag !== '');
  const traces: Trace[] = contentTraces(post, {hashtags: tags.length > 0 ? tags : null});
  const sound = douyinSoundFile(wordsOf(fields('音乐链接')));
  if (sound !== null && platform === 'douyin') traces.push(traceOf(post, 'sound', sound, lineOf(fields('音乐标题'))));
  const video = identify(fields('视频URI'), '视频URI');
  const media = [video.ok ? video.id : null, ...addressesIn(wordsOf(fields('下载地址'))).map(douyinMediaId)];
  for (const one of new Set(media)) if (one !== null) traces.push(traceOf(post, 'media_id', one));
  const relations = platform === 'tiktok' ? captionRelations(post) : [];
  return {ok: true, post, account, snapshot: null, relations, traces};
}

function readComment(row: Row): Parsed {
  const {fields, context} = row;
  const id = identify(fields('评论ID'), '评论ID');
  if (!id.ok) return row.refuse(id.damaged ? 'damaged-id' : 'missing-id', id.detail);
  const account = accountOf(row, 'douyin', null);
  if (account === null) return row.refuse('missing-account', 'there is neither a UID nor a SEC_UID');
  const time = timeOf(fields('评论时间'), context);
  if (!time.ok) return row.refuse(time.reason, time.detail);
  const seen = timeOf(fields('采集时间'), context);
  const place = placeCode(fields('IP归属地'));
  const post: Post = {
    ...emptyPost('douyin:comment', id.id, account.accountKey, row.row),
    kind: 'comment',
    createdAt: time.at,
    createdPrecision: time.precision,
    idTime: tiktokIdTime(id.id, context.now),
    observedAt: seen.ok ? seen.at : null,
    text: wordsOf(fields('评论内容')),
    regionCode: place,
    regionKind: place === null ? null : 'ip',
    counts: countsFrom(fields, [
      ['likes', '点赞数量'],
      ['comments', '回复数量']
    ])
  };
  const thread = commentKey(fields('回复ID'), id.id);
  const answered = commentKey(fields('回复对象'), id.id) ?? thread;
  const relations: Relation[] = [];
  if (answered !== null) relations.push(relationOf(post.postKey, 'reply_to', answered));
  if (thread !== null && thread !== answered) relations.push(relationOf(post.postKey, 'root', thread));
  const traces = contentTraces(post);
  if (answered !== null) traces.push(traceOf(post, 'reply_to', answered));
  return {ok: true, post, account, snapshot: null, relations, traces};
}

/** Ids only: some versions put the name of whom is answered there. */
function commentKey(value: unknown, own: string): string | null {
  const found = identify(value, 'the comment');
  return found.ok && /^\d{5,}$/.test(found.id) && found.id !== own ? toKey('douyin:comment', found.id) : null;
}

function readAccount(row: Row): Parsed {
  const {fields, context} = row;
  const platform = platformOf(wordsOf(fields('账号链接')));
  const account = accountOf(row, platform, lineOf(fields('抖音号')));
  if (account === null) return row.refuse('missing-account', 'there is neither a UID nor a SEC_UID');
  const seen = timeOf(fields('采集时间'), context);
  const snapshot = {
    ...emptySnapshot(account.accountKey),
    observedAt: seen.ok ? seen.at : null,
    followers: readCount(fields('粉丝数量')),
    following: readCount(fields('关注数量')),
    posts: readCount(fields('作品数量')),
    likesReceived: readCount(fields('获赞数量')),
    displayName: account.displayName,
    bio: account.bio
  };
  return {ok: true, post: null, account, snapshot, relations: [], traces: []};
}
