/** Posts and users as version 2 of X's API describes them, with what they refer to beside them or inside. */
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

/** What is said of a whole answer, and what it gave beside the posts; flattened posts bring it inside. */
export type Answer = {
  readonly now: number;
  readonly observedAt: number | null;
  readonly sourceKeyword: string | null;
  readonly users: ReadonlyMap<string, JsonObject>;
  readonly posts: ReadonlyMap<string, JsonObject>;
  readonly places: ReadonlyMap<string, JsonObject>;
};

export type User = {readonly account: Account; readonly snapshot: AccountSnapshot | null};

/** Null without a usable id. */
export function readUser(user: JsonObject, {now, observedAt}: Answer): User | null {
  const id = identify(user.id, 'the user id');
  if (!id.ok) return null;
  const created = readTime(user.created_at, now);
  const entities = asObject(user.entities);
  const own = linksIn(asObject(entities?.url)?.urls)[0]?.url ?? asText(user.url);
  const account: Account = {
    ...emptyAccount(userSpace, id.id),
    handle: wordsOf(user.username),
    displayName: wordsOf(user.name),
    bio: wordsOf(user.description),
    urls: [own, ...linksIn(asObject(entities?.description)?.urls).map(({url}) => url)]
      .filter(url => url !== null)
      .map(url => url.toWellFormed()),
    locationText: wordsOf(user.location),
    createdAt: created.ok ? created.at : null,
    createdPrecision: created.ok
      ? created.at % 1000 === 0 && created.precision === 'ms'
        ? 's'
        : created.precision
      : 'none',
    verified: asBoolean(user.verified),
    verifiedKind: user.verified_type === 'none' ? null : asText(user.verified_type)
  };
  const metrics = asObject(user.public_metrics);
  if (metrics === null) return {account, snapshot: null};
  const snapshot: AccountSnapshot = {
    ...emptySnapshot(account.accountKey),
    observedAt,
    followers: asCount(metrics.followers_count),
    following: asCount(metrics.following_count),
    posts: asCount(metrics.tweet_count),
    displayName: account.displayName,
    bio: account.bio,
    avatarRef: asText(user.profile_image_url)?.toWellFormed() ?? null
  };
  return {account, snapshot};
}

export function readTweet(tweet: JsonObject, answer: Answer, row: number, raw: () => string): Parsed {
  const id = identify(tweet.id, 'the id');
  if (!id.ok) return refuse(row, id.damaged ? 'damaged-id' : 'missing-id', id.detail, raw());
  const inside = asObject(tweet.author);
  const authorId = identify(tweet.author_id ?? inside?.id, 'the author id');
  if (!authorId.ok) return refuse(row, authorId.damaged ? 'damaged-id' : 'missing-account', authorId.detail, raw());
  const time = postTime(tweet.created_at, id.id, answer.now, false);
  if ('reason' in time) return refuse(row, time.reason, time.detail, raw());

  const described = inside ?? answer.users.get(authorId.id);
  const user = (described === undefined ? null : readUser({...described, id: authorId.id}, answer)) ?? {
    account: emptyAccount(userSpace, authorId.id),
    snapshot: null
  };
  const {reply, repost, quote, original} = referencesOf(tweet, answer);
  // A repost's own words are cut off; the original has them whole.
  const content = original ?? tweet;
  const note = asObject(content.note_tweet);
  const text = textOf(note?.text ?? content.text);
  const entities = asObject(note?.entities ?? content.entities);
  const versions = asList(tweet.edit_history_tweet_ids);
  const x: XPost = {
    id: id.id,
    ...user,
    time,
    idTime: xIdTime(id.id, answer.now),
    observedAt: answer.observedAt,
    editedAt: versions.length > 1 && idIn(versions[0]) !== id.id ? time.at : null,
    text,
    textTruncated: repost !== null && original === null && text.startsWith('RT @') && text.endsWith('…'),
    language: wordsOf(tweet.lang),
    ...placeOf(tweet, answer),
    conversation: idIn(tweet.conversation_id),
    counts: countsOf(asObject(tweet.public_metrics)),
    flags: flagsOf(tweet),
    sourceKeyword: answer.sourceKeyword,
    links: entities === null ? null : linksIn(entities.urls),
    hashtags: entities === null ? null : namesIn(entities.hashtags, 'tag'),
    mentions: entities === null ? null : namesIn(entities.mentions, 'username'),
    mediaKeys: mediaIn(content),
    client: clientOf(tweet.source),
    reply,
    repost,
    quote
  };
  return parsedPost(x, row);
}

type References = {reply: Target | null; repost: Target | null; quote: Target | null; original: JsonObject | null};

function referencesOf(tweet: JsonObject, answer: Answer): References {
  const found: References = {reply: null, repost: null, quote: null, original: null};
  for (const one of asList(tweet.referenced_tweets)) {
    const reference = asObject(one);
    const id = idIn(reference?.id);
    if (reference === null || id === null) continue;
    const whole = typeof reference.text === 'string' ? reference : (answer.posts.get(id) ?? null);
    const target = targetOf(id, whole ?? reference, answer);
    if (reference.type === 'replied_to') found.reply = target;
    else if (reference.type === 'quoted') found.quote = target;
    else if (reference.type === 'retweeted') {
      found.repost = target;
      found.original = whole;
    }
  }
  // The post replied to may be gone; whom it was said to is still told.
  const whom = idIn(tweet.in_reply_to_user_id);
  if (whom !== null) {
    const known = asObject(tweet.in_reply_to_user) ?? answer.users.get(whom);
    found.reply = {
      id: found.reply?.id ?? null,
      accountKey: toKey(userSpace, whom),
      label: wordsOf(known?.username) ?? found.reply?.label ?? null
    };
  }
  return found;
}

function targetOf(id: string, post: JsonObject, {users}: Answer): Target {
  const author = idIn(post.author_id) ?? idIn(asObject(post.author)?.id);
  const user = asObject(post.author) ?? (author === null ? undefined : users.get(author));
  return {id, accountKey: author === null ? null : toKey(userSpace, author), label: wordsOf(user?.username)};
}

function placeOf(tweet: JsonObject, {places}: Answer): Pick<XPost, 'place' | 'countryCode'> {
  const geo = asObject(tweet.geo);
  const id = idIn(geo?.place_id ?? geo?.id);
  if (geo === null || id === null) return {place: null, countryCode: null};
  const place = asText(geo.full_name) === null ? (places.get(id) ?? geo) : geo;
  const country = asText(place.country_code);
  return {
    place: {id, name: wordsOf(place.full_name)},
    countryCode: country !== null && /^[A-Z]{2}$/.test(country) ? country : null
  };
}

/** Objects of the API, or the addresses alone. */
function linksIn(value: unknown): Link[] {
  const links: Link[] = [];
  for (const one of asList(value)) {
    const link = typeof one === 'string' ? {url: one} : asObject(one);
    if (link === null || Object.hasOwn(link, 'media_key')) continue;
    const url = addressOf(link);
    if (url !== null) links.push({url, hasCard: asText(Reflect.get(link, 'title')) !== null});
  }
  return links;
}

function addressOf(link: JsonObject): string | null {
  return asText(link.unwound_url) ?? asText(link.expanded_url) ?? asText(link.url);
}

function namesIn(value: unknown, field: string): string[] {
  const names: string[] = [];
  for (const one of asList(value)) {
    const name = wordsOf(typeof one === 'string' ? one.replace(/^[#@]/, '') : asObject(one)?.[field]);
    if (name !== null) names.push(name);
  }
  return names;
}

function mediaIn(tweet: JsonObject): string[] {
  const attachments = asObject(tweet.attachments);
  if (attachments === null) return [];
  const keys = [
    ...asList(attachments.media_keys),
    ...asList(attachments.media).map(media => asObject(media)?.media_key)
  ];
  return [...new Set(keys.map(idIn).filter(key => key !== null))];
}

const countFields = [
  ['views', 'impression_count'],
  ['likes', 'like_count'],
  ['shares', 'retweet_count'],
  ['comments', 'reply_count'],
  ['quotes', 'quote_count'],
  ['saves', 'bookmark_count']
] as const;

function countsOf(metrics: JsonObject | null): Partial<Record<CountKind, number>> {
  const counts: Partial<Record<CountKind, number>> = {};
  if (metrics === null) return counts;
  for (const [kind, field] of countFields) {
    const count = asCount(metrics[field]);
    if (count !== null) counts[kind] = count;
  }
  return counts;
}

function flagsOf(tweet: JsonObject): FlagKind[] {
  const flags: FlagKind[] = [];
  if (asObject(tweet.withheld) !== null) flags.push('withheld');
  if (tweet.possibly_sensitive === true) flags.push('sensitive');
  return flags;
}
