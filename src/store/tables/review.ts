/** Judgements, one per person and request. */
import {type Review, reviewSchema} from '../../contract/desk.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import type {CoveredRow} from '../schema.ts';
import {record, type Tx} from '../store.ts';
import {particularsOf, particularsText} from './judgement.ts';
import {stored} from './stored.ts';

/** A review as its row holds it. */
export function reviewRow(review: Review): CoveredRow<'review'> {
  const {id, requestId, personId, team, outcome, clause, reasons, at, role, round, legalGround, items} = review;
  return {
    id,
    request_id: requestId,
    person_id: personId,
    team,
    outcome,
    clause: canonicalJson(clause),
    reasons,
    at,
    role: role ?? null,
    round: round ?? null,
    particulars: particularsText({legalGround, items})
  };
}

/** With the position of its entry, from which its receipt is made. */
export function reviewOf(row: CoveredRow<'review'> & {readonly position: number}): Review {
  return stored(reviewSchema, 'review', row.id, () => ({
    id: row.id,
    requestId: row.request_id,
    personId: row.person_id,
    team: row.team,
    outcome: row.outcome,
    clause: JSON.parse(row.clause),
    reasons: row.reasons,
    at: row.at,
    ...(row.role !== null && {role: row.role}),
    ...(row.round !== null && {round: row.round}),
    ...particularsOf(row.particulars),
    ledgerPosition: row.position
  }));
}

export async function insertReview(tx: Tx, actor: string, review: Review): Promise<number> {
  const row = reviewRow(review);
  await tx.db.insertInto('review').values(row).execute();
  return record(tx, {kind: 'review-given', actor, subject: {table: 'review', id: row.id}, content: row});
}
