/** Where matters stand: the decision that holds, and whether a later round is open. For lists and comparisons. */
import type {Decision} from '../../contract/desk.ts';
import type {Database} from './database.ts';
import {readDecisions} from './decision.ts';

export type MatterStanding = {
  /** Of the newest round that has one. */
  readonly decision: Decision | null;
  /** Why a later round than the decision's is open; null when none is. */
  readonly reopenedBecause: string | null;
  readonly reviewed: boolean;
};

/** Of all requests; one that nobody has judged or reopened is not in it. */
export async function readMatterStandings(db: Database): Promise<ReadonlyMap<string, MatterStanding>> {
  const decisions = new Map<string, Decision>();
  for (const decision of await readDecisions(db)) {
    const known = decisions.get(decision.requestId);
    if (known === undefined || (known.round ?? 0) < (decision.round ?? 0)) decisions.set(decision.requestId, decision);
  }
  const rounds = await db.selectFrom('reopening').select(['request_id', 'round', 'because']).orderBy('round').execute();
  const last = new Map(rounds.map(row => [row.request_id, row]));
  const judged = await db.selectFrom('review').select('request_id').distinct().execute();
  const reviewed = new Set(judged.map(row => row.request_id));
  const ids = new Set([...decisions.keys(), ...last.keys(), ...reviewed]);
  return new Map(
    [...ids].map(id => {
      const decision = decisions.get(id) ?? null;
      const reopened = last.get(id);
      const isOpen = reopened !== undefined && (decision === null || reopened.round > (decision.round ?? 0));
      return [id, {decision, reopenedBecause: isOpen ? reopened.because : null, reviewed: reviewed.has(id)}];
    })
  );
}
