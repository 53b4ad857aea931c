/** The labels that hold for viewers in a jurisdiction at a moment. */
import type {LabelInForce, LabelPolicy} from '../../contract/labels.ts';
import type {EntityAccount} from '../../contract/registry.ts';
import type {World} from '../world.ts';
import {type Facts, factsOf} from './facts.ts';
import {policyInForce} from './policy-in-force.ts';
import {verdictsOf} from './verdicts.ts';

/** What a version gives to one account; what is paused is left out. */
export function labelsOfAccount(
  facts: Facts,
  account: EntityAccount,
  policy: LabelPolicy,
  at: string
): readonly LabelInForce[] {
  return verdictsOf(facts, account, policy, at)
    .filter(({verdict, label}) => verdict === 'yes' && facts(account.entityId)?.pause(label) === null)
    .map(({label, clause, because, assessmentId, claimId}) => ({
      entityId: account.entityId,
      accountId: account.accountId,
      platform: account.platform,
      handle: account.handle,
      stableId: account.stableId,
      label,
      clause,
      policyVersion: policy.version,
      because,
      assessmentId,
      claimId
    }));
}

/**
 * For viewers there, in the order of the world's accounts and of the policy's rules. `*`: for viewers in every country
 * that no step names. No policy in force, no labels. Cost: linear in the world.
 */
export function labelsInForce(world: World, jurisdiction: string, at: string): readonly LabelInForce[] {
  const policy = policyInForce(world, jurisdiction, at);
  if (policy === null) return [];
  const facts = factsOf(world, at);
  return world.accounts.flatMap(account => labelsOfAccount(facts, account, policy, at));
}
