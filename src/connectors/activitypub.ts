/**
 * ActivityPub: outboxes, among them those of Mastodon's account archives, and lines of activities, objects and actors.
 *
 * Keys are the addresses that `mastodon` uses as well, so both can stand in one dataset.
 */
import type {Parsed, Post} from '../contract/records.ts';
import type {Connector, Item, ReadContext} from './connector.ts';
import {broughtTraces} from './fields/brought-traces.ts';
import {traceOf} from './fields/content-traces.ts';
import {rawOf} from './fields/field.ts';
import {asObject, type JsonObject} from './fields/json.ts';
import {emptyPost, refuse, relationOf} from './fields/records.ts';
import {readTime} from './fields/times.ts';
import {
  bareActor,
  idOf,
  isActor,
  isPublic,
  isWriting,
  readActor,
  readWriting,
  statusIdTime,
  typeOf
} from './platforms/activitypub-objects.ts';
import {actorKey, addressOf, statusKey} from './platforms/fediverse-keys.ts';

export const activitypub: Connector = {
  id: 'activitypub',
  title: 'ActivityPub',
  summary: 'Outboxes and lines of ActivityPub: activities, what they are about, and actors, of any software.',
  extensions: ['.json', '.jsonl', '.ndjson'],
  shapes: ['lines', 'document'],
  recordsAt: ['orderedItems', 'items', 'first.orderedItems'],
  verified: {
    against: 'specification',
    sources: ['ActivityPub and Activity Streams 2.0 (W3C), and what Mastodon 4.5 writes into outbox.json']
  },
  facts: [
    {name: 'needs', values: ['id, type and actor of each activity, and what it is about']},
    {
      name: 'yields',
      values: [
        'posts and reposts by their address (mastodon:uri), accounts (mastodon:actor)',
        'relations reply_to, repost_of, quote_of',
        'traces text, url, url_domain, hashtag, hashtag_sequence, mention, reply_to, repost_of, quote_of, client_app, follows_target'
      ]
    },
    {
      name: 'leaves out',
      values: [
        'what was not addressed to the public, deletions, likes and other activities, which are counted',
        'files: no software tells a hash of them'
      ]
    },
    {name: 'times', values: ['as the writer’s server says; idTime from the number in addresses of Mastodon']}
  ],
  fit: ({items}) => {
    const values = items.map(item => (item.kind === 'json' ? item.value : null));
    const known = values.filter(value => recordsIn(value).some(record => kindOf(record) !== 'other')).length;
    if (known === 0) return {confidence: 0, reasons: ['no activities, objects or actors of ActivityPub']};
    return {confidence: known / values.length, reasons: [`${known} of ${values.length} items are of ActivityPub`]};
  },
  guess: null,
  repeats: 'merge',
  reader: context => item => {
    if (item.kind !== 'json') return [refuse(item.row, 'wrong-shape', 'a JSON value was expected', rawOf(item))];
    return recordsIn(item.value).flatMap(record => readRecord(record, item, context));
  }
};

const wrappers = new Set(['Create', 'Update', 'Announce']);
const passed: Readonly<Record<string, string>> = {
  Delete: 'deletions',
  Like: 'likes',
  Dislike: 'likes',
  EmojiReact: 'likes',
  Block: 'other activities',
  Undo: 'other activities',
  Accept: 'other activities',
  Reject: 'other activities',
  Add: 'other activities',
  Remove: 'other activities',
  Move: 'other activities',
  Flag: 'other activities',
  View: 'other activities',
  Join: 'other activities',
  Leave: 'other activities',
  QuoteRequest: 'other activities'
};

type Kind = 'writing' | 'actor' | 'wrapper' | 'follow' | 'passed' | 'other';

function kindOf(value: unknown): Kind {
  const object = asObject(value);
  if (object === null) return 'other';
  const type = typeOf(object);
  const isActivity = idOf(object.actor) !== null && Object.hasOwn(object, 'object');
  if (isActivity && wrappers.has(type)) return 'wrapper';
  if (isActivity && type === 'Follow') return 'follow';
  if (isActivity && Object.hasOwn(passed, type)) return 'passed';
  const isBare = Object.hasOwn(object, 'attributedTo') || Object.hasOwn(object, '@context');
  if (isWriting(object) && isBare) return 'writing';
  return isActor(object) ? 'actor' : 'other';
}

/** Collections on one line hold several. */
function recordsIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  const object = asObject(value);
  for (const list of [object?.orderedItems, object?.items, asObject(object?.first)?.orderedItems]) {
    if (Array.isArray(list)) return list;
  }
  return [value];
}

function readRecord(value: unknown, item: Item, context: ReadContext): readonly Parsed[] {
  const {row} = item;
  const object = asObject(value);
  const kind = kindOf(value);
  const raw = () => rawOf(item);
  if (object === null) return [refuse(row, 'not-an-object', 'an activity was expected', raw())];
  if (kind === 'writing') return readPost(object, null, row, context, raw);
  if (kind === 'wrapper') return readActivity(object, row, context, raw);
  if (kind === 'follow') return [readFollow(object, row, context, raw)];
  if (kind === 'passed') {
    context.passOver(passed[typeOf(object)] ?? 'other activities');
    return [];
  }
  const actor = kind === 'actor' ? readActor(object, context.now) : null;
  if (actor !== null) return [{ok: true, post: null, ...actor, relations: [], traces: []}];
  return [refuse(row, 'unknown-kind', 'neither an activity nor a post nor an account of ActivityPub', raw())];
}

function readActivity(activity: JsonObject, row: number, context: ReadContext, raw: () => string): readonly Parsed[] {
  if (isPublic(activity) === false) {
    context.passOver('posts that were not public');
    return [];
  }
  if (typeOf(activity) === 'Announce') return readAnnounce(activity, row, context, raw);
  const object = asObject(activity.object);
  if (object === null) return [refuse(row, 'wrong-shape', 'the address of a post without the post', raw())];
  if (isActor(object)) {
    const actor = readActor(object, context.now);
    return actor === null ? [] : [{ok: true, post: null, ...actor, relations: [], traces: []}];
  }
  return readPost(object, activity, row, context, raw);
}

function readPost(
  object: JsonObject,
  activity: JsonObject | null,
  row: number,
  {now, passOver}: ReadContext,
  raw: () => string
): readonly Parsed[] {
  if (isPublic(object) === false) {
    passOver('posts that were not public');
    return [];
  }
  const actor = activity?.actor;
  const read = readWriting(object, {actor: idOf(actor), published: activity?.published, row, now});
  if ('missing' in read) {
    return [
      refuse(
        row,
        `missing-${read.missing}`,
        `a post without ${read.missing === 'id' ? 'its address' : 'an author'}`,
        raw()
      )
    ];
  }
  if ('time' in read) return [refuse(row, read.time.reason, read.time.detail, raw())];
  const {post, relations, traces} = read;
  const author = post.accountKey.slice(actorKey('').length);
  const whole = [object.attributedTo, actor].flat().find(one => isActor(one) && idOf(one) === author);
  const known = whole === undefined ? null : readActor(asObject(whole) ?? {}, now);
  return [
    {ok: true, post, account: known?.account ?? bareActor(author), snapshot: known?.snapshot ?? null, relations, traces}
  ];
}

/** A repost; groups also announce the activity itself, and then it is of what that was about. */
function readAnnounce(activity: JsonObject, row: number, context: ReadContext, raw: () => string): readonly Parsed[] {
  const id = addressOf(activity.id);
  const actor = idOf(activity.actor);
  if (id === null || actor === null) return [refuse(row, 'missing-id', 'a repost without its address', raw())];
  const inner = asObject(activity.object);
  const isActivity = inner !== null && Object.hasOwn(inner, 'actor') && Object.hasOwn(inner, 'object');
  if (isActivity && !wrappers.has(typeOf(inner))) {
    context.passOver('other activities');
    return [];
  }
  const about = isActivity ? inner.object : activity.object;
  const target = idOf(about);
  if (target === null) return [refuse(row, 'wrong-shape', 'a repost that does not say of what', raw())];
  const time = readTime(activity.published ?? (isActivity ? inner.published : undefined), context.now);
  if (!time.ok) return [refuse(row, time.reason, time.detail, raw())];
  const post: Post = {
    ...emptyPost('mastodon:uri', id, actorKey(actor), row),
    kind: 'repost',
    createdAt: time.at,
    createdPrecision: time.precision,
    idTime: statusIdTime(id, context.now)
  };
  const object = asObject(about);
  const originals =
    object !== null && isWriting(object) ? readPost(object, isActivity ? inner : null, row, context, raw) : [];
  const whole = originals.filter(one => one.ok);
  const relation = {
    ...relationOf(post.postKey, 'repost_of', statusKey(target)),
    targetAccountKey: whole[0]?.post?.accountKey ?? null
  };
  const traces = [
    traceOf(post, 'repost_of', statusKey(target)),
    ...broughtTraces(
      post,
      whole.flatMap(one => one.traces)
    )
  ];
  return [{ok: true, post, account: bareActor(actor), snapshot: null, relations: [relation], traces}, ...whole];
}

function readFollow(activity: JsonObject, row: number, {now}: ReadContext, raw: () => string): Parsed {
  const id = addressOf(activity.id);
  const actor = idOf(activity.actor);
  const target = idOf(activity.object);
  if (id === null || actor === null || target === null) {
    return refuse(row, 'wrong-shape', 'a follow that does not say of whom', raw());
  }
  const time = readTime(activity.published, now);
  const about: Post = {
    ...emptyPost('mastodon:follow', id, actorKey(actor), row),
    createdAt: time.ok ? time.at : null
  };
  const trace = traceOf(about, 'follows_target', actorKey(target), target);
  return {ok: true, post: null, account: bareActor(actor), snapshot: null, relations: [], traces: [trace]};
}
