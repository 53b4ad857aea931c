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
  challenge
}: Pick<ClaimFacts, 'platform' | 'account' | 'challenge'>): string {
  return `overt-proof=${challenge} account=${platform}:${encodeURIComponent(normalHandle(platform, account))}`;
}

/** The questions of one look; none for what people look at. */
export function wantedFor(claim: ClaimFacts): readonly Wanted[] {
  const domain = claim.domain ?? '';
  switch (claim.method) {
    case 'dns-txt':
      return [{kind: 'records', name: proofName(domain)}];
    case 'well-known':
      return [{kind: 'page', url: `https://${domain}${wellKnownPath}`, as: 'text'}];
    case 'rel-me':
      return [
        {kind: 'page', url: `https://${domain}/`, as: 'html'},
        {kind: 'page', url: claim.target ?? '', as: 'html'}
      ];
    case 'at-handle':
      return [
        {kind: 'records', name: `_atproto.${normalHandle(claim.platform, claim.account)}`},
        {
          kind: 'page',
          url: `https://${normalHandle(claim.platform, claim.account)}/.well-known/atproto-did`,
          as: 'text'
        }
      ];
    case 'mail':
    case 'document':
      return [];
  }
}
