import {Link} from '@tanstack/react-router';
import type {ClauseCitation} from '../../../src/contract/policy.ts';
import type {Answer} from '../../data/client.ts';
import {Definitions, Examples} from '../../parts/clause-words.tsx';
import {Hash} from '../../parts/hash.tsx';

export type ClauseText = Answer<'GET /clauses'>['clauses'][number];

type Props = {
  readonly citation: ClauseCitation;
  readonly clauses: readonly ClauseText[];
  readonly open?: boolean;
};

/** The clause as cited: the same version and hash, or it says that this is not the text in force now. */
export function ClauseDetails({citation, clauses, open = false}: Props) {
  const clause = clauses.find(one => one.id === citation.clauseId);
  const same = clause?.sha256 === citation.sha256;
  return (
    <details open={open}>
      <summary>
        Clause “{clause?.title ?? citation.clauseId}”, version {citation.version}
      </summary>
      {clause === undefined ? (
        <div className="stack tight clause">
          <p className="quiet">
            This clause is not in force now. Its hash: <Hash value={citation.sha256} />
          </p>
          <InRuleBook clauseId={citation.clauseId} />
        </div>
      ) : (
        <div className="stack tight clause">
          {!same && <p className="problem">The text in force now is another one (version {clause.version}):</p>}
          <p dir="auto">{clause.text}</p>
          <Definitions clause={clause} />
          <Examples clause={clause} />
          <p className="quiet small">
            In force from {clause.inForceFrom}
            {clause.inForceUntil && ` until ${clause.inForceUntil}`}. Answers to: {clause.source}
          </p>
          <InRuleBook clauseId={clause.id} />
        </div>
      )}
    </details>
  );
}

function InRuleBook({clauseId}: {readonly clauseId: string}) {
  return (
    <p className="small">
      <Link to="/rule-book/clauses/$id" params={{id: clauseId}}>
        All its versions, in the rule book
      </Link>
    </p>
  );
}
