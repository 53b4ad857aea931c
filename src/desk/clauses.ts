/** The clauses a decision of today can cite, each with the hash that the citation must carry. */
import type {Clause, ClauseCitation} from '../contract/policy.ts';
import {AppError} from '../errors.ts';
import {canonicalJson} from '../ledger/canonical.ts';
import {citeClause, citesClause} from '../policy/cite.ts';
import {clauseInForce, clausesOn, dayOf} from '../policy/in-force.ts';
import type {Desk} from './desk.ts';

export type ClausesInForce = {
  readonly packId: string;
  readonly onDay: string;
  readonly clauses: (Clause & {readonly sha256: string})[];
};

export function clausesInForce({rulePack, now}: Pick<Desk, 'rulePack' | 'now'>): ClausesInForce {
  const onDay = dayOf(now().toISOString());
  const clauses = clausesOn(rulePack, onDay).map(clause => ({
    ...clause,
    sha256: citeClause(rulePack.id, clause, canonicalJson).sha256
  }));
  return {packId: rulePack.id, onDay, clauses};
}

/** The citation of a clause as it stands on a day; null when it is not in force. */
export function citationOn({rulePack}: Pick<Desk, 'rulePack'>, clauseId: string, day: string): ClauseCitation | null {
  const clause = clauseInForce(rulePack, clauseId, day);
  return clause === null ? null : citeClause(rulePack.id, clause, canonicalJson);
}

/** The clause that a citation means, if exactly that text is in force on the day. */
export function citedClause({rulePack}: Pick<Desk, 'rulePack'>, citation: ClauseCitation, day: string): Clause {
  const clause = clauseInForce(rulePack, citation.clauseId, day);
  if (clause === null || citation.packId !== rulePack.id) {
    throw new AppError('desk.clause-not-in-force', `${citation.packId}/${citation.clauseId}, not in force on ${day}`);
  }
  if (!citesClause(citation, rulePack.id, clause, canonicalJson)) {
    const found = `${citation.clauseId} version ${citation.version} with another text than the one in force on ${day}`;
    throw new AppError('desk.clause-not-in-force', found);
  }
  return clause;
}
