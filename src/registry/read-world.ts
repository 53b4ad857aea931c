/**
 * Reads the whole registry, at one moment where `db` is a snapshot.
 *
 * Whoever only looks shares what was read for one length of the record (`registryNow`): everything here is written once
 * and with an entry. Whoever acts reads within the transaction (`readWorld`). Memory: the registry once, as long as its
 * store is open. Wrong when: a row is written without an entry, which `overt ledger verify` names.
 */
import {nextPosition} from '../store/entries.ts';
import type {Store} from '../store/store.ts';
import {readAccountClaims} from '../store/tables/account-claim.ts';
import {readAssessmentReviews, readAssessments} from '../store/tables/assessment.ts';
import type {Database} from '../store/tables/database.ts';
import {readEffectEnds, readEffects} from '../store/tables/effect.ts';
import {type RecordedEntity, readRecordedEntities} from '../store/tables/entity.ts';
import {type KeptEntityVersion, readEntityVersions} from '../store/tables/entity-version.ts';
import {readLabelContests, readLabelRulings} from '../store/tables/label-contest.ts';
import {readLabelPauses} from '../store/tables/label-pause.ts';
import {readLabelPolicies, readPolicySteps} from '../store/tables/label-policy.ts';
import {readProofChecks} from '../store/tables/proof-check.ts';
import {type AccountVersion, currentAccounts, readAccountVersions} from './accounts/current.ts';
import {type CurrentEntity, currentEntities, entityOverTime, readNamedImports} from './entities/current.ts';
import type {World} from './world.ts';

export type WholeRegistry = {
  readonly world: World;
  readonly entities: ReadonlyMap<string, CurrentEntity>;
  /** As they were first written. */
  readonly first: ReadonlyMap<string, RecordedEntity>;
  /** Of each entity, oldest first; none for one that was declared and left so. */
  readonly versionsOf: ReadonlyMap<string, readonly KeptEntityVersion[]>;
  /** The imports that speak for a named source. */
  readonly named: ReadonlySet<string>;
  /** Of all accounts of each entity, in the order of the record. */
  readonly accountVersionsOf: ReadonlyMap<string, readonly AccountVersion[]>;
  readonly accountVersions: readonly AccountVersion[];
  /** Those of the world, with where each stands on the record. */
  readonly contests: Awaited<ReturnType<typeof readLabelContests>>;
};

export async function readRegistry(db: Database): Promise<WholeRegistry> {
  const [first, versions] = [await readRecordedEntities(db), await readEntityVersions(db)];
  const named = await readNamedImports(db);
  const accountVersions = await readAccountVersions(db);
  const entities = currentEntities(first, versions, named);
  const contests = await readLabelContests(db);
  return {
    entities: new Map(entities.map(current => [current.entity.id, current])),
    first: new Map(first.map(row => [row.id, row])),
    versionsOf: Map.groupBy(versions, version => version.entityId),
    named,
    accountVersionsOf: Map.groupBy(accountVersions, ({account}) => account.entityId),
    accountVersions,
    contests,
    world: {
      entities: entities.map(({entity}) => entity),
      accounts: currentAccounts(accountVersions).map(({account}) => account),
      claims: await readAccountClaims(db),
      checks: await readProofChecks(db),
      assessments: await readAssessments(db),
      reviews: await readAssessmentReviews(db),
      contests,
      rulings: await readLabelRulings(db),
      pauses: await readLabelPauses(db),
      policies: await readLabelPolicies(db),
      steps: await readPolicySteps(db),
      effects: await readEffects(db),
      effectEnds: await readEffectEnds(db)
    }
  };
}

export async function readWorld(db: Database): Promise<World> {
  return (await readRegistry(db)).world;
}

type Kept = {readonly position: number; readonly reading: Promise<WholeRegistry>};
const keptOf = new WeakMap<Store, Kept>();

/** For looking only: as it is on record now, read once for everybody who asks while nothing is added to the record. */
export async function registryNow(store: Store): Promise<WholeRegistry> {
  // The snapshot is taken later than the position, so it never has less than the position says.
  const position = await nextPosition(store.read);
  const known = keptOf.get(store);
  if (known?.position === position) return known.reading;
  const kept: Kept = {position, reading: store.snapshot(readRegistry)};
  keptOf.set(store, kept);
  // What could not be read is read again, not remembered.
  kept.reading.catch(() => {
    if (keptOf.get(store) === kept) keptOf.delete(store);
  });
  return kept.reading;
}

/** Of the registry as it was recorded by the moment, so that an answer of the past stays what it was. */
export function worldAt({world, first, versionsOf, named, accountVersions}: WholeRegistry, at: string): World {
  const accounts = new Map(
    accountVersions.filter(one => one.account.at <= at).map(({account}) => [account.accountId, account])
  );
  return {
    ...world,
    accounts: [...accounts.values()],
    entities: [...first.values()]
      .filter(row => row.createdAt <= at)
      .flatMap(row => {
        const versions = (versionsOf.get(row.id) ?? []).filter(one => one.at <= at);
        return entityOverTime(row, versions, named).slice(-1);
      })
  };
}
