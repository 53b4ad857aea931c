/**
 * TikTok posts captured in the browser by Zeeschuimer, one line per item, or given out again by 4CAT as NDJSON.
 *
 * An item captured twice is one post. Ids of media files are of one encoding: equal hashes mean the same file, unequal
 * ones nothing.
 */
import {toKey} from '../contract/identity.ts';
import type {
  Account,
  AccountSnapshot,
  CountKind,
  FlagKind,
  Parsed,
  Post,
  Relation,
  Trace
} from '../contract/records.ts';
import {normaliseText} from '../text/normalise.ts';
import type {Connector, Item, ReadContext} from './connector.ts';
import {contentTraces, traceOf} from './fields/content-traces.ts';
import {tiktokIdTime} from './fields/id-times.ts';
import {identify} from './fields/identifiers.ts';
import {asBoolean, asCount, asList, asObject, type JsonObject} from './fields/json.ts';
import {lineOf, wordsOf} from './fields/named-fields.ts';
import {emptyAccount, emptyPost, emptySnapshot, relationOf} from './fields/records.ts';
import {readTime} from './fields/times.ts';
import {captionRelations} from './platforms/tiktok-captions.ts';
import {fitOfCaptures, isCapture, openCapture} from './platforms/zeeschuimer-capture.ts';

export const zeeschuimerTiktok: Connector = {
  id: 'zeeschuimer-tiktok',
  title: 'Zeeschuimer, TikTok',
  summary: 'TikTok posts captured in the browser with Zeeschuimer, exported as NDJSON, or 4CAT’s NDJSON of them.',
  extensions: ['.ndjson'],
  shapes: ['lines'],
  verified: {
    against: 'specification',
    sources: ['Zeeschuimer 1.14 (June 2026) and types of TikTok’s web objects in public repositories']
  },
  facts: [
    {name: 'needs', values: ['source_platform tiktok.com, and TikTok’s own object under data or beside __import_meta']},
    {
      name: 'yields',
      values: [
        'posts, accounts with their counts at the time of capture (tiktok:video, tiktok:user; tiktok:handle where the id is missing)',
        'traces text, url, url_domain, hashtag, hashtag_sequence, mention, sound, effect, duet_of, stitch_of, sticker_text, media_id, media_hash, poi, playlist',
        'the relations duet_of and stitch_of; where only the caption says so (#duet with @anna), with the name alone'
      ]
    },
    {name: 'leaves out', values: ['comments and other platforms, which are formats of their own']},
    {name: 'repeats', values: ['an item captured more than once counts once']}
  ],
  fit: sample => fitOfCaptures(sample, 'tiktok.com', 'TikTok items'),
  guess: null,
  repeats: 'merge',
  reader: context => item => [readCapture(item, context)]
};

function readCapture(item: Item, {now}: ReadContext): Parsed {
  const opened = openCapture(item, 'tiktok.com', now);
  if (!isCapture(opened)) return opened;
  const {data, row, observedAt} = opened;
  const id = identify(data.id, 'the id');
  if (!id.ok) return opened.refuse(id.damaged ? 'damaged-id' : 'missing-id', id.detail);
  const author = readAuthor(data, observedAt);
  if (author === null) return opened.refuse('missing-account', 'there is neither an author id nor a handle');
  const time = readTime(data.createTime, now);
  if (!time.ok) return opened.refuse(time.reason, time.detail);

  const {account, snapshot} = author;
  const region = lineOf(data.locationCreated);
  const stickers = asList(data.stickersOnItem).flatMap(sticker => asList(asObject(sticker)?.stickerText));
  const onScreen = stickers
    .filter(text => typeof text === 'string')
    .join('\n')
    .replaceAll('\0', '')
    .toWellFormed();
  const language = lineOf(data.textLanguage);
  const post: Post = {
    ...emptyPost('tiktok:video', id.id, account.accountKey, row),
    createdAt: time.at,
    createdPrecision: time.precision,
    idTime: tiktokIdTime(id.id, now),
    observedAt,
    text: captionOf(data),
    onScreenText: onScreen === '' ? null : onScreen,
    langDeclared: language === 'un' ? null : language,
    regionCode: region,
    regionKind: region === null ? null : 'created',
    url: account.handle === null ? null : `https://www.tiktok.com/@${account.handle}/video/${id.id}`,
    counts: countsOf(data),
    flags: flagsOf(data)
  };
  const extras = extrasOf(data);
  const traces = contentTraces(post, {hashtags: hashtagsIn(data, extras), mentions: mentionsIn(extras)});
  traces.push(...ownTraces(post, data, onScreen));
  const sources = sourcesOf(post, data, extras);
  const relations = sources.map(({relation}) => relation);
  traces.push(...sources.map(({trace}) => trace));
  return {ok: true, post, account, snapshot, relations: [...relations, ...captionRelations(post, relations)], traces};
}

/** Either `author` is an object, or it is the handle and the rest stands beside it. */
function readAuthor(
  data: JsonObject,
  observedAt: number | null
): {account: Account; snapshot: AccountSnapshot | null} | null {
  const author = asObject(data.author);
  const handle = lineOf(author === null ? data.author : author.uniqueId);
  const id = identify(author === null ? data.authorId : author.id, 'the author id');
  const secUid = lineOf(author === null ? data.authorSecId : author.secUid);
  const named = identify(handle, 'the handle');
  if (!id.ok && !named.ok) return null;
  const base = id.ok ? emptyAccount('tiktok:user', id.id) : emptyAccount('tiktok:handle', named.ok ? named.id : '');
  const account: Account = {
    ...base,
    handle,
    displayName: lineOf(author === null ? data.nickname : author.nickname),
    altIds: secUid === null ? [] : [{kind: 'secUid', value: secUid}],
    bio: lineOf(author?.signature),
    verified: asBoolean(author?.verified)
  };
  const stats = asObject(data.authorStatsV2) ?? asObject(data.authorStats);
  if (stats === null) return {account, snapshot: null};
  const snapshot: AccountSnapshot = {
    ...emptySnapshot(account.accountKey),
    observedAt,
    followers: asCount(stats.followerCount),
    following: asCount(stats.followingCount),
    posts: asCount(stats.videoCount),
    likesReceived: asCount(stats.heartCount ?? stats.heart),
    displayName: account.displayName,
    bio: account.bio
  };
  return {account, snapshot};
}

function captionOf(data: JsonObject): string {
  const own = wordsOf(data.desc);
  if (own.trim() !== '') return own;
  const parts = asList(data.contents).map(content => wordsOf(asObject(content)?.desc));
  return parts.filter(part => part.trim() !== '').join('\n');
}

/** Tags and mentions of the caption, in its order. */
function extrasOf(data: JsonObject): JsonObject[] {
  const inContents = asList(data.contents).flatMap(content => asList(asObject(content)?.textExtra));
  const own = asList(data.textExtra);
  return (own.length > 0 ? own : inContents).map(asObject).filter(extra => extra !== null);
}

function hashtagsIn(data: JsonObject, extras: readonly JsonObject[]): string[] | null {
  const inText = extras.map(extra => lineOf(extra.hashtagName)).filter(name => name !== null);
  if (inText.length > 0) return inText;
  const challenges = asList(data.challenges).map(challenge => lineOf(asObject(challenge)?.title));
  const titles = challenges.filter(title => title !== null);
  return titles.length > 0 ? titles : null;
}

function mentionsIn(extras: readonly JsonObject[]): string[] | null {
  const names = extras.map(extra => lineOf(extra.userUniqueId)).filter(name => name !== null);
  return names.length > 0 ? names : null;
}

function ownTraces(post: Post, data: JsonObject, onScreen: string): Trace[] {
  const traces: Trace[] = [];
  const add = (kind: Trace['kind'], value: unknown, prefix = '', display: string | null = null) => {
    const found = identify(value, kind);
    if (found.ok && found.id !== '0') traces.push(traceOf(post, kind, `${prefix}${found.id}`, display));
  };
  const music = asObject(data.music);
  add('sound', music?.id, '', lineOf(music?.title));
  for (const effect of asList(data.effectStickers))
    add('effect', asObject(effect)?.ID, '', lineOf(asObject(effect)?.name));
  add('poi', asObject(data.poi)?.id, '', lineOf(asObject(data.poi)?.name));
  add('playlist', data.playlistId);
  const shown = onScreen === '' ? '' : normaliseText(onScreen);
  if (shown !== '') traces.push(traceOf(post, 'sticker_text', shown, onScreen));
  const files = asList(asObject(data.video)?.bitrateInfo).map(info => asObject(asObject(info)?.PlayAddr));
  for (const hash of new Set(files.map(file => lineOf(file?.FileHash)))) add('media_hash', hash, 'tiktok-file:');
  for (const uri of new Set(files.map(file => lineOf(file?.Uri)))) add('media_id', uri);
  return traces;
}

/**
 * Which videos it takes up: a duet says so; a stitch has its source where the caption names whom it is of, as a duet has
 * too. That mention alone says who made the source.
 */
function sourcesOf(post: Post, data: JsonObject, extras: readonly JsonObject[]): {relation: Relation; trace: Trace}[] {
  const named = extras.flatMap(extra => {
    const id = identify(extra.awemeId, 'awemeId');
    return id.ok && id.id !== '0' && id.id !== post.nativeId ? [{id: id.id, extra}] : [];
  });
  const from = identify(asObject(data.duetInfo)?.duetFromId, 'duetFromId');
  const duet = from.ok && from.id !== '0' ? from.id : null;
  const stitch = /#stitch\b/i.test(post.text) ? (named.find(({id}) => id !== duet)?.id ?? null) : null;
  const kinds = [
    ['duet_of', duet],
    ['stitch_of', stitch]
  ] as const;
  return kinds.flatMap(([kind, id]) => {
    if (id === null) return [];
    const source = named.find(one => one.id === id)?.extra;
    const author = identify(source?.userId, 'userId');
    const key = toKey('tiktok:video', id);
    const relation = {
      ...relationOf(post.postKey, kind, key),
      targetAccountKey: author.ok ? toKey('tiktok:user', author.id) : null,
      targetLabel: lineOf(source?.userUniqueId)
    };
    return [{relation, trace: traceOf(post, kind, key, id)}];
  });
}

/** `statsV2` has them as text, exact where `stats` overflows. */
function countsOf(data: JsonObject): Partial<Record<CountKind, number>> {
  const exact = asObject(data.statsV2);
  const stats = asObject(data.stats);
  const counts: Partial<Record<CountKind, number>> = {};
  for (const [kind, name] of [
    ['views', 'playCount'],
    ['likes', 'diggCount'],
    ['shares', 'shareCount'],
    ['comments', 'commentCount'],
    ['saves', 'collectCount']
  ] as const) {
    const count = asCount(exact?.[name]) ?? asCount(stats?.[name]);
    if (count !== null) counts[kind] = count;
  }
  return counts;
}

function flagsOf(data: JsonObject): FlagKind[] {
  const flags: FlagKind[] = [];
  if (data.isAd === true) flags.push('ad');
  if (data.adAuthorization === true) flags.push('paidPartnership');
  if (data.IsAigc === true || (asCount(data.aigcLabelType) ?? 0) > 0) flags.push('aigc');
  if (data.maskType === 3) flags.push('sensitive');
  return flags;
}
