/**
 * Events of Bluesky's Jetstream as they came over either wire: version 1 lines, version 2 frames or what is inside these.
 *
 * Also for a live follower: `readJetstreamEvent` reads one, `jetstreamCursor` says where to go on after it.
 */
import type {Account, Parsed} from '../contract/records.ts';
import type {Connector, ReadContext} from './connector.ts';
import {rawOf} from './fields/field.ts';
import {identify} from './fields/identifiers.ts';
import {asObject, asText, type JsonObject} from './fields/json.ts';
import {plainTextOrNull} from './fields/plain-text.ts';
import {deletionOf, emptyAccount, refuse} from './fields/records.ts';
import {readTime} from './fields/times.ts';
import {readBlueskyAddress, readBlueskyRecord} from './platforms/bluesky-records.ts';

export const jetstream: Connector = {
  id: 'jetstream',
  title: 'Bluesky Jetstream',
  summary: 'Events of Bluesky’s Jetstream, one per line: version 1, or version 2 as frames or payloads.',
  extensions: ['.jsonl', '.ndjson', '.json'],
  shapes: ['lines', 'document'],
  verified: {
    against: 'real-files',
    sources: [
      'version 1: 162 events that Jetstream’s own tests keep (golden_v1, expected_v1), of May and July 2026',
      'version 2 against its lexicon subscribeEvents of 2026 only'
    ]
  },
  facts: [
    {name: 'needs', values: ['did and kind of each event, and collection, rkey and record of each commit']},
    {
      name: 'yields',
      values: [
        'posts, reposts, accounts (bluesky:post, bluesky:repost, bluesky:did)',
        'handles, profiles, and which accounts were suspended or deleted',
        'which posts and reposts were deleted, and when',
        'relations reply_to, root, repost_of, quote_of, via',
        'traces text, url, url_domain, link_card, hashtag, hashtag_sequence, mention, reply_to, repost_of, quote_of, media_hash, client_app, follows_target'
      ]
    },
    {
      name: 'leaves out',
      values: [
        'likes, blocks, deletions of these and of follows, and records of other applications, which are counted',
        'counts: there are none'
      ]
    },
    {
      name: 'times',
      values: ['written by the account; the record key’s own as idTime, the stream’s as the time of observation']
    }
  ],
  fit: ({items}) => {
    const fitting = items.filter(item => item.kind === 'json' && eventOf(item.value) !== null).length;
    if (fitting === 0) return {confidence: 0, reasons: ['no events of Jetstream']};
    return {
      confidence: fitting / items.length,
      reasons: [`${fitting} of ${items.length} items are events of Jetstream`]
    };
  },
  guess: null,
  repeats: 'merge',
  reader: context => item => {
    if (item.kind !== 'json') return [refuse(item.row, 'wrong-shape', 'a JSON value was expected', rawOf(item))];
    return readJetstreamEvent(item.value, {...context, row: item.row, raw: item.raw});
  }
};

export type EventContext = Pick<ReadContext, 'now' | 'assume' | 'passOver'> & {
  readonly row: number;
  readonly raw: () => string;
};

export type JetstreamCursor = {
  readonly wire: 'v1' | 'v2';
  /** Number of the event, of one server only: where version 2 goes on, events with it included. */
  readonly seq: number | null;
  /** Unix microseconds: where version 1 goes on, and about where any other server does. */
  readonly timeUs: number | null;
};

/** Where to go on after this event; null for what is no event or moves no cursor. */
export function jetstreamCursor(value: unknown): JetstreamCursor | null {
  const event = eventOf(value);
  if (event === null || event.kind === 'info') return null;
  const {wire, body} = event;
  const seq = whole(wire === 'v1' ? (body.cursor ?? body.seq) : body.seq);
  const timeUs = wire === 'v1' ? whole(body.time_us) : microseconds(body.witnessedAt ?? body.time);
  return seq === null && timeUs === null ? null : {wire, seq, timeUs};
}

/** Everything one event gives. Never throws; events that are understood and not kept give nothing and are counted. */
export function readJetstreamEvent(value: unknown, context: EventContext): readonly Parsed[] {
  const {row, raw, now, passOver} = context;
  const event = eventOf(value);
  if (event === null) return [refuse(row, 'unknown-kind', 'not an event of Jetstream', raw())];
  const {wire, kind, body} = event;
  if (kind === 'info' || kind === 'sync' || kind === 'error') {
    passOver(kind === 'sync' ? 'notices that an account has to be fetched anew' : 'notices of the server');
    return [];
  }
  if (kind !== 'commit') return readStanding(event, context);
  const commit = wire === 'v1' ? asObject(body.commit) : body;
  const collection = asText(commit?.collection);
  if (commit === null || collection === null) {
    return [refuse(row, 'wrong-shape', 'a commit without a collection', raw())];
  }
  const seen = readTime(wire === 'v1' ? body.time_us : (body.witnessedAt ?? body.time), now);
  const observedAt = seen.ok ? seen.at : null;
  if (commit.operation === 'delete') {
    const gone = deletedPost(body.did, collection, commit.rkey);
    if (gone !== null) return [deletionOf(gone, observedAt)];
    passOver('deletions of what is no post');
    return [];
  }
  if (commit.operation !== 'create' && commit.operation !== 'update') {
    return [refuse(row, 'unknown-kind', 'a commit that neither creates nor updates nor deletes', raw())];
  }
  return readBlueskyRecord(
    commit.record,
    {did: body.did, collection, rkey: commit.rkey, observedAt, row, raw},
    context
  );
}

/** The key of a post or a repost that is taken back; follows, likes and the rest are none. */
function deletedPost(did: unknown, collection: string, rkey: unknown): string | null {
  if (collection !== 'app.bsky.feed.post' && collection !== 'app.bsky.feed.repost') return null;
  const [who, key] = [identify(did, 'the did'), identify(rkey, 'the record key')];
  return who.ok && key.ok ? (readBlueskyAddress(`at://${who.id}/${collection}/${key.id}`)?.key ?? null) : null;
}

/** Handles, and whether the network still serves the account. */
function readStanding({kind, body}: JetstreamEvent, {row, raw, passOver}: EventContext): readonly Parsed[] {
  const inner = asObject(kind === 'identity' ? body.identity : body.account);
  const did = identify(body.did ?? inner?.did, 'the did');
  if (!did.ok || !did.id.startsWith('did:')) {
    return [refuse(row, 'missing-account', `an event of an ${kind} that does not say which`, raw())];
  }
  const empty = emptyAccount('bluesky:did', did.id);
  if (kind === 'identity') {
    const handle = plainTextOrNull(inner?.handle);
    if (handle !== null) return [accountOf({...empty, handle})];
    passOver('identity events without a handle');
    return [];
  }
  const status = statusOf(inner);
  if (status === null) {
    passOver('account events without consequence here (deactivated, throttled)');
    return [];
  }
  return [accountOf({...empty, status})];
}

function accountOf(account: Account): Parsed {
  return {ok: true, post: null, account, snapshot: null, relations: [], traces: []};
}

function statusOf(account: JsonObject | null): Account['status'] | null {
  if (account?.active === true) return 'active';
  if (account?.active !== false) return null;
  if (account.status === 'takendown' || account.status === 'suspended') return 'suspended';
  return account.status === 'deleted' ? 'deleted' : null;
}

type JetstreamEvent = {
  readonly wire: 'v1' | 'v2';
  readonly kind: 'commit' | 'identity' | 'account' | 'sync' | 'info' | 'error';
  readonly body: JsonObject;
};

const prefix = 'network.bsky.jetstream.subscribeEvents#';

function eventOf(value: unknown): JetstreamEvent | null {
  const object = asObject(value);
  if (object === null) return null;
  if (Object.hasOwn(object, 'time_us')) {
    const {kind} = object;
    const isKnown = kind === 'commit' || kind === 'identity' || kind === 'account' || kind === 'sync';
    return isKnown ? {wire: 'v1', kind, body: object} : null;
  }
  if (object.$type === 'error' && typeof object.error === 'string') return {wire: 'v2', kind: 'error', body: object};
  const body = object.$type === 'message' ? asObject(object.payload) : object;
  const type = body?.$type;
  if (body === null || typeof type !== 'string' || !type.startsWith(prefix)) return null;
  const kind = type.slice(prefix.length);
  const isKnown = kind === 'commit' || kind === 'identity' || kind === 'account' || kind === 'sync' || kind === 'info';
  return isKnown ? {wire: 'v2', kind, body} : null;
}

function whole(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null;
}

function microseconds(value: unknown): number | null {
  const time = readTime(value, Number.MAX_SAFE_INTEGER / 2);
  return time.ok ? Math.round(time.at * 1000) : null;
}
