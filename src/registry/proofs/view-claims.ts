/** Claims with all that a screen shows of them: who, what to do, how it stands, and every look. */
import type {AccountClaim, ClaimView} from '../../contract/proofs.ts';
import {AppError} from '../../errors.ts';
import {readAccountClaims} from '../../store/tables/account-claim.ts';
import type {Database} from '../../store/tables/database.ts';
import {readAllDocuments} from '../../store/tables/document.ts';
import {readCurrentPeople} from '../../store/tables/person.ts';
import {readProofChecks} from '../../store/tables/proof-check.ts';
import type {Registry} from '../declare.ts';
import {domainOnly} from '../labels/account-proof.ts';
import {registryNow, type WholeRegistry} from '../read-world.ts';
import {nextLookAt} from './due.ts';
import {instructionsFor} from './instructions.ts';
import {type ProofStanding, proofStandingAt} from './state.ts';

function times(count: number, what: string): string {
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}

function statementOf(claim: AccountClaim, standing: ProofStanding): string {
  const {method} = claim;
  const {state, seenAt, failedDays, absentDays, refused, seenBy} = standing;
  const seen = seenAt === null ? 'never' : `on ${seenAt.slice(0, 10)}`;
  const since = [
    ...(absentDays > 0 ? [`it was not there on ${times(absentDays, 'day')}`] : []),
    ...(failedDays > absentDays ? [`there was no answer on ${times(failedDays - absentDays, 'day')} more`] : []),
    ...(refused > 0 ? [`${times(refused, 'look')} ended before reading, as it would not have been safe`] : [])
  ].join(', ');
  switch (state) {
    case 'waiting':
      if (method === 'document') return `Waiting for two people to look; ${seenBy.length} of them convinced so far.`;
      return since === '' ? 'Waiting: nobody has looked yet.' : `Waiting: not seen yet; ${since}.`;
    case 'proven':
      return `Proven: seen ${seen}.${domainOnly(claim) !== null ? ' The domain says so; the account itself has not confirmed it.' : ''}`;
    case 'shaky':
      return `Shaky, and not lapsed: last seen ${seen}; since then ${since === '' ? 'its time has run out' : since}.`;
    case 'lapsed':
      return `Lapsed: last seen ${seen}; since then ${since === '' ? 'its time has run out' : since}.`;
    case 'withdrawn':
      return 'Withdrawn.';
  }
}

async function viewAll(
  db: Database,
  now: Date,
  {entities}: Pick<WholeRegistry, 'entities'>
): Promise<readonly ClaimView[]> {
  const people = new Map((await readCurrentPeople(db)).map(({id, name}) => [id, name]));
  const checksOf = Map.groupBy(await readProofChecks(db), check => check.claimId);
  const kept = Map.groupBy(await readAllDocuments(db), ({sha256}) => sha256);
  const nameOf = (id: string) => people.get(id) ?? (id === 'system' ? 'Overt, on schedule' : id);
  return (await readAccountClaims(db)).map(({ledgerPosition, ...claim}) => {
    const checks = checksOf.get(claim.id) ?? [];
    const standing = proofStandingAt(claim, checks, now.toISOString());
    return {
      claim: claim.method === 'mail' ? {...claim, challenge: ''} : claim,
      entityName: entities.get(claim.entityId)?.entity.name ?? claim.entityId,
      personName: nameOf(claim.personId),
      state: standing.state,
      statement: statementOf(claim, standing),
      seenAt: standing.seenAt,
      nextLookAt: nextLookAt(claim, checks, now),
      instructions: instructionsFor(claim),
      checks: checks.map(check => ({...check, personName: nameOf(check.personId)})),
      documents: claim.documents.flatMap(sha256 =>
        (kept.get(sha256) ?? []).slice(0, 1).map(({id, fileName}) => ({id, sha256, fileName}))
      ),
      ledgerPosition
    };
  });
}

/** Newest first; of one entity where its id is given. */
export async function listClaims({store, now}: Registry, entityId: string | null = null): Promise<ClaimView[]> {
  const whole = await registryNow(store);
  const all = await store.snapshot(db => viewAll(db, now(), whole));
  return all.filter(({claim}) => entityId === null || claim.entityId === entityId).toReversed();
}

export async function viewClaim({store, now}: Registry, claimId: string): Promise<ClaimView> {
  const whole = await registryNow(store);
  const view = (await store.snapshot(db => viewAll(db, now(), whole))).find(({claim}) => claim.id === claimId);
  if (view === undefined) throw new AppError('proofs.unknown-claim', claimId);
  return view;
}
