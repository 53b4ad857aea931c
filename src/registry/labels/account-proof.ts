/** Whether an account has been proven to be its entity's, of all claims that were made of it. */
import type {AccountClaim, ProofCheck, ProofState} from '../../contract/proofs.ts';
import type {EntityAccount} from '../../contract/registry.ts';
import {normalHandle} from '../../contract/registry.ts';
import {proofStateAt} from '../proofs/state.ts';

/** `none`: nobody has claimed it. */
export type AccountProof = {readonly state: ProofState | 'none'; readonly claimId: string | null};

/** The best first: one proof that stands is enough, whatever became of others. */
const byStanding: readonly ProofState[] = ['proven', 'shaky', 'waiting', 'lapsed', 'withdrawn'];

function isOf({platform, account, method, target}: AccountClaim, of: EntityAccount): boolean {
  if (platform !== of.platform) return false;
  // A handle on a domain was seen to lead to one DID: it says nothing for another that the registry was given since.
  if (method === 'at-handle' && of.stableId !== null && target !== of.stableId) return false;
  return normalHandle(platform, account) === normalHandle(platform, of.handle) || account === of.stableId;
}

/** `claims` of the entity, `checksOf` a claim; both in the order of the record. */
export function accountProof(
  claims: readonly AccountClaim[],
  checksOf: (claimId: string) => readonly ProofCheck[],
  account: EntityAccount,
  at: string
): AccountProof {
  const standing = claims
    .filter(claim => claim.entityId === account.entityId && claim.at <= at && isOf(claim, account))
    .map(claim => ({claimId: claim.id, state: proofStateAt(claim, checksOf(claim.id), at)}));
  for (const state of byStanding) {
    const found = standing.findLast(one => one.state === state);
    if (found !== undefined) return found;
  }
  return {state: 'none', claimId: null};
}
