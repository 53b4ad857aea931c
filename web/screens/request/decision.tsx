import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import type {RequestView} from '../../../src/contract/deliberation.ts';
import type {Decision} from '../../../src/contract/desk.ts';
import {call} from '../../data/client.ts';
import {phrase} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {Download} from '../../parts/download.tsx';
import {Moment} from '../../parts/moment.tsx';
import {OutcomeStamp} from '../../parts/outcome.tsx';
import {personLine} from '../../parts/people.ts';
import {Section} from '../../parts/screen.tsx';
import {ClauseDetails, type ClauseText} from './clause-details.tsx';
import {Grounds} from './reviews.tsx';

type Props = {
  readonly request: RequestView;
  readonly decision: Decision;
  readonly clauses: readonly ClauseText[];
};

export function DecisionPanel({request, decision, clauses}: Props) {
  const deciders = request.reviews.filter(review => decision.reviewIds.includes(review.id));
  return (
    <Section title="Decision">
      <div className="sheet stack">
        <div className="row spread">
          <OutcomeStamp outcome={decision.outcome} />
          <span className="quiet small">
            <Moment at={decision.decidedAt} />
          </span>
        </div>
        <p dir="auto" className="words">
          {decision.reasons}
        </p>
        <Grounds judged={decision} />
        <ClauseDetails citation={decision.clause} clauses={clauses} />
        <p className="quiet small">
          By {deciders.map(review => personLine(request.people, review.personId)).join('; ')}.{' '}
          <Link to="/ledger" hash={`entry-${decision.ledgerPosition}`}>
            Entry {decision.ledgerPosition} of the record
          </Link>
        </p>
        <Receipt requestId={request.id} />
        <EarlierDecisions request={request} decision={decision} />
      </div>
    </Section>
  );
}

/** What the affected take with them: they can check it without us, see the ledger screen. */
function Receipt({requestId}: {readonly requestId: string}) {
  const receipt = useQuery({
    queryKey: ['requests', requestId, 'receipt'],
    queryFn: ({signal}) => call('GET /requests/:id/receipt', {params: {id: requestId}, signal})
  });
  return (
    <Answered query={receipt} loading="the receipt">
      {data => (
        <div className="stack tight">
          <div className="row">
            <Download primary label="Download the receipt" fileName={data.fileName} content={data.proof} />
            <Download
              label="With entry and key"
              fileName={`${data.fileName.replace(/\.tlog-proof$/, '')}.receipt.json`}
              content={JSON.stringify(data, null, 2)}
            />
          </div>
          <p className="hint">
            The receipt shows that this decision stands in the record. Anybody can{' '}
            <Link to="/ledger" hash="offline">
              check it without trusting us.
            </Link>
          </p>
        </div>
      )}
    </Answered>
  );
}

/** What stood before: a decision is never changed, only followed by another. */
function EarlierDecisions({request, decision}: Pick<Props, 'request' | 'decision'>) {
  const earlier = request.decisions.filter(one => one.id !== decision.id);
  if (earlier.length === 0) return null;
  return (
    <details>
      <summary>Decided before, and replaced by this</summary>
      <ul className="plain-list">
        {earlier.map(one => (
          <li key={one.id}>
            {phrase(one.outcome)}, <Moment at={one.decidedAt} />,{' '}
            <Link to="/ledger" hash={`entry-${one.ledgerPosition}`}>
              entry {one.ledgerPosition}
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}
