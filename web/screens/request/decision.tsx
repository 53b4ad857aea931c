import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import type {RequestView} from '../../../src/contract/deliberation.ts';
import type {Decision} from '../../../src/contract/desk.ts';
import {call} from '../../data/client.ts';
import {Answered} from '../../parts/answered.tsx';
import {Download} from '../../parts/download.tsx';
import {Moment} from '../../parts/moment.tsx';
import {OutcomeStamp} from '../../parts/outcome.tsx';
import {personLine} from '../../parts/people.ts';
import {Section} from '../../parts/screen.tsx';
import {ClauseDetails, type ClauseText} from './clause-details.tsx';

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
        <ClauseDetails citation={decision.clause} clauses={clauses} />
        <p className="quiet small">
          By {deciders.map(review => personLine(request.people, review.personId)).join('; ')}.{' '}
          <Link to="/ledger" hash={`entry-${decision.ledgerPosition}`}>
            Entry {decision.ledgerPosition} of the record
          </Link>
        </p>
        <Receipt requestId={request.id} />
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

type Reply = NonNullable<RequestView['reply']>;

export function ReplyLetter({reply}: {readonly reply: Reply}) {
  return (
    <Section
      title="The reply"
      aside={
        <>
          written <Moment at={reply.writtenAt} />
        </>
      }
    >
      <article className="sheet stack letter" dir="auto">
        <p>
          <span className="quiet">To</span> {reply.to}
        </p>
        <h3>{reply.subject}</h3>
        <p className="words">{reply.body}</p>
      </article>
    </Section>
  );
}
