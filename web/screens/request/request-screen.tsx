import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import type {RequestView} from '../../../src/contract/deliberation.ts';
import {clausesQuery, requestQuery} from '../../data/queries.ts';
import {phrase} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {OutcomeTag} from '../../parts/outcome.tsx';
import {Screen, Section} from '../../parts/screen.tsx';
import {Tag} from '../../parts/tag.tsx';
import {Appeals} from './appeals.tsx';
import {Deadlines, Letters} from './correspondence.tsx';
import {DecisionPanel} from './decision.tsx';
import {Discussion} from './discussion.tsx';
import {RequestFlags} from './flags.tsx';
import {Precedents} from './precedents.tsx';
import {Presence} from './presence.tsx';
import {Record} from './record.tsx';
import {Recusals} from './recusals.tsx';
import {RequestWords} from './request-words.tsx';
import {ReviewForm} from './review-form.tsx';
import {Reviews} from './reviews.tsx';
import {WhoDecides} from './route.tsx';
import {WatchAndCases} from './watch-and-cases.tsx';
import {WhoAsks} from './who-asks.tsx';

export function RequestScreen({id}: {readonly id: string}) {
  const request = useQuery(requestQuery(id));
  return (
    <Screen
      title={request.data?.title ?? 'Request'}
      above={<Link to="/requests">Requests</Link>}
      under={
        request.data && (
          <span className="row">
            <Tag tone="accent">{phrase(request.data.state)}</Tag>
            {request.data.decision && <OutcomeTag outcome={request.data.decision.outcome} />}
            {request.data.sensitive && <Tag tone="flag">Sensitive</Tag>}
            {request.data.round > 0 && <Tag>Round {request.data.round + 1}</Tag>}
          </span>
        )
      }
    >
      <Answered query={request} loading="the request">
        {data => <Whole request={data} />}
      </Answered>
    </Screen>
  );
}

function Whole({request}: {readonly request: RequestView}) {
  const {data} = useQuery(clausesQuery);
  const clauses = data?.clauses ?? [];
  const isOpen = request.state !== 'decided';
  return (
    <>
      <Presence request={request} />
      <div className="columns">
        <div className="stack wide">
          <RequestWords request={request} />
          <RequestFlags request={request} clauses={clauses} />
          <WhoAsks request={request} />
          <Discussion request={request} />
          <Letters request={request} />
        </div>
        <div className="stack wide">
          {request.decision && <DecisionPanel request={request} decision={request.decision} clauses={clauses} />}
          <Deadlines requestId={request.id} />
          <WhoDecides request={request} />
          <Section title="Reviews">
            <Reviews request={request} clauses={clauses} />
            {isOpen && data && (
              <ReviewForm request={request} packId={data.packId} onDay={data.onDay} clauses={clauses} />
            )}
          </Section>
          <Precedents requestId={request.id} />
          <Recusals request={request} />
          <Appeals request={request} />
          <WatchAndCases request={request} />
          <Record request={request} />
        </div>
      </div>
    </>
  );
}
