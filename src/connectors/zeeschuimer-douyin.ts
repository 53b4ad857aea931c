/**
 * Posts and live streams of Douyin captured in the browser by Zeeschuimer, or given out again by 4CAT as NDJSON.
 *
 * Two dialects: what the site's own requests answer (`aweme_id`, words joined by `_`) and what stands embedded in its
 * pages (`awemeId`, joined by capitals, with the text `$undefined` for what is missing). A live stream is an item whose
 * own object stands, often as text, under `rawdata`.
 */
import type {Account, AccountSnapshot, CountKind, FlagKind, Parsed, Post, Trace} from '../contract/records.ts';
import type {Connector, Item, ReadContext} from './connector.ts';
import {contentTraces, traceOf} from './fields/content-traces.ts';
import {readCount} from './fields/counts.ts';
import {tiktokIdTime} from './fields/id-times.ts';
import {identify} from './fields/identifiers.ts';
import {asList, asObject, type JsonObject, parseJson} from './fields/json.ts';
import {lineOf, present, wordsOf} from './fields/named-fields.ts';
import {emptyAccount, emptyPost, emptySnapshot} from './fields/records.ts';
import {readTime} from './fields/times.ts';
import {placeCode} from './platforms/chinese-places.ts';
import {douyinSoundFile} from './platforms/douyin-media.ts';
import {type Capture, fitOfCaptures, isCapture, openCapture} from './platforms/zeeschuimer-capture.ts';

const platform = 'douyin.com';

export const zeeschuimerDouyin: Connector = {
  id: 'zeeschuimer-douyin',
  title: 'Zeeschuimer, Douyin',
  summary: 'Posts and live streams of Douyin captured in the browser with Zeeschuimer, or 4CAT’s NDJSON of them.',
  extensions: ['.ndjson'],
  shapes: ['lines'],
  verified: {against: 'specification', sources: ['the sources of Zeeschuimer 1.14 and of 4CAT (2026)']},
  facts: [
    {name: 'needs', values: ['source_platform douyin.com, and Douyin’s own object under data or beside __import_meta']},
    {
      name: 'yields',
      values: [
        'posts and live streams (douyin:video, douyin:live) and accounts (douyin:user; douyin:secuid where the id is missing)',
        'traces text, url, url_domain, hashtag, hashtag_sequence, mention, sound (its id, and its file’s name), media_id, media_hash, playlist'
      ]
    },
    {
      name: 'times',
      values: ['a live stream without a time of its own has the time of capture, and says so (source “collected”)']
    },
    {
      name: 'leaves out',
      values: ['views that are 0: the site hides them so', 'what a video was made from: the site does not say']
    },
    {name: 'repeats', values: ['an item captured more than once counts once']}
  ],
  fit: sample => fitOfCaptures(sample, platform, 'Douyin items'),
  guess: null,
  repeats: 'merge',
  reader: context => item => [readCaptured(item, context)]
};

/** The field of either dialect. */
function either(object: JsonObject | null, snake: string, camel: string): unknown {
  return object === null ? null : (present(object[snake]) ?? present(object[camel]));
}

function readCaptured(item: Item, {now}: ReadContext): Parsed {
  const opened = openCapture(item, platform, now);
  if (!isCapture(opened)) return opened;
  const stream = streamOf(opened.data);
  return stream === null ? readPost(opened, now) : readStream(opened, stream, now);
}

/** The object of a live stream, which stands there as text or as it is. */
function streamOf(data: JsonObject): JsonObject | null {
  const room = asObject(either(data, 'cell_room', 'cellRoom'));
  const raw = present(data.rawdata) ?? present(room?.rawdata);
  if (typeof raw !== 'string') return asObject(raw);
  try {
    return asObject(parseJson(raw));
  } catch {
    return null;
  }
}

function readPost(capture: Capture, now: number): Parsed {
  const {data, row, observedAt} = capture;
  const id = identify(either(data, 'aweme_id', 'awemeId'), 'aweme_id');
  if (!id.ok) return capture.refuse(id.damaged ? 'damaged-id' : 'missing-id', id.detail);
  const author = accountOf(asObject(present(data.author) ?? present(data.authorInfo)), observedAt, [
    data.author_user_id,
    data.authorUserId
  ]);
  if (author === null) return capture.refuse('missing-account', 'there is neither a uid nor a sec_uid');
  const time = readTime(either(data, 'create_time', 'createTime'), now);
  if (!time.ok) return capture.refuse(time.reason, time.detail);

  const {account, snapshot} = author;
  const post: Post = {
    ...emptyPost('douyin:video', id.id, account.accountKey, row),
    createdAt: time.at,
    createdPrecision: time.precision,
    idTime: tiktokIdTime(id.id, now),
    observedAt,
    text: wordsOf(present(data.desc)),
    ...regionOf(data),
    url: `https://www.douyin.com/video/${encodeURIComponent(id.id)}`,
    counts: countsOf(asObject(either(data, 'statistics', 'stats'))),
    flags: flagsOf(data)
  };
  const extras = asList(either(data, 'text_extra', 'textExtra')).map(asObject);
  const tags = extras.map(extra => lineOf(either(extra, 'hashtag_name', 'hashtagName'))).filter(tag => tag !== null);
  const named = mentionTraces(post, extras);
  const traces = contentTraces(post, {hashtags: tags.length > 0 ? tags : null, mentions: named.length > 0 ? [] : null});
  return {
    ok: true,
    post,
    account,
    snapshot,
    relations: [],
    traces: [...traces, ...named, ...ownTraces(post, data)]
  };
}

function readStream(capture: Capture, stream: JsonObject, now: number): Parsed {
  const {data, row, observedAt} = capture;
  const id = identify(either(data, 'aweme_id', 'awemeId') ?? present(stream.id_str) ?? present(stream.id), 'aweme_id');
  if (!id.ok) return capture.refuse(id.damaged ? 'damaged-id' : 'missing-id', id.detail);
  const owner = asObject(stream.owner) ?? asObject(present(data.author) ?? present(data.authorInfo));
  const author = accountOf(owner, observedAt, []);
  if (author === null) return capture.refuse('missing-account', 'a live stream without its owner');
  const given = present(stream.create_time) ?? present(stream.createtime) ?? either(data, 'create_time', 'createTime');
  const time = readTime(given, now);
  if (!time.ok && observedAt === null) return capture.refuse(time.reason, time.detail);

  const {account, snapshot} = author;
  const stats = asObject(stream.stats);
  const watched = readCount(stats?.total_user) ?? readCount(stats?.total_user_str);
  const likes = readCount(stats?.like_count);
  const post: Post = {
    ...emptyPost('douyin:live', id.id, account.accountKey, row),
    kind: 'live',
    createdAt: time.ok ? time.at : observedAt,
    createdPrecision: time.ok ? time.precision : 'ms',
    createdSource: time.ok ? 'field' : 'collected',
    observedAt,
    text: wordsOf(present(stream.title)),
    ...regionOf(data),
    counts: {...(watched === null ? {} : {views: watched}), ...(likes === null ? {} : {likes})}
  };
  return {ok: true, post, account, snapshot, relations: [], traces: contentTraces(post)};
}

function accountOf(
  author: JsonObject | null,
  observedAt: number | null,
  others: readonly unknown[]
): {account: Account; snapshot: AccountSnapshot | null} | null {
  const ids = [author?.uid, author?.id_str, author?.id, ...others].map(value => identify(present(value), 'uid'));
  const id = ids.find(found => found.ok && found.id !== '0');
  const stable = identify(either(author, 'sec_uid', 'secUid'), 'sec_uid');
  const secUid = stable.ok ? stable.id : null;
  if (id === undefined && secUid === null) return null;
  const base = id?.ok ? emptyAccount('douyin:user', id.id) : emptyAccount('douyin:secuid', secUid ?? '');
  const handle = lineOf(either(author, 'unique_id', 'uniqueId')) ?? lineOf(either(author, 'display_id', 'displayId'));
  const short = lineOf(either(author, 'short_id', 'shortId'));
  const badge =
    lineOf(either(author, 'enterprise_verify_reason', 'enterpriseVerifyReason')) ??
    lineOf(either(author, 'custom_verify', 'customVerify'));
  const account: Account = {
    ...base,
    handle,
    displayName: lineOf(present(author?.nickname)),
    altIds: [
      ...(secUid === null ? [] : [{kind: 'secUid', value: secUid}]),
      ...(short === null || short === '0' ? [] : [{kind: 'shortId', value: short}])
    ],
    bio: lineOf(present(author?.signature)),
    verified: badge === null ? null : true,
    verifiedKind: badge
  };
  const counts = {
    followers: readCount(either(author, 'follower_count', 'followerCount')),
    following: readCount(either(author, 'following_count', 'followingCount')),
    posts: readCount(either(author, 'aweme_count', 'awemeCount')),
    likesReceived: readCount(either(author, 'total_favorited', 'totalFavorited'))
  };
  // The site puts zeros into all of these where it does not say.
  if (Object.values(counts).every(count => count === null || count === 0)) return {account, snapshot: null};
  const {displayName, bio} = account;
  return {account, snapshot: {...emptySnapshot(account.accountKey), ...counts, observedAt, displayName, bio}};
}

function regionOf(data: JsonObject): Pick<Post, 'regionCode' | 'regionKind'> {
  const place =
    placeCode(either(data, 'ip_attribution', 'ipAttribution')) ?? placeCode(either(data, 'ip_label', 'ipLabel'));
  if (place !== null) return {regionCode: place, regionKind: 'ip'};
  const region = lineOf(present(data.region));
  return region === null ? {regionCode: null, regionKind: null} : {regionCode: region, regionKind: 'created'};
}

const countNames = [
  ['views', 'play_count', 'playCount'],
  ['likes', 'digg_count', 'diggCount'],
  ['shares', 'share_count', 'shareCount'],
  ['comments', 'comment_count', 'commentCount'],
  ['saves', 'collect_count', 'collectCount'],
  ['forwards', 'forward_count', 'forwardCount']
] as const;

function countsOf(stats: JsonObject | null): Partial<Record<CountKind, number>> {
  const counts: Partial<Record<CountKind, number>> = {};
  for (const [kind, snake, camel] of countNames) {
    const count = readCount(either(stats, snake, camel));
    if (count !== null && (kind !== 'views' || count > 0)) counts[kind] = count;
  }
  return counts;
}

function flagsOf(data: JsonObject): FlagKind[] {
  const flags: FlagKind[] = [];
  if (data.is_ads === true || data.isAds === true || data.is_ad === true) flags.push('ad');
  if (asObject(data.status)?.is_delete === true) flags.push('deleted');
  return flags;
}

/** Whom a post names: by the id that stays when a name changes, shown as the name in the text. */
function mentionTraces(post: Post, extras: readonly (JsonObject | null)[]): Trace[] {
  const named = new Map<string, string | null>();
  for (const extra of extras) {
    const secUid = lineOf(either(extra, 'sec_uid', 'secUid'));
    if (secUid === null || named.has(secUid)) continue;
    const [start, end] = [extra?.start, extra?.end];
    const shown =
      typeof start === 'number' && typeof end === 'number' ? post.text.slice(start, end).replace(/^[@＠]/, '') : '';
    named.set(secUid, lineOf(shown));
  }
  return [...named].map(([secUid, name]) => traceOf(post, 'mention', secUid, name));
}

function ownTraces(post: Post, data: JsonObject): Trace[] {
  const traces: Trace[] = [];
  const add = (kind: Trace['kind'], values: readonly unknown[], prefix = '', display: string | null = null) => {
    const found = values.map(value => identify(present(value), kind)).flatMap(one => (one.ok ? [one.id] : []));
    for (const id of new Set(found)) if (id !== '0') traces.push(traceOf(post, kind, `${prefix}${id}`, display));
  };
  const music = asObject(present(data.music));
  add('sound', [music?.id_str ?? music?.mid ?? music?.id], '', lineOf(present(music?.title)));
  const played = asObject(either(music, 'play_url', 'playUrl'));
  const file = douyinSoundFile(wordsOf(present(played?.uri)));
  if (file !== null) add('sound', [file], '', lineOf(present(music?.title)));

  const video = asObject(present(data.video));
  const address = asObject(either(video, 'play_addr', 'playAddr'));
  const rates = asList(either(video, 'bit_rate', 'bitRateList')).map(asObject);
  const files = [address, ...rates.map(rate => asObject(either(rate, 'play_addr', 'playAddr')))];
  const pictures = asList(present(data.images)).map(asObject);
  add('media_id', [address?.uri, video?.uri, ...pictures.map(picture => picture?.uri)]);
  add(
    'media_hash',
    files.map(one => either(one, 'file_hash', 'fileHash')),
    'douyin-file:'
  );
  const mix = asObject(either(data, 'mix_info', 'mixInfo'));
  add('playlist', [either(mix, 'mix_id', 'mixId')], '', lineOf(either(mix, 'mix_name', 'mixName')));
  return traces;
}
