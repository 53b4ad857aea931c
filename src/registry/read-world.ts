/** Reads the whole registry, at one moment where `db` is a snapshot. */
import {readAccountClaims} from '../store/tables/account-claim.ts';
import {readAssessmentReviews, readAssessments} from '../store/tables/assessment.ts';
import type {Database} from '../store/tables/database.ts';
import {readEffectEnds, readEffects} from '../store/tables/effect.ts';
import {readLabelContests, readLabelRulings} from '../store/tables/label-contest.ts';
import {readLabelPauses} from '../store/tables/label-pause.ts';
import {readLabelPolicies, readPolicySteps} from '../store/tables/label-policy.ts';
import {readProofChecks} from '../store/tables/proof-check.ts';
import {readCurrentAccounts} from './accounts/current.ts';
import {readCurrentEntities} from './entities/current.ts';
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
