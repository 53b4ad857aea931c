/** How a record cites a clause: the pack, the clause, its version, and the hash of the exact text in force. */
import {createHash} from 'node:crypto';
import type {Clause, ClauseCitation} from '../contract/policy.ts';

/** Canonical JSON (RFC 8785); an argument because this room does not know the ledger. */
export type Canonical = (value: Clause) => string;

export function citeClause(packId: string, clause: Clause, canonical: Canonical): ClauseCitation {
  const sha256 = createHash('sha256').update(canonical(clause), 'utf8').digest('hex');
  return {packId, clauseId: clause.id, version: clause.version, sha256};
}

/** Whether a citation means exactly this clause, text included. */
export function citesClause(citation: ClauseCitation, packId: string, clause: Clause, canonical: Canonical): boolean {
  const expected = citeClause(packId, clause, canonical);
  return (
    citation.packId === expected.packId &&
    citation.clauseId === expected.clauseId &&
    citation.version === expected.version &&
    citation.sha256 === expected.sha256
  );
}
