/**
 * Accounts that look like one that is proven to be an entity's.
 *
 * Five ways, each with its likeness: letters that look like others (0.98: what a reader sees is the same, what is written
 * is not); the same name on another platform (0.9); the name with something put before or behind it, as "official",
 * "real" or digits (0.85 down by what was put there); one letter wrong in a name of at least six, or two in one of at
 * least twelve (0.8, 0.7); a shown name that reads as the entity's, under another handle (0.75). The nearest way counts.
 *
 * Names of two or three letters are near to very many others, so for them less counts: never a letter wrong; an addition
 * that stands apart (`rt_official`), is a word of at least four letters (`realrt`) or up to four digits; 0.1 less likely.
 *
 * Left out: accounts of the same entity, and those proven to be another's. Looking alike is no accusation: fans, critics,
 * namesakes and the entity itself may be behind it. Wrong for short and ordinary names, which many have by chance.
 *
 * Cost: for each other account the variants of its name, about its length squared, each looked up in a table of proven
 * names; nothing is compared pair by pair. Memory: the variants of the proven names.
 */
import type {LookAlikeAccount} from '../../contract/proofs.ts';
import type {RegistryEntity} from '../../contract/registry.ts';
import {normalHandle} from '../../contract/registry.ts';
import {codePointCompare} from '../../text/code-points.ts';
import {joinedLetters, lookedAt, skeleton} from '../../text/confusables.ts';
import {editsBetween} from '../names/edits.ts';

export type ProvenAccount = {
  readonly entity: Pick<RegistryEntity, 'id' | 'name' | 'names'>;
  readonly platform: string;
  readonly handle: string;
};

export type OtherAccount = {
  readonly platform: string;
  readonly handle: string;
  readonly shownName: string | null;
  /** Whose it is by the registry; null when it does not say. */
  readonly entityId: string | null;
  readonly foundIn: string;
};

const leastLength = 4;
const leastOfShort = 2;
const leastWordAtShort = 4;
const mostDigitsAtShort = 4;
const lessForShort = 0.1;
const leastForOneEdit = 6;
const leastForTwoEdits = 12;
const leastShownName = 5;

/** What is put before or behind a name so that it is taken for the name. Letters only: signs are taken off before. */
const additions =
  'official offical oficial officiel oficial offiziell officialpage real true the its im hq team support help info backup new verified verify account acct page channel live fan fans news tv online org com net gov gouv media press global world int en fr es ru cn us uk eu'
    .split(' ')
    .map(word => skeleton(word))
    .sort((one, other) => other.length - one.length);
const isAddition = new Set(additions);
/** What says outright that this is the one: however long, it makes a name no less alike than two letters do. */
const isClaim = new Set(
  'official offical oficial officiel offiziell real true verified verify'.split(' ').map(word => skeleton(word))
);
const lettersOfClaim = 2;

/** A fediverse name counts up to its server, one of Bluesky's without the domain that it lends to everybody. */
function ownPart(handle: string): string {
  return handle
    .trim()
    .replace(/^@/, '')
    .replace(/@.*$/, '')
    .replace(/\.bsky\.social$/i, '');
}

const separators = /[^\p{L}\p{N}\p{M}]+/gu;

/** Letters and digits of a name, without what only separates them. */
function plainHandle(handle: string): string {
  return ownPart(handle).replaceAll(separators, '');
}

/** A shown name as a reader has it in mind: no marks of verification, emoji, punctuation or blanks. */
function plainName(name: string): string {
  return name.normalize('NFKC').replaceAll(/[^\p{L}\p{N}]/gu, '');
}

type Rest = readonly [rest: string, added: string];

/** What is left when something that only adds is taken off one end; with what was taken. */
function* withoutAdditions(plain: string): Iterable<Rest> {
  // Letters are joined only afterwards: the r of npr and the n of news are no m.
  const name = lookedAt(plain).replaceAll('i', 'l');
  // Digits are looked for in the name as written: in what it looks like, 0 and 1 are letters.
  for (const digits of new Set([/^\p{Nd}+/u.exec(plain)?.[0] ?? '', /\p{Nd}+$/u.exec(plain)?.[0] ?? ''])) {
    if (digits === '' || digits.length > 6) continue;
    const rests = [
      plain.startsWith(digits) ? plain.slice(digits.length) : null,
      plain.endsWith(digits) ? plain.slice(0, -digits.length) : null
    ];
    for (const rest of rests) {
      if (rest === null) continue;
      if (rest.length >= leastLength || digits.length <= mostDigitsAtShort) yield [skeleton(rest), digits];
    }
  }
  for (const word of additions) {
    const least = word.length < leastWordAtShort ? leastLength : leastOfShort;
    if (name.length - word.length < least) continue;
    if (name.startsWith(word)) yield [joinedLetters(name.slice(word.length)), word];
    if (name.endsWith(word)) yield [joinedLetters(name.slice(0, -word.length)), word];
  }
}

/** The one part of a short name that stands apart from what only adds: `rt` of `the_rt-official_2`. */
function apartFromAdditions(handle: string): Rest | null {
  const parts = ownPart(handle)
    .split(separators)
    .filter(part => part !== '');
  const own = parts.filter(part => !isAddition.has(skeleton(part)) && !/^\p{Nd}{1,6}$/u.test(part));
  const [name] = own;
  if (name === undefined || own.length > 1 || parts.length === 1 || name.length >= leastLength) return null;
  return [skeleton(name), parts.filter(part => part !== name).join(' ')];
}

/** The name, and the name without one or two of its letters: two names within that many edits share one of these. */
function deletions(name: string, most: number): ReadonlySet<string> {
  const all = new Set([name]);
  let last: readonly string[] = [name];
  for (let round = 0; round < most; round += 1) {
    const next: string[] = [];
    for (const one of last) {
      for (let at = 0; at < one.length; at += 1) next.push(one.slice(0, at) + one.slice(at + 1));
    }
    for (const one of next) all.add(one);
    last = next;
  }
  return all;
}

function editsFor(name: string): number {
  return name.length >= leastForTwoEdits ? 2 : name.length >= leastForOneEdit ? 1 : 0;
}

type Proven = ProvenAccount & {readonly plain: string; readonly seen: string};

type Index = {
  readonly bySeen: ReadonlyMap<string, readonly Proven[]>;
  readonly byDeletion: ReadonlyMap<string, readonly Proven[]>;
  readonly byShownName: ReadonlyMap<string, readonly Proven[]>;
};

function addTo(index: Map<string, Proven[]>, key: string, proven: Proven): void {
  const found = index.get(key);
  if (found === undefined) index.set(key, [proven]);
  else found.push(proven);
}

function indexOf(accounts: readonly ProvenAccount[]): Index {
  const bySeen = new Map<string, Proven[]>();
  const byDeletion = new Map<string, Proven[]>();
  const byShownName = new Map<string, Proven[]>();
  for (const account of accounts) {
    const plain = plainHandle(account.handle);
    const proven: Proven = {...account, plain, seen: skeleton(plain)};
    if (Math.min(plain.length, proven.seen.length) >= leastOfShort) addTo(bySeen, proven.seen, proven);
    const edits = editsFor(proven.seen);
    if (edits > 0) for (const key of deletions(proven.seen, edits)) addTo(byDeletion, key, proven);
    const names = [
      account.entity.name,
      ...account.entity.names.filter(({use}) => use !== 'product').map(({name}) => name)
    ];
    const shown = new Set(names.map(name => skeleton(plainName(name))).filter(name => name.length >= leastShownName));
    for (const name of shown) addTo(byShownName, name, proven);
  }
  return {bySeen, byDeletion, byShownName};
}

const isAscii = (name: string) => /^[a-z0-9]*$/i.test(name);

type Way = Pick<LookAlikeAccount, 'how' | 'likeness' | 'why'>;
type Found = readonly [proven: Proven, way: Way];

function sameSeen(other: OtherAccount, plain: string, proven: Proven): Way {
  const is = `${other.handle} on ${other.platform}`;
  const of = `${proven.handle} on ${proven.platform}`;
  // Of few letters of one alphabet there is often another name that looks alike, and is nobody's disguise.
  const less = proven.plain.length < leastLength && isAscii(plain) && isAscii(proven.plain) ? lessForShort : 0;
  if (plain.toLowerCase() !== proven.plain.toLowerCase()) {
    return {how: 'letters', likeness: 0.98 - less, why: `${is} reads as ${of} and is written with other letters`};
  }
  if (normalHandle('', other.handle) === normalHandle('', proven.handle)) {
    return {how: 'same-name', likeness: 0.9, why: `${is} has the name of ${of}`};
  }
  return {how: 'same-name', likeness: 0.88 - less, why: `${is} has the name of ${of}, with other signs in between`};
}

function* waysOf(other: OtherAccount, {bySeen, byDeletion, byShownName}: Index): Iterable<Found> {
  const plain = plainHandle(other.handle);
  const seen = skeleton(plain);
  for (const proven of bySeen.get(seen) ?? []) yield [proven, sameSeen(other, plain, proven)];
  const apart = apartFromAdditions(other.handle);
  for (const [rest, added] of [...withoutAdditions(plain), ...(apart === null ? [] : [apart])]) {
    for (const proven of bySeen.get(rest) ?? []) {
      const less = proven.plain.length < leastLength ? lessForShort : 0;
      const letters = isClaim.has(skeleton(added)) ? lettersOfClaim : added.length;
      const likeness = Math.max(0.6, 0.87 - 0.02 * letters) - less;
      yield [
        proven,
        {how: 'addition', likeness, why: `${other.handle} looks like ${proven.handle} with “${added}” added`}
      ];
    }
  }
  const most = editsFor(seen);
  if (most > 0) {
    const near = new Set<Proven>();
    for (const key of deletions(seen, most)) for (const proven of byDeletion.get(key) ?? []) near.add(proven);
    for (const proven of near) {
      const edits = editsBetween(seen, proven.seen, most);
      if (edits === 0 || edits > Math.min(most, editsFor(proven.seen))) continue;
      const what = edits === 1 ? 'one letter' : 'two letters';
      yield [
        proven,
        {how: 'typing', likeness: edits === 1 ? 0.8 : 0.7, why: `${other.handle} is ${what} away from ${proven.handle}`}
      ];
    }
  }
  if (other.shownName === null) return;
  const name = skeleton(plainName(other.shownName));
  for (const proven of byShownName.get(name) ?? []) {
    yield [
      proven,
      {how: 'shown-name', likeness: 0.75, why: `${other.handle} shows a name that reads as ${proven.entity.name}`}
    ];
  }
}

const keyOf = ({platform, handle}: Pick<OtherAccount, 'platform' | 'handle'>) =>
  JSON.stringify([platform, normalHandle(platform, handle)]);

/** The nearest first, each other account once for each entity that it looks like. */
export function lookAlikes(
  proven: readonly ProvenAccount[],
  others: readonly OtherAccount[]
): readonly LookAlikeAccount[] {
  const index = indexOf(proven);
  const provenKeys = new Set(proven.map(keyOf));
  const owners = new Map(others.filter(({entityId}) => entityId !== null).map(other => [keyOf(other), other.entityId]));
  const nearest = new Map<string, LookAlikeAccount>();
  for (const other of others) {
    const key = keyOf(other);
    if (provenKeys.has(key)) continue;
    for (const [of, way] of waysOf(other, index)) {
      if (owners.get(key) === of.entity.id) continue;
      const id = `${of.entity.id} ${key}`;
      if ((nearest.get(id)?.likeness ?? 0) >= way.likeness) continue;
      nearest.set(id, {
        entityId: of.entity.id,
        entityName: of.entity.name,
        of: {platform: of.platform, handle: of.handle},
        account: {platform: other.platform, handle: other.handle, shownName: other.shownName},
        foundIn: other.foundIn,
        ...way
      });
    }
  }
  return [...nearest.values()].sort(
    (one, other) =>
      other.likeness - one.likeness ||
      codePointCompare(one.entityName, other.entityName) ||
      codePointCompare(keyOf(one.account), keyOf(other.account)) ||
      codePointCompare(one.entityId, other.entityId)
  );
}
