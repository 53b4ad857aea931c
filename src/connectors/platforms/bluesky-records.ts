/**
 * Records of Bluesky as its repositories hold them, whoever passed them on: posts, reposts, profiles, follows.
 *
 * The writer's own program dates a record, and may date it as it likes: that date is kept as the time of the post, the
 * one in the record's key as `idTime`, and whoever saw it go by as `observedAt`.
 */
import {toKey} from '../../contract/identity.ts';
import type {
  Account,
  FlagKind,
  Parsed,
  Post,
  Relation,
  TimePrecision,
  TimeSource,
  Trace
} from '../../contract/records.ts';
import {hashtagsOf} from '../../text/hashtags.ts';
import {linksOf} from '../../text/links.ts';
import type {ReadContext} from '../connector.ts';
import {contentTraces, traceOf} from '../fields/content-traces.ts';
import {tidTime} from '../fields/id-times.ts';
import {identify} from '../fields/identifiers.ts';
import {asList, asObject, asText, type JsonObject} from '../fields/json.ts';
import {linkAddress} from '../fields/list-cell.ts';
import {plainText, plainTextOrNull} from '../fields/plain-text.ts';
import {emptyAccount, emptyPost, emptySnapshot, refuse, relationOf} from '../fields/records.ts';
import {readTime} from '../fields/times.ts';
import {blobCid, fileHash, readEmbed} from './bluesky-blobs.ts';
import {readFacets} from './bluesky-facets.ts';

/** Where a record stood, as the stream or collection around it says. */
export type RecordPlace = {
  readonly did: unknown;
  readonly collection: string;
  readonly rkey: unknown;
  /** UTC ms when it was seen by whoever passed it on, not by the writer's clock. */
  readonly observedAt: number | null;
  /** Of the account, where it stands beside the record. */
  readonly handle?: string | null;
  readonly displayName?: string | null;
  readonly row: number;
  readonly raw: () => string;
};

export type RecordContext = Pick<ReadContext, 'now' | 'assume' | 'passOver'>;

const spaces: Readonly<Record<string, string>> = {
  'app.bsky.feed.post': 'bluesky:post',
  'app.bsky.feed.repost': 'bluesky:repost',
  'app.bsky.graph.follow': 'bluesky:follow',
  'app.bsky.actor.profile': 'bluesky:profile'
};

const notKept: Readonly<Record<string, string>> = {
  'app.bsky.feed.like': 'likes',
  'app.bsky.graph.block': 'blocks'
};

/** `did:plc:…` → the key of the account. */
export function blueskyAccountKey(did: string): string {
  return toKey('bluesky:did', did);
}

export type BlueskyAddress = {
  readonly key: string;
  readonly collection: string;
  /** Null where the address names the account by its handle. */
  readonly accountKey: string | null;
};

/** `at://did:plc:…/app.bsky.feed.post/3k…` → its key and whose it is; null for what is no address of a record. */
export function readBlueskyAddress(uri: unknown): BlueskyAddress | null {
  const found = identify(uri, 'the address');
  const [, who, collection, rkey] = (found.ok && /^at:\/\/([^/\s]+)\/([^/\s]+)\/([^/\s]+)$/.exec(found.id)) || [];
  if (who === undefined || collection === undefined || rkey === undefined) return null;
  return {
    key: toKey(spaces[collection] ?? 'bluesky:record', `at://${who}/${collection}/${rkey}`),
    collection,
    accountKey: who.startsWith('did:') ? blueskyAccountKey(who) : null
  };
}

/** What one record gives. What is understood and not kept gives nothing and is counted. */
export function readBlueskyRecord(value: unknown, place: RecordPlace, context: RecordContext): readonly Parsed[] {
  const {collection, row} = place;
  if (!Object.hasOwn(spaces, collection)) {
    context.passOver(Object.hasOwn(notKept, collection) ? (notKept[collection] ?? '') : 'records of other kinds');
    return [];
  }
  const did = identify(place.did, 'the did');
  if (!did.ok) return [refuse(row, did.damaged ? 'damaged-id' : 'missing-account', did.detail, place.raw())];
  if (!/^did:[a-z]+:\S+$/.test(did.id)) {
    return [refuse(row, 'missing-account', 'the account is no did', place.raw())];
  }
  const rkey = identify(place.rkey, 'the record key');
  if (!rkey.ok) return [refuse(row, rkey.damaged ? 'damaged-id' : 'missing-id', rkey.detail, place.raw())];
  const record = asObject(value);
  if (record === null) return [refuse(row, 'wrong-shape', 'there is no record', place.raw())];
  const account: Account = {
    ...emptyAccount('bluesky:did', did.id),
    handle: place.handle ?? null,
    displayName: place.displayName ?? null
  };
  const found = {record, account, uri: `at://${did.id}/${collection}/${rkey.id}`, rkey: rkey.id, place, context};
  if (collection === 'app.bsky.feed.post') return [readPost(found)];
  if (collection === 'app.bsky.feed.repost') return [readRepost(found)];
  if (collection === 'app.bsky.graph.follow') return [readFollow(found)];
  return [readProfile(found)];
}

type Found = {
  readonly record: JsonObject;
  readonly account: Account;
  readonly uri: string;
  readonly rkey: string;
  readonly place: RecordPlace;
  readonly context: RecordContext;
};

type Moment = {
  readonly createdAt: number;
  readonly createdPrecision: TimePrecision;
  readonly createdSource: TimeSource;
  readonly idTime: number | null;
};

/** The writer's date, or where that cannot be, the key's, or when it was seen. */
function momentOf({record, rkey, place, context}: Found): Moment | string {
  const idTime = tidTime(rkey, context.now);
  const written = readTime(record.createdAt ?? record.created_at, context.now);
  if (written.ok) return {createdAt: written.at, createdPrecision: written.precision, createdSource: 'field', idTime};
  if (idTime !== null) {
    context.assume('impossible dates of records were replaced by the time in their keys');
    return {createdAt: idTime, createdPrecision: 'us', createdSource: 'id', idTime};
  }
  if (place.observedAt !== null) {
    context.assume('impossible dates of records were replaced by when the stream had them');
    return {createdAt: place.observedAt, createdPrecision: 'us', createdSource: 'feed', idTime};
  }
  return written.detail;
}

function emptyRecord(space: string, found: Found, moment: Moment): Post {
  const {uri, account, place} = found;
  return {...emptyPost(space, uri, account.accountKey, place.row), ...moment, observedAt: place.observedAt};
}

function readPost(found: Found): Parsed {
  const {record, account, rkey, place} = found;
  const moment = momentOf(found);
  if (typeof moment === 'string') return refuse(place.row, 'unreadable-time', moment, place.raw());
  const text = plainText(record.text);
  const reply = asObject(record.reply);
  const parent = readBlueskyAddress(asObject(reply?.parent)?.uri);
  const root = readBlueskyAddress(asObject(reply?.root)?.uri);
  const empty = emptyRecord('bluesky:post', found, moment);
  const post: Post = {
    ...empty,
    text,
    langDeclared: asList(record.langs).map(asText).find(Boolean) ?? null,
    url: `https://bsky.app/profile/${account.nativeId}/post/${rkey}`,
    conversationKey: root?.key ?? parent?.key ?? empty.postKey,
    flags: flagsOf(record)
  };
  const relations: Relation[] = [];
  const traces: Trace[] = wordTraces(post, record);
  if (parent !== null) {
    relations.push({...relationOf(post.postKey, 'reply_to', parent.key), targetAccountKey: parent.accountKey});
    traces.push(traceOf(post, 'reply_to', parent.key));
  }
  if (root !== null) {
    relations.push({...relationOf(post.postKey, 'root', root.key), targetAccountKey: root.accountKey});
  }
  addEmbed(post, record, relations, traces);
  // No field of the network: some programs sign their posts with it.
  const client = typeof record.via === 'string' ? plainTextOrNull(record.via) : null;
  if (client !== null && client.length <= 100) traces.push(traceOf(post, 'client_app', client));
  return {ok: true, post, account, snapshot: null, relations, traces};
}

function wordTraces(post: Post, record: JsonObject): Trace[] {
  const marked = readFacets(post.text, record.facets);
  const card = readEmbed(record.embed).card;
  const links = [
    ...(marked.links.length > 0 ? marked.links : linksOf(post.text)),
    ...(card === null ? [] : [card.uri])
  ];
  const outside = asList(record.tags)
    .map(plainTextOrNull)
    .filter(tag => tag !== null);
  const inside = marked.hashtags.length > 0 ? marked.hashtags : hashtagsOf(post.text);
  const worded = marked.text === post.text ? post : {...post, text: marked.text};
  const traces = contentTraces(worded, {links, hashtags: [...inside, ...outside], mentions: []});
  const mentioned = new Map(marked.mentions.map(({did, shown}) => [did, shown]));
  for (const [did, shown] of mentioned) traces.push(traceOf(post, 'mention', did, shown));
  return traces;
}

function addEmbed(post: Post, record: JsonObject, relations: Relation[], traces: Trace[]): void {
  const {files, card, quoted} = readEmbed(record.embed);
  for (const cid of files) {
    const hash = fileHash(cid);
    traces.push(hash === null ? traceOf(post, 'media_id', cid) : traceOf(post, 'media_hash', hash, cid));
  }
  const address = card === null ? null : linkAddress(card.uri);
  if (card !== null && address !== null) {
    traces.push(traceOf(post, 'link_card', address, plainTextOrNull(card.title)));
  }
  const target = readBlueskyAddress(quoted);
  if (target === null) return;
  if (target.collection === 'app.bsky.feed.post') {
    relations.push({...relationOf(post.postKey, 'quote_of', target.key), targetAccountKey: target.accountKey});
    traces.push(traceOf(post, 'quote_of', target.key));
  } else {
    // Lists, feeds and starter packs are shown as cards too.
    traces.push(traceOf(post, 'link_card', target.key));
  }
}

function readRepost(found: Found): Parsed {
  const {record, account, place} = found;
  const moment = momentOf(found);
  if (typeof moment === 'string') return refuse(place.row, 'unreadable-time', moment, place.raw());
  const target = readBlueskyAddress(asObject(record.subject)?.uri);
  if (target === null) return refuse(place.row, 'wrong-shape', 'a repost that does not say of what', place.raw());
  const post: Post = {...emptyRecord('bluesky:repost', found, moment), kind: 'repost'};
  const relations: Relation[] = [
    {...relationOf(post.postKey, 'repost_of', target.key), targetAccountKey: target.accountKey}
  ];
  const via = readBlueskyAddress(asObject(record.via)?.uri);
  if (via !== null) {
    relations.push({...relationOf(post.postKey, 'via', via.key), targetAccountKey: via.accountKey});
  }
  return {ok: true, post, account, snapshot: null, relations, traces: [traceOf(post, 'repost_of', target.key)]};
}

function readFollow(found: Found): Parsed {
  const {record, account, place} = found;
  const moment = momentOf(found);
  if (typeof moment === 'string') return refuse(place.row, 'unreadable-time', moment, place.raw());
  const subject = identify(record.subject, 'the subject');
  if (!subject.ok || !subject.id.startsWith('did:')) {
    return refuse(place.row, 'wrong-shape', 'a follow that does not say of whom', place.raw());
  }
  const about = emptyRecord('bluesky:follow', found, moment);
  const trace = traceOf(about, 'follows_target', blueskyAccountKey(subject.id), subject.id);
  return {ok: true, post: null, account, snapshot: null, relations: [], traces: [trace]};
}

function readProfile({record, account: writer, place, context}: Found): Parsed {
  const created = readTime(record.createdAt ?? record.created_at, context.now);
  const avatar = blobCid(record.avatar);
  const website = plainTextOrNull(record.website);
  const labels = selfLabels(record);
  const account: Account = {
    ...writer,
    displayName: plainTextOrNull(record.displayName ?? record.display_name) ?? writer.displayName,
    bio: plainTextOrNull(record.description),
    urls: website === null ? [] : [website],
    createdAt: created.ok ? created.at : null,
    createdPrecision: created.ok ? created.precision : 'none',
    isBot: labels.includes('bot') ? true : null
  };
  const snapshot = {
    ...emptySnapshot(account.accountKey),
    observedAt: place.observedAt,
    displayName: account.displayName,
    bio: account.bio,
    avatarRef: avatar === null ? null : (fileHash(avatar) ?? avatar)
  };
  return {ok: true, post: null, account, snapshot, relations: [], traces: []};
}

const adult = new Set(['porn', 'sexual', 'nudity', 'graphic-media', 'gore', 'nsfw']);

function flagsOf(record: JsonObject): FlagKind[] {
  return selfLabels(record).some(label => adult.has(label)) ? ['sensitive'] : [];
}

/** What writers say of their own posts and profiles. */
function selfLabels(record: JsonObject): string[] {
  const values = asList(asObject(record.labels)?.values).map(label => asText(asObject(label)?.val));
  return values.filter(label => label !== null);
}
