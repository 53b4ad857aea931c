/**
 * Posts of Bluesky as its AppView shows them: feeds, searches, threads and profiles, each record with its counts.
 *
 * Also as the Python library writes them, with names in snake case.
 */
import type {Account, CountKind, FlagKind, Parsed, Post} from '../contract/records.ts';
import type {Connector, Item, ReadContext} from './connector.ts';
import {broughtTraces} from './fields/brought-traces.ts';
import {traceOf} from './fields/content-traces.ts';
import {rawOf} from './fields/field.ts';
import {identify} from './fields/identifiers.ts';
import {asCount, asList, asObject, asText, asWord, type JsonObject} from './fields/json.ts';
import {plainTextOrNull} from './fields/plain-text.ts';
import {emptyAccount, emptyPost, emptySnapshot, refuse, relationOf} from './fields/records.ts';
import {readTime} from './fields/times.ts';
import {
  blueskyAccountKey,
  type RecordContext,
  readBlueskyAddress,
  readBlueskyRecord
} from './platforms/bluesky-records.ts';

export const blueskyPostViews: Connector = {
  id: 'bluesky-post-views',
  title: 'Bluesky AppView',
  summary:
    'Posts and profiles as Bluesky’s interface answers: feeds, searches, threads, profiles; as pages or one by one.',
  extensions: ['.json', '.jsonl', '.ndjson'],
  shapes: ['lines', 'document'],
  recordsAt: ['feed', 'posts', 'profiles', 'actors'],
  verified: {against: 'specification', sources: ['the lexicons app.bsky.feed.defs and app.bsky.actor.defs']},
  facts: [
    {name: 'needs', values: ['uri, author.did and record of each post; did and handle of each profile']},
    {
      name: 'yields',
      values: [
        'posts with their counts, also those that were quoted or answered (bluesky:post), accounts (bluesky:did)',
        'reposts of a feed, where it tells their address (bluesky:repost)',
        'relations and traces of the records, as for jetstream'
      ]
    },
    {name: 'times', values: ['written by the account; the time of observation is when Bluesky indexed the post']},
    {name: 'counts', values: ['are of the moment of the answer, which it does not tell']}
  ],
  fit: ({items}) => {
    const known = items.filter(item => item.kind === 'json' && recordsIn(item.value).some(isView)).length;
    if (known === 0) return {confidence: 0, reasons: ['no posts or profiles of Bluesky’s interface']};
    return {
      confidence: known / items.length,
      reasons: [`${known} of ${items.length} items are posts or profiles of Bluesky`]
    };
  },
  guess: null,
  repeats: 'merge',
  reader: context => item => {
    if (item.kind !== 'json') return [refuse(item.row, 'wrong-shape', 'a JSON value was expected', rawOf(item))];
    return recordsIn(item.value).flatMap(record => readView(record, item, context));
  }
};

/** Threads are nested; nothing that people write is nested deeper. */
const maxDepth = 100;

function isPostView(value: unknown): boolean {
  const view = asObject(value);
  return (
    view !== null &&
    asWord(view.uri).startsWith('at://') &&
    typeof asObject(view.author)?.did === 'string' &&
    (asObject(view.record) !== null || asObject(view.value) !== null)
  );
}

function isProfile(value: unknown): boolean {
  const view = asObject(value);
  return (
    view !== null &&
    asWord(view.did).startsWith('did:') &&
    typeof view.handle === 'string' &&
    !Object.hasOwn(view, 'kind')
  );
}

function isView(value: unknown): boolean {
  return isPostView(value) || isPostView(asObject(value)?.post) || isProfile(value);
}

/** Pages and threads on one line hold several. */
function recordsIn(value: unknown, depth = 0): readonly unknown[] {
  if (Array.isArray(value)) return value;
  const object = asObject(value);
  if (object === null || depth > maxDepth) return [value];
  for (const list of [object.feed, object.posts, object.profiles, object.actors]) if (Array.isArray(list)) return list;
  if (asObject(object.thread) !== null) return recordsIn(object.thread, depth + 1);
  if (!isPostView(object.post) || !(Array.isArray(object.replies) || asObject(object.parent) !== null)) return [value];
  const around = [...asList(object.replies), ...(asObject(object.parent) === null ? [] : [object.parent])];
  return [object.post, ...around.filter(one => isView(one)).flatMap(one => recordsIn(one, depth + 1))];
}

function readView(value: unknown, item: Item, context: ReadContext): readonly Parsed[] {
  const view = asObject(value);
  if (view === null) return [refuse(item.row, 'not-an-object', 'a post or a profile was expected', rawOf(item))];
  if (isPostView(view)) return readPostView(view, item, context, 0);
  if (isPostView(view.post)) return readFeedItem(view, item, context);
  if (isProfile(view)) return [readProfileView(view, context)];
  if (view.notFound === true || view.blocked === true || view.not_found === true) {
    context.passOver('posts that the interface did not show');
    return [];
  }
  return [refuse(item.row, 'unknown-kind', 'neither a post nor a profile of Bluesky', rawOf(item))];
}

/** A post in a feed: with whoever reposted it, and with what it answers. */
function readFeedItem(view: JsonObject, item: Item, context: ReadContext): readonly Parsed[] {
  const own = readPostView(asObject(view.post) ?? {}, item, context, 0);
  const reply = asObject(view.reply);
  const answered = [reply?.parent, reply?.root].filter(isPostView).map(asObject);
  const others = answered.flatMap(one => (one === null ? [] : readPostView(one, item, context, 1)));
  const reason = asObject(view.reason);
  const by = identify(asObject(reason?.by)?.did, 'the did');
  const first = own[0];
  if (reason === null || !by.ok || first?.ok !== true || first.post === null) return [...own, ...others];
  const address = readBlueskyAddress(reason.uri);
  const time = readTime(reason.indexedAt ?? reason.indexed_at, context.now);
  if (address === null || !time.ok) {
    context.passOver('reposts without an address of their own');
    return [...own, ...others];
  }
  const account = accountOf(asObject(reason.by) ?? {}, by.id, context);
  const post: Post = {
    ...emptyPost('bluesky:repost', asText(reason.uri)?.trim() ?? '', account.accountKey, item.row),
    kind: 'repost',
    createdAt: time.at,
    createdPrecision: time.precision,
    createdSource: 'feed',
    observedAt: time.at
  };
  const relation = {
    ...relationOf(post.postKey, 'repost_of', first.post.postKey),
    targetAccountKey: first.post.accountKey
  };
  const traces = [traceOf(post, 'repost_of', first.post.postKey), ...broughtTraces(post, first.traces)];
  return [{ok: true, post, account, snapshot: null, relations: [relation], traces}, ...own, ...others];
}

function readPostView(view: JsonObject, item: Item, context: RecordContext, depth: number): readonly Parsed[] {
  const author = asObject(view.author) ?? {};
  const [, , , collection = '', rkey] = asWord(view.uri).split('/');
  const indexed = readTime(view.indexedAt ?? view.indexed_at, context.now);
  const read = readBlueskyRecord(
    view.record ?? view.value,
    {
      did: author.did,
      collection,
      rkey,
      observedAt: indexed.ok ? indexed.at : null,
      row: item.row,
      raw: () => rawOf(item)
    },
    context
  );
  const shown = read.map((one): Parsed => {
    if (!one.ok || one.post === null) return one;
    const flags = flagsOf(view, one.post);
    return {
      ...one,
      post: {...one.post, counts: countsOf(view), flags},
      account: accountOf(author, asWord(author.did).trim(), context)
    };
  });
  if (depth > 2) return shown;
  const embed = asObject(view.embed);
  const record = asObject(embed?.record);
  const quoted = [record, asObject(record?.record)].find(one => isPostView(one));
  return quoted === undefined || quoted === null
    ? shown
    : [...shown, ...readPostView(quoted, item, context, depth + 1)];
}

function accountOf(author: JsonObject, did: string, {now}: Pick<RecordContext, 'now'>): Account {
  const handle = plainTextOrNull(author.handle);
  const created = readTime(author.createdAt ?? author.created_at, now);
  const verification = asText(
    asObject(author.verification)?.verifiedStatus ?? asObject(author.verification)?.verified_status
  );
  const labels = labelsOf(author);
  return {
    ...emptyAccount('bluesky:did', did),
    // Stands where a handle no longer leads back to the account.
    handle: handle === 'handle.invalid' ? null : handle,
    displayName: plainTextOrNull(author.displayName ?? author.display_name),
    createdAt: created.ok ? created.at : null,
    createdPrecision: created.ok ? created.precision : 'none',
    verified: verification === null ? null : verification === 'valid',
    isBot: labels.includes('bot') ? true : null,
    status: labels.includes('!takedown') ? 'suspended' : 'unknown'
  };
}

function readProfileView(view: JsonObject, context: ReadContext): Parsed {
  const did = asWord(view.did).trim();
  const website = plainTextOrNull(view.website);
  const account: Account = {
    ...accountOf(view, did, context),
    bio: plainTextOrNull(view.description),
    urls: website === null ? [] : [website]
  };
  const snapshot = {
    ...emptySnapshot(blueskyAccountKey(did)),
    followers: asCount(view.followersCount ?? view.followers_count),
    following: asCount(view.followsCount ?? view.follows_count),
    posts: asCount(view.postsCount ?? view.posts_count),
    displayName: account.displayName,
    bio: account.bio,
    avatarRef: asText(view.avatar)
  };
  return {ok: true, post: null, account, snapshot, relations: [], traces: []};
}

function countsOf(view: JsonObject): Partial<Record<CountKind, number>> {
  const counts: Partial<Record<CountKind, number>> = {};
  for (const [kind, count] of [
    ['comments', view.replyCount ?? view.reply_count],
    ['shares', view.repostCount ?? view.repost_count],
    ['likes', view.likeCount ?? view.like_count],
    ['quotes', view.quoteCount ?? view.quote_count],
    ['saves', view.bookmarkCount ?? view.bookmark_count]
  ] as const) {
    const number = asCount(count);
    if (number !== null) counts[kind] = number;
  }
  return counts;
}

const adult = new Set(['porn', 'sexual', 'nudity', 'graphic-media', 'gore']);

function flagsOf(view: JsonObject, {flags}: Post): readonly FlagKind[] {
  const labels = labelsOf(view);
  const all = new Set<FlagKind>(flags);
  if (labels.some(label => adult.has(label))) all.add('sensitive');
  if (labels.includes('!hide') || labels.includes('!takedown')) all.add('withheld');
  return [...all];
}

/** What labelers said, as far as it holds. */
function labelsOf(view: JsonObject): string[] {
  const labels = asList(view.labels).map(asObject);
  return labels.map(label => (label?.neg === true ? null : asText(label?.val))).filter(label => label !== null);
}
