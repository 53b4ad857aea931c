/** Putting looks at proofs on the record: by machine, by code, by people, and taking a claim back. */
import type {Person} from '../../contract/desk.ts';
import type {AccountClaim, ProofCheck} from '../../contract/proofs.ts';
import {AppError} from '../../errors.ts';
import {requireRole} from '../../policy/roles.ts';
import type {Tx} from '../../store/store.ts';
import {readAccountClaims} from '../../store/tables/account-claim.ts';
import type {Database} from '../../store/tables/database.ts';
import {actingPerson} from '../../store/tables/person.ts';
import {insertProofCheck, readProofChecks} from '../../store/tables/proof-check.ts';
import type {Registry} from '../declare.ts';
import type {Seen} from './check-proof.ts';
import {lookedAtByMachine} from './look-for.ts';
import {codeDays, isCodeOf} from './mail-code.ts';
import {proofStandingAt} from './state.ts';

const dayMs = 86_400_000;
const leastBetweenMs = 60_000;

type Standing = {readonly claim: AccountClaim; readonly checks: readonly ProofCheck[]};

async function readStanding(db: Database, claimId: string, at: string): Promise<Standing> {
  const claim = (await readAccountClaims(db)).find(one => one.id === claimId);
  if (claim === undefined) throw new AppError('proofs.unknown-claim', claimId);
  const checks = (await readProofChecks(db)).filter(one => one.claimId === claimId);
  if (proofStandingAt(claim, checks, at).state === 'withdrawn') throw new AppError('proofs.withdrawn', claimId);
  return {claim, checks};
}

type Look = Pick<ProofCheck, 'outcome' | 'seen' | 'answerSha256'>;

/** Decides and writes in one transaction, as the person who acts. */
async function record(
  registry: Registry,
  by: Person | 'system',
  claimId: string,
  look: (standing: Standing, at: string) => Look
): Promise<void> {
  const {store, now, newId} = registry;
  await store.transaction(async (tx: Tx) => {
    if (by !== 'system') requireRole(await actingPerson(tx, by), 'claim an account');
    const at = now().toISOString();
    const {outcome, seen, answerSha256} = look(await readStanding(tx.db, claimId, at), at);
    const personId = by === 'system' ? by : by.id;
    await insertProofCheck(tx, {id: newId('check'), claimId, outcome, seen, answerSha256, personId, at});
  });
}

/** The claim, for a look that somebody asks for now. */
export async function claimToLookAt({store, now}: Registry, by: Person, claimId: string): Promise<AccountClaim> {
  requireRole(by, 'claim an account');
  const at = now().toISOString();
  const {claim, checks} = await readStanding(store.read, claimId, at);
  if (!lookedAtByMachine.includes(claim.method)) {
    throw new AppError('proofs.not-this-way', `a claim by ${claim.method}, which people look at`);
  }
  const last = checks.at(-1);
  if (last !== undefined && Math.abs(Date.parse(at) - Date.parse(last.at)) < leastBetweenMs) {
    throw new AppError('proofs.too-soon', `a look of ${last.at}`);
  }
  return claim;
}

/** What a machine saw. */
export async function recordCheck(
  registry: Registry,
  by: Person | 'system',
  claimId: string,
  {outcome, seen, answerSha256}: Seen
): Promise<void> {
  await record(registry, by, claimId, ({claim}) => {
    if (lookedAtByMachine.includes(claim.method)) return {outcome, seen, answerSha256};
    throw new AppError('proofs.not-this-way', `a claim by ${claim.method}, which people look at`);
  });
}

/** The code that a mail held. A wrong one is on the record as well. */
export async function enterCode(registry: Registry, by: Person, claimId: string, code: string): Promise<void> {
  await record(registry, by, claimId, ({claim, checks}, at) => {
    if (claim.method !== 'mail') throw new AppError('proofs.not-this-way', `a code, for a claim by ${claim.method}`);
    if (checks.some(one => one.outcome === 'passed')) {
      throw new AppError('proofs.seen-already', `a code that was entered before; ${claimId} is proven by it`);
    }
    if (Date.parse(at) - Date.parse(claim.at) >= codeDays * dayMs) {
      throw new AppError('proofs.code-expired', `a code of ${claim.at.slice(0, 10)}`);
    }
    return isCodeOf(claim, code)
      ? {outcome: 'passed', seen: `The code that was sent to ${claim.target} was entered.`, answerSha256: null}
      : {
          outcome: 'absent',
          seen: `A code was entered that is not the one that was sent to ${claim.target}.`,
          answerSha256: null
        };
  });
}

/** What somebody who did not make the claim makes of its documents. */
export async function seeDocuments(
  registry: Registry,
  by: Person,
  claimId: string,
  {convinces, words}: {readonly convinces: boolean; readonly words: string}
): Promise<void> {
  await record(registry, by, claimId, ({claim, checks}, at) => {
    if (claim.method !== 'document')
      throw new AppError('proofs.not-this-way', `a look at documents, for a claim by ${claim.method}`);
    if (by.id === claim.personId) throw new AppError('proofs.own-claim', `${by.name}, who made it`);
    const {state, seenBy} = proofStandingAt(claim, checks, at);
    const counts = state === 'waiting' || state === 'proven';
    if (convinces && counts && seenBy.includes(by.id)) {
      throw new AppError('proofs.seen-already', `${by.name}, who has looked`);
    }
    return {outcome: convinces ? 'passed' : 'absent', seen: words, answerSha256: null};
  });
}

/** The account is the entity's no more, or never was. */
export async function withdrawClaim(registry: Registry, by: Person, claimId: string, reasons: string): Promise<void> {
  await record(registry, by, claimId, () => ({outcome: 'withdrawn', seen: reasons, answerSha256: null}));
}
