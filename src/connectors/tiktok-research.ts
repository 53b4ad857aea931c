/**
 * Answers of the TikTok Research API: pages as they came, arrays or lines of pages, or the videos taken out of them.
 *
 * The API has no account id, only the username, which its owner can change. Comments carry no author at all. An answer
 * about a user does not repeat whom was asked about, so it is used only where the username was added.
 */
import {toKey} from '../contract/identity.ts';
import type {CountKind, FlagKind, Parsed, Post, Trace} from '../contract/records.ts';
import {hashtagsOf} from '../text/hashtags.ts';
import {normaliseText} from '../text/normalise.ts';
import type {Connector, Item, ReadContext} from './connector.ts';
import {contentTraces, traceOf} from './fields/content-traces.ts';
import {tiktokIdTime} from './fields/id-times.ts';
import {identify} from './fields/identifiers.ts';
import {asBoolean, asCount, asList, asObject, asText, asWord, type JsonObject} from './fields/json.ts';
import {emptyAccount, emptyPost, emptySnapshot, refuse} from './fields/records.ts';
import {readTime} from './fields/times.ts';
import {captionRelations} from './platforms/tiktok-captions.ts';
import {beginningOf} from './reading/item.ts';

export const tiktokResearch: Connector = {
  id: 'tiktok-research',
  title: 'TikTok Research API',
  summary: 'Answers of the TikTok Research API, as pages, arrays of pages, lines of pages, or lists of videos.',
  extensions: ['.json', '.jsonl', '.ndjson'],
  shapes: ['lines', 'document'],
  verified: {against: 'real-files', sources: ['answers kept by traktok for its tests: videos, a user, comments']},
  facts: [
    {name: 'needs', values: ['id or video_id, username and create_time of each video']},
    {
      name: 'yields',
      values: [
        'posts and accounts (tiktok:video, tiktok:handle)',
        'traces text, url, url_domain, hashtag, hashtag_sequence, mention, sound, effect, playlist, transcript',
        'relations duet_of and stitch_of with a name only, where the caption says so (#duet with @anna)'
      ]
    },
    {
      name: 'leaves out',
      values: [
        'comments: the API withholds who wrote them',
        'answers about a user without the username',
        'of which video a duet or a stitch is: the API does not tell'
      ]
    },
    {name: 'region', values: ['where the account was registered, not where the video was made']}
  ],
  fit: ({items}) => {
    const kinds = items.flatMap(item => (item.kind === 'json' ? recordsIn(item.value).map(kindOf) : []));
    const known = kinds.filter(kind => kind !== 'other');
    if (kinds.length === 0 || known.length === 0)
      return {confidence: 0, reasons: ['no pages, videos, comments or users']};
    const share = known.length / kinds.length;
    return {
      confidence: share * 0.95,
      reasons: [`${known.length} of ${kinds.length} records look like ${[...new Set(known)].join(', ')}`]
    };
  },
  guess: null,
  repeats: 'merge',
  reader
};

function reader(context: ReadContext): (item: Item) => readonly Parsed[] {
  let count = 0;
  return item => {
    if (item.kind !== 'json') return [refuse(item.row, 'wrong-shape', 'a JSON value was expected', '')];
    return recordsIn(item.value).map(record => {
      count += 1;
      // A document has no lines: its records are counted instead.
      return readRecord(record, context.shape === 'document' ? count : item.row, context.now);
    });
  };
}

/** Pages and lists opened up, to single videos, comments, users, or whatever else stands there. */
function recordsIn(value: unknown, depth = 0): unknown[] {
  if (Array.isArray(value) && depth < 3) return value.flatMap(one => recordsIn(one, depth + 1));
  const data = asObject(asObject(value)?.data);
  if (data === null) return [value];
  for (const name of [
    'videos',
    'comments',
    'user_followers',
    'user_following',
    'user_liked_videos',
    'reposted_videos'
  ]) {
    if (Array.isArray(data[name])) return data[name];
  }
  return Object.keys(data).length === 0 ? [value] : [data];
}

type Kind = 'video' | 'comment' | 'user' | 'failure' | 'other';

function kindOf(record: unknown): Kind {
  const object = asObject(record);
  if (object === null) return 'other';
  const has = (...names: string[]) => names.some(name => Object.hasOwn(object, name));
  if (has('desc', 'aweme_id', 'nav_index')) return 'other';
  if (has('video_description') || (has('region_code', 'hashtag_names', 'voice_to_text') && has('id', 'video_id')))
    return 'video';
  if (has('parent_comment_id') && has('text')) return 'comment';
  if (has('display_name') && (has('likes_count', 'follower_count', 'username') || has('bio_description')))
    return 'user';
  const error = asObject(object.error);
  return error !== null && typeof error.code === 'string' && has('data', 'error') ? 'failure' : 'other';
}

function readRecord(record: unknown, row: number, now: number): Parsed {
  const raw = beginningOf(record);
  const object = asObject(record);
  if (object === null) return refuse(row, 'not-an-object', 'a video, comment or user was expected', raw);
  const kind = kindOf(object);
  if (kind === 'video') return readVideo(object, row, now, raw);
  if (kind === 'comment') return refuse(row, 'missing-account', 'a comment; the API withholds who wrote it', raw);
  if (kind === 'user') return readUser(object, row, raw);
  if (kind === 'failure')
    return refuse(row, 'unknown-kind', `an answer without data (${asWord(asObject(object.error)?.code)})`, raw);
  return refuse(row, 'unknown-kind', 'neither a video nor a comment nor a user', raw);
}

function readVideo(video: JsonObject, row: number, now: number, raw: string): Parsed {
  const id = identify(video.id ?? video.video_id, 'the video id');
  if (!id.ok) return refuse(row, id.damaged ? 'damaged-id' : 'missing-id', id.detail, raw);
  const username = identify(video.username, 'the username');
  if (!username.ok) return refuse(row, username.damaged ? 'damaged-id' : 'missing-account', username.detail, raw);
  const time = readTime(video.create_time, now);
  if (!time.ok) return refuse(row, time.reason, time.detail, raw);

  const transcript = asText(video.voice_to_text);
  const post: Post = {
    ...emptyPost('tiktok:video', id.id, toKey('tiktok:handle', username.id), row),
    createdAt: time.at,
    createdPrecision: time.precision,
    idTime: tiktokIdTime(id.id, now),
    text: textOf(video.video_description),
    transcript,
    regionCode: asText(video.region_code),
    regionKind: asText(video.region_code) === null ? null : 'registered',
    url: `https://www.tiktok.com/@${username.id}/video/${id.id}`,
    counts: countsOf(video),
    flags: flagsOf(video)
  };
  const written = hashtagsOf(post.text);
  const named = asList(video.hashtag_names).filter(name => typeof name === 'string');
  const mentions = asList(video.video_mention_list).filter(name => typeof name === 'string');
  const traces: Trace[] = contentTraces(post, {
    // The order is that of the caption; the field adds what the caption does not show.
    hashtags:
      written.length > 0
        ? [...written, ...hashtagsOf(named.map(name => `#${name}`).join(' ')).filter(tag => !written.includes(tag))]
        : named,
    mentions: mentions.length > 0 ? mentions.map(name => name.replace(/^@/, '')) : null
  });
  const add = (kind: Trace['kind'], value: unknown) => {
    const found = identify(value, kind);
    if (found.ok && found.id !== '0') traces.push(traceOf(post, kind, found.id));
  };
  add('sound', video.music_id);
  add('playlist', video.playlist_id);
  const described = asList(video.effect_info_list).map(effect => asObject(effect)?.effect_id);
  for (const effect of new Set([...asList(video.effect_ids), ...described].map(asWord))) add('effect', effect);
  const spoken = transcript === null ? '' : normaliseText(transcript);
  if (spoken !== '') traces.push(traceOf(post, 'transcript', spoken));
  const account = {...emptyAccount('tiktok:handle', username.id), handle: username.id};
  return {ok: true, post, account, snapshot: null, relations: captionRelations(post), traces};
}

function readUser(user: JsonObject, row: number, raw: string): Parsed {
  const username = identify(user.username, 'the username');
  if (!username.ok) {
    return refuse(
      row,
      username.damaged ? 'damaged-id' : 'missing-account',
      'an answer about a user that does not say about whom',
      raw
    );
  }
  const bioUrl = asText(user.bio_url);
  const account = {
    ...emptyAccount('tiktok:handle', username.id),
    handle: username.id,
    displayName: asText(user.display_name),
    bio: asText(user.bio_description),
    urls: bioUrl === null ? [] : [bioUrl],
    verified: asBoolean(user.is_verified)
  };
  const snapshot = {
    ...emptySnapshot(account.accountKey),
    followers: asCount(user.follower_count),
    following: asCount(user.following_count),
    posts: asCount(user.video_count),
    likesReceived: asCount(user.likes_count),
    displayName: account.displayName,
    bio: account.bio,
    avatarRef: asText(user.avatar_url)
  };
  return {ok: true, post: null, account, snapshot, relations: [], traces: []};
}

function countsOf(video: JsonObject): Partial<Record<CountKind, number>> {
  const counts: Partial<Record<CountKind, number>> = {};
  const put = (kind: CountKind, value: unknown) => {
    const count = asCount(value);
    if (count !== null) counts[kind] = count;
  };
  put('views', video.view_count);
  put('likes', video.like_count);
  put('shares', video.share_count);
  put('comments', video.comment_count);
  put('saves', video.favorites_count ?? video.favourites_count);
  return counts;
}

function flagsOf(video: JsonObject): FlagKind[] {
  const tag = asObject(video.video_tag);
  const kind = asWord(tag?.type);
  const number = asCount(tag?.number) ?? 0;
  if (number === 0) return [];
  return /aigc/i.test(kind) ? ['aigc'] : /brand/i.test(kind) ? ['paidPartnership'] : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : '';
}
