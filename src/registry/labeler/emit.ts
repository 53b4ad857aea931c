/**
 * Sends what changed: the difference between the labels that hold now and those that were sent last becomes new labels
 * and negations, in one transaction for each jurisdiction, numbered there without gaps.
 *
 * Only accounts of the protocol with a DID are sent; of others the feed, the badge and the page speak. A label ends by itself (`exp`) on
 * the day on which its assessment is due again, so that it does not outlive a labeler that has gone silent. While this
 * one is at work it renews the label a day before, without an end: nobody loses a label by neglect.
 * Cost: the labels of the jurisdiction and those it has sent.
 */
import {type AtLabel, didSchema, type Emission, type EmittedLabel, jurisdictionName} from '../../contract/labeler.ts';
import type {LabelId, LabelInForce} from '../../contract/labels.ts';
import {AppError} from '../../errors.ts';
import type {Tx} from '../../store/store.ts';
import type {Database} from '../../store/tables/database.ts';
import {insertEmittedLabel, lastSeq, newestLabels, sourcesOf} from '../../store/tables/emitted-label.ts';
import type {World} from '../world.ts';
import {labelsToSay} from './holding.ts';
import {keyInUse, type LabelerHouse, openLabelerSigner, signerOfKey} from './keys.ts';
import {isLocalDid, type LabelerIdentity} from './place.ts';
import {signAll} from './signatures.ts';

const dayMs = 86_400_000;
/** The platform whose accounts are the DIDs of the AT Protocol. */
const atPlatform = 'bluesky';

/** When a label ends by itself; null for not at all. `at` is a moment in ISO 8601. */
export function expiryOf(reviewOn: string | null, at: string): string | null {
  if (reviewOn === null) return null;
  const ends = Date.parse(`${reviewOn}T00:00:00.000Z`);
  return ends - Date.parse(at) > dayMs ? new Date(ends).toISOString() : null;
}

type Wanted = {readonly uri: string; readonly val: LabelId; readonly exp: string | null; readonly why: LabelInForce};

export type Change = Omit<AtLabel, 'ver' | 'src' | 'cts'> & {
  readonly kind: 'given' | 'renewed' | 'negated';
  /** Null for a negation. */
  readonly why: LabelInForce | null;
  /** When the same was said last; what is said now must be later. */
  readonly saidBefore: string | null;
};

const keyOf = ({uri, val}: {readonly uri: string; readonly val: string}): string => `${val} ${uri}`;

function wantedOf(labels: readonly LabelInForce[], reviewOn: (assessmentId: string) => string | null, at: string) {
  const wanted = new Map<string, Wanted>();
  let notSent = 0;
  for (const why of labels) {
    const uri = didSchema.safeParse(why.stableId);
    // A DID beside an account of another platform is a note: nothing that was said of that account is said of the DID.
    if (!uri.success || why.platform !== atPlatform) {
      notSent += 1;
      continue;
    }
    const exp = expiryOf(why.assessmentId === null ? null : reviewOn(why.assessmentId), at);
    const one = {uri: uri.data, val: why.label, exp, why};
    // Two entities may name one account: it carries the label once.
    if (!wanted.has(keyOf(one))) wanted.set(keyOf(one), one);
  }
  return {wanted, notSent};
}

function stands({neg, exp}: AtLabel, at: string): boolean {
  return neg !== true && (exp === undefined || exp > at);
}

/** What must be said, given what was said last of each account and value. */
export function changesTo(
  wanted: ReadonlyMap<string, Wanted>,
  newest: readonly EmittedLabel[],
  at: string
): readonly Change[] {
  const said = new Map(newest.map(({label}) => [keyOf(label), label]));
  const changes: Change[] = [];
  for (const {uri, val, exp, why} of wanted.values()) {
    const before = said.get(keyOf({uri, val}));
    const isSaid = before !== undefined && stands(before, at);
    if (isSaid && (before.exp ?? null) === exp) continue;
    const ends = exp === null ? {} : {exp};
    changes.push({uri, val, ...ends, why, saidBefore: before?.cts ?? null, kind: isSaid ? 'renewed' : 'given'});
  }
  for (const {label} of newest) {
    if (wanted.has(keyOf(label)) || !stands(label, at)) continue;
    changes.push({uri: label.uri, val: label.val, neg: true, why: null, saidBefore: label.cts, kind: 'negated'});
  }
  return changes;
}

function groundOf(why: LabelInForce | null): EmittedLabel['ground'] {
  if (why === null) return null;
  const {entityId, accountId, clause, policyVersion, because, assessmentId, claimId} = why;
  return {entityId, accountId, clause, policyVersion, because, assessmentId, claimId};
}

/** Later than what was said before, whatever the clock says. */
function later(at: string, before: string | null): string {
  return before === null || before < at ? at : new Date(Date.parse(before) + 1).toISOString();
}

export type ReadWorld = (db: Database) => Promise<World>;

export type Emitting = {
  readonly house: LabelerHouse;
  readonly readWorld: ReadWorld;
  /** A person's id, or `system`. */
  readonly actor: string;
  /** The labels of a jurisdiction; by the label policy in force unless something else is given. */
  readonly say?: typeof labelsToSay;
};

/** What stands under other names than this one, and was heard by others than this machine. */
async function standingElsewhere(db: Database, {jurisdiction, did}: LabelerIdentity, at: string) {
  const elsewhere = new Map<string, readonly EmittedLabel[]>();
  for (const src of await sourcesOf(db, jurisdiction)) {
    if (src === did || isLocalDid(src)) continue;
    const standing = (await newestLabels(db, jurisdiction, src)).filter(({label}) => stands(label, at));
    if (standing.length > 0) elsewhere.set(src, standing);
  }
  return elsewhere;
}

/** A labeler under another name would leave for ever what it said under the old one. */
async function requireNotMoved(db: Database, identity: LabelerIdentity, at: string): Promise<void> {
  const [moved] = await standingElsewhere(db, identity, at);
  if (moved === undefined) return;
  const [src, labels] = moved;
  const name = jurisdictionName(identity.jurisdiction);
  throw new AppError('labeler.moved', `${identity.did}, while ${labels.length} labels of ${src} stand (${name})`);
}

async function changesIn(
  {say = labelsToSay}: Emitting,
  {jurisdiction, did}: LabelerIdentity,
  db: Database,
  world: World,
  at: string
) {
  const reviews = new Map(world.assessments.map(({id, reviewOn}) => [id, reviewOn]));
  const {wanted, notSent} = wantedOf(say(world, jurisdiction, at), id => reviews.get(id) ?? null, at);
  return {notSent, changes: changesTo(wanted, await newestLabels(db, jurisdiction, did), at)};
}

/** Puts changes on record under one name, numbered on from the last of the jurisdiction. Returns the last number. */
async function writeChanges(
  tx: Tx,
  {house, actor}: Emitting,
  {jurisdiction, did: src}: Pick<LabelerIdentity, 'jurisdiction' | 'did'>,
  changes: readonly Change[],
  at: string
): Promise<number> {
  let head = await lastSeq(tx.db, jurisdiction);
  for (const {uri, val, neg, exp, why, saidBefore} of changes) {
    head += 1;
    const label: AtLabel = {
      ver: 1,
      src,
      uri,
      val,
      cts: later(at, saidBefore),
      ...(neg === undefined ? {} : {neg}),
      ...(exp === undefined ? {} : {exp})
    };
    await insertEmittedLabel(tx, actor, {
      id: house.newId('label'),
      jurisdiction,
      seq: head,
      label,
      ground: groundOf(why)
    });
  }
  return head;
}

function emissionOf(jurisdiction: string, changes: readonly Change[], notSent: number, head: number): Emission {
  const count = (kind: Change['kind']) => changes.filter(change => change.kind === kind).length;
  return {
    jurisdiction,
    given: count('given'),
    renewed: count('renewed'),
    negated: count('negated'),
    notSent,
    head
  };
}

/** One jurisdiction. Nothing is written where nothing changed. `seen` is the registry as it was read just before. */
export async function emitLabels(emitting: Emitting, identity: LabelerIdentity, seen?: World): Promise<Emission> {
  const {house, readWorld} = emitting;
  const {store, now} = house;
  const {jurisdiction} = identity;
  const begun = now().toISOString();
  await requireNotMoved(store.read, identity, begun);
  const first = await changesIn(emitting, identity, store.read, seen ?? (await readWorld(store.read)), begun);
  if (first.changes.length === 0) {
    return emissionOf(jurisdiction, [], first.notSent, await lastSeq(store.read, jurisdiction));
  }
  const signer = await openLabelerSigner(house, identity);
  const {emission, said} = await store.transaction(async tx => {
    const at = now().toISOString();
    // Once more inside: another process may have changed the registry, sent the same, or moved the labeler since.
    await requireNotMoved(tx.db, identity, at);
    const {changes, notSent} = await changesIn(emitting, identity, tx.db, await readWorld(tx.db), at);
    const head = await writeChanges(tx, emitting, identity, changes, at);
    return {emission: emissionOf(jurisdiction, changes, notSent, head), said: changes.length};
  });
  await signAll(house, signer, emission.head - said);
  return emission;
}

/**
 * Moves a labeler to the name it has now: takes back, under each old name and with its key, what it said there, and says
 * what holds under the new one, in one transaction. From then on no process that still has an old name says anything.
 */
export async function moveLabeler(emitting: Emitting, identity: LabelerIdentity): Promise<Emission> {
  const {house, readWorld} = emitting;
  const {store, now, keyFolder} = house;
  const {jurisdiction} = identity;
  const signer = await openLabelerSigner(house, identity);
  const moved = await store.transaction(async tx => {
    const at = now().toISOString();
    const before = await lastSeq(tx.db, jurisdiction);
    const signers = [signer];
    const taken: Change[] = [];
    for (const [did, standing] of await standingElsewhere(tx.db, identity, at)) {
      const key = await keyInUse(tx.db, {jurisdiction, did});
      if (key === null) throw new AppError('labeler.key-missing', `no key of ${did}`);
      signers.push(await signerOfKey(keyFolder, key));
      const changes = standing.map(
        ({label: {uri, val, cts}}): Change => ({uri, val, neg: true, why: null, saidBefore: cts, kind: 'negated'})
      );
      await writeChanges(tx, emitting, {jurisdiction, did}, changes, at);
      taken.push(...changes);
    }
    const {changes, notSent} = await changesIn(emitting, identity, tx.db, await readWorld(tx.db), at);
    const head = await writeChanges(tx, emitting, identity, changes, at);
    return {before, signers, emission: emissionOf(jurisdiction, [...taken, ...changes], notSent, head)};
  });
  for (const one of moved.signers) await signAll(house, one, moved.before);
  return moved.emission;
}
