/**
 * What the files of MediaCrawler have in common, whichever platform they are of.
 *
 * Until July 2026 an account stood there by its id; since then by the first 16 hexadecimal digits of the SHA-256 of that
 * id, unsalted, with a masked name. Ids of the older files are hashed here in the same way, so that an account is one
 * account in both; the id itself is kept beside it.
 */
import {hash} from 'node:crypto';
import {toKey} from '../../contract/identity.ts';
import type {Account, AccountSnapshot, Parsed, Post, Relation, Trace} from '../../contract/records.ts';
import type {Fit, Item, ReadContext, Sample} from '../connector.ts';
import {contentTraces, traceOf} from '../fields/content-traces.ts';
import {readCount} from '../fields/counts.ts';
import {rawOf} from '../fields/field.ts';
import {type Identified, identify} from '../fields/identifiers.ts';
import {type Fields, fieldsReader, type Has, lineOf, namesIn} from '../fields/named-fields.ts';
import {emptyAccount, emptySnapshot, refuse, relationOf} from '../fields/records.ts';
import {type ReadTime, readTime} from '../fields/times.ts';

export type Crawled = {
  readonly fields: Fields;
  readonly item: Item;
  readonly now: number;
  /** When the collector saw it. */
  readonly observedAt: number | null;
};

export type KindOf<Kind extends string> = (has: Has) => Kind | null;

/** How many records of a sample are of one of the kinds; a table is as its header says. */
export function fitOfKinds<Kind extends string>(
  sample: Sample,
  kindOf: KindOf<Kind>,
  names: {readonly [kind in Kind]: string}
): Fit {
  const records = namesIn(sample).map(kindOf);
  const known = records.filter(kind => kind !== null);
  if (known.length === 0) return {confidence: 0, reasons: ['no records that MediaCrawler writes for this platform']};
  const found = [...new Set(known)].map(kind => names[kind]).join(', ');
  const share = known.length / records.length;
  return {confidence: share < 0.5 ? share : 0.9 + share / 10, reasons: [`MediaCrawler’s fields of ${found}`]};
}

/** Finds each record's kind, once for a table, and hands it to what reads that kind. */
export function recordReader<Kind extends string>(
  {header, shape, now}: ReadContext,
  kindOf: KindOf<Kind>,
  read: {readonly [kind in Kind]: (record: Crawled) => readonly Parsed[]}
): (item: Item) => readonly Parsed[] {
  const fieldsOf = fieldsReader(header);
  const names = new Set(header);
  const ofTable = shape === 'table' ? kindOf(name => names.has(name)) : null;
  return item => {
    const fields = fieldsOf(item);
    if (fields === null) return [refuse(item.row, 'not-an-object', 'a JSON object was expected', rawOf(item))];
    const kind = item.kind === 'cells' ? ofTable : kindOf(hasOf(item.value));
    if (kind === null) {
      return [refuse(item.row, 'unknown-kind', 'neither a post nor a comment nor an account', rawOf(item))];
    }
    const seen = readTime(fields('last_modify_ts'), now);
    return read[kind]({fields, item, now, observedAt: seen.ok ? seen.at : null});
  };
}

function hasOf(value: unknown): Has {
  return name => typeof value === 'object' && value !== null && Object.hasOwn(value, name);
}

export function refuseId({item}: Crawled, found: Extract<Identified, {ok: false}>): Parsed {
  return refuse(item.row, found.damaged ? 'damaged-id' : 'missing-id', found.detail, rawOf(item));
}

export function refuseTime({item}: Crawled, time: Extract<ReadTime, {ok: false}>): Parsed {
  return refuse(item.row, time.reason, time.detail, rawOf(item));
}

const maxRemembered = 20_000;
/** Most rows are by somebody seen before, and hashing is dearer than looking up. */
const hashes = new Map<string, string>();

/** The first 16 hexadecimal digits of the SHA-256 of an id: what MediaCrawler calls `creator_hash`. */
export function creatorHash(id: string): string {
  const known = hashes.get(id);
  if (known !== undefined) return known;
  const made = hash('sha256', id, 'hex').slice(0, 16);
  if (hashes.size >= maxRemembered) hashes.clear();
  hashes.set(id, made);
  return made;
}

/** What stands where the platform tells nobody's id. Taken for an id, it would make one account of many. */
const nobody = new Set(['0', '-1']);
const hashesOfNobody = new Set([...nobody, 'None', ''].map(id => hash('sha256', id, 'hex').slice(0, 16)));

/** Where the older files keep what is known of an account, besides its id and name. */
type AuthorColumns = {
  readonly space: string;
  readonly altIds?: readonly (readonly [kind: string, column: string])[];
  readonly handle?: string;
  readonly bio?: string;
};

/** The account of a record, or why there is none. */
export function authorOf(record: Crawled, columns: AuthorColumns): Account | Parsed {
  const {fields, item} = record;
  const hashed = identify(fields('creator_hash'), 'creator_hash');
  if (hashed.ok && !hashesOfNobody.has(hashed.id)) {
    return named(emptyAccount(columns.space, hashed.id), record, columns, true);
  }
  const native = identify(fields('user_id'), 'user_id');
  if (!native.ok || nobody.has(native.id)) {
    const isDamaged = (!native.ok && native.damaged) || (!hashed.ok && hashed.damaged);
    const reason = isDamaged ? 'damaged-id' : 'missing-account';
    return refuse(item.row, reason, 'there is neither user_id nor creator_hash', rawOf(item));
  }
  const others = (columns.altIds ?? []).flatMap(([kind, column]) => {
    const value = lineOf(fields(column));
    return value === null || value === '0' ? [] : [{kind, value}];
  });
  const account = named(emptyAccount(columns.space, creatorHash(native.id)), record, columns, false);
  return {...account, altIds: [{kind: 'uid', value: native.id}, ...others]};
}

function named(account: Account, {fields}: Crawled, {handle, bio}: AuthorColumns, hashed: boolean): Account {
  const displayName = lineOf(fields('nickname') ?? fields('user_name'));
  const masked = displayName !== null && (hashed || displayName.includes('***'));
  return {
    ...account,
    handle: handle === undefined || masked ? null : lineOf(fields(handle)),
    displayName,
    displayNameMasked: masked,
    bio: bio === undefined ? null : lineOf(fields(bio))
  };
}

export function isAccount(found: Account | Parsed): found is Account {
  return 'accountKey' in found;
}

/** An account with what was counted of it: `[part of the snapshot, column]`. */
export function accountRecord(
  account: Account,
  {fields, observedAt}: Crawled,
  counts: readonly (readonly ['followers' | 'following' | 'posts' | 'likesReceived', string])[]
): Parsed {
  const counted = Object.fromEntries(counts.map(([part, column]) => [part, readCount(fields(column))]));
  const snapshot: AccountSnapshot = {
    ...emptySnapshot(account.accountKey),
    ...counted,
    observedAt,
    displayName: account.displayNameMasked ? null : account.displayName,
    bio: account.bio,
    avatarRef: lineOf(fields('avatar'))
  };
  return {ok: true, post: null, account, snapshot, relations: [], traces: []};
}

export type Kept = Extract<Parsed, {ok: true}>;

export function postRecord(post: Post, account: Account, traces: readonly Trace[]): Kept {
  return {ok: true, post, account, snapshot: null, relations: [], traces};
}

/** A comment with what it stands under. `parent` is what it answers: another comment, or null for the post itself. */
export function commentRecord(
  post: Post,
  account: Account,
  {on, parent, parentKind}: {on: string; parent: string | null; parentKind: 'reply_to' | 'root'}
): Kept {
  const relations: Relation[] = [relationOf(post.postKey, 'comment_on', on)];
  if (parent !== null) relations.push(relationOf(post.postKey, parentKind, parent));
  const answered = parent ?? on;
  return {
    ok: true,
    post,
    account,
    snapshot: null,
    relations,
    traces: [...contentTraces(post), traceOf(post, 'reply_to', answered)]
  };
}

/** The key of the comment that is answered; `0`, nothing and the comment itself mean none. */
export function parentKey(space: string, value: unknown, own: string): string | null {
  const found = identify(value, 'the parent');
  return found.ok && found.id !== '0' && found.id !== own ? toKey(space, found.id) : null;
}
