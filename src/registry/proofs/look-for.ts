/** What has to be asked to see whether a proof is there, and the exact words that it consists of. Pure. */
import type {AccountClaim, ProofMethod} from '../../contract/proofs.ts';
import {normalHandle} from '../../contract/registry.ts';
import type {Wanted} from './fetched.ts';

/** Methods that a machine can look at again; the others take people. */
export const lookedAtByMachine: readonly ProofMethod[] = ['dns-txt', 'well-known', 'rel-me', 'at-handle'];

export type ClaimFacts = Pick<AccountClaim, 'platform' | 'account' | 'method' | 'domain' | 'challenge' | 'target'>;

export const wellKnownPath = '/.well-known/overt-proof.txt';

/** The name at which the TXT record is. */
export function proofName(domain: string): string {
  return `_overt-proof.${domain}`;
}

/** One line that says what is vouched for, so that nobody publishes a word whose meaning they cannot see. */
export function proofLine({
  platform,
  account,
  challenge,
  target
}: Pick<ClaimFacts, 'platform' | 'account' | 'challenge' | 'target'>): string {
  const name = normalHandle(platform, account);
  const id = platform === 'bluesky' && target !== null && target !== name ? ` did=${target}` : '';
  return `overt-proof=${challenge} account=${platform}:${encodeURIComponent(name)}${id}`;
}

/** Where a handle of the AT Protocol says which DID it leads to. */
function handleWanted({platform, account}: Pick<ClaimFacts, 'platform' | 'account'>): readonly Wanted[] {
  const handle = normalHandle(platform, account);
  return [
    {kind: 'records', name: `_atproto.${handle}`},
    {kind: 'page', url: `https://${handle}/.well-known/atproto-did`, as: 'text'}
  ];
}

/** Whether a proof of the domain also has to see that the handle leads to the DID that is proven with it. */
export function bindsDid({platform, account, method, target}: ClaimFacts): boolean {
  const byDomain = method === 'dns-txt' || method === 'well-known';
  return byDomain && platform === 'bluesky' && target !== null && normalHandle(platform, account) !== target;
}

/** The questions of one look; none for what people look at. */
export function wantedFor(claim: ClaimFacts): readonly Wanted[] {
  const domain = claim.domain ?? '';
  switch (claim.method) {
    case 'dns-txt':
      return [{kind: 'records', name: proofName(domain)}, ...(bindsDid(claim) ? handleWanted(claim) : [])];
    case 'well-known':
      return [
        {kind: 'page', url: `https://${domain}${wellKnownPath}`, as: 'text'},
        ...(bindsDid(claim) ? handleWanted(claim) : [])
      ];
    case 'rel-me':
      return [
        {kind: 'page', url: `https://${domain}/`, as: 'html'},
        {kind: 'page', url: claim.target ?? '', as: 'html'}
      ];
    case 'at-handle':
      return handleWanted(claim);
    case 'mail':
    case 'document':
      return [];
  }
}
