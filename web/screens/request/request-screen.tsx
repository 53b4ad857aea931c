import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import type {RequestView} from '../../../src/contract/deliberation.ts';
import {clausesQuery, requestQuery} from '../../data/queries.ts';
import {countryName, phrase} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {Facts} from '../../parts/facts.tsx';
import {Moment} from '../../parts/moment.tsx';
import {OutcomeTag} from '../../parts/outcome.tsx';
import {personLine} from '../../parts/people.ts';
import {Screen, Section} from '../../parts/screen.tsx';
import {Tag} from '../../parts/tag.tsx';
import {DecisionPanel, ReplyLetter} from './decision.tsx';
import {Recusals} from './recusals.tsx';
import {RequestFlags, RequestWords} from './request-words.tsx';
import {ReviewForm, Reviews} from './reviews.tsx';
import {WatchAndCases} from './watch-and-cases.tsx';

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
  return (
    <div className="columns">
      <div className="stack wide">
        <RequestWords request={request} />
        <RequestFlags request={request} clauses={clauses} />
        {request.reply && <ReplyLetter reply={request.reply} />}
        <Section title="Who asks">
          <Asker request={request} />
        </Section>
      </div>
      <div className="stack wide">
        {request.decision && <DecisionPanel request={request} decision={request.decision} clauses={clauses} />}
        <WatchAndCases request={request} />
        <Section title="Reviews" aside="two people, two teams">
          <Reviews request={request} clauses={clauses} />
          {!request.decision && data && (
            <ReviewForm request={request} packId={data.packId} onDay={data.onDay} clauses={clauses} />
          )}
        </Section>
        <Recusals request={request} />
      </div>
    </div>
  );
}

function Asker({request}: {readonly request: RequestView}) {
  const {wanted} = request;
  return (
    <Facts
      facts={[
        {name: 'Asked by', value: request.requester || 'not said'},
        {name: 'On behalf of', value: request.principal ?? 'not said'},
        {name: 'Country', value: request.country ? countryName(request.country) : 'not said'},
        {name: 'Came through', value: phrase(request.door)},
        {name: 'Received', value: <Moment at={request.receivedAt} />},
        {name: 'Written down by', value: personLine(request.people, request.openedBy)},
        {
          name: 'Approached',
          value: request.approachedPersonId && personLine(request.people, request.approachedPersonId)
        },
        {name: 'Asks for', value: request.asks.map(phrase).join(', ')},
        {name: 'Audience', value: wanted.audience.join(', ')},
        {name: 'Topics', value: wanted.topics.join(', ')},
        {name: 'Languages', value: wanted.languages.join(', ')},
        {name: 'Places', value: wanted.places.join(', ')},
        {name: 'Period', value: wanted.from || wanted.until ? `${wanted.from ?? '…'} to ${wanted.until ?? '…'}` : ''}
      ]}
    />
  );
}
