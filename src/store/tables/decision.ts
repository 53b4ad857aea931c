/** Decisions, at most one per request and round. Made through `../decide.ts` and nowhere else. */
import {type Decision, decisionSchema} from '../../contract/desk.ts';
import type {CoveredRow} from '../schema.ts';
import type {Database} from './database.ts';
import {particularsOf} from './judgement.ts';
import {positionsOf} from './ledger-entry.ts';
import {stored} from './stored.ts';

async function fromRows(db: Database, rows: readonly CoveredRow<'decision'>[]): Promise<readonly Decision[]> {
  const positions = await positionsOf(
    db,
    'decision',
    rows.map(row => row.id)
  );
  return rows.map(row =>
    stored(decisionSchema, 'decision', row.id, () => ({
      id: row.id,
      requestId: row.request_id,
      outcome: row.outcome,
      clause: JSON.parse(row.clause),
      reasons: row.reasons,
      reviewIds: JSON.parse(row.review_ids),
      decidedAt: row.decided_at,
      ...(row.round !== null && {round: row.round}),
      ...particularsOf(row.particulars),
      ledgerPosition: positions.get(row.id)
    }))
  );
}

/** Of all rounds, oldest first. */
export async function readDecisionsOf(db: Database, requestId: string): Promise<readonly Decision[]> {
  const rows = await db.selectFrom('decision').selectAll().where('request_id', '=', requestId).execute();
  const decisions = await fromRows(db, rows);
  return [...decisions].sort((one, other) => (one.round ?? 0) - (other.round ?? 0));
}

/** The decision that stands: of the last round that was decided. */
export async function readDecision(db: Database, requestId: string): Promise<Decision | null> {
  return (await readDecisionsOf(db, requestId)).at(-1) ?? null;
}

/** Newest first. */
export async function readDecisions(db: Database): Promise<readonly Decision[]> {
  return fromRows(
    db,
    await db.selectFrom('decision').selectAll().orderBy('decided_at', 'desc').orderBy('id').execute()
  );
}
