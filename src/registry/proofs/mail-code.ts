/** The code of a mail: known to whoever reads the mailbox, and to the record only by its hash. */
import {createHash, timingSafeEqual} from 'node:crypto';
import type {AccountClaim} from '../../contract/proofs.ts';

const codeBytes = 10;
export const codeDays = 14;

/** Eighty bits, in groups that can be read out. */
export function newCode(randomBytes: (size: number) => Uint8Array): string {
  return Buffer.from(randomBytes(codeBytes)).toString('hex').match(/.{4}/g)?.join('-') ?? '';
}

function digest(claimId: string, code: string): Buffer {
  return createHash('sha256')
    .update(`${claimId}:${code.toLowerCase().replaceAll(/[^0-9a-f]/g, '')}`)
    .digest();
}

/** What the record keeps of a code. */
export function codeChallenge(claimId: string, code: string): string {
  return `sha256:${digest(claimId, code).toString('hex')}`;
}

export function isCodeOf({id, challenge}: Pick<AccountClaim, 'id' | 'challenge'>, code: string): boolean {
  const kept = Buffer.from(challenge.replace(/^sha256:/, ''), 'hex');
  const given = digest(id, code);
  return kept.length === given.length && timingSafeEqual(kept, given);
}
