/** Reads the whole registry, at one moment where `db` is a snapshot. */
import {readAccountClaims} from '../store/tables/account-claim.ts';
import {readAssessmentReviews, readAssessments} from '../store/tables/assessment.ts';
import type {Database} from '../store/tables/database.ts';
import {readEffectEnds, readEffects} from '../store/tables/effect.ts';
import {readRecordedEntities} from '../store/tables/entity.ts';
import {readEntityVersions} from '../store/tables/entity-version.ts';
import {readLabelContests, readLabelRulings} from '../store/tables/label-contest.ts';
import {readLabelPauses} from '../store/tables/label-pause.ts';
import {readLabelPolicies, readPolicySteps} from '../store/tables/label-policy.ts';
import {readProofChecks} from '../store/tables/proof-check.ts';
import {readAccountVersions, readCurrentAccounts} from './accounts/current.ts';
import {entityOverTime, readCurrentEntities, readNamedImports} from './entities/current.ts';
import type {World} from './world.ts';

export async function readWorld(db: Database): Promise<World> {
  return {
    entities: (await readCurrentEntities(db)).map(({entity}) => entity),
    accounts: (await readCurrentAccounts(db)).map(({account}) => account),
    claims: await readAccountClaims(db),
    checks: await readProofChecks(db),
    assessments: await readAssessments(db),
    reviews: await readAssessmentReviews(db),
    contests: await readLabelContests(db),
    rulings: await readLabelRulings(db),
    pauses: await readLabelPauses(db),
    policies: await readLabelPolicies(db),
    steps: await readPolicySteps(db),
    effects: await readEffects(db),
    effectEnds: await readEffectEnds(db)
  };
}

/** Of the registry as it was recorded by the moment, so that an answer of the past stays what it was. */
export async function readWorldAt(db: Database, at: string): Promise<World> {
  const world = await readWorld(db);
  const [first, versions] = [await readRecordedEntities(db), await readEntityVersions(db)];
  const versionsOf = Map.groupBy(
    versions.filter(one => one.at <= at),
    one => one.entityId
  );
  const named = await readNamedImports(db);
  const accounts = new Map(
    (await readAccountVersions(db)).filter(one => one.account.at <= at).map(({account}) => [account.accountId, account])
  );
  return {
    ...world,
    accounts: [...accounts.values()],
    entities: first
      .filter(row => row.createdAt <= at)
      .flatMap(row => entityOverTime(row, versionsOf.get(row.id) ?? [], named).slice(-1))
  };
}
