/**
 * Sends what changed: the difference between the labels that hold now and those that were sent last becomes new labels
 * and negations, in one transaction for each jurisdiction, numbered there without gaps.
 *
 * Only accounts of the protocol with a DID are sent; of others the feed, the badge and the page speak. A label ends by itself (`exp`) on
 * the day on which its assessment is due again, so that it does not outlive a labeler that has gone silent. While this
 * one is at work it renews the label a day before, without an end: nobody loses a label by neglect.
 * Cost: the labels of the jurisdiction and those it has sent.
 */
import {type AtLabel, didSchema, type Emission, type EmittedLabel} from '../../contract/labeler.ts';
import type {LabelId, LabelInForce} from '../../contract/labels.ts';
import type {Database} from '../../store/tables/database.ts';
import {insertEmittedLabel, lastSeq, newestLabels} from '../../store/tables/emitted-label.ts';
import type {World} from '../world.ts';
import {labelsToSay} from './holding.ts';
import {type LabelerHouse, openLabelerSigner} from './keys.ts';
import type {LabelerIdentity} from './place.ts';
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
    const stands = before !== undefined && before.neg !== true && (before.exp === undefined || before.exp > at);
    if (stands && (before.exp ?? null) === exp) continue;
    const ends = exp === null ? {} : {exp};
    changes.push({uri, val, ...ends, why, saidBefore: before?.cts ?? null, kind: stands ? 'renewed' : 'given'});
  }
  for (const {label} of newest) {
    if (label.neg === true || wanted.has(keyOf(label)) || (label.exp !== undefined && label.exp <= at)) continue;
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

/** One jurisdiction. Nothing is written where nothing changed. `seen` is the registry as it was read just before. */
export async function emitLabels(
  {house, readWorld, actor, say = labelsToSay}: Emitting,
  identity: LabelerIdentity,
  seen?: World
): Promise<Emission> {
  const {store, now, newId} = house;
  const {jurisdiction, did: src} = identity;
  async function changesIn(db: Database, world: World, at: string) {
    const reviews = new Map(world.assessments.map(({id, reviewOn}) => [id, reviewOn]));
    const labels = say(world, jurisdiction, at);
    const {wanted, notSent} = wantedOf(labels, id => reviews.get(id) ?? null, at);
    return {notSent, changes: changesTo(wanted, await newestLabels(db, jurisdiction, src), at)};
  }
  const first = await changesIn(store.read, seen ?? (await readWorld(store.read)), now().toISOString());
  if (first.changes.length === 0) {
    const head = await lastSeq(store.read, jurisdiction);
    return {jurisdiction, given: 0, renewed: 0, negated: 0, notSent: first.notSent, head};
  }
  const signer = await openLabelerSigner(house, identity);
  const emission = await store.transaction(async tx => {
    const at = now().toISOString();
    // Once more inside: another process may have changed the registry, or sent the same, since.
    const {changes, notSent} = await changesIn(tx.db, await readWorld(tx.db), at);
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
        id: newId('label'),
        jurisdiction,
        seq: head,
        label,
        ground: groundOf(why)
      });
    }
    const count = (kind: Change['kind']) => changes.filter(change => change.kind === kind).length;
    return {
      jurisdiction,
      given: count('given'),
      renewed: count('renewed'),
      negated: count('negated'),
      notSent,
      head
    };
  });
  await signAll(house, signer, emission.head - emission.given - emission.renewed - emission.negated);
  return emission;
}
