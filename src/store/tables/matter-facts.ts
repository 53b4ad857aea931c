/** Several matters at once, as far as they are compared with others: request, flags, standing decision, state. */
import {decisionSchema, type Flag, flagSchema} from '../../contract/desk.ts';
import type {CoveredRow} from '../schema.ts';
import {chunksOf} from './changed-matters.ts';
import type {Database} from './database.ts';
import {particularsOf} from './judgement.ts';
import {type OpenedRequest, readRequestsById} from './request.ts';
import {stored} from './stored.ts';

const keptDecisionSchema = decisionSchema.pick({outcome: true, clause: true, items: true, decidedAt: true});

export type MatterFacts = {
  readonly request: OpenedRequest;
  readonly flags: readonly Flag[];
  /** Of the newest round that has one. */
  readonly decision: ReturnType<typeof decisionOf> | null;
  /** A later round than the decision's is open. */
  readonly reopened: boolean;
  readonly reviewed: boolean;
};

function decisionOf({id, outcome, clause, particulars, decided_at}: CoveredRow<'decision'>) {
  return stored(keptDecisionSchema, 'decision', id, () => {
    const kept: {readonly items?: unknown} = particularsOf(particulars);
    return {
      outcome,
      clause: JSON.parse(clause),
      decidedAt: decided_at,
      ...(kept.items !== undefined && {items: kept.items})
    };
  });
}

/** Those that are not there are left out. */
export async function readMatterFacts(db: Database, requestIds: readonly string[]): Promise<readonly MatterFacts[]> {
  const facts: MatterFacts[] = [];
  for (const ids of chunksOf(requestIds)) {
    const requests = await readRequestsById(db, ids);
    const flags = Map.groupBy(
      await db.selectFrom('flag').selectAll().where('request_id', 'in', ids).orderBy('id').execute(),
      row => row.request_id
    );
    const decisions = Map.groupBy(
      await db.selectFrom('decision').selectAll().where('request_id', 'in', ids).orderBy('id').execute(),
      row => row.request_id
    );
    const rounds = await db
      .selectFrom('reopening')
      .select(['request_id', 'round'])
      .where('request_id', 'in', ids)
      .execute();
    const judged = await db.selectFrom('review').select('request_id').where('request_id', 'in', ids).execute();
    const reviewed = new Set(judged.map(row => row.request_id));
    for (const [id, request] of requests) {
      const newest = (decisions.get(id) ?? []).reduce<CoveredRow<'decision'> | null>(
        (last, row) => (last === null || (row.round ?? 0) > (last.round ?? 0) ? row : last),
        null
      );
      facts.push({
        request,
        flags: (flags.get(id) ?? []).map(row => stored(flagSchema, 'flag', row.id, () => JSON.parse(row.body))),
        decision: newest === null ? null : decisionOf(newest),
        reopened: newest !== null && rounds.some(row => row.request_id === id && row.round > (newest.round ?? 0)),
        reviewed: reviewed.has(id)
      });
    }
  }
  return facts;
}
