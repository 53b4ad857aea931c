/**
 * Posts in the shape of version 1.1 of X's API, which its website still uses inside: `id_str`, `full_text`, `entities`.
 *
 * What the website wraps around them differs; whoever reads a wrapper brings the parts as a `LegacyTweet`.
 */
import {toKey} from '../../contract/identity.ts';
import type {Account, AccountSnapshot, CountKind, FlagKind, Parsed} from '../../contract/records.ts';
import {xIdTime} from '../fields/id-times.ts';
import {identify} from '../fields/identifiers.ts';
import {asBoolean, asCount, asList, asObject, asText, type JsonObject} from '../fields/json.ts';
import {emptyAccount, emptySnapshot, refuse} from '../fields/records.ts';
import {readTime} from '../fields/times.ts';
import {
  clientOf,
  idIn,
  type Link,
  parsedPost,
  postTime,
  type Target,
  textOf,
  userSpace,
  wordsOf,
  type XPost
} from './x-posts.ts';

export type LegacyUser = {readonly account: Account; readonly snapshot: AccountSnapshot | null};

export type LegacyTweet = {
  readonly id: unknown;
  /** The fields of version 1.1. */
  readonly fields: JsonObject;
  readonly author: LegacyUser | null;
  /** `{text, entities}` of a post that is longer than 280 signs. */
  readonly long: {
    readonly text: unknown;
    readonly entities: JsonObject | null;
    readonly media: JsonObject | null;
  } | null;
  readonly repost: LegacyTweet | null;
  readonly quote: LegacyTweet | null;
  readonly client: unknown;
  readonly views: unknown;
  readonly versions: unknown;
  readonly isPromoted: boolean;
};

export type LegacyFrame = {
  readonly now: number;
  readonly observedAt: number | null;
  readonly row: number;
  readonly raw: () => string;
};

/** The post, and what it reposts and quotes where the whole of it is there. */
export function readLegacy(tweet: LegacyTweet, frame: LegacyFrame): Parsed[] {
  const inside = [tweet.repost, tweet.quote].filter(one => one !== null);
  return [readOne(tweet, frame), ...inside.flatMap(one => readLegacy(one, frame))];
}

/** A user by the fields of version 1.1; null without a usable id. */
export function readLegacyUser(fields: JsonObject, {now, observedAt}: LegacyFrame): LegacyUser | null {
  const id = identify(fields.id_str ?? fields.id, 'the user id');
  if (!id.ok) return null;
  const created = readTime(fields.created_at, now);
  const entities = asObject(fields.entities);
  const own = linksIn(asObject(entities?.url)?.urls)[0]?.url ?? asText(fields.url);
  const account: Account = {
    ...emptyAccount(userSpace, id.id),
    handle: wordsOf(fields.screen_name),
    displayName: wordsOf(fields.name),
    bio: wordsOf(fields.description),
    urls: [own, ...linksIn(asObject(entities?.description)?.urls).map(({url}) => url)]
      .filter(url => url !== null)
      .map(url => url.toWellFormed()),
    locationText: wordsOf(fields.location),
    langDeclared: wordsOf(fields.lang),
    createdAt: created.ok ? created.at : null,
    createdPrecision: created.ok ? created.precision : 'none',
    verified: asBoolean(fields.verified),
    verifiedKind: wordsOf(fields.verified_type)
  };
  const [followers, following, posts] = [fields.followers_count, fields.friends_count, fields.statuses_count].map(
    asCount
  );
  if (followers === null && following === null && posts === null) return {account, snapshot: null};
  const snapshot: AccountSnapshot = {
    ...emptySnapshot(account.accountKey),
    observedAt,
    followers: followers ?? null,
    following: following ?? null,
    posts: posts ?? null,
    displayName: account.displayName,
    bio: account.bio,
    avatarRef: asText(fields.profile_image_url_https)?.toWellFormed() ?? null
  };
  return {account, snapshot};
}

function readOne(tweet: LegacyTweet, {now, observedAt, row, raw}: LegacyFrame): Parsed {
  const {fields, repost} = tweet;
  const id = identify(tweet.id, 'the id');
  if (!id.ok) return refuse(row, id.damaged ? 'damaged-id' : 'missing-id', id.detail, raw());
  const content = repost ?? tweet;
  const author = tweet.author ?? authorIn(tweet, id.id);
  if (author === null) return refuse(row, 'missing-account', 'the author has no usable id', raw());
  const time = postTime(fields.created_at, id.id, now, false);
  if ('reason' in time) return refuse(row, time.reason, time.detail, raw());

  const {long} = content;
  const entities = long?.entities ?? asObject(content.fields.entities);
  const text = textOf(long?.text ?? content.fields.full_text ?? content.fields.text);
  const repostOf = repost === null ? bareRepost(fields) : targetOf(repost);
  const versions = asList(tweet.versions);
  const place = asObject(fields.place);
  const placeId = idIn(place?.id);
  const country = asText(place?.country_code);
  const isCut = content.fields.truncated === true && long === null;
  const x: XPost = {
    id: id.id,
    ...author,
    time,
    idTime: xIdTime(id.id, now),
    observedAt,
    editedAt: versions.length > 1 && idIn(versions[0]) !== id.id ? time.at : null,
    text,
    textTruncated: isCut || (repostOf !== null && repost === null && text.endsWith('…')),
    language: wordsOf(fields.lang),
    countryCode: country !== null && /^[A-Z]{2}$/.test(country) ? country : null,
    conversation: idIn(fields.conversation_id_str),
    counts: countsOf(tweet),
    flags: flagsOf(tweet),
    sourceKeyword: null,
    links: entities === null ? null : linksIn(entities.urls),
    hashtags: entities === null ? null : namesIn(entities.hashtags, 'text'),
    mentions: entities === null ? null : namesIn(entities.user_mentions, 'screen_name'),
    mediaKeys: mediaIn(content)
      .map(mediaKeyOf)
      .filter(key => key !== null),
    place: placeId === null ? null : {id: placeId, name: wordsOf(place?.full_name)},
    client: clientOf(tweet.client),
    reply: replyIn(fields),
    repost: repostOf,
    // What a reposted post quotes is that post's doing.
    quote: repostOf === null ? quoteIn(tweet) : null,
    taken: repostOf === null ? takenIn(tweet, id.id) : null
  };
  return parsedPost(x, row);
}

/** Sometimes there is no author; then the address of an own picture tells the handle. */
function authorIn({fields}: LegacyTweet, id: string): LegacyUser | null {
  const userId = idIn(fields.user_id_str);
  if (userId === null) return null;
  const own = asList((asObject(fields.extended_entities) ?? asObject(fields.entities))?.media);
  const handles = own.map(
    media => /(?:twitter|x)\.com\/(\w+)\/status\/(\d+)/.exec(asText(asObject(media)?.expanded_url) ?? '') ?? []
  );
  const handle = handles.find(([, , status]) => status === id)?.[1] ?? null;
  return {account: {...emptyAccount(userSpace, userId), handle}, snapshot: null};
}

function replyIn(fields: JsonObject): Target | null {
  const id = idIn(fields.in_reply_to_status_id_str ?? fields.in_reply_to_status_id);
  const userId = idIn(fields.in_reply_to_user_id_str ?? fields.in_reply_to_user_id);
  if (id === null && userId === null) return null;
  const accountKey = userId === null ? null : toKey(userSpace, userId);
  return {id, accountKey, label: wordsOf(fields.in_reply_to_screen_name)};
}

function targetOf({id, author, fields}: LegacyTweet): Target {
  const userId = idIn(fields.user_id_str);
  return {
    id: idIn(id),
    accountKey: author?.account.accountKey ?? (userId === null ? null : toKey(userSpace, userId)),
    label: author?.account.handle ?? null
  };
}

function bareRepost(fields: JsonObject): Target | null {
  const id = idIn(fields.retweeted_status_id_str);
  return id === null ? null : {id, accountKey: null, label: /^RT @(\w+):/.exec(textOf(fields.full_text))?.[1] ?? null};
}

function quoteIn({quote, fields}: LegacyTweet): Target | null {
  if (quote !== null) return targetOf(quote);
  const id = idIn(fields.quoted_status_id_str);
  return id === null ? null : {id, accountKey: null, label: null};
}

function linksIn(value: unknown): Link[] {
  const links: Link[] = [];
  for (const one of asList(value)) {
    const link = asObject(one);
    const url = asText(link?.expanded_url) ?? asText(link?.url);
    if (url !== null) links.push({url, hasCard: false});
  }
  return links;
}

function namesIn(value: unknown, field: string): string[] {
  return asList(value)
    .map(one => wordsOf(asObject(one)?.[field]))
    .filter(name => name !== null);
}

function mediaIn({fields, long}: LegacyTweet): readonly unknown[] {
  const media = asList((long?.media ?? asObject(fields.extended_entities))?.media);
  return media.length > 0 ? media : asList(asObject(fields.entities)?.media);
}

/** Who posts a film of another's post anew keeps where it was first. */
function takenIn(tweet: LegacyTweet, own: string): Target | null {
  for (const one of mediaIn(tweet)) {
    const media = asObject(one);
    const id = idIn(media?.source_status_id_str);
    if (id === null || id === own) continue;
    const userId = idIn(media?.source_user_id_str);
    return {id, accountKey: userId === null ? null : toKey(userSpace, userId), label: null};
  }
  return null;
}

const mediaKinds: Readonly<Record<string, string>> = {photo: '3', video: '7', animated_gif: '16'};

/** As version 2 writes it: the kind before the id. Videos that advertisers uploaded have a kind of their own. */
function mediaKeyOf(value: unknown): string | null {
  const media = asObject(value);
  const given = idIn(media?.media_key);
  if (given !== null) return given;
  const id = idIn(media?.id_str);
  const kind = asText(media?.type);
  if (id === null || kind === null || !Object.hasOwn(mediaKinds, kind)) return null;
  const isAmplified = asText(media?.media_url_https)?.includes('/amplify_video_thumb/') === true;
  return `${isAmplified ? '13' : mediaKinds[kind]}_${id}`;
}

function countsOf({fields, views}: LegacyTweet): Partial<Record<CountKind, number>> {
  const counts: Partial<Record<CountKind, number>> = {};
  for (const [kind, value] of [
    ['views', views],
    ['likes', fields.favorite_count],
    ['shares', fields.retweet_count],
    ['comments', fields.reply_count],
    ['quotes', fields.quote_count],
    ['saves', fields.bookmark_count]
  ] as const) {
    const count = asCount(value);
    if (count !== null) counts[kind] = count;
  }
  return counts;
}

function flagsOf({fields, isPromoted}: LegacyTweet): FlagKind[] {
  const flags: FlagKind[] = [];
  if (isPromoted) flags.push('ad');
  if (asList(fields.withheld_in_countries).length > 0 || fields.withheld_copyright === true) flags.push('withheld');
  if (fields.possibly_sensitive === true) flags.push('sensitive');
  return flags;
}
