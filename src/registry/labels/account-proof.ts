/** Whether an account has been proven to be its entity's, of all claims that were made of it. */
import type {AccountClaim, ProofCheck, ProofMethod, ProofState} from '../../contract/proofs.ts';
import {type EntityAccount, normalHandle} from '../../contract/registry.ts';
import {proofStateAt} from '../proofs/state.ts';

export type AccountProof = {
  /** `none`: nobody has claimed it. */
  readonly state: ProofState | 'none';
  readonly claimId: string | null;
  /** The domain that says so, where nothing shows that whoever runs the account agrees; null where both sides show it. */
  readonly byDomainOnly: string | null;
};

/** The best first: one proof that stands is enough, whatever became of others. */
const byStanding: readonly ProofState[] = ['proven', 'shaky', 'waiting', 'lapsed', 'withdrawn'];

/** What the owner of the domain alone can put there, or answer. */
const oneSided: readonly ProofMethod[] = ['dns-txt', 'well-known', 'mail'];

function isOf({platform, account, method, target}: AccountClaim, of: EntityAccount): boolean {
  if (platform !== of.platform) return false;
  if (platform === 'bluesky' && of.stableId !== null) {
    // The label goes to the DID: what was seen must be of this very one, whatever handle the registry has beside it.
    return (method === 'mail' ? account : target) === of.stableId;
  }
  return normalHandle(platform, account) === normalHandle(platform, of.handle) || account === of.stableId;
}

/** The domain of a claim that only one side shows. A handle under the domain is the account's own word for it. */
export function domainOnly({method, domain, platform, account}: AccountClaim): string | null {
  const handle = normalHandle(platform, account);
  const isOwnName = platform === 'bluesky' && domain !== null && (handle === domain || handle.endsWith(`.${domain}`));
  return oneSided.includes(method) && !isOwnName ? domain : null;
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
    .map(claim => ({
      claimId: claim.id,
      state: proofStateAt(claim, checksOf(claim.id), at),
      byDomainOnly: domainOnly(claim)
    }));
  for (const state of byStanding) {
    const all = standing.filter(one => one.state === state);
    const found = all.findLast(one => one.byDomainOnly === null) ?? all.at(-1);
    if (found !== undefined) return found;
  }
  return {state: 'none', claimId: null, byDomainOnly: null};
}
