/**
 * Answers of the YouTube Data API, version 3: pages as they came, lines of pages, or the items taken out of them.
 *
 * Comments come as HTML, counts as text, and the titles of search results with escaped signs.
 */
import {toKey} from '../contract/identity.ts';
import type {Account, CountKind, FlagKind, Parsed, Post, Relation, Trace} from '../contract/records.ts';
import {readHtml} from '../text/html.ts';
import type {Connector, Item, ReadContext} from './connector.ts';
import {contentTraces, traceOf} from './fields/content-traces.ts';
import {rawOf} from './fields/field.ts';
import {type Identified, identify} from './fields/identifiers.ts';
import {asCount, asList, asObject, asText, type JsonObject} from './fields/json.ts';
import {plainText, plainTextOrNull} from './fields/plain-text.ts';
import {emptyAccount, emptyPost, emptySnapshot, refuse, relationOf} from './fields/records.ts';
import {readTime} from './fields/times.ts';

export const youtube: Connector = {
  id: 'youtube',
  title: 'YouTube Data API',
  summary: 'Answers of the YouTube Data API v3: videos, searches, playlists, channels and comments, as pages or items.',
  extensions: ['.json', '.jsonl', '.ndjson'],
  shapes: ['lines', 'document'],
  recordsAt: ['items'],
  verified: {against: 'specification', sources: ['Google’s reference of the YouTube Data API v3']},
  facts: [
    {name: 'needs', values: ['kind (youtube#…), id and snippet of each item']},
    {
      name: 'yields',
      values: [
        'videos and comments (youtube:video, youtube:comment), accounts (youtube:channel)',
        'counts of videos, comments and channels; a hidden number of subscribers is none',
        'relations comment_on, reply_to',
        'traces text, url, url_domain, hashtag, hashtag_sequence, mention, reply_to, playlist, poi, follows_target'
      ]
    },
    {
      name: 'leaves out',
      values: ['playlists, captions and activities, which are counted', 'keywords of a video, which nobody sees']
    },
    {
      name: 'times',
      values: ['when a video was published; for an item of a playlist that too, not when it was put there']
    }
  ],
  fit: ({items}) => {
    const kinds = items.map(item => (item.kind === 'json' ? recordsIn(item.value).map(kindOf) : []));
    const known = kinds.filter(found => found.some(kind => kind !== null)).length;
    if (known === 0) return {confidence: 0, reasons: ['no answers of the YouTube Data API']};
    return {
      confidence: known / items.length,
      reasons: [`${known} of ${items.length} items are of the YouTube Data API`]
    };
  },
  guess: null,
  repeats: 'merge',
  reader: context => item => {
    if (item.kind !== 'json') return [refuse(item.row, 'wrong-shape', 'a JSON value was expected', rawOf(item))];
    return recordsIn(item.value).flatMap(record => readRecord({value: record, item, context}));
  }
};

/** Pages on one line hold several. */
function recordsIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  const items = asObject(value)?.items;
  return Array.isArray(items) ? items : [value];
}

/** `youtube#video` → `video`; null for what is not of this API. */
function kindOf(value: unknown): string | null {
  const object = asObject(value);
  const kind = object === null ? null : asText(object.kind);
  return kind?.startsWith('youtube#') === true && object?.id !== undefined ? kind.slice('youtube#'.length) : null;
}

type Found = {readonly value: unknown; readonly item: Item; readonly context: ReadContext};
type Whole = {readonly object: JsonObject; readonly snippet: JsonObject; readonly found: Found};

function readRecord(found: Found): readonly Parsed[] {
  const {value, item, context} = found;
  const object = asObject(value);
  const kind = kindOf(value);
  if (object === null || kind === null) {
    return [refuse(item.row, 'unknown-kind', 'an item without kind (youtube#…) and id', rawOf(item))];
  }
  const whole: Whole = {object, snippet: asObject(object.snippet) ?? {}, found};
  if (kind === 'video') return [readVideo(whole, identify(object.id, 'the video id'), whole.snippet.publishedAt)];
  if (kind === 'searchResult') return readSearchResult(whole);
  if (kind === 'playlistItem') return [readPlaylistItem(whole)];
  if (kind === 'channel') return [readChannel(whole)];
  if (kind === 'comment') return [readComment(whole, null)];
  if (kind === 'commentThread') return readThread(whole);
  if (kind === 'subscription') return [readSubscription(whole)];
  context.passOver(kind === 'playlist' ? 'playlists' : 'items of other kinds');
  return [];
}

function readSearchResult(whole: Whole): readonly Parsed[] {
  const {object, snippet, found} = whole;
  const id = asObject(object.id);
  if (id?.videoId !== undefined) {
    const video = identify(id.videoId, 'the video id');
    return [readVideo({...whole, snippet: unescaped(snippet)}, video, snippet.publishedAt, true)];
  }
  const channel = identify(id?.channelId, 'the channel id');
  if (channel.ok) return [accountOf(channel.id, {displayName: plainTextOrNull(unescaped(snippet).title)})];
  if (id?.playlistId === undefined) {
    return [refuse(found.item.row, 'missing-id', 'a search result without an id', rawOf(found.item))];
  }
  found.context.passOver('playlists');
  return [];
}

/** Searches alone answer with HTML entities in their texts. */
function unescaped(snippet: JsonObject): JsonObject {
  const read = (value: unknown) => (typeof value === 'string' && value.includes('&') ? readHtml(value).text : value);
  return {
    ...snippet,
    title: read(snippet.title),
    description: read(snippet.description),
    channelTitle: read(snippet.channelTitle)
  };
}

function readPlaylistItem(whole: Whole): Parsed {
  const {object, snippet} = whole;
  const content = asObject(object.contentDetails);
  const id = identify(content?.videoId ?? asObject(snippet.resourceId)?.videoId, 'the video id');
  const owner = {...snippet, channelId: snippet.videoOwnerChannelId, channelTitle: snippet.videoOwnerChannelTitle};
  // The counts and details of a playlist's item are none of the video's.
  const read = readVideo({...whole, object: {}, snippet: owner}, id, content?.videoPublishedAt);
  const playlist = identify(snippet.playlistId, 'the playlist');
  if (!read.ok || read.post === null || !playlist.ok) return read;
  return {...read, traces: [...read.traces, traceOf(read.post, 'playlist', playlist.id)]};
}

function readVideo({object, snippet, found}: Whole, id: Identified, published: unknown, cut = false): Parsed {
  const {row} = found.item;
  const {now} = found.context;
  const raw = () => rawOf(found.item);
  if (!id.ok) return refuse(row, id.damaged ? 'damaged-id' : 'missing-id', id.detail, raw());
  const channel = identify(snippet.channelId, 'the channel id');
  if (!channel.ok) return refuse(row, channel.damaged ? 'damaged-id' : 'missing-account', channel.detail, raw());
  const time = readTime(published, now);
  if (!time.ok) return refuse(row, time.reason, time.detail, raw());
  const account: Account = {
    ...emptyAccount('youtube:channel', channel.id),
    displayName: plainTextOrNull(snippet.channelTitle),
    kind: 'channel'
  };
  const live = snippet.liveBroadcastContent;
  const post: Post = {
    ...emptyPost('youtube:video', id.id, account.accountKey, row),
    kind: live === 'live' || live === 'upcoming' ? 'live' : 'post',
    createdAt: time.at,
    createdPrecision: time.precision,
    text: [plainText(snippet.title), plainText(snippet.description)].filter(text => text.trim() !== '').join('\n'),
    textKind: 'title+body',
    textTruncated: cut,
    langDeclared: asText(snippet.defaultAudioLanguage) ?? asText(snippet.defaultLanguage),
    url: `https://www.youtube.com/watch?v=${encodeURIComponent(id.id)}`,
    counts: countsOf(asObject(object.statistics), [
      ['views', 'viewCount'],
      ['likes', 'likeCount'],
      ['comments', 'commentCount']
    ]),
    flags: flagsOf(object)
  };
  const traces = contentTraces(post);
  const place = asObject(asObject(object.recordingDetails)?.location);
  if (typeof place?.latitude === 'number' && typeof place.longitude === 'number') {
    const label = plainTextOrNull(asObject(object.recordingDetails)?.locationDescription);
    traces.push(traceOf(post, 'poi', `geo:${place.latitude},${place.longitude}`, label));
  }
  return {ok: true, post, account, snapshot: null, relations: [], traces};
}

function readThread(whole: Whole): readonly Parsed[] {
  const {object, snippet, found} = whole;
  const top = asObject(snippet.topLevelComment);
  if (top === null) {
    return [refuse(found.item.row, 'wrong-shape', 'a thread without its first comment', rawOf(found.item))];
  }
  const replies = asList(asObject(object.replies)?.comments).map(asObject);
  return [top, ...replies]
    .filter(comment => comment !== null)
    .map(comment => {
      const own = {videoId: snippet.videoId, channelId: snippet.channelId, ...asObject(comment.snippet)};
      return readComment({object: comment, snippet: own, found}, comment === top ? snippet.totalReplyCount : null);
    });
}

function readComment({object, snippet, found}: Whole, replies: unknown): Parsed {
  const {row} = found.item;
  const {now} = found.context;
  const raw = () => rawOf(found.item);
  const id = identify(object.id, 'the comment id');
  if (!id.ok) return refuse(row, id.damaged ? 'damaged-id' : 'missing-id', id.detail, raw());
  const author = identify(asObject(snippet.authorChannelId)?.value ?? snippet.authorChannelId, 'the author');
  if (!author.ok) return refuse(row, author.damaged ? 'damaged-id' : 'missing-account', author.detail, raw());
  const time = readTime(snippet.publishedAt, now);
  if (!time.ok) return refuse(row, time.reason, time.detail, raw());
  const edited = readTime(snippet.updatedAt, now);
  const name = plainTextOrNull(snippet.authorDisplayName);
  const account: Account = {
    ...emptyAccount('youtube:channel', author.id),
    handle: name?.startsWith('@') === true ? name.slice(1) : null,
    displayName: name
  };
  // The id of a reply begins with that of the comment it stands under.
  const [thread = id.id] = id.id.split('.', 1);
  const parent = identify(snippet.parentId ?? (thread === id.id ? undefined : thread), 'the parent');
  const original = plainText(snippet.textOriginal).trim();
  const shown = original === '' ? readHtml(plainText(snippet.textDisplay)) : null;
  const video = identify(snippet.videoId, 'the video');
  const watch = video.ok ? `https://www.youtube.com/watch?v=${encodeURIComponent(video.id)}` : null;
  const post: Post = {
    ...emptyPost('youtube:comment', id.id, account.accountKey, row),
    kind: 'comment',
    createdAt: time.at,
    createdPrecision: time.precision,
    editedAt: edited.ok && edited.at !== time.at ? edited.at : null,
    text: shown?.text ?? original,
    textKind: shown === null ? 'plain' : 'from-html',
    url: watch === null ? null : `${watch}&lc=${encodeURIComponent(id.id)}`,
    conversationKey: toKey('youtube:comment', parent.ok ? parent.id : id.id),
    counts: countsOf({...snippet, replies}, [
      ['likes', 'likeCount'],
      ['comments', 'replies']
    ])
  };
  const relations: Relation[] = [];
  const traces: Trace[] = contentTraces(post);
  const on = video.ok ? toKey('youtube:video', video.id) : null;
  const owner = identify(snippet.channelId, 'the channel');
  if (on !== null) {
    const targetAccountKey = owner.ok ? toKey('youtube:channel', owner.id) : null;
    relations.push({...relationOf(post.postKey, 'comment_on', on), targetAccountKey});
  }
  const answered = parent.ok ? toKey('youtube:comment', parent.id) : null;
  if (answered !== null) relations.push(relationOf(post.postKey, 'reply_to', answered));
  const target = answered ?? on;
  if (target !== null) traces.push(traceOf(post, 'reply_to', target));
  return {ok: true, post, account, snapshot: null, relations, traces};
}

function readChannel({object, snippet, found}: Whole): Parsed {
  const id = identify(object.id, 'the channel id');
  if (!id.ok)
    return refuse(found.item.row, id.damaged ? 'damaged-id' : 'missing-account', id.detail, rawOf(found.item));
  const created = readTime(snippet.publishedAt, found.context.now);
  const handle = asText(snippet.customUrl);
  const statistics = asObject(object.statistics);
  const account: Account = {
    ...emptyAccount('youtube:channel', id.id),
    handle: handle?.replace(/^@/, '') ?? null,
    displayName: plainTextOrNull(snippet.title),
    bio: plainTextOrNull(snippet.description),
    regionCode: asText(snippet.country),
    langDeclared: asText(snippet.defaultLanguage),
    createdAt: created.ok ? created.at : null,
    createdPrecision: created.ok ? created.precision : 'none',
    kind: 'channel'
  };
  if (statistics === null) return {ok: true, post: null, account, snapshot: null, relations: [], traces: []};
  const snapshot = {
    ...emptySnapshot(account.accountKey),
    followers: statistics.hiddenSubscriberCount === true ? null : asCount(statistics.subscriberCount),
    posts: asCount(statistics.videoCount),
    displayName: account.displayName,
    bio: account.bio
  };
  return {ok: true, post: null, account, snapshot, relations: [], traces: []};
}

function readSubscription({object, snippet, found}: Whole): Parsed {
  const {row} = found.item;
  const id = identify(object.id, 'the subscription');
  const who = identify(snippet.channelId ?? asObject(object.subscriberSnippet)?.channelId, 'the subscriber');
  const target = identify(asObject(snippet.resourceId)?.channelId, 'the channel');
  if (!id.ok || !who.ok || !target.ok) {
    return refuse(row, 'wrong-shape', 'a subscription that does not say whose or of what', rawOf(found.item));
  }
  const time = readTime(snippet.publishedAt, found.context.now);
  const account = emptyAccount('youtube:channel', who.id);
  const about = {
    ...emptyPost('youtube:subscription', id.id, account.accountKey, row),
    createdAt: time.ok ? time.at : null
  };
  const trace = traceOf(about, 'follows_target', toKey('youtube:channel', target.id), plainTextOrNull(snippet.title));
  return {ok: true, post: null, account, snapshot: null, relations: [], traces: [trace]};
}

function accountOf(id: string, more: Partial<Account>): Parsed {
  const account: Account = {...emptyAccount('youtube:channel', id), kind: 'channel', ...more};
  return {ok: true, post: null, account, snapshot: null, relations: [], traces: []};
}

function countsOf(
  fields: JsonObject | null,
  names: readonly (readonly [CountKind, string])[]
): Partial<Record<CountKind, number>> {
  const counts: Partial<Record<CountKind, number>> = {};
  for (const [kind, name] of names) {
    const count = asCount(fields?.[name]);
    if (count !== null) counts[kind] = count;
  }
  return counts;
}

function flagsOf(video: JsonObject): FlagKind[] {
  const flags: FlagKind[] = [];
  if (asObject(video.paidProductPlacementDetails)?.hasPaidProductPlacement === true) flags.push('paidPartnership');
  if (asObject(video.status)?.containsSyntheticMedia === true) flags.push('aigc');
  const rating = asObject(asObject(video.contentDetails)?.contentRating)?.ytRating;
  if (rating === 'ytAgeRestricted') flags.push('sensitive');
  return flags;
}
